//! Numbers on a map of places: each dot has one before its name, the same as in the list beside the map and on paper.
//!
//! - Input: what has a place; later its scene. Output: names with room for a number; later the numbers themselves.
//! - Promised: numbers go up in reading order, row by row, from 1; past [`ALL_LABELLED`] dots a number is all that stands
//!   beside a dot, and the list has the names.
//! - Cost: linear, and a drawing for each time that a name has no room.

use super::Chosen;
use crate::map::scene::{ALL_LABELLED, Scene};
use crate::model::community::Community;

/// What stands between a number and a name while names are broken into lines: it does not break.
const TIE: char = '\u{a0}';

/// As many of the widest digits as the last number has: where dots are is known only when their names have room.
fn widest(count: usize) -> String {
    "0".repeat(count.to_string().len())
}

/// The names of dots, each with room for its number.
pub(super) fn names(community: &Community, chosen: &Chosen) -> Vec<String> {
    let room = widest(chosen.assets.len());
    let names = chosen.assets.iter().map(|ix| &community.asset(*ix).name);
    if chosen.assets.len() > ALL_LABELLED {
        return names.map(|_| room.clone()).collect();
    }
    names.map(|name| format!("{room}{TIE}{}", name.trim_start())).collect()
}

/// Leaves nothing but the number of each name that found no room; whether there was any to shorten.
pub(super) fn shorten(names: &mut [String], scene: &Scene) -> bool {
    let mut is_shorter = false;
    for dot in scene.dots.iter().filter(|dot| !dot.labelled) {
        let name = &mut names[dot.index];
        if let Some(at) = name.find(TIE) {
            name.truncate(at);
            is_shorter = true;
        }
    }
    is_shorter
}

/// Puts numbers where room was left for them.
pub(super) fn number(scene: &mut Scene) {
    let room = widest(scene.dots.len());
    for (n, dot) in (1..).zip(&mut scene.dots) {
        if let Some(first) = dot.label.lines.first_mut()
            && let Some(rest) = first.strip_prefix(&room)
        {
            *first = format!("{n}{}", rest.replacen(TIE, " ", 1));
        }
    }
    scene.is_numbered = true;
}
