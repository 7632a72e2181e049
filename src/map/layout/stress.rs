//! Stress: how far the drawn distances are from the distances in hops, and its descent over all pairs.
//!
//! - Input: one connected [`Graph`], a seed. Output: a point for each node, one hop about one unit long.
//! - Errors: none; one node lies at the origin, two lie one unit apart.
//! - Cost: `STEPS` × n² / 2 pair moves, n² distances of two bytes; meant for up to about 2,000 nodes.
//! - Repeats: pairs are visited in an order drawn from the seed; sums run in index order.
//! - Source: Zheng, Pawar & Goodman 2018, *Graph drawing by stochastic gradient descent*,
//!   doi:10.1109/TVCG.2018.2859997. The order of pairs is ours: a shuffled ring walked at every offset, which meets
//!   each pair once and needs no list of pairs.
//! - Names: `X` points, `d_ij` hops, `w_ij` = 1 / hops², `mu` share, `eta` step, `eps` [`LAST_STEP`], `t_max` [`STEPS`].
//! - Example: the path a – b – c comes out as a straight line two units long.

use super::Point;
use super::graph::Graph;
use super::random::Random;

/// How often all pairs are visited.
const STEPS: usize = 30;
/// The step of the last round, for neighbours; they have weight 1.
const LAST_STEP: f64 = 0.02;
/// So many of the last rounds draw edges in, where that is asked for.
const LAST_ROUNDS: usize = 10;

/// Distances in hops between all pairs of a connected graph.
#[derive(Debug, Clone)]
pub(super) struct Hops {
    count: usize,
    table: Vec<u16>,
}

impl Hops {
    /// Measures all pairs by one breadth-first walk from each node.
    pub(super) fn new(graph: &Graph) -> Self {
        let count = graph.len();
        let mut table = Vec::with_capacity(count * count);
        let mut hops = vec![0; count];
        for v in 0..count {
            graph.hops_from(&[v as u32], &mut hops);
            table.extend(hops.iter().map(|&h| h.min(u32::from(u16::MAX)) as u16));
        }
        Self { count, table }
    }

    /// The distances from one node to all.
    pub(super) fn from(&self, v: usize) -> &[u16] {
        &self.table[v * self.count..(v + 1) * self.count]
    }
}

/// The mean over all pairs of (distance - hops)² / hops², after the best uniform scaling; 0 is perfect.
pub(super) fn stress(points: &[Point], hops: &Hops) -> f64 {
    let (mut sum, mut squares, mut pairs) = (0.0, 0.0, 0.0);
    for (i, p) in points.iter().enumerate() {
        for (q, &h) in points[i + 1..].iter().zip(&hops.from(i)[i + 1..]) {
            let ratio = p.distance(*q) / f64::from(h.max(1));
            sum += ratio;
            squares += ratio * ratio;
            pairs += 1.0;
        }
    }
    if squares > 0.0 { 1.0 - sum * sum / (squares * pairs) } else { 1.0 }
}

/// A descent that has come most of its way: the big picture is settled, the details are not.
#[derive(Debug, Clone)]
pub(super) struct Descent<'a> {
    points: Vec<Point>,
    hops: &'a Hops,
    random: Random,
}

impl<'a> Descent<'a> {
    /// From a start of chance until [`LAST_ROUNDS`] rounds are left.
    pub(super) fn begin(hops: &'a Hops, random: &mut Random) -> Self {
        let n = hops.count;
        let side = (n as f64).sqrt();
        let points = (0..n).map(|_| Point::new(random.unit() * side, random.unit() * side)).collect();
        let mut descent = Self { points, hops, random: Random::new(random.bits()) };
        for step in descent.steps().take(STEPS - LAST_ROUNDS) {
            descent.round(step, 0.0);
        }
        descent
    }

    /// The last rounds, with edges drawn in by `lean`: 0 is stress alone, more trades stress for fewer crossings.
    pub(super) fn finish(&self, lean: f64) -> Vec<Point> {
        let mut descent = self.clone();
        for step in self.steps().skip(STEPS - LAST_ROUNDS) {
            descent.round(step, lean);
        }
        descent.points
    }

