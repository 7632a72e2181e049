//! The usual map: near in the network is near on the page.
//!
//! - Input: [`LayoutInput`]. Output: [`Placement`] in pixels, one hop about `hop_px` long, no dots overlapping.
//! - Errors: none. Nodes without an edge are packed after the rest; callers who want them apart leave them out.
//! - Cost: up to [`MIDDLE`] nodes all pairs, in several sketches at once, and a search for fewer crossings (`untangle`);
//!   above near-linear (`sparse`).
//! - Repeats: one seed, one drawing; nothing depends on threads or on the order edges are listed in.
//! - Source: `stress`, `sparse` and `untangle` name theirs. Distances in hops are what readers judge a network
//!   drawing by, and crossings what slows them most (Purchase 1997, doi:10.1007/3-540-63938-1_67).
//! - Example: three nodes in a row come out on one line, 120 px apart.

use super::graph::{Graph, UNREACHED};
use super::lanes::LANES;
use super::overlap::{Discs, separate};
use super::random::Random;
use super::sketches::Sketches;
use super::stress::{self, Hops};
use super::untangle::untangle;
use super::{LayoutInput, Placement, Point, bounds, pack, settle, sparse};

/// Up to so many nodes all pairs are looked at, and crossings are searched for.
const MIDDLE: usize = 2_000;
/// What one crossing an edge is worth, in shares of the stress of the start.
const PRICE: f64 = 0.5;
/// How much wider than high a drawing is turned to be.
const ASPECT: f64 = 1.25;

/// Places every node.
pub fn place(input: &LayoutInput<'_>) -> Placement {
    let graph = Graph::new(input.node_count, input.edges);
    let fixed: Vec<Option<Point>> = (0..input.node_count).map(|v| input.fixed(v)).collect();
    let points = if fixed.iter().any(Option::is_some) {
        settle::around(&graph, &fixed, input)
    } else {
        arrange(&graph, &graph.components(), input)
    };
    Placement { points }
}

/// Draws the given parts of a graph side by side; nodes in no part stay at the origin.
pub(super) fn arrange(graph: &Graph, parts: &[Vec<u32>], input: &LayoutInput<'_>) -> Vec<Point> {
    let mut points = vec![Point::default(); graph.len()];
    let mut widest: f64 = 0.0;
    let mut numbers = vec![UNREACHED; graph.len()];
    for part in parts {
        let radii: Vec<f64> = part.iter().map(|&v| input.radius_px(v as usize)).collect();
        widest = radii.iter().copied().fold(widest, f64::max);
        let mut own = shape(&graph.among(part, &mut numbers), input.seed);
        turn_wide(&mut own);
        for p in &mut own {
            *p = Point::new(p.x * input.hop_px, p.y * input.hop_px);
        }
        separate(&mut own, Discs { radii_px: &radii, gap_px: input.gap_px, movable: &[] });
        for (&v, p) in part.iter().zip(own) {
            points[v as usize] = p;
        }
    }
    pack::parts(&mut points, parts, 2.0 * widest + 2.0 * input.gap_px, ASPECT);
    points
}

/// One connected part, one hop about one unit long.
fn shape(graph: &Graph, seed: u64) -> Vec<Point> {
    let mut random = Random::new(seed);
    match graph.len() {
        0 => Vec::new(),
        1 => vec![Point::default()],
        2 => vec![Point::default(), Point::new(1.0, 0.0)],
        n if n <= MIDDLE => exact(graph, &mut random),
        _ => sparse::descend(graph, &mut random),
    }
}

/// All pairs looked at: low stress first, in as many sketches as there are lanes; the best of them with fewer crossings
/// for a little stress.
fn exact(graph: &Graph, random: &mut Random) -> Vec<Point> {
    let hops = Hops::new(graph);
    let edges: Vec<(usize, usize)> = graph.edges().collect();
    let mut sketches = Sketches::strewn(graph.len(), random);
    stress::descend(&mut sketches, &hops, random);
    let (stress, crossings) = (sketches.stress(&hops), sketches.crossings(&edges));
    let least = stress.iter().copied().fold(f64::INFINITY, f64::min);
    let score = |lane: usize| stress[lane] / least.max(1e-6) + PRICE * crossings[lane];
    let best = (0..LANES).min_by(|&a, &b| score(a).total_cmp(&score(b))).unwrap_or(0);
    untangle(sketches.points(best), least, &hops, &edges, random)
}

