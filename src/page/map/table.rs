//! `maps/<id>--table.html`: the tables of a map with many relationships.

use serde::Serialize;

use crate::map::drawing::Drawing;
use crate::page::frame::{Head, Link, Section};
use crate::page::map::dress::Lit;
use crate::page::map::rows::{self, Rows};
use crate::page::map::{has_tables, summary};
use crate::page::words::WORDS;
use crate::page::{Content, Page, PageType, Subject, address, template};
use crate::report::Report;

/// `maps/<id>--table.html`.
pub static TABLE: PageType =
    PageType { slug: "map-table", template: Some(template!("map-table.html")), plan, content };

fn plan(report: &Report<'_>) -> Vec<Page> {
    let is_apart = |map: &Drawing| !has_tables(map, map.relationships.len(), map.assets.len());
    let maps = report.drawings.maps.iter().enumerate().filter(|(_, map)| is_apart(map));
    maps.map(|(n, map)| Page::new(&TABLE, address::map_table(&map.id), Subject::Nth(n))).collect()
}

#[derive(Serialize)]
struct View {
    title: String,
    in_short: String,
    rows: Rows,
    map: Link,
}

fn content<'r>(report: &'r Report<'r>, page: &'r Page) -> Content<'r> {
    let drawing = &report.drawings.maps[page.nth()];
    let title = summary::title(report, drawing);
    let map = Link::new(page, &title, &address::map(&drawing.id));
    let head = Head::new(format!("{title}: {}", WORDS.table))
        .section(Section::Map)
        .crumb(WORDS.maps, address::MAPS)
        .crumb(&title, address::map(&drawing.id));
    let rows = rows::rows(report, page, drawing, &Lit::all(drawing));
    Content::view(head, View { in_short: summary::in_short(report, drawing), title, rows, map })
}
