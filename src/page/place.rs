//! A page for each place at which somebody is to be found.

use crate::page::listing::{self, Listing};
use crate::page::words::{self, WORDS};
use crate::page::{Content, Page, PageType, Shelf, Subject, address, template};
use crate::report::Report;

/// `places/<id>.html`.
pub static PLACE: PageType =
    PageType { slug: "place", template: Some(template!("place.html")), plan, content };

fn plan(report: &Report<'_>) -> Vec<Page> {
    let pages = report.places().flat_map(|ix| {
        let first = address::place(&report.asset(ix).id);
        listing::plan(&PLACE, first, Subject::Asset(ix), report.found_at(ix).len())
    });
    pages.collect()
}

/// Every place, for the directory.
pub(super) fn shelf(report: &Report<'_>) -> Shelf {
    let lists = report.places().map(|ix| {
        let place = report.asset(ix);
        (place.name.clone(), report.found_at(ix).len(), address::place(&place.id))
    });
    Shelf { heading: WORDS.by_place, lists: lists.collect() }
}

fn content<'r>(report: &'r Report<'r>, page: &'r Page) -> Content<'r> {
    let ix = page.asset();
    let (place, who) = (report.asset(ix), report.found_at(ix));
    let profile = (words::profile_of(&place.name), address::asset(&place.id));
    // Beside it: its profile, and a handful of other places; the directory lists them all.
    let others = report.places().filter(|other| *other != ix).take(12).map(|other| {
        let label = words::with_count(&report.asset(other).name, report.found_at(other).len());
        (label, address::place(&report.asset(other).id))
    });
    let listing = Listing {
        title: place.name.clone(),
        address: address::place(&place.id),
        definition: place.summary.clone(),
        count: words::found_here(who.len(), report.standing.asset_count()),
        lists: vec![(WORDS.found_here, who, WORDS.members_none)],
        gaps: Vec::new(),
        map: None,
        beside: std::iter::once(profile).chain(others).collect(),
    };
    listing::content(report, page, listing)
}
