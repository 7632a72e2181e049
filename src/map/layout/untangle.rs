//! Takes crossings out of a small drawing and pays for them with a little stress, never more than a stated share.
//!
//! - Input: points of low stress for one connected graph, one hop about one unit long. Output: points with at most
//!   as many crossings, stress at most [`MOST_STRESS`] times that of the start.
//! - Errors: none. Cost: [`MOVES`] moves a node at most, each nodes + degree × edges nearby.
//! - Repeats: moves are drawn from the seed.
//! - Source: annealing after Davidson & Harel 1996, *Drawing graphs nicely using simulated annealing*,
//!   doi:10.1145/234535.234538, with stress in place of their distances and a ceiling on it.
//! - Names: `E` energy = stress / stress of the start + [`PRICE`] × crossings / edges; `T` heat.
//! - Example: a square drawn with its sides crossing comes back as a square.

use super::Point;
use super::lanes::{Boxes, LANES, Lanes, Lines, Spots, total};
use super::random::Random;
use super::stress::Hops;

/// How much stress may grow, as a factor.
const MOST_STRESS: f64 = 1.05;
/// What one crossing an edge is worth, in shares of the stress of the start.
const PRICE: f64 = 1.0;
/// Moves for each node.
const MOVES: usize = 80;
/// Moves in a drawing of at most [`FEW`] nodes, so that it is done in a millisecond.
const MOVES_OF_FEW: usize = 1_200;
/// See [`MOVES_OF_FEW`].
const FEW: usize = 50;
/// The heat of the first move, for a drawing of one node; more nodes share it.
const FIRST_HEAT: f64 = 0.01;
/// Pairs of edges looked at, about, in moves and again in settling: dense drawings get fewer moves.
const MOST_TESTS: usize = 1_000_000_000;
/// Drawings of more edges are left as they are.
const MOST_EDGES: usize = 6_000;
/// Rounds of lowering stress at the end.
const SETTLES: usize = 4;

/// What stress is worked out from: sums of distance / hops over pairs of nodes.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    ratios: f64,
    squares: f64,
    pairs: f64,
}

impl Sums {
    /// Stress at the best scale.
    fn stress(self) -> f64 {
        1.0 - self.ratios * self.ratios / (self.squares * self.pairs).max(1e-300)
    }

    /// With one node's share given back and another put in.
    fn with(self, old: Self, new: Self) -> Self {
        Self {
            ratios: self.ratios - old.ratios + new.ratios,
            squares: self.squares - old.squares + new.squares,
            pairs: self.pairs,
        }
    }
}

/// A drawing while it is worked on. Rows are as many nodes or edges as there are lanes.
struct Work<'a> {
    points: Vec<Point>,
    /// The same by rows.
    spots: Vec<Spots>,
    /// 1 / hops, rows of all nodes for each node; 0 from a node to itself and in lanes that are left over.
    near: Vec<Lanes>,
    edges: &'a [(usize, usize)],
    /// The edges at each node, and their other ends.
    at: Vec<Vec<(u32, u32)>>,
    /// Where the ends of edges are, by rows. Edges that are left over have no length, and nothing crosses them.
    ends: Vec<[Spots; 2]>,
    /// The box around each row of edges: most rows lie far from where a node moves, and are passed over.
    boxes: Vec<Boxes>,
    /// Which edges cross: rows of all edges for each edge, a bit for each.
    crossed: Vec<u8>,
    /// How many other edges cross each edge.
    counts: Vec<u32>,
    /// Which edges would cross those of the node that [`Work::crossings_at`] looked at last; in the order of `at`, rows of
    /// all edges for each.
    hits: Vec<u8>,
}

