//! The community as a graph: nodes, edges, and who can reach whom.
//!
//! In: a number of nodes and a list of edges as plain arrays. Out: [`Network`], read-only, on which `insight` counts
//! and `map` draws.
//!
//! Promised: nodes keep their numbers; every list is sorted by number; the same edges in the same order give the same
//! network, bit for bit. petgraph lives in this room and nowhere else. Deliberately not here: names, kinds and words
//! (they stay in `model`), and every number a reader sees (that is `insight`).

mod adjacency;
mod community;
mod structure;

pub use adjacency::{Arcs, Neighbours};
pub use structure::Components;

/// The number of a node: its place in the list the network was made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeIx(pub u32);

/// The number of an edge: its place in the list the network was made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EdgeIx(pub u32);

/// The number of a [`Pair`]: pairs are sorted by their two nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PairIx(pub u32);

/// Which way an edge runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Both ways, and someone said so.
    Mutual,
    /// From `from` to `to` only.
    OneWay,
    /// Nobody said; walked both ways, and never counted as returned.
    NotRecorded,
}

/// One edge as it comes in: parallel edges and self-loops are allowed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EdgeInput {
    /// The node it starts at.
    pub from: u32,
    /// The node it ends at.
    pub to: u32,
    /// Which way it runs.
    pub direction: Direction,
    /// How strong it is; a weight that is negative or not a number counts as 0, one above 10¹² as 10¹².
    pub weight: f64,
    /// Whether it is in use today.
    pub alive: bool,
}

/// Two different nodes with at least one edge between them: the edges of the simple, undirected view.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// The node with the lower number.
    pub a: NodeIx,
    /// The node with the higher number.
    pub b: NodeIx,
    /// The weights of the edges behind it, added up in the order of the edges.
    pub weight: f64,
    /// Whether at least one of the edges behind it is alive.
    pub alive: bool,
}

/// The graph of a community.
///
/// Two views of the same edges, both without self-loops: the *simple view* knows a [`Pair`] where at least one edge
/// joins two nodes, whichever way it runs; the *directed view* knows an arc from `a` to `b` where at least one edge can
/// be walked that way (one-way edges one way, mutual edges and those with no direction recorded both ways).
#[derive(Clone, Debug)]
pub struct Network {
    edges: Vec<EdgeInput>,
    pairs: Vec<Pair>,
    behind_start: Vec<u32>,
    behind: Vec<EdgeIx>,
    neighbours: Neighbours,
    arcs_out: Arcs,
    arcs_in: Arcs,
    components: Components,
}

impl Network {
    /// Builds the network from plain arrays.
    ///
    /// - **Input**: `node_count` nodes, numbered from 0; edges between them.
    /// - **Output**: the network; the order of `edges` is the numbering of [`EdgeIx`].
    /// - **Errors**: none.
    /// - **Cost**: sorting the edges, O(m log m); about 0.1 CPU seconds for 100,000 nodes and 250,000 edges.
    /// - **Repeats**: no hashing; weights are added up in the order of the edges.
    ///
    /// ```
    /// use kithbook::network::{Direction, EdgeInput, Network, NodeIx};
    ///
    /// let edge = |from, to| EdgeInput { from, to, direction: Direction::OneWay, weight: 1.0, alive: true };
    /// let network = Network::from_edges(3, &[edge(0, 1), edge(1, 0), edge(1, 1), edge(2, 1)]);
    /// assert_eq!(network.pairs().len(), 2);
    /// assert_eq!(network.neighbours().of(NodeIx(1)), [NodeIx(0), NodeIx(2)]);
    /// ```
    ///
    /// # Panics
    ///
    /// When an edge names a node that is not there: the room that calls promises that both ends exist.
    #[must_use]
    pub fn from_edges(node_count: usize, edges: &[EdgeInput]) -> Self {
        let edges: Vec<EdgeInput> = edges.iter().map(|edge| with_clean_weight(*edge)).collect();
        assert!(
            edges.iter().all(|edge| edge.from.max(edge.to) < node_count as u32),
            "both ends of an edge are nodes of the network"
        );
        let (pairs, behind_start, behind) = merge_parallel(&edges);
        let neighbours = Neighbours::new(node_count, &pairs);
        let (arcs_out, arcs_in) = adjacency::arcs(node_count, &edges);
        let components = Components::new(node_count, &pairs);
        Self { edges, pairs, behind_start, behind, neighbours, arcs_out, arcs_in, components }
    }

    /// How many nodes there are.
    pub fn node_count(&self) -> usize {
        self.neighbours.node_count()
    }

    /// Every node, in the order of their numbers.
    pub fn nodes(&self) -> impl ExactSizeIterator<Item = NodeIx> + use<> {
        (0..self.node_count() as u32).map(NodeIx)
    }

    /// Every edge as it came in (weights cleaned), parallel edges and self-loops included.
    pub fn edges(&self) -> &[EdgeInput] {
        &self.edges
    }

    /// Every pair of the simple view, sorted by its two nodes.
    pub fn pairs(&self) -> &[Pair] {
        &self.pairs
    }

    /// The pair with this number.
    pub fn pair(&self, pair: PairIx) -> &Pair {
        &self.pairs[pair.0 as usize]
    }

    /// The edges that were merged into this pair, in order.
    pub fn edges_behind(&self, pair: PairIx) -> &[EdgeIx] {
        let pair = pair.0 as usize;
        &self.behind[self.behind_start[pair] as usize..self.behind_start[pair + 1] as usize]
    }

    /// The simple, undirected view: who stands beside whom.
    pub fn neighbours(&self) -> &Neighbours {
        &self.neighbours
    }

