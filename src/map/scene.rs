//! What a map consists of: dots, lines, hulls and captions, each with its place.
//!
//! Comes in: [`DrawInput`], plain arrays that say which asset is which dot. Goes out: [`Scene`], which `svg` writes.
//! Promised: up to [`ALL_LABELLED`] dots all have a label and the drawing is at most `max_width_px` wide (unless kept
//! places are wider); dots that have a place keep it; drawing again with the places this scene gives, rounded as
//! they are, gives this scene again. Unconnected dots stand in a row at the foot (design rule M9).
//! Not done: choosing what is drawn, colours, words. All text comes from the caller.

mod foot;
mod hull;

use super::label::{self, Anchor, Label, LabelDot, Surroundings, room};
use super::ladder;
use super::layout::overlap::{Discs, separate};
use super::layout::{
    LayoutInput, Method, Point, USUAL_GAP_PX, bounds, place, sensible_point, sensible_radius_px,
};
use super::line::{Curve, Direction, End, bends, courses};
use super::rect::Rect;
use super::shape::{Mark, Shape};
use crate::model::site::Ground;

/// Up to so many dots, every one has its name (design rule M8).
pub const ALL_LABELLED: usize = 80;
/// Free space around the drawing.
const MARGIN_PX: f64 = 14.0;
/// Places are rounded to this, so that two decimals say them exactly.
const GRAIN_PX: f64 = 0.25;
/// The space kept between dots, so that rounding leaves the promised one.
const GAP_PX: f64 = USUAL_GAP_PX + 2.0 * GRAIN_PX;

/// All that is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// The part of the plane that is shown, in whole pixels.
    pub view: Rect,
    /// Dots in reading order: row by row, left to right.
    pub dots: Vec<Dot>,
    /// Lines, weakest first, so that strong ones lie on top.
    pub lines: Vec<Line>,
    /// What lies on the ground, beneath all else.
    pub lands: Vec<Land>,
    /// Pale rings around the middle of a map by distance.
    pub rings: Vec<Ring>,
    /// Pale areas behind groups.
    pub hulls: Vec<Hull>,
    /// Words that belong to no dot.
    pub captions: Vec<Caption>,
    /// Names begin with numbers, from 1 in the order of the dots.
    pub is_numbered: bool,
}

/// An asset on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Dot {
    /// Its index in the input.
    pub index: usize,
    /// Its id; the SVG element is called `dot-<id>`.
    pub id: String,
    /// Where it leads; none: no link.
    pub href: Option<String>,
    /// Its words for those who do not see it, beginning with its visible name.
    pub description: String,
    /// Class names for the style sheet.
    pub class: String,
    /// Its kind's shape.
    pub shape: Shape,
    /// Its sector's mark.
    pub mark: Mark,
    /// Radius of a circle of its area.
    pub radius_px: f64,
    /// Its place.
    pub centre: Point,
    /// Whether it stands in the row of the unconnected, whose places are not kept.
    pub in_foot: bool,
    /// Its name.
    pub label: Caption,
    /// Whether the name is always shown; otherwise on focus and hover only.
    pub labelled: bool,
    /// A thin line to its name.
    pub leader: Option<(Point, Point)>,
}

/// A relationship on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its index in the input.
    pub index: usize,
    /// Class names for the style sheet.
    pub class: String,
    /// The rung of its status.
    pub rung: u8,
    /// Its course and heads.
    pub curve: Curve,
}

/// Something that lies on the ground.
#[derive(Debug, Clone, PartialEq)]
pub struct Land {
    /// What it is.
    pub ground: Ground,
    /// An area, whose first course runs around it and all others around holes; otherwise each course is a line.
    pub is_area: bool,
    /// Its courses.
    pub courses: Vec<Vec<Point>>,
}

