//! Stress for large graphs: each node looks at its neighbours and at a few pivots that stand for all others.
//!
//! - Input: one connected [`Graph`], a seed. Output: a point for each node, one hop about one unit long.
//! - Errors: none. Two nodes on one spot stay there; chance strews no two onto one.
//! - Cost: near-linear: [`STEPS`] × n × pivots moves, and two bytes for each node and pivot
//!   (100,000 nodes: about 20 MB, and 144 MB in all).
//! - Repeats: pivots after the first few, shared ties and the order of visits are drawn from the seed.
//! - Source: Ortmann, Klimenta & Brandes 2017, *A sparse stress model*, doi:10.7155/jgaa.00440, descended as in Zheng,
//!   Pawar & Goodman 2018, section 4.3.
//! - Names: `P` pivots, `R(p)` region, `s_ip` weight a pivot carries for the part of its region nearer to it than `i`.
//! - Example: on a long path the pivots are the two ends, then the middle.

use super::Point;
use super::graph::{Graph, UNREACHED};
use super::lanes::{LANES, Lanes};
use super::random::Random;
use super::sketches::{Measure, Sketches};
use super::stress::{pulled, steps};

/// How often all terms are visited.
const STEPS: usize = 30;
/// How far the strongest term moves in the last round.
const LAST_STEP: f64 = 0.1;
/// So many pivots are the farthest node from those before; the others are drawn by lot.
const FARTHEST: usize = 16;
/// So many distances are kept at most; it sets the number of pivots.
const MOST_DISTANCES: usize = 10_000_000;
/// So many of the last rounds draw edges in.
const LAST_ROUNDS: usize = 10;
/// Nodes from which stress is estimated.
const JUDGES: usize = 64;
/// How strongly edges are drawn in by each sketch at the end: 0 would be stress alone, more trades stress for fewer crossings. The
/// more nodes there are, the less each edge counts among all that pulls on its ends.
const LEANS: [f32; LANES] = [5.0, 10.0, 15.0, 22.0, 30.0, 45.0, 60.0, 120.0];
/// How much stress may grow by that, as a factor.
const MOST_STRESS: f64 = 1.045;

/// Points of low stress, crossings lowered while stress grows by no more than [`MOST_STRESS`].
pub(super) fn descend(graph: &Graph, random: &mut Random) -> Vec<Point> {
    let terms = Terms::new(graph, random);
    let mut sketches = Sketches::strewn(graph.len(), random);
    let (weakest, strongest) = terms.pivots.extremes();
    // From the step that moves even the weakest term all the way to one that hardly moves the strongest.
    let steps: Vec<f64> = steps(1.0 / weakest, LAST_STEP / strongest, STEPS).collect();
    let (plain, leaning) = steps.split_at(STEPS - LAST_ROUNDS);
    for &step in plain {
        terms.round(&mut sketches, step, Lanes::ZERO, random);
    }
    let stress = terms.stress(&sketches);
    let best = (0..LANES).min_by(|&a, &b| stress[a].total_cmp(&stress[b])).unwrap_or(0);
    let mut sketches = sketches.all_like(best);
    for &step in leaning {
        terms.round(&mut sketches, step, Lanes::new(LEANS), random);
    }
    // The strongest lean before stress grows too much.
    let stress = terms.stress(&sketches);
    let least = stress.iter().copied().fold(f64::INFINITY, f64::min);
    let most = stress.iter().rposition(|&stress| stress <= least * MOST_STRESS).unwrap_or(0);
    sketches.points(most)
}

/// What pulls on each node: its neighbours, and the pivots.
struct Terms<'a> {
    graph: &'a Graph,
    pivots: Pivots,
    /// A few nodes drawn by lot, each with its hops to all others. Pivots would not do: they lie at the ends.
    judges: Vec<(usize, Vec<u32>)>,
}

impl<'a> Terms<'a> {
    fn new(graph: &'a Graph, random: &mut Random) -> Self {
        let n = graph.len();
        let pivots = Pivots::choose(graph, (MOST_DISTANCES / n.max(1)).clamp(50, 200).min(n), random);
        let judges = (0..JUDGES)
            .map(|_| {
                let (judge, mut hops) = (random.below(n), vec![0; n]);
                graph.hops_from(&[judge as u32], &mut hops);
                (judge, hops)
            })
            .collect();
        Self { graph, pivots, judges }
    }

    /// Visits every term once, nodes in an order of chance.
    fn round(&self, sketches: &mut Sketches, step: f64, leans: Lanes, random: &mut Random) {
        let spots = &mut sketches.spots;
        let mut order: Vec<u32> = (0..self.graph.len() as u32).collect();
        random.shuffle(&mut order);
        let (near, near_share) = (Lanes::ONE - leans, Lanes::splat((step.min(1.0) / 2.0) as f32));
        for &v in &order {
            let v = v as usize;
            let mut p = spots[v];
            let row = self.pivots.from(v);
            // Each time from another pivot on: the last ones to pull would otherwise always win.
            let first = random.below(row.len());
            for k in (first..row.len()).chain(0..first) {
                let (h, pivot) = (row[k], self.pivots.nodes[k]);
                if h > 1 {
                    let share = (step * self.pivots.weight(k, h)).min(1.0) / 2.0;
                    let (wanted, share) = (Lanes::splat(f32::from(h)), Lanes::splat(share as f32));
                    p = pulled(p, spots[pivot as usize], wanted, share).0;
                }
            }
            spots[v] = p;
            for &w in self.graph.neighbours(v) {
                let w = w as usize;
                if w > v {
                    (spots[v], spots[w]) = pulled(spots[v], spots[w], near, near_share);
                }
            }
        }
    }