impl<'a> Work<'a> {
    fn new(points: Vec<Point>, hops: &Hops, edges: &'a [(usize, usize)]) -> Self {
        let mut at = vec![Vec::new(); points.len()];
        for (e, &(a, b)) in edges.iter().enumerate() {
            at[a].push((e as u32, b as u32));
            at[b].push((e as u32, a as u32));
        }
        let rows = points.len().div_ceil(LANES);
        let mut near = vec![Lanes::ZERO; points.len() * rows];
        for v in 0..points.len() {
            for (w, &h) in hops.from(v).iter().enumerate().filter(|(_, h)| **h > 0) {
                near[v * rows + w / LANES].as_mut_array()[w % LANES] = 1.0 / f32::from(h);
            }
        }
        let ends = |of: fn(&(usize, usize)) -> usize| -> Vec<Spots> {
            Spots::rows(&edges.iter().map(|edge| points[of(edge)]).collect::<Vec<_>>())
        };
        let ends: Vec<[Spots; 2]> =
            ends(|e| e.0).into_iter().zip(ends(|e| e.1)).map(|(from, to)| [from, to]).collect();
        let crossed: Vec<u8> = edges
            .iter()
            .flat_map(|&(a, b)| {
                let [a, b] = [points[a], points[b]].map(Spots::all);
                ends.iter().map(move |row| Lines::seen_from(a, *row).crossed(b).to_bitmask() as u8)
            })
            .collect();
        let count = |row: &[u8]| row.iter().map(|bits| bits.count_ones()).sum();
        let counts = crossed.chunks(ends.len().max(1)).map(count).collect();
        let spots = Spots::rows(&points);
        let mut boxes = vec![Boxes::EMPTY; ends.len().div_ceil(LANES)];
        for row in 0..ends.len() {
            draw_box(&mut boxes, &ends, row);
        }
        Self { points, spots, near, edges, at, ends, boxes, crossed, counts, hits: Vec::new() }
    }

    /// How many pairs of edges cross.
    fn crossings(&self) -> u32 {
        self.counts.iter().sum::<u32>() / 2
    }

    /// How many crossings the edges of `v` have.
    fn crossings_of(&self, v: usize) -> u32 {
        self.at[v].iter().map(|&(e, _)| self.counts[e as usize]).sum()
    }

    /// Puts the ends of the edges of a node somewhere.
    fn put_ends(&mut self, v: usize, p: Point) {
        for &(e, _) in &self.at[v] {
            let [from, to] = &mut self.ends[e as usize / LANES];
            let end = if self.edges[e as usize].0 == v { from } else { to };
            end.put(e as usize % LANES, p);
        }
    }

    /// How many crossings the edges of `v` would have, were it at `p`; nothing when there are more than `most`.
    fn crossings_at(&mut self, v: usize, p: Point, most: u32) -> Option<u32> {
        self.put_ends(v, p);
        let hub = Spots::all(p);
        let rows = self.ends.len();
        self.hits.clear();
        self.hits.resize(self.at[v].len() * rows, 0);
        let mut sum = 0;
        'counting: for (&(_, w), hits) in self.at[v].iter().zip(self.hits.chunks_mut(rows)) {
            let tip = Spots::all(self.points[w as usize]);
            let own = Boxes::around([hub, tip]);
            for (group, boxes) in self.boxes.iter().enumerate() {
                let mut touched = own.touched(boxes).to_bitmask();
                while touched != 0 {
                    let row = group * LANES + touched.trailing_zeros() as usize;
                    hits[row] = Lines::seen_from(hub, self.ends[row]).crossed(tip).to_bitmask() as u8;
                    sum += hits[row].count_ones();
                    if sum > most {
                        break 'counting;
                    }
                    touched &= touched - 1;
                }
            }
        }
        self.put_ends(v, self.points[v]);
        (sum <= most).then_some(sum)
    }

    /// Moves a node to where [`Work::crossings_at`] looked at last, and keeps the counts right.
    fn go(&mut self, v: usize, p: Point) {
        self.points[v] = p;
        self.spots[v / LANES].put(v % LANES, p);
        self.put_ends(v, p);
        let rows = self.ends.len();
        for (number, &(e, _)) in self.at[v].iter().enumerate() {
            let e = e as usize;
            for row in 0..rows {
                let (old, new) = (self.crossed[e * rows + row], self.hits[number * rows + row]);
                let mut changed = old ^ new;
                while changed != 0 {
                    let lane = changed.trailing_zeros() as usize;
                    let (rival, own) = (row * LANES + lane, 1 << (e % LANES));
                    let by = if new >> lane & 1 == 1 { 1 } else { u32::MAX };
                    self.counts[rival] = self.counts[rival].wrapping_add(by);
                    self.counts[e] = self.counts[e].wrapping_add(by);
                    self.crossed[rival * rows + e / LANES] ^= own;
                    changed &= changed - 1;
                }
                self.crossed[e * rows + row] = new;
            }
            draw_box(&mut self.boxes, &self.ends, e / LANES);
        }
    }

    /// All nodes by rows, and how near each is to `v`.
    fn seen_from(&self, v: usize) -> impl Iterator<Item = (Spots, Lanes)> {
        let near = &self.near[v * self.spots.len()..];
        self.spots.iter().copied().zip(near.iter().copied())
    }

    /// What `v`, were it at `p`, adds to stress.
    fn sums_at(&self, v: usize, p: Point) -> Sums {
        let p = Spots::all(p);
        let (mut ratios, mut squares) = (Lanes::ZERO, Lanes::ZERO);
        for (q, near) in self.seen_from(v) {
            let ratio = (p - q).length() * near;
            ratios += ratio;
            squares += ratio * ratio;
        }
        Sums { ratios: total(ratios), squares: total(squares), pairs: 0.0 }
    }

    /// The sums over all pairs.
    fn sums(&self) -> Sums {
        let n = self.points.len();
        let mut all = Sums { pairs: (n * n.saturating_sub(1)) as f64 / 2.0, ..Sums::default() };
        for v in 0..n {
            let own = self.sums_at(v, self.points[v]);
            all.ratios += own.ratios / 2.0;
            all.squares += own.squares / 2.0;
        }
        all
    }

    /// One step of majorisation: where the others, taken together, want `v` to be.
    fn wanted(&self, v: usize) -> Point {
        let p = Spots::all(self.points[v]);
        let (mut to, mut weights) = (Spots::default(), Lanes::ZERO);
        for (q, near) in self.seen_from(v) {
            let way = p - q;
            let pull = near / way.length().fast_max(Lanes::splat(1e-9));
            let weight = near * near;
            to.x += weight * q.x + pull * way.x;
            to.y += weight * q.y + pull * way.y;
            weights += weight;
        }
        let sum = total(weights);
        if sum > 0.0 { Point::new(total(to.x) / sum, total(to.y) / sum) } else { self.points[v] }
    }

    /// A node to move: mostly an end of an edge that is crossed.
    fn pick(&self, random: &mut Random) -> usize {
        let mut edge = random.below(self.edges.len());
        for _ in 0..4 {
            if self.counts[edge] > 0 {
                break;
            }
            edge = random.below(self.edges.len());
        }
        let (a, b) = self.edges[edge];
        if random.bits() & 1 == 0 { a } else { b }
    }
}

