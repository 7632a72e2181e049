//! A drawing for one page: addresses, descriptions, what stands out and what is pale.

use crate::map::drawing::Drawing;
use crate::map::scene::Scene;
use crate::model::community::{AssetIx, RelationshipIx};
use crate::model::relationship;
use crate::model::stated::Stated;
use crate::model::vocabulary::StatusIx;
use crate::page::words::maps;
use crate::page::{Page, address};
use crate::report::Report;

/// What stands out on a view of a map; the rest is pale.
pub(super) struct Lit {
    /// Dots, by id.
    pub(super) assets: Vec<AssetIx>,
    /// Dots at the other end of a lit line, by id.
    pub(super) near: Vec<AssetIx>,
    /// Lines, by id.
    pub(super) relationships: Vec<RelationshipIx>,
    /// Nothing is pale.
    pub(super) is_everything: bool,
}

impl Lit {
    /// All of it.
    pub(super) fn all(drawing: &Drawing) -> Self {
        let (assets, relationships) = (drawing.assets.clone(), drawing.relationships.clone());
        Self { assets, near: Vec::new(), relationships, is_everything: true }
    }
}

/// The scene as it stands on a page. Classes say what `map.js` filters by: `d7` the dot's number, `q2` its kind, `s1` its
/// sector; `a7 b9` the ends of a line, `t2` its status, `w1` one way, `w2` both.
pub(super) fn dressed(
    report: &Report<'_>,
    page: &Page,
    drawing: &Drawing,
    scene: &Scene,
    lit: &Lit,
) -> Scene {
    let mut scene = scene.clone();
    let degrees = degrees(report, drawing);
    let vocabularies = &report.community.site.vocabularies;
    for dot in &mut scene.dots {
        let ix = drawing.assets[dot.index];
        let asset = report.asset(ix);
        let sector = asset.sector.map(|sector| vocabularies.sectors.get(sector).label.as_str());
        let kind = &vocabularies.kinds.get(asset.kind).label;
        report.short_id(&asset.id).clone_into(&mut dot.id);
        dot.href = Some(page.href(&address::asset(&asset.id)));
        dot.description = maps::dot(&asset.name, kind, sector, degrees[dot.index]);
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
        let ix = drawing.relationships[line.index];
        let r = report.relationship(ix);
        let end = |ix| drawing.assets.binary_search(&ix).unwrap_or_default();
        let way = match r.direction {
            relationship::Direction::NotRecorded => "",
            relationship::Direction::OneWay => " w1",
            relationship::Direction::Mutual => " w2",
        };
        line.class = format!("a{} b{} {}{way}", end(r.from), end(r.to), status_class(report.status(ix)));
        if lit.relationships.binary_search(&ix).is_err() {
            line.class.push_str(" faint");
        }
    }
    scene
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
    for ix in &drawing.relationships {
        let r = report.relationship(*ix);
        for end in [r.from, r.to] {
            if let Ok(place) = drawing.assets.binary_search(&end) {
                degrees[place] += 1;
            }
        }
    }
    degrees
}
