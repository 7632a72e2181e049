//! Makes room until every name has its place: nudges dots, then lets the drawing grow.
//!
//! - Input: dots, which may move, lines between them, the room they are in. Output: dots moved in place, and a label
//!   for each dot that has a name.
//! - Errors: none. When all dots are fixed and a name has no room beside its dot, it gets a leader line, as long as it takes
//!   where names may stand so far.
//! - Cost: at most [`ROUNDS`] placings; meant for up to about 80 dots.
//! - Repeats: no chance but the seed of the placing.
//! - Example: three dots in a tight row end up with the middle name above or below.

use super::super::layout::overlap::{Discs, separate};
use super::super::line::{End, courses};
use super::{BETWEEN_PX, Candidate, Label, LabelDot, Point, Rect, Surroundings, apart, finish, place};

/// Placings tried.
const ROUNDS: usize = 60;
/// After so many rounds of nudging the drawing grows.
const NUDGES: usize = 4;
/// Names at the sides have at least this much room.
const LEAST_SIDE_PX: f64 = 60.0;
/// How much it grows downwards then.
const GROWTH: f64 = 1.06;

/// What making room works with.
#[derive(Debug, Clone, Copy)]
pub struct RoomInput<'a> {
    /// Which dots may move; all, when empty.
    pub movable: &'a [bool],
    /// Dots joined by a line.
    pub lines: &'a [(u32, u32)],
    /// The widest the drawing may be, names included.
    pub max_width_px: f64,
    /// The least space between dots.
    pub gap_px: f64,
    /// A name may stand as far from its dot as it takes; otherwise it may stay without a place.
    pub far: bool,
    /// Places are rounded to multiples of this.
    pub grain_px: f64,
    /// Where chance begins.
    pub seed: u64,
}

impl RoomInput<'_> {
    fn may_move(&self, i: usize) -> bool {
        self.movable.get(i).copied().unwrap_or(true)
    }
}

/// Labels all dots.
pub fn make(dots: &mut [LabelDot], input: RoomInput<'_>) -> Vec<Option<Label>> {
    let all_free = (0..dots.len()).all(|i| input.may_move(i));
    let mut labels = Vec::new();
    for round_number in 1..=ROUNDS {
        if all_free {
            squeeze(dots, input);
        }
        round(dots, input.movable, input.grain_px);
        labels = place_now(dots, input, false);
        let missing: Vec<usize> =
            (0..dots.len()).filter(|&i| labels[i].is_none() && !dots[i].lines.is_empty()).collect();
        if missing.is_empty() {
            return labels;
        }
        if round_number % (NUDGES + 1) == 0 && all_free {
            grow(dots);
        } else if (0..dots.len()).any(|i| input.may_move(i)) {
            nudge(dots, &missing, &labels, input);
        } else {
            break;
        }
    }
    if all_free {
        stack(dots, input);
        round(dots, input.movable, input.grain_px);
    }
    let with_leaders = place_now(dots, input, true);
    if with_leaders.iter().flatten().count() >= labels.iter().flatten().count() {
        labels = with_leaders;
    }
    if input.far {
        seat_rest(dots, &mut labels, input.max_width_px);
    }
    labels
}

/// Gives every name without a place the nearest free one around its dot, within the width unless the name is wider.
fn seat_rest(dots: &[LabelDot], labels: &mut [Option<Label>], max_width_px: f64) {
    /// From one try to the next, and how many there are.
    const STEP_PX: f64 = 24.0;
    const STEPS: u32 = 250;
    let room = bounds(dots, max_width_px);
    for i in 0..dots.len() {
        if labels[i].is_some() || dots[i].lines.is_empty() {
            continue;
        }
        let is_free = |it: &Candidate| {
            let clear = it.area.grown(BETWEEN_PX);
            !dots.iter().any(|d| d.area().overlaps(&clear))
                && !labels.iter().flatten().any(|l| l.area.overlaps(&clear))
        };
        let within = |it: Candidate| {
            let left = it.area.left.min(room.right - it.area.width()).max(room.left);
            Candidate { area: Rect { left, right: left + it.area.width(), ..it.area }, ..it }
        };
        let mut all = (1..STEPS).flat_map(|k| apart(&dots[i], STEP_PX * f64::from(k), 0.0)).map(within);
        labels[i] = all.find(is_free).map(|it| finish(&dots[i], &it));
    }
}

