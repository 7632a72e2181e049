//! Small pictures of figures: a bar for a share, bars for a rank, a table for a cross.
//!
//! Every picture is hidden from those who listen: the sentence above it or the row beside it says the same. Sizes are
//! whole numbers in a view box that is stretched, so that there is nothing to round.

use std::fmt::Write;

use crate::insight::result::CrossTable;
use crate::model::reflection::Form;
use crate::page::figure::Counted;
use crate::page::html::escape;
use crate::page::words::{self, WORDS, evidence, select};
use crate::page::{Page, address};

/// A bar of which a part is filled.
pub(super) fn bar(part: u64, whole: u64) -> String {
    let whole = whole.max(1);
    let part = part.min(whole);
    format!(
        "<svg class=\"bar\" viewBox=\"0 0 {whole} 1\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\
         <path d=\"M0 0h{whole}v1H0z\"/><path class=\"part\" d=\"M0 0h{part}v1H0z\"/></svg>"
    )
}

/// The rows of a rank or top, at most `most` of them: each a label, its number and a bar. A row of a rank leads to what
/// is behind it, one of a top to its asset.
fn bars(page: &Page, counted: Counted<'_>, most: usize) -> String {
    let result = counted.result();
    if result.rows.is_empty() {
        return String::new();
    }
    let is_top = matches!(counted.figure().form, Form::Top { .. });
    let longest = result.rows.iter().map(|row| row.value).fold(0.0, f64::max);
    let mut html = String::from("<ol class=\"bars\">\n");
    for (i, row) in result.rows.iter().take(most).enumerate() {
        let (to, said, drawn) = if is_top {
            let length = if longest > 0.0 { (row.value / longest * 1000.0).round() as u64 } else { 0 };
            (address::asset(&row.id), row.printed.clone(), bar(length, 1000))
        } else {
            let (n, of) = (row.list.len(), result.denominator);
            (counted.address_of_row(i), words::share(n, of as usize), bar(n as u64, of))
        };
        let (href, label) = (page.href(&to), escape(&row.label));
        let _ = writeln!(
            html,
            "<li><a href=\"{href}\"><bdi>{label}</bdi></a> <strong>{said}</strong>{drawn}</li>"
        );
    }
    html.push_str("</ol>\n");
    html
}

/// Two fields against each other. Cells with nothing in them are marked: they are questions.
///
/// `hrefs` leads from cells to what is behind them, row by row; on cards it is empty, for the whole list is one link away.
fn table(table: &CrossTable, name: &str, caption: &str, hrefs: &[(usize, usize, String)]) -> String {
    let mut html = format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{0}: {1}\"><table class=\"cross\"><caption>{2}</caption>\n<thead><tr><td></td>",
        escape(WORDS.figure_table),
        escape(name),
        escape(caption)
    );
    for column in &table.columns {
        let _ = write!(html, "<th scope=\"col\" class=\"number\">{}</th>", escape(column));
    }
    html.push_str("</tr></thead>\n<tbody>\n");
    let mut hrefs = hrefs.iter().peekable();
    for (r, (row, counts)) in table.rows.iter().zip(&table.counts).enumerate() {
        let _ = write!(html, "<tr><th scope=\"row\">{}</th>", escape(row));
        for (c, count) in counts.iter().enumerate() {
            let class = if *count == 0 { "number nothing" } else { "number" };
            let count = words::number(*count as usize);
            let _ = match hrefs.next_if(|(row, column, _)| (*row, *column) == (r, c)) {
                Some((_, _, href)) => {
                    write!(html, "<td class=\"{class}\"><a href=\"{href}\">{count}</a></td>")
                }
                None => write!(html, "<td class=\"{class}\">{count}</td>"),
            };
        }
        html.push_str("</tr>\n");
    }
    html.push_str("</tbody></table></div>\n");
    html
}

/// The table of a figure, or its bars, or its bar; nothing for a number alone.
pub(super) fn of(page: &Page, counted: Counted<'_>, most: usize) -> String {
    let result = counted.result();
    match (&counted.figure().form, &result.table) {
        (Form::Cross { rows, columns }, Some(cross)) => {
            let (rows, columns) = (select::field(rows), select::field(columns));
            let caption = evidence::rows_and_columns(&rows, &columns, result.as_of);
            let mut hrefs = Vec::new();
            // A card has no room for so many places to stop at.
            if most > 0 {
                hrefs = counted.addresses_of_cells();
                for (_, _, to) in &mut hrefs {
                    *to = page.href(to);
                }
            }
            table(cross, &counted.figure().id, &caption, &hrefs)
        }
        (Form::Share(_), _) => bar(result.numerator, result.denominator),
        _ => bars(page, counted, most),
    }
}
