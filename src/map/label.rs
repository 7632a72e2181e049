//! Names beside dots, so that all can be read.
//!
//! Comes in: dots with the space they take, lines of text, how important each is, straight lines between them. Goes
//! out: for each dot a [`Label`] (box, anchor, baselines), or none where there is no room.
//! Promised: no label touches a label, a dot or the edge of the room it is given, in any of the fonts `text` knows;
//! the same input gives the same labels. With [`room::make`] up to 80 dots *all* are labelled: dots are nudged, then
//! the drawing grows.
//! Not done: names along curves, shortened names, names inside dots.
//!
//! - Source: eight positions after Imhof 1975; the exchange of labels is the annealing of Christensen, Marks &
//!   Shieber 1995, *An empirical study of algorithms for point-feature label placement*, doi:10.1145/212332.212334.

mod choose;
pub mod room;

use super::layout::Point;
use super::line::End;
use super::rect::Rect;
use super::text;

/// Size of a name on the map (design rule M8).
pub const SIZE_PX: f64 = 13.0;
/// From one line of a name to the next.
pub const LINE_PX: f64 = 15.5;
/// The tallest rise over the baseline among the measured fonts: 1.07 em in Noto Sans.
const ASCENT_PX: f64 = 14.0;
/// The deepest fall under the baseline: 0.29 em in Noto Sans.
const DESCENT_PX: f64 = 4.0;
/// Space between a dot and its name.
const GAP_PX: f64 = 4.0;
/// A name this close to another dot is hard to tell apart from that dot's own.
const CLOSE_PX: f64 = 9.0;
/// What each line under a name costs: more than the difference between any two of the eight places.
const LINE_COST: f64 = 0.4;
/// Space between two names.
const BETWEEN_PX: f64 = 1.5;

/// A dot that wants a label.
#[derive(Debug, Clone)]
pub struct LabelDot {
    /// Its centre.
    pub centre: Point,
    /// Radius of a circle of its area; dots keep their distance by it.
    pub radius_px: f64,
    /// The box of its shape around (0, 0); the tips of a triangle reach further up than down.
    pub shape: Rect,
    /// Its name, line by line; none: nothing to label, but still in the way.
    pub lines: Vec<String>,
    /// Dots with more of it choose first.
    pub importance: f64,
}

impl LabelDot {
    /// The space the dot takes.
    pub fn area(&self) -> Rect {
        self.shape.moved(self.centre)
    }

    /// What lines join.
    pub(super) fn end(&self) -> End {
        End { centre: self.centre, radius_px: self.radius_px }
    }

    /// The space its text takes in the widest font, in whole and half pixels.
    fn text_size(&self) -> (f64, f64) {
        let width = self.lines.iter().map(|l| text::width_px(l, SIZE_PX)).fold(0.0, f64::max);
        let rows = self.lines.len().max(1) as f64 - 1.0;
        ((2.0 * width).ceil() / 2.0, rows * LINE_PX + ASCENT_PX + DESCENT_PX)
    }
}

/// Where lines of text begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// At the given point.
    Start,
    /// Half before, half after it.
    Middle,
    /// They end there.
    End,
}

/// A name with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// The space it may take in the widest font.
    pub area: Rect,
    /// Where its lines begin.
    pub anchor: Anchor,
    /// The point each line is anchored at, on its baseline.
    pub baselines: Vec<Point>,
    /// A thin line from the dot, when the name is far from it.
    pub leader: Option<(Point, Point)>,
}

/// What else the labels have to heed.
#[derive(Debug, Clone, Copy)]
pub struct Surroundings<'a> {
    /// No label leaves this.
    pub bounds: Rect,
    /// Lines that labels had rather not cover.
    pub lines: &'a [(Point, Point)],
    /// Boxes no label may touch, besides the dots.
    pub taken: &'a [Rect],
    /// Whether a label may stand apart from its dot, with a leader line.
    pub leaders: bool,
    /// Where chance begins.
    pub seed: u64,
}

/// One way to place a label.
#[derive(Debug, Clone)]
struct Candidate {
    area: Rect,
    anchor: Anchor,
    cost: f64,
    leader: bool,
}