    /// Stress of each sketch between all nodes and those of [`Terms::judges`], at the best scale: an estimate of that of all
    /// pairs.
    fn stress(&self, sketches: &Sketches) -> [f64; LANES] {
        let mut measure = Measure::default();
        for (judge, hops) in &self.judges {
            let others = sketches.spots.iter().zip(hops).filter(|(_, h)| **h > 0);
            measure.add(sketches.spots[*judge], others.map(|(spots, &h)| (*spots, h as f32)));
        }
        measure.stress()
    }
}

/// Nodes that stand for their regions.
struct Pivots {
    nodes: Vec<u32>,
    /// Hops from each node to each pivot, one row a node.
    hops: Vec<u16>,
    /// How much a pivot weighs for a node so many hops away, one row a pivot.
    weights: Vec<f64>,
    /// The length of such a row.
    reach: usize,
}

impl Pivots {
    /// Picks nodes far from each other, and shares the graph out among them.
    fn choose(graph: &Graph, count: usize, random: &mut Random) -> Self {
        let n = graph.len();
        let (mut nearest, mut owner, mut ties) = (vec![UNREACHED; n], vec![0_usize; n], vec![1_usize; n]);
        let mut hops = vec![0_u32; n];
        let mut rows = vec![0_u16; n * count];
        // The first pivot is an end of the graph: the last node reached from node 0.
        let mut next = graph.hops_from(&[0], &mut hops).last().copied().unwrap_or(0);
        let mut nodes = Vec::with_capacity(count);
        for index in 0..count {
            graph.hops_from(&[next], &mut hops);
            nodes.push(next);
            for v in 0..n {
                rows[v * count + index] = hops[v].min(u32::from(u16::MAX)) as u16;
                if hops[v] < nearest[v] {
                    (nearest[v], owner[v], ties[v]) = (hops[v], index, 1);
                } else if hops[v] == nearest[v] {
                    // Among equally near pivots each gets its share.
                    ties[v] += 1;
                    if random.below(ties[v]) == 0 {
                        owner[v] = index;
                    }
                }
            }
            next = if index + 1 < FARTHEST {
                // The farthest node from all pivots so far; the lowest number among equals.
                (0..n).max_by_key(|&v| (nearest[v], std::cmp::Reverse(v))).unwrap_or(0) as u32
            } else {
                // Any node, farther ones more likely: the ends of a network are not all there is.
                let total: u64 = nearest.iter().map(|&h| u64::from(h)).sum();
                let mut ticket = random.below(total as usize) as u64;
                let holds = |h: &u32| {
                    let found = ticket < u64::from(*h);
                    ticket = ticket.saturating_sub(u64::from(*h));
                    found
                };
                nearest.iter().position(holds).unwrap_or(0) as u32
            };
        }
        let longest = usize::from(rows.iter().copied().max().unwrap_or(1));
        let mut region = vec![vec![0_u32; longest + 1]; count];
        for v in 0..n {
            region[owner[v]][(nearest[v] as usize).min(longest)] += 1;
        }
        let weights = region.iter().flat_map(|counts| weights(counts)).collect();
        Self { nodes, hops: rows, weights, reach: longest + 1 }
    }

    /// Hops from a node to each pivot.
    fn from(&self, v: usize) -> &[u16] {
        &self.hops[v * self.nodes.len()..(v + 1) * self.nodes.len()]
    }

    /// How much a pivot weighs for a node so many hops away.
    fn weight(&self, pivot: usize, hops: u16) -> f64 {
        self.weights[pivot * self.reach + usize::from(hops)]
    }

    /// The weakest and the strongest weight there is; neighbours have weight 1.
    fn extremes(&self) -> (f64, f64) {
        let mut extremes = (1.0_f64, 1.0_f64);
        for row in self.hops.chunks(self.nodes.len().max(1)) {
            for (pivot, &h) in row.iter().enumerate() {
                let weight = self.weight(pivot, h);
                if h > 1 && weight > 0.0 {
                    extremes = (extremes.0.min(weight), extremes.1.max(weight));
                }
            }
        }
        extremes
    }
}

/// The weight s / hops² of a pivot, from how many nodes of its region lie so many hops away.
fn weights(counts: &[u32]) -> Vec<f64> {
    let mut within = counts.to_vec();
    for h in 1..within.len() {
        within[h] += within[h - 1];
    }
    (0..within.len()).map(|h| f64::from(within[h / 2]) / (h * h).max(1) as f64).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_pivots_of_a_path_are_its_ends() {
        let path: Vec<(u32, u32)> = (0..8).map(|v| (v, v + 1)).collect();
        let pivots = Pivots::choose(&Graph::new(9, &path), 3, &mut Random::new(1));
        assert_eq!(pivots.nodes, [8, 0, 4]);
    }

    #[test]
    fn a_long_path_is_unrolled() {
        let path: Vec<(u32, u32)> = (0..299).map(|v| (v, v + 1)).collect();
        let points = descend(&Graph::new(300, &path), &mut Random::new(1));
        assert!(points[0].distance(points[299]) > 250.0);
    }

    #[test]
    fn the_same_seed_gives_the_same_bits() {
        let graph = Graph::new(6, &[(0, 1), (1, 2), (2, 3), (3, 0), (3, 4), (4, 5)]);
        assert_eq!(descend(&graph, &mut Random::new(3)), descend(&graph, &mut Random::new(3)));
    }
}
