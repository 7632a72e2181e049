//! Parts: the clusters of a large network, cut and gathered so that each fits one map.
//!
//! In: the simple view with weights, its [`Clusters`]. Out: [`Parts`]. Promised: every node is in exactly one part; no part
//! has more than [`MOST`] nodes. Deliberately not here: names for parts (`map::drawing`), and where their dots go.

use std::collections::VecDeque;

use super::clusters::Clusters;
use crate::network::{Direction, EdgeInput, Network, NodeIx};

/// The most nodes of a part: with the ways out to a dozen others they are 150 dots.
pub const MOST: usize = 136;
/// Clusters of fewer nodes share a map with others.
pub const SMALL: usize = 8;

/// All nodes of a network in parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// Clusters large enough to have a map each, the largest first.
    pub large: Vec<Vec<NodeIx>>,
    /// Small clusters, several in a list.
    pub small: Vec<Vec<NodeIx>>,
    /// Nodes without a neighbour.
    pub alone: Vec<NodeIx>,
}

impl Parts {
    /// Cuts a network into parts.
    ///
    /// - **Input**: the network and its clusters.
    /// - **Output**: clusters of more than [`MOST`] nodes are divided again by the same method; what it cannot divide (a
    ///   star, a clique) is cut in the order in which a walk from its best connected node meets them. Clusters of fewer
    ///   than [`SMALL`] are gathered.
    /// - **Cost**: that of finding clusters, a few times over; almost O(m).
    /// - **Repeats**: as [`Clusters::find`]; walks meet neighbours by number.
    /// - **Example**: a star of 200 rays has two parts.
    #[must_use]
    pub fn find(network: &Network, clusters: &Clusters) -> Self {
        let mut pieces: Vec<Vec<NodeIx>> = Vec::new();
        let mut parts = Self::default();
        for members in clusters.members() {
            match members[..] {
                [one] if network.neighbours().of(one).is_empty() => parts.alone.push(one),
                _ => divide(network, members.clone(), &mut pieces),
            }
        }
        let (mut large, small): (Vec<_>, Vec<_>) = pieces.into_iter().partition(|piece| piece.len() >= SMALL);
        large.sort_by_key(|piece| (std::cmp::Reverse(piece.len()), piece[0]));
        parts.large = large;
        for piece in small {
            match parts.small.last_mut() {
                Some(last) if last.len() + piece.len() <= MOST => last.extend(piece),
                _ => parts.small.push(piece),
            }
        }
        parts.small.iter_mut().for_each(|part| part.sort_unstable());
        parts.alone.sort_unstable();
        parts
    }
}

/// Divides a cluster until each piece is small enough.
fn divide(network: &Network, members: Vec<NodeIx>, pieces: &mut Vec<Vec<NodeIx>>) {
    if members.len() <= MOST {
        pieces.push(members);
        return;
    }
    let within = within(network, &members);
    let found = Clusters::find(&within);
    // A division that takes next to nothing off would go on for ever.
    if found.members()[0].len() * 10 > members.len() * 9 {
        walk(&within, &members, pieces);
        return;
    }
    for piece in found.members() {
        divide(network, piece.iter().map(|node| members[node.0 as usize]).collect(), pieces);
    }
}

/// The network of some nodes alone, numbered by their place among them.
fn within(network: &Network, members: &[NodeIx]) -> Network {
    let mut edges = Vec::new();
    for (place, node) in (0_u32..).zip(members) {
        for other in network.neighbours().of(*node).iter().filter(|other| *other > node) {
            let Ok(there) = members.binary_search(other) else { continue };
            let pair = network.pairs().binary_search_by_key(&(*node, *other), |pair| (pair.a, pair.b));
            let weight = pair.map_or(1.0, |at| network.pairs()[at].weight);
            let to = there as u32;
            edges.push(EdgeInput { from: place, to, direction: Direction::Mutual, weight, alive: false });
        }
    }
    Network::from_edges(members.len(), &edges)
}

/// Cuts nodes into pieces of about the same size, neighbours together.
fn walk(within: &Network, members: &[NodeIx], pieces: &mut Vec<Vec<NodeIx>>) {
    let degree = |node: NodeIx| within.neighbours().of(node).len();
    let mut starts: Vec<NodeIx> = within.nodes().collect();
    starts.sort_by_key(|node| (std::cmp::Reverse(degree(*node)), *node));
    let mut met = vec![false; members.len()];
    let (mut order, mut next) = (Vec::with_capacity(members.len()), VecDeque::new());
    for start in starts {
        next.push_back(start);
        while let Some(node) = next.pop_front() {
            if !std::mem::replace(&mut met[node.0 as usize], true) {
                order.push(members[node.0 as usize]);
                next.extend(within.neighbours().of(node).iter().filter(|other| !met[other.0 as usize]));
            }
        }
    }
    let count = order.len().div_ceil(MOST);
    for piece in order.chunks(order.len().div_ceil(count)) {
        let mut piece = piece.to_vec();
        piece.sort_unstable();
        pieces.push(piece);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(count: usize, edges: impl Iterator<Item = (u32, u32)>) -> Parts {
        let edge =
            |(from, to)| EdgeInput { from, to, direction: Direction::Mutual, weight: 1.0, alive: true };
        let network = Network::from_edges(count, &edges.map(edge).collect::<Vec<_>>());
        Parts::find(&network, &Clusters::find(&network))
    }

    fn all(parts: &Parts) -> Vec<u32> {
        let lists = parts.large.iter().chain(&parts.small).flatten().chain(&parts.alone);
        let mut all: Vec<u32> = lists.map(|node| node.0).collect();
        all.sort_unstable();
        all
    }

    #[test]
    fn every_node_is_in_one_part_and_no_part_is_too_large() {
        let star = parts(500, (1..500).map(|n| (0, n)));
        let chain = parts(1000, (1..900).map(|n| (n - 1, n)));
        let pairs = parts(400, (0..200).map(|n| (2 * n, 2 * n + 1)));
        let clique = parts(150, (0..150).flat_map(|a| (0..a).map(move |b| (a, b))));
        for (it, count) in [(&star, 500), (&chain, 1000), (&pairs, 400), (&clique, 150)] {
            assert_eq!(all(it), (0..count).collect::<Vec<u32>>());
            assert!(it.large.iter().chain(&it.small).all(|part| part.len() <= MOST));
        }
        assert_eq!((star.large.len(), chain.alone.len(), pairs.small.len()), (4, 100, 3));
    }
}
