//! Dots where places are on the ground.
//!
//! - Input: what was chosen. Output: those with a location and where they go, and everyone else; none for fewer than
//!   two different spots.
//! - Promised: people are never pins (design rule M25); nobody lies over anybody.
//! - Cost: linear, and taking overlaps apart.
//! - Source: the equirectangular projection, true at the middle latitude; over one town it errs by less than a dot.

use super::Chosen;
use crate::map::layout::overlap::{Discs, separate_in_place};
use crate::map::layout::{Point, USUAL_GAP_PX, bounds};
use crate::map::scene::ALL_LABELLED;
use crate::model::asset::Location;
use crate::model::community::{AssetIx, Community};

/// How wide and how high the area is drawn.
const AREA_PX: (f64, f64) = (800.0, 620.0);
/// The room each dot is given: that of the largest.
const RADIUS_PX: f64 = 22.0;
/// What a degree of latitude is to one of longitude at the equator.
const DEGREES_IN_RADIANS: f64 = std::f64::consts::PI / 180.0;

/// What has a place and what has none.
pub(super) struct Located {
    /// What has a place.
    pub(super) chosen: Chosen,
    /// Where each goes.
    pub(super) points: Vec<Option<Point>>,
    /// What has none.
    pub(super) left_out: Vec<AssetIx>,
    /// How degrees become pixels.
    pub(super) projection: Projection,
}

/// How degrees become pixels, north up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Projection {
    north: f64,
    west: f64,
    /// The longitude in the middle: what is more than half around the world from it is reached the other way.
    middle: f64,
    /// What a degree of longitude is to one of latitude here.
    narrow: f64,
    /// Pixels to a degree of latitude.
    scale: f64,
}

impl Projection {
    /// Where degrees east and north come to be.
    pub(super) fn point(self, [east, north]: [f64; 2]) -> Point {
        let east = nearest_turn(east, self.middle);
        Point::new((east - self.west) * self.narrow * self.scale, (self.north - north) * self.scale)
    }
}

/// Puts everything that has a location where it is.
pub(super) fn located(community: &Community, chosen: &Chosen) -> Option<Located> {
    let is_person = |ix: AssetIx| community.site.vocabularies.kinds.get(community.asset(ix).kind).more.person;
    let spot = |ix: &AssetIx| Some((*ix, community.asset(*ix).location.filter(|_| !is_person(*ix))?));
    let spots: Vec<(AssetIx, Location)> = chosen.assets.iter().filter_map(spot).collect();
    let locations: Vec<Location> = spots.iter().map(|(_, location)| *location).collect();
    let projection = projection(&locations)?;
    let mut points: Vec<Point> = locations.iter().map(|l| projection.point([l.lon, l.lat])).collect();
    let radii_px = vec![RADIUS_PX; points.len()];
    let discs = Discs { radii_px: &radii_px, gap_px: USUAL_GAP_PX + 2.0, movable: &[] };
    let most = most_growth(&points);
    separate_in_place(&mut points, discs, most);
    for p in &mut points {
        *p = Point::new(p.x.round(), p.y.round());
    }
    let assets: Vec<AssetIx> = spots.iter().map(|(ix, _)| *ix).collect();
    let has = |ix: AssetIx| assets.binary_search(&ix).is_ok();
    let left_out = chosen.assets.iter().copied().filter(|ix| !has(*ix)).collect();
    let within = chosen.relationships.iter().copied().filter(|ix| {
        let r = community.relationship(*ix);
        has(r.from) && has(r.to)
    });
    let relationships = within.collect();
    let chosen = Chosen { assets, relationships };
    Some(Located { chosen, points: points.into_iter().map(Some).collect(), left_out, projection })
}

/// How much larger than the area a crowd may make the drawing: no wider for those who all have a name.
fn most_growth(points: &[Point]) -> f64 {
    const MOST: f64 = 1.5;
    let (low, high) = bounds(points);
    if points.len() > ALL_LABELLED { MOST } else { (AREA_PX.0 / (high.x - low.x).max(1.0)).min(MOST) }
}

/// What makes all spots just fit the area; none for fewer than two different ones.
fn projection(locations: &[Location]) -> Option<Projection> {
    let latitudes = locations.iter().map(|l| l.lat);
    let (south, north) =
        latitudes.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)));
    let (west, east) = longitudes(locations);
    let narrow = libm::cos(f64::midpoint(south, north) * DEGREES_IN_RADIANS).max(0.01);
    let (width, height) = ((east - west) * narrow, north - south);
    if locations.len() < 2 || width.max(height) <= 0.0 {
        return None;
    }
    let scale = (AREA_PX.0 / width).min(AREA_PX.1 / height);
    Some(Projection { north, west, middle: f64::midpoint(west, east), narrow, scale })
}

/// The same longitude, at most half around the world from the middle.
fn nearest_turn(east: f64, middle: f64) -> f64 {
    if east - middle > 180.0 {
        east - 360.0
    } else if middle - east > 180.0 {
        east + 360.0
    } else {
        east
    }
}

/// The first and the last longitude, going east from the widest gap: on both sides of the 180th meridian is one place.
fn longitudes(locations: &[Location]) -> (f64, f64) {
    let mut all: Vec<f64> = locations.iter().map(|l| l.lon).collect();
    all.sort_by(f64::total_cmp);
    let (Some(&first), Some(&last)) = (all.first(), all.last()) else { return (0.0, 0.0) };
    let around = (first + 360.0 - last, first, last);
    let gaps = all.windows(2).map(|pair| (pair[1] - pair[0], pair[1], pair[0] + 360.0));
    let (_, west, east) = gaps.fold(around, |widest, gap| if gap.0 > widest.0 { gap } else { widest });
    (west, east)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn north_is_up_and_east_is_right() {
        let at = |lat, lon| Location { lat, lon, exact: false };
        let ground = projection(&[at(51.57, -0.06), at(51.56, -0.05)]).expect("two spots");
        let (a, b) = (ground.point([-0.06, 51.57]), ground.point([-0.05, 51.56]));
        assert!(a.y < b.y && a.x < b.x);
    }

    #[test]
    fn places_on_both_sides_of_the_180th_meridian_are_neighbours() {
        let at = |lat, lon| Location { lat, lon, exact: false };
        let ground = projection(&[at(-17.0, 179.5), at(-16.0, -179.5)]).expect("two spots");
        let (a, b) = (ground.point([179.5, -17.0]), ground.point([-179.5, -16.0]));
        assert!(a.x < b.x && b.x - a.x < 1000.0 && a.y > b.y, "{a:?} {b:?}");
        assert_eq!(longitudes(&[at(0.0, -0.1), at(0.0, 0.2), at(0.0, 0.0)]), (-0.1, 0.2));
    }

    #[test]
    fn one_spot_is_no_map() {
        let at = Location { lat: 51.57, lon: -0.06, exact: false };
        assert_eq!(projection(&[at, at]), None);
    }
}
