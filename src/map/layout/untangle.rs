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
use super::crossings::Ends;
use super::random::Random;
use super::stress::Hops;

/// How much stress may grow, as a factor.
const MOST_STRESS: f64 = 1.05;
/// What one crossing an edge is worth, in shares of the stress of the start.
const PRICE: f64 = 1.0;
/// Moves for each node; a drawing of fewer than fifty has as many as one of fifty.
const MOVES: usize = 20;
/// The heat of the first move, for a drawing of one node; more nodes share it.
const FIRST_HEAT: f64 = 0.01;
/// Pairs of edges looked at, about, in moves and again in settling: dense drawings get fewer moves.
const MOST_TESTS: usize = 300_000_000;
/// Drawings of more edges are left as they are.
const MOST_EDGES: usize = 6_000;
/// Rounds of lowering stress at the end.
const SETTLES: usize = 5;

/// What stress is worked out from: sums of distance / hops over pairs of nodes.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    ratios: f64,
    squares: f64,
    pairs: f64,
}

impl Sums {
    /// Stress at the best scale.
    fn stress(self) -> f64 {
        1.0 - self.ratios * self.ratios / (self.squares * self.pairs).max(1e-300)
    }

    /// With one node's share given back and another put in.
    fn with(self, old: Self, new: Self) -> Self {
        Self {
            ratios: self.ratios - old.ratios + new.ratios,
            squares: self.squares - old.squares + new.squares,
            pairs: self.pairs,
        }
    }
}

/// A drawing while it is worked on.
struct Work<'a> {
    points: Vec<Point>,
    hops: &'a Hops,
    edges: &'a [(usize, usize)],
    /// The edges at each node.
    at: Vec<Vec<u32>>,
    /// Where the ends of each edge are.
    ends: Ends,
    /// How many other edges cross each edge.
    crossed: Vec<u32>,
}

impl<'a> Work<'a> {
    fn new(points: Vec<Point>, hops: &'a Hops, edges: &'a [(usize, usize)]) -> Self {
        let mut at = vec![Vec::new(); points.len()];
        for (e, &(a, b)) in edges.iter().enumerate() {
            at[a].push(e as u32);
            at[b].push(e as u32);
        }
        let ends = Ends::new(&points, edges);
        let crossed = edges.iter().map(|&(a, b)| ends.count(points[a], points[b])).collect();
        Self { points, hops, edges, at, ends, crossed }
    }

    /// How many crossings the edges of `v` have.
    fn crossings_of(&self, v: usize) -> u32 {
        self.at[v].iter().map(|&e| self.crossed[e as usize]).sum()
    }

    /// Puts a node somewhere without counting.
    fn put(&mut self, v: usize, p: Point) {
        self.points[v] = p;
        for &e in &self.at[v] {
            self.ends.put(e as usize, self.edges[e as usize].0 == v, p);
        }
    }

    /// How many crossings the edges of `v` would have, were it at `p`; stops counting past `most`.
    fn crossings_at(&mut self, v: usize, p: Point, most: u32) -> u32 {
        let home = self.points[v];
        self.put(v, p);
        let mut sum = 0;
        for &e in &self.at[v] {
            let (p, q) = self.ends.of(e as usize);
            sum += self.ends.count(p, q);
            if sum > most {
                break;
            }
        }
        self.put(v, home);
        sum
    }

    /// Moves a node and keeps the counts right.
    fn go(&mut self, v: usize, p: Point) {
        self.count(v, false);
        self.put(v, p);
        self.count(v, true);
    }

    /// Adds or takes away the crossings of the edges of `v`.
    fn count(&mut self, v: usize, add: bool) {
        for &e in &self.at[v] {
            let (p, q) = self.ends.of(e as usize);
            let mut own = 0;
            for (rival, crosses) in self.crossed.iter_mut().zip(self.ends.crossed_by(p, q)) {
                let one = u32::from(crosses);
                own += one;
                *rival = if add { *rival + one } else { *rival - one };
            }
            let edge = &mut self.crossed[e as usize];
            *edge = if add { *edge + own } else { *edge - own };
        }
    }

    /// What `v`, were it at `p`, adds to stress.
    fn sums_at(&self, v: usize, p: Point) -> Sums {
        let mut sums = Sums::default();
        for (q, &h) in self.points.iter().zip(self.hops.from(v)) {
            if h > 0 {
                let ratio = p.distance(*q) / f64::from(h);
                sums.ratios += ratio;
                sums.squares += ratio * ratio;
            }
        }
        sums
    }

