//! Which edges cross when they are drawn as straight lines.

use super::Point;

/// On which side of the line from `a` to `b` the point `c` lies; 0 on it.
#[inline]
pub(super) fn side(a: Point, b: Point, c: Point) -> f64 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

/// Whether the segments `ab` and `cd` cross within both; touching ends do not count.
#[inline]
pub(super) fn cross(a: Point, b: Point, c: Point, d: Point) -> bool {
    // Boxes apart: the usual case, and cheap.
    if a.x.max(b.x) < c.x.min(d.x)
        || c.x.max(d.x) < a.x.min(b.x)
        || a.y.max(b.y) < c.y.min(d.y)
        || c.y.max(d.y) < a.y.min(b.y)
    {
        return false;
    }
    side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0
}

/// So many edges stand for all of a large network.
const SAMPLE: usize = 512;

/// How many pairs of edges without a common end cross.
#[cfg(test)]
pub(super) fn count(points: &[Point], edges: &[(usize, usize)]) -> usize {
    let mut sum = 0;
    for (i, &(a, b)) in edges.iter().enumerate() {
        for &(c, d) in &edges[i + 1..] {
            let apart = a != c && a != d && b != c && b != d;
            sum += usize::from(apart && cross(points[a], points[b], points[c], points[d]));
        }
    }
    sum
}

/// About how many crossings an edge has, from at most [`SAMPLE`] edges against all.
pub(super) fn sampled(points: &[Point], edges: &[(usize, usize)]) -> f64 {
    let stride = edges.len() / SAMPLE + 1;
    let ends: Vec<(Point, Point)> = edges.iter().map(|&(a, b)| (points[a], points[b])).collect();
    let some = ends.iter().step_by(stride);
    let asked = some.len().max(1);
    let hit = |&(p, q): &(Point, Point)| ends.iter().filter(|(c, d)| cross(p, q, *c, *d)).count();
    some.map(hit).sum::<usize>() as f64 / (2 * asked) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
