//! A page for each sector: what it means here, and who belongs to it.

use crate::model::vocabulary::SectorIx;
use crate::page::listing::{self, Listing};
use crate::page::words::{self, WORDS};
use crate::page::{Content, Page, PageType, Subject, address, template};
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

fn content<'r>(report: &'r Report<'r>, page: &'r Page) -> Content<'r> {
    let sectors = &report.community.site.vocabularies.sectors;
    let ix = SectorIx::from(page.nth());
    let (sector, who) = (sectors.get(ix), report.of_sector(ix));
    let others = sectors.places::<SectorIx>().filter(|other| *other != ix);
    let listing = Listing {
        title: sector.label.clone(),
        address: address::sector(&sector.id),
        definition: sector.about.clone(),
        count: words::share_of_all(who.len(), report.standing.asset_count()),
        lists: vec![(WORDS.members, who, WORDS.members_none)],
        gaps: Vec::new(),
        beside: others
            .map(|other| {
                let label = words::with_count(&sectors.get(other).label, report.of_sector(other).len());
                (label, address::sector(&sectors.get(other).id))
            })
            .collect(),
    };
    listing::content(report, page, listing)
}