    /// The directed view, from each node outwards.
    pub fn arcs_out(&self) -> &Arcs {
        &self.arcs_out
    }

    /// The directed view, from each node back to those that point at it.
    pub fn arcs_in(&self) -> &Arcs {
        &self.arcs_in
    }

    /// The parts that hang together in the simple view, largest first.
    pub fn components(&self) -> &Components {
        &self.components
    }

    /// The nodes without which their component would fall apart, in order.
    pub fn articulation_points(&self) -> Vec<NodeIx> {
        structure::articulation_points(self.node_count(), &self.pairs)
    }

    /// The pairs without which their component would fall apart, in order.
    pub fn bridges(&self) -> Vec<PairIx> {
        structure::bridges(self.node_count(), &self.pairs)
    }
}

/// After this, every sum of weights is a number.
fn with_clean_weight(edge: EdgeInput) -> EdgeInput {
    let most = 1e12;
    EdgeInput { weight: if edge.weight > 0.0 { edge.weight.min(most) } else { 0.0 }, ..edge }
}

/// Sorts the edges by their two ends, merges those with the same ends, and drops self-loops.
fn merge_parallel(edges: &[EdgeInput]) -> (Vec<Pair>, Vec<u32>, Vec<EdgeIx>) {
    let mut ends: Vec<(u32, u32, u32)> = (0_u32..)
        .zip(edges)
        .filter(|(_, edge)| edge.from != edge.to)
        .map(|(index, edge)| (edge.from.min(edge.to), edge.from.max(edge.to), index))
        .collect();
    ends.sort_unstable();

    let (mut pairs, mut starts, mut seen) = (Vec::new(), vec![0], 0);
    for same_ends in ends.chunk_by(|left, right| (left.0, left.1) == (right.0, right.1)) {
        let (a, b, _) = same_ends[0];
        let mut pair = Pair { a: NodeIx(a), b: NodeIx(b), weight: 0.0, alive: false };
        for &(_, _, index) in same_ends {
            pair.weight += edges[index as usize].weight;
            pair.alive |= edges[index as usize].alive;
        }
        pairs.push(pair);
        seen += same_ends.len() as u32;
        starts.push(seen);
    }
    (pairs, starts, ends.into_iter().map(|(_, _, index)| EdgeIx(index)).collect())
}

#[cfg(test)]
impl Network {
    /// For tests: mutual, living edges of weight 1.
    pub(crate) fn of_pairs(node_count: usize, ends: &[(u32, u32)]) -> Self {
        let edge = |&(from, to): &(u32, u32)| EdgeInput {
            from,
            to,
            direction: Direction::Mutual,
            weight: 1.0,
            alive: true,
        };
        Self::from_edges(node_count, &ends.iter().map(edge).collect::<Vec<_>>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edge(from: u32, to: u32, direction: Direction, weight: f64, alive: bool) -> EdgeInput {
        EdgeInput { from, to, direction, weight, alive }
    }

    #[test]
    fn parallel_edges_become_one_pair_that_knows_the_edges_behind_it() {
        let network = Network::from_edges(
            3,
            &[
                edge(2, 1, Direction::OneWay, 1.5, false),
                edge(0, 0, Direction::Mutual, 9.0, true),
                edge(1, 2, Direction::NotRecorded, 2.0, true),
            ],
        );
        assert_eq!(network.pairs(), [Pair { a: NodeIx(1), b: NodeIx(2), weight: 3.5, alive: true }]);
        assert_eq!(network.edges_behind(PairIx(0)), [EdgeIx(0), EdgeIx(2)]);
        assert_eq!(network.edges().len(), 3, "the self-loop is still an edge");
    }

    #[test]
    fn a_one_way_edge_is_an_arc_one_way_and_any_other_edge_both_ways() {
        let network = Network::from_edges(
            4,
            &[
                edge(1, 0, Direction::OneWay, 1.0, true),
                edge(1, 2, Direction::Mutual, 2.0, true),
                edge(2, 3, Direction::NotRecorded, 3.0, true),
            ],
        );
        assert_eq!(network.arcs_out().of(NodeIx(0)), []);
        assert_eq!(network.arcs_in().of(NodeIx(0)), [NodeIx(1)]);
        assert_eq!(network.arcs_out().of(NodeIx(1)), [NodeIx(0), NodeIx(2)]);
        assert_eq!(network.arcs_out().of(NodeIx(2)), [NodeIx(1), NodeIx(3)]);
        assert_eq!(network.arcs_out().weights_of(NodeIx(3)), [3.0]);
    }

    #[test]
    fn a_weight_that_cannot_be_added_up_counts_as_nothing() {
        let weights = [f64::NAN, f64::NEG_INFINITY, -1.0, 0.25];
        let edges = weights.map(|weight| edge(0, 1, Direction::Mutual, weight, true));
        assert!((Network::from_edges(2, &edges).pairs()[0].weight - 0.25).abs() < f64::EPSILON);
    }

    #[test]
    fn weights_beyond_all_measure_still_add_up_to_a_number() {
        let edges = [edge(0, 1, Direction::Mutual, f64::MAX, true); 3];
        assert!(Network::from_edges(2, &edges).pairs()[0].weight.is_finite());
    }

    #[test]
    #[should_panic(expected = "both ends of an edge are nodes of the network")]
    fn an_edge_to_nowhere_is_a_broken_promise_of_the_caller() {
        let _ = Network::from_edges(1, &[edge(0, 1, Direction::Mutual, 1.0, true)]);
    }
}
