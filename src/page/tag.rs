//! A page for each free word that profiles are marked with: who carries it.

use crate::page::listing::{self, Listing};
use crate::page::words::{self, WORDS};
use crate::page::{Content, Page, PageType, Shelf, Subject, address, template};
use crate::report::Report;

/// `tags/<id>.html`.
pub static TAG: PageType = PageType { slug: "tag", template: Some(template!("tag.html")), plan, content };

fn plan(report: &Report<'_>) -> Vec<Page> {
    let tags = report.tags().iter().enumerate();
    tags.flat_map(|(n, (tag, who))| listing::plan(&TAG, address::tag(tag), Subject::Nth(n), who.len()))
        .collect()
}

/// Every tag, for the directory.
pub(super) fn shelf(report: &Report<'_>) -> Shelf {
    let lists = report.tags().iter().map(|(tag, who)| (tag.clone(), who.len(), address::tag(tag)));
    Shelf { heading: WORDS.by_tag, lists: lists.collect() }
}

fn content<'r>(report: &'r Report<'r>, page: &'r Page) -> Content<'r> {
    let (tag, who) = &report.tags()[page.nth()];
    let this = address::tag(tag);
    let listing = Listing {
        title: tag.clone(),
        address: this.clone(),
        definition: None,
        count: words::share_of_all(who.len(), report.standing.asset_count()),
        lists: vec![(WORDS.members, who, WORDS.members_none)],
        gaps: Vec::new(),
        map: None,
        beside: listing::beside(shelf(report), &this),
    };
    listing::content(report, page, listing)
}
