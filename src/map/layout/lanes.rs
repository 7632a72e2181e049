//! Eight numbers beside each other: a machine adds, multiplies and compares all of them in the time of one or two.
//!
//! Numbers have 24 bits here; a drawing needs no more. Every result is the same on every machine: each number stays in
//! its own lane, nothing is multiplied and added in one step, and lanes are summed up in their order.

use super::Point;
use wide::f32x8;

/// How many numbers are worked on at once.
pub(super) const LANES: usize = 8;
/// So many numbers.
pub(super) type Lanes = f32x8;

/// The sum of all lanes, in their order.
pub(super) fn total(lanes: Lanes) -> f64 {
    lanes.as_array().iter().map(|&lane| f64::from(lane)).sum()
}

/// A place in each lane, or a way from one place to another.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Spots {
    pub(super) x: Lanes,
    pub(super) y: Lanes,
}

impl Spots {
    /// One place in all lanes.
    pub(super) fn all(p: Point) -> Self {
        Self { x: Lanes::splat(p.x as f32), y: Lanes::splat(p.y as f32) }
    }

    /// Places by lanes; lanes that are left over at the end lie at the origin.
    pub(super) fn rows(points: &[Point]) -> Vec<Self> {
        let mut rows = vec![Self::default(); points.len().div_ceil(LANES)];
        for (number, &p) in points.iter().enumerate() {
            rows[number / LANES].put(number % LANES, p);
        }
        rows
    }

    /// Puts the place in one lane somewhere else.
    pub(super) fn put(&mut self, lane: usize, p: Point) {
        self.x.as_mut_array()[lane] = p.x as f32;
        self.y.as_mut_array()[lane] = p.y as f32;
    }

    /// The place in one lane.
    pub(super) fn point(&self, lane: usize) -> Point {
        Point::new(f64::from(self.x.as_array()[lane]), f64::from(self.y.as_array()[lane]))
    }

    /// How long each way is.
    #[inline]
    pub(super) fn length(self) -> Lanes {
        (self.x * self.x + self.y * self.y).sqrt()
    }

    /// To which side of each way another one turns: twice the area between them, 0 where both are the same.
    #[inline]
    fn turn(self, other: Self) -> Lanes {
        self.x * other.y - self.y * other.x
    }
}

impl std::ops::Sub for Spots {
    type Output = Self;

    #[inline]
    fn sub(self, other: Self) -> Self {
        Self { x: self.x - other.x, y: self.y - other.y }
    }
}

/// A box in each lane.
#[derive(Debug, Clone, Copy)]
pub(super) struct Boxes {
    low: Spots,
    high: Spots,
}

impl Boxes {
    /// A box that holds nothing, in all lanes.
    pub(super) const EMPTY: Self = Self {
        low: Spots { x: Lanes::splat(f32::INFINITY), y: Lanes::splat(f32::INFINITY) },
        high: Spots { x: Lanes::splat(f32::NEG_INFINITY), y: Lanes::splat(f32::NEG_INFINITY) },
    };

    /// The boxes around the lines from `a` to `b`.
    #[inline]
    pub(super) fn around([a, b]: [Spots; 2]) -> Self {
        Self {
            low: Spots { x: a.x.fast_min(b.x), y: a.y.fast_min(b.y) },
            high: Spots { x: a.x.fast_max(b.x), y: a.y.fast_max(b.y) },
        }
    }

    /// Puts into one lane the box around all boxes of `other`.
    pub(super) fn put(&mut self, lane: usize, other: &Self) {
        let least = |lanes: Lanes| lanes.as_array().iter().copied().fold(f32::INFINITY, f32::min);
        let most = |lanes: Lanes| lanes.as_array().iter().copied().fold(f32::NEG_INFINITY, f32::max);
        self.low.x.as_mut_array()[lane] = least(other.low.x);
        self.low.y.as_mut_array()[lane] = least(other.low.y);
        self.high.x.as_mut_array()[lane] = most(other.high.x);
        self.high.y.as_mut_array()[lane] = most(other.high.y);
    }

    /// In each lane all bits where two boxes touch, else none.
    #[inline]
    pub(super) fn touched(&self, other: &Self) -> Lanes {
        self.low.x.simd_le(other.high.x)
            & self.low.y.simd_le(other.high.y)
            & other.low.x.simd_le(self.high.x)
            & other.low.y.simd_le(self.high.y)
    }
}

/// A line in each lane, from `c` to `d`, seen from the place `a`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lines {
    a: Spots,
    c: Spots,
    ac: Spots,
    ad: Spots,
    cd: Spots,
    /// To which side of its line `a` lies.
    side: Lanes,
}

impl Lines {
    /// Works out what all lines that begin at `a` share.
    #[inline]
    pub(super) fn seen_from(a: Spots, [c, d]: [Spots; 2]) -> Self {
        Self { a, c, ac: c - a, ad: d - a, cd: d - c, side: (d - c).turn(a - c) }
    }

    /// In each lane all bits, where the line from `a` to `b` and this one cross within both, else none. Each must have its
    /// ends on both sides of the other: lines with a common end have one that is exactly 0 to a side, and do not cross.
    #[inline]
    pub(super) fn crossed(&self, b: Spots) -> Lanes {
        let ab = b - self.a;
        let ends = ab.turn(self.ac) * ab.turn(self.ad);
        let own = self.side * self.cd.turn(b - self.c);
        ends.simd_lt(Lanes::ZERO) & own.simd_lt(Lanes::ZERO)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn crosses(places: [(f64, f64); 4]) -> bool {
        let [a, b, c, d] = places.map(|(x, y)| Spots::all(Point::new(x, y)));
        Lines::seen_from(a, [c, d]).crossed(b).to_bitmask() == 0xFF
    }

    #[test]
    fn the_diagonals_of_a_square_cross_and_its_sides_do_not() {
        assert!(crosses([(0.0, 0.0), (1.0, 1.0), (1.0, 0.0), (0.0, 1.0)]));
        assert!(!crosses([(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)]));
    }

    #[test]
    fn lines_with_a_common_end_never_cross() {
        // Numbers that are not exact, so that rounding would show.
        let (a, b, c) = ((0.1, 0.7), (1.3, 0.3), (0.7, 0.5));
        for places in [[a, b, a, c], [a, b, c, a], [a, b, b, c], [a, b, c, b], [a, b, a, b], [a, b, b, a]] {
            assert!(!crosses(places), "{places:?}");
        }
    }
}
