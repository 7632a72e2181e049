//! A box on the drawing.

use super::layout::Point;

/// A box with upright sides, in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    /// Its left side.
    pub left: f64,
    /// Its top.
    pub top: f64,
    /// Its right side.
    pub right: f64,
    /// Its bottom.
    pub bottom: f64,
}

impl Rect {
    /// The box around a point, so far to each side.
    pub fn around(centre: Point, half_width: f64, half_height: f64) -> Self {
        Self {
            left: centre.x - half_width,
            top: centre.y - half_height,
            right: centre.x + half_width,
            bottom: centre.y + half_height,
        }
    }

    /// How wide it is.
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    /// How high it is.
    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// Whether two boxes share more than a side.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// Whether another box lies within this one.
    pub fn holds(&self, other: &Self) -> bool {
        self.left <= other.left
            && self.top <= other.top
            && self.right >= other.right
            && self.bottom >= other.bottom
    }

    /// The same box with all sides moved outwards.
    #[must_use]
    pub fn grown(&self, by: f64) -> Self {
        Self { left: self.left - by, top: self.top - by, right: self.right + by, bottom: self.bottom + by }
    }

    /// The same box, moved so that (0, 0) comes to `to`.
    #[must_use]
    pub fn moved(&self, to: Point) -> Self {
        Self {
            left: self.left + to.x,
            top: self.top + to.y,
            right: self.right + to.x,
            bottom: self.bottom + to.y,
        }
    }

    /// The box around both.
    #[must_use]
    pub fn with(&self, other: &Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// Whether a straight line passes through.
    pub fn meets(&self, a: Point, b: Point) -> bool {
        // Liang and Barsky: the part of the line inside all four sides, as shares of its length.
        let (mut from, mut to) = (0.0_f64, 1.0_f64);
        let (dx, dy) = (b.x - a.x, b.y - a.y);
        for (slope, room) in
            [(-dx, a.x - self.left), (dx, self.right - a.x), (-dy, a.y - self.top), (dy, self.bottom - a.y)]
        {
            if slope == 0.0 {
                if room < 0.0 {
                    return false;
                }
            } else if slope < 0.0 {
                from = from.max(room / slope);
            } else {
                to = to.min(room / slope);
            }
        }
        from <= to
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNIT: Rect = Rect { left: 0.0, top: 0.0, right: 1.0, bottom: 1.0 };

    #[test]
    fn boxes_that_share_a_side_do_not_overlap() {
        let next = Rect { left: 1.0, right: 2.0, ..UNIT };
        assert!(!UNIT.overlaps(&next) && UNIT.overlaps(&next.grown(0.1)));
    }

    #[test]
    fn a_line_meets_a_box_only_when_it_passes_through() {
        assert!(UNIT.meets(Point::new(-1.0, 0.5), Point::new(2.0, 0.6)));
        assert!(!UNIT.meets(Point::new(-1.0, 0.5), Point::new(0.5, 3.0)));
    }
}
