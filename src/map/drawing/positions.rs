//! Where dots are on every map that is laid out as a network: kept, or found once for all of them.
//!
//! Comes in: places written in `positions.yaml`, the network. Goes out: [`Positions`]. Promised: a place that is written
//! down is kept to the pixel; whoever has none settles among neighbours and moves nobody (design rule M10).

use super::{Chosen, Look, MOST_DOTS, Source, choose, picture};
use crate::map::drawing::clusters::Rim;
use crate::map::layout::{Method, Point};
use crate::map::scene::{MAX_WIDTH_PX, Scene};
use crate::model::community::{AssetIx, Community, Position};
use crate::model::saved_map::{LayoutName, SavedMap};

/// Where dots are.
#[derive(Clone, Debug, Default)]
pub struct Positions {
    /// One place for each asset of the community; none for those without a line, and where no picture is drawn.
    points: Vec<Option<Point>>,
    /// The radius each dot was given room for.
    radii: Vec<f64>,
    /// The same on the maps of clusters: each has a piece of the plane for itself ([`cell_of`]).
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

/// The plane is cut into squares of this width; each cluster is drawn in one.
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
            in_cells: vec![None; community.assets.len()],
            radii: radii.to_vec(),
            gone,
            ..Self::default()
        };
        if everything.assets.len() > MOST_DOTS {
            return (it, None);
        }
        // Places of a community that was too large for one picture: they say nothing about this one.
        let has_two = community.positions.iter().any(|(_, position)| position.in_group.is_some());
        if !has_two && written.iter().flatten().any(|at| cell_of(*at) != 0) {
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
            max_width_px: MAX_WIDTH_PX,
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

    /// Notes the place of an asset on the map of its cluster. Whoever is on the map of everything counts there.
    pub(super) fn keep(&mut self, asset: AssetIx, before: Option<Point>, at: Point, is_kept: bool) {
        if self.of(asset).is_none() {
            self.count(asset, before, at, is_kept);
        }
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

    /// What belongs into `positions.yaml`: everyone who has a place, and everyone who had one and has no line today. Where
    /// there is a map of everything and one of each cluster, that is a place on both.
    pub fn to_write<'c>(&self, community: &'c Community) -> Vec<(&'c str, Vec<Point>)> {
        let has_whole = self.points.iter().any(Option::is_some);
        let (whole, clusters) = (written(community), written_in_cells(community, !has_whole));
        let assets = community.assets_with_places();
        assets
            .filter_map(|(ix, asset)| {
                let place = ix.0 as usize;
                let found = [self.of(ix), self.in_cells.get(place).copied().flatten()];
                let known = [whole[place].filter(|_| has_whole), clusters[place]];
                let places = if found == [None, None] { known } else { found };
                let places: Vec<Point> = places.into_iter().flatten().collect();
                (!places.is_empty()).then_some((asset.id.as_str(), places))
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

/// The written place of each asset of the community on the map of everything.
fn written(community: &Community) -> Vec<Option<Point>> {
    written_as(community, |position| Some(position.at))
}

/// The written place of each asset on the map of its cluster; past [`MOST_DOTS`] it may be the only one there is.
pub(super) fn written_in_cells(community: &Community, is_only: bool) -> Vec<Option<Point>> {
    written_as(community, |position| position.in_group.or(is_only.then_some(position.at)))
}

fn written_as(community: &Community, of: impl Fn(&Position) -> Option<[f64; 2]>) -> Vec<Option<Point>> {
    let mut written = vec![None; community.assets.len()];
    for (id, position) in &community.positions {
        if let Ok(place) = community.assets.binary_search_by(|asset| asset.id.as_str().cmp(id)) {
            written[place] = of(position).map(|[x, y]| Point::new(x, y));
        }
    }
    written
}
