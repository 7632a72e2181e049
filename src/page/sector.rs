//! A page for each sector: what it means here, and who belongs to it.

use crate::model::vocabulary::SectorIx;
use crate::page::listing::{self, Listing};
use crate::page::map::card;
use crate::page::words::{self, WORDS};
use crate::page::{Content, Page, PageType, Shelf, Subject, address, template};
use crate::report::Report;

/// `sectors/<id>.html`.
pub static SECTOR: PageType =
    PageType { slug: "sector", template: Some(template!("sector.html")), plan, content };

fn plan(report: &Report<'_>) -> Vec<Page> {
    let sectors = &report.community.site.vocabularies.sectors;
    let pages = sectors.places::<SectorIx>().flat_map(|ix| {
        let first = address::sector(&sectors.get(ix).id);
        listing::plan(&SECTOR, first, Subject::Nth(ix.into()), report.of_sector(ix).len())
    });
    pages.collect()
}

/// Every sector, for the directory.
pub(super) fn shelf(report: &Report<'_>) -> Shelf {
    let sectors = &report.community.site.vocabularies.sectors;
    let lists = sectors.places::<SectorIx>().map(|ix| {
        let sector = sectors.get(ix);
        (sector.label.clone(), report.of_sector(ix).len(), address::sector(&sector.id))
    });
    Shelf { heading: WORDS.by_sector, lists: lists.collect() }
}

fn content<'r>(report: &'r Report<'r>, page: &'r Page) -> Content<'r> {
    let sectors = &report.community.site.vocabularies.sectors;
    let ix = SectorIx::from(page.nth());
    let (sector, who) = (sectors.get(ix), report.of_sector(ix));
    let this = address::sector(&sector.id);
    let listing = Listing {
        title: sector.label.clone(),
        address: this.clone(),
        definition: sector.about.clone(),
        count: words::share_of_all(who.len(), report.standing.asset_count()),
        lists: vec![(WORDS.members, who, WORDS.members_none)],
        gaps: Vec::new(),
        map: card::of_sector(report, ix),
        beside: listing::beside(shelf(report), &this),
    };
    listing::content(report, page, listing)
}
