//! Dots in layers: who gives stands left of who receives.
//!
//! - Input: what was chosen. Output: where each connected dot goes; none where there is nothing to lay out, or more than
//!   layers can show ([`layered::MOST_NODES`], [`layered::MOST_EDGES`]).
//! - Cost: that of [`layered::place`].

use super::{Chosen, Source};
use crate::map::layout::pack::Size;
use crate::map::layout::{Point, layered};
use crate::map::text::{width_px, wrap_label};
use crate::model::relationship::Way;

/// Size of names.
const NAME_PX: f64 = 13.0;
/// Height of a line of a name.
const LINE_PX: f64 = 16.0;
/// Free space around a dot and its name.
const BETWEEN_PX: f64 = 28.0;

/// Puts everything that is joined to something into layers.
pub(super) fn layers(source: Source<'_>, chosen: &Chosen, radii: &[f64]) -> Option<Vec<Option<Point>>> {
    let community = source.community;
    let degrees = chosen.degrees(community);
    let shown: Vec<usize> = (0..chosen.assets.len()).filter(|i| degrees[*i] > 0).collect();
    let number = |i: u32| shown.binary_search(&(i as usize)).ok().map(|n| n as u32);
    let sizes: Vec<Size> = shown
        .iter()
        .map(|&i| {
            let lines = wrap_label(&community.asset(chosen.assets[i]).name);
            let widest = lines.iter().map(|line| width_px(line, NAME_PX)).fold(0.0, f64::max);
            let dot = 2.0 * radii.get(i).copied().unwrap_or_default();
            Size {
                width: widest.max(dot) + 2.0 * BETWEEN_PX,
                height: dot + LINE_PX * lines.len() as f64 + BETWEEN_PX,
            }
        })
        .collect();
    let edges: Vec<(u32, u32)> = chosen
        .relationships
        .iter()
        .filter_map(|ix| {
            let r = community.relationship(*ix);
            let (from, to) = (number(chosen.index(r.from)?)?, number(chosen.index(r.to)?)?);
            // What flows says who gives; without a flow, how the relationship was written.
            let is_turned =
                !r.flows.is_empty() && r.flows.iter().all(|carried| r.way(carried) == Way::ToFrom);
            Some(if is_turned { (to, from) } else { (from, to) })
        })
        .collect();
    let points = layered::place(&sizes, &edges)?;
    let mut fixed = vec![None; chosen.assets.len()];
    for (&i, point) in shown.iter().zip(points) {
        fixed[i] = Some(Point::new(point.x.round(), point.y.round()));
    }
    Some(fixed)
}
