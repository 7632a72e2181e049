//! One of several small pictures on the same positions (design rules M24 and M27): a day, a status, a type of care.
//!
//! - Input: a scene, which all panels share, and how each dot and line of it looks here. Output: SVG without names, links
//!   and ids, about ten bytes a dot.
//! - Promised: the view is that of the scene's dots, so that an asset is at the same spot in every panel; what has changed has a ring,
//!   what is faint is also thinner or smaller. Dots are all of one shape and ink: at this size a shape says nothing, and
//!   the map beside has it.
//! - Not done: titles (the page's figure captions), more than [`MOST`] panels.
//! - Cost: linear in what is drawn.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::super::ladder::ladder;
use super::super::layout::{Point, bounds};
use super::super::scene::Scene;
use super::super::svg::{attribute, number};

/// So many panels can be compared.
pub const MOST: usize = 6;
/// Past so many dots and lines a panel is a grey cloud, and its page heavy; pages leave such panels out.
pub const MOST_DRAWN: usize = 600;

/// The room around the dots, which have no names here.
const ROOM_PX: f64 = 36.0;

/// How a dot looks in a panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DotLook {
    /// It is not there.
    Gone,
    /// There, and not spoken of.
    Faint,
    /// There.
    Plain,
    /// New, or different from before: with a ring.
    Changed,
}

/// How a line looks in a panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineLook {
    /// It is not there.
    Gone,
    /// There, and not spoken of.
    Faint,
    /// There, as a line of this rung.
    Plain(u8),
    /// New, or of another status than before: as a line of this rung, with a ring at its middle.
    Changed(u8),
    /// There before, and not now: a ring where its middle was.
    Ended,
}

/// A panel.
#[derive(Clone, Copy)]
pub struct Panel<'a> {
    /// The positions.
    pub scene: &'a Scene,
    /// How many statuses there are, "not recorded" included.
    pub rungs: usize,
    /// What it is called by those who do not see it.
    pub label: &'a str,
    /// The look of each dot, by its index in the scene's input.
    pub dot: &'a dyn Fn(usize) -> DotLook,
    /// The look of each line, by its index in the scene's input.
    pub line: &'a dyn Fn(usize) -> LineLook,
    /// Lines that are not the scene's, between dots by their index in its input: of another day.
    pub others: &'a [(usize, usize, LineLook)],
}

/// Whether a scene can be shown as panels.
pub fn fits(scene: &Scene) -> bool {
    scene.dots.len() + scene.lines.len() <= MOST_DRAWN && !scene.dots.is_empty()
}

/// Draws a panel.
pub fn panel(panel: &Panel<'_>) -> String {
    let scene = panel.scene;
    let centres: Vec<Point> = scene.dots.iter().map(|dot| dot.centre).collect();
    let (low, high) = bounds(&centres);
    let mut out = format!(
        "<svg class=\"panel\" viewBox=\"{} {} {} {}\" role=\"img\" aria-label=\"{}\">",
        number((low.x - ROOM_PX).floor()),
        number((low.y - ROOM_PX).floor()),
        number((high.x - low.x + 2.0 * ROOM_PX).ceil()),
        number((high.y - low.y + 2.0 * ROOM_PX).ceil()),
        attribute(panel.label)
    );
    let mut rings = String::new();
    lines(&mut out, &mut rings, panel);
    for (look, class) in [(DotLook::Faint, "spot faint"), (DotLook::Plain, "spot")] {
        let mut path = String::new();
        for dot in &scene.dots {
            let here = (panel.dot)(dot.index);
            if here == look || (here == DotLook::Changed && look == DotLook::Plain) {
                at(&mut path, dot.centre);
            }
            if here == DotLook::Changed && look == DotLook::Plain {
                at(&mut rings, dot.centre);
            }
        }
        push(&mut out, class, &path);
    }
    // A ring is a round dot with a smaller one of the page's colour and a still smaller one of ink on it.
    for class in ["ring", "ring in", "spot"] {
        push(&mut out, class, &rings);
    }
    out.push_str("</svg>");
    out
}

