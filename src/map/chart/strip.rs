//! The status strip: relationships side by side from the weakest to the strongest status, each as the line that stands
//! for it on maps, three times as wide; those nobody recorded stand apart at the end.
//!
//! - Input: how many of each status, weakest first; how many without one; how many more there are that are not spoken
//!   of, which are an empty track. Output: SVG, 20 px high.
//! - Errors: none. Cost: linear in the statuses.
//! - Example: 40 inactive, 20 engaged, 20 generative: a dotted half, a dashed quarter, a solid quarter.

use std::fmt::Write;

use super::super::ladder;
use super::super::svg::number;
use super::{WIDE, edges, open};

/// The space before what is not recorded.
const APART: u64 = 40;
/// How much wider than on maps.
const TIMES: f64 = 3.5;

/// The strip. `known` has one count a status, weakest first; `not_recorded` is how many have none; `rest` are all others.
pub fn strip(known: &[u64], not_recorded: u64, rest: u64) -> String {
    let rungs = known.len() + 1;
    let mut out = open("strip", 20);
    let all = known.iter().fold(not_recorded.saturating_add(rest), |all, n| all.saturating_add(*n));
    if rest > 0 {
        out.push_str("<path class=\"rule\" d=\"M0 10H1000\"/>");
    }
    let known_there = known.iter().any(|n| *n > 0);
    let room = if not_recorded > 0 && known_there { WIDE - APART } else { WIDE };
    let mut line = |look: &ladder::Rung, (start, end): (u64, u64)| {
        let end = end.max(start + 6);
        let dash = look.dash_px.map_or(String::new(), |(on, off)| {
            format!(" stroke-dasharray=\"{} {}\"", number(1.5 * on), number(off))
        });
        let _ = write!(
            out,
            "<path class=\"cut\" stroke-width=\"6\" d=\"M{start} 10H{end}\"/><path class=\"s r{}\" stroke-width=\"{}\"{dash} d=\"M{start} 10H{end}\"/>",
            look.look,
            number((TIMES * look.width_px).min(18.0))
        );
    };
    let parts: Vec<u64> = known.iter().copied().chain([not_recorded]).collect();
    let edges = edges(&parts, all, room);
    for (status, (n, edges)) in parts.iter().zip(&edges).enumerate() {
        if *n > 0 && status < known.len() {
            line(ladder::rung(rungs, status + 1), *edges);
        } else if *n > 0 {
            line(ladder::rung(rungs, 0), (edges.0 + WIDE - room, edges.1 + WIDE - room));
        }
    }
    let ends = edges.iter().zip(&parts).filter(|((_, end), n)| **n > 0 && *end < room);
    let cuts: Vec<u64> = ends.map(|((_, end), _)| *end).collect();
    for end in cuts {
        let _ = write!(out, "<path class=\"cut\" stroke-width=\"3\" d=\"M{end} 0V20\"/>");
    }
    out.push_str("</svg>");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_differ_in_width_and_dash_and_the_unrecorded_stand_apart() {
        let svg = strip(&[40, 20, 20], 20, 0);
        let order: Vec<usize> =
            ["r1", "r2", "r3", "r0"].iter().map(|r| svg.find(&format!("s {r}\"")).unwrap_or(0)).collect();
        assert!(order.windows(2).all(|pair| pair[0] < pair[1]) && order[0] > 0, "{svg}");
        assert_eq!(svg.matches("stroke-dasharray").count(), 3);
        assert!(svg.contains("H768\"") && svg.contains("M808 10"), "{svg}");
    }

    #[test]
    fn seven_statuses_and_none_at_all_are_drawn() {
        assert!(strip(&[1, 2, 3, 4, 5, 6, 7], 1, 0).contains("r10"));
        assert_eq!(strip(&[], 0, 0).matches("<path").count(), 0);
        assert!(strip(&[0, 0, 0], 5, 0).contains("M0 10H1000"));
    }
}
