//! Pale rings behind a map by distance, each saying how many steps away it is.
//!
//! - Input: the scene of a map in rings, who is joined to whom, who is in the middle. Output: the scene with its rings.
//! - Promised: a ring runs at the usual distance of those on it, since dots step aside for names; its words touch no dot, no
//!   name and no other words, and are left out where nothing is free.
//! - Cost: rings × dots.

use super::Chosen;
use crate::map::label::{Anchor, SIZE_PX};
use crate::map::layout::Point;
use crate::map::layout::graph::{Graph, UNREACHED};
use crate::map::rect::Rect;
use crate::map::scene::{Caption, Ring, Scene};
use crate::map::text::width_px;
use crate::model::community::{Community, RelationshipIx};

/// Words are tried at so many places of a ring, from the top of it.
const PLACES: i32 = 36;
/// How far a name reaches over and under its baseline.
const RISE_PX: f64 = 14.0;
const FALL_PX: f64 = 4.0;

/// "1 step", "2 steps".
fn title(steps: usize) -> String {
    format!("{steps} step{}", if steps == 1 { "" } else { "s" })
}

/// Draws a ring for each number of steps from the dot in the middle.
pub(super) fn add(scene: &mut Scene, chosen: &Chosen, community: &Community, centre: u32) {
    let count = chosen.assets.len();
    let ends = |ix: &RelationshipIx| {
        let r = community.relationship(*ix);
        Some((chosen.index(r.from)?, chosen.index(r.to)?))
    };
    let edges: Vec<(u32, u32)> = chosen.relationships.iter().filter_map(ends).collect();
    let graph = Graph::new(count, &edges);
    let middle = graph.centre(centre);
    let Some(centre) = scene.dots.iter().find(|dot| dot.index == middle).map(|dot| dot.centre) else {
        return;
    };
    let mut hops = vec![0; count];
    graph.hops_from(&[middle as u32], &mut hops);
    let on_map = || scene.dots.iter().filter(|dot| !dot.in_foot && hops[dot.index] != UNREACHED);
    let furthest = on_map().map(|dot| hops[dot.index]).max().unwrap_or_default();
    let mut rings = Vec::new();
    let mut captions = Vec::new();
    let mut taken: Vec<Rect> =
        scene.dots.iter().map(|dot| dot.shape.area(dot.radius_px).moved(dot.centre)).collect();
    taken.extend(scene.dots.iter().filter(|dot| dot.labelled).flat_map(|dot| areas(&dot.label)));
    for steps in 1..=furthest {
        let here = on_map().filter(|dot| hops[dot.index] == steps);
        let mut away: Vec<f64> = here.map(|dot| dot.centre.distance(centre)).collect();
        away.sort_by(f64::total_cmp);
        let Some(&radius_px) = away.get(away.len() / 2) else { continue };
        rings.push(Ring { centre, radius_px: radius_px.round() });
        if let Some((caption, area)) = words(&title(steps as usize), centre, radius_px, &taken, scene.view) {
            taken.push(area);
            captions.push(caption);
        }
    }
    scene.rings = rings;
    scene.captions.extend(captions);
}

/// The space that each line of some words may take.
fn areas(caption: &Caption) -> impl Iterator<Item = Rect> + '_ {
    caption.lines.iter().zip(&caption.baselines).map(|(line, at)| {
        let width = width_px(line, SIZE_PX);
        let left = match caption.anchor {
            Anchor::Start => at.x,
            Anchor::Middle => at.x - width / 2.0,
            Anchor::End => at.x - width,
        };
        Rect { left, right: left + width, top: at.y - RISE_PX, bottom: at.y + FALL_PX }
    })
}

/// Words on a ring, as near to its top as they touch nothing.
fn words(words: &str, centre: Point, radius_px: f64, taken: &[Rect], view: Rect) -> Option<(Caption, Rect)> {
    let half = width_px(words, SIZE_PX) / 2.0;
    let place = |n: i32| {
        // 0, 1, -1, 2, -2 ...: from the top to both sides.
        let turn = f64::from((n + 1) / 2) * if n % 2 == 0 { -1.0 } else { 1.0 };
        let angle = std::f64::consts::TAU * turn / f64::from(PLACES);
        let at = Point::new(
            (centre.x + radius_px * libm::sin(angle)).round(),
            (centre.y - radius_px * libm::cos(angle)).round(),
        );
        let area = Rect {
            left: at.x - half,
            right: at.x + half,
            top: at.y - f64::midpoint(RISE_PX, FALL_PX),
            bottom: at.y + f64::midpoint(RISE_PX, FALL_PX),
        };
        (at, area)
    };
    let is_free = |area: &Rect| {
        let is_within = area.left >= view.left
            && area.right <= view.right
            && area.top >= view.top
            && area.bottom <= view.bottom;
        is_within && !taken.iter().any(|other| other.overlaps(area))
    };
    let (at, area) = (0..PLACES).map(place).find(|(_, area)| is_free(area))?;
    let baseline = Point::new(at.x, at.y + (RISE_PX - FALL_PX) / 2.0);
    let caption = Caption {
        lines: vec![words.to_owned()],
        baselines: vec![baseline],
        anchor: Anchor::Middle,
        class: "steps",
    };
    Some((caption, area))
}
