//! `PageRank`: where a visitor who keeps following relationships ends up.

use super::{Metric, never};
use crate::insight::Understanding;

/// The share of time a wandering visitor spends at a node.
pub const METRIC: Metric = Metric {
    slug: "pagerank",
    label: "Pointed to",
    about: "How often a visitor who keeps following relationships would come by.",
    how: "The visitor follows a relationship in its direction, stronger ones more often (PageRank), and starts anywhere again \
          after about one step in seven. All shares add up to 1.",
    unit: "",
    is_estimate: never,
    compute: pagerank,
};

/// How often the visitor goes on from where they are.
const DAMPING: f64 = 0.85;
/// Enough when no step moves more than this share of the visitor.
const TOLERANCE: f64 = 1e-11;
/// 0.85 to the power of this is far below the tolerance.
const MOST_STEPS: usize = 200;

/// `PageRank` with weights; who has no arc out hands on to everyone alike.
///
/// - **Input**: the directed view with weights.
/// - **Output**: a number above 0 for each node; together 1.
/// - **Errors**: at most 10⁻¹⁰ in all.
/// - **Cost**: at most about 150 walks over the arcs.
/// - **Repeats**: one thread, each node sums its arcs in order.
/// - **Source**: L. Page et al., "The `PageRank` citation ranking: bringing order to the Web", Stanford `InfoLab` 1999-66.
/// - **Names**: *c* is `DAMPING`, *R* is `rank`, *E* is equal shares.
/// - **Example**: on the mutual path 0–1–2 it is 0.2568, 0.4865, 0.2568.
fn pagerank(understanding: &Understanding<'_>) -> Vec<f64> {
    let network = understanding.network;
    let count = network.node_count() as f64;
    let weight_out: Vec<f64> =
        network.nodes().map(|node| network.arcs_out().weights_of(node).iter().sum()).collect();

    let mut rank = vec![1.0 / count; network.node_count()];
    let mut handed_on = rank.clone();
    for _ in 0..MOST_STEPS {
        let mut stuck = 0.0;
        for (node, &weight) in weight_out.iter().enumerate() {
            if weight > 0.0 {
                handed_on[node] = rank[node] / weight;
            } else {
                handed_on[node] = 0.0;
                stuck += rank[node];
            }
        }
        let to_everyone = (1.0 - DAMPING + DAMPING * stuck) / count;
        let mut moved = 0.0;
        for (node, rank) in network.nodes().zip(&mut rank) {
            let sources = network.arcs_in().of(node).iter().zip(network.arcs_in().weights_of(node));
            let received: f64 = sources.map(|(source, weight)| handed_on[source.0 as usize] * weight).sum();
            let next = DAMPING * received + to_everyone;
            moved += (next - *rank).abs();
            *rank = next;
        }
        if moved < TOLERANCE {
            break;
        }
    }
    rank
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::{Direction, EdgeInput, Network};

    #[test]
    fn whoever_is_pointed_to_has_more_and_all_shares_add_up_to_one() {
        let edge = EdgeInput { from: 0, to: 1, direction: Direction::OneWay, weight: 1.0, alive: true };
        let rank = pagerank(&Understanding::new(&Network::from_edges(2, &[edge])));
        assert!(rank[1] > rank[0]);
        assert!((rank[0] + rank[1] - 1.0).abs() < 1e-12);
    }
}
