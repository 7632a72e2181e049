//! What would fall apart without somebody, and who would be cut off then.
//!
//! petgraph says which nodes and pairs these are; who would be on the other side it does not say, so that one walk is
//! made here.

use crate::network::{Network, NodeIx};

/// How many of those who would be cut off are named.
const NAMED: usize = 12;

/// A node without which its component would fall apart.
pub(super) struct Cut {
    /// Which.
    pub(super) node: NodeIx,
    /// How many would no longer reach the largest part that remains.
    pub(super) count: usize,
    /// Some of them, in order of the walk.
    pub(super) some: Vec<NodeIx>,
}

/// Every node without which others would be cut off, in order, with how many those are.
///
/// - **Input**: the simple view.
/// - **Output**: the articulation points; of what remains of their component everything but the largest piece.
/// - **Errors**: none.
/// - **Cost**: O(n + m), and O(1) more for each node that is named.
/// - **Repeats**: the walk starts at the lowest node and follows neighbours in order; of two largest pieces the first
///   met remains.
/// - **Source**: J. Hopcroft and R. Tarjan, "Efficient algorithms for graph manipulation", Communications of the ACM 16
///   (6), 1973, DOI 10.1145/362248.362272.
/// - **Names**: *number* is `met`, *lowpoint* is `low`.
/// - **Example**: on the path 0–1–2–3 node 1 cuts off 0, node 2 cuts off 3.
pub(super) fn cuts(network: &Network) -> Vec<Cut> {
    let mut walk = Walk::new(network.node_count());
    for node in network.nodes() {
        if walk.met[node.0 as usize] == UNMET {
            walk.run(network, node);
        }
    }
    let mut cuts: Vec<Cut> = Vec::new();
    for node in network.nodes() {
        if let Some(cut) = walk.cut(network, node) {
            cuts.push(cut);
        }
    }
    cuts
}

const UNMET: u32 = u32::MAX;

struct Walk {
    /// When each node was met.
    met: Vec<u32>,
    /// The earliest that can be reached from below without the way down.
    low: Vec<u32>,
    /// How many hang below each, itself included.
    size: Vec<u32>,
    parent: Vec<u32>,
    /// All nodes, as they were met: what hangs below a node stands behind it in one stretch.
    order: Vec<NodeIx>,
}

impl Walk {
    fn new(count: usize) -> Self {
        let none = vec![UNMET; count];
        Self {
            met: none.clone(),
            low: none.clone(),
            size: vec![1; count],
            parent: none,
            order: Vec::with_capacity(count),
        }
    }

    fn meet(&mut self, node: NodeIx) {
        let (at, now) = (node.0 as usize, self.order.len() as u32);
        (self.met[at], self.low[at]) = (now, now);
        self.order.push(node);
    }

    fn run(&mut self, network: &Network, root: NodeIx) {
        self.meet(root);
        let mut stack = vec![(root, 0_usize)];
        while let Some((node, next)) = stack.last_mut() {
            let (here, at) = (*node, node.0 as usize);
            if let Some(other) = network.neighbours().of(here).get(*next).copied() {
                *next += 1;
                let to = other.0 as usize;
                if self.met[to] == UNMET {
                    self.parent[to] = here.0;
                    self.meet(other);
                    stack.push((other, 0));
                } else if self.parent[at] != other.0 {
                    self.low[at] = self.low[at].min(self.met[to]);
                }
            } else {
                stack.pop();
                let up = self.parent[at];
                if up != UNMET {
                    self.low[up as usize] = self.low[up as usize].min(self.low[at]);
                    self.size[up as usize] += self.size[at];
                }
            }
        }
    }

    /// The pieces below a node that hang on it alone, and the rest, without the largest of them all.
    fn cut(&self, network: &Network, node: NodeIx) -> Option<Cut> {
        let at = node.0 as usize;
        let component = network.components().of(node);
        let whole = network.components().members(component).len();
        let below = network.neighbours().of(node).iter().filter(|n| self.parent[n.0 as usize] == node.0);
        let hanging: Vec<NodeIx> =
            below.copied().filter(|n| self.low[n.0 as usize] >= self.met[at]).collect();
        let sizes: Vec<usize> = hanging.iter().map(|n| self.size[n.0 as usize] as usize).collect();
        let rest = whole - 1 - sizes.iter().sum::<usize>();
        if sizes.len() + usize::from(rest > 0) < 2 {
            return None;
        }
        let largest = sizes.iter().copied().chain([rest]).max().unwrap_or_default();
        let mut kept = rest == largest;
        let mut some = Vec::new();
        for (top, size) in hanging.iter().zip(sizes) {
            if !kept && size == largest {
                kept = true;
                continue;
            }
            let from = self.met[top.0 as usize] as usize;
            let room = NAMED.saturating_sub(some.len());
            some.extend_from_slice(&self.order[from..from + size.min(room)]);
        }
        // The walk came from the smaller side: who is there stands before, and behind all that hangs here.
        if rest > 0 && rest < largest {
            // Components are walked one after the other; the lowest node of each is met first.
            let lowest = network.components().members(component)[0];
            let first = self.met[lowest.0 as usize] as usize;
            let within = |n: &&NodeIx| {
                let met = self.met[n.0 as usize];
                !(self.met[at]..self.met[at] + self.size[at]).contains(&met)
            };
            let room = NAMED.saturating_sub(some.len());
            let side = self.order[first..first + whole].iter().filter(within).take(room);
            some.extend(side.copied());
        }
        Some(Cut { node, count: whole - 1 - largest, some })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(count: usize, ends: &[(u32, u32)]) -> Vec<(u32, usize, Vec<u32>)> {
        let network = Network::of_pairs(count, ends);
        let cuts = cuts(&network);
        let nodes: Vec<NodeIx> = cuts.iter().map(|cut| cut.node).collect();
        assert_eq!(nodes, network.articulation_points(), "the same nodes as petgraph finds");
        cuts.into_iter()
            .map(|cut| {
                let mut some: Vec<u32> = cut.some.iter().map(|n| n.0).collect();
                some.sort_unstable();
                (cut.node.0, cut.count, some)
            })
            .collect()
    }

    #[test]
    fn on_a_path_each_inner_node_cuts_off_the_shorter_side() {
        assert_eq!(
            of(5, &[(0, 1), (1, 2), (2, 3), (3, 4)]),
            [(1, 1, vec![0]), (2, 2, vec![3, 4]), (3, 1, vec![4])]
        );
    }

    #[test]
    fn a_ring_cuts_nobody_off_and_a_tail_on_it_does() {
        assert_eq!(of(4, &[(0, 1), (1, 2), (2, 3), (0, 3)]), []);
        assert_eq!(of(5, &[(0, 1), (1, 2), (0, 2), (2, 3), (3, 4)]), [(2, 2, vec![3, 4]), (3, 1, vec![4])]);
    }

    #[test]
    fn the_walk_may_begin_on_the_side_that_is_cut_off() {
        assert_eq!(
            of(6, &[(0, 1), (1, 2), (2, 3), (3, 4), (2, 4), (4, 5)]),
            [(1, 1, vec![0]), (2, 2, vec![0, 1]), (4, 1, vec![5])]
        );
    }
}
