//! `maps/<map>--kind-<id>.html` and the like: the map of everything with one kind, sector or status standing out.

use crate::map::drawing::Drawing;
use crate::map::drawing::FEW_DOTS;
use crate::model::community::AssetIx;
use crate::model::stated::Stated;
use crate::model::vocabulary::{KindIx, SectorIx, StatusIx};
use crate::page::frame::{Head, Link, Section};
use crate::page::map::dress::Lit;
use crate::page::map::{View, legend, summary, view};
use crate::page::tie;
use crate::page::words::{WORDS, maps};
use crate::page::{Content, Page, PageType, Subject, address, template};
use crate::report::Report;

/// `maps/<map>--<key>-<id>.html`.
pub static FACET: PageType =
    PageType { slug: "map-view", template: Some(template!("map.html")), plan, content };

/// What stands out.
#[derive(Clone, PartialEq)]
enum Facet {
    Kind(KindIx),
    Sector(SectorIx),
    Status(Stated<StatusIx>),
}

impl Facet {
    /// Its name in addresses: the channel and the word.
    fn slug<'r>(&self, report: &'r Report<'_>) -> (&'static str, &'r str) {
        let words = &report.community.site.vocabularies;
        match self {
            Self::Kind(ix) => ("kind", &words.kinds.get(*ix).id),
            Self::Sector(ix) => ("sector", &words.sectors.get(*ix).id),
            Self::Status(status) => ("status", legend::status_id(report, status)),
        }
    }
}

/// Everything that is present on the map of everything, if that is small enough.
fn facets(report: &Report<'_>) -> Vec<Facet> {
    let Some(drawing) = report.drawings.whole().filter(|map| has_views(map)) else { return Vec::new() };
    let words = &report.community.site.vocabularies;
    let has = |fits: &dyn Fn(AssetIx) -> bool| drawing.assets.iter().any(|ix| fits(*ix));
    let kinds =
        words.kinds.places().filter(|kind| has(&|ix| report.asset(ix).kind == *kind)).map(Facet::Kind);
    let sectors = words
        .sectors
        .places()
        .filter(|sector| has(&|ix| report.asset(ix).sector == Some(*sector)))
        .map(Facet::Sector);
    let known = words.statuses.places().map(Stated::Known);
    let statuses = known.chain([Stated::NotRecorded, Stated::NotAsked, Stated::None]);
    let statuses = statuses
        .filter(|status| drawing.relationships.iter().any(|ix| report.status(*ix) == status))
        .map(Facet::Status);
    kinds.chain(sectors).chain(statuses).collect()
}

fn has_views(drawing: &Drawing) -> bool {
    drawing.is_whole && drawing.scene.is_some() && drawing.assets.len() <= FEW_DOTS
}

/// Where the view of a word is, on a map that has views.
pub(super) fn address_of(report: &Report<'_>, drawing: &Drawing, key: &str, id: &str) -> Option<String> {
    let whole = report.drawings.whole().filter(|whole| whole.id == drawing.id && has_views(whole))?;
    Some(address::map_view(&whole.id, key, id))
}

/// Where the view of a word is on the map of everything.
pub(super) fn address_on_whole(report: &Report<'_>, key: &str, id: &str) -> Option<String> {
    address_of(report, report.drawings.whole()?, key, id)
}

fn plan(report: &Report<'_>) -> Vec<Page> {
    let Some(whole) = report.drawings.whole() else { return Vec::new() };
    let facets = facets(report).into_iter().enumerate();
    let page = |(n, facet): (usize, Facet)| {
        let (key, id) = facet.slug(report);
        Page::new(&FACET, address::map_view(&whole.id, key, id), Subject::Nth(n))
    };
    facets.map(page).collect()
}

fn content<'r>(report: &'r Report<'r>, page: &'r Page) -> Content<'r> {
    let drawing = &report.drawings.maps[report.drawings.main];
    let facet = facets(report).swap_remove(page.nth());
    let lit = lit(report, drawing, &facet);
    let words = &report.community.site.vocabularies;
    let (all, all_lines) = (drawing.assets.len(), drawing.relationships.len());
    let of_assets = |label: &str| maps::facet_title(label, lit.assets.len(), all, WORDS.on_this_map);
    let title = match &facet {
        Facet::Kind(ix) => of_assets(&words.kinds.get(*ix).more.plural),
        Facet::Sector(ix) => of_assets(&words.sectors.get(*ix).label),
        Facet::Status(status) => {
            let label = tie::status_label(words, status);
            maps::facet_title(label, lit.relationships.len(), all_lines, WORDS.of_the_relationships)
        }
    };
    let in_short = match &facet {
        Facet::Status(status) => maps::facet_of_status(tie::status_about(words, status), lit.assets.len()),
        _ => maps::facet_of_assets(lit.relationships.len(), all_lines),
    };
    let members = match &facet {
        Facet::Kind(ix) => {
            Some(Link::new(page, &words.kinds.get(*ix).more.plural, &address::kind(&words.kinds.get(*ix).id)))
        }
        Facet::Sector(ix) => {
            Some(Link::new(page, &words.sectors.get(*ix).label, &address::sector(&words.sectors.get(*ix).id)))
        }
        Facet::Status(_) => None,
    };
    let whole_title = summary::title(report, drawing);
    let view = View {
        in_short,
        whole: Some(Link::new(page, &whole_title, &address::map(&drawing.id))),
        list: members,
        ..view(report, page, drawing, title.clone(), &lit)
    };
    let head = Head::new(title)
        .describe(Some(&view.in_short))
        .section(Section::Map)
        .crumb(WORDS.maps, address::MAPS)
        .crumb(whole_title, address::map(&drawing.id))
        .script(address::MAP_SCRIPT);
    Content::view(head, view)
}

/// For a kind or sector: its dots, their lines, and who is at the other end. For a status: its lines and their ends.
fn lit<'r>(report: &'r Report<'r>, drawing: &Drawing, facet: &Facet) -> Lit<'r> {
    let fits = |ix: AssetIx| match facet {
        Facet::Kind(kind) => report.asset(ix).kind == *kind,
        Facet::Sector(sector) => report.asset(ix).sector == Some(*sector),
        Facet::Status(_) => false,
    };
    let line_fits = |ix| {
        let r = report.relationship(ix);
        match facet {
            Facet::Status(status) => report.status(ix) == status,
            _ => fits(r.from) || fits(r.to),
        }
    };
    let relationships: Vec<_> = drawing.relationships.iter().copied().filter(|ix| line_fits(*ix)).collect();
    let mut ends: Vec<AssetIx> = relationships
        .iter()
        .flat_map(|ix| {
            let r = report.relationship(*ix);
            [r.from, r.to]
        })
        .collect();
    ends.sort_unstable();
    ends.dedup();
    let (assets, near) = match facet {
        Facet::Status(_) => (ends, Vec::new()),
        _ => (
            drawing.assets.iter().copied().filter(|ix| fits(*ix)).collect(),
            ends.into_iter().filter(|ix| !fits(*ix)).collect(),
        ),
    };
    Lit { assets, near, relationships, is_everything: false, cluster: None }
}
