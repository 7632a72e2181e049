//! Around one node: who is one step away on the first ring, two steps on the second.
//!
//! - Input: [`LayoutInput`] and the node in the middle. Output: [`Placement`]; the middle at the origin, fixed nodes
//!   where they were.
//! - Errors: none. An unknown middle becomes the best connected node; nodes no path reaches form an outermost ring.
//! - Cost: nodes + edges.
//! - Repeats: no chance in it; siblings go in order of their numbers.
//! - Source: the radial tree of Eades 1992, *Drawing free trees*: each node takes a slice of the circle as wide as the
//!   leaves below it need, within its parent's slice.
//! - Example: a hub with four spokes has them above, below, left and right.

use super::graph::{Graph, UNREACHED};
use super::overlap::{Discs, separate};
use super::{LayoutInput, Placement, Point};

/// Places every node around `centre`.
pub fn place(input: &LayoutInput<'_>, centre: u32) -> Placement {
    let n = input.node_count;
    if n == 0 {
        return Placement::default();
    }
    let graph = Graph::new(n, input.edges);
    let centre = graph.centre(centre);
    let mut hops = vec![0; n];
    let order = graph.hops_from(&[centre as u32], &mut hops);
    let rest: Vec<usize> = (0..n).filter(|&v| hops[v] == UNREACHED).collect();
    let angles = slices(&graph, &order, &hops);
    let deepest = order.last().map_or(0, |&v| hops[v as usize]) as usize;
    let rings = ring_radii(input, &hops, deepest, rest.len());
    let mut points = vec![Point::default(); n];
    for &v in &order {
        let v = v as usize;
        let reach = rings[hops[v] as usize];
        points[v] = Point::new(reach * libm::sin(angles[v]), -reach * libm::cos(angles[v]));
    }
    for (k, &v) in rest.iter().enumerate() {
        let angle = std::f64::consts::TAU * k as f64 / rest.len() as f64;
        let reach = rings[deepest + 1];
        points[v] = Point::new(reach * libm::sin(angle), -reach * libm::cos(angle));
    }
    let radii: Vec<f64> = (0..n).map(|v| input.radius_px(v)).collect();
    let movable: Vec<bool> = (0..n).map(|v| v != centre && input.fixed(v).is_none()).collect();
    for (v, p) in points.iter_mut().enumerate() {
        *p = input.fixed(v).unwrap_or(*p);
    }
    separate(&mut points, Discs { radii_px: &radii, gap_px: input.gap_px, movable: &movable });
    Placement { points }
}

/// The angle of each reached node: the middle of its slice of the circle.
fn slices(graph: &Graph, order: &[u32], hops: &[u32]) -> Vec<f64> {
    let n = graph.len();
    let mut parent = vec![usize::MAX; n];
    for &v in order {
        for &w in graph.neighbours(v as usize) {
            let w = w as usize;
            if hops[w] == hops[v as usize] + 1 && parent[w] == usize::MAX {
                parent[w] = v as usize;
            }
        }
    }
    let mut leaves = vec![0.0_f64; n];
    for &v in order.iter().rev() {
        let v = v as usize;
        leaves[v] = leaves[v].max(1.0);
        if parent[v] != usize::MAX {
            leaves[parent[v]] += leaves[v];
        }
    }
    let mut begins = vec![0.0; n];
    let mut used = vec![0.0; n];
    let mut widths = vec![0.0; n];
    let mut angles = vec![0.0; n];
    for &v in order {
        let v = v as usize;
        let p = parent[v];
        if p == usize::MAX {
            widths[v] = std::f64::consts::TAU;
        } else {
            let below = (leaves[p]).max(1.0);
            widths[v] = widths[p] * leaves[v] / below;
            begins[v] = begins[p] + used[p];
            used[p] += widths[v];
        }
        angles[v] = begins[v] + widths[v] / 2.0;
    }
    angles
}

/// The radius of each ring: a hop more than the last, or as much as its dots need.
fn ring_radii(input: &LayoutInput<'_>, hops: &[u32], deepest: usize, rest: usize) -> Vec<f64> {
    let widest = (0..input.node_count).map(|v| input.radius_px(v)).fold(0.0, f64::max);
    let each = 2.0 * widest + input.gap_px;
    let mut counts = vec![0_usize; deepest + 2];
    for &h in hops.iter().filter(|&&h| h != UNREACHED) {
        counts[h as usize] += 1;
    }
    counts[deepest + 1] = rest;
    let mut reach = 0.0_f64;
    let radius = |(ring, &count): (usize, &usize)| {
        if ring > 0 {
            reach = (reach + input.hop_px).max(each * count as f64 / std::f64::consts::TAU);
        }
        reach
    };
    counts.iter().enumerate().map(radius).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_step_away_is_a_ring_further_out() {
        let input = LayoutInput::new(5, &[(0, 1), (0, 2), (1, 3), (2, 4)]);
        let points = place(&input, 0).points;
        let reach = |v: usize| points[v].distance(Point::default()).round() as i64;
        assert_eq!([0, 1, 2, 3, 4].map(reach), [0, 120, 120, 240, 240]);
    }

    #[test]
    fn nodes_no_path_reaches_are_outermost() {
        let points = place(&LayoutInput::new(4, &[(0, 1)]), 0).points;
        assert!(points[2].distance(points[0]) > points[1].distance(points[0]) + 100.0);
    }

    #[test]
    fn the_best_connected_node_stands_in_for_an_unknown_middle() {
        let points = place(&LayoutInput::new(3, &[(1, 0), (1, 2)]), 99).points;
        assert_eq!(points[1], Point::default());
    }
}
