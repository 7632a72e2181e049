//! The pale area behind a group, and its caption.
//!
//! - Input: the dots of one group, boxes already taken. Output: a hull, its caption, the caption's box.
//! - Errors: fewer than three dots have no hull.
//! - Source: Andrew 1979, *Another efficient algorithm for convex hulls in two dimensions*,
//!   doi:10.1016/0020-0190(79)90072-3.

use super::super::label::{Anchor, LabelDot};
use super::super::layout::Point;
use super::super::rect::Rect;
use super::super::text;
use super::{Caption, Hull};

/// How far the area reaches beyond the dots.
const REACH_PX: f64 = 16.0;
/// A caption is tried in rows so far apart.
const ROW_PX: f64 = 12.0;
/// So many rows away from the area it may still be.
const ROWS_BESIDE: i32 = 8;
/// Size of the caption.
const SIZE_PX: f64 = 15.0;

/// The area around some dots.
pub(super) fn around(name: &str, members: &[&LabelDot], taken: &[Rect]) -> Option<(Hull, Caption, Rect)> {
    if members.len() < 3 {
        return None;
    }
    let corners = convex(members.iter().map(|d| d.centre).collect());
    let widest = members.iter().map(|d| d.radius_px).fold(0.0, f64::max);
    let hull = Hull { name: name.to_owned(), corners, reach_px: widest + REACH_PX };
    let (caption, box_) = caption(name, area(&hull), taken);
    Some((hull, caption, box_))
}

/// The box around the whole area.
pub(super) fn area(hull: &Hull) -> Rect {
    let boxes = hull.corners.iter().map(|&p| Rect::around(p, hull.reach_px, hull.reach_px));
    boxes.reduce(|a, b| a.with(&b)).unwrap_or(Rect { left: 0.0, top: 0.0, right: 0.0, bottom: 0.0 })
}

/// Of those who belong together, the ones who also stand together: whoever is farthest out is left aside until hardly
/// anyone else stands among them. Nobody, where less than half are left: an area would say that strangers belong to it.
pub(super) fn core<'d>(mut members: Vec<&'d LabelDot>, all: &[LabelDot]) -> Vec<&'d LabelDot> {
    let least = members.len().div_ceil(2).max(3);
    let middle = |list: &mut Vec<f64>| {
        list.sort_by(f64::total_cmp);
        list[list.len() / 2]
    };
    while members.len() >= least {
        let corners = convex(members.iter().map(|d| d.centre).collect());
        let there = all.iter().filter(|dot| is_within(&corners, dot.centre)).count();
        if there <= members.len() + members.len() / 4 {
            return members;
        }
        let x = middle(&mut members.iter().map(|d| d.centre.x).collect());
        let y = middle(&mut members.iter().map(|d| d.centre.y).collect());
        let away = |dot: &LabelDot| dot.centre.distance(Point::new(x, y));
        let farthest = (0..members.len()).max_by(|a, b| away(members[*a]).total_cmp(&away(members[*b])));
        members.remove(farthest.unwrap_or_default());
    }
    Vec::new()
}

/// Whether a point lies within some corners, which stand in order.
fn is_within(corners: &[Point], p: Point) -> bool {
    let next = corners.iter().cycle().skip(1);
    let mut sides =
        corners.iter().zip(next).map(|(a, b)| (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x));
    corners.len() > 2 && sides.all(|side| side >= 0.0)
}

/// The caption: above the area, or in the free place inside or below it nearest to that, or close by on any side.
fn caption(name: &str, area: Rect, taken: &[Rect]) -> (Caption, Rect) {
    let half = text::width_px(name, SIZE_PX) / 2.0;
    let middle = f64::midpoint(area.left, area.right);
    let height = 1.4 * SIZE_PX;
    let aside = (area.width() / 2.0 - half).max(0.0);
    let place = |x: f64, top: f64| Rect { left: x - half, right: x + half, top, bottom: top + height };
    let rows = (area.height() / ROW_PX) as i32 + 2;
    let within = (0..=rows).flat_map(|row| {
        let top = area.top - height + ROW_PX * f64::from(row);
        [0.0, -0.5, 0.5, -1.0, 1.0].map(|share| place(middle + share * aside, top))
    });
    let beside = (0..ROWS_BESIDE).flat_map(|step| {
        let by = ROW_PX * f64::from(step);
        let (over, under) = (area.top - height - by, area.bottom + by);
        let (left, right) = (area.left - half - by, area.right + half + by);
        let ends = [0.0, -1.0, 1.0]
            .into_iter()
            .flat_map(move |share| [over, under].map(|top| (middle + share * (aside + half), top)));
        let sides =
            (0..=rows).flat_map(move |row| [left, right].map(|x| (x, area.top + ROW_PX * f64::from(row))));
        ends.chain(sides).map(|(x, top)| place(x, top))
    });
    let mut places = within.chain(beside);
    let free = |place: &Rect| !taken.iter().any(|t| t.overlaps(place));
    // Above everything there is room for every caption.
    let top = taken.iter().map(|t| t.top).fold(area.top, f64::min) - height;
    let chosen = places.find(free).unwrap_or_else(|| place(middle, top));
    let at = Point::new(f64::midpoint(chosen.left, chosen.right), chosen.top + 1.07 * SIZE_PX);
    let caption = Caption {
        lines: vec![name.to_owned()],
        baselines: vec![at],
        anchor: Anchor::Middle,
        class: "caption",
    };
    (caption, chosen)
}

/// The convex hull of some points, in order around it.
fn convex(mut points: Vec<Point>) -> Vec<Point> {
    points.sort_by(|a, b| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)));
    points.dedup();
    if points.len() < 3 {
        return points;
    }
    let half = |points: &mut dyn Iterator<Item = Point>| {
        let mut chain: Vec<Point> = Vec::new();
        for p in points {
            while let [.., a, b] = chain[..] {
                if (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x) > 0.0 {
                    break;
                }
                chain.pop();
            }
            chain.push(p);
        }
        chain.pop();
        chain
    };
    let mut hull = half(&mut points.iter().copied());
    hull.extend(half(&mut points.iter().rev().copied()));
    hull
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_caption_of_a_full_area_stands_beside_it_and_not_on_top_of_the_drawing() {
        let area = Rect { left: 300.0, top: 900.0, right: 390.0, bottom: 1000.0 };
        let names = Rect { left: 250.0, top: 870.0, right: 440.0, bottom: 1030.0 };
        let above = Rect { left: 0.0, top: 0.0, right: 800.0, bottom: 10.0 };
        let (_, place) = caption("Library 13", area, &[names, above]);
        assert!(!place.overlaps(&names) && place.grown(120.0).overlaps(&area), "{place:?}");
    }

    #[test]
    fn points_inside_are_no_corners() {
        let points =
            [(0.0, 0.0), (2.0, 0.0), (1.0, 0.5), (2.0, 2.0), (0.0, 2.0)].map(|(x, y)| Point::new(x, y));
        assert_eq!(convex(points.to_vec()).len(), 4);
    }

    #[test]
    fn an_area_holds_what_is_between_its_corners() {
        let corners = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)].map(|(x, y)| Point::new(x, y));
        let corners = convex(corners.to_vec());
        assert!(is_within(&corners, Point::new(1.0, 3.0)) && !is_within(&corners, Point::new(5.0, 3.0)));
    }

    #[test]
    fn points_on_a_line_give_its_ends() {
        let points = [(0.0, 0.0), (1.0, 1.0), (2.0, 2.0)].map(|(x, y)| Point::new(x, y));
        assert_eq!(convex(points.to_vec()).len(), 2);
    }
}
