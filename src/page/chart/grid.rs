//! A table of counts: kinds against kinds, statuses before against statuses after.
//!
//! Comes in: headings, and for each cell its count, what is printed, and where a list of it is. Goes out: an HTML table
//! that scrolls within itself; cells are shaded by their count, with the number in them, and empty ones are called out.

use std::fmt::Write;

use crate::map::chart::shade;
use crate::page::html::{SafeHtml, escape};
use crate::page::words;

/// A table.
pub(in crate::page) struct Grid<'a> {
    /// What the part of the page is called that scrolls.
    pub(in crate::page) label: &'a str,
    /// What stands in the table.
    pub(in crate::page) caption: &'a str,
    /// The headings of its columns.
    pub(in crate::page) columns: &'a [String],
    /// Its rows, each with its heading.
    pub(in crate::page) rows: Vec<(String, Vec<Cell>)>,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::page) struct Cell {
    /// What stands in it.
    pub(in crate::page) text: String,
    /// How many; none: no count belongs here.
    pub(in crate::page) count: Option<u64>,
    /// Where a list of them is.
    pub(in crate::page) href: Option<String>,
    /// An empty place that says something.
    pub(in crate::page) is_gap: bool,
    /// Nothing has changed here: on the diagonal of before and after.
    pub(in crate::page) is_same: bool,
}

impl Cell {
    /// A count.
    pub(in crate::page) fn count(n: u64) -> Self {
        Self { text: words::number(n as usize), count: Some(n), is_gap: n == 0, ..Self::default() }
    }

    /// A printed number, or words where no count belongs.
    pub(in crate::page) fn printed(text: &str, is_gap: bool) -> Self {
        Self { count: text.replace(',', "").parse().ok(), text: text.to_owned(), is_gap, ..Self::default() }
    }
}

/// Writes a table.
pub(in crate::page) fn html(grid: &Grid<'_>) -> String {
    let mut html = format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\">\n\
         <table class=\"cross\"><caption>{}</caption>\n<thead><tr><td></td>",
        escape(grid.label),
        escape(grid.caption)
    );
    for column in grid.columns {
        let _ = write!(html, "<th scope=\"col\" class=\"number\">{}</th>", escape(column));
    }
    html.push_str("</tr></thead>\n<tbody>\n");
    // What has not changed is most, and would make all that has look like nothing.
    let counted = |cell: &&Cell| !cell.is_same;
    let most =
        grid.rows.iter().flat_map(|(_, cells)| cells).filter(counted).filter_map(|cell| cell.count).max();
    for (heading, cells) in &grid.rows {
        let _ = write!(html, "<tr><th scope=\"row\">{}</th>", escape(heading));
        for cell in cells {
            let _ =
                write!(html, "<td class=\"number{}\">{}</td>", class(cell, most.unwrap_or(0)), inside(cell));
        }
        html.push_str("</tr>\n");
    }
    html.push_str("</tbody></table></div>\n");
    html
}

/// The same, ready for a template.
pub(in crate::page) fn safe(grid: &Grid<'_>) -> SafeHtml {
    SafeHtml::written_here(html(grid))
}

fn class(cell: &Cell, most: u64) -> &'static str {
    if cell.is_gap {
        return " nothing";
    }
    if cell.is_same {
        return " same";
    }
    match shade::step(cell.count.unwrap_or(0), most) {
        0 => "",
        1 => " h1",
        2 => " h2",
        3 => " h3",
        _ => " h4",
    }
}

fn inside(cell: &Cell) -> String {
    let text = escape(&cell.text);
    match &cell.href {
        Some(href) => format!("<a href=\"{}\">{text}</a>", escape(href)),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_are_darker_nothing_is_called_out_and_the_diagonal_has_no_shade() {
        let same = Cell { is_same: true, ..Cell::count(90) };
        let rows = vec![
            ("a".to_owned(), vec![same, Cell { href: Some("#x".to_owned()), ..Cell::count(8) }]),
            ("b".to_owned(), vec![Cell::count(1), Cell::count(0)]),
        ];
        let html = html(&Grid { label: "t", caption: "c", columns: &["a".into(), "b".into()], rows });
        assert!(html.contains("<td class=\"number same\">90</td>"));
        assert!(html.contains("<td class=\"number h4\"><a href=\"#x\">8</a></td>"));
        assert!(html.contains("<td class=\"number h1\">1</td><td class=\"number nothing\">0</td>"));
    }

    #[test]
    fn printed_numbers_are_counted_and_words_are_not() {
        assert_eq!(Cell::printed("1,234", false).count, Some(1234));
        assert_eq!(Cell::printed("–", false).count, None);
    }
}
