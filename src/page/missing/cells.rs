//! The lists behind the table of kinds and places: one page, cut into parts.

use std::fmt::Write;

use serde::Serialize;

use crate::insight::result::Item;
use crate::model::community::AssetIx;
use crate::model::vocabulary::KindIx;
use crate::page::frame::{Head, Link, Section};
use crate::page::html::SafeHtml;
use crate::page::item::Items;
use crate::page::member::{PER_PAGE, Pager};
use crate::page::words::{self, WORDS, evidence, missing};
use crate::page::{Content, Page, PageType, Subject, address, template};
use crate::report::Report;

/// `missing/places.html`.
pub static CELLS: PageType =
    PageType { slug: "cells", template: Some(template!("cells.html")), plan, content };

/// So many places have a column, those with most assets first.
const COLUMNS: usize = 10;

/// Who of which kind is at which place.
pub(super) struct Cells {
    /// The places that have a column.
    pub(super) places: Vec<AssetIx>,
    /// How many places have none.
    pub(super) left_out: usize,
    /// Kind by kind, place by place, by name.
    lists: Vec<Vec<Vec<AssetIx>>>,
}

impl Cells {
    /// - **Cost**: linear in the assets and the places they name.
    pub(super) fn new(report: &Report<'_>) -> Self {
        let community = report.community;
        let mut here = vec![0_usize; community.assets.len()];
        for ix in report.assets_by_name() {
            report.asset(*ix).places.iter().for_each(|place| here[place.0 as usize] += 1);
        }
        let by_name = report.assets_by_name().iter();
        let mut places: Vec<AssetIx> = by_name.copied().filter(|ix| here[ix.0 as usize] > 0).collect();
        // Most first; among equals by name.
        places.sort_by_key(|ix| std::cmp::Reverse(here[ix.0 as usize]));
        let left_out = places.len().saturating_sub(COLUMNS);
        places.truncate(COLUMNS);
        let kinds = community.site.vocabularies.kinds.terms.len();
        let mut lists = vec![vec![Vec::new(); places.len()]; kinds];
        for ix in report.assets_by_name() {
            let asset = report.asset(*ix);
            for place in &asset.places {
                if let Some(n) = places.iter().position(|column| column == place) {
                    lists[usize::from(asset.kind)][n].push(*ix);
                }
            }
        }
        Self { places, left_out, lists }
    }

    /// Who is in a cell.
    pub(super) fn of(&self, kind: KindIx, place: usize) -> &[AssetIx] {
        &self.lists[usize::from(kind)][place]
    }

    /// Where the list of a cell begins.
    pub(super) fn address(&self, kind: KindIx, place: usize) -> String {
        let before: usize = self
            .filled()
            .take_while(|(k, p, _)| (*k, *p) != (usize::from(kind), place))
            .map(|(_, _, list)| list.len())
            .sum();
        let part = address::part(address::MISSING_CELLS, before / PER_PAGE);
        format!("{part}#{}", anchor(usize::from(kind), place))
    }

    fn filled(&self) -> impl Iterator<Item = (usize, usize, &[AssetIx])> {
        let cells = self.lists.iter().enumerate().flat_map(|(kind, places)| {
            places.iter().enumerate().map(move |(place, list)| (kind, place, list.as_slice()))
        });
        cells.filter(|(_, _, list)| !list.is_empty())
    }

    fn parts(&self) -> usize {
        self.filled().map(|(_, _, list)| list.len()).sum::<usize>().div_ceil(PER_PAGE)
    }
}

fn anchor(kind: usize, place: usize) -> String {
    format!("cell-{}-{}", kind + 1, place + 1)
}

fn plan(report: &Report<'_>) -> Vec<Page> {
    let part = |part| Page {
        part,
        ..Page::new(&CELLS, address::part(address::MISSING_CELLS, part), Subject::Whole)
    };
    (0..Cells::new(report).parts()).map(part).collect()
}

/// What templates call `page`.
#[derive(Serialize)]
struct View {
    title: String,
    date: String,
    sections: Vec<Part>,
    pager: Pager,
    back: Link,
}

/// The lines of one cell that stand on this page.
#[derive(Serialize)]
struct Part {
    heading: String,
    anchor: String,
    is_continued: bool,
    lines_html: SafeHtml,
}

fn content<'r>(report: &'r Report<'r>, page: &'r Page) -> Content<'r> {
    let cells = Cells::new(report);
    let (from, to) = (page.part * PER_PAGE, (page.part + 1) * PER_PAGE);
    let items = Items::on(report, page, report.today());
    let kinds = &report.community.site.vocabularies.kinds.terms;
    let mut sections = Vec::new();
    let mut start = 0;
    for (kind, place, list) in cells.filled() {
        let end = start + list.len();
        if start < to && end > from {
            let mut html = String::from("<ul class=\"items\">\n");
            for ix in &list[from.saturating_sub(start)..list.len().min(to - start)] {
                items.write(&mut html, Item::Asset(*ix));
            }
            let _ = writeln!(html, "</ul>");
            let name = missing::at_place(&kinds[kind].more.plural, &report.asset(cells.places[place]).name);
            sections.push(Part {
                heading: words::with_count(&name, list.len()),
                anchor: anchor(kind, place),
                is_continued: start < from,
                lines_html: SafeHtml::written_here(html),
            });
        }
        start = end;
    }
    let parts = cells.parts();
    let title = words::part_of(missing::KINDS_AND_PLACES, page.part, parts);
    let head = Head::new(&title).section(Section::Learned).crumb(WORDS.missing_title, address::MISSING);
    let view = View {
        title,
        date: evidence::counted_on(report.today()),
        sections,
        pager: Pager::new(page, address::MISSING_CELLS, parts),
        back: Link::new(page, WORDS.missing_title, address::MISSING),
    };
    Content::view(head, view)
}