/// Finds places for labels.
///
/// - Input: dots and their surroundings. Output: one entry a dot, in order.
/// - Cost: near-linear for the usual density; exchanges only up to [`choose::EXCHANGED`] dots.
/// - Example: a dot alone has its name on its right.
pub fn place(dots: &[LabelDot], around: Surroundings<'_>) -> Vec<Option<Label>> {
    let grid = Grid::new(dots, around);
    let candidates: Vec<Vec<Candidate>> =
        (0..dots.len()).map(|i| free_candidates(dots, i, around, &grid)).collect();
    let chosen = choose::choose(dots, &candidates, around.seed);
    let label = |(i, choice): (usize, Option<usize>)| choice.map(|c| finish(&dots[i], &candidates[i][c]));
    chosen.into_iter().enumerate().map(label).collect()
}

/// The name on the right of its dot, whatever else is there: for rows, and for names shown on focus only.
pub fn beside(dot: &LabelDot) -> Label {
    finish(dot, &candidates(dot, false)[0])
}

/// The places of one label that touch no dot and stay in bounds, best first.
fn free_candidates(dots: &[LabelDot], i: usize, around: Surroundings<'_>, grid: &Grid) -> Vec<Candidate> {
    if dots[i].lines.is_empty() {
        return Vec::new();
    }
    let mut list = candidates(&dots[i], around.leaders);
    list.retain(|c| around.bounds.holds(&c.area) && grid.is_free(dots, i, &c.area, around.taken));
    for c in &mut list {
        let covered = grid.lines_under(&c.area, around.lines);
        c.cost += LINE_COST * (covered as f64).min(6.0);
        // A name close to another dot could be taken for its name.
        c.cost += 0.3 * grid.dots_near(dots, i, &c.area).min(3) as f64;
    }
    list.sort_by(|a, b| a.cost.total_cmp(&b.cost));
    list
}

/// The eight places around a dot, two distances each; farther ones with a leader line, if allowed.
fn candidates(dot: &LabelDot, leaders: bool) -> Vec<Candidate> {
    let (width, height) = dot.text_size();
    let (c, shape) = (dot.centre, dot.shape);
    let (to_left, to_right) = (quarter(-shape.left), quarter(shape.right));
    let (to_top, to_bottom) = (quarter(-shape.top), quarter(shape.bottom));
    let at = |left: f64, top: f64, anchor, cost| Candidate {
        area: Rect { left, top, right: left + width, bottom: top + height },
        anchor,
        cost,
        leader: false,
    };
    let mut list = Vec::with_capacity(24);
    for (extra, dearer) in [(0.0, 0.0), (5.0, 0.35)] {
        let (right, left) = (c.x + to_right + GAP_PX + extra, c.x - to_left - GAP_PX - extra - width);
        // The font's own room above capitals serves as the gap below a dot.
        let (below, above) = (c.y + to_bottom + extra - 1.0, c.y - to_top - extra - height + 1.0);
        let near_right = c.x + quarter(0.75 * to_right) + extra;
        let near_left = c.x - quarter(0.75 * to_left) - extra - width;
        let middle = c.y - height / 2.0;
        let (low, high) =
            (c.y + quarter(0.6 * to_bottom) + extra, c.y - quarter(0.6 * to_top) - extra - height);
        list.extend([
            at(right, middle, Anchor::Start, dearer),
            at(left, middle, Anchor::End, dearer + 0.08),
            at(c.x - width / 2.0, below, Anchor::Middle, dearer + 0.12),
            at(c.x - width / 2.0, above, Anchor::Middle, dearer + 0.14),
            at(near_right, high, Anchor::Start, dearer + 0.25),
            at(near_right, low, Anchor::Start, dearer + 0.25),
            at(near_left, high, Anchor::End, dearer + 0.32),
            at(near_left, low, Anchor::End, dearer + 0.32),
        ]);
    }
    if leaders {
        for (ring, reach) in [18.0, 34.0, 54.0, 80.0].into_iter().enumerate() {
            list.extend(apart(dot, reach, 3.0 + ring as f64));
        }
    }
    list
}

