//! The row of dots that nobody is connected to yet.
//!
//! Comes in: their indexes, and the box of what is drawn above. Goes out: dots in columns, names on their right, under
//! a title. Their places depend on what is above them, so nobody keeps them.

use super::super::label::{self, Anchor, LabelDot};
use super::super::layout::Point;
use super::super::rect::Rect;
use super::super::text;
use super::{Caption, DrawInput, Scene, finish_dot};

/// Space between the map and the title, and between columns.
const SPACE_PX: f64 = 24.0;
/// Size of the title.
const TITLE_PX: f64 = 15.0;
/// From one row to the next, besides the names.
const ROW_GAP_PX: f64 = 14.0;

/// Adds the row under what is drawn; gives back the box of everything.
pub(super) fn add(scene: &mut Scene, input: &DrawInput<'_>, alone: &[usize], above: Option<Rect>) -> Rect {
    let start = above.unwrap_or(Rect { left: 0.0, top: 0.0, right: 0.0, bottom: -SPACE_PX });
    if alone.is_empty() {
        return start;
    }
    let mut dots: Vec<LabelDot> = alone.iter().map(|&i| label_dot(input, i)).collect();
    let labels: Vec<_> = dots.iter().map(|d| label::beside(d).area.with(&d.area())).collect();
    let widest = labels.iter().map(Rect::width).fold(0.0, f64::max);
    let row_height = labels.iter().map(Rect::height).fold(0.0, f64::max) + ROW_GAP_PX;
    let reach = dots.iter().map(|d| d.shape.right).fold(0.0, f64::max);
    let left = start.left.floor();
    let width = start.width().max((input.max_width_px - 2.0 * super::MARGIN_PX).min(640.0));
    let columns = ((width + SPACE_PX) / (widest + SPACE_PX)).floor().max(1.0) as usize;
    let top = (start.bottom + SPACE_PX).floor();
    scene.captions.push(Caption {
        lines: vec![input.foot_title.to_owned()],
        baselines: vec![Point::new(left, top + 1.07 * TITLE_PX)],
        anchor: Anchor::Start,
        class: "caption",
    });
    let title = text::width_px(input.foot_title, TITLE_PX);
    let mut all = start.with(&Rect { left, right: left + title, top, bottom: top + 1.4 * TITLE_PX });
    let first = top + 1.4 * TITLE_PX + ROW_GAP_PX + row_height / 2.0;
    for (k, (dot, &index)) in dots.iter_mut().zip(alone).enumerate() {
        let (column, row) = ((k % columns) as f64, (k / columns) as f64);
        let x = left + reach + column * (widest + SPACE_PX);
        dot.centre = Point::new(x.round(), (first + row * row_height).round());
        let label = label::beside(dot);
        all = all.with(&label.area).with(&dot.area());
        let mut done = finish_dot(input, index, dot, Some(label));
        done.in_foot = true;
        scene.dots.push(done);
    }
    all
}

fn label_dot(input: &DrawInput<'_>, index: usize) -> LabelDot {
    let asset = &input.dots[index];
    LabelDot {
        centre: Point::default(),
        radius_px: asset.radius_px,
        shape: asset.shape.area(asset.radius_px),
        lines: text::wrap_label(asset.name),
        importance: asset.importance,
    }
}