/// Draws the box around a row of edges.
fn draw_box(boxes: &mut [Boxes], ends: &[[Spots; 2]], row: usize) {
    boxes[row / LANES].put(row % LANES, &Boxes::around(ends[row]));
}

/// The edges in an order in which those of one row lie near each other: in columns by their middles, down each column.
/// After Leutenegger, Lopez & Edgington 1997, *STR: a simple and efficient algorithm for R-tree packing*,
/// doi:10.1109/ICDE.1997.582015.
fn tiled(points: &[Point], edges: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut edges = edges.to_vec();
    let middle = |&(a, b): &(usize, usize)| Point::new(points[a].x + points[b].x, points[a].y + points[b].y);
    edges.sort_by(|a, b| middle(a).x.total_cmp(&middle(b).x));
    let rows = edges.len().div_ceil(LANES) as f64;
    for column in edges.chunks_mut(LANES * rows.sqrt().ceil().max(1.0) as usize) {
        column.sort_by(|a, b| middle(a).y.total_cmp(&middle(b).y));
    }
    edges
}

/// Takes crossings out; `least` is the stress that was possible.
pub(super) fn untangle(
    points: Vec<Point>,
    least: f64,
    hops: &Hops,
    edges: &[(usize, usize)],
    random: &mut Random,
) -> Vec<Point> {
    let n = points.len();
    if edges.is_empty() || edges.len() > MOST_EDGES {
        return points;
    }
    let edges = &tiled(&points, edges)[..];
    let mut work = Work::new(points, hops, edges);
    let first = least.max(1e-6);
    let mut sums = work.sums();
    let mut crossings = i64::from(work.crossings());
    let mut best = (crossings, work.points.clone());
    let mut price = PRICE;
    // A move looks at all edges for each edge of its node; crossed edges are picked, so well-joined nodes more often.
    let tests: usize = work.at.iter().map(|at| at.len() * at.len()).sum::<usize>() / 2 + n;
    let moves = if n <= FEW { MOVES_OF_FEW } else { MOVES * n };
    let total = if crossings == 0 { 0 } else { moves.min(MOST_TESTS / tests.max(1)) };
    for step in 0..total {
        if step % n == 0 {
            // Spend the stress there is to spend, not more: the price of a crossing follows.
            price = if sums.stress() > first * MOST_STRESS { price * 0.7 } else { (price * 1.1).min(PRICE) };
        }
        let left = 1.0 - step as f64 / total as f64;
        let heat = FIRST_HEAT * left * left / n as f64;
        let v = work.pick(random);
        let to = candidate(&work, v, left, random);
        let after = sums.with(work.sums_at(v, work.points[v]), work.sums_at(v, to));
        let dearer = (after.stress() - sums.stress()) / first;
        // Annealing accepts a rise below heat × -ln(chance); knowing that first saves most counting.
        let bearable = -heat * libm::log(random.unit().max(1e-300));
        let old = work.crossings_of(v);
        let most = f64::from(old) + (bearable - dearer) * edges.len() as f64 / price;
        if most < 0.0 {
            continue;
        }
        let Some(new) = work.crossings_at(v, to, most.min(1e6) as u32) else { continue };
        work.go(v, to);
        sums = after;
        crossings += i64::from(new) - i64::from(old);
        if sums.stress() <= first * MOST_STRESS && crossings < best.0 {
            best = (crossings, work.points.clone());
        }
    }
    let mut work = Work::new(best.1, hops, edges);
    let rounds = (MOST_TESTS / (6 * edges.len() * edges.len()).max(1)).min(SETTLES);
    settle(&mut work, rounds);
    work.points
}

