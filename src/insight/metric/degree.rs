//! Degree: how many neighbours.

use super::{Metric, never};
use crate::insight::Understanding;

/// How many others a node is connected to.
pub const METRIC: Metric = Metric {
    slug: "degree",
    label: "Connections",
    about: "How many others it is directly connected to.",
    how: "Counts everyone with at least one relationship to it, in either direction; several relationships with the same \
          neighbour count once.",
    unit: "neighbours",
    is_estimate: never,
    compute: degree,
};

/// The number of neighbours of each node.
///
/// - **Input**: the simple view of the network.
/// - **Output**: a whole number from 0 to n − 1 for each node.
/// - **Errors**: none.
/// - **Cost**: O(n).
/// - **Repeats**: a count.
/// - **Source**: L. C. Freeman, "Centrality in social networks: conceptual clarification", Social Networks 1 (3), 1978,
///   DOI 10.1016/0378-8733(78)90021-7.
/// - **Names**: *n* is `network.node_count()`.
/// - **Example**: on the path 0–1–2 it is 1, 2, 1.
fn degree(understanding: &Understanding<'_>) -> Vec<f64> {
    let network = understanding.network;
    network.nodes().map(|node| network.neighbours().degree(node) as f64).collect()
}
