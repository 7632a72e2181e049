//! `maps/<map>--groups.html`: every cluster of a large map in a list, on as many pages as it needs.

use serde::Serialize;

use crate::page::frame::{Head, Link, Section};
use crate::page::map::{cluster, summary};
use crate::page::member::Pager;
use crate::page::words::{self, WORDS, maps};
use crate::page::{Content, Page, PageType, Subject, address, template};
use crate::report::Report;

/// `maps/<map>--groups.html`.
pub static GROUPS: PageType =
    PageType { slug: "map-groups", template: Some(template!("map-groups.html")), plan, content };

/// So many on a page: with the frame they are less than 40 stops of the Tab key.
const EACH: usize = 20;

fn parts(report: &Report<'_>) -> usize {
    report.drawings.clusters.len().div_ceil(EACH)
}

fn plan(report: &Report<'_>) -> Vec<Page> {
    let Some(large) = report.drawings.large() else { return Vec::new() };
    let first = address::map_groups(&large.id);
    let page = |part| Page { part, ..Page::new(&GROUPS, address::part(&first, part), Subject::Whole) };
    (0..parts(report)).map(page).collect()
}

#[derive(Serialize)]
struct View {
    title: String,
    whole: Option<Link>,
    groups: Vec<(Link, String)>,
    pager: Pager,
}

fn content<'r>(report: &'r Report<'r>, page: &'r Page) -> Content<'r> {
    let large = report.drawings.large();
    let whole = large.map(|large| (summary::title(report, large), large));
    let title = words::part_of(WORDS.map_groups, page.part, parts(report));
    let clusters = report.drawings.clusters.iter().skip(page.part * EACH).take(EACH);
    let group = |it| {
        let link = Link::new(page, cluster::title(report, it), &address::map(&it.drawing.id));
        let (inside, outside) = (it.drawing.relationships.len(), it.drawing.outside.len());
        (link, maps::about_group(it.drawing.assets.len(), inside, outside))
    };
    let mut head = Head::new(&title).section(Section::Map).describe(Some(WORDS.map_groups_about));
    head = head.crumb(WORDS.maps, address::MAPS);
    if let Some((title, whole)) = &whole {
        head = head.crumb(title, address::map(&whole.id));
    }
    let first = large.map_or_else(String::new, |large| address::map_groups(&large.id));
    let view = View {
        whole: whole.map(|(title, whole)| Link::new(page, title, &address::map(&whole.id))),
        groups: clusters.map(group).collect(),
        pager: Pager::new(page, &first, parts(report)),
        title,
    };
    Content::view(head, view)
}
