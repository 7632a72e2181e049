//! Strength: how much connection in all.

use super::{Metric, never};
use crate::insight::Understanding;

/// The weights of all relationships of a node, together.
pub const METRIC: Metric = Metric {
    slug: "strength",
    label: "Strength of connections",
    about: "How much connection it has in all, counting strong relationships for more.",
    how: "Adds up the weights of all its relationships; several relationships with the same neighbour all count.",
    unit: "",
    is_estimate: never,
    compute: strength,
};

/// The sum of the weights of each node's edges.
///
/// - **Input**: the pairs of the simple view with their weights.
/// - **Output**: a number from 0 upwards for each node.
/// - **Errors**: rounding of the sum.
/// - **Cost**: O(n + m).
/// - **Repeats**: added up in the order of the pairs.
/// - **Source**: A. Barrat et al., "The architecture of complex weighted networks", PNAS 101 (11), 2004,
///   DOI 10.1073/pnas.0400087101.
/// - **Names**: *sᵢ* is `strength[i]`, *wᵢⱼ* is `pair.weight`.
/// - **Example**: on the path 0–1–2 with weights 2 and 3 it is 2, 5, 3.
fn strength(understanding: &Understanding<'_>) -> Vec<f64> {
    let mut strength = vec![0.0; understanding.network.node_count()];
    for pair in understanding.network.pairs() {
        strength[pair.a.0 as usize] += pair.weight;
        strength[pair.b.0 as usize] += pair.weight;
    }
    strength
}
