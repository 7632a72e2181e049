//! E–I index: outwards or inwards?

use super::Named;
use crate::network::Network;

/// Whether connections run across categories or stay within them.
///
/// - **Input**: the simple view, and a category for each node, or none; pairs with an end of no category are left out.
/// - **Output**: from −1 (all within a category) to 1 (all across); nothing where no pair has two categories.
/// - **Errors**: one rounding.
/// - **Cost**: O(m).
/// - **Repeats**: counts and one division.
/// - **Source**: D. Krackhardt and R. N. Stern, "Informal networks and organizational crises", Social Psychology Quarterly 51
///   (2), 1988, DOI 10.2307/2786835.
/// - **Names**: *EL* is `external`, *IL* is `internal`.
/// - **Example**: on the path 0–1–2 with the categories A, A, B it is 0.
///
/// # Panics
///
/// When there are not as many categories as nodes.
pub fn ei_index(network: &Network, categories: &[Option<u32>]) -> Option<f64> {
    assert_eq!(categories.len(), network.node_count(), "one category for each node");
    let (out, within) = counts(network, categories);
    let all = out + within;
    (all > 0).then(|| (out as f64 - within as f64) / all as f64)
}

/// How many connections lead from one category to another, and how many stay within one.
pub(super) fn counts(network: &Network, categories: &[Option<u32>]) -> (usize, usize) {
    let (mut out, mut within) = (0, 0);
    for pair in network.pairs() {
        match [pair.a, pair.b].map(|node| categories[node.0 as usize]) {
            [Some(one), Some(other)] if one == other => within += 1,
            [Some(_), Some(_)] => out += 1,
            _ => {}
        }
    }
    (out, within)
}

/// By kind.
pub(super) const BY_KIND: Named = Named {
    slug: "ei-index-by-kind",
    label: "Out of its kind or within",
    about: "Whether more connections lead to other kinds (up to 1) or stay within a kind (down to −1).",
    how: "Connections that lead out, less those that stay within, divided by all (E–I index).",
    behind: "kinds-beside-others",
};

/// By sector.
pub(super) const BY_SECTOR: Named = Named {
    slug: "ei-index-by-sector",
    label: "Out of its sector or within",
    about: "Whether more connections lead to other sectors (up to 1) or stay within a sector (down to −1).",
    how: "Connections that lead out, less those that stay within, divided by all (E–I index). Connections with somebody of no \
          sector are left out.",
    behind: "meeting",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_with_an_unknown_end_says_nothing() {
        let network = Network::of_pairs(4, &[(0, 1), (1, 2), (2, 3)]);
        assert_eq!(ei_index(&network, &[Some(0), Some(0), Some(1), None]), Some(0.0));
        assert_eq!(ei_index(&network, &[None, Some(0), None, Some(1)]), None);
    }
}
