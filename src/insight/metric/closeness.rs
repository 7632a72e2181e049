//! Closeness: how few steps to the others.

use super::Metric;
use crate::insight::Understanding;

/// How near a node is to all others it can reach.
pub const METRIC: Metric = Metric {
    slug: "closeness",
    label: "Closeness",
    about: "How few steps it takes to reach the others from here.",
    how: "One divided by the average number of steps to everyone it can reach, times the share of the network it can reach. \
          Exact in parts of up to 20,000; in larger ones estimated from 1,024 evenly spread starting points.",
    unit: "",
    is_estimate: |it| !it.distances.is_exact(),
    compute: closeness,
};

/// Closeness centrality, scaled for networks in several components.
///
/// - **Input**: the distances of the simple view.
/// - **Output**: a number from 0 (no neighbours) to 1 (everyone is a neighbour).
/// - **Errors**: exact but for rounding where the distances are; see [`Distances::new`](crate::insight::distances::Distances::new).
/// - **Cost**: O(n), after the distances.
/// - **Repeats**: each node by itself.
/// - **Source**: S. Wasserman and K. Faust, "Social network analysis", Cambridge 1994, page 201, DOI
///   10.1017/CBO9780511815478 (NetworkX's `wf_improved=True`).
/// - **Names**: *Jᵢ* is `reachable`, *Σ d(i, j) / Jᵢ* is `mean_hops`, *g* is `network.node_count()`.
/// - **Example**: on the path 0–1–2 it is 2/3, 1, 2/3.
fn closeness(understanding: &Understanding<'_>) -> Vec<f64> {
    let network = understanding.network;
    let components = network.components();
    let others = network.node_count() as f64 - 1.0;
    network
        .nodes()
        .map(|node| {
            let reachable = components.members(components.of(node)).len() as f64 - 1.0;
            understanding.distances.mean_hops(node).map_or(0.0, |mean_hops| reachable / others / mean_hops)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::Network;

    #[test]
    fn nearness_within_a_small_part_counts_for_little_in_a_large_network() {
        let network = Network::of_pairs(5, &[(0, 1), (2, 3)]);
        assert_eq!(closeness(&Understanding::new(&network)), [0.25, 0.25, 0.25, 0.25, 0.0]);
    }
}
