//! A drawn relationship: a slightly bent line between two dots, with arrow heads where direction is known.
//!
//! Comes in: two dots, a direction, the rung of its status. Goes out: a quadratic curve that begins and ends at the
//! dots' edges, its heads, or one mark in the middle where there is no room for heads (design rules M4 and M9).
//! Promised: lines there and back never coincide; a line never runs into a dot it joins.

use super::ladder::Rung;
use super::layout::Point;

/// What is known about who gives and who receives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// The first gives to the second.
    Forward,
    /// Both give.
    Mutual,
    /// Nobody wrote it down.
    Unstated,
}

/// An end of a line: a dot's centre, and how far from it the line keeps.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct End {
    /// The dot's centre.
    pub centre: Point,
    /// The dot's radius.
    pub radius_px: f64,
}

/// A sign in the middle of a line too short for heads.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MidMark {
    /// Where it is.
    pub at: Point,
    /// Which way is forward, as a vector of length one.
    pub along: Point,
    /// Whether care goes both ways.
    pub mutual: bool,
}

/// A quadratic curve with what it carries.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Curve {
    /// Where the stroke begins.
    pub start: Point,
    /// What it bends towards.
    pub control: Point,
    /// Where the stroke ends.
    pub end: Point,
    /// An arrow head from the start backwards.
    pub head_at_start: bool,
    /// An arrow head from the end forwards.
    pub head_at_end: bool,
    /// A mark instead of heads.
    pub mid: Option<MidMark>,
}

/// How far aside the control point of a line lies, as a share of its length (design rule M9).
const BEND: f64 = 0.08;
/// No control point lies further aside than this.
const MOST_BEND_PX: f64 = 40.0;
/// Space between a dot and its lines.
const CLEAR_PX: f64 = 3.0;
/// Shorter lines have no heads (design rule M4).
const ROOM_FOR_HEADS_PX: f64 = 28.0;

/// The course of a line in two straight pieces: how it bends is what a name has to keep clear of.
pub(super) fn course(a: Point, b: Point) -> [(Point, Point); 2] {
    let length = a.distance(b).max(1e-6);
    let aside = (BEND * length).min(MOST_BEND_PX) / 2.0;
    let middle = Point::new(
        f64::midpoint(a.x, b.x) + aside * (b.y - a.y) / length,
        f64::midpoint(a.y, b.y) - aside * (b.x - a.x) / length,
    );
    [(a, middle), (middle, b)]
}

impl Curve {
    /// The curve from one dot to another; `nth` sets apart lines between the same two in the same direction.
    pub fn between(from: End, to: End, direction: Direction, rung: &Rung, nth: usize) -> Self {
        let (a, b) = (from.centre, to.centre);
        let length = a.distance(b).max(1e-6);
        let aside = (BEND * length).min(MOST_BEND_PX) * (1.0 + nth as f64);
        // Always to the same hand, so that the way back bends the other way.
        let control = Point::new(
            f64::midpoint(a.x, b.x) + aside * (b.y - a.y) / length,
            f64::midpoint(a.y, b.y) - aside * (b.x - a.x) / length,
        );
        let whole = Self { start: a, control, end: b, head_at_start: false, head_at_end: false, mid: None };
        let enter = whole.leaves(from.radius_px + CLEAR_PX);
        let leave = 1.0 - whole.reversed().leaves(to.radius_px + CLEAR_PX);
        if enter >= leave {
            return whole.part(0.5, 0.5);
        }
        let mut curve = whole.part(enter, leave);
        if direction == Direction::Unstated {
            return curve;
        }
        let both = direction == Direction::Mutual;
        if curve.start.distance(curve.end) < ROOM_FOR_HEADS_PX {
            curve.mid = Some(curve.middle(both));
            return curve;
        }
        // The head is drawn from the end of the stroke on, so that the stroke does not blunt its tip.
        let last = 1.0 - whole.reversed().leaves(to.radius_px + CLEAR_PX + rung.head_px);
        let first = if both { whole.leaves(from.radius_px + CLEAR_PX + rung.head_px) } else { enter };
        if first < last {
            curve = whole.part(first, last);
        }
        curve.head_at_end = true;
        curve.head_at_start = both;
        curve
    }

