//! A small drawing without names, links or arrow heads: what a whole map looks like from far away.
//!
//! Comes in: a [`Scene`], how wide it may be, which dots are faint. Goes out: SVG, decorative to screen readers (the
//! words beside it say more), a few kilobytes for eighty dots: whole pixels, straight lines, one path for all dots of a sector and one for
//! all lines of a status. It needs no ids, so that a page may hold it twice.

use std::fmt::Write;

use super::super::ladder::ladder;
use super::super::layout::Point;
use super::super::scene::{Dot, Scene};
use super::super::shape::Shape;
use super::{attribute, mark_class, number};

/// Radius of every dot, in the pixels of the drawing it is made from.
const RADIUS_PX: f64 = 15.0;

/// Writes the small drawing.
///
/// - Input: a scene; how many statuses there are, "not recorded" included; what it is called by those who do not see
///   it; whether a dot and a line are faint, by their index in the scene's input.
/// - Cost: linear in what is drawn.
pub fn small(
    scene: &Scene,
    rungs: usize,
    label: &str,
    faint: (&dyn Fn(usize) -> bool, &dyn Fn(usize) -> bool),
) -> String {
    let mut out = String::with_capacity(200 + 90 * scene.dots.len() + 40 * scene.lines.len());
    let view = &scene.view;
    let _ = write!(
        out,
        "<svg class=\"kith-map small\" viewBox=\"{} {} {} {}\" width=\"{}\" height=\"{}\" role=\"img\" aria-label=\"{}\">",
        number(view.left),
        number(view.top),
        number(view.width()),
        number(view.height()),
        number(view.width()),
        number(view.height()),
        attribute(label)
    );
    lines(&mut out, scene, rungs, faint.1);
    for is_faint in [true, false] {
        let mut dots: Vec<&Dot> = scene.dots.iter().filter(|dot| (faint.0)(dot.index) == is_faint).collect();
        dots.sort_by_key(|dot| (look(dot), dot.shape, dot.index));
        for of_one_look in dots.chunk_by(|a, b| look(a) == look(b)) {
            let (class, faint) = (look(of_one_look[0]), if is_faint { " faint" } else { "" });
            let _ = write!(out, "<path class=\"{class}{faint}\" d=\"");
            for of_one_shape in of_one_look.chunk_by(|a, b| a.shape == b.shape) {
                let (start, rest) = from_start(of_one_shape[0].shape);
                for dot in of_one_shape {
                    let (x, y) = ((dot.centre.x + start.x).round(), (dot.centre.y + start.y).round());
                    let _ = write!(out, "M{} {}{rest}", number(x), number(y));
                }
            }
            out.push_str("\"/>");
        }
    }
    out.push_str("</svg>");
    out
}

/// The class of a dot's sector.
fn look(dot: &Dot) -> &'static str {
    if dot.class.split(' ').any(|class| class == "no") { "no" } else { mark_class(dot) }
}

/// A shape as its first point, seen from the dot's centre, and the way from there: the same for every dot of the shape.
fn from_start(shape: Shape) -> (Point, String) {
    let (area, path) = (shape.area(RADIUS_PX), shape.path(RADIUS_PX));
    let arcs = |from: char| path.find(from).map_or(String::new(), |at| path[at..].to_owned());
    match shape {
        Shape::Circle => (Point::new(area.left, 0.0), arcs('a')),
        Shape::Pill => (Point::new(area.left / 2.0, area.top), arcs('h')),
        _ => {
            let corners = shape.outline(RADIUS_PX);
            let mut rest = String::from("l");
            for pair in corners.windows(2) {
                let (x, y) = ((pair[1].x - pair[0].x).round(), (pair[1].y - pair[0].y).round());
                let space = if rest.len() > 1 { " " } else { "" };
                let _ = write!(rest, "{space}{} {}", number(x), number(y));
            }
            rest.push('z');
            (corners.first().copied().unwrap_or_default(), rest)
        }
    }
}

/// All lines of one status as one path, weakest first; the faint ones under all others.
fn lines(out: &mut String, scene: &Scene, rungs: usize, faint: &dyn Fn(usize) -> bool) {
    let ladder = ladder(rungs);
    for is_faint in [true, false] {
        for (rung, step) in ladder.iter().enumerate() {
            let of_rung = |line: &&super::Line| usize::from(line.rung).min(ladder.len() - 1) == rung;
            let mut these =
                scene.lines.iter().filter(of_rung).filter(|l| faint(l.index) == is_faint).peekable();
            if these.peek().is_none() {
                continue;
            }
            let class = if is_faint { " faint" } else { "" };
            let _ = write!(out, "<path class=\"line r{}{class}\" d=\"", step.look);
            for line in these {
                let (a, b) = (line.curve.start, line.curve.end);
                let whole = |value: f64| number(value.round());
                let _ = write!(out, "M{} {}L{} {}", whole(a.x), whole(a.y), whole(b.x), whole(b.y));
            }
            out.push_str("\"/>");
        }
    }
}