/// A pale area behind a group.
#[derive(Debug, Clone, PartialEq)]
pub struct Hull {
    /// The group's name.
    pub name: String,
    /// Its corners, around the centres of the dots; the style sheet draws a wide round stroke around it.
    pub corners: Vec<Point>,
    /// How far the area reaches beyond the corners.
    pub reach_px: f64,
}

/// How far it is so many steps away from the middle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ring {
    /// The middle.
    pub centre: Point,
    /// How far from it.
    pub radius_px: f64,
}

/// Words with a place.
#[derive(Debug, Clone, PartialEq)]
pub struct Caption {
    /// Line by line.
    pub lines: Vec<String>,
    /// Where each line is anchored, on its baseline.
    pub baselines: Vec<Point>,
    /// Where lines begin.
    pub anchor: Anchor,
    /// Class name for the style sheet.
    pub class: &'static str,
}

/// What to draw.
#[derive(Debug, Clone, Copy)]
pub struct DrawInput<'a> {
    /// The dots; lines and hulls speak of them by index.
    pub dots: &'a [DotInput<'a>],
    /// The lines.
    pub lines: &'a [LineInput<'a>],
    /// Groups to draw a pale area behind; those of fewer than three dots are passed over.
    pub hulls: &'a [HullInput<'a>],
    /// How many statuses there are, "not recorded" included.
    pub rungs: usize,
    /// How dots are placed.
    pub method: Method<'a>,
    /// Dots without a line that have a place stay there, as places on the ground do; otherwise they stand in the row.
    pub keep_alone: bool,
    /// The title of the row of unconnected dots.
    pub foot_title: &'a str,
    /// The widest the drawing may be for up to [`ALL_LABELLED`] dots; [`MAX_WIDTH_PX`] is usual.
    pub max_width_px: f64,
    /// Where chance begins.
    pub seed: u64,
}

/// The usual greatest width (design rule M9).
pub const MAX_WIDTH_PX: f64 = 1040.0;

/// An asset to draw.
#[derive(Debug, Clone, Copy)]
pub struct DotInput<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name, in full.
    pub name: &'a str,
    /// Where it leads.
    pub href: Option<&'a str>,
    /// Its words for those who do not see it.
    pub description: &'a str,
    /// Class names.
    pub class: &'a str,
    /// Its kind's shape.
    pub shape: Shape,
    /// Its sector's mark.
    pub mark: Mark,
    /// Radius of a circle of its area (design rule M7: 10 to 22).
    pub radius_px: f64,
    /// Dots with more of it choose the place of their name first.
    pub importance: f64,
    /// The place it keeps.
    pub fixed: Option<Point>,
}

/// A relationship to draw.
#[derive(Debug, Clone, Copy)]
pub struct LineInput<'a> {
    /// One end, by index.
    pub from: u32,
    /// The other end.
    pub to: u32,
    /// Class names.
    pub class: &'a str,
    /// The rung of its status; 0 is "not recorded".
    pub rung: u8,
    /// Who gives.
    pub direction: Direction,
}

/// A group to draw a pale area behind.
#[derive(Debug, Clone, Copy)]
pub struct HullInput<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its dots, by index.
    pub members: &'a [u32],
}

/// Draws a map.
///
/// - Cost: that of the layout and of `label`; the rest is linear.
pub fn draw(input: &DrawInput<'_>) -> Scene {
    let dots: Vec<DotInput<'_>> = input.dots.iter().map(sensible).collect();
    draw_sensible(&DrawInput { dots: &dots, ..*input })
}

/// A dot with a radius and a place that can be drawn.
fn sensible<'a>(dot: &DotInput<'a>) -> DotInput<'a> {
    DotInput {
        radius_px: sensible_radius_px(dot.radius_px),
        fixed: dot.fixed.and_then(sensible_point),
        ..*dot
    }
}

