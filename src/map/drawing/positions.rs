//! Where dots are on every map that is laid out as a network: kept, or found once for all of them.
//!
//! Comes in: places written in `positions.yaml`, the network. Goes out: [`Positions`]. Promised: a place that is written
//! down is kept to the pixel; whoever has none settles among neighbours and moves nobody (design rule M10).

use super::{Chosen, Look, MOST_DOTS, Source, choose, picture};
use crate::map::drawing::clusters::Rim;
use crate::map::layout::{Method, Point};
use crate::map::scene::Scene;
use crate::model::community::{AssetIx, Community};
use crate::model::saved_map::{LayoutName, SavedMap};

/// Where dots are.
#[derive(Clone, Debug, Default)]
pub struct Positions {
    /// One place for each asset of the community; none for those without a line, and where no picture is drawn.
    points: Vec<Option<Point>>,
    /// The radius each dot was given room for.
    radii: Vec<f64>,
    /// The same where there are too many for one picture: each map has a piece of the plane for itself ([`cell_of`]).
    in_cells: Vec<Option<Point>>,
    /// How many kept their place.
    pub kept: usize,
    /// How many were given one.
    pub new: usize,
    /// Written places of assets that are gone.
    pub gone: usize,
    /// How far those moved that had a place, the farthest first; empty unless places were found anew.
    pub moved: Vec<Moved>,
}

/// The plane is cut into squares of this width; past [`MOST_DOTS`] each cluster is drawn in one.
pub(super) const CELL_PX: f64 = 8000.0;
/// So many squares stand side by side.
const CELLS_ACROSS: usize = 100;
/// The corner of a map may be a little outside its square.
const CELL_EDGE_PX: f64 = 2000.0;

/// The square a place is in.
pub(super) fn cell_of(at: Point) -> usize {
    let number = |v: f64| ((v + CELL_EDGE_PX) / CELL_PX).floor().clamp(0.0, 1e6) as usize;
    number(at.y) * CELLS_ACROSS + number(at.x).min(CELLS_ACROSS - 1)
}

/// Where a square begins.
pub(super) fn cell_origin(cell: usize) -> Point {
    Point::new(CELL_PX * (cell % CELLS_ACROSS) as f64, CELL_PX * (cell / CELLS_ACROSS) as f64)
}

/// How far somebody moved.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moved {
    /// Who.
    pub asset: AssetIx,
    /// How far, in pixels.
    pub by_px: f64,
}

impl Positions {
    /// Finds a place for everyone; `relax` forgets those that are written down. Also gives back the drawing it was found
    /// in, which is the map of everything.
    pub(super) fn find(source: Source<'_>, radii: &[f64], relax: bool) -> (Self, Option<Scene>) {
        let community = source.community;
        let everything = choose::chosen(source, &SavedMap::default());
        let mut written = written(community);
        let gone = community.positions.len() - written.iter().flatten().count();
        let mut it = Self {
            points: vec![None; community.assets.len()],
            radii: radii.to_vec(),
            gone,
            ..Self::default()
        };
        if everything.assets.len() > MOST_DOTS {
            it.in_cells = vec![None; community.assets.len()];
            return (it, None);
        }
        // Places of a community that was too large for one picture: they say nothing about this one.
        if written.iter().flatten().any(|at| cell_of(*at) != 0) {
            written.fill(None);
        }
        let own: Vec<f64> = everything.assets.iter().map(|ix| radii[ix.0 as usize]).collect();
        let fixed: Vec<Option<Point>> =
            everything.assets.iter().map(|ix| written[ix.0 as usize].filter(|_| !relax)).collect();
        let groups = super::groups::found(source, &everything);
        let look = Look {
            radii: &own,
            fixed: &fixed,
            method: Method::Network,
            groups: &groups,
            layout: LayoutName::Network,
            rim: Rim::default(),
        };
        let scene = picture(source, &everything, &look);
        for dot in scene.dots.iter().filter(|dot| !dot.in_foot) {
            let asset = everything.assets[dot.index];
            it.points[asset.0 as usize] = Some(dot.centre);
            it.count(asset, written[asset.0 as usize], dot.centre, fixed[dot.index].is_some());
        }
        it.sort_moved();
        (it, Some(scene))
    }

    fn count(&mut self, asset: AssetIx, before: Option<Point>, at: Point, is_kept: bool) {
        match before {
            Some(_) if is_kept => self.kept += 1,
            Some(before) => self.moved.push(Moved { asset, by_px: before.distance(at) }),
            None => self.new += 1,
        }
    }

    /// Notes the place of an asset on the map of its cluster.
    pub(super) fn keep(&mut self, source: Source<'_>, asset: AssetIx, at: Point, is_kept: bool) {
        let before = written_of(source.community, asset);
        self.count(asset, before, at, is_kept);
        self.in_cells[asset.0 as usize] = Some(at);
    }

    pub(super) fn sort_moved(&mut self) {
        self.moved.sort_by(|a, b| b.by_px.total_cmp(&a.by_px).then(a.asset.cmp(&b.asset)));
    }

    pub(super) fn radii(&self) -> &[f64] {
        &self.radii
    }

    /// Where an asset is.
    pub fn of(&self, ix: AssetIx) -> Option<Point> {
        self.points.get(ix.0 as usize).copied().flatten()
    }

    /// What belongs into `positions.yaml`: everyone who has a place, and everyone who had one and has no line today.
    pub fn to_write<'c>(&self, community: &'c Community) -> Vec<(&'c str, Point)> {
        let written = written(community);
        let assets = community.assets_with_places();
        assets
            .filter_map(|(ix, asset)| {
                let in_cell = self.in_cells.get(ix.0 as usize).copied().flatten();
                Some((asset.id.as_str(), self.of(ix).or(in_cell).or(written[ix.0 as usize])?))
            })
            .collect()
    }

    /// Whether a scene of everything is the picture of these dots in these sizes.
    pub(super) fn was_drawn_with(&self, chosen: &Chosen, radii: &[f64], scene: &Scene) -> bool {
        scene.dots.len() == chosen.assets.len()
            && scene.lines.len() == chosen.relationships.len()
            && chosen
                .assets
                .iter()
                .zip(radii)
                .all(|(ix, radius)| self.radii[ix.0 as usize].to_bits() == radius.to_bits())
    }
}

/// The written place of each asset of the community.
pub(super) fn written(community: &Community) -> Vec<Option<Point>> {
    let mut written = vec![None; community.assets.len()];
    for (id, [x, y]) in &community.positions {
        if let Ok(place) = community.assets.binary_search_by(|asset| asset.id.as_str().cmp(id)) {
            written[place] = Some(Point::new(*x, *y));
        }
    }
    written
}

/// The written place of one asset.
fn written_of(community: &Community, ix: AssetIx) -> Option<Point> {
    let id = community.asset(ix).id.as_str();
    let found = community.positions.binary_search_by(|(other, _)| other.as_str().cmp(id)).ok()?;
    let [x, y] = community.positions[found].1;
    Some(Point::new(x, y))
}
