//! The outline beneath a map of places: what of it is near, as coarse as a page can carry.
//!
//! - Input: a drawn map of places, how its degrees became pixels, and the community's outline.
//! - Output: the same scene with [`Land`]s beneath its dots and the source of the outline below them; or why not.
//! - Promised: nothing reaches further than the drawing, so that a map stays about its dots; at most [`MOST_POINTS`]
//!   points, which keeps the outline of any map below 40 KB compressed (design rule M25).
//! - Cost: linear in the points of the outline.
//! - Source: clipping of areas by Sutherland and Hodgman (1974, doi:10.1145/360767.360802), of lines by Liang and Barsky
//!   (1984, doi:10.1145/357332.357333).

use super::places::Projection;
use super::problems;
use crate::diagnostic::Diagnostic;
use crate::map::label::Anchor;
use crate::map::layout::Point;
use crate::map::rect::Rect;
use crate::map::scene::{Caption, Land, Scene};
use crate::map::text::width_px;
use crate::model::saved_map::SavedMap;
use crate::model::site::{Outline, Piece};

/// More points than this are too many for a page.
const MOST_POINTS: usize = 10_000;
/// The least distance between two points of a course: the first at which the outline is small enough is taken.
const COARSE_PX: [f64; 4] = [0.75, 1.5, 3.0, 6.0];
/// How far areas reach beyond the drawing, so that the edge where they are cut is out of sight.
const BLEED_PX: f64 = 6.0;
/// The size of the words that say where the outline is from, and the height of a line of them.
const SOURCE_PX: (f64, f64) = (13.0, 17.0);
/// The room left and right of these words.
const MARGIN_PX: f64 = 14.0;

/// Lays the outline beneath a scene; a note where nothing of it, or too much, is there.
pub(super) fn lay(
    scene: &mut Scene,
    map: &SavedMap,
    outline: &Outline,
    projection: Projection,
) -> Option<Diagnostic> {
    let source = source_lines(&outline.source, scene.view.width() - 2.0 * MARGIN_PX);
    let bottom = (scene.view.bottom + SOURCE_PX.1 * source.len() as f64 + 6.0).ceil();
    let window = Rect { bottom, ..scene.view }.grown(BLEED_PX);
    let near: Vec<Land> =
        outline.pieces.iter().filter_map(|piece| clipped(piece, window, |at| projection.point(at))).collect();
    if near.is_empty() && !outline.pieces.is_empty() {
        let turned = |at: [f64; 2]| projection.point([at[1], at[0]]);
        let is_turned = outline.pieces.iter().any(|piece| clipped(piece, window, turned).is_some());
        return Some(problems::outline_elsewhere(map, is_turned));
    }
    let coarser = COARSE_PX.iter().map(|least| thinner(&near, *least));
    let lands = coarser.into_iter().find(|lands| points(lands) <= MOST_POINTS);
    let Some(mut lands) = lands else { return Some(problems::outline_too_detailed(map, MOST_POINTS)) };
    if !lands.is_empty() {
        lands.sort_by_key(|land| (!land.is_area, land.ground));
        scene.lands = lands;
        let (left, top) = (scene.view.left + MARGIN_PX, scene.view.bottom);
        let baseline = |n: usize| Point::new(left, top + SOURCE_PX.1 * n as f64 + SOURCE_PX.0);
        let baselines = (0..source.len()).map(baseline).collect();
        scene.captions.push(Caption { lines: source, baselines, anchor: Anchor::Start, class: "more" });
        scene.view.bottom = bottom;
    }
    None
}

fn points(lands: &[Land]) -> usize {
    lands.iter().flat_map(|land| &land.courses).map(Vec::len).sum()
}

/// What of a piece lies within the window; none: nothing.
fn clipped(piece: &Piece, window: Rect, point: impl Fn([f64; 2]) -> Point) -> Option<Land> {
    let mut courses = Vec::new();
    for course in &piece.courses {
        let course: Vec<Point> =
            course.iter().map(|at| point(*at)).filter(|p| p.x.is_finite() && p.y.is_finite()).collect();
        if piece.is_area {
            let within = area_within(course, window);
            if within.len() >= 3 {
                courses.push(within);
            } else if courses.is_empty() {
                // Its holes are as far away as itself.
                return None;
            }
        } else {
            courses.extend(lines_within(&course, window));
        }
    }
    (!courses.is_empty()).then_some(Land { ground: piece.ground, is_area: piece.is_area, courses })
}

/// An area cut along the four sides of the window, one after the other.
fn area_within(mut course: Vec<Point>, window: Rect) -> Vec<Point> {
    let sides: [&dyn Fn(Point) -> f64; 4] =
        [&|p| p.x - window.left, &|p| window.right - p.x, &|p| p.y - window.top, &|p| window.bottom - p.y];
    for inside in sides {
        let mut kept = Vec::with_capacity(course.len() + 4);
        let Some(mut before) = course.last().copied() else { break };
        for p in course {
            let (a, b) = (inside(before), inside(p));
            if (a >= 0.0) != (b >= 0.0) {
                kept.push(between(before, p, a / (a - b)));
            }
            if b >= 0.0 {
                kept.push(p);
            }
            before = p;
        }
        course = kept;
    }
    course
}

/// The stretches of a line within the window.
fn lines_within(course: &[Point], window: Rect) -> Vec<Vec<Point>> {
    let mut all: Vec<Vec<Point>> = Vec::new();
    let mut goes_on = false;
    for pair in course.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let Some((from, to)) = stretch(a, b, window) else {
            goes_on = false;
            continue;
        };
        if !(goes_on && from <= 0.0) {
            all.push(vec![between(a, b, from)]);
        }
        if let Some(last) = all.last_mut() {
            last.push(between(a, b, to));
        }
        goes_on = to >= 1.0;
    }
    all
}

