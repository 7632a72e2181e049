//! Component count: in how many parts the network is.

use super::WholeNumber;
use crate::insight::Understanding;

/// How many parts the network falls into.
pub const NUMBER: WholeNumber = WholeNumber {
    slug: "components",
    label: "Separate parts",
    about: "In how many parts the network is, with no connection between them.",
    how: "Counts the groups within which everyone can reach everyone; one without connections is a part of its own.",
    unit: "parts",
    counts: None,
    is_estimate: |_| false,
    behind: "connected",
    compute: component_count,
};

/// The number of components of the simple view.
///
/// - **Input**: the simple view.
/// - **Output**: a whole number from 0 (no nodes) to n.
/// - **Errors**: none.
/// - **Cost**: O(1): the network knows.
/// - **Repeats**: a count.
/// - **Source**: see [`Components`](crate::network::Components).
/// - **Names**: none.
/// - **Example**: three nodes and one edge give 2.
// Every number of the table may be missing; this one never is.
#[expect(clippy::unnecessary_wraps, reason = "the shape of the table")]
fn component_count(understanding: &Understanding<'_>) -> Option<f64> {
    Some(understanding.network.components().count() as f64)
}
