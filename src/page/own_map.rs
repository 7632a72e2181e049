//! An asset's own map: who gives to it and who receives, from the relationships its profile lists (design rule M22).

use crate::map::drawing::{self, Drawing};
use crate::map::ego::{self, EgoCentre, EgoInput, EgoNeighbour, Side};
use crate::map::shape::Shape;
use crate::map::svg::{Role, SvgOptions, write};
use crate::model::community::{AssetIx, RelationshipIx};
use crate::model::relationship::Direction;
use crate::model::vocabulary::KindIx;
use crate::page::frame::Link;
use crate::page::html::SafeHtml;
use crate::page::words::{WORDS, maps};
use crate::page::{Page, address};
use crate::report::Report;

/// The own map of an asset; none for one without relationships. Strongest relationships first, then by name; it has no
/// links, because the list beside it has them all.
pub(super) fn svg(report: &Report<'_>, here: AssetIx) -> Option<SafeHtml> {
    let mut ties: Vec<RelationshipIx> = report.relationships_of(here).to_vec();
    ties.retain(|ix| report.standing.has_relationship(*ix));
    ties.sort_by_key(|ix| std::cmp::Reverse(drawing::rung(report.status(*ix))));
    let neighbours: Vec<EgoNeighbour<'_>> = ties.iter().map(|ix| neighbour(report, here, *ix)).collect();
    let kinds = &report.community.site.vocabularies.kinds;
    let more = |kind: u32, n: usize| {
        let kind = kinds.get(KindIx::from(kind as usize));
        maps::more_of_kind(if n == 1 { &kind.label } else { &kind.more.plural }, n)
    };
    let rungs = drawing::rungs(&report.community.site.vocabularies);
    let scene =
        ego::draw(&EgoInput { centre: centre(report, here), neighbours: &neighbours, rungs, more: &more });
    let options = SvgOptions {
        title: &maps::own_map(ties.len()),
        description: "",
        role_description: "",
        prefix: "o-",
        role: Role::Image,
        file: false,
        dot_ids: false,
        rungs,
    };
    (!ties.is_empty()).then(|| SafeHtml::written_here(write(&scene, &options)))
}

/// The map that has an asset among others, at its dot: that of its group, where there are groups.
pub(super) fn larger(report: &Report<'_>, page: &Page, here: AssetIx) -> Option<Link> {
    let has = |map: &Drawing| {
        map.scene.is_some() && map.panels.is_none() && map.assets.binary_search(&here).is_ok()
    };
    let clusters = &report.drawings.clusters;
    let (label, map) = match clusters.iter().find(|cluster| has(&cluster.drawing)) {
        Some(it) => (maps::see_map(&it.called.words(report.community)), &it.drawing),
        None => (WORDS.see_map.to_owned(), report.drawings.whole().filter(|map| has(map))?),
    };
    let link = Link::new(page, label, &address::map(&map.id));
    Some(Link { href: format!("{}#dot-{}", link.href, report.short_id(&report.asset(here).id)), ..link })
}

fn neighbour<'r>(report: &'r Report<'_>, here: AssetIx, ix: RelationshipIx) -> EgoNeighbour<'r> {
    let r = report.relationship(ix);
    let other = r.other(here);
    EgoNeighbour {
        asset: centre(report, other),
        href: None,
        kind: usize::from(report.asset(other).kind) as u32,
        side: match r.direction {
            Direction::Mutual => Side::Mutual,
            Direction::NotRecorded => Side::Unstated,
            Direction::OneWay if r.from == here => Side::Receives,
            Direction::OneWay => Side::Gives,
        },
        rung: drawing::rung(report.status(ix)),
        line_class: "",
    }
}

fn centre<'r>(report: &'r Report<'_>, ix: AssetIx) -> EgoCentre<'r> {
    let asset = report.asset(ix);
    EgoCentre {
        id: &asset.id,
        name: &asset.name,
        class: if drawing::has_fill(asset.sector) { "" } else { "no" },
        shape: Shape::for_kind(asset.kind.into()),
        mark: drawing::mark(asset.sector),
    }
}
