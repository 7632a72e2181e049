//! Betweenness: who lies on the ways between others.

use rayon::prelude::*;

use super::Metric;
use crate::insight::Understanding;
use crate::insight::distances::evenly_spread;
use crate::network::{Network, NodeIx};

/// The share of all shortest ways between others that lead over a node.
pub const METRIC: Metric = Metric {
    slug: "betweenness",
    label: "On the way between others",
    about: "How often it lies on the shortest way between two others.",
    how: "Of all pairs of others, the share whose shortest way leads over it; where there are several shortest ways, each counts \
          for its part. Exact for up to 2,000; in larger networks estimated from 512 evenly spread starting points in each part.",
    unit: "share",
    is_estimate: |it| it.network.node_count() > EXACT_UP_TO,
    compute: betweenness,
};

/// Networks up to this size are walked from every node.
///
/// Exact costs grow with the square: at 2,000 they are 5 % of a build, at 5,000 they would be a fifth.
const EXACT_UP_TO: usize = 2_000;
/// From how many nodes of each component a larger network is walked.
const SPREAD_SOURCES: usize = 512;
/// The sources are always divided into this many parts, whatever the number of threads.
const PARTS: usize = 32;
/// More shortest ways than this are not told apart, so that every number stays finite.
const MOST_WAYS: f64 = 1e300;

/// Betweenness centrality.
///
/// - **Input**: the simple view, without weights.
/// - **Output**: a number from 0 to 1 for each node: the share of all pairs of other nodes.
/// - **Errors**: rounding for networks of up to 2,000 nodes; above, an estimate from 512 sources in each component.
/// - **Cost**: two walks over the edges of its component for each source: 2,000 nodes and 5,000 edges about 0.15 CPU
///   seconds, 10,000 and 25,000 about 0.25, 100,000 and 250,000 about 4.
/// - **Repeats**: sources are divided into a fixed number of parts; each part adds up in the order of its sources, and the
///   parts are added up in order. The bits are the same for any number of threads.
/// - **Source**: U. Brandes, "A faster algorithm for betweenness centrality", Journal of Mathematical Sociology 25 (2), 2001,
///   DOI 10.1080/0022250X.2001.9990249; estimates after U. Brandes and C. Pich, "Centrality estimation in large networks",
///   International Journal of Bifurcation and Chaos 17 (7), 2007, DOI 10.1142/S0218127407018403.
/// - **Names**: *s* is `source`, *σ* is `ways`, *δ* is `dependency`, *S* is `order`, *P* is `steps`, *`C_B`* is `sum`.
/// - **Example**: on the path 0–1–2 it is 0, 1, 0.
fn betweenness(understanding: &Understanding<'_>) -> Vec<f64> {
    within(understanding.network, EXACT_UP_TO, SPREAD_SOURCES)
}

fn within(network: &Network, exact_up_to: usize, spread_sources: usize) -> Vec<f64> {
    let count = network.node_count();
    let sources_in = |members: &[NodeIx]| {
        if count > exact_up_to { members.len().min(spread_sources) } else { members.len() }
    };
    let sources: Vec<NodeIx> =
        network.components().iter().flat_map(|members| evenly_spread(members, sources_in(members))).collect();
    let mut sum = sum_of_dependencies(network, &sources);

    // A source sees the ways from all sources but itself.
    let mut sources_seen: Vec<f64> = vec![0.0; count];
    for members in network.components().iter() {
        for node in members {
            sources_seen[node.0 as usize] = sources_in(members) as f64;
        }
    }
    for source in sources {
        sources_seen[source.0 as usize] -= 1.0;
    }
    let pairs_of_others = (count as f64 - 1.0) * (count as f64 - 2.0);
    for node in network.nodes() {
        let at = node.0 as usize;
        let others = network.components().members(network.components().of(node)).len() as f64 - 1.0;
        if sum[at] > 0.0 {
            sum[at] = (sum[at] * (others / sources_seen[at]) / pairs_of_others).min(1.0);
        }
    }
    sum
}