/// Turns a drawing so that it fits a page about [`ASPECT`] times as wide as high.
fn turn_wide(points: &mut [Point]) {
    let turned = |points: &[Point], step: i32| -> Vec<Point> {
        let angle = std::f64::consts::PI * f64::from(step) / 48.0;
        let (sin, cos) = (libm::sin(angle), libm::cos(angle));
        points.iter().map(|p| Point::new(p.x * cos - p.y * sin, p.x * sin + p.y * cos)).collect()
    };
    let need = |points: &[Point]| {
        let (low, high) = bounds(points);
        ((high.x - low.x) / ASPECT).max(high.y - low.y)
    };
    // Millions of points have no best side worth a search over all of them: every 64th tells.
    let some: Vec<Point> = points.iter().step_by(points.len() / 4096 + 1).copied().collect();
    let best =
        (0..48).min_by(|&a, &b| need(&turned(&some, a)).total_cmp(&need(&turned(&some, b)))).unwrap_or(0);
    points.copy_from_slice(&turned(points, best));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_to_place_gives_nothing() {
        assert!(place(&LayoutInput::new(0, &[])).points.is_empty());
    }

    #[test]
    fn a_row_of_three_lies_on_one_line() {
        let points = place(&LayoutInput::new(3, &[(0, 1), (1, 2)])).points;
        let ends = points[0].distance(points[2]);
        assert!((ends - 240.0).abs() < 12.0, "{ends}");
    }

    #[test]
    fn the_order_of_edges_makes_no_difference() {
        let forward = place(&LayoutInput::new(6, &[(0, 1), (1, 2), (2, 3), (3, 0), (4, 5)]));
        let backward = place(&LayoutInput::new(6, &[(5, 4), (0, 3), (3, 2), (2, 1), (1, 0)]));
        assert_eq!(forward, backward);
    }

    #[test]
    fn every_dot_keeps_its_gap() {
        // A hub with sixty spokes, and sixteen parts of their own.
        let mut edges: Vec<(u32, u32)> = (1..=60).map(|v| (0, v)).collect();
        edges.extend((0..16).map(|k| (61 + 2 * k, 62 + 2 * k)));
        let points = place(&LayoutInput::new(94, &edges)).points;
        for i in 0..94 {
            for j in 0..i {
                assert!(points[i].distance(points[j]) >= 38.0, "{i} and {j}");
            }
        }
    }

    /// Crossings and stress of a drawing of one connected graph.
    fn judged(node_count: usize, edges: &[(u32, u32)]) -> (f64, f64) {
        let points = place(&LayoutInput::new(node_count, edges)).points;
        let graph = Graph::new(node_count, edges);
        let edges: Vec<(usize, usize)> = graph.edges().collect();
        let sketches = Sketches::of(&points);
        (sketches.crossings(&edges)[0] * edges.len() as f64, sketches.stress(&Hops::new(&graph))[0])
    }

    fn grid(side: u32) -> Vec<(u32, u32)> {
        let at = |x, y| y * side + x;
        let right = (0..side).flat_map(|y| (1..side).map(move |x| (at(x - 1, y), at(x, y))));
        let down = (1..side).flat_map(|y| (0..side).map(move |x| (at(x, y - 1), at(x, y))));
        right.chain(down).collect()
    }

    #[test]
    fn grids_and_trees_are_drawn_without_a_crossing() {
        let tree: Vec<(u32, u32)> = (1..63).map(|v| ((v - 1) / 2, v)).collect();
        let (crossed, stress) = judged(63, &tree);
        assert!(crossed < 0.5 && stress < 0.062, "{crossed} crossings, stress {stress}");
        let (crossed, stress) = judged(36, &grid(6));
        assert!(crossed < 0.5 && stress < 0.022, "{crossed} crossings, stress {stress}");
    }

    #[test]
    fn crossings_fall_for_a_little_stress() {
        // Twenty cliques of five, joined at random: a picture of stress alone crosses far more lines.
        let mut random = Random::new(5);
        let mut edges = Vec::new();
        for clique in 0..20_u32 {
            let pairs = (0..5).flat_map(|i| (0..i).map(move |j| (5 * clique + i, 5 * clique + j)));
            edges.extend(pairs);
            edges.extend((0..2).map(|k| (5 * clique + k, random.below(100) as u32)));
        }
        let graph = Graph::new(100, &edges);
        assert_eq!(graph.components().len(), 1);
        let hops = Hops::new(&graph);
        let mut plain = Sketches::strewn(100, &mut Random::new(1));
        stress::descend(&mut plain, &hops, &mut Random::new(1));
        let pairs: Vec<(usize, usize)> = graph.edges().collect();
        let (crossed, stressed) = judged(100, &edges);
        assert!(crossed < plain.crossings(&pairs)[0] * pairs.len() as f64 * 0.7, "{crossed} crossings");
        assert!(stressed < plain.stress(&hops)[0] * 1.06, "stress {stressed}");
    }

    #[test]
    fn large_graphs_do_not_depend_on_the_order_of_edges() {
        let side = 46;
        let mut edges = grid(side);
        let forward = place(&LayoutInput::new((side * side) as usize, &edges));
        Random::new(2).shuffle(&mut edges);
        assert_eq!(forward, place(&LayoutInput::new((side * side) as usize, &edges)));
    }

    #[test]
    fn loops_repeats_cliques_and_single_nodes_are_drawn() {
        let clique: Vec<(u32, u32)> = (0..12).flat_map(|i| (0..12).map(move |j| (i, j))).collect();
        for (node_count, edges) in [(1, vec![(0, 0)]), (2, vec![(0, 1), (1, 0)]), (14, clique)] {
            let points = place(&LayoutInput::new(node_count, &edges)).points;
            assert!(points.iter().all(|p| p.x.is_finite() && p.y.is_finite()));
            for (i, p) in points.iter().enumerate() {
                assert!(points[..i].iter().all(|q| p.distance(*q) >= 38.0));
            }
        }
    }
}
