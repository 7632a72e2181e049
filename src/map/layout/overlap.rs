//! Parts dots that overlap, and keeps the shape of the drawing.
//!
//! - Input: points and radii in pixels, the least gap, which points may move. Output: the points, changed in place.
//! - Errors: none. Two dots that may not move stay as they are, even on top of each other.
//! - Cost: near-linear a round (a grid finds who is near whom); rounds end when nothing overlaps.
//! - Repeats: pairs in order of their numbers; two dots on one point part along an angle given by their number.
//! - Source: the pushing of d3-force's `forceCollide` without its chance; when a crowd cannot be parted in
//!   [`ROUNDS`] rounds the whole drawing grows by [`GROWTH`], which keeps its shape.
//! - Example: two dots of radius 10 on one point end up 34 px apart when the gap is 14.

use super::Point;

/// Rounds of pushing before the drawing grows.
const ROUNDS: usize = 24;
/// How much the drawing grows then.
const GROWTH: f64 = 1.08;
/// More overlapping pairs a dot than this, and the drawing grows before anything is pushed.
const CROWDED: f64 = 0.03;
/// Pushed a hair further than asked, so that rounding cannot undo it.
const SLACK_PX: f64 = 0.02;

/// Discs that must not overlap.
#[derive(Debug, Clone, Copy)]
pub struct Discs<'a> {
    /// The radius of each.
    pub radii_px: &'a [f64],
    /// The least space between two.
    pub gap_px: f64,
    /// Which may move; all, when empty.
    pub movable: &'a [bool],
}

impl Discs<'_> {
    fn may_move(&self, i: usize) -> bool {
        self.movable.get(i).copied().unwrap_or(true)
    }

    /// How far apart the centres of two must be.
    fn reach(&self, i: usize, j: usize) -> f64 {
        self.radii_px[i] + self.radii_px[j] + self.gap_px
    }
}

/// Moves points until no two discs are closer than the gap.
pub fn separate(points: &mut [Point], discs: Discs<'_>) {
    let all_free = (0..points.len()).all(|i| discs.may_move(i));
    if all_free {
        // Pushing a crowd apart would tear the drawing; growing keeps its shape.
        for _ in 0..40 {
            let crowding = overlapping(points, discs).len() as f64 / points.len().max(1) as f64;
            if crowding <= CROWDED {
                break;
            }
            grow(points, (1.0 + 0.25 * crowding).min(1.5));
        }
    }
    push_apart(points, discs, |points| {
        if all_free {
            grow(points, GROWTH);
        } else {
            resettle(points, discs);
        }
    });
}

/// The same for points that are somewhere: the drawing grows by no more than so many times, then only those who overlap move.
pub fn separate_in_place(points: &mut [Point], discs: Discs<'_>, most: f64) {
    let mut grown = 1.0;
    while grown * GROWTH <= most && overlapping(points, discs).len() as f64 > CROWDED * points.len() as f64 {
        grow(points, GROWTH);
        grown *= GROWTH;
    }
    push_apart(points, discs, |points| resettle(points, discs));
}

/// Pushes until nothing overlaps; what cannot be parted so gets `room`.
fn push_apart(points: &mut [Point], discs: Discs<'_>, room: impl Fn(&mut [Point])) {
    for _ in 0..200 {
        for _ in 0..ROUNDS {
            if push_once(points, discs) == 0 {
                return;
            }
        }
        room(points);
    }
}

/// The pairs of discs closer than the gap, the lower number first.
pub fn overlapping(points: &[Point], discs: Discs<'_>) -> Vec<(usize, usize)> {
    let widest = discs.radii_px.iter().copied().fold(0.0, f64::max);
    let cell = (2.0 * widest + discs.gap_px).max(1e-3);
    // Rows and columns count from the middle of u32, so that neither can run under 0.
    let place = |v: f64| (((v / cell).floor() + f64::from(1_u32 << 31)) as u32).clamp(1, u32::MAX - 1);
    let key = |row: u32, column: u32| u64::from(row) << 32 | u64::from(column);
    let mut cells: Vec<(u64, u32)> =
        points.iter().enumerate().map(|(i, p)| (key(place(p.y), place(p.x)), i as u32)).collect();
    cells.sort_unstable();
    let mut pairs = Vec::new();
    // For each cell: itself and the next in the row, then three cells of the row below, which only moves forward.
    let mut below = 0;
    for (at, &(own, i)) in cells.iter().enumerate() {
        let (row, column) = ((own >> 32) as u32, own as u32);
        while below < cells.len() && cells[below].0 < key(row + 1, column - 1) {
            below += 1;
        }
        let same = cells[at + 1..].iter().take_while(|(k, _)| *k <= key(row, column + 1));
        let next = cells[below..].iter().take_while(|(k, _)| *k <= key(row + 1, column + 1));
        for &(_, j) in same.chain(next) {
            let (i, j) = (i.min(j) as usize, i.max(j) as usize);
            if points[i].distance(points[j]) < discs.reach(i, j) {
                pairs.push((i, j));
            }
        }
    }
    pairs.sort_unstable();
    pairs
}