    /// The sums over all pairs.
    fn sums(&self) -> Sums {
        let n = self.points.len();
        let mut all = Sums { pairs: (n * n.saturating_sub(1)) as f64 / 2.0, ..Sums::default() };
        for v in 0..n {
            let own = self.sums_at(v, self.points[v]);
            all.ratios += own.ratios / 2.0;
            all.squares += own.squares / 2.0;
        }
        all
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

    /// A node to move: mostly an end of an edge that is crossed.
    fn pick(&self, random: &mut Random) -> usize {
        let mut edge = random.below(self.edges.len());
        for _ in 0..4 {
            if self.crossed[edge] > 0 {
                break;
            }
            edge = random.below(self.edges.len());
        }
        let (a, b) = self.edges[edge];
        if random.bits() & 1 == 0 { a } else { b }
    }
}

/// Takes crossings out; `least` is the stress that was possible.
pub(super) fn untangle(
    points: Vec<Point>,
    least: f64,
    hops: &Hops,
    edges: &[(usize, usize)],
    random: &mut Random,
) -> Vec<Point> {
    let n = points.len();
    if edges.is_empty() || edges.len() > MOST_EDGES {
        return points;
    }
    let mut work = Work::new(points, hops, edges);
    let first = least.max(1e-6);
    let mut sums = work.sums();
    let mut crossings = i64::from(work.crossed.iter().sum::<u32>() / 2);
    let mut best = (crossings, work.points.clone());
    let mut price = PRICE;
    // A move looks at all edges for each edge of its node; crossed edges are picked, so well-joined nodes more often.
    let tests: usize = work.at.iter().map(|at| at.len() * at.len()).sum::<usize>() / 2 + n;
    let total = if crossings == 0 { 0 } else { (MOVES * n.max(50)).min(MOST_TESTS / tests.max(1)) };
    for step in 0..total {
        if step % n == 0 {
            // Spend the stress there is to spend, not more: the price of a crossing follows.
            price = if sums.stress() > first * MOST_STRESS { price * 0.7 } else { (price * 1.1).min(PRICE) };
        }
        let left = 1.0 - step as f64 / total as f64;
        let heat = FIRST_HEAT * left * left / n as f64;
        let v = work.pick(random);
        let to = candidate(&work, v, left, random);
        let after = sums.with(work.sums_at(v, work.points[v]), work.sums_at(v, to));
        let dearer = (after.stress() - sums.stress()) / first;
        // Annealing accepts a rise below heat × -ln(chance); knowing that first saves most counting.
        let bearable = -heat * libm::log(random.unit().max(1e-300));
        let old = work.crossings_of(v);
        let most = f64::from(old) + (bearable - dearer) * edges.len() as f64 / price;
        if most < 0.0 {
            continue;
        }
        let new = work.crossings_at(v, to, most.min(1e6) as u32);
        if f64::from(new) > most {
            continue;
        }
        work.go(v, to);
        sums = after;
        crossings += i64::from(new) - i64::from(old);
        if sums.stress() <= first * MOST_STRESS && crossings < best.0 {
            best = (crossings, work.points.clone());
        }
    }
    let mut work = Work::new(best.1, hops, edges);
    let rounds = (MOST_TESTS / (6 * edges.len() * edges.len()).max(1)).min(SETTLES);
    settle(&mut work, rounds);
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
fn settle(work: &mut Work<'_>, rounds: usize) {
    let mut sums = work.sums();
    for _ in 0..rounds {
        for v in 0..work.points.len() {
            let (p, q) = (work.points[v], work.wanted(v));
            let (here, old) = (work.sums_at(v, p), work.crossings_of(v));
            for share in [1.0, 0.5, 0.2] {
                let to = Point::new(p.x + share * (q.x - p.x), p.y + share * (q.y - p.y));
                let after = sums.with(here, work.sums_at(v, to));
                if after.stress() < sums.stress() && work.crossings_at(v, to, old) <= old {
                    work.go(v, to);
                    sums = after;
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
        let open = untangle(crossed, 0.05, &Hops::new(&graph), &edges, &mut Random::new(1));
        assert_eq!(super::super::crossings::count(&open, &edges), 0);
    }
}
