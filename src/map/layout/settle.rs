//! New nodes take a place among their neighbours; nobody else moves.
//!
//! - Input: the graph, the places that are kept, sizes. Output: kept places to the bit, and a place for everyone else.
//! - Errors: none. Parts of the graph where nothing is kept are drawn on their own, below the rest.
//! - Cost: new nodes × tried spots × nodes nearby.
//! - Repeats: no chance in it; new nodes go in order of their distance from kept ones, then of their number.
//! - Example: a newcomer who knows two people 200 px apart settles between them, clear of anyone already there.

use super::graph::{Graph, UNREACHED};
use super::network::arrange;
use super::overlap::{Discs, separate};
use super::{LayoutInput, Point, bounds};

/// Directions tried around each neighbour.
const DIRECTIONS: u32 = 16;
/// Rounds in which newcomers look again, once all have arrived.
const ROUNDS: usize = 3;

/// Places for all nodes around those that have one.
pub(super) fn around(graph: &Graph, fixed: &[Option<Point>], input: &LayoutInput<'_>) -> Vec<Point> {
    let mut places: Vec<Option<Point>> = fixed.to_vec();
    let kept: Vec<u32> = (0..graph.len() as u32).filter(|&v| fixed[v as usize].is_some()).collect();
    let mut hops = vec![UNREACHED; graph.len()];
    let order = graph.hops_from(&kept, &mut hops);
    let newcomers: Vec<u32> = order.into_iter().filter(|&v| fixed[v as usize].is_none()).collect();
    for round in 0..=ROUNDS {
        for &v in &newcomers {
            places[v as usize] = best_spot(graph, v as usize, &places, input).or(places[v as usize]);
        }
        if round == 0 && newcomers.is_empty() {
            break;
        }
    }
    place_strangers(graph, &mut places, input);
    let mut points: Vec<Point> = places.into_iter().map(Option::unwrap_or_default).collect();
    let movable: Vec<bool> = fixed.iter().map(Option::is_none).collect();
    let radii: Vec<f64> = (0..graph.len()).map(|v| input.radius_px(v)).collect();
    separate(&mut points, Discs { radii_px: &radii, gap_px: input.gap_px, movable: &movable });
    points
}

/// The spot with the least trouble around the neighbours that have a place; none without such neighbours.
fn best_spot(graph: &Graph, v: usize, places: &[Option<Point>], input: &LayoutInput<'_>) -> Option<Point> {
    let near: Vec<Point> = graph.neighbours(v).iter().filter_map(|&w| places[w as usize]).collect();
    let count = near.len() as f64;
    let sum = near.iter().fold(Point::default(), |s, p| Point::new(s.x + p.x, s.y + p.y));
    let middle = near.first().map(|_| Point::new(sum.x / count, sum.y / count))?;
    let others: Vec<(usize, Point)> = (0..places.len())
        .filter(|&w| w != v)
        .filter_map(|w| Some((w, places[w]?)))
        .filter(|(_, p)| {
            near.iter().any(|q| p.distance(*q) < 3.0 * input.hop_px) || p.distance(middle) < input.hop_px
        })
        .collect();
    let trouble = |p: Point| {
        let strain = |q: &Point| {
            let off = p.distance(*q) / input.hop_px - 1.0;
            off * off
        };
        let crowd = |&(w, q): &(usize, Point)| {
            let clear = 0.5 * input.hop_px + input.radius_px(v) + input.radius_px(w);
            let lack = (1.0 - p.distance(q) / clear).max(0.0);
            4.0 * lack * lack
        };
        near.iter().map(strain).sum::<f64>() + others.iter().map(crowd).sum::<f64>()
    };
    let ring = |centre: Point, reach: f64| {
        (0..DIRECTIONS).map(move |k| {
            let angle = std::f64::consts::TAU * f64::from(k) / f64::from(DIRECTIONS);
            Point::new(centre.x + reach * libm::cos(angle), centre.y + reach * libm::sin(angle))
        })
    };
    let hop = input.hop_px;
    let spots =
        [middle].into_iter().chain([0.3, 0.6, 1.0, 1.5].into_iter().flat_map(|k| ring(middle, k * hop)));
    let spots = spots.chain(near.iter().take(24).flat_map(|&q| ring(q, hop)));
    spots.min_by(|a, b| trouble(*a).total_cmp(&trouble(*b)))
}

