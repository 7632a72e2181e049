//! Eccentricity: how far to the farthest.

use super::Metric;
use crate::insight::Understanding;

/// How many steps the farthest other is away.
pub const METRIC: Metric = Metric {
    slug: "eccentricity",
    label: "Steps to the farthest",
    about: "How many steps it takes to reach the one that is farthest away.",
    how: "Counts steps to everyone it can reach, and takes the most; one without connections has 0. Exact in parts of up to \
          20,000; in larger ones measured from 1,536 starting points, and then now and then a step too low.",
    unit: "steps",
    is_estimate: |it| !it.distances.is_exact(),
    compute: eccentricity,
};

/// The largest distance from each node within its own component.
///
/// - **Input**: the distances of the simple view.
/// - **Output**: a whole number of hops; 0 for a node without neighbours.
/// - **Errors**: a lower bound in components above the limit of
///   [`Distances::new`](crate::insight::distances::Distances::new), otherwise none.
/// - **Cost**: O(n), after the distances.
/// - **Repeats**: whole numbers.
/// - **Source**: P. Hage and F. Harary, "Eccentricity and centrality in networks", Social Networks 17 (1), 1995,
///   DOI 10.1016/0378-8733(94)00248-9.
/// - **Names**: none.
/// - **Example**: on the path 0–1–2 it is 2, 1, 2.
fn eccentricity(understanding: &Understanding<'_>) -> Vec<f64> {
    understanding.network.nodes().map(|node| f64::from(understanding.distances.eccentricity(node))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::Network;

    #[test]
    fn one_without_neighbours_has_nobody_far_away() {
        let network = Network::of_pairs(4, &[(0, 1), (1, 2)]);
        assert_eq!(eccentricity(&Understanding::new(&network)), [2.0, 1.0, 2.0, 0.0]);
    }
}