/// Pushes every overlapping pair apart once; says how many there were.
fn push_once(points: &mut [Point], discs: Discs<'_>) -> usize {
    let pairs = overlapping(points, discs);
    let mut found = 0;
    for (i, j) in pairs {
        let share = match (discs.may_move(i), discs.may_move(j)) {
            (true, true) => 0.5,
            (true, false) => 1.0,
            (false, true) => 0.0,
            (false, false) => continue,
        };
        found += 1;
        let (p, q) = (points[i], points[j]);
        let distance = p.distance(q);
        let missing = discs.reach(i, j) + SLACK_PX - distance;
        if missing <= 0.0 {
            continue;
        }
        let (ux, uy) = if distance > 1e-6 {
            ((p.x - q.x) / distance, (p.y - q.y) / distance)
        } else {
            // Golden angle: nobody else leaves in this direction.
            let angle = 2.399_963_229_728_653 * (i + j) as f64;
            (libm::cos(angle), libm::sin(angle))
        };
        let (a, b) = (missing * share, missing * (1.0 - share));
        points[i] = Point::new(p.x + ux * a, p.y + uy * a);
        points[j] = Point::new(q.x - ux * b, q.y - uy * b);
    }
    found
}

/// Makes the whole drawing larger around its first point.
fn grow(points: &mut [Point], by: f64) {
    let Some(&centre) = points.first() else { return };
    for p in points {
        *p = Point::new(centre.x + (p.x - centre.x) * by, centre.y + (p.y - centre.y) * by);
    }
}

/// Moves each free disc that still overlaps to the nearest free place on a spiral around it.
fn resettle(points: &mut [Point], discs: Discs<'_>) {
    let mut stuck: Vec<usize> = overlapping(points, discs).iter().flat_map(|&(i, j)| [i, j]).collect();
    stuck.sort_unstable();
    stuck.dedup();
    for i in stuck.into_iter().filter(|&i| discs.may_move(i)) {
        let home = points[i];
        let free = |p: Point| {
            (0..points.len()).all(|j| j == i || p.distance(points[j]) >= discs.reach(i, j) + SLACK_PX)
        };
        let step = discs.radii_px[i].max(1.0) / 2.0;
        let spot = (0..200_000).map(|k| {
            let (turn, reach) = (2.399_963_229_728_653 * f64::from(k), step * f64::from(k).sqrt());
            Point::new(home.x + reach * libm::cos(turn), home.y + reach * libm::sin(turn))
        });
        if let Some(p) = spot.into_iter().find(|&p| free(p)) {
            points[i] = p;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::random::Random;
    use super::*;

    fn crowd(n: usize) -> Vec<Point> {
        let mut random = Random::new(9);
        (0..n).map(|_| Point::new(random.unit() * 300.0, random.unit() * 300.0)).collect()
    }

    #[test]
    fn dots_keep_their_gap() {
        let mut points = crowd(300);
        points[7] = points[8];
        let radii: Vec<f64> = (0..300).map(|i| 10.0 + f64::from(i % 12)).collect();
        let discs = Discs { radii_px: &radii, gap_px: 14.0, movable: &[] };
        separate(&mut points, discs);
        for i in 0..300 {
            for j in 0..i {
                assert!(points[i].distance(points[j]) >= radii[i] + radii[j] + 14.0);
            }
        }
    }

    #[test]
    fn a_crowd_far_from_one_other_is_parted_where_it_is() {
        let mut points = vec![Point::new(3.0, 4.0); 20];
        points.push(Point::new(800.0, 600.0));
        let discs = Discs { radii_px: &[22.0; 21], gap_px: 16.0, movable: &[] };
        separate_in_place(&mut points, discs, 1.5);
        assert!(overlapping(&points, discs).is_empty());
        assert!(points[..20].iter().all(|p| p.distance(Point::new(3.0, 4.0)) < 320.0));
        assert!(points[20].x > 750.0 && points[20].x < 1300.0);
    }

    #[test]
    fn fixed_dots_do_not_move_a_bit() {
        let mut points: Vec<Point> =
            (0..25).map(|i| Point::new(40.0 * f64::from(i % 5), 40.0 * f64::from(i / 5))).collect();
        points.push(Point::new(81.0, 79.0));
        let before = points.clone();
        let movable: Vec<bool> = (0..26).map(|i| i == 25).collect();
        let discs = Discs { radii_px: &[12.0; 26], gap_px: 14.0, movable: &movable };
        separate(&mut points, discs);
        assert_eq!(points[..25], before[..25]);
        assert!(overlapping(&points, discs).is_empty());
    }
}
