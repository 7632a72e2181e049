//! Reciprocity: how much is returned.

use super::{WholeNumber, ratio};
use crate::insight::Understanding;
use crate::network::Direction;

/// The share of recorded directions that also run the other way.
pub const NUMBER: WholeNumber = WholeNumber {
    slug: "reciprocity",
    label: "Returned connections",
    about: "How many connections run both ways.",
    how: "Of all connections from one to another, the share that also runs back. Relationships whose direction nobody recorded \
          are left out.",
    unit: "share",
    counts: Some(counts),
    is_estimate: |_| false,
    behind: "",
    compute: reciprocity,
};

/// The share of arcs whose reverse is an arc as well.
///
/// - **Input**: the edges with a recorded direction; a mutual edge is an arc each way, parallel arcs count once.
/// - **Output**: a number from 0 to 1; nothing where no direction is recorded.
/// - **Errors**: one rounding.
/// - **Cost**: O(m log m).
/// - **Repeats**: counts and one division.
/// - **Source**: M. E. J. Newman, S. Forrest and J. Balthrop, "Email networks and the spread of computer viruses", Physical
///   Review E 66, 2002, DOI 10.1103/PhysRevE.66.035101.
/// - **Names**: none.
/// - **Example**: arcs 0→1, 1→0 and 1→2 give 2/3.
fn reciprocity(understanding: &Understanding<'_>) -> Option<f64> {
    let (returned, all) = counts(understanding);
    ratio(returned, all)
}

fn counts(understanding: &Understanding<'_>) -> (usize, usize) {
    let mut arcs = Vec::new();
    for edge in understanding.network.edges().iter().filter(|edge| edge.from != edge.to) {
        if edge.direction != Direction::NotRecorded {
            arcs.push((edge.from, edge.to));
        }
        if edge.direction == Direction::Mutual {
            arcs.push((edge.to, edge.from));
        }
    }
    arcs.sort_unstable();
    arcs.dedup();
    let returned = arcs.iter().filter(|&&(from, to)| arcs.binary_search(&(to, from)).is_ok()).count();
    (returned, arcs.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::{EdgeInput, Network};

    fn of(edges: &[(u32, u32, Direction)]) -> Option<f64> {
        let edge = |&(from, to, direction): &(u32, u32, Direction)| EdgeInput {
            from,
            to,
            direction,
            weight: 1.0,
            alive: true,
        };
        let network = Network::from_edges(3, &edges.iter().map(edge).collect::<Vec<_>>());
        reciprocity(&Understanding::new(&network))
    }

    #[test]
    fn two_one_way_edges_in_opposite_directions_return_each_other() {
        let there_and_back =
            [(0, 1, Direction::OneWay), (1, 0, Direction::OneWay), (1, 2, Direction::OneWay)];
        assert_eq!(of(&there_and_back), Some(2.0 / 3.0));
    }

    #[test]
    fn a_direction_that_nobody_recorded_says_nothing() {
        assert_eq!(of(&[(0, 1, Direction::NotRecorded)]), None);
        assert_eq!(of(&[(0, 1, Direction::NotRecorded), (1, 2, Direction::Mutual)]), Some(1.0));
    }
}
