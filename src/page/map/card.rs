//! A small picture of a map, for pages that speak of it.

use crate::map::drawing::Drawing;
use crate::map::svg::small;
use crate::model::community::{AssetIx, RelationshipIx};
use crate::model::vocabulary::{FlowIx, KindIx, SectorIx};
use crate::page::address;
use crate::page::html::SafeHtml;
use crate::page::map::{facet, summary};
use crate::page::words::maps;
use crate::report::Report;

/// Past so many dots a small picture is a cloud, and heavy.
const MOST_DOTS: usize = 150;

/// The map of everything as a small picture, without names and links; none where it has too many dots.
pub fn whole(report: &Report<'_>) -> Option<SafeHtml> {
    picture(report.drawings.whole()?, (&|_| false, &|_| false))
}

/// The map of everything with a kind standing out, and where a larger one is.
pub(in crate::page) fn of_kind(report: &Report<'_>, kind: KindIx) -> Option<(SafeHtml, String)> {
    let id = &report.community.site.vocabularies.kinds.get(kind).id;
    let fits = |ix| report.asset(ix).kind == kind;
    (!report.of_kind(kind).is_empty()).then(|| of_members(report, &fits, "kind", id))?
}

/// The map of everything with a sector standing out, and where a larger one is.
pub(in crate::page) fn of_sector(report: &Report<'_>, sector: SectorIx) -> Option<(SafeHtml, String)> {
    let id = &report.community.site.vocabularies.sectors.get(sector).id;
    let fits = |ix| report.asset(ix).sector == Some(sector);
    (!report.of_sector(sector).is_empty()).then(|| of_members(report, &fits, "sector", id))?
}

/// The map of everything with those standing out who give or look for something, and what carries it.
pub(in crate::page) fn of_flow(report: &Report<'_>, flow: FlowIx) -> Option<(SafeHtml, String)> {
    let mut who: Vec<AssetIx> = [report.givers(flow), report.seekers(flow)].concat();
    who.sort_unstable();
    let fits = |ix| who.binary_search(&ix).is_ok();
    let carries = |ix| report.relationship(ix).flows.iter().any(|carried| carried.flow == flow);
    let picture = (!who.is_empty()).then(|| whole_with(report, &fits, &carries))??;
    Some((picture, address::map(&report.drawings.whole()?.id)))
}

/// The map of everything with some assets and all their lines standing out.
fn of_members(
    report: &Report<'_>,
    fits: &dyn Fn(AssetIx) -> bool,
    key: &str,
    id: &str,
) -> Option<(SafeHtml, String)> {
    let joins = |ix| {
        let r = report.relationship(ix);
        fits(r.from) || fits(r.to)
    };
    let picture = whole_with(report, fits, &joins)?;
    let drawing = report.drawings.whole()?;
    let view = facet::address_of(report, drawing, key, id);
    Some((picture, view.unwrap_or_else(|| address::map(&drawing.id))))
}

/// The map of everything, pale but for these assets and relationships.
fn whole_with(
    report: &Report<'_>,
    is_lit: &dyn Fn(AssetIx) -> bool,
    is_lit_line: &dyn Fn(RelationshipIx) -> bool,
) -> Option<SafeHtml> {
    let drawing = report.drawings.whole()?;
    let (assets, lines) = (&drawing.assets, &drawing.relationships);
    picture(drawing, (&|dot| !is_lit(assets[dot]), &|line| !is_lit_line(lines[line])))
}

/// What the map of everything shows, as a finding, and where it is.
pub fn whole_title(report: &Report<'_>) -> Option<(String, String)> {
    let drawing = report.drawings.whole()?;
    Some((summary::title(report, drawing), address::map(&drawing.id)))
}

/// A saved map as a small picture; `n` is its place among the saved maps.
pub fn saved(report: &Report<'_>, n: usize) -> Option<SafeHtml> {
    picture(report.drawings.of_saved(n)?, (&|_| false, &|_| false))
}

/// A map as a small picture.
pub(super) fn picture(
    drawing: &Drawing,
    faint: (&dyn Fn(usize) -> bool, &dyn Fn(usize) -> bool),
) -> Option<SafeHtml> {
    let scene = drawing.scene.as_ref().filter(|scene| scene.dots.len() <= MOST_DOTS)?;
    let label = maps::picture_of(drawing.assets.len(), drawing.relationships.len());
    Some(SafeHtml::written_here(small(scene, drawing.rungs, &label, faint)))
}
