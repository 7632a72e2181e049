//! By group: each group is drawn on its own, groups stand side by side.
//!
//! - Input: [`LayoutInput`] and the group of each node. Output: [`Placement`]; fixed nodes where they were.
//! - Errors: none. Nodes without a group form one.
//! - Cost: that of `network` for each group.
//! - Repeats: as `network`; groups go in order of their size, then of their lowest node.
//! - Example: two groups of three come out as two triangles, one beside the other.

use std::collections::BTreeMap;

use super::graph::{Graph, UNREACHED};
use super::network::arrange;
use super::overlap::{Discs, separate};
use super::{LayoutInput, Placement, Point, pack};

/// How much of a group's space is left free around it, in hops.
const APART_HOPS: f64 = 1.0;
/// How much wider than high the drawing is.
const ASPECT: f64 = 1.25;

/// Places every node with its group.
pub fn place(input: &LayoutInput<'_>, of: &[u32]) -> Placement {
    let n = input.node_count;
    let mut groups: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for v in 0..n {
        groups.entry(of.get(v).copied().unwrap_or(u32::MAX)).or_default().push(v as u32);
    }
    let mut groups: Vec<Vec<u32>> = groups.into_values().collect();
    groups.sort_by(|a, b| b.len().cmp(&a.len()).then(a[0].cmp(&b[0])));
    let graph = Graph::new(n, input.edges);
    let mut points = vec![Point::default(); n];
    let mut numbers = vec![UNREACHED; n];
    for group in &groups {
        let inner = graph.among(group, &mut numbers);
        let radii: Vec<f64> = group.iter().map(|&v| input.radius_px(v as usize)).collect();
        let own = LayoutInput { node_count: group.len(), edges: &[], radii_px: &radii, fixed: &[], ..*input };
        let drawn = arrange(&inner, &inner.components(), &own);
        for (&v, p) in group.iter().zip(drawn) {
            points[v as usize] = p;
        }
    }
    pack::parts(&mut points, &groups, APART_HOPS * input.hop_px, ASPECT);
    let mut movable = vec![true; n];
    for (v, p) in points.iter_mut().enumerate() {
        if let Some(kept) = input.fixed(v) {
            *p = kept;
            movable[v] = false;
        }
    }
    let radii: Vec<f64> = (0..n).map(|v| input.radius_px(v)).collect();
    separate(&mut points, Discs { radii_px: &radii, gap_px: input.gap_px, movable: &movable });
    Placement { points }
}

#[cfg(test)]
mod tests {
    use super::super::bounds;
    use super::*;

    #[test]
    fn groups_do_not_mix() {
        let edges = [(0, 1), (1, 2), (2, 0), (3, 4), (4, 5), (5, 3), (0, 3)];
        let points = place(&LayoutInput::new(6, &edges), &[7, 7, 7, 9, 9, 9]).points;
        let (a, b) = (bounds(&points[..3]), bounds(&points[3..]));
        assert!(a.1.x < b.0.x || b.1.x < a.0.x || a.1.y < b.0.y || b.1.y < a.0.y);
    }
}
