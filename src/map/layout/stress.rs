//! Stress: how far the drawn distances are from the distances in hops, and its descent over all pairs.
//!
//! - Input: one connected [`Graph`], sketches of it. Output: sketches of low stress, one hop about one unit long.
//! - Errors: none. Two nodes on one spot stay there; chance strews no two onto one.
//! - Cost: [`STEPS`] × n² / 2 pair moves, n² distances of two bytes; meant for up to about 2,000 nodes.
//! - Repeats: pairs are visited in an order drawn from the seed, the same in all sketches.
//! - Source: Zheng, Pawar & Goodman 2018, *Graph drawing by stochastic gradient descent*,
//!   doi:10.1109/TVCG.2018.2859997. The order of pairs is ours: a shuffled ring walked at every offset, which meets
//!   each pair once and needs no list of pairs.
//! - Names: `X` spots, `d_ij` hops, `w_ij` = 1 / hops², `mu` share, `eta` step, `eps` [`LAST_STEP`], `t_max` [`STEPS`].
//! - Example: the path a – b – c comes out as a straight line two units long.

use super::graph::Graph;
use super::lanes::{Lanes, Spots};
use super::random::Random;
use super::sketches::Sketches;

/// How often all pairs are visited.
const STEPS: usize = 30;
/// The step of the last round, for neighbours; they have weight 1.
const LAST_STEP: f64 = 0.02;

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

    /// The longest distance there is, at least 1.
    fn longest(&self) -> u16 {
        self.table.iter().copied().max().unwrap_or(1).max(1)
    }
}

/// Lowers the stress of all sketches.
pub(super) fn descend(sketches: &mut Sketches, hops: &Hops, random: &mut Random) {
    let longest = f64::from(hops.longest());
    for step in steps(longest * longest, LAST_STEP, STEPS) {
        round(sketches, hops, step, random);
    }
}

/// Visits every pair once, along a ring of all nodes in an order of chance.
fn round(sketches: &mut Sketches, hops: &Hops, step: f64, random: &mut Random) {
    let n = hops.count;
    let mut ring: Vec<usize> = (0..n).collect();
    let mut offsets: Vec<usize> = (1..=n / 2).collect();
    random.shuffle(&mut ring);
    random.shuffle(&mut offsets);
    // What pairs so many hops apart want, and how far they go towards it.
    let pulls: Vec<(Lanes, Lanes)> = (0..=hops.longest())
        .map(|hops| {
            let h = f64::from(hops.max(1));
            (Lanes::splat(h as f32), Lanes::splat(((step / (h * h)).min(1.0) / 2.0) as f32))
        })
        .collect();
    for &offset in &offsets {
        let (first, last) = ring.split_at(n - offset);
        let there = first.iter().zip(&ring[offset..]);
        // At half the ring every pair would be met from both ends.
        let back = last.iter().zip(&ring[..if 2 * offset == n { 0 } else { offset }]);
        for (&a, &b) in there.chain(back) {
            let (wanted, share) = pulls[usize::from(hops.table[a * n + b])];
            let (p, q) = (sketches.spots[a], sketches.spots[b]);
            (sketches.spots[a], sketches.spots[b]) = pulled(p, q, wanted, share);
        }
    }
}

/// The steps of a descent: from `first` down to `last`, each the same share of the one before.
pub(super) fn steps(first: f64, last: f64, count: usize) -> impl Iterator<Item = f64> {
    let decay = libm::log((first / last).max(1.0)) / (count.max(2) - 1) as f64;
    (0..count).map(move |t| first * libm::exp(-decay * t as f64))
}

/// Two nodes of each sketch, moved towards the distance `wanted`: both by `share` of the error.
#[inline]
pub(super) fn pulled(p: Spots, q: Spots, wanted: Lanes, share: Lanes) -> (Spots, Spots) {
    let way = p - q;
    let distance = way.length().fast_max(Lanes::splat(1e-9));
    let by = share * (distance - wanted) / distance;
    let (x, y) = (by * way.x, by * way.y);
    (Spots { x: p.x - x, y: p.y - y }, Spots { x: q.x + x, y: q.y + y })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(hops: &Hops) -> Sketches {
        let mut random = Random::new(3);
        let mut sketches = Sketches::strewn(hops.count, &mut random);
        descend(&mut sketches, hops, &mut random);
        sketches
    }

    #[test]
    fn a_path_becomes_a_straight_line() {
        let hops = Hops::new(&Graph::new(4, &[(0, 1), (1, 2), (2, 3)]));
        let sketches = drawn(&hops);
        assert!(sketches.stress(&hops).iter().all(|&stress| stress < 1e-3));
        let points = sketches.points(0);
        assert!((points[0].distance(points[3]) - 3.0).abs() < 0.1);
    }

    #[test]
    fn the_same_seed_gives_the_same_bits() {
        let hops = Hops::new(&Graph::new(5, &[(0, 1), (1, 2), (2, 3), (3, 0), (3, 4)]));
        assert_eq!(drawn(&hops).points(1), drawn(&hops).points(1));
    }
}
