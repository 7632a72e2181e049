//! Diameter: the longest of all shortest ways.

use super::WholeNumber;
use crate::insight::Understanding;

/// The largest distance in the largest component.
pub const NUMBER: WholeNumber = WholeNumber {
    slug: "diameter",
    label: "Longest way",
    about: "How many steps lie between the two that are farthest apart.",
    how: "The longest of all shortest ways in the largest part of the network. Exact in parts of up to 20,000; in larger ones \
          measured from 1,536 starting points, and then it may be a step too low.",
    unit: "steps",
    counts: None,
    is_estimate: |it| !it.distances.is_exact(),
    behind: "",
    compute: diameter,
};

/// The diameter of the largest component (of several as large, the one with the lowest node).
///
/// - **Input**: the distances of the simple view.
/// - **Output**: a whole number of hops; nothing for a network without nodes.
/// - **Errors**: a lower bound in components above the limit of
///   [`Distances::new`](crate::insight::distances::Distances::new), otherwise none.
/// - **Cost**: O(n), after the distances.
/// - **Repeats**: whole numbers.
/// - **Source**: P. Hage and F. Harary, "Eccentricity and centrality in networks", Social Networks 17 (1), 1995,
///   DOI 10.1016/0378-8733(94)00248-9.
/// - **Names**: none.
/// - **Example**: on the path 0–1–2 it is 2.
fn diameter(understanding: &Understanding<'_>) -> Option<f64> {
    let largest = understanding.network.components().iter().next()?;
    largest.iter().map(|&node| understanding.distances.eccentricity(node)).max().map(f64::from)
}
