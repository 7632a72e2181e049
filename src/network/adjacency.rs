//! Neighbour lists as flat arrays: one list of targets, and for each node the place where its part begins.
//!
//! In: pairs, or edges with their direction. Out: [`Neighbours`] (simple view) and [`Arcs`] (directed view), each
//! node's part sorted by the other node's number.

use super::{Direction, EdgeInput, NodeIx, Pair, PairIx};

/// The simple, undirected view: each pair appears once at either end.
#[derive(Clone, Debug)]
pub struct Neighbours {
    start: Vec<u32>,
    nodes: Vec<NodeIx>,
    pairs: Vec<PairIx>,
}

impl Neighbours {
    /// Lists both ends of every pair; `pairs` is sorted by its two nodes.
    pub(super) fn new(node_count: usize, pairs: &[Pair]) -> Self {
        let ends = || pairs.iter().flat_map(|pair| [pair.a.0, pair.b.0]);
        let start = starts(node_count, ends());
        let mut next = start.clone();
        let mut nodes = vec![NodeIx(0); pairs.len() * 2];
        let mut pair_of = vec![PairIx(0); pairs.len() * 2];
        let mut put = |at: NodeIx, other: NodeIx, pair: u32| {
            let slot = &mut next[at.0 as usize];
            nodes[*slot as usize] = other;
            pair_of[*slot as usize] = PairIx(pair);
            *slot += 1;
        };
        // Lower neighbours first, higher ones after: pairs are sorted, so every list comes out sorted.
        for (index, pair) in (0_u32..).zip(pairs) {
            put(pair.b, pair.a, index);
        }
        for (index, pair) in (0_u32..).zip(pairs) {
            put(pair.a, pair.b, index);
        }
        Self { start, nodes, pairs: pair_of }
    }

    /// How many nodes the lists cover.
    pub fn node_count(&self) -> usize {
        self.start.len() - 1
    }

    /// The nodes beside this one, in order, each once.
    pub fn of(&self, node: NodeIx) -> &[NodeIx] {
        &self.nodes[part(&self.start, node)]
    }

    /// The pairs this node is an end of, in the order of [`Neighbours::of`].
    pub fn pairs_of(&self, node: NodeIx) -> &[PairIx] {
        &self.pairs[part(&self.start, node)]
    }

    /// How many nodes stand beside this one.
    pub fn degree(&self, node: NodeIx) -> usize {
        part(&self.start, node).len()
    }
}

/// The directed view, seen from one side: where each node points, or who points at it.
#[derive(Clone, Debug)]
pub struct Arcs {
    start: Vec<u32>,
    nodes: Vec<NodeIx>,
    weights: Vec<f64>,
}

impl Arcs {
    /// `arcs` is sorted by first node, then second; each ordered pair appears once.
    fn new(node_count: usize, arcs: &[(u32, u32, f64)]) -> Self {
        Self {
            start: starts(node_count, arcs.iter().map(|arc| arc.0)),
            nodes: arcs.iter().map(|arc| NodeIx(arc.1)).collect(),
            weights: arcs.iter().map(|arc| arc.2).collect(),
        }
    }

    /// The nodes at the other end of this node's arcs, in order, each once.
    pub fn of(&self, node: NodeIx) -> &[NodeIx] {
        &self.nodes[part(&self.start, node)]
    }

    /// The weights of this node's arcs, in the order of [`Arcs::of`].
    pub fn weights_of(&self, node: NodeIx) -> &[f64] {
        &self.weights[part(&self.start, node)]
    }

    /// How many arcs there are in all.
    pub fn count(&self) -> usize {
        self.nodes.len()
    }
}

/// Both sides of the directed view; parallel arcs are merged, their weights added up in the order of the edges.
pub(super) fn arcs(node_count: usize, edges: &[EdgeInput]) -> (Arcs, Arcs) {
    let mut all = Vec::with_capacity(edges.len() * 2);
    for (index, edge) in (0_u32..).zip(edges).filter(|(_, edge)| edge.from != edge.to) {
        all.push((edge.from, edge.to, index));
        if edge.direction != Direction::OneWay {
            all.push((edge.to, edge.from, index));
        }
    }
    all.sort_unstable();
    let out: Vec<(u32, u32, f64)> = all
        .chunk_by(|left, right| (left.0, left.1) == (right.0, right.1))
        .map(|same| (same[0].0, same[0].1, same.iter().map(|arc| edges[arc.2 as usize].weight).sum()))
        .collect();
    let mut back: Vec<(u32, u32, f64)> = out.iter().map(|&(from, to, weight)| (to, from, weight)).collect();
    back.sort_unstable_by_key(|&(to, from, _)| (to, from));
    (Arcs::new(node_count, &out), Arcs::new(node_count, &back))
}

/// Where each node's part begins, and one more entry for where the last one ends.
fn starts(node_count: usize, owners: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut start = vec![0; node_count + 1];
    for owner in owners {
        start[owner as usize + 1] += 1;
    }
    for node in 0..node_count {
        start[node + 1] += start[node];
    }
    start
}

fn part(start: &[u32], node: NodeIx) -> std::ops::Range<usize> {
    let node = node.0 as usize;
    start[node] as usize..start[node + 1] as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_sorted_and_name_the_pair_that_leads_to_them() {
        let pair = |a, b| Pair { a: NodeIx(a), b: NodeIx(b), weight: 1.0, alive: true };
        let lists = Neighbours::new(4, &[pair(0, 2), pair(1, 2), pair(2, 3)]);
        assert_eq!(lists.of(NodeIx(2)), [NodeIx(0), NodeIx(1), NodeIx(3)]);
        assert_eq!(lists.pairs_of(NodeIx(2)), [PairIx(0), PairIx(1), PairIx(2)]);
        assert_eq!(lists.degree(NodeIx(3)), 1);
    }

    #[test]
    fn parallel_arcs_are_one_arc_with_their_weights_together() {
        let edge =
            |from, to, weight| EdgeInput { from, to, direction: Direction::OneWay, weight, alive: true };
        let (out, back) = arcs(2, &[edge(0, 1, 1.0), edge(0, 1, 0.5)]);
        assert_eq!((out.count(), back.count()), (1, 1));
        assert_eq!(back.weights_of(NodeIx(1)), [1.5]);
    }
}
