//! A page for each kind: what it means here, and who is of it.

use crate::model::vocabulary::KindIx;
use crate::page::listing::{self, Listing};
use crate::page::map::card;
use crate::page::words::{self, WORDS};
use crate::page::{Content, Page, PageType, Shelf, Subject, address, template};
use crate::report::Report;

/// `kinds/<id>.html`.
pub static KIND: PageType = PageType { slug: "kind", template: Some(template!("kind.html")), plan, content };

fn plan(report: &Report<'_>) -> Vec<Page> {
    let kinds = &report.community.site.vocabularies.kinds;
    let pages = kinds.places::<KindIx>().flat_map(|ix| {
        let first = address::kind(&kinds.get(ix).id);
        listing::plan(&KIND, first, Subject::Nth(ix.into()), report.of_kind(ix).len())
    });
    pages.collect()
}

/// Every kind, for the directory.
pub(super) fn shelf(report: &Report<'_>) -> Shelf {
    let kinds = &report.community.site.vocabularies.kinds;
    let lists = kinds.places::<KindIx>().map(|ix| {
        let kind = kinds.get(ix);
        (kind.more.plural.clone(), report.of_kind(ix).len(), address::kind(&kind.id))
    });
    Shelf { heading: WORDS.by_kind, lists: lists.collect() }
}

fn content<'r>(report: &'r Report<'r>, page: &'r Page) -> Content<'r> {
    let kinds = &report.community.site.vocabularies.kinds;
    let ix = KindIx::from(page.nth());
    let (kind, who) = (kinds.get(ix), report.of_kind(ix));
    let this = address::kind(&kind.id);
    let listing = Listing {
        title: kind.more.plural.clone(),
        address: this.clone(),
        definition: kind.about.clone(),
        count: count(report, ix),
        lists: vec![(WORDS.members, who, WORDS.members_none)],
        gaps: gaps(report, ix),
        map: card::of_kind(report, ix),
        beside: listing::beside(shelf(report), &this),
    };
    listing::content(report, page, listing)
}

/// How many are here, and how many are not named where that may be said.
fn count(report: &Report<'_>, ix: KindIx) -> String {
    let here = words::share_of_all(report.of_kind(ix).len(), report.standing.asset_count());
    let unnamed = report.community.unnamed.iter().find(|(kind, _)| *kind == ix);
    unnamed.map_or(here.clone(), |(_, n)| format!("{here}; {}", words::missing::unnamed_of_kind(*n)))
}

/// What the coverage register hopes for and says about a kind.
fn gaps(report: &Report<'_>, ix: KindIx) -> Vec<String> {
    let expected = report.community.site.expected.iter().filter(|row| row.kind == Some(ix));
    let here = report.of_kind(ix).len();
    expected
        .filter(|row| here < row.at_least as usize)
        .map(|row| words::gap(here, row.at_least as usize, row.reason.as_deref(), row.note.as_deref()))
        .collect()
}
