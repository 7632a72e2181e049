//! `maps/<map>--all.html`: all of a large map in one picture, for whoever wants it nevertheless.

use crate::page::frame::{Head, Link, Section};
use crate::page::map::dress::Lit;
use crate::page::map::{View, summary, view};
use crate::page::words::{WORDS, maps};
use crate::page::{Content, Page, PageType, Subject, address, template};
use crate::report::Report;

/// `maps/<map>--all.html`.
pub static ALL: PageType = PageType { slug: "map-all", template: Some(template!("map.html")), plan, content };

fn plan(report: &Report<'_>) -> Vec<Page> {
    let large = report.drawings.large().filter(|large| large.scene.is_some());
    large.map(|large| Page::new(&ALL, address::map_all(&large.id), Subject::Whole)).into_iter().collect()
}

fn content<'r>(report: &'r Report<'r>, page: &'r Page) -> Content<'r> {
    let drawing = &report.drawings.maps[report.drawings.main];
    let title = maps::all_in_one(drawing.assets.len());
    let whole = summary::title(report, drawing);
    let view = View {
        in_short: summary::in_short(report, drawing),
        whole: Some(Link::new(page, &whole, &address::map(&drawing.id))),
        overview_svg: None,
        ..view(report, page, drawing, title.clone(), &Lit::all(drawing))
    };
    let head = Head::new(title)
        .describe(Some(&view.in_short))
        .section(Section::Map)
        .crumb(WORDS.maps, address::MAPS)
        .crumb(whole, address::map(&drawing.id))
        .script(address::MAP_SCRIPT);
    Content::view(head, view)
}
