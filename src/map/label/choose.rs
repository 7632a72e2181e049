//! Which of its possible places each label takes.
//!
//! - Input: places a label, best first, all clear of dots. Output: the index of the chosen place, or none.
//! - Cost: places × rivals nearby; exchanges add [`TRIES`] a dot, up to [`EXCHANGED`] dots.
//! - Repeats: exchanges are drawn from the seed.

use super::super::layout::random::Random;
use super::{BETWEEN_PX, Candidate, LabelDot};

/// Above so many dots the first choice stands.
pub(super) const EXCHANGED: usize = 400;
/// Exchanges tried for each dot.
const TRIES: usize = 300;
/// An exchange that turns out more than so many is not tried.
const MOST_TURNED_OUT: usize = 3;
/// What a missing label costs, next to which all else is small.
const MISSING: f64 = 10.0;

/// A place of a label, as a number over all places of all labels.
type Place = u32;

/// All places, and which of them cannot be taken together.
struct Board {
    owner: Vec<u32>,
    first: Vec<Place>,
    rivals: Vec<Vec<Place>>,
}

impl Board {
    fn new(candidates: &[Vec<Candidate>]) -> Self {
        let mut board = Self { owner: Vec::new(), first: vec![0], rivals: Vec::new() };
        let mut by_left: Vec<Place> = Vec::new();
        let mut areas = Vec::new();
        for (i, list) in candidates.iter().enumerate() {
            for c in list {
                by_left.push(areas.len() as Place);
                areas.push(c.area.grown(BETWEEN_PX / 2.0));
                board.owner.push(i as u32);
            }
            board.first.push(areas.len() as Place);
        }
        board.rivals = vec![Vec::new(); areas.len()];
        by_left.sort_by(|&a, &b| areas[a as usize].left.total_cmp(&areas[b as usize].left).then(a.cmp(&b)));
        for (k, &a) in by_left.iter().enumerate() {
            let area = &areas[a as usize];
            for &b in by_left[k + 1..].iter().take_while(|&&b| areas[b as usize].left < area.right) {
                if board.owner[a as usize] != board.owner[b as usize] && area.overlaps(&areas[b as usize]) {
                    board.rivals[a as usize].push(b);
                    board.rivals[b as usize].push(a);
                }
            }
        }
        board
    }

    /// The dots whose labels stand in the way of a place.
    fn blockers<'a>(&'a self, place: Place, taken: &'a [Option<Place>]) -> impl Iterator<Item = usize> + 'a {
        self.rivals[place as usize]
            .iter()
            .map(|&r| (r, self.owner[r as usize] as usize))
            .filter(|&(r, i)| taken[i] == Some(r))
            .map(|(_, i)| i)
    }

    fn is_open(&self, place: Place, taken: &[Option<Place>]) -> bool {
        self.blockers(place, taken).next().is_none()
    }
}

/// Greedy, most important first; then exchanges that place more labels, or the same ones better.
pub(super) fn choose(dots: &[LabelDot], candidates: &[Vec<Candidate>], seed: u64) -> Vec<Option<usize>> {
    let board = Board::new(candidates);
    let mut order: Vec<usize> = (0..dots.len()).collect();
    order.sort_by(|&a, &b| dots[b].importance.total_cmp(&dots[a].importance).then(a.cmp(&b)));
    let mut taken: Vec<Option<Place>> = vec![None; dots.len()];
    for &i in &order {
        taken[i] = (board.first[i]..board.first[i + 1]).find(|&p| board.is_open(p, &taken));
    }
    if dots.len() <= EXCHANGED {
        taken = exchange(dots, candidates, &board, taken, &mut Random::new(seed));
    }
    taken.iter().enumerate().map(|(i, p)| p.map(|p| (p - board.first[i]) as usize)).collect()
}

/// Annealing: a label moves to a place and turns out whoever stands there; they look for another at once.
fn exchange(
    dots: &[LabelDot],
    candidates: &[Vec<Candidate>],
    board: &Board,
    start: Vec<Option<Place>>,
    random: &mut Random,
) -> Vec<Option<Place>> {
    let heaviest = dots.iter().map(|d| d.importance).fold(1e-9, f64::max);
    let cost = |i: usize, place: Option<Place>| match place {
        Some(p) => candidates[i][(p - board.first[i]) as usize].cost,
        None if candidates[i].is_empty() => 0.0,
        None => MISSING * (1.0 + dots[i].importance / heaviest),
    };
    let mut taken = start;
    let mut energy: f64 = (0..dots.len()).map(|i| cost(i, taken[i])).sum();
    let mut best = (energy, taken.clone());
    let tries = TRIES * dots.len();
    // Made once: a drawing takes tens of thousands of steps.
    let (mut turned_out, mut before) = (Vec::new(), Vec::new());
    for step in 0..tries {
        let i = random.below(dots.len());
        let (first, count) = (board.first[i], candidates[i].len());
        if count == 0 {
            continue;
        }
        let place = first + random.below(count) as Place;
        if taken[i] == Some(place) {
            continue;
        }
        turned_out.clear();
        turned_out.extend(board.blockers(place, &taken).take(MOST_TURNED_OUT + 1));
        if turned_out.len() > MOST_TURNED_OUT {
            continue;
        }
        turned_out.sort_unstable();
        before.clear();
        before.extend(turned_out.iter().chain([&i]).map(|&j| (j, taken[j])));
        let old: f64 = before.iter().map(|&(j, p)| cost(j, p)).sum();
        for &j in &turned_out {
            taken[j] = None;
        }
        taken[i] = Some(place);
        for &j in &turned_out {
            taken[j] = (board.first[j]..board.first[j + 1]).find(|&p| board.is_open(p, &taken));
        }
        let rise = before.iter().map(|&(j, _)| cost(j, taken[j])).sum::<f64>() - old;
        let heat = 1.5 * (1.0 - step as f64 / tries as f64);
        if rise > 0.0 && random.unit() >= libm::exp(-rise / heat.max(1e-9)) {
            for &(j, p) in &before {
                taken[j] = p;
            }
            continue;
        }
        energy += rise;
        if energy < best.0 - 1e-9 {
            best = (energy, taken.clone());
        }
    }
    best.1
}
