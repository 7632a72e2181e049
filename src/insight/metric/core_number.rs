//! Core number: how deep inside.

use super::{Metric, never};
use crate::insight::Understanding;
use crate::network::NodeIx;

/// The most tightly knit group a node is part of.
pub const METRIC: Metric = Metric {
    slug: "core-number",
    label: "Depth in the core",
    about: "How deep inside the network it sits.",
    how: "The highest number k for which it is part of a group where everyone has at least k neighbours within the group \
          (k-core).",
    unit: "",
    is_estimate: never,
    compute: core_number,
};

/// The largest k such that the node is in the k-core.
///
/// - **Input**: the simple view.
/// - **Output**: a whole number from 0 to the node's degree.
/// - **Errors**: none.
/// - **Cost**: O(n + m).
/// - **Repeats**: the answer does not depend on the order in which nodes are peeled off.
/// - **Source**: V. Batagelj and M. Zaveršnik, "An O(m) algorithm for cores decomposition of networks", 2003, arXiv
///   cs/0310049.
/// - **Names**: *vert* is `order`, *pos* is `place`, *bin* is `bin`, *deg* is `core`.
/// - **Example**: on a triangle with a tail at node 2 it is 2, 2, 2, 1.
fn core_number(understanding: &Understanding<'_>) -> Vec<f64> {
    let neighbours = understanding.network.neighbours();
    let mut core: Vec<usize> = understanding.network.nodes().map(|node| neighbours.degree(node)).collect();

    // All nodes by degree; `bin[d]` is where those of degree d begin.
    let mut order: Vec<NodeIx> = understanding.network.nodes().collect();
    order.sort_by_key(|node| core[node.0 as usize]);
    let mut place = vec![0; order.len()];
    for (at, node) in order.iter().enumerate() {
        place[node.0 as usize] = at;
    }
    let most = order.last().map_or(0, |node| core[node.0 as usize]);
    let mut bin: Vec<usize> =
        (0..=most).map(|degree| order.partition_point(|node| core[node.0 as usize] < degree)).collect();

    // Peel from the outside; a neighbour further in loses one degree: swap it to the front of its bin, move the bin's start.
    for at in 0..order.len() {
        let node = order[at];
        for &other in neighbours.of(node) {
            let degree = core[other.0 as usize];
            if degree > core[node.0 as usize] {
                let first = order[bin[degree]];
                order.swap(bin[degree], place[other.0 as usize]);
                place.swap(first.0 as usize, other.0 as usize);
                bin[degree] += 1;
                core[other.0 as usize] -= 1;
            }
        }
    }
    core.into_iter().map(|degree| degree as f64).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::Network;

    #[test]
    fn a_hub_with_many_loose_ends_is_no_deeper_than_they_are() {
        let network = Network::of_pairs(8, &[(0, 1), (0, 2), (0, 3), (4, 5), (4, 6), (5, 6)]);
        let core = core_number(&Understanding::new(&network));
        assert_eq!(core, [1.0, 1.0, 1.0, 1.0, 2.0, 2.0, 2.0, 0.0]);
    }
}
