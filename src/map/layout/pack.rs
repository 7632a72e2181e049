//! Puts separate parts of a drawing side by side, the largest first.
//!
//! - Input: boxes with a width and a height. Output: the top left corner of each, none overlapping.
//! - Errors: none. Cost: boxes × steps of the skyline, which has at most one step a box in the widest row.
//! - Repeats: no chance in it; equal boxes keep their order.
//! - Source: bottom-left skyline packing after Jylänki 2010, *A thousand ways to pack the bin*.
//! - Example: four unit squares fill a square of two by two.

use super::{Point, bounds};

/// The width and height of one part, in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Size {
    /// How wide.
    pub width: f64,
    /// How high.
    pub height: f64,
}

/// The top left corner for each box, in a drawing about `aspect` times as wide as it is high.
pub fn corners(boxes: &[Size], gap: f64, aspect: f64) -> Vec<Point> {
    let area: f64 = boxes.iter().map(|b| (b.width + gap) * (b.height + gap)).sum();
    let widest = boxes.iter().map(|b| b.width + gap).fold(0.0, f64::max);
    let limit = (area * aspect * 1.1).sqrt().max(widest);
    let mut order: Vec<usize> = (0..boxes.len()).collect();
    order.sort_by(|&a, &b| boxes[b].height.total_cmp(&boxes[a].height).then(a.cmp(&b)));
    let mut corners = vec![Point::default(); boxes.len()];
    // Steps of the skyline: where each begins, and how far down it is filled.
    let mut skyline = vec![(0.0, 0.0)];
    for i in order {
        let (width, height) = (boxes[i].width + gap, boxes[i].height + gap);
        let corner = lowest(&skyline, width, limit);
        corners[i] = corner;
        fill(&mut skyline, corner.x, corner.x + width, corner.y + height);
    }
    corners
}

/// The highest place on the page where a box of this width fits under the skyline, leftmost among equals.
fn lowest(skyline: &[(f64, f64)], width: f64, limit: f64) -> Point {
    let mut best: Option<Point> = None;
    for (i, &(x, _)) in skyline.iter().enumerate() {
        if i > 0 && x + width > limit + 1e-6 {
            break;
        }
        let y = skyline[i..].iter().take_while(|s| s.0 < x + width - 1e-9).map(|s| s.1).fold(0.0, f64::max);
        if best.is_none_or(|b| y < b.y) {
            best = Some(Point::new(x, y));
        }
    }
    best.unwrap_or_default()
}

/// Fills the skyline from `left` to `right` down to `depth`.
fn fill(skyline: &mut Vec<(f64, f64)>, left: f64, right: f64, depth: f64) {
    let first = skyline.partition_point(|s| s.0 < left - 1e-9);
    let after = skyline.partition_point(|s| s.0 <= right + 1e-9);
    let resumes = skyline[..after].last().map_or(0.0, |s| s.1);
    skyline.splice(first..after, [(left, depth), (right, resumes)]);
}

/// Moves whole parts (lists of nodes) so that their boxes, widened by `margin`, lie side by side.
pub fn parts(points: &mut [Point], parts: &[Vec<u32>], margin: f64, aspect: f64) {
    let mut lows = Vec::with_capacity(parts.len());
    let mut sizes = Vec::with_capacity(parts.len());
    for part in parts {
        let own: Vec<Point> = part.iter().map(|&v| points[v as usize]).collect();
        let (low, high) = bounds(&own);
        lows.push(low);
        sizes.push(Size { width: high.x - low.x, height: high.y - low.y });
    }
    for ((part, low), corner) in parts.iter().zip(lows).zip(corners(&sizes, margin, aspect)) {
        for &v in part {
            let p = &mut points[v as usize];
            *p = Point::new(p.x - low.x + corner.x, p.y - low.y + corner.y);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_boxes_do_not_overlap() {
        let boxes: Vec<Size> = (0..60)
            .map(|i| Size { width: 10.0 + f64::from(i * 7 % 31), height: 5.0 + f64::from(i * 5 % 17) })
            .collect();
        let corners = corners(&boxes, 4.0, 1.3);
        for i in 0..60 {
            for j in 0..i {
                let apart_x = corners[i].x + boxes[i].width + 3.9 <= corners[j].x
                    || corners[j].x + boxes[j].width + 3.9 <= corners[i].x;
                let apart_y = corners[i].y + boxes[i].height + 3.9 <= corners[j].y
                    || corners[j].y + boxes[j].height + 3.9 <= corners[i].y;
                assert!(apart_x || apart_y, "{i} and {j}");
            }
        }
    }

    #[test]
    fn four_squares_fill_a_square() {
        let corners = corners(&[Size { width: 1.0, height: 1.0 }; 4], 0.0, 1.0);
        assert!(corners.iter().all(|c| c.x <= 1.0 && c.y <= 1.0));
    }
}
