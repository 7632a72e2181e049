//! The relationships as a plain graph: who is next to whom, in one flat array.
//!
//! Comes in: pairs of node numbers, as they are. Goes out: neighbours, components, distances in hops.
//! Loops, repeated pairs and numbers outside the graph are dropped here, so nothing later meets them.

/// How far apart two nodes are that no path joins.
pub(crate) const UNREACHED: u32 = u32::MAX;

/// An undirected graph without loops or repeated edges, neighbours in ascending order.
#[derive(Debug, Clone)]
pub(crate) struct Graph {
    starts: Vec<u32>,
    targets: Vec<u32>,
}

impl Graph {
    /// The graph on `node_count` nodes with these edges.
    pub(crate) fn new(node_count: usize, edges: &[(u32, u32)]) -> Self {
        let known = |&&(a, b): &&(u32, u32)| a != b && (a.max(b) as usize) < node_count;
        let mut arcs: Vec<(u32, u32)> =
            edges.iter().filter(known).flat_map(|&(a, b)| [(a, b), (b, a)]).collect();
        arcs.sort_unstable();
        arcs.dedup();
        let mut starts = vec![0_u32; node_count + 1];
        for &(a, _) in &arcs {
            starts[a as usize + 1] += 1;
        }
        for v in 0..node_count {
            starts[v + 1] += starts[v];
        }
        Self { starts, targets: arcs.into_iter().map(|(_, b)| b).collect() }
    }

    /// How many nodes there are.
    pub(crate) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// The nodes next to `v`, in ascending order.
    pub(crate) fn neighbours(&self, v: usize) -> &[u32] {
        &self.targets[self.starts[v] as usize..self.starts[v + 1] as usize]
    }

    /// Every edge once, the lower number first.
    pub(crate) fn edges(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        (0..self.len())
            .flat_map(move |a| self.neighbours(a).iter().map(move |&b| (a, b as usize)))
            .filter(|(a, b)| a < b)
    }

    /// The connected parts, largest first; equal ones by their lowest node. Nodes ascend in each.
    pub(crate) fn components(&self) -> Vec<Vec<u32>> {
        let mut seen = vec![false; self.len()];
        let mut parts = Vec::new();
        for first in 0..self.len() {
            if std::mem::replace(&mut seen[first], true) {
                continue;
            }
            let mut part = vec![first as u32];
            let mut next = 0;
            while next < part.len() {
                for &w in self.neighbours(part[next] as usize) {
                    if !std::mem::replace(&mut seen[w as usize], true) {
                        part.push(w);
                    }
                }
                next += 1;
            }
            part.sort_unstable();
            parts.push(part);
        }
        parts.sort_by(|a, b| b.len().cmp(&a.len()).then(a[0].cmp(&b[0])));
        parts
    }

    /// The graph among some of the nodes (ascending), numbered by their place in that list. `place` has room for all
    /// nodes, nothing but [`UNREACHED`] in it, and is left so: many small parts share one.
    pub(crate) fn among(&self, nodes: &[u32], place: &mut [u32]) -> Self {
        for (i, &v) in nodes.iter().enumerate() {
            place[v as usize] = i as u32;
        }
        let mut starts = vec![0];
        let mut targets = Vec::new();
        for &v in nodes {
            let kept = self.neighbours(v as usize).iter().map(|&w| place[w as usize]);
            targets.extend(kept.filter(|&w| w != UNREACHED));
            starts.push(targets.len() as u32);
        }
        for &v in nodes {
            place[v as usize] = UNREACHED;
        }
        Self { starts, targets }
    }

    /// The node that a drawing has in its middle: the one asked for, or the best connected one.
    pub(crate) fn centre(&self, asked: u32) -> usize {
        let best = || (0..self.len()).max_by_key(|&v| (self.neighbours(v).len(), std::cmp::Reverse(v)));
        if (asked as usize) < self.len() { asked as usize } else { best().unwrap_or(0) }
    }

    /// Distances in hops from some sources to all nodes, written over `hops`; the order of visit, too.
    pub(crate) fn hops_from(&self, sources: &[u32], hops: &mut [u32]) -> Vec<u32> {
        hops.fill(UNREACHED);
        let mut visited: Vec<u32> = Vec::with_capacity(self.len());
        for &s in sources {
            if std::mem::replace(&mut hops[s as usize], 0) == UNREACHED {
                visited.push(s);
            }
        }
        let mut next = 0;
        while next < visited.len() {
            let v = visited[next] as usize;
            for &w in self.neighbours(v) {
                if hops[w as usize] == UNREACHED {
                    hops[w as usize] = hops[v] + 1;
                    visited.push(w);
                }
            }
            next += 1;
        }
        visited
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loops_repeats_and_strangers_are_dropped() {
        let graph = Graph::new(3, &[(0, 1), (1, 0), (2, 2), (1, 9)]);
        assert_eq!(graph.edges().collect::<Vec<_>>(), [(0, 1)]);
    }

    #[test]
    fn components_come_largest_first() {
        let graph = Graph::new(5, &[(3, 4), (2, 3)]);
        assert_eq!(graph.components(), [vec![2, 3, 4], vec![0], vec![1]]);
    }

    #[test]
    fn hops_count_the_shortest_way() {
        let graph = Graph::new(4, &[(0, 1), (1, 2)]);
        let mut hops = vec![0; 4];
        graph.hops_from(&[0], &mut hops);
        assert_eq!(hops, [0, 1, 2, UNREACHED]);
    }
}