/// Draws the parts where nothing was kept, and puts them below everything else.
fn place_strangers(graph: &Graph, places: &mut [Option<Point>], input: &LayoutInput<'_>) {
    let mut parts = graph.components();
    parts.retain(|part| part.iter().all(|&v| places[v as usize].is_none()));
    if parts.is_empty() {
        return;
    }
    let drawn: Vec<Point> = places.iter().copied().flatten().collect();
    let (low, high) = bounds(&drawn);
    let top = high.y + input.hop_px;
    let points = arrange(graph, &parts, input);
    for &v in parts.iter().flatten() {
        let p = points[v as usize];
        places[v as usize] = Some(Point::new(p.x + low.x, p.y + top));
    }
}

#[cfg(test)]
mod tests {
    use super::super::network::place;
    use super::*;

    #[test]
    fn a_newcomer_settles_near_those_it_knows_and_nobody_else_moves() {
        let edges = [(0, 1), (1, 2), (2, 3), (3, 0)];
        let old = place(&LayoutInput::new(4, &edges)).points;
        let fixed: Vec<Option<Point>> = old.iter().copied().map(Some).chain([None]).collect();
        let edges = [(0, 1), (1, 2), (2, 3), (3, 0), (4, 1), (4, 2)];
        let new = place(&LayoutInput { fixed: &fixed, ..LayoutInput::new(5, &edges) }).points;
        assert_eq!(new[..4], old[..]);
        assert!(new[4].distance(old[1]) < 200.0 && new[4].distance(old[2]) < 200.0);
    }

    #[test]
    fn a_part_nobody_knows_goes_below() {
        let fixed = [Some(Point::new(5.0, 5.0)), Some(Point::new(125.0, 5.0)), None, None];
        let input = LayoutInput { fixed: &fixed, ..LayoutInput::new(4, &[(0, 1), (2, 3)]) };
        let points = place(&input).points;
        assert!(points[2].y > 100.0 && points[3].y > 100.0);
    }

    #[test]
    fn many_newcomers_overlap_nothing_and_move_nobody() {
        // Forty in a crowded block; twenty newcomers know one of them, ten form a chain, five know nobody.
        let old: Vec<Point> =
            (0..40).map(|v| Point::new(40.0 * f64::from(v % 8), 40.0 * f64::from(v / 8))).collect();
        let fixed: Vec<Option<Point>> = old.iter().copied().map(Some).chain([None; 35]).collect();
        let mut edges: Vec<(u32, u32)> = (40..60).map(|v| (19, v)).collect();
        edges.push((7, 60));
        edges.extend((61..70).map(|v| (v - 1, v)));
        let new = place(&LayoutInput { fixed: &fixed, ..LayoutInput::new(75, &edges) }).points;
        assert_eq!(new[..40], old[..]);
        for v in 40..75 {
            assert!((0..v).all(|w| new[v].distance(new[w]) >= 38.0), "{v}");
        }
    }

    #[test]
    fn who_leaves_moves_nobody() {
        let edges = [(0, 1), (1, 2), (2, 3), (3, 0)];
        let old = place(&LayoutInput::new(4, &edges)).points;
        let fixed: Vec<Option<Point>> = old[..3].iter().copied().map(Some).collect();
        let new = place(&LayoutInput { fixed: &fixed, ..LayoutInput::new(3, &edges[..2]) }).points;
        assert_eq!(new[..], old[..3]);
    }
}