/// All lines of one look as one path, weakest first; the faint ones under all others.
fn lines(out: &mut String, rings: &mut String, panel: &Panel<'_>) {
    let ladder = ladder(panel.rungs);
    let mut faint = String::new();
    let mut by_rung = vec![String::new(); ladder.len()];
    let own =
        panel.scene.lines.iter().map(|line| (line.curve.start, line.curve.end, (panel.line)(line.index)));
    let centres: BTreeMap<usize, Point> =
        panel.scene.dots.iter().map(|dot| (dot.index, dot.centre)).collect();
    let others = panel.others.iter().filter_map(|(from, to, look)| {
        let (a, b) = (centres.get(from)?, centres.get(to)?);
        Some((*a, *b, *look))
    });
    for (a, b, look) in own.chain(others) {
        let mut encircle = || at(rings, Point::new(f64::midpoint(a.x, b.x), f64::midpoint(a.y, b.y)));
        let rung = match look {
            LineLook::Gone => continue,
            LineLook::Faint => {
                join(&mut faint, a, b);
                continue;
            }
            LineLook::Ended => {
                encircle();
                continue;
            }
            LineLook::Plain(rung) => rung,
            LineLook::Changed(rung) => {
                encircle();
                rung
            }
        };
        join(&mut by_rung[usize::from(rung).min(ladder.len() - 1)], a, b);
    }
    push(out, "line r0 faint", &faint);
    for (step, path) in ladder.iter().zip(&by_rung) {
        push(out, &format!("line r{}", step.look), path);
    }
}

fn push(out: &mut String, class: &str, path: &str) {
    if !path.is_empty() {
        let _ = write!(out, "<path class=\"{class}\" d=\"{path}\"/>");
    }
}

fn at(path: &mut String, p: Point) {
    let _ = write!(path, "M{} {}h0", number(p.x.round()), number(p.y.round()));
}

fn join(path: &mut String, a: Point, b: Point) {
    let whole = |value: f64| number(value.round());
    let _ = write!(path, "M{} {}L{} {}", whole(a.x), whole(a.y), whole(b.x), whole(b.y));
}

#[cfg(test)]
mod tests {
    use super::super::super::layout::Method;
    use super::super::super::line::Direction;
    use super::super::super::scene::{DotInput, DrawInput, LineInput, draw};
    use super::super::super::shape::{Mark, Shape};
    use super::*;

    fn scene() -> Scene {
        let dot = |id| DotInput {
            id,
            name: id,
            href: None,
            description: "",
            class: "",
            shape: Shape::Circle,
            mark: Mark::Plain,
            radius_px: 10.0,
            importance: 0.0,
            fixed: None,
        };
        let line = |to, rung| LineInput { from: 0, to, class: "", rung, direction: Direction::Forward };
        draw(&DrawInput {
            dots: &[dot("a"), dot("b"), dot("c")],
            lines: &[line(1, 1), line(2, 3)],
            hulls: &[],
            rungs: 4,
            method: Method::Network,
            keep_alone: false,
            foot_title: "",
            max_width_px: 1040.0,
            seed: 1,
        })
    }

    #[test]
    fn who_is_gone_is_not_drawn_and_what_changed_has_a_ring() {
        let scene = scene();
        let svg = panel(&Panel {
            scene: &scene,
            rungs: 4,
            label: "3 June <2024>",
            dot: &|i| [DotLook::Plain, DotLook::Gone, DotLook::Changed][i],
            line: &|i| [LineLook::Gone, LineLook::Changed(2)][i],
            others: &[(0, 2, LineLook::Ended), (1, 2, LineLook::Plain(1)), (0, 9, LineLook::Plain(1))],
        });
        let count = |class: &str| {
            svg.split(&format!("class=\"{class}\" d=\""))
                .nth(1)
                .map_or(0, |rest| rest.split('"').next().unwrap_or_default().matches('M').count())
        };
        assert_eq!((count("spot"), count("ring"), count("line r2"), count("line r1")), (2, 3, 1, 1));
        assert!(svg.contains("aria-label=\"3 June &lt;2024&gt;\"") && !svg.contains("style="));
    }

    #[test]
    fn every_panel_of_a_scene_has_the_same_view() {
        let scene = scene();
        let view = |look: LineLook| {
            let svg = panel(&Panel {
                scene: &scene,
                rungs: 4,
                label: "",
                dot: &|_| DotLook::Faint,
                line: &|_| look,
                others: &[],
            });
            svg.split(" role").next().map(str::to_owned)
        };
        assert_eq!(view(LineLook::Gone), view(LineLook::Plain(3)));
    }
}