/// The room labels have: the dots, and what is left of the width on both sides.
pub fn bounds(dots: &[LabelDot], max_width_px: f64) -> Rect {
    let Some(first) = dots.first() else { return Rect { left: 0.0, top: 0.0, right: 0.0, bottom: 0.0 } };
    let around = dots.iter().fold(first.area(), |all, d| all.with(&d.area()));
    let side = ((max_width_px - around.width()) / 2.0).max(LEAST_SIDE_PX);
    Rect {
        left: around.left - side,
        right: around.right + side,
        top: around.top - 60.0,
        bottom: around.bottom + 60.0,
    }
}

/// Rounds the places of dots that may move, so that they can be written down exactly.
pub fn round(dots: &mut [LabelDot], movable: &[bool], grain_px: f64) {
    for (i, dot) in dots.iter_mut().enumerate() {
        if movable.get(i).copied().unwrap_or(true) {
            let to_grain = |v: f64| (v / grain_px).round() * grain_px;
            dot.centre = Point::new(to_grain(dot.centre.x), to_grain(dot.centre.y));
        }
    }
}

fn place_now(dots: &[LabelDot], input: RoomInput<'_>, leaders: bool) -> Vec<Option<Label>> {
    let ends: Vec<End> = dots.iter().map(LabelDot::end).collect();
    let lines = courses(&ends, input.lines);
    let bounds = bounds(dots, input.max_width_px);
    place(dots, Surroundings { bounds, lines: &lines, taken: &[], leaders, seed: input.seed })
}

/// Moves dots that stand where a missing name would go.
fn nudge(dots: &mut [LabelDot], missing: &[usize], labels: &[Option<Label>], input: RoomInput<'_>) {
    for &i in missing {
        let Some(area) = least_crowded(dots, i, labels) else { continue };
        for j in 0..dots.len() {
            let other = labels[j].as_ref().map_or(dots[j].area(), |l| l.area.with(&dots[j].area()));
            let touches = other.overlaps(&area.grown(4.0)) || dots[j].area().overlaps(&area.grown(4.0));
            if j == i || !touches {
                continue;
            }
            // Names are wide and low: it takes least to part them up and down.
            let down = f64::midpoint(other.top, other.bottom) >= f64::midpoint(area.top, area.bottom);
            let by = if down { 7.0 } else { -7.0 };
            if input.may_move(j) {
                dots[j].centre.y += by;
            } else if input.may_move(i) {
                dots[i].centre.y -= by;
            }
        }
    }
    part(dots, input);
}

/// The place for a missing name that overlaps least with what is there.
fn least_crowded(dots: &[LabelDot], i: usize, labels: &[Option<Label>]) -> Option<Rect> {
    let shared = |a: &Rect, b: &Rect| {
        let width = a.right.min(b.right) - a.left.max(b.left);
        let height = a.bottom.min(b.bottom) - a.top.max(b.top);
        if width > 0.0 && height > 0.0 { width * height } else { 0.0 }
    };
    let crowd = |area: &Rect| {
        let dots_there: f64 = dots
            .iter()
            .enumerate()
            .filter(|(j, _)| *j != i)
            .map(|(_, d)| 3.0 * shared(area, &d.area()))
            .sum();
        dots_there + labels.iter().flatten().map(|l| shared(area, &l.area)).sum::<f64>()
    };
    let places = super::candidates(&dots[i], false).into_iter().map(|c| c.area);
    places.min_by(|a, b| crowd(a).total_cmp(&crowd(b)))
}

/// Narrows a drawing that leaves no room for names at its sides.
fn squeeze(dots: &mut [LabelDot], input: RoomInput<'_>) {
    let ends = |dots: &[LabelDot]| {
        let left = dots.iter().map(|d| d.area().left).fold(f64::INFINITY, f64::min);
        (left, dots.iter().map(|d| d.area().right).fold(f64::NEG_INFINITY, f64::max))
    };
    for _ in 0..8 {
        let (left, right) = ends(dots);
        let room = (input.max_width_px - 2.0 * LEAST_SIDE_PX).max(1.0);
        if right - left <= room {
            return;
        }
        for dot in dots.iter_mut() {
            dot.centre.x = left + (dot.centre.x - left) * 0.98 * room / (right - left);
        }
        part(dots, input);
    }
}

/// Stretches the drawing downwards.
fn grow(dots: &mut [LabelDot]) {
    let top = dots.iter().map(|d| d.centre.y).fold(f64::INFINITY, f64::min);
    for dot in dots {
        dot.centre.y = top + (dot.centre.y - top) * GROWTH;
    }
}

