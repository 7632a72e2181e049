//! A row of a dot plot: values as dots on one common line, with the median marked.
//!
//! - Input: dots with a value and perhaps an address, where the line begins and ends, the median of all. Output: SVG; 24 px
//!   high for each layer of dots, at most [`MOST_LAYERS`]: dots that would touch stand on top of each other, each
//!   above its own value.
//! - Errors: none; a value that is no number stands at the beginning. Dots past the last layer are not drawn, and
//!   [`Spread::left_out`] says how many.
//! - Cost: linear in the dots.
//! - Example: values 1, 1 and 5 from 0 to 5: two dots in a pile and one at the end.

use std::fmt::Write;

use super::super::svg::attribute;
use super::WIDE;

/// So many dots stand on top of each other.
pub const MOST_LAYERS: usize = 5;
/// The line is cut into so many places, each as wide as a dot that can be hit on the narrowest page.
const PLACES: f64 = 10.0;
/// The height of a layer: what a finger can hit.
const LAYER_PX: usize = 24;

/// A dot.
#[derive(Clone, Copy, Debug)]
pub struct Spot<'a> {
    /// Where it stands.
    pub value: f64,
    /// Where it leads, and what it is called; none: only a picture.
    pub link: Option<(&'a str, &'a str)>,
}

/// A row that was drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spread {
    /// The picture.
    pub svg: String,
    /// How many dots had no room.
    pub left_out: usize,
}

/// Draws a row. With links the picture is a group of links, otherwise it is hidden from those who listen.
pub fn spread(spots: &[Spot<'_>], low: f64, high: f64, median: Option<f64>) -> Spread {
    let has_links = spots.iter().any(|spot| spot.link.is_some());
    let share = |value: f64| {
        let share = if high > low { (value - low) / (high - low) } else { 0.5 };
        if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 }
    };
    // Half a dot of room at both ends.
    let x = |value: f64| (50.0 + share(value) * 900.0).round();
    // Only dots with links need the room of a finger.
    let near = if has_links { WIDE as f64 / PLACES } else { 1.0 };
    let mut order: Vec<&Spot<'_>> = spots.iter().collect();
    order.sort_by(|a, b| a.value.total_cmp(&b.value));
    // Where the last dot of each layer stands: a dot goes to the lowest layer that has room for it.
    let mut last: Vec<f64> = Vec::new();
    let (mut placed, mut left_out) = (Vec::new(), 0);
    for spot in order {
        let at = x(spot.value);
        match last.iter().position(|end| at - end >= near) {
            Some(layer) => {
                last[layer] = at;
                placed.push(((at, layer), spot));
            }
            None if last.len() < MOST_LAYERS => {
                placed.push(((at, last.len()), spot));
                last.push(at);
            }
            None => left_out += 1,
        }
    }
    let layers = last.len().max(1);
    let height = LAYER_PX * layers;
    let hidden = if has_links { "" } else { " aria-hidden=\"true\"" };
    let mut svg = format!(
        "<svg class=\"chart spread l{layers}\" viewBox=\"0 0 {WIDE} {height}\" preserveAspectRatio=\"none\"{hidden}>"
    );
    let base = height - LAYER_PX / 2;
    let _ = write!(svg, "<path class=\"rule\" d=\"M0 {base}H{WIDE}\"/>");
    if let Some(median) = median {
        let _ = write!(svg, "<path class=\"median\" d=\"M{} 0V{height}\"/>", x(median));
    }
    for ((at, layer), spot) in placed {
        let y = base - LAYER_PX * layer;
        let dot = format!("<path class=\"spot\" d=\"M{at} {y}h0\"/>");
        match spot.link {
            Some((href, name)) => {
                let _ = write!(
                    svg,
                    "<a href=\"{}\" aria-label=\"{}\"><path class=\"touch\" d=\"M{at} {y}h0\"/>{dot}</a>",
                    attribute(href),
                    attribute(name)
                );
            }
            None => svg.push_str(&dot),
        }
    }
    svg.push_str("</svg>");
    Spread { svg, left_out }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot(value: f64) -> Spot<'static> {
        Spot { value, link: None }
    }

    #[test]
    fn dots_of_one_value_stand_on_top_of_each_other() {
        let drawn = spread(&[spot(1.0), spot(1.0), spot(5.0)], 0.0, 5.0, Some(1.0));
        assert!(drawn.svg.contains("M230 36h0") && drawn.svg.contains("M230 12h0"), "{}", drawn.svg);
        assert!(drawn.svg.contains("M950 36h0") && drawn.svg.contains("class=\"median\""));
        assert_eq!(drawn.left_out, 0);
    }

    #[test]
    fn what_is_no_number_and_what_has_no_room_does_no_harm() {
        assert!(spread(&[spot(f64::NAN)], 0.0, 0.0, None).svg.contains("M500 12h0"));
        assert_eq!(spread(&[spot(2.0); 9], 0.0, 5.0, None).left_out, 4);
        let link = Spot { value: 1.0, link: Some(("a.html?\"", "<A>")) };
        assert!(spread(&[link], 0.0, 1.0, None).svg.contains("aria-label=\"&lt;A&gt;\""));
    }
}
