//! Charts: small pictures of counts, for figures, findings and comparisons of days.
//!
//! Comes in: plain numbers, the look of each part, addresses. Goes out: SVG text, or the step of a shade.
//!
//! | Chart | For | Function |
//! |---|---|---|
//! | bar in parts | what flows, by sector | [`bar::split`] |
//! | status strip | how strong relationships are | [`strip::strip`] |
//! | dot plot | the highest by a metric; kinds compared | [`spread::spread`] |
//! | shaded table | kind × kind, status × status | [`shade::step`] for each cell |
//! | ribbons | who gives, what, who receives | [`ribbons::ribbons`] |
//! | small multiples | days, statuses, types of care side by side | [`panel::panel`] |
//!
//! Promised
//! - No words in a picture, but for the ends of ribbons: its page has them, in HTML, beside it; the table or list beside a
//!   chart says all it says.
//! - No meaning in colour alone: sectors have the marks of the map (plain, dots, bar), statuses its widths and dashes,
//!   shades a number, changes a ring.
//! - Colours are class names, so that every theme, the dark page, forced colours and print have their own; nothing
//!   stands in a style attribute, which the page's policy forbids.
//! - Bars and strips are stretched to the width they are given; strokes are not, so dots stay round and gaps stay gaps.
//!   All numbers are whole or have two decimals.
//!
//! Not done: axes, legends and titles (HTML of the page), and no pie, no chord diagram.

pub mod bar;
pub mod panel;
pub mod ribbons;
pub mod shade;
pub mod spread;
pub mod strip;

/// The width of stretched charts, in their own units.
const WIDE: u64 = 1000;

/// Opens a chart that is stretched to its place, so many pixels high; decorative to those who listen.
fn open(class: &str, height_px: u32) -> String {
    format!(
        "<svg class=\"chart {class}\" viewBox=\"0 0 {WIDE} {height_px}\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
    )
}

/// Where parts begin and end between 0 and `to`: shares of `whole`, rounded so that they meet.
fn edges(parts: &[u64], whole: u64, to: u64) -> Vec<(u64, u64)> {
    let whole = u128::from(whole.max(parts.iter().fold(0, |all, part| all.saturating_add(*part))).max(1));
    let mut before = 0_u128;
    let at = |sum: u128| ((sum * u128::from(to) + whole / 2) / whole) as u64;
    parts
        .iter()
        .map(|part| {
            let start = at(before);
            before += u128::from(*part);
            (start, at(before))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_meet_and_fill_their_share() {
        assert_eq!(edges(&[1, 1, 1], 3, 1000), [(0, 333), (333, 667), (667, 1000)]);
        assert_eq!(edges(&[1, 0], 4, 1000), [(0, 250), (250, 250)]);
        assert_eq!(edges(&[0], 0, 1000), [(0, 0)]);
        // More than the whole: the whole is what there is.
        assert_eq!(edges(&[u64::MAX, 1], 1, 1000).last().map(|e| e.1), Some(1000));
    }
}
