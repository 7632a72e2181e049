//! The tables of a map: one row a line, one row a dot. All that the picture says, and no links: the dots are links.

use serde::Serialize;

use crate::map::drawing::Drawing;
use crate::model::community::RelationshipIx;
use crate::page::Page;
use crate::page::map::dress::{Lit, degrees};
use crate::page::tie::{self, FlowWord, Tie};
use crate::page::words::{self, WORDS, maps};
use crate::report::Report;

/// Both tables.
#[derive(Serialize)]
pub(super) struct Rows {
    lines: Vec<LineRow>,
    dots: Vec<DotRow>,
    caption: String,
    dots_caption: String,
}

/// A relationship.
#[derive(Serialize)]
struct LineRow {
    from: String,
    way: &'static str,
    to: String,
    status: String,
    flows: Vec<FlowWord>,
    checked: Option<String>,
}

/// An asset.
#[derive(Serialize)]
struct DotRow {
    name: String,
    kind: String,
    sector: String,
    count: String,
}

/// So many rows of lines, or of dots, stand on one page of tables.
const LINES_A_PAGE: usize = 150;
const DOTS_A_PAGE: usize = 220;
/// Past so many, lines stand in the order of their ids.
const SORTED: usize = 5000;

/// Which rows stand on a page.
#[derive(Clone, Copy)]
pub(super) enum Extent {
    All,
    /// The n-th page of them: first the lines, then the dots.
    Part(usize),
}

/// On how many pages the tables of a drawing stand.
pub(super) fn parts(lines: usize, dots: usize) -> usize {
    lines.div_ceil(LINES_A_PAGE) + dots.div_ceil(DOTS_A_PAGE)
}

fn part_of<T>(all: &[T], part: Option<usize>, each: usize) -> &[T] {
    let from = part.map_or(all.len(), |part| (part * each).min(all.len()));
    &all[from..(from + each).min(all.len())]
}

/// The tables of what is lit: strongest lines first, then by name; dots by name.
pub(super) fn rows(
    report: &Report<'_>,
    page: &Page,
    drawing: &Drawing,
    lit: &Lit<'_>,
    extent: Extent,
) -> Rows {
    let vocabularies = &report.community.site.vocabularies;
    let degrees = degrees(report, drawing);
    let mut order: Vec<RelationshipIx> = lit.relationships.clone();
    if order.len() <= SORTED {
        order.sort_by_key(|ix| {
            let r = report.relationship(*ix);
            let strength = report.status(*ix).known().map(|status| usize::from(*status));
            (std::cmp::Reverse(strength), report.place_by_name(r.from), report.place_by_name(r.to), *ix)
        });
    }
    let pages_of_lines = order.len().div_ceil(LINES_A_PAGE);
    let order = match extent {
        Extent::All => &order[..],
        Extent::Part(part) => part_of(&order, Some(part), LINES_A_PAGE),
    };
    let line = |ix: &RelationshipIx| {
        let r = report.relationship(*ix);
        let tie = Tie::new(report, page, *ix, r.from);
        LineRow {
            from: report.asset(r.from).name.clone(),
            way: tie.words.unwrap_or(WORDS.way_not_recorded),
            to: tie.name,
            status: tie::status_label(vocabularies, report.status(*ix)).to_owned(),
            flows: tie.flows,
            checked: r.checked.map(words::date),
        }
    };
    let mut dots = lit.assets.clone();
    dots.sort_by_key(|ix| report.place_by_name(*ix));
    let dots = match extent {
        Extent::All => &dots[..],
        Extent::Part(part) => part_of(&dots, part.checked_sub(pages_of_lines), DOTS_A_PAGE),
    };
    let dot = |ix| {
        let asset = report.asset(ix);
        let place = drawing.assets.binary_search(&ix).unwrap_or_default();
        DotRow {
            name: asset.name.clone(),
            kind: vocabularies.kinds.get(asset.kind).label.clone(),
            sector: asset
                .sector
                .map_or(WORDS.no_sector, |sector| &vocabularies.sectors.get(sector).label)
                .to_owned(),
            count: words::number(degrees[place]),
        }
    };
    Rows {
        lines: order.iter().map(line).collect(),
        dots: dots.iter().map(|ix| dot(*ix)).collect(),
        caption: maps::rows_caption(lit.relationships.len()),
        dots_caption: maps::dots_caption(lit.assets.len()),
    }
}