fn draw_sensible(input: &DrawInput<'_>) -> Scene {
    let count = input.dots.len();
    let edges: Vec<(u32, u32)> =
        input.lines.iter().map(|l| (l.from, l.to)).filter(|&(a, b)| a != b).collect();
    let mut connected: Vec<bool> =
        input.dots.iter().map(|dot| input.keep_alone && dot.fixed.is_some()).collect();
    for &(a, b) in edges.iter().filter(|&&(a, b)| (a.max(b) as usize) < count) {
        connected[a as usize] = true;
        connected[b as usize] = true;
    }
    // Dots on the map get numbers of their own; `shown[n]` is the index of number n.
    let shown: Vec<usize> = (0..count).filter(|&i| connected[i]).collect();
    let mut number_of = vec![u32::MAX; count];
    for (number, &i) in shown.iter().enumerate() {
        number_of[i] = number as u32;
    }
    let edges: Vec<(u32, u32)> = edges
        .into_iter()
        .filter_map(|(a, b)| Some((*number_of.get(a as usize)?, *number_of.get(b as usize)?)))
        .collect();
    let mut dots = place_dots(input, &shown, &number_of, &edges);
    let labels = label_dots(input, &mut dots, &shown, &edges);
    let mut scene = Scene {
        view: Rect { left: 0.0, top: 0.0, right: 0.0, bottom: 0.0 },
        dots: Vec::with_capacity(count),
        lines: lines(input, &dots, &number_of),
        lands: Vec::new(),
        rings: Vec::new(),
        hulls: Vec::new(),
        captions: Vec::new(),
        is_numbered: false,
    };
    let mut taken: Vec<Rect> = dots.iter().map(LabelDot::area).collect();
    taken.extend(labels.iter().flatten().map(|l| l.area));
    let mut bounds: Vec<Rect> = Vec::new();
    for group in input.hulls {
        let members =
            group.members.iter().filter_map(|&i| number_of.get(i as usize)).filter(|&&n| n != u32::MAX);
        let members: Vec<&LabelDot> = members.map(|&n| &dots[n as usize]).collect();
        let members = if input.method == Method::Network { hull::core(members, &dots) } else { members };
        if let Some((hull, caption, area)) = hull::around(group.name, &members, &taken) {
            taken.push(area);
            bounds.push(hull::area(&hull));
            scene.hulls.push(hull);
            scene.captions.push(caption);
        }
    }
    for ((dot, label), &index) in dots.iter().zip(labels).zip(&shown) {
        scene.dots.push(finish_dot(input, index, dot, label));
    }
    let content = taken.iter().chain(&bounds).copied().reduce(|a, b| a.with(&b));
    let alone: Vec<usize> = (0..count).filter(|&i| !connected[i]).collect();
    let content = foot::add(&mut scene, input, &alone, content);
    finish(&mut scene, content, input.dots.iter().any(|d| d.fixed.is_some()));
    scene
}

/// Places the connected dots, in a size that leaves room for names.
fn place_dots(
    input: &DrawInput<'_>,
    shown: &[usize],
    number_of: &[u32],
    edges: &[(u32, u32)],
) -> Vec<LabelDot> {
    let radii: Vec<f64> = shown.iter().map(|&i| input.dots[i].radius_px).collect();
    let fixed: Vec<Option<Point>> = shown.iter().map(|&i| input.dots[i].fixed).collect();
    let layout = LayoutInput {
        radii_px: &radii,
        fixed: &fixed,
        hop_px: usual_hop(edges, &fixed),
        gap_px: GAP_PX,
        seed: input.seed,
        ..LayoutInput::new(shown.len(), edges)
    };
    let groups: Vec<u32>;
    let method = match input.method {
        Method::Network => Method::Network,
        Method::Rings { centre } => {
            Method::Rings { centre: number_of.get(centre as usize).copied().unwrap_or(u32::MAX) }
        }
        Method::Groups { of } => {
            groups = shown.iter().map(|&i| of.get(i).copied().unwrap_or(u32::MAX)).collect();
            Method::Groups { of: &groups }
        }
    };
    let mut points = place(method, &layout).points;
    if fixed.iter().all(Option::is_none) {
        fit(&mut points, input.max_width_px, matches!(input.method, Method::Network));
        let radii: Vec<f64> = (0..shown.len()).map(|n| layout.radius_px(n)).collect();
        separate(&mut points, Discs { radii_px: &radii, gap_px: GAP_PX, movable: &[] });
    }
    let dot = |(p, &i): (Point, &usize)| {
        let asset = &input.dots[i];
        LabelDot {
            centre: p,
            radius_px: asset.radius_px,
            shape: asset.shape.area(asset.radius_px),
            lines: super::text::wrap_label(asset.name),
            importance: asset.importance,
        }
    };
    points.into_iter().zip(shown).map(dot).collect()
}

