//! What lies on the ground, and rings of distance, pale beneath the dots.
//!
//! Each kind has a stroke or a texture of its own, in the ink of the page: it is told apart without colours, and goes
//! with light and dark pages, paper and forced colours alike, without a rule in any style sheet.

use super::{attribute, number, put};
use crate::map::layout::Point;
use crate::map::scene::{Land, Ring};
use crate::model::site::Ground;

/// How much of the ink is seen.
const PALE: &str = "fill=\"none\" stroke=\"currentColor\" stroke-linejoin=\"round\" opacity=\".4\"";

/// Writes all rings as one path.
pub(super) fn write_rings(out: &mut String, rings: &[Ring]) {
    if rings.is_empty() {
        return;
    }
    put(out, format_args!("<path class=\"rings\" aria-hidden=\"true\" {PALE} stroke-width=\".75\" d=\""));
    for Ring { centre, radius_px } in rings {
        let (r, across) = (number(*radius_px), number(2.0 * radius_px));
        let back = number(-2.0 * radius_px);
        put(
            out,
            format_args!(
                "M{} {}a{r} {r} 0 1 0 {across} 0a{r} {r} 0 1 0 {back} 0",
                number(centre.x - radius_px),
                number(centre.y)
            ),
        );
    }
    out.push_str("\"/>\n");
}

/// Writes all lands, those of one kind as one path: pages have only so many elements.
pub(super) fn write_lands(out: &mut String, lands: &[Land], prefix: &str) {
    if lands.is_empty() {
        return;
    }
    put(out, format_args!("<g class=\"lands\" aria-hidden=\"true\" {PALE}>"));
    for land in lands.chunk_by(|a, b| (a.is_area, a.ground) == (b.is_area, b.ground)) {
        let (ground, is_area) = (land[0].ground, land[0].is_area);
        let id = format!("{}{}", attribute(prefix), word(ground));
        let look = look(out, ground, is_area, &id);
        put(out, format_args!("<path {look} d=\""));
        for land in land {
            for (n, course) in land.courses.iter().enumerate() {
                // What runs around an area turns one way and holes the other: so areas may lie over each other.
                let turn = land.is_area && (area(course) > 0.0) != (n == 0);
                let first = if turn { course.last() } else { course.first() };
                let Some(first) = first else { continue };
                let start = half(*first);
                put(out, format_args!("M{} {}l", number(start.x), number(start.y)));
                let mut at = start;
                let mut to = |out: &mut String, p: &Point| {
                    let p = half(*p);
                    let (dx, dy) = (p.x - at.x, p.y - at.y);
                    at = p;
                    let space = if dx < 0.0 || out.ends_with('l') { "" } else { " " };
                    let comma = if dy < 0.0 { "" } else { " " };
                    put(out, format_args!("{space}{}{comma}{}", number(dx), number(dy)));
                };
                if turn {
                    course.iter().rev().skip(1).for_each(|p| to(out, p));
                } else {
                    course.iter().skip(1).for_each(|p| to(out, p));
                }
                if land.is_area {
                    out.push('z');
                }
            }
        }
        out.push_str("\"/>");
    }
    out.push_str("</g>\n");
}

/// A sample for a legend, about the middle; `prefix` begins the id of its texture.
pub fn ground_sample(ground: Ground, is_area: bool, prefix: &str) -> String {
    let mut out = format!("<g {PALE}>");
    let look = look(&mut out, ground, is_area, &format!("{}k-{}", attribute(prefix), word(ground)));
    let course = if is_area { "M-20-9h40v18h-40z" } else { "M-22 0h44" };
    put(&mut out, format_args!("<path {look} d=\"{course}\"/></g>"));
    out
}

/// The attributes of a path; its texture is written first, where it has one.
fn look(out: &mut String, ground: Ground, is_area: bool, id: &str) -> String {
    if !is_area {
        return match ground {
            Ground::Area => "stroke-width=\"1.5\" stroke-dasharray=\"9 3 2 3\"",
            Ground::Green => "stroke-width=\"1.5\" stroke-dasharray=\"1.5 3\"",
            Ground::Water => "stroke-width=\"4\" stroke-linecap=\"round\"",
            Ground::Road => "stroke-width=\"1\"",
            Ground::Rail => "stroke-width=\"6\" stroke-dasharray=\"1.5 4\"",
            Ground::Other => "stroke-width=\"1\" stroke-dasharray=\"4 3\"",
        }
        .to_owned();
    }
    let texture = match ground {
        Ground::Water => "width=\"14\" height=\"7\"><path d=\"M0 4q3.5-3 7 0t7 0\"/>",
        Ground::Green => {
            "width=\"9\" height=\"9\"><path stroke-width=\"2\" stroke-linecap=\"round\" d=\"M2 2h0M6.5 6.5h0\"/>"
        }
        Ground::Road => "width=\"7\" height=\"7\"><path d=\"M0 7 7 0\"/>",
        Ground::Rail => "width=\"7\" height=\"7\"><path d=\"M0 0h7M0 0v7\"/>",
        Ground::Area => {
            return "fill=\"currentColor\" fill-opacity=\".12\" stroke-width=\"1.5\" stroke-dasharray=\"9 3 2 3\"".to_owned();
        }
        Ground::Other => return "fill=\"currentColor\" fill-opacity=\".12\" stroke-width=\"1\"".to_owned(),
    };
    put(
        out,
        format_args!(
            "<pattern id=\"{id}\" patternUnits=\"userSpaceOnUse\" fill=\"none\" stroke=\"currentColor\" {texture}</pattern>"
        ),
    );
    format!("fill=\"url(#{id})\"")
}

const fn word(ground: Ground) -> &'static str {
    match ground {
        Ground::Area => "area",
        Ground::Green => "green",
        Ground::Water => "water",
        Ground::Road => "road",
        Ground::Rail => "rail",
        Ground::Other => "other",
    }
}

/// Half a pixel is finer than the ground is drawn.
fn half(p: Point) -> Point {
    Point::new((p.x * 2.0).round() / 2.0, (p.y * 2.0).round() / 2.0)
}

/// Twice the area a course runs around, negative for the other way round.
fn area(course: &[Point]) -> f64 {
    let next = course.iter().cycle().skip(1);
    course.iter().zip(next).map(|(a, b)| a.x * b.y - b.x * a.y).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holes_turn_the_other_way_and_one_kind_is_one_path() {
        let square = |from: f64, to: f64| {
            [(from, from), (to, from), (to, to), (from, to)].map(|(x, y)| Point::new(x, y)).to_vec()
        };
        let land = |courses| Land { ground: Ground::Other, is_area: true, courses };
        let mut out = String::new();
        write_lands(
            &mut out,
            &[land(vec![square(0.0, 9.0), square(3.0, 6.0)]), land(vec![square(1.0, 2.0)])],
            "m-",
        );
        assert_eq!(out.matches("<path").count(), 1);
        assert!(out.contains("d=\"M0 0l9 0 0 9-9 0zM3 6l3 0 0-3-3 0zM1 1l"), "{out}");
    }
}