/// Which part of the way from one point to another lies within the window, from 0 to 1.
fn stretch(a: Point, b: Point, window: Rect) -> Option<(f64, f64)> {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let (mut from, mut to) = (0.0_f64, 1.0_f64);
    let sides = [
        (-dx, a.x - window.left),
        (dx, window.right - a.x),
        (-dy, a.y - window.top),
        (dy, window.bottom - a.y),
    ];
    for (towards, room) in sides {
        if towards == 0.0 {
            if room < 0.0 {
                return None;
            }
        } else if towards < 0.0 {
            from = from.max(room / towards);
        } else {
            to = to.min(room / towards);
        }
    }
    (from <= to).then_some((from, to))
}

fn between(a: Point, b: Point, part: f64) -> Point {
    Point::new(a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part)
}

/// The lands with fewer points, without those that have become specks.
fn thinner(lands: &[Land], least_px: f64) -> Vec<Land> {
    let land = |land: &Land| {
        let least = if land.is_area { 3 } else { 2 };
        let mut courses = land.courses.iter().map(|course| thinned(course, land.is_area, least_px));
        let first = courses.next().filter(|first| !land.is_area || first.len() >= least)?;
        let courses: Vec<_> = std::iter::once(first).chain(courses).filter(|c| c.len() >= least).collect();
        (!courses.is_empty()).then(|| Land { courses, ..land.clone() })
    };
    lands.iter().filter_map(land).collect()
}

/// A course without points that are close to the last one, or hardly beside the way from the one before to the next.
fn thinned(course: &[Point], is_area: bool, least_px: f64) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::new();
    for (i, p) in course.iter().enumerate() {
        let is_end = !is_area && i + 1 == course.len();
        let far = |last: &Point| last.distance(*p);
        if kept.last().is_some_and(|last| far(last) < if is_end { 0.25 } else { least_px }) {
            continue;
        }
        if let [.., a, b] = kept[..]
            && beside(a, b, *p) < least_px / 4.0
        {
            kept.pop();
        }
        kept.push(*p);
    }
    if is_area && kept.len() > 1 && kept[0].distance(kept[kept.len() - 1]) < least_px {
        kept.pop();
    }
    kept
}

/// How far a point lies beside the way from one to another; far for one that turns back.
fn beside(a: Point, b: Point, c: Point) -> f64 {
    let long = a.distance(c);
    if long < a.distance(b) {
        return f64::INFINITY;
    }
    ((c.x - a.x) * (b.y - a.y) - (c.y - a.y) * (b.x - a.x)).abs() / long
}

/// Breaks the words that say who made the outline, so that they fit below the map.
fn source_lines(source: &str, room_px: f64) -> Vec<String> {
    let width = |text: &str| width_px(text, SOURCE_PX.0);
    let mut lines: Vec<String> = Vec::new();
    for word in source.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(line) + width(" ") + width(word) <= room_px => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::site::Ground;

    const WINDOW: Rect = Rect { left: 0.0, top: 0.0, right: 100.0, bottom: 100.0 };

    fn piece(is_area: bool, points: &[[f64; 2]]) -> Piece {
        Piece { ground: Ground::Water, is_area, courses: vec![points.to_vec()] }
    }

    fn as_is(at: [f64; 2]) -> Point {
        Point::new(at[0], at[1])
    }

    #[test]
    fn an_area_around_the_drawing_is_cut_to_it() {
        let around = piece(true, &[[-500.0, -500.0], [500.0, -500.0], [500.0, 500.0], [-500.0, 500.0]]);
        let land = clipped(&around, WINDOW, as_is).expect("it covers the window");
        let [course] = &land.courses[..] else { panic!("one course") };
        assert!(course.len() == 4 && course.iter().all(|p| p.x * (100.0 - p.x) == 0.0), "{course:?}");
    }

    #[test]
    fn a_line_that_leaves_and_returns_is_two_stretches() {
        let line = piece(false, &[[-50.0, 50.0], [150.0, 50.0], [150.0, 80.0], [50.0, 80.0], [20.0, 80.0]]);
        let land = clipped(&line, WINDOW, as_is).expect("it crosses the window");
        let ends: Vec<_> = land.courses.iter().map(|c| (c[0], c[c.len() - 1])).collect();
        let at = Point::new;
        assert_eq!(ends, [(at(0.0, 50.0), at(100.0, 50.0)), (at(100.0, 80.0), at(20.0, 80.0))]);
        let away = piece(false, &[[-50.0, -50.0], [150.0, -50.0]]);
        assert_eq!(clipped(&away, WINDOW, as_is), None);
    }

    #[test]
    fn a_circle_of_many_points_stays_a_circle_of_fewer() {
        let circle: Vec<Point> = (0..20_000)
            .map(|n| f64::from(n) / 20_000.0 * std::f64::consts::TAU)
            .map(|turn| Point::new(50.0 + 40.0 * libm::cos(turn), 50.0 + 40.0 * libm::sin(turn)))
            .collect();
        for least in COARSE_PX {
            let few = thinned(&circle, true, least);
            assert!((8..400).contains(&few.len()), "{least}: {}", few.len());
            let middle = Point::new(50.0, 50.0);
            assert!(few.iter().all(|p| (p.distance(middle) - 40.0).abs() < 1e-6));
            let sides = few.windows(2).map(|pair| between(pair[0], pair[1], 0.5).distance(middle));
            assert!(sides.fold(40.0, f64::min) > 40.0 - 2.0 * least, "{least}");
        }
    }
}