/// A place to try for `v`: where stress wants it, near that, or among its neighbours.
fn candidate(work: &Work<'_>, v: usize, left: f64, random: &mut Random) -> Point {
    let kind = random.unit();
    let base = if kind < 0.6 { work.wanted(v) } else { work.points[v] };
    if kind < 0.2 {
        return base;
    }
    // A point of a disc, drawn towards its middle, so that all distances are equally likely.
    let (x, y, length) = loop {
        let (x, y) = (2.0 * random.unit() - 1.0, 2.0 * random.unit() - 1.0);
        let square = x * x + y * y;
        if square < 1.0 {
            break (x, y, square.sqrt());
        }
    };
    let reach = (0.1 + 1.2 * left) * length;
    Point::new(base.x + reach * x, base.y + reach * y)
}

/// Lowers stress without a new crossing.
fn settle(work: &mut Work<'_>, rounds: usize) {
    let mut sums = work.sums();
    for _ in 0..rounds {
        for v in 0..work.points.len() {
            let (p, q) = (work.points[v], work.wanted(v));
            let (here, old) = (work.sums_at(v, p), work.crossings_of(v));
            for share in [1.0, 0.5, 0.2] {
                let to = Point::new(p.x + share * (q.x - p.x), p.y + share * (q.y - p.y));
                let after = sums.with(here, work.sums_at(v, to));
                if after.stress() < sums.stress() && work.crossings_at(v, to, old).is_some() {
                    work.go(v, to);
                    sums = after;
                    break;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::graph::Graph;
    use super::super::sketches::Sketches;
    use super::*;

    #[test]
    fn a_crossed_square_is_opened() {
        let graph = Graph::new(4, &[(0, 1), (1, 2), (2, 3), (3, 0)]);
        let edges: Vec<_> = graph.edges().collect();
        let crossed =
            vec![Point::new(0.0, 0.0), Point::new(1.0, 1.0), Point::new(1.0, 0.0), Point::new(0.0, 1.0)];
        let open = untangle(crossed, 0.05, &Hops::new(&graph), &edges, &mut Random::new(1));
        assert!(Sketches::of(&open).crossings(&edges)[0] < 0.1);
    }

    #[test]
    fn counts_stay_right_while_nodes_move() {
        let mut random = Random::new(6);
        let path = (1..60).map(|v| (v - 1, v));
        let others: Vec<(u32, u32)> =
            (0..80).map(|_| (random.below(60) as u32, random.below(60) as u32)).collect();
        let graph = Graph::new(60, &path.chain(others).collect::<Vec<_>>());
        let edges: Vec<_> = graph.edges().collect();
        let place = |random: &mut Random| Point::new(8.0 * random.unit(), 8.0 * random.unit());
        let points: Vec<Point> = (0..60).map(|_| place(&mut random)).collect();
        let edges = tiled(&points, &edges);
        let mut work = Work::new(points, &Hops::new(&graph), &edges);
        for _ in 0..300 {
            let (v, to, before) = (random.below(60), place(&mut random), work.crossings());
            let old = work.crossings_of(v);
            assert_eq!(work.crossings_at(v, to, 0).is_some(), work.crossings_at(v, to, 1 << 20) == Some(0));
            let new = work.crossings_at(v, to, 1 << 20).unwrap();
            work.go(v, to);
            assert_eq!(work.crossings() + old, before + new);
        }
        let again = Work::new(work.points.clone(), &Hops::new(&graph), &edges);
        assert!(work.counts == again.counts && work.crossed == again.crossed && work.crossings() > 500);
    }
}
