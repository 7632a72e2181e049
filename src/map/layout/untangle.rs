//! Takes crossings out of a small drawing and pays for them with a little stress, never more than a stated share.
//!
//! - Input: points of low stress for one connected graph, one hop about one unit long. Output: points with at most
//!   as many crossings, stress at most [`MOST_STRESS`] times that of the start.
//! - Errors: none. Cost: [`MOVES`] moves a node at most, each nodes + degree × edges.
//! - Repeats: moves are drawn from the seed.
//! - Source: annealing after Davidson & Harel 1996, *Drawing graphs nicely using simulated annealing*,
//!   doi:10.1145/234535.234538, with stress in place of their distances and a ceiling on it.
//! - Names: `E` energy = stress / stress of the start + [`PRICE`] × crossings / edges; `T` heat.
//! - Example: a square drawn with its sides crossing comes back as a square.

use super::Point;
use super::crossings::{self, cross};
use super::random::Random;
use super::stress::Hops;

/// How much stress may grow, as a factor.
const MOST_STRESS: f64 = 1.03;
/// What one crossing an edge is worth, in shares of the stress of the start.
const PRICE: f64 = 1.0;
/// Moves for each node.
const MOVES: usize = 200;
/// The heat of the first move, for a drawing of one node; more nodes share it.
const FIRST_HEAT: f64 = 0.3;

/// A drawing while it is worked on.
struct Work<'a> {
    points: Vec<Point>,
    hops: &'a Hops,
    edges: &'a [(usize, usize)],
    /// The edges at each node.
    at: Vec<Vec<u32>>,
}

/// What one node adds to the two prices.
#[derive(Clone, Copy, PartialEq)]
struct Cost {
    stress: f64,
    crossings: f64,
}

impl Work<'_> {
    /// The stress between `v`, were it at `p`, and all others.
    fn stress_at(&self, v: usize, p: Point) -> f64 {
        let mut sum = 0.0;
        for (q, &h) in self.points.iter().zip(self.hops.from(v)) {
            if h > 0 {
                let off = p.distance(*q) / f64::from(h) - 1.0;
                sum += off * off;
            }
        }
        sum
    }

    /// How many crossings the edges of `v` would have, were it at `p`.
    fn crossings_at(&self, v: usize, p: Point) -> usize {
        let mut sum = 0;
        for &e in &self.at[v] {
            let own = self.edges[e as usize];
            let end = if own.0 == v { own.1 } else { own.0 };
            let q = self.points[end];
            for other in self.edges {
                if other.0 != v && other.1 != v && other.0 != end && other.1 != end {
                    sum += usize::from(cross(p, q, self.points[other.0], self.points[other.1]));
                }
            }
        }
        sum
    }

    fn cost_at(&self, v: usize, p: Point) -> Cost {
        Cost { stress: self.stress_at(v, p), crossings: self.crossings_at(v, p) as f64 }
    }

    /// Stress of the whole, unscaled.
    fn stress(&self) -> f64 {
        (0..self.points.len()).map(|v| self.stress_at(v, self.points[v])).sum::<f64>() / 2.0
    }

    /// One step of majorisation: where the others, taken together, want `v` to be.
    fn wanted(&self, v: usize) -> Point {
        let p = self.points[v];
        let (mut sum, mut to) = (0.0, Point::default());
        for (q, &hops) in self.points.iter().zip(self.hops.from(v)) {
            if hops > 0 {
                let hops = f64::from(hops);
                let (weight, distance) = (1.0 / (hops * hops), p.distance(*q).max(1e-9));
                to.x += weight * (q.x + hops * (p.x - q.x) / distance);
                to.y += weight * (q.y + hops * (p.y - q.y) / distance);
                sum += weight;
            }
        }
        if sum > 0.0 { Point::new(to.x / sum, to.y / sum) } else { p }
    }
}

/// Stress and crossings in one number, to choose among starts; lower is better.
pub(super) fn score(points: &[Point], hops: &Hops, edges: &[(usize, usize)]) -> f64 {
    let each = crossings::count(points, edges) as f64 / edges.len().max(1) as f64;
    super::stress::stress(points, hops) * 20.0 + PRICE * each
}

/// Takes crossings out.
pub(super) fn untangle(
    points: Vec<Point>,
    hops: &Hops,
    edges: &[(usize, usize)],
    random: &mut Random,
) -> Vec<Point> {
    let n = points.len();
    if n < 4 || edges.len() < 2 {
        return points;
    }
    let mut at = vec![Vec::new(); n];
    for (e, &(a, b)) in edges.iter().enumerate() {
        at[a].push(e as u32);
        at[b].push(e as u32);
    }
    let mut work = Work { points, hops, edges, at };
    let first = work.stress().max(1e-9);
    let (mut stress, mut crossings) = (first, crossings::count(&work.points, edges) as f64);
    let mut best = (crossings, stress, work.points.clone());
    let price = PRICE / edges.len() as f64;
    let total = MOVES * n;
    for step in 0..total {
        let left = 1.0 - step as f64 / total as f64;
        let heat = FIRST_HEAT * left * left / n as f64;
        let v = random.below(n);
        let from = work.points[v];
        let to = candidate(&work, v, left, random);
        let (old, new) = (work.cost_at(v, from), work.cost_at(v, to));
        let rise = (new.stress - old.stress) / first + price * (new.crossings - old.crossings);
        if rise > 0.0 && random.unit() >= libm::exp(-rise / heat.max(1e-12)) {
            continue;
        }
        work.points[v] = to;
        stress += new.stress - old.stress;
        crossings += new.crossings - old.crossings;
        if stress <= first * MOST_STRESS && (crossings, stress) < (best.0, best.1) {
            best = (crossings, stress, work.points.clone());
        }
    }
    work.points = best.2;
    settle(&mut work);
    work.points
}

/// A place to try for `v`: where stress wants it, near that, or among its neighbours.
fn candidate(work: &Work<'_>, v: usize, left: f64, random: &mut Random) -> Point {
    let kind = random.unit();
    let base = if kind < 0.6 { work.wanted(v) } else { work.points[v] };
    let reach = if kind < 0.2 { 0.0 } else { (0.1 + 1.2 * left) * random.unit() };
    let angle = std::f64::consts::TAU * random.unit();
    Point::new(base.x + reach * libm::cos(angle), base.y + reach * libm::sin(angle))
}

/// Lowers stress without a new crossing.
fn settle(work: &mut Work<'_>) {
    for _ in 0..10 {
        for v in 0..work.points.len() {
            let (p, q) = (work.points[v], work.wanted(v));
            for share in [1.0, 0.5, 0.2] {
                let to = Point::new(p.x + share * (q.x - p.x), p.y + share * (q.y - p.y));
                if work.stress_at(v, to) < work.stress_at(v, p)
                    && work.crossings_at(v, to) <= work.crossings_at(v, p)
                {
                    work.points[v] = to;
                    break;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::graph::Graph;
    use super::*;

    #[test]
    fn a_crossed_square_is_opened() {
        let graph = Graph::new(4, &[(0, 1), (1, 2), (2, 3), (3, 0)]);
        let edges: Vec<_> = graph.edges().collect();
        let crossed =
            vec![Point::new(0.0, 0.0), Point::new(1.0, 1.0), Point::new(1.0, 0.0), Point::new(0.0, 1.0)];
        let open = untangle(crossed, &Hops::new(&graph), &edges, &mut Random::new(1));
        assert_eq!(crossings::count(&open, &edges), 0);
    }
}
