//! Modularity: how well a division into groups fits the connections.

use super::Named;
use crate::network::Network;

/// How clearly the groups that were found stand apart.
pub(super) const GROUPS: Named = Named {
    slug: "modularity",
    label: "Groups that hang together",
    about: "How clearly the network falls into groups (0 not at all, towards 1 very clearly).",
    how: "Groups are sought so that as much as possible lies within them (Leiden). The number is the share of all strength that \
          lies within groups, less what chance would give.",
    behind: "clusters",
};

/// How much more connection there is within groups than chance would have it.
///
/// - **Input**: the simple view with weights, and the group of each node.
/// - **Output**: from −1/2 to below 1; nothing where no pair has a weight.
/// - **Errors**: rounding of the sums.
/// - **Cost**: O(n + m + g), g being the highest group.
/// - **Repeats**: sums in the order of pairs and groups.
/// - **Source**: M. E. J. Newman, "Analysis of weighted networks", Physical Review E 70, 2004, DOI 10.1103/PhysRevE.70.056131.
/// - **Names**: *m* is `total`, *Σ kᵢ* of a group is `at_ends`, *L* of a group is part of `within`.
/// - **Example**: two triangles joined by one edge, a group each, give 5/14.
///
/// # Panics
///
/// When there are not as many groups as nodes.
pub fn modularity(network: &Network, groups: &[u32]) -> Option<f64> {
    assert_eq!(groups.len(), network.node_count(), "one group for each node");
    let highest = groups.iter().max().map_or(0, |&highest| highest as usize);
    let mut at_ends = vec![0.0; highest + 1];
    let (mut within, mut total) = (0.0, 0.0);
    for pair in network.pairs() {
        let [one, other] = [pair.a, pair.b].map(|node| groups[node.0 as usize] as usize);
        at_ends[one] += pair.weight;
        at_ends[other] += pair.weight;
        total += pair.weight;
        if one == other {
            within += pair.weight;
        }
    }
    let by_chance: f64 =
        at_ends.iter().map(|weight| (weight / (2.0 * total)) * (weight / (2.0 * total))).sum();
    (total > 0.0).then(|| within / total - by_chance)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_joined_triangles_are_two_groups_rather_than_one() {
        let network = Network::of_pairs(6, &[(0, 1), (0, 2), (1, 2), (2, 3), (3, 4), (3, 5), (4, 5)]);
        let two = modularity(&network, &[0, 0, 0, 1, 1, 1]).expect("there are pairs");
        assert!((two - 5.0 / 14.0).abs() < 1e-15);
        assert_eq!(modularity(&network, &[0; 6]), Some(0.0));
    }

    #[test]
    fn without_connections_no_division_is_better_than_another() {
        assert_eq!(modularity(&Network::of_pairs(2, &[]), &[0, 1]), None);
    }
}