    /// The point at a share of the way.
    pub fn at(&self, share: f64) -> Point {
        self.blossom(share, share)
    }

    /// The polar form of the curve: with two equal shares a point on it, otherwise a control point of the part between.
    fn blossom(&self, from: f64, to: f64) -> Point {
        let (first, middle, last) =
            ((1.0 - from) * (1.0 - to), from * (1.0 - to) + to * (1.0 - from), from * to);
        Point::new(
            first * self.start.x + middle * self.control.x + last * self.end.x,
            first * self.start.y + middle * self.control.y + last * self.end.y,
        )
    }

    fn reversed(&self) -> Self {
        Self { start: self.end, end: self.start, ..*self }
    }

    /// The share of the way at which the curve is so far from its start.
    fn leaves(&self, reach: f64) -> f64 {
        let (mut near, mut far) = (0.0, 1.0);
        for _ in 0..16 {
            let middle = f64::midpoint(near, far);
            if self.at(middle).distance(self.start) < reach {
                near = middle;
            } else {
                far = middle;
            }
        }
        far
    }

    /// The part of the curve between two shares of the way.
    fn part(&self, from: f64, to: f64) -> Self {
        let (start, control, end) = (self.blossom(from, from), self.blossom(from, to), self.blossom(to, to));
        Self { start, control, end, ..*self }
    }

    fn middle(&self, mutual: bool) -> MidMark {
        let (dx, dy) = (self.end.x - self.start.x, self.end.y - self.start.y);
        let length = (dx * dx + dy * dy).sqrt().max(1e-6);
        MidMark { at: self.at(0.5), along: Point::new(dx / length, dy / length), mutual }
    }
}

#[cfg(test)]
mod tests {
    use super::super::ladder::rung;
    use super::*;

    fn end(x: f64, y: f64) -> End {
        End { centre: Point::new(x, y), radius_px: 10.0 }
    }

    #[test]
    fn lines_there_and_back_do_not_coincide() {
        let (a, b) = (end(0.0, 0.0), end(200.0, 0.0));
        let there = Curve::between(a, b, Direction::Forward, rung(4, 3), 0);
        let back = Curve::between(b, a, Direction::Forward, rung(4, 3), 0);
        assert!(there.at(0.5).distance(back.at(0.5)) > 12.0);
    }

    #[test]
    fn lines_keep_clear_of_their_dots() {
        let (a, b) = (end(0.0, 0.0), end(90.0, 120.0));
        let line = Curve::between(a, b, Direction::Unstated, rung(4, 0), 0);
        assert!((line.start.distance(a.centre) - 13.0).abs() < 0.01);
        assert!((line.end.distance(b.centre) - 13.0).abs() < 0.01);
        assert!(!line.head_at_end && line.mid.is_none());
    }

    #[test]
    fn mutual_lines_have_two_heads_and_short_ones_a_mark() {
        let long = Curve::between(end(0.0, 0.0), end(200.0, 0.0), Direction::Mutual, rung(4, 2), 0);
        assert!(long.head_at_start && long.head_at_end && long.mid.is_none());
        let short = Curve::between(end(0.0, 0.0), end(44.0, 0.0), Direction::Mutual, rung(4, 2), 0);
        assert!(!short.head_at_end && short.mid.is_some_and(|m| m.mutual));
    }

    #[test]
    fn dots_on_one_place_give_a_line_of_no_length() {
        let line = Curve::between(end(5.0, 5.0), end(5.0, 5.0), Direction::Forward, rung(4, 1), 0);
        assert!(line.start.x.is_finite() && line.start.distance(line.end) < 1.0);
    }
}
