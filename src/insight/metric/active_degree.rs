//! Active degree: how many neighbours through relationships in use today.

use super::{Metric, never};
use crate::insight::Understanding;

/// How many others a node is connected to by a relationship that is alive.
pub const METRIC: Metric = Metric {
    slug: "active-degree",
    label: "Active connections",
    about: "How many others it is connected to by a relationship that is in use today.",
    how: "Counts everyone with at least one relationship to it that is alive; dormant, broken and hoped-for relationships are \
          left out.",
    unit: "neighbours",
    is_estimate: never,
    compute: active_degree,
};

/// The number of neighbours of each node, over living edges only.
///
/// - **Input**: the pairs of the simple view; a pair is alive when one of its edges is.
/// - **Output**: a whole number from 0 to the node's degree.
/// - **Errors**: none.
/// - **Cost**: O(n + m).
/// - **Repeats**: a count.
/// - **Source**: degree, as in Freeman 1978, DOI 10.1016/0378-8733(78)90021-7, on part of the edges.
/// - **Names**: none.
/// - **Example**: on the path 0–1–2 where only 0–1 is alive it is 1, 1, 0.
fn active_degree(understanding: &Understanding<'_>) -> Vec<f64> {
    let mut neighbours = vec![0.0; understanding.network.node_count()];
    for pair in understanding.network.pairs().iter().filter(|pair| pair.alive) {
        neighbours[pair.a.0 as usize] += 1.0;
        neighbours[pair.b.0 as usize] += 1.0;
    }
    neighbours
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::{Direction, EdgeInput, Network};

    #[test]
    fn one_living_edge_is_enough_and_a_dormant_one_is_not() {
        let edge = |from, to, alive| EdgeInput { from, to, direction: Direction::OneWay, weight: 1.0, alive };
        let edges = [edge(0, 1, false), edge(1, 0, true), edge(1, 2, false)];
        let network = Network::from_edges(3, &edges);
        assert_eq!(active_degree(&Understanding::new(&network)), [1.0, 1.0, 0.0]);
    }
}
