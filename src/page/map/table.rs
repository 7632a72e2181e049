//! `maps/<id>--table.html`: the tables of a map with many relationships, on as many pages as they need.

use serde::Serialize;

use crate::map::drawing::Drawing;
use crate::page::frame::{Head, Link, Section};
use crate::page::map::dress::Lit;
use crate::page::map::rows::{self, Extent, Rows};
use crate::page::map::{cluster, has_tables, summary};
use crate::page::member::Pager;
use crate::page::words::{self, WORDS};
use crate::page::{Content, Page, PageType, Subject, address, template};
use crate::report::Report;

/// `maps/<id>--table.html`.
pub static TABLE: PageType =
    PageType { slug: "map-table", template: Some(template!("map-table.html")), plan, content };

fn plan(report: &Report<'_>) -> Vec<Page> {
    let mut pages = Vec::new();
    for (n, drawing) in drawings(report).enumerate() {
        // Of a large map every cluster has tables of its own.
        let is_large = report.drawings.large().is_some_and(|large| large.id == drawing.id);
        if is_large || has_tables(drawing, lines(drawing), drawing.assets.len()) {
            continue;
        }
        let first = address::map_table(&drawing.id);
        let page = |part| Page { part, ..Page::new(&TABLE, address::part(&first, part), Subject::Nth(n)) };
        pages.extend((0..rows::parts(lines(drawing), drawing.assets.len()).max(1)).map(page));
    }
    pages
}

/// Maps, then clusters.
fn drawings<'r>(report: &'r Report<'_>) -> impl Iterator<Item = &'r Drawing> {
    let drawings = report.drawings;
    drawings.maps.iter().chain(drawings.clusters.iter().map(|cluster| &cluster.drawing))
}

fn lines(drawing: &Drawing) -> usize {
    drawing.relationships.len() + drawing.outside.len()
}

#[derive(Serialize)]
struct View {
    title: String,
    in_short: String,
    rows: Rows,
    map: Link,
    pager: Pager,
}

fn content<'r>(report: &'r Report<'r>, page: &'r Page) -> Content<'r> {
    let n = page.nth();
    let cluster = n.checked_sub(report.drawings.maps.len()).map(|n| &report.drawings.clusters[n]);
    let drawing = cluster.map_or_else(|| &report.drawings.maps[n], |cluster| &cluster.drawing);
    let name = cluster.map_or_else(|| summary::title(report, drawing), |it| cluster::title(report, it));
    let parts = rows::parts(lines(drawing), drawing.assets.len());
    let map = Link::new(page, &name, &address::map(&drawing.id));
    let title = words::part_of(&format!("{name}: {}", WORDS.table), page.part, parts);
    let head = Head::new(&title)
        .section(Section::Map)
        .crumb(WORDS.maps, address::MAPS)
        .crumb(&name, address::map(&drawing.id));
    let rows = rows::rows(report, page, drawing, &Lit::all(drawing), Extent::Part(page.part));
    let pager = Pager::new(page, &address::map_table(&drawing.id), parts);
    Content::view(head, View { in_short: summary::in_short(report, drawing), title, rows, map, pager })
}