/// Twelve places so far from a dot that a leader line joins them.
fn apart(dot: &LabelDot, reach: f64, cost: f64) -> impl Iterator<Item = Candidate> {
    let (width, height) = dot.text_size();
    let (c, shape) = (dot.centre, dot.shape);
    let (to_right, to_bottom) = (quarter(shape.right), quarter(shape.bottom));
    (0..12).map(move |k| {
        let angle = std::f64::consts::TAU * f64::from(k) / 12.0;
        let (ux, uy) = (libm::cos(angle), libm::sin(angle));
        let left = c.x + quarter(ux * (to_right + reach + width / 2.0) - width / 2.0);
        let top = c.y + quarter(uy * (to_bottom + reach + height / 2.0) - height / 2.0);
        let anchor = if ux > 0.3 {
            Anchor::Start
        } else if ux < -0.3 {
            Anchor::End
        } else {
            Anchor::Middle
        };
        let area = Rect { left, top, right: left + width, bottom: top + height };
        Candidate { area, anchor, cost, leader: true }
    })
}

/// Quarters of pixels add up exactly, so a drawing moved by whole pixels is labelled in the same way.
fn quarter(v: f64) -> f64 {
    (4.0 * v).ceil() / 4.0
}

/// Turns a chosen place into baselines.
fn finish(dot: &LabelDot, candidate: &Candidate) -> Label {
    let area = candidate.area;
    let x = match candidate.anchor {
        Anchor::Start => area.left,
        Anchor::Middle => f64::midpoint(area.left, area.right),
        Anchor::End => area.right,
    };
    let first = area.top + ASCENT_PX;
    let baselines = (0..dot.lines.len()).map(|row| Point::new(x, first + row as f64 * LINE_PX)).collect();
    let leader = candidate.leader.then(|| {
        let nearest =
            Point::new(dot.centre.x.clamp(area.left, area.right), dot.centre.y.clamp(area.top, area.bottom));
        (dot.centre, nearest)
    });
    Label { area, anchor: candidate.anchor, baselines, leader }
}

/// Dots and lines by the cells they touch, so that each label looks at those nearby only.
struct Grid {
    bounds: Rect,
    columns: usize,
    rows: usize,
    dots: Vec<Vec<u32>>,
    lines: Vec<Vec<u32>>,
}

impl Grid {
    const CELL_PX: f64 = 64.0;

