//! Density: how many of all possible connections there are.

use super::{WholeNumber, ratio};
use crate::insight::Understanding;

/// The share of all possible pairs that are connected.
pub const NUMBER: WholeNumber = WholeNumber {
    slug: "density",
    label: "Density",
    about: "How many of all possible connections there are.",
    how: "Of all pairs one could form, the share that is connected. Large networks are always sparse: compare only networks of \
          like size.",
    unit: "share",
    counts: Some(counts),
    is_estimate: |_| false,
    behind: "",
    compute: density,
};

/// Density of the simple view.
///
/// - **Input**: the simple view.
/// - **Output**: a number from 0 to 1; nothing for fewer than two nodes.
/// - **Errors**: one rounding.
/// - **Cost**: O(1).
/// - **Repeats**: one division.
/// - **Source**: S. Wasserman and K. Faust, "Social network analysis", Cambridge 1994, section 4.1.3, DOI 10.1017/CBO9780511815478.
/// - **Names**: *L* is `connected`, *g(g − 1)/2* is `possible`.
/// - **Example**: on the path 0–1–2 it is 2/3.
fn density(understanding: &Understanding<'_>) -> Option<f64> {
    let (connected, possible) = counts(understanding);
    ratio(connected, possible)
}

fn counts(understanding: &Understanding<'_>) -> (usize, usize) {
    let count = understanding.network.node_count();
    (understanding.network.pairs().len(), count * count.saturating_sub(1) / 2)
}
