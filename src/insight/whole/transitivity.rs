//! Transitivity: are the friends of friends friends?

use super::{WholeNumber, ratio};
use crate::insight::Understanding;
use crate::insight::metric::clustering::triangles;

/// The share of two-step ways that are closed to a triangle.
pub const NUMBER: WholeNumber = WholeNumber {
    slug: "transitivity",
    label: "Closed triangles",
    about: "How often two who are both connected to a third are connected to each other too.",
    how: "Of all ways of two steps, the share whose ends are directly connected.",
    unit: "share",
    counts: Some(counts),
    is_estimate: |_| false,
    behind: "",
    compute: transitivity,
};

/// Three times the number of triangles over the number of two-step ways.
///
/// - **Input**: the simple view.
/// - **Output**: a number from 0 to 1; nothing where nobody has two neighbours.
/// - **Errors**: one rounding.
/// - **Cost**: that of [`triangles`].
/// - **Repeats**: counts and one division.
/// - **Source**: M. E. J. Newman, D. J. Watts and S. H. Strogatz, "Random graph models of social networks", PNAS 99, 2002, DOI
///   10.1073/pnas.012582999.
/// - **Names**: none.
/// - **Example**: on a triangle with a tail it is 3/5.
fn transitivity(understanding: &Understanding<'_>) -> Option<f64> {
    let (closed, all) = counts(understanding);
    ratio(closed, all)
}

fn counts(understanding: &Understanding<'_>) -> (usize, usize) {
    let network = understanding.network;
    let closed: u64 = triangles(network).into_iter().sum();
    let two_step_ways = network.nodes().map(|node| network.neighbours().degree(node)).map(|degree| {
        let others = degree.saturating_sub(1);
        degree * others / 2
    });
    (closed as usize, two_step_ways.sum())
}
