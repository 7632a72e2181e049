//! Several drawings of one graph at once, one in each lane.
//!
//! Comes in: a seed, or one sketch of several. Goes out: their points, stress and crossings. One hop is about one unit
//! long.

use super::Point;
use super::lanes::{LANES, Lanes, Lines, Spots};
use super::random::Random;
use super::stress::Hops;
use wide::u32x8;

/// So many edges stand for all of a large network.
const SAMPLE: usize = 512;

/// As many drawings of one graph as there are lanes.
#[derive(Debug, Clone)]
pub(super) struct Sketches {
    /// Where each node lies in them.
    pub(super) spots: Vec<Spots>,
}

impl Sketches {
    /// Nodes strewn over a square, differently in each sketch.
    pub(super) fn strewn(node_count: usize, random: &mut Random) -> Self {
        let side = (node_count as f64).sqrt();
        let mut lanes = || Lanes::new(std::array::from_fn(|_| (random.unit() * side) as f32));
        Self { spots: (0..node_count).map(|_| Spots { x: lanes(), y: lanes() }).collect() }
    }

    /// One drawing in all lanes.
    #[cfg(test)]
    pub(super) fn of(points: &[Point]) -> Self {
        Self { spots: points.iter().map(|&p| Spots::all(p)).collect() }
    }

    /// One of the sketches in all lanes.
    pub(super) fn all_like(&self, lane: usize) -> Self {
        Self { spots: self.spots.iter().map(|spots| Spots::all(spots.point(lane))).collect() }
    }

    /// The points of one sketch.
    pub(super) fn points(&self, lane: usize) -> Vec<Point> {
        self.spots.iter().map(|spots| spots.point(lane)).collect()
    }

    /// The stress of each.
    pub(super) fn stress(&self, hops: &Hops) -> [f64; LANES] {
        let mut measure = Measure::default();
        for (v, &p) in self.spots.iter().enumerate() {
            let others = self.spots[v + 1..].iter().zip(&hops.from(v)[v + 1..]);
            measure.add(p, others.map(|(&q, &h)| (q, f32::from(h))));
        }
        measure.stress()
    }

    /// About how many crossings an edge has in each, from at most [`SAMPLE`] edges against all that come after them.
    pub(super) fn crossings(&self, edges: &[(usize, usize)]) -> [f64; LANES] {
        let stride = edges.len() / SAMPLE + 1;
        let mut found = u32x8::ZERO;
        for (number, &(a, b)) in edges.iter().enumerate().step_by(stride) {
            let (a, b) = (self.spots[a], self.spots[b]);
            for &(c, d) in &edges[number + 1..] {
                let crossed = Lines::seen_from(a, [self.spots[c], self.spots[d]]).crossed(b);
                // All bits set is the number before 0.
                found -= crossed.to_bits();
            }
        }
        let asked = edges.len().div_ceil(stride).max(1) as f64;
        found.to_array().map(|found| f64::from(found) / asked)
    }
}

/// Stress while it is summed up: the mean over all pairs of (distance - hops)² / hops², after the best uniform scaling; 0 is
/// perfect.
#[derive(Debug, Default)]
pub(super) struct Measure {
    ratios: [f64; LANES],
    squares: [f64; LANES],
    pairs: f64,
}

impl Measure {
    /// Adds the pairs of a node with others, each so many hops away.
    pub(super) fn add(&mut self, p: Spots, others: impl Iterator<Item = (Spots, f32)>) {
        let (mut ratios, mut squares) = (Lanes::ZERO, Lanes::ZERO);
        for (q, hops) in others {
            let ratio = (p - q).length() * Lanes::splat(1.0 / hops);
            ratios += ratio;
            squares += ratio * ratio;
            self.pairs += 1.0;
        }
        for lane in 0..LANES {
            self.ratios[lane] += f64::from(ratios.as_array()[lane]);
            self.squares[lane] += f64::from(squares.as_array()[lane]);
        }
    }

    /// The stress of each sketch; 1 where all lies on one spot.
    pub(super) fn stress(&self) -> [f64; LANES] {
        let of = |ratios: f64, squares: f64| 1.0 - ratios * ratios / (squares * self.pairs);
        std::array::from_fn(|lane| {
            if self.squares[lane] > 0.0 { of(self.ratios[lane], self.squares[lane]) } else { 1.0 }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::graph::Graph;
    use super::*;

    #[test]
    fn stress_does_not_change_with_scale() {
        let hops = Hops::new(&Graph::new(3, &[(0, 1), (1, 2)]));
        let small = [Point::new(0.0, 0.0), Point::new(1.0, 0.5), Point::new(2.0, 0.0)];
        let large = small.map(|p| Point::new(p.x * 7.0, p.y * 7.0));
        let stress = |points: &[Point]| Sketches::of(points).stress(&hops)[0];
        assert!((stress(&small) - stress(&large)).abs() < 1e-6 && stress(&small) > 1e-3);
    }

    #[test]
    fn one_sketch_in_all_lanes_is_that_sketch() {
        let strewn = Sketches::strewn(9, &mut Random::new(4));
        assert_eq!(strewn.all_like(3).points(7), strewn.points(3));
        assert_ne!(strewn.points(3), strewn.points(7));
    }

    #[test]
    fn crossings_are_those_found_one_by_one() {
        let mut random = Random::new(8);
        let sketches = Sketches::strewn(40, &mut random);
        let edges: Vec<(usize, usize)> = (0..90).map(|_| (random.below(40), random.below(40))).collect();
        let side = |a: Point, b: Point, c: Point| (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
        for (lane, crossings) in sketches.crossings(&edges).into_iter().enumerate() {
            let points = sketches.points(lane);
            let mut found = 0;
            for (i, &(a, b)) in edges.iter().enumerate() {
                for &(c, d) in &edges[i + 1..] {
                    let (p, q, r, s) = (points[a], points[b], points[c], points[d]);
                    let is_apart = a != c && a != d && b != c && b != d;
                    let crosses = side(p, q, r) * side(p, q, s) < 0.0 && side(r, s, p) * side(r, s, q) < 0.0;
                    found += usize::from(is_apart && crosses);
                }
            }
            assert!((crossings * 90.0 - found as f64).abs() < 1e-9 && found > 100);
        }
    }
}