/// Parts dots again after a nudge.
fn part(dots: &mut [LabelDot], input: RoomInput<'_>) {
    let mut points: Vec<Point> = dots.iter().map(|d| d.centre).collect();
    let radii: Vec<f64> = dots.iter().map(|d| d.radius_px).collect();
    separate(&mut points, Discs { radii_px: &radii, gap_px: input.gap_px, movable: input.movable });
    for (dot, p) in dots.iter_mut().zip(points) {
        dot.centre = p;
    }
}

/// The last resort: every dot moves down until the box of it and its name on one side is clear of all above; the dot alone
/// where its name fits on neither side.
fn stack(dots: &mut [LabelDot], input: RoomInput<'_>) {
    let room = bounds(dots, input.max_width_px);
    let mut order: Vec<usize> = (0..dots.len()).collect();
    order.sort_by(|&a, &b| dots[a].centre.y.total_cmp(&dots[b].centre.y).then(a.cmp(&b)));
    let mut placed: Vec<Rect> = Vec::new();
    for i in order {
        let mut all = super::candidates(&dots[i], false);
        all.truncate(2);
        let held = all.iter().find(|c| c.area.left >= room.left && c.area.right <= room.right);
        let own = dots[i].area();
        let area = held.map_or(own, |c| c.area.with(&own)).grown(input.gap_px / 2.0);
        let mut down = 0.0_f64;
        while let Some(hit) = placed
            .iter()
            .find(|p| p.overlaps(&Rect { top: area.top + down, bottom: area.bottom + down, ..area }))
        {
            down = hit.bottom - area.top + 1e-6;
        }
        dots[i].centre.y += down;
        placed.push(Rect { top: area.top + down, bottom: area.bottom + down, ..area });
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::text::wrap_label;
    use super::*;

    fn crowd(n: u32, pitch: f64) -> Vec<LabelDot> {
        (0..n)
            .map(|i| LabelDot {
                centre: Point::new(300.0 + pitch * f64::from(i % 9), 100.0 + pitch * f64::from(i / 9)),
                radius_px: 12.0,
                shape: Rect::around(Point::default(), 12.0, 12.0),
                lines: wrap_label(&format!("Neighbourhood Kitchen Number {i}")),
                importance: f64::from(n - i),
            })
            .collect()
    }

    const INPUT: RoomInput<'_> = RoomInput {
        movable: &[],
        lines: &[],
        max_width_px: 1040.0,
        gap_px: 14.0,
        far: true,
        grain_px: 0.25,
        seed: 1,
    };

    #[test]
    fn eighty_crowded_dots_are_all_labelled() {
        let mut dots = crowd(80, 60.0);
        let labels = make(&mut dots, INPUT);
        assert_eq!(labels.iter().flatten().count(), 80);
        assert!(labels.iter().flatten().all(|l| l.leader.is_none()));
    }

    #[test]
    fn fixed_dots_stay_and_use_leader_lines_at_last() {
        let mut dots = crowd(12, 40.0);
        let before: Vec<Point> = dots.iter().map(|d| d.centre).collect();
        let labels = make(&mut dots, RoomInput { movable: &[false; 12], ..INPUT });
        assert_eq!(dots.iter().map(|d| d.centre).collect::<Vec<_>>(), before);
        assert_eq!(labels.iter().flatten().count(), 12);
        let near = make(&mut dots, RoomInput { movable: &[false; 12], far: false, ..INPUT });
        assert!((10..12).contains(&near.iter().flatten().count()));
    }

    #[test]
    fn names_too_wide_for_either_side_have_a_place_and_no_dot_touches_another() {
        let mut dots = crowd(40, 60.0);
        for (i, dot) in dots.iter_mut().enumerate() {
            dot.lines = wrap_label(&"W".repeat(20 + i));
        }
        let labels = make(&mut dots, INPUT);
        assert_eq!(labels.iter().flatten().count(), 40);
        let around = labels.iter().flatten().map(|l| l.area).reduce(|a, b| a.with(&b)).expect("40 names");
        assert!(around.width() <= 1040.0, "{}", around.width());
        for i in 0..dots.len() {
            for j in 0..i {
                let free = dots[i].centre.distance(dots[j].centre) - 24.0;
                assert!(free >= 13.5, "{i} and {j}: {free:.2} px");
                assert!(
                    !labels[i]
                        .as_ref()
                        .zip(labels[j].as_ref())
                        .is_some_and(|(a, b)| a.area.overlaps(&b.area))
                );
            }
        }
    }
}
