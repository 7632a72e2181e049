//! Pictures of figures, with their words: a strip for a share, bars for a rank, a shaded table for a cross, a dot plot for
//! a top; and the tables and small multiples of other pages.
//!
//! The shapes come from `map::chart`; here are the words beside them and the addresses. Every picture is hidden from those
//! who listen, or called what stands beside it: the sentence above or the row beside it says the same.

pub(super) mod compared;
pub(super) mod grid;
pub(super) mod panels;
pub(super) mod ribbons;

use std::fmt::Write;

use crate::insight::result::{CrossTable, Item};
use crate::map::chart::bar::{self, Look};
use crate::map::chart::spread::{Spot, spread};
use crate::map::chart::strip::strip;
use crate::model::community::AssetIx;
use crate::model::kept_day::AsOf;
use crate::model::reflection::Form;
use crate::model::stated::Stated;
use crate::model::vocabulary::{SectorIx, StatusIx};
use crate::page::figure::Counted;
use crate::page::html::escape;
use crate::page::words::{self, WORDS, evidence, select};
use crate::page::{Page, address, tie};
use crate::report::Report;
use grid::{Cell, Grid};

/// A bar of which a part is filled.
pub(super) fn bar(part: u64, whole: u64) -> String {
    bar::split(&[(Look::Dots, part.min(whole.max(1)))], whole.max(1))
}

/// Assets by sector, in the community's order, those without one last; sectors nobody has are left out.
pub(super) fn by_sector(as_of: AsOf<'_>, assets: impl Iterator<Item = AssetIx>) -> Vec<(Look, String, u64)> {
    let sectors = &as_of.community().site.vocabularies.sectors;
    let mut counts = vec![0_u64; sectors.terms.len() + 1];
    for ix in assets {
        counts[as_of.asset(ix).sector.map_or(sectors.terms.len(), usize::from)] += 1;
    }
    let row = |(place, n): (usize, u64)| {
        let sector = (place < sectors.terms.len()).then_some(place);
        let label = sector.map_or(WORDS.no_sector, |place| sectors.get(SectorIx::from(place)).label.as_str());
        (n > 0).then(|| (Look::of_sector(sector), label.to_owned(), n))
    };
    counts.into_iter().enumerate().filter_map(row).collect()
}

/// What is behind a number, of so many, as one picture and one line of words: assets by sector, relationships by the
/// status they had on that day.
fn parted(as_of: AsOf<'_>, items: &[Item], whole: u64) -> String {
    let assets = items.iter().filter_map(|item| match item {
        Item::Asset(ix) => Some(*ix),
        Item::Relationship(_) => None,
    });
    let (svg, said) = if matches!(items.first(), Some(Item::Relationship(_))) {
        of_statuses(as_of, items, whole)
    } else {
        let parts = by_sector(as_of, assets);
        let drawn: Vec<(Look, u64)> = parts.iter().map(|(look, _, n)| (*look, *n)).collect();
        (bar::split(&drawn, whole), parts.into_iter().map(|(_, label, n)| (label, n)).collect::<Vec<_>>())
    };
    // One part is what the sentence above has said already.
    let words = if said.len() > 1 {
        format!("<p class=\"small parts\">{}</p>", escape(&evidence::parts(&said)))
    } else {
        String::new()
    };
    format!("{svg}{words}")
}

/// Relationships by status, weakest first, those without one last.
fn of_statuses(as_of: AsOf<'_>, items: &[Item], whole: u64) -> (String, Vec<(String, u64)>) {
    let v = &as_of.community().site.vocabularies;
    let mut known = vec![0_u64; v.statuses.terms.len()];
    let mut without = 0;
    for item in items {
        let Item::Relationship(ix) = item else { continue };
        match as_of.status(*ix).known() {
            Some(status) => known[usize::from(*status)] += 1,
            None => without += 1,
        }
    }
    let label = |ix: StatusIx| tie::status_label(v, &Stated::Known(ix)).to_owned();
    let mut said: Vec<(String, u64)> =
        v.statuses.places::<StatusIx>().map(|ix| (label(ix), known[usize::from(ix)])).collect();
    said.push((WORDS.status_not_recorded.to_owned(), without));
    said.retain(|(_, n)| *n > 0);
    let rest = whole.saturating_sub(items.len() as u64);
    (strip(&known, without, rest), said)
}

/// All relationships of the network by status: the strip, and its words.
pub(super) fn statuses(report: &Report<'_>) -> String {
    let items: Vec<Item> = report.standing.relationships().map(|(ix, _)| Item::Relationship(ix)).collect();
    if items.is_empty() { String::new() } else { parted(report.today(), &items, items.len() as u64) }
}