    fn new(dots: &[LabelDot], around: Surroundings<'_>) -> Self {
        let bounds = around.bounds;
        let cells = |length: f64| ((length / Self::CELL_PX).ceil().clamp(1.0, 4096.0)) as usize;
        let (columns, rows) = (cells(bounds.width()), cells(bounds.height()));
        let mut grid =
            Self { bounds, columns, rows, dots: vec![Vec::new(); columns * rows], lines: Vec::new() };
        grid.lines = vec![Vec::new(); columns * rows];
        for (i, dot) in dots.iter().enumerate() {
            for cell in grid.cells(&dot.area()) {
                grid.dots[cell].push(i as u32);
            }
        }
        for (i, &(a, b)) in around.lines.iter().enumerate() {
            // Walk the line in steps of half a cell.
            let steps = (2.0 * a.distance(b) / Self::CELL_PX).ceil().clamp(1.0, 1e5);
            let mut last = usize::MAX;
            for k in 0..=steps as u32 {
                let t = f64::from(k) / steps;
                let cell = grid.cell(Point::new(a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)));
                if cell != last {
                    grid.lines[cell].push(i as u32);
                    last = cell;
                }
            }
        }
        grid
    }

    fn column(&self, x: f64) -> usize {
        (((x - self.bounds.left) / Self::CELL_PX).max(0.0) as usize).min(self.columns - 1)
    }

    fn row(&self, y: f64) -> usize {
        (((y - self.bounds.top) / Self::CELL_PX).max(0.0) as usize).min(self.rows - 1)
    }

    fn cell(&self, p: Point) -> usize {
        self.row(p.y) * self.columns + self.column(p.x)
    }

    fn cells(&self, area: &Rect) -> Vec<usize> {
        let (left, right) = (self.column(area.left), self.column(area.right));
        (self.row(area.top)..=self.row(area.bottom))
            .flat_map(|row| (left..=right).map(move |column| row * self.columns + column))
            .collect()
    }

    /// Whether a label of dot `own` could stand there without touching a dot.
    fn is_free(&self, dots: &[LabelDot], own: usize, area: &Rect, taken: &[Rect]) -> bool {
        let clear = area.grown(BETWEEN_PX);
        let free = |&i: &u32| i as usize == own || !dots[i as usize].area().overlaps(&clear);
        self.cells(&clear).into_iter().all(|cell| self.dots[cell].iter().all(free))
            && !taken.iter().any(|t| t.overlaps(&clear))
    }

    /// How many other dots a label there would stand close to.
    fn dots_near(&self, dots: &[LabelDot], own: usize, area: &Rect) -> usize {
        let close = area.grown(CLOSE_PX);
        let near = |&i: &u32| i as usize != own && dots[i as usize].area().overlaps(&close);
        let cells = self.cells(&close).into_iter();
        let mut found: Vec<u32> =
            cells.flat_map(|cell| self.dots[cell].iter().copied().filter(near)).collect();
        found.sort_unstable();
        found.dedup();
        found.len()
    }

    /// How many lines a label there would cover.
    fn lines_under(&self, area: &Rect, lines: &[(Point, Point)]) -> usize {
        let mut found: Vec<u32> =
            self.cells(area).into_iter().flat_map(|cell| self.lines[cell].iter().copied()).collect();
        found.sort_unstable();
        found.dedup();
        found.retain(|&i| area.meets(lines[i as usize].0, lines[i as usize].1));
        found.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dot(x: f64, y: f64, name: &str) -> LabelDot {
        LabelDot {
            centre: Point::new(x, y),
            radius_px: 12.0,
            shape: Rect::around(Point::default(), 12.0, 12.0),
            lines: text::wrap_label(name),
            importance: 1.0,
        }
    }

    fn surroundings(width: f64, height: f64) -> Surroundings<'static> {
        let bounds = Rect { left: 0.0, top: 0.0, right: width, bottom: height };
        Surroundings { bounds, lines: &[], taken: &[], leaders: false, seed: 1 }
    }

    #[test]
    fn a_dot_alone_has_its_name_on_the_right() {
        let labels = place(&[dot(50.0, 50.0, "B Team")], surroundings(400.0, 100.0));
        let label = labels[0].clone().expect("there is room");
        assert_eq!((label.anchor, label.area.left), (Anchor::Start, 66.0));
    }

    #[test]
    fn at_the_right_edge_the_name_goes_left() {
        let labels = place(&[dot(380.0, 50.0, "B Team")], surroundings(400.0, 100.0));
        assert_eq!(labels[0].as_ref().map(|l| l.anchor), Some(Anchor::End));
    }

    #[test]
    fn no_label_touches_a_label_a_dot_or_the_edge() {
        let dots: Vec<LabelDot> = (0..60)
            .map(|i| {
                dot(
                    60.0 + 97.0 * f64::from(i % 8),
                    40.0 + 61.0 * f64::from(i / 8),
                    "Brook Lane Community Library",
                )
            })
            .collect();
        let around = surroundings(900.0, 560.0);
        let labels = place(&dots, around);
        let placed: Vec<(usize, &Label)> =
            labels.iter().enumerate().filter_map(|(i, l)| Some((i, l.as_ref()?))).collect();
        assert!(placed.len() > 20);
        for (i, label) in &placed {
            assert!(around.bounds.holds(&label.area));
            assert!(dots.iter().enumerate().all(|(j, d)| j == *i || !d.area().overlaps(&label.area)));
            assert!(placed.iter().all(|(j, other)| j == i || !other.area.overlaps(&label.area)));
        }
    }

    #[test]
    fn lines_are_left_uncovered_where_there_is_a_choice() {
        let lines = [(Point::new(50.0, 50.0), Point::new(300.0, 50.0))];
        let labels =
            place(&[dot(150.0, 50.0, "Hub")], Surroundings { lines: &lines, ..surroundings(400.0, 100.0) });
        let area = labels[0].as_ref().expect("there is room").area;
        assert!(!area.meets(lines[0].0, lines[0].1));
    }
}
