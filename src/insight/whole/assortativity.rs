//! Assortativity: do like and like connect?

use super::{Named, WholeNumber};
use crate::insight::Understanding;
use crate::network::Network;

/// Whether those with many connections are connected to each other.
pub const NUMBER: WholeNumber = WholeNumber {
    slug: "degree-assortativity",
    label: "Well connected with well connected",
    about: "Whether those with many connections are mostly connected to others with many (above 0) or with few (below 0).",
    how: "The correlation between the numbers of connections at the two ends of every connection, from −1 to 1.",
    unit: "",
    counts: None,
    is_estimate: |_| false,
    behind: "",
    compute: degree_assortativity,
};

/// Whether those of one kind are connected to their own kind.
pub(super) const BY_KIND: Named = Named {
    slug: "kind-assortativity",
    label: "Kind with the same kind",
    about: "Whether connections stay within a kind (above 0) or rather join different kinds (below 0).",
    how: "The share of connections within a kind, compared with what chance would give; 1 is all of them, 0 as many as by chance.",
    behind: "kinds-beside-others",
};

/// The same for sectors.
pub(super) const BY_SECTOR: Named = Named {
    slug: "sector-assortativity",
    label: "Sector with the same sector",
    about: "Whether connections stay within a sector (above 0) or rather join different sectors (below 0).",
    how: "The share of connections within a sector, compared with what chance would give; 1 is all of them, 0 as many as by \
          chance. Connections with somebody of no sector are left out.",
    behind: "meeting",
};

/// The correlation of the degrees at the two ends of a pair.
///
/// - **Input**: the simple view.
/// - **Output**: a number from −1 to 1; nothing where all ends have the same degree, or there are none.
/// - **Errors**: one rounding.
/// - **Cost**: O(m).
/// - **Repeats**: whole numbers and one division.
/// - **Source**: M. E. J. Newman, "Assortative mixing in networks", Physical Review Letters 89, 2002, equation 4, DOI
///   10.1103/PhysRevLett.89.208701.
/// - **Names**: *M* is half of `ends`, *jᵢ* and *kᵢ* are the two degrees of a pair.
/// - **Example**: on the path 0–1–2–3 it is −1/2.
fn degree_assortativity(understanding: &Understanding<'_>) -> Option<f64> {
    let network = understanding.network;
    let (mut sum, mut squares, mut products) = (0_i128, 0_i128, 0_i128);
    for pair in network.pairs() {
        let [one, other] = [pair.a, pair.b].map(|node| network.neighbours().degree(node) as i128);
        sum += one + other;
        squares += one * one + other * other;
        products += 2 * one * other;
    }
    let ends = 2 * network.pairs().len() as i128;
    divide(ends * products - sum * sum, ends * squares - sum * sum)
}

/// Whether nodes of the same category are connected more often than chance would have it.
///
/// - **Input**: the simple view, and a category for each node, or none; pairs with an end of no category are left out.
/// - **Output**: 1 where all pairs are within a category, 0 where they fall as by chance, down to −1; nothing where all ends
///   are of one category, or there are none.
/// - **Errors**: one rounding.
/// - **Cost**: O(m + c), c being the highest category.
/// - **Repeats**: whole numbers and one division.
/// - **Source**: M. E. J. Newman, "Mixing patterns in networks", Physical Review E 67, 2003, equation 2, DOI
///   10.1103/PhysRevE.67.026126.
/// - **Names**: *Σ eᵢᵢ* is `inside / ends`, *aᵢ* is `of_category[i] / ends`.
/// - **Example**: on the path 0–1–2–3 with the categories A, A, B, B it is 1/3.
///
/// # Panics
///
/// When there are not as many categories as nodes.
pub fn attribute_assortativity(network: &Network, categories: &[Option<u32>]) -> Option<f64> {
    assert_eq!(categories.len(), network.node_count(), "one category for each node");
    let highest = categories.iter().flatten().max().map_or(0, |&highest| highest as usize);
    let mut of_category = vec![0_i128; highest + 1];
    let (mut inside, mut ends) = (0_i128, 0_i128);
    for pair in network.pairs() {
        if let [Some(one), Some(other)] = [pair.a, pair.b].map(|node| categories[node.0 as usize]) {
            of_category[one as usize] += 1;
            of_category[other as usize] += 1;
            ends += 2;
            inside += if one == other { 2 } else { 0 };
        }
    }
    let by_chance: i128 = of_category.iter().map(|count| count * count).sum();
    divide(inside * ends - by_chance, ends * ends - by_chance)
}

fn divide(part: i128, whole: i128) -> Option<f64> {
    (whole != 0).then(|| part as f64 / whole as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_all_ends_are_alike_there_is_nothing_to_compare() {
        let ring = Network::of_pairs(3, &[(0, 1), (1, 2), (0, 2)]);
        assert_eq!(degree_assortativity(&Understanding::new(&ring)), None);
        assert_eq!(attribute_assortativity(&ring, &[Some(7); 3]), None);
    }

    #[test]
    fn like_with_like_is_above_nothing() {
        let path = Network::of_pairs(4, &[(0, 1), (1, 2), (2, 3)]);
        let categories = [Some(0), Some(0), Some(1), Some(1)];
        assert_eq!(attribute_assortativity(&path, &categories), Some(1.0 / 3.0));
        assert_eq!(degree_assortativity(&Understanding::new(&path)), Some(-0.5));
    }
}