/// The rows of a rank, at most `most` of them: each a label, its number and a bar, by sector where it counts assets.
fn bars(report: &Report<'_>, page: &Page, counted: Counted<'_>, most: usize) -> String {
    let result = counted.result();
    if result.rows.is_empty() || most == 0 {
        return String::new();
    }
    let mut html = String::from("<ol class=\"bars\">\n");
    for (i, row) in result.rows.iter().take(most).enumerate() {
        let (n, of) = (row.list.len(), result.denominator);
        let (href, label) = (page.href(&counted.address_of_row(i)), escape(&row.label));
        let said = words::share(n, of as usize);
        let drawn = parted(report.as_of(result), &row.list, of);
        let _ = writeln!(
            html,
            "<li><a href=\"{href}\"><bdi>{label}</bdi></a> <strong>{said}</strong>{drawn}</li>"
        );
    }
    html.push_str("</ol>\n");
    html
}

/// The rows of a top, at most `most` of them, as dots on one line from nothing to the most, with the median of all.
fn dots(report: &Report<'_>, page: &Page, counted: Counted<'_>, most: usize) -> String {
    let result = counted.result();
    let Form::Top { metric, .. } = &counted.figure().form else { return String::new() };
    if result.rows.is_empty() || most == 0 {
        return String::new();
    }
    let as_of = report.as_of(result);
    let high = result.rows.iter().map(|row| row.value).fold(0.0, f64::max);
    // The median of another day is not known here.
    let median = (result.as_of == report.standing.date).then(|| median(report, metric)).flatten();
    let mut html = String::from("<ol class=\"bars\">\n");
    for row in result.rows.iter().take(most) {
        let label = escape(&row.label);
        let is_gone = |item: &Item| matches!(item, Item::Asset(ix) if !as_of.has_profile(*ix));
        let name = if row.list.iter().any(is_gone) {
            format!("<bdi>{label}</bdi> <span class=\"kind\">{}</span>", evidence::GONE_SHORT)
        } else {
            format!("<a href=\"{}\"><bdi>{label}</bdi></a>", page.href(&address::asset(&row.id)))
        };
        let drawn = spread(&[Spot { value: row.value, link: None }], 0.0, high, median).svg;
        let said = escape(&row.printed);
        let _ = writeln!(html, "<li>{name} <strong>{said}</strong>{drawn}</li>");
    }
    html.push_str("</ol>\n");
    if let Some(median) = median {
        let _ = writeln!(html, "<p class=\"small\">{}</p>", escape(&evidence::median_line(median)));
    }
    html
}

/// The middle value of a metric among all who are there.
fn median(report: &Report<'_>, slug: &str) -> Option<f64> {
    let values = &report.insights.metric(slug)?.values;
    middle(report.standing.assets().filter_map(|ix| values.get(ix.0 as usize).copied()).collect())
}

/// The middle value; between the two in the middle of an even number.
fn middle(mut values: Vec<f64>) -> Option<f64> {
    values.retain(|value| value.is_finite());
    values.sort_by(f64::total_cmp);
    let (low, high) = (values.get(values.len().checked_sub(1)? / 2)?, values.get(values.len() / 2)?);
    Some(f64::midpoint(*low, *high))
}

/// Two fields against each other.
///
/// `hrefs` leads from cells to what is behind them; on cards it is empty, for the whole list is one link away.
fn cross(table: &CrossTable, name: &str, caption: &str, hrefs: Vec<(usize, usize, String)>) -> String {
    let row = |(heading, counts): (&String, &Vec<u64>)| {
        (heading.clone(), counts.iter().map(|n| Cell::count(*n)).collect::<Vec<Cell>>())
    };
    let mut rows: Vec<(String, Vec<Cell>)> = table.rows.iter().zip(&table.counts).map(row).collect();
    for (row, column, href) in hrefs {
        if let Some(cell) = rows.get_mut(row).and_then(|(_, cells)| cells.get_mut(column)) {
            cell.href = Some(href);
        }
    }
    let label = format!("{}: {name}", WORDS.figure_table);
    grid::html(&Grid { label: &label, caption, columns: &table.columns, rows })
}

/// The chart of a figure; nothing for a number alone.
pub(super) fn of(report: &Report<'_>, page: &Page, counted: Counted<'_>, most: usize) -> String {
    let result = counted.result();
    match (&counted.figure().form, &result.table) {
        (Form::Cross { rows, columns }, Some(table)) => {
            let (rows, columns) = (select::field(rows), select::field(columns));
            let caption = evidence::rows_and_columns(&rows, &columns, report.as_of(result));
            let mut hrefs = Vec::new();
            // A card has no room for so many places to stop at.
            if most > 0 {
                hrefs = counted.addresses_of_cells();
                for (_, _, to) in &mut hrefs {
                    *to = page.href(to);
                }
            }
            cross(table, &counted.figure().id, &caption, hrefs)
        }
        (Form::Share(_), _) => parted(report.as_of(result), &result.list, result.denominator),
        (Form::Top { .. }, _) => dots(report, page, counted, most),
        _ => bars(report, page, counted, most),
    }
}

#[cfg(test)]
mod tests {
    use super::middle;

    #[test]
    fn the_median_is_in_the_middle() {
        assert_eq!(middle(vec![5.0, 1.0, 3.0]), Some(3.0));
        assert_eq!(middle(vec![4.0, 1.0, f64::NAN]), Some(2.5));
        assert_eq!(middle(Vec::new()), None);
    }
}
