//! Which edges cross when they are drawn as straight lines.

use super::Point;

/// Where the ends of all edges are, number beside number, so that one segment is tried against all of them at once.
#[derive(Debug, Clone, Default)]
pub(super) struct Ends {
    from_x: Vec<f64>,
    from_y: Vec<f64>,
    to_x: Vec<f64>,
    to_y: Vec<f64>,
}

impl Ends {
    /// The ends of edges, by their numbers.
    pub(super) fn new(points: &[Point], edges: &[(usize, usize)]) -> Self {
        Self {
            from_x: edges.iter().map(|e| points[e.0].x).collect(),
            from_y: edges.iter().map(|e| points[e.0].y).collect(),
            to_x: edges.iter().map(|e| points[e.1].x).collect(),
            to_y: edges.iter().map(|e| points[e.1].y).collect(),
        }
    }

    /// The ends of one edge.
    pub(super) fn of(&self, edge: usize) -> (Point, Point) {
        (Point::new(self.from_x[edge], self.from_y[edge]), Point::new(self.to_x[edge], self.to_y[edge]))
    }

    /// Puts one end of an edge somewhere else.
    pub(super) fn put(&mut self, edge: usize, is_first: bool, p: Point) {
        if is_first {
            (self.from_x[edge], self.from_y[edge]) = (p.x, p.y);
        } else {
            (self.to_x[edge], self.to_y[edge]) = (p.x, p.y);
        }
    }

    /// For every edge whether the segment `ab` crosses it within both; touching ends do not count. Each must have its ends on
    /// both sides of the other: an edge with a common end has one that is exactly 0 to a side. Without a branch, because
    /// nearly all of a drawing's time is spent here.
    #[inline]
    pub(super) fn crossed_by(&self, a: Point, b: Point) -> impl Iterator<Item = bool> + '_ {
        let (ux, uy) = (b.x - a.x, b.y - a.y);
        let from = self.from_x.iter().zip(&self.from_y);
        let to = self.to_x.iter().zip(&self.to_y);
        from.zip(to).map(move |((cx, cy), (dx, dy))| {
            let (x, y, vx, vy) = (cx - a.x, cy - a.y, dx - cx, dy - cy);
            let ends = (ux * y - uy * x) * (ux * (dy - a.y) - uy * (dx - a.x));
            let own = (vy * x - vx * y) * (vx * (b.y - cy) - vy * (b.x - cx));
            ends < 0.0 && own < 0.0
        })
    }

    /// How many edges the segment `ab` crosses.
    #[inline]
    pub(super) fn count(&self, a: Point, b: Point) -> u32 {
        self.crossed_by(a, b).map(u32::from).sum()
    }
}

/// So many edges stand for all of a large network.
const SAMPLE: usize = 512;

/// About how many crossings an edge has, from at most [`SAMPLE`] edges against all.
pub(super) fn sampled(points: &[Point], edges: &[(usize, usize)]) -> f64 {
    let stride = edges.len() / SAMPLE + 1;
    let ends = Ends::new(points, edges);
    let some = edges.iter().step_by(stride);
    let asked = some.len().max(1);
    let hit = |&(a, b): &(usize, usize)| ends.count(points[a], points[b]) as usize;
    some.map(hit).sum::<usize>() as f64 / (2 * asked) as f64
}

/// How many pairs of edges without a common end cross.
#[cfg(test)]
pub(super) fn count(points: &[Point], edges: &[(usize, usize)]) -> usize {
    let ends = Ends::new(points, edges);
    edges.iter().map(|&(a, b)| ends.count(points[a], points[b]) as usize).sum::<usize>() / 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::layout::random::Random;

    #[test]
    fn the_diagonals_of_a_square_cross_once() {
        let square = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)].map(|(x, y)| Point::new(x, y));
        assert_eq!(count(&square, &[(0, 2), (1, 3), (0, 1), (2, 3)]), 1);
    }

    #[test]
    fn edges_with_a_common_end_never_cross() {
        let points = [(0.0, 0.0), (1.0, 0.0), (0.5, 0.0)].map(|(x, y)| Point::new(x, y));
        assert_eq!(count(&points, &[(0, 1), (0, 2)]), 0);
    }

    #[test]
    fn crossings_are_those_found_one_by_one() {
        let mut random = Random::new(8);
        let points: Vec<Point> = (0..40).map(|_| Point::new(random.unit(), random.unit())).collect();
        let edges: Vec<(usize, usize)> = (0..90).map(|_| (random.below(40), random.below(40))).collect();
        let side = |a: Point, b: Point, c: Point| (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
        let mut found = 0;
        for (i, &(a, b)) in edges.iter().enumerate() {
            for &(c, d) in &edges[i + 1..] {
                let (p, q, r, s) = (points[a], points[b], points[c], points[d]);
                let is_apart = a != c && a != d && b != c && b != d;
                let crosses = side(p, q, r) * side(p, q, s) < 0.0 && side(r, s, p) * side(r, s, q) < 0.0;
                found += usize::from(is_apart && crosses);
            }
        }
        assert_eq!(count(&points, &edges), found);
        assert!(found > 100);
    }
}
