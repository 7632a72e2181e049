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

/// Bends that are tried where a dot stands in the way of a line, in usual bends; those below 0 are to the other hand.
const WAYS_ROUND: [f64; 5] = [2.0, -1.0, -2.0, 3.0, -3.0];
/// In so many straight pieces a line is followed to see what stands in its way.
const PIECES: u32 = 8;

/// How far each line bends, in usual bends. The usual one is 1 and always to the same hand, so that the way back bends the
/// other way; several lines from one to another bend further and further. A line that would pass under a dot that it does not
/// join bends round it where it can, so that nobody takes it for two.
pub(super) fn bends(ends: &[End], lines: &[(u32, u32)]) -> Vec<f64> {
    let pair = |&i: &usize| (lines[i].0.min(lines[i].1), lines[i].0.max(lines[i].1));
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by_key(|i| (pair(i), lines[*i], *i));
    let mut bends = vec![1.0; lines.len()];
    for between in order.chunk_by(|i, j| pair(i) == pair(j)) {
        for way in between.chunk_by(|&i, &j| lines[i] == lines[j]) {
            for (nth, &i) in way.iter().enumerate() {
                bends[i] = 1.0 + nth as f64;
            }
            if let [only] = way {
                // Where there is a way back, the other hand is taken.
                bends[*only] = bend_round(ends, lines[*only], between.len() == 1);
            }
        }
    }
    bends
}

/// The least bend with as few dots in the way as can be.
fn bend_round(ends: &[End], (from, to): (u32, u32), other_hand: bool) -> f64 {
    let (Some(a), Some(b)) = (ends.get(from as usize), ends.get(to as usize)) else { return 1.0 };
    let (a, b) = (a.centre, b.centre);
    let widest = aside_px(a, b, 3.0);
    let is_near = |end: &&End| {
        let reach = end.radius_px + CLEAR_PX + widest;
        let p = end.centre;
        p != a
            && p != b
            && p.x > a.x.min(b.x) - reach
            && p.x < a.x.max(b.x) + reach
            && p.y > a.y.min(b.y) - reach
            && p.y < a.y.max(b.y) + reach
    };
    let near: Vec<&End> = ends.iter().filter(is_near).collect();
    let in_the_way = |bend: f64| {
        let curve = Curve::plain(a, b, bend);
        let points: Vec<Point> = (0..=PIECES).map(|k| curve.at(f64::from(k) / f64::from(PIECES))).collect();
        let hides = |end: &&&End| {
            points.windows(2).any(|w| distance(end.centre, w[0], w[1]) < end.radius_px + CLEAR_PX)
        };
        near.iter().filter(hides).count()
    };
    let (mut best, mut least) = (1.0, in_the_way(1.0));
    for bend in WAYS_ROUND.into_iter().filter(|&bend| other_hand || bend > 0.0) {
        if least == 0 {
            break;
        }
        let found = in_the_way(bend);
        if found < least {
            (best, least) = (bend, found);
        }
    }
    best
}

/// How far a point is from a straight piece.
fn distance(p: Point, from: Point, to: Point) -> f64 {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let along = ((p.x - from.x) * dx + (p.y - from.y) * dy) / (dx * dx + dy * dy).max(1e-12);
    let along = along.clamp(0.0, 1.0);
    p.distance(Point::new(from.x + along * dx, from.y + along * dy))
}

/// How far aside the control point of a line lies that bends so far.
fn aside_px(a: Point, b: Point, bend: f64) -> f64 {
    (BEND * a.distance(b)).min(MOST_BEND_PX) * bend
}

/// The courses of lines, each in two straight pieces: what a name has to keep clear of.
pub(super) fn courses(ends: &[End], lines: &[(u32, u32)]) -> Vec<(Point, Point)> {
    let pieces = |(&(from, to), bend): (&(u32, u32), f64)| {
        let (a, b) = (ends.get(from as usize)?.centre, ends.get(to as usize)?.centre);
        let middle = Curve::plain(a, b, bend).at(0.5);
        Some([(a, middle), (middle, b)])
    };
    lines.iter().zip(bends(ends, lines)).filter_map(pieces).flatten().collect()
}

impl Curve {
    /// From centre to centre, with nothing on it; to the same hand whichever way it goes.
    fn plain(a: Point, b: Point, bend: f64) -> Self {
        let (length, aside) = (a.distance(b).max(1e-6), aside_px(a, b, bend));
        let control = Point::new(
            f64::midpoint(a.x, b.x) + aside * (b.y - a.y) / length,
            f64::midpoint(a.y, b.y) - aside * (b.x - a.x) / length,
        );
        Self { start: a, control, end: b, head_at_start: false, head_at_end: false, mid: None }
    }

    /// The curve from one dot to another; 1 is the usual `bend`, as [`bends`] says.
    pub fn between(from: End, to: End, direction: Direction, rung: &Rung, bend: f64) -> Self {
        let whole = Self::plain(from.centre, to.centre, bend);
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
        let there = Curve::between(a, b, Direction::Forward, rung(4, 3), 1.0);
        let back = Curve::between(b, a, Direction::Forward, rung(4, 3), 1.0);
        assert!(there.at(0.5).distance(back.at(0.5)) > 12.0);
    }

    #[test]
    fn lines_keep_clear_of_their_dots() {
        let (a, b) = (end(0.0, 0.0), end(90.0, 120.0));
        let line = Curve::between(a, b, Direction::Unstated, rung(4, 0), 1.0);
        assert!((line.start.distance(a.centre) - 13.0).abs() < 0.01);
        assert!((line.end.distance(b.centre) - 13.0).abs() < 0.01);
        assert!(!line.head_at_end && line.mid.is_none());
    }

    #[test]
    fn mutual_lines_have_two_heads_and_short_ones_a_mark() {
        let long = Curve::between(end(0.0, 0.0), end(200.0, 0.0), Direction::Mutual, rung(4, 2), 1.0);
        assert!(long.head_at_start && long.head_at_end && long.mid.is_none());
        let short = Curve::between(end(0.0, 0.0), end(44.0, 0.0), Direction::Mutual, rung(4, 2), 1.0);
        assert!(!short.head_at_end && short.mid.is_some_and(|m| m.mutual));
    }

    #[test]
    fn dots_on_one_place_give_a_line_of_no_length() {
        let line = Curve::between(end(5.0, 5.0), end(5.0, 5.0), Direction::Forward, rung(4, 1), 1.0);
        assert!(line.start.x.is_finite() && line.start.distance(line.end) < 1.0);
    }

    #[test]
    fn a_line_bends_round_a_dot_that_it_does_not_join() {
        let ends = [end(0.0, 0.0), end(200.0, 0.0), end(100.0, -8.0), end(100.0, 90.0)];
        // Clear lines bend as usual, there and back as well, and a second one goes further.
        assert_eq!(bends(&ends, &[(0, 3), (3, 1), (1, 3)]), [1.0, 1.0, 1.0]);
        assert_eq!(bends(&ends, &[(0, 3), (0, 3)]), [1.0, 2.0]);
        for line in [(0, 1), (1, 0)] {
            let bend = bends(&ends, &[line])[0];
            let curve = Curve::plain(ends[line.0 as usize].centre, ends[line.1 as usize].centre, bend);
            assert!(
                (0..=100).all(|k| curve.at(f64::from(k) / 100.0).distance(ends[2].centre) > 12.9),
                "{bend}"
            );
        }
        // With a way back it keeps to its hand.
        assert!(bends(&ends, &[(0, 1), (1, 0)]).iter().all(|&bend| bend > 0.0));
    }
}
