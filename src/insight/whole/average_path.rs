//! Average path: how many steps from anyone to anyone.

use super::WholeNumber;
use crate::insight::Understanding;

/// The average distance over all who can reach each other.
pub const NUMBER: WholeNumber = WholeNumber {
    slug: "average-path",
    label: "Average number of steps",
    about: "How many steps it takes on average from one to another.",
    how: "The average of the shortest ways between all who can reach each other. Exact in parts of up to 20,000; in larger ones \
          estimated from 1,024 evenly spread starting points.",
    unit: "steps",
    counts: None,
    is_estimate: |it| !it.distances.is_exact(),
    behind: "",
    compute: average_path,
};

/// The mean distance over all pairs of nodes in the same component.
///
/// - **Input**: the distances of the simple view.
/// - **Output**: a number of hops, at least 1; nothing where nobody has a neighbour.
/// - **Errors**: an estimate in components above the limit of
///   [`Distances::new`](crate::insight::distances::Distances::new), otherwise rounding.
/// - **Cost**: O(n), after the distances.
/// - **Repeats**: added up in the order of the nodes.
/// - **Source**: M. E. J. Newman, "The structure and function of complex networks", SIAM Review 45 (2), 2003, equation 1,
///   DOI 10.1137/S003614450342480 (pairs that cannot reach each other left out).
/// - **Names**: *ℓ* is the answer.
/// - **Example**: on the path 0–1–2 it is 4/3.
fn average_path(understanding: &Understanding<'_>) -> Option<f64> {
    let components = understanding.network.components();
    let (mut hops, mut pairs) = (0.0, 0.0);
    for node in understanding.network.nodes() {
        if let Some(mean_hops) = understanding.distances.mean_hops(node) {
            let others = components.members(components.of(node)).len() as f64 - 1.0;
            hops += mean_hops * others;
            pairs += others;
        }
    }
    (pairs > 0.0).then(|| hops / pairs)
}