/// How long a hop looks among the kept places, so that newcomers fit in.
fn usual_hop(edges: &[(u32, u32)], fixed: &[Option<Point>]) -> f64 {
    let at = |n: u32| fixed.get(n as usize).copied().flatten();
    let mut lengths: Vec<f64> =
        edges.iter().filter_map(|&(a, b)| Some(at(a)?.distance(at(b)?))).filter(|l| l.is_finite()).collect();
    lengths.sort_by(f64::total_cmp);
    lengths.get(lengths.len() / 2).map_or(super::layout::USUAL_HOP_PX, |l| l.clamp(60.0, 240.0))
}

/// Scales a drawing to the room its dots need, and to the page.
fn fit(points: &mut [Point], max_width_px: f64, free: bool) {
    // A dot with its name wants about this much, in square pixels.
    const EACH_PX2: f64 = 14_000.0;
    let (low, high) = bounds(points);
    let (width, height) = ((high.x - low.x).max(1.0), (high.y - low.y).max(1.0));
    let count = points.len() as f64;
    let mut scale = (count * EACH_PX2 / (width * height)).sqrt().min(1.4);
    if points.len() <= ALL_LABELLED {
        // Names stand on both sides of the outermost dots.
        scale = scale.min((max_width_px - 180.0).max(200.0) / width);
    }
    if !free {
        scale = scale.max(1.0).min(((max_width_px - 180.0).max(200.0) / width).max(1.0));
    }
    for p in points {
        *p = Point::new((p.x - low.x) * scale, (p.y - low.y) * scale);
    }
}

/// Finds a place for every name there is room for.
fn label_dots(
    input: &DrawInput<'_>,
    dots: &mut [LabelDot],
    shown: &[usize],
    edges: &[(u32, u32)],
) -> Vec<Option<Label>> {
    let movable: Vec<bool> = shown.iter().map(|&i| input.dots[i].fixed.is_none()).collect();
    let settings = room::RoomInput {
        movable: &movable,
        lines: edges,
        max_width_px: input.max_width_px - 2.0 * MARGIN_PX - 2.0,
        gap_px: GAP_PX,
        // A place on the ground has a number instead.
        far: !input.keep_alone,
        grain_px: GRAIN_PX,
        seed: input.seed,
    };
    if dots.len() <= ALL_LABELLED {
        return room::make(dots, settings);
    }
    room::round(dots, &movable, GRAIN_PX);
    let ends: Vec<End> = dots.iter().map(LabelDot::end).collect();
    let courses = courses(&ends, edges);
    let bounds = room::bounds(dots, 0.0);
    label::place(dots, Surroundings { bounds, lines: &courses, taken: &[], leaders: false, seed: input.seed })
}

