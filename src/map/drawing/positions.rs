//! Where dots are on every map that is laid out as a network: kept, or found once for all of them.
//!
//! Comes in: places written in `positions.yaml`, the network. Goes out: [`Positions`]. Promised: a place that is written
//! down is kept to the pixel; whoever has none settles among neighbours and moves nobody (design rule M10).

use super::{Chosen, Look, MOST_DOTS, Source, choose, picture};
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
    /// How many kept their place.
    pub kept: usize,
    /// How many were given one.
    pub new: usize,
    /// Written places of assets that are gone.
    pub gone: usize,
    /// How far those moved that had a place, the farthest first; empty unless places were found anew.
    pub moved: Vec<Moved>,
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
        let written = written(community);
        let gone = community.positions.len() - written.iter().flatten().count();
        let mut it = Self {
            points: vec![None; community.assets.len()],
            radii: radii.to_vec(),
            gone,
            ..Self::default()
        };
        if everything.assets.len() > MOST_DOTS {
            return (it, None);
        }
        let own: Vec<f64> = everything.assets.iter().map(|ix| radii[ix.0 as usize]).collect();
        let fixed: Vec<Option<Point>> =
            everything.assets.iter().map(|ix| written[ix.0 as usize].filter(|_| !relax)).collect();
        let look = Look {
            radii: &own,
            fixed: &fixed,
            method: Method::Network,
            groups: &[],
            layout: LayoutName::Network,
        };
        let scene = picture(source, &everything, &look);
        for dot in scene.dots.iter().filter(|dot| !dot.in_foot) {
            let asset = everything.assets[dot.index];
            it.points[asset.0 as usize] = Some(dot.centre);
            match (fixed[dot.index], written[asset.0 as usize]) {
                (Some(_), _) => it.kept += 1,
                (None, Some(before)) => it.moved.push(Moved { asset, by_px: before.distance(dot.centre) }),
                (None, None) => it.new += 1,
            }
        }
        it.moved.sort_by(|a, b| b.by_px.total_cmp(&a.by_px).then(a.asset.cmp(&b.asset)));
        (it, Some(scene))
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
            .filter_map(|(ix, asset)| Some((asset.id.as_str(), self.of(ix).or(written[ix.0 as usize])?)))
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
fn written(community: &Community) -> Vec<Option<Point>> {
    let mut written = vec![None; community.assets.len()];
    for (id, [x, y]) in &community.positions {
        if let Ok(place) = community.assets.binary_search_by(|asset| asset.id.as_str().cmp(id)) {
            written[place] = Some(Point::new(*x, *y));
        }
    }
    written
}
