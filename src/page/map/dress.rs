//! A drawing for one page: addresses, descriptions, what stands out and what is pale.

use std::fmt::Write;

use crate::map::drawing::Drawing;
use crate::map::drawing::clusters::Cluster;
use crate::map::line::Direction;
use crate::map::scene::{Dot, Scene};
use crate::model::community::{AssetIx, RelationshipIx};
use crate::model::relationship;
use crate::model::stated::Stated;
use crate::model::vocabulary::StatusIx;
use crate::page::words::maps;
use crate::page::{Page, address};
use crate::report::Report;

/// What stands out on a view of a map; the rest is pale.
pub(super) struct Lit<'r> {
    /// Dots, by id.
    pub(super) assets: Vec<AssetIx>,
    /// Dots at the other end of a lit line, by id.
    pub(super) near: Vec<AssetIx>,
    /// Lines, by id.
    pub(super) relationships: Vec<RelationshipIx>,
    /// Nothing is pale.
    pub(super) is_everything: bool,
    /// Whose map it is.
    pub(super) cluster: Option<&'r Cluster>,
}

impl<'r> Lit<'r> {
    /// All of it.
    pub(super) fn all(drawing: &Drawing) -> Self {
        let mut relationships = [&drawing.relationships[..], &drawing.outside].concat();
        relationships.sort_unstable();
        Self {
            assets: drawing.assets.clone(),
            near: Vec::new(),
            relationships,
            is_everything: true,
            cluster: None,
        }
    }

    /// All of the map of a cluster.
    pub(super) fn cluster(cluster: &'r Cluster) -> Self {
        Self { cluster: Some(cluster), ..Self::all(&cluster.drawing) }
    }
}

/// The scene as it stands on a page. Classes say what `map.js` filters by: `d7` the dot's number, `q2` its kind, `s1` its
/// sector; `a7 b9` the ends of a line, `t2` its status, `w1` one way, `w2` both, `f3` what flows along it.
pub(super) fn dressed(
    report: &Report<'_>,
    page: &Page,
    drawing: &Drawing,
    scene: &Scene,
    lit: &Lit<'_>,
) -> Scene {
    let mut scene = scene.clone();
    let degrees = degrees(report, drawing);
    let vocabularies = &report.community.site.vocabularies;
    let is_numbered = scene.is_numbered;
    for (n, dot) in (1..).zip(&mut scene.dots) {
        if let Some(way) = dot.index.checked_sub(drawing.assets.len()) {
            way_out(report, page, dot, way, lit);
            continue;
        }
        let ix = drawing.assets[dot.index];
        let asset = report.asset(ix);
        let sector = asset.sector.map(|sector| vocabularies.sectors.get(sector).label.as_str());
        let kind = &vocabularies.kinds.get(asset.kind).label;
        report.short_id(&asset.id).clone_into(&mut dot.id);
        dot.href = Some(page.href(&address::asset(&asset.id)));
        dot.description = maps::dot(&asset.name, kind, sector, degrees[dot.index]);
        if is_numbered {
            dot.description.insert_str(0, &format!("{n} "));
        }
        let sector = asset.sector.map_or(String::new(), |sector| format!(" s{}", usize::from(sector)));
        let own = std::mem::take(&mut dot.class);
        let own = if own.is_empty() { own } else { format!(" {own}") };
        dot.class = format!("d{} q{}{sector}{own}", dot.index, usize::from(asset.kind));
        if lit.near.binary_search(&ix).is_ok() {
            dot.class.push_str(" near");
        } else if lit.assets.binary_search(&ix).is_err() {
            dot.class.push_str(" faint");
            dot.labelled = false;
        }
    }
    for line in &mut scene.lines {
        let stub = line.index.checked_sub(drawing.relationships.len());
        let stub = stub.and_then(|n| lit.cluster?.stubs.get(n));
        let ix = stub.map_or_else(|| drawing.relationships[line.index], |stub| stub.relationship);
        let r = report.relationship(ix);
        let end = |ix| drawing.assets.binary_search(&ix).unwrap_or_default();
        let (mut from, mut to) = (end(r.from), end(r.to));
        let mut way = match r.direction {
            relationship::Direction::NotRecorded => "",
            relationship::Direction::OneWay => " w1",
            relationship::Direction::Mutual => " w2",
        };
        if let Some(stub) = stub {
            (from, to) = (stub.dot as usize, drawing.assets.len() + stub.way as usize);
            if stub.is_in {
                (from, to) = (to, from);
            }
            way = match stub.direction {
                Direction::Unstated => "",
                Direction::Forward => " w1",
                Direction::Mutual => " w2",
            };
        }
        line.class = format!("a{from} b{to} {}{way}", status_class(report.status(ix)));
        for carried in &r.flows {
            let _ = write!(line.class, " f{}", usize::from(carried.flow));
        }
        if stub.is_some() {
            line.class.push_str(" out");
        }
        if lit.relationships.binary_search(&ix).is_err() {
            line.class.push_str(" faint");
        }
    }
    scene
}

/// A dot that leads to another map.
fn way_out(report: &Report<'_>, page: &Page, dot: &mut Dot, way: usize, lit: &Lit<'_>) {
    let Some(cluster) = lit.cluster else { return };
    let clusters = &report.drawings.clusters;
    let to = cluster.ways[way].map(|n| address::map(&clusters[n].drawing.id));
    let whole = report.drawings.whole().map_or("", |whole| &whole.id);
    dot.href = Some(page.href(&to.unwrap_or_else(|| address::map_groups(whole))));
    let takers = cluster.stubs.iter().filter(|stub| stub.way as usize == way).count();
    dot.description = maps::way_out(&dot.label.lines.join(" "), takers);
    // No id of an asset has a `_`.
    dot.id = format!("_{way}");
    dot.class = format!("d{} way", dot.index);
}

/// What `map.js` knows a status by.
pub(super) fn status_class(status: &Stated<StatusIx>) -> String {
    match status {
        Stated::Known(ix) => format!("t{}", usize::from(*ix)),
        Stated::NotRecorded => "tr".to_owned(),
        Stated::NotAsked => "ta".to_owned(),
        Stated::None => "tn".to_owned(),
    }
}

/// How many relationships each dot has on this map.
pub(super) fn degrees(report: &Report<'_>, drawing: &Drawing) -> Vec<usize> {
    let mut degrees = vec![0; drawing.assets.len()];
    for ix in drawing.relationships.iter().chain(&drawing.outside) {
        let r = report.relationship(*ix);
        for end in [r.from, r.to] {
            if let Ok(place) = drawing.assets.binary_search(&end) {
                degrees[place] += 1;
            }
        }
    }
    degrees
}