    fn steps(&self) -> impl Iterator<Item = f64> + use<> {
        let longest = f64::from(self.hops.table.iter().copied().max().unwrap_or(1).max(1));
        steps(longest * longest, LAST_STEP, STEPS)
    }

    /// Visits every pair once, along a ring of all nodes in an order of chance.
    fn round(&mut self, step: f64, lean: f64) {
        let n = self.hops.count;
        let mut ring: Vec<usize> = (0..n).collect();
        let mut offsets: Vec<usize> = (1..=n / 2).collect();
        self.random.shuffle(&mut ring);
        self.random.shuffle(&mut offsets);
        // What pairs so many hops apart want, and how far they go towards it.
        let longest = self.hops.table.iter().copied().max().unwrap_or(1);
        let pulls: Vec<(f64, f64)> = (0..=longest)
            .map(|hops| {
                let h = f64::from(hops.max(1));
                (if h > 1.0 { h } else { 1.0 - lean }, (step / (h * h)).min(1.0) / 2.0)
            })
            .collect();
        for &offset in &offsets {
            let (first, last) = ring.split_at(n - offset);
            let there = first.iter().zip(&ring[offset..]);
            // At half the ring every pair would be met from both ends.
            let back = last.iter().zip(&ring[..if 2 * offset == n { 0 } else { offset }]);
            for (&a, &b) in there.chain(back) {
                let (wanted, share) = pulls[usize::from(self.hops.table[a * n + b])];
                pull(&mut self.points, a, b, wanted, share, 0.5);
            }
        }
    }
}

/// The steps of a descent: from `first` down to `last`, each the same share of the one before.
pub(super) fn steps(first: f64, last: f64, count: usize) -> impl Iterator<Item = f64> {
    let decay = libm::log((first / last).max(1.0)) / (count.max(2) - 1) as f64;
    (0..count).map(move |t| first * libm::exp(-decay * t as f64))
}

/// Moves two points towards the distance `wanted`: both by `share` of the error.
#[inline]
pub(super) fn pull(points: &mut [Point], a: usize, b: usize, wanted: f64, share: f64, nudge: f64) {
    let (p, q) = (points[a], points[b]);
    let (mut dx, mut dy) = (p.x - q.x, p.y - q.y);
    let mut distance = (dx * dx + dy * dy).sqrt();
    if distance < 1e-9 {
        // Two on one point: part them in a direction that depends on who they are.
        (dx, dy) = if (a ^ b) & 1 == 0 { (nudge * 1e-3, 0.0) } else { (0.0, nudge * 1e-3) };
        distance = nudge * 1e-3;
    }
    let by = share * (distance - wanted) / distance;
    points[a] = Point::new(p.x - by * dx, p.y - by * dy);
    points[b] = Point::new(q.x + by * dx, q.y + by * dy);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_a_straight_line() {
        let hops = Hops::new(&Graph::new(4, &[(0, 1), (1, 2), (2, 3)]));
        let points = Descent::begin(&hops, &mut Random::new(3)).finish(0.0);
        assert!(stress(&points, &hops) < 1e-3);
        assert!((points[0].distance(points[3]) - 3.0).abs() < 0.1);
    }

    #[test]
    fn the_same_seed_gives_the_same_bits() {
        let hops = Hops::new(&Graph::new(5, &[(0, 1), (1, 2), (2, 3), (3, 0), (3, 4)]));
        assert_eq!(
            Descent::begin(&hops, &mut Random::new(3)).finish(0.0),
            Descent::begin(&hops, &mut Random::new(3)).finish(0.0)
        );
    }

    #[test]
    fn stress_does_not_change_with_scale() {
        let hops = Hops::new(&Graph::new(3, &[(0, 1), (1, 2)]));
        let small = [Point::new(0.0, 0.0), Point::new(1.0, 0.5), Point::new(2.0, 0.0)];
        let large = small.map(|p| Point::new(p.x * 7.0, p.y * 7.0));
        assert!((stress(&small, &hops) - stress(&large, &hops)).abs() < 1e-12);
    }
}
