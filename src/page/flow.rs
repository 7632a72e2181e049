//! A page for each thing that travels: what it means here, who gives it, and who looks for it.

use crate::model::vocabulary::FlowIx;
use crate::page::listing::{self, Listing};
use crate::page::map::card;
use crate::page::words::{self, WORDS};
use crate::page::{Content, Page, PageType, Shelf, Subject, address, template};
use crate::report::Report;

/// `flows/<id>.html`.
pub static FLOW: PageType = PageType { slug: "flow", template: Some(template!("flow.html")), plan, content };

fn plan(report: &Report<'_>) -> Vec<Page> {
    let flows = &report.community.site.vocabularies.flows;
    let pages = flows.places::<FlowIx>().flat_map(|ix| {
        let first = address::flow(&flows.get(ix).id);
        let n = report.givers(ix).len() + report.seekers(ix).len();
        listing::plan(&FLOW, first, Subject::Nth(ix.into()), n)
    });
    pages.collect()
}

/// Everything that travels, for the directory.
pub(super) fn shelf(report: &Report<'_>) -> Shelf {
    let flows = &report.community.site.vocabularies.flows;
    let lists = flows.places::<FlowIx>().map(|ix| {
        let flow = flows.get(ix);
        (flow.label.clone(), report.givers(ix).len(), address::flow(&flow.id))
    });
    Shelf { heading: WORDS.by_flow, lists: lists.collect() }
}

fn content<'r>(report: &'r Report<'r>, page: &'r Page) -> Content<'r> {
    let flows = &report.community.site.vocabularies.flows;
    let ix = FlowIx::from(page.nth());
    let (flow, givers, seekers) = (flows.get(ix), report.givers(ix), report.seekers(ix));
    let this = address::flow(&flow.id);
    let listing = Listing {
        title: flow.label.clone(),
        address: this.clone(),
        definition: flow.about.clone(),
        count: words::givers_and_seekers(givers.len(), seekers.len(), report.standing.asset_count()),
        lists: vec![(WORDS.givers, givers, WORDS.givers_none), (WORDS.seekers, seekers, WORDS.seekers_none)],
        gaps: Vec::new(),
        map: card::of_flow(report, ix),
        beside: listing::beside(shelf(report), &this),
    };
    listing::content(report, page, listing)
}
