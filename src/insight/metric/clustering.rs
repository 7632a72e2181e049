//! Clustering: do the neighbours know each other?

use super::{Metric, never};
use crate::insight::Understanding;
use crate::network::{Network, NodeIx};

/// How many of a node's neighbours are connected to each other.
pub const METRIC: Metric = Metric {
    slug: "clustering",
    label: "Neighbours who know each other",
    about: "How many of those it is connected to are also connected to each other.",
    how: "Of all pairs of its neighbours, the share that is connected; 0 for one with fewer than two neighbours.",
    unit: "share",
    is_estimate: never,
    compute: clustering,
};

/// The local clustering coefficient.
///
/// - **Input**: the simple view, without weights.
/// - **Output**: a number from 0 to 1; 0 where there is no pair of neighbours.
/// - **Errors**: one rounding.
/// - **Cost**: that of [`triangles`].
/// - **Repeats**: counts and one division.
/// - **Source**: D. J. Watts and S. H. Strogatz, "Collective dynamics of 'small-world' networks", Nature 393, 1998, DOI 10.1038/30918.
/// - **Names**: *kᵥ* is `neighbours`.
/// - **Example**: on a triangle with a tail at node 2 it is 1, 1, 1/3, 0.
fn clustering(understanding: &Understanding<'_>) -> Vec<f64> {
    let network = understanding.network;
    network
        .nodes()
        .zip(triangles(network))
        .map(|(node, triangles)| {
            let neighbours = network.neighbours().degree(node) as f64;
            if triangles == 0 { 0.0 } else { 2.0 * triangles as f64 / (neighbours * (neighbours - 1.0)) }
        })
        .collect()
}

/// How many triangles each node is a corner of.
///
/// - **Input**: the simple view.
/// - **Output**: a whole number for each node; each triangle is counted at its three corners.
/// - **Errors**: none.
/// - **Cost**: O(m √m), whatever the largest degree.
/// - **Repeats**: counts.
/// - **Source**: the forward algorithm, T. Schank and D. Wagner, "Finding, counting and listing all triangles in large
///   graphs", WEA 2005, DOI `10.1007/11427186_54`.
/// - **Names**: *A(v)* is `upwards`.
/// - **Example**: on a triangle with a tail at node 2 it is 1, 1, 1, 0.
pub fn triangles(network: &Network) -> Vec<u64> {
    let neighbours = network.neighbours();
    // Looking only from the lower to the higher degree keeps every list short: a hub looks at nobody below it.
    let is_upwards = |from: NodeIx, to: NodeIx| (neighbours.degree(from), from) < (neighbours.degree(to), to);
    let upwards: Vec<Vec<NodeIx>> = network
        .nodes()
        .map(|node| neighbours.of(node).iter().copied().filter(|&other| is_upwards(node, other)).collect())
        .collect();

    let mut triangles = vec![0; network.node_count()];
    let mut beside = vec![None; network.node_count()];
    for node in network.nodes() {
        for other in &upwards[node.0 as usize] {
            beside[other.0 as usize] = Some(node);
        }
        for other in &upwards[node.0 as usize] {
            for third in &upwards[other.0 as usize] {
                if beside[third.0 as usize] == Some(node) {
                    for corner in [node, *other, *third] {
                        triangles[corner.0 as usize] += 1;
                    }
                }
            }
        }
    }
    triangles
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tail_has_no_pair_of_neighbours_and_its_owner_one_closed_pair_of_three() {
        let network = Network::of_pairs(4, &[(0, 1), (0, 2), (1, 2), (2, 3)]);
        assert_eq!(clustering(&Understanding::new(&network)), [1.0, 1.0, 1.0 / 3.0, 0.0]);
        assert_eq!(triangles(&network), [1, 1, 1, 0]);
    }
}