/// The lines, weakest first.
fn lines(input: &DrawInput<'_>, dots: &[LabelDot], number_of: &[u32]) -> Vec<Line> {
    let ends: Vec<End> = dots.iter().map(LabelDot::end).collect();
    let number = |i: u32| number_of.get(i as usize).copied().filter(|&n| (n as usize) < ends.len());
    let kept: Vec<(usize, (u32, u32))> = (input.lines.iter().enumerate())
        .filter(|(_, line)| line.from != line.to)
        .filter_map(|(index, line)| Some((index, (number(line.from)?, number(line.to)?))))
        .collect();
    let pairs: Vec<(u32, u32)> = kept.iter().map(|it| it.1).collect();
    let drawn = kept.iter().zip(bends(&ends, &pairs)).map(|(&(index, (from, to)), bend)| {
        let line = &input.lines[index];
        let rung = ladder::rung(input.rungs, usize::from(line.rung));
        let curve = Curve::between(ends[from as usize], ends[to as usize], line.direction, rung, bend);
        Line { index, class: line.class.to_owned(), rung: line.rung, curve }
    });
    let mut lines: Vec<Line> = drawn.collect();
    lines.sort_by_key(|l| (l.rung, l.index));
    lines
}

/// A dot with its name.
fn finish_dot(input: &DrawInput<'_>, index: usize, dot: &LabelDot, label: Option<Label>) -> Dot {
    let asset = &input.dots[index];
    let labelled = label.is_some();
    let label = label.unwrap_or_else(|| label::beside(dot));
    Dot {
        index,
        id: asset.id.to_owned(),
        href: asset.href.map(str::to_owned),
        description: asset.description.to_owned(),
        class: asset.class.to_owned(),
        shape: asset.shape,
        mark: asset.mark,
        radius_px: asset.radius_px,
        centre: dot.centre,
        in_foot: false,
        leader: label.leader,
        label: Caption {
            lines: dot.lines.clone(),
            baselines: label.baselines,
            anchor: label.anchor,
            class: "name",
        },
        labelled,
    }
}

/// Puts dots into reading order, and the drawing's corner to (0, 0) unless places are kept.
fn finish(scene: &mut Scene, content: Rect, keep: bool) {
    const ROW_PX: f64 = 60.0;
    let around = content.grown(MARGIN_PX);
    let view = Rect {
        left: around.left.floor(),
        top: around.top.floor(),
        // A map of nobody is a margin, not less than nothing.
        right: around.right.ceil().max(around.left.floor() + MARGIN_PX),
        bottom: around.bottom.ceil().max(around.top.floor() + MARGIN_PX),
    };
    let row = |dot: &Dot| (dot.in_foot, ((dot.centre.y - view.top) / ROW_PX).floor() as i64);
    scene.dots.sort_by(|a, b| {
        row(a).cmp(&row(b)).then(a.centre.x.total_cmp(&b.centre.x)).then(a.index.cmp(&b.index))
    });
    scene.view = view;
    if !keep {
        scene.shift(-view.left, -view.top);
    }
}

impl Scene {
    /// Moves everything.
    fn shift(&mut self, dx: f64, dy: f64) {
        let shift = |p: &mut Point| *p = Point::new(p.x + dx, p.y + dy);
        let caption = |c: &mut Caption| c.baselines.iter_mut().for_each(shift);
        self.view = Rect {
            left: self.view.left + dx,
            top: self.view.top + dy,
            right: self.view.right + dx,
            bottom: self.view.bottom + dy,
        };
        for dot in &mut self.dots {
            shift(&mut dot.centre);
            caption(&mut dot.label);
            if let Some((a, b)) = &mut dot.leader {
                shift(a);
                shift(b);
            }
        }
        for Line { curve, .. } in &mut self.lines {
            shift(&mut curve.start);
            shift(&mut curve.control);
            shift(&mut curve.end);
            if let Some(mid) = &mut curve.mid {
                shift(&mut mid.at);
            }
        }
        self.lands.iter_mut().flat_map(|land| &mut land.courses).flatten().for_each(shift);
        self.rings.iter_mut().for_each(|ring| shift(&mut ring.centre));
        for hull in &mut self.hulls {
            hull.corners.iter_mut().for_each(shift);
        }
        self.captions.iter_mut().for_each(caption);
    }
}

#[cfg(test)]
mod tests;