/// For each node, how much all sources together depend on it to reach the others.
fn sum_of_dependencies(network: &Network, sources: &[NodeIx]) -> Vec<f64> {
    let parts: Vec<Vec<f64>> = sources
        .par_chunks(sources.len().div_ceil(PARTS).max(1))
        .map(|part| {
            let mut sum = vec![0.0; network.node_count()];
            let mut walk = Walk::new(network.node_count());
            for &source in part {
                walk.run(network, source, &mut sum);
            }
            sum
        })
        .collect();
    let mut sum = vec![0.0; network.node_count()];
    for part in parts {
        for (sum, part) in sum.iter_mut().zip(part) {
            *sum += part;
        }
    }
    sum
}

/// The memory of a walk from one source, used again for the next.
struct Walk {
    /// What is known of each node.
    places: Vec<Place>,
    /// The nodes from the nearest to the farthest.
    order: Vec<NodeIx>,
    /// Each step of a shortest way, from the nearest to the farthest.
    steps: Vec<(NodeIx, NodeIx)>,
}

/// What a walk knows of a node: side by side, so that one look brings all of it.
#[derive(Clone, Copy)]
struct Place {
    /// How many shortest ways lead here from the source.
    ways: f64,
    /// How much the source depends on this node to reach the others.
    dependency: f64,
    /// Hops from the source.
    hops: u32,
}

const UNSEEN: Place = Place { ways: 0.0, dependency: 0.0, hops: u32::MAX };

impl Walk {
    fn new(node_count: usize) -> Self {
        Self { places: vec![UNSEEN; node_count], order: Vec::new(), steps: Vec::new() }
    }

    /// Counts the shortest ways outwards, then hands the dependencies back from the farthest to the nearest.
    fn run(&mut self, network: &Network, source: NodeIx, sum: &mut [f64]) {
        let places = self.places.as_mut_slice();
        places[source.0 as usize] = Place { ways: 1.0, dependency: 0.0, hops: 0 };
        self.order.push(source);
        let mut next = 0;
        while let Some(&node) = self.order.get(next) {
            next += 1;
            let Place { ways, hops, .. } = places[node.0 as usize];
            for &neighbour in network.neighbours().of(node) {
                let there = &mut places[neighbour.0 as usize];
                if there.hops == UNSEEN.hops {
                    there.hops = hops + 1;
                    self.order.push(neighbour);
                }
                if there.hops == hops + 1 {
                    there.ways = (there.ways + ways).min(MOST_WAYS);
                    self.steps.push((node, neighbour));
                }
            }
        }
        for (from, to) in self.steps.drain(..).rev() {
            let to = places[to.0 as usize];
            let from = &mut places[from.0 as usize];
            from.dependency += from.ways / to.ways * (1.0 + to.dependency);
        }
        places[source.0 as usize].dependency = 0.0;
        for node in self.order.drain(..) {
            let place = &mut places[node.0 as usize];
            sum[node.0 as usize] += place.dependency;
            *place = UNSEEN;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_a_path_is_between_all_others() {
        let path = Network::of_pairs(3, &[(0, 1), (1, 2)]);
        assert_eq!(betweenness(&Understanding::new(&path)), [0.0, 1.0, 0.0]);
    }

    #[test]
    fn an_estimate_is_near_and_keeps_the_most_important_first() {
        // Ten rings of forty, each hung on one hub.
        let mut ends = Vec::new();
        for ring in 0..10 {
            let first = 1 + ring * 40;
            ends.push((0, first));
            ends.extend((0..40).map(|step| (first + step, first + (step + 1) % 40)));
        }
        let network = Network::of_pairs(401, &ends);
        let exact = within(&network, 401, 0);
        let estimate = within(&network, 400, 100);
        for node in (0..10).map(|ring| 1 + ring * 40).chain([0]) {
            assert!((estimate[node] / exact[node] - 1.0).abs() < 0.1, "{} {}", estimate[node], exact[node]);
        }
        assert!(estimate.iter().skip(1).all(|other| *other < estimate[0]));
    }

    #[test]
    fn more_shortest_ways_than_a_number_can_hold_still_give_a_number() {
        // A chain of 1,200 diamonds: two to the power of 1,200 ways from end to end.
        let diamonds: Vec<(u32, u32)> = (0..1_200)
            .map(|diamond| 3 * diamond)
            .flat_map(|at| [(at, at + 1), (at, at + 2), (at + 1, at + 3), (at + 2, at + 3)])
            .collect();
        let network = Network::of_pairs(3_601, &diamonds);
        let values = within(&network, 0, 4);
        assert!(values.iter().all(|value| value.is_finite()));
    }
}
