//! A small drawing without names, links or arrow heads: what a whole map looks like from far away.
//!
//! Comes in: a [`Scene`], how wide it may be, which dots are faint. Goes out: SVG, decorative to screen readers (the
//! words beside it say more), a few kilobytes for eighty dots: whole pixels, one outline a shape, straight lines.

use std::fmt::Write;

use super::super::ladder::ladder;
use super::super::scene::{Dot, Scene};
use super::super::shape::Shape;
use super::{attribute, mark_class, number};

/// Radius of every dot, in the pixels of the drawing it is made from.
const RADIUS_PX: f64 = 15.0;

/// Writes the small drawing.
///
/// - Input: a scene; how many statuses there are, "not recorded" included; what it is called by those who do not see
///   it; the beginning of its ids; whether a dot and a line are faint, by their index in the scene's input.
/// - Cost: linear in what is drawn.
pub fn small(
    scene: &Scene,
    rungs: usize,
    label: &str,
    prefix: &str,
    faint: (&dyn Fn(usize) -> bool, &dyn Fn(usize) -> bool),
) -> String {
    let mut out = String::with_capacity(200 + 70 * scene.dots.len() + 40 * scene.lines.len());
    let view = &scene.view;
    let _ = write!(
        out,
        "<svg class=\"kith-map small\" viewBox=\"{} {} {} {}\" width=\"{}\" height=\"{}\" role=\"img\" aria-label=\"{}\">",
        number(view.left),
        number(view.top),
        number(view.width()),
        number(view.height()),
        number(view.width().round()),
        number(view.height().round()),
        attribute(label)
    );
    shapes(&mut out, scene, prefix);
    lines(&mut out, scene, rungs, faint.1);
    for is_faint in [true, false] {
        let mut dots: Vec<&Dot> = scene.dots.iter().filter(|dot| (faint.0)(dot.index) == is_faint).collect();
        dots.sort_by_key(|dot| (mark_class(dot), dot.class.as_str(), dot.index));
        for of_one_look in dots.chunk_by(|a, b| (mark_class(a), &a.class) == (mark_class(b), &b.class)) {
            let (class, faint) = (look(of_one_look[0]), if is_faint { " faint" } else { "" });
            let _ = write!(out, "<g class=\"{class}{faint}\">");
            for dot in of_one_look {
                let (x, y) = (number(dot.centre.x.round()), number(dot.centre.y.round()));
                let _ = write!(
                    out,
                    "<use href=\"#{}{}\" x=\"{x}\" y=\"{y}\"/>",
                    attribute(prefix),
                    dot.shape.name()
                );
            }
            out.push_str("</g>");
        }
    }
    out.push_str("</svg>");
    out
}

/// The classes of a dot's sector.
fn look(dot: &Dot) -> String {
    let no = if dot.class.split(' ').any(|class| class == "no") { " no" } else { "" };
    format!("{}{no}", mark_class(dot))
}

/// One outline for each shape in use.
fn shapes(out: &mut String, scene: &Scene, prefix: &str) {
    let mut used: Vec<Shape> = scene.dots.iter().map(|dot| dot.shape).collect();
    used.sort_unstable();
    used.dedup();
    out.push_str("<defs>");
    for shape in used {
        let (id, path) = (shape.name(), shape.path(RADIUS_PX));
        let _ = write!(out, "<path class=\"shape\" id=\"{}{id}\" d=\"{path}\"/>", attribute(prefix));
    }
    out.push_str("</defs>");
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
