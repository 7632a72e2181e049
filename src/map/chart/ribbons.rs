//! Who gives, what, who receives: three columns, joined by ribbons as wide as there are offers (design rule M23).
//!
//! - Input: the labels of each column, with their numbers; ribbons, each from a giver through a thing to a receiver.
//!   Output: SVG [`WIDE_PX`] wide and as high as its labels and ribbons need.
//! - Promised: givers and receivers are columns of their own, so what goes round in a circle needs no way back; a ribbon has
//!   the fill and the mark of its giver's sector from end to end; labels stand beside or in boxes, over no ribbon.
//! - Errors: none; a ribbon that names no end is passed over.
//! - Cost: linear in labels and ribbons.
//! - Source: the flow diagram of Sankey 1898, doi:10.1680/imotp.1898.19100, with straight columns.
//! - Example: 3 offers of food from Informal to Formal: a ribbon three offers wide from the left through "Food" to the right.

use std::fmt::Write;

use super::super::svg::{attribute, number, text};
use super::super::text::{width_px, wrap_label};
use super::bar::Look;

/// The width of the picture.
pub const WIDE_PX: f64 = 720.0;
/// The columns: where labels of givers end, where their bars stand, where boxes begin and end, and the same on the right.
const BARS_PX: (f64, f64) = (112.0, 120.0);
const BOXES_PX: (f64, f64) = (252.0, 468.0);
/// All offers together are so high, if that makes one no higher than [`OFFER_PX`].
const HIGH_PX: f64 = 360.0;
const OFFER_PX: f64 = 12.0;
/// The space between two labels of a column.
const GAP_PX: f64 = 10.0;
/// Size of labels, and the height of a line of them.
const NAME_PX: f64 = 13.0;
const LINE_PX: f64 = 16.0;
/// Thinner ribbons have no room for a mark.
const MARKED_PX: f64 = 7.0;

/// An end of ribbons: a sector, or nobody in particular.
#[derive(Clone, Debug)]
pub struct End {
    /// Its words, with its number.
    pub label: String,
    /// Its fill and mark.
    pub look: Look,
}

/// So many offers of one thing from one end to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ribbon {
    /// Its place among the givers.
    pub giver: usize,
    /// Its place among the things.
    pub thing: usize,
    /// Its place among the receivers.
    pub receiver: usize,
    /// How many.
    pub count: u64,
}

/// A label with its place in a column.
struct Slot {
    lines: Vec<String>,
    /// Its middle.
    y: f64,
    /// How much of it ribbons take.
    height: f64,
    /// Where the next ribbon leaves and where it arrives.
    next: (f64, f64),
}

/// Draws the picture; `label` is what it is called by those who do not see it.
pub fn ribbons(givers: &[End], things: &[String], receivers: &[End], all: &[Ribbon], label: &str) -> String {
    let fits = |r: &&Ribbon| {
        r.giver < givers.len() && r.thing < things.len() && r.receiver < receivers.len() && r.count > 0
    };
    let mut all: Vec<Ribbon> = all.iter().filter(fits).copied().collect();
    all.sort_by_key(|r| (r.giver, r.thing, r.receiver));
    let total: u64 = all.iter().map(|r| r.count).sum();
    let offer_px = (HIGH_PX / (total.max(1) as f64)).min(OFFER_PX);
    let sum = |which: &dyn Fn(&Ribbon) -> bool| {
        all.iter().filter(|r| which(r)).map(|r| r.count).sum::<u64>() as f64 * offer_px
    };
    let column = |labels: Vec<(Vec<String>, f64)>| {
        let mut at = 0.0;
        let slots: Vec<Slot> = labels
            .into_iter()
            .map(|(lines, height)| {
                let room = height.max(lines.len() as f64 * LINE_PX + 4.0);
                let y = at + room / 2.0;
                at += room + GAP_PX;
                Slot { lines, y, height, next: (y - height / 2.0, y - height / 2.0) }
            })
            .collect();
        (slots, at - GAP_PX)
    };
    let side = |ends: &[End], of: fn(&Ribbon) -> usize| {
        let label = |(n, end): (usize, &End)| (wrap_label(&end.label), sum(&|r| of(r) == n));
        column(ends.iter().enumerate().map(label).collect())
    };
    let (mut left, left_px) = side(givers, |r| r.giver);
    let (mut right, right_px) = side(receivers, |r| r.receiver);
    let boxed = |(n, thing): (usize, &String)| (wrap(thing), sum(&|r| r.thing == n));
    let (mut middle, middle_px) = column(things.iter().enumerate().map(boxed).collect());
    let high = left_px.max(right_px).max(middle_px).max(1.0).ceil();
    for (slots, column_px) in [(&mut left, left_px), (&mut right, right_px), (&mut middle, middle_px)] {
        let down = ((high - column_px) / 2.0).floor();
        for slot in slots {
            slot.y += down;
            slot.next = (slot.next.0 + down, slot.next.1 + down);
        }
    }

    let mut out = format!(
        "<svg class=\"kith-map ribbons\" viewBox=\"0 0 {} {}\" width=\"{}\" height=\"{}\" role=\"img\" aria-label=\"{}\">",
        number(WIDE_PX),
        number(high),
        number(WIDE_PX),
        number(high),
        attribute(label)
    );
    // To each box: the ribbons of a giver side by side, whoever receives.
    let mut joined: Vec<Ribbon> = Vec::new();
    for r in &all {
        match joined.last_mut() {
            Some(last) if (last.giver, last.thing) == (r.giver, r.thing) => last.count += r.count,
            _ => joined.push(*r),
        }
    }
    for r in &joined {
        let thick = r.count as f64 * offer_px;
        let ys = (take(&mut left[r.giver].next.0, thick), take(&mut middle[r.thing].next.1, thick));
        ribbon(&mut out, (BARS_PX.1, BOXES_PX.0), ys, thick, givers[r.giver].look);
    }
    // From each box: in the same order, so that the fills go on.
    for r in &all {
        let thick = r.count as f64 * offer_px;
        let ys = (take(&mut middle[r.thing].next.0, thick), take(&mut right[r.receiver].next.1, thick));
        ribbon(&mut out, (BOXES_PX.1, WIDE_PX - BARS_PX.1), ys, thick, givers[r.giver].look);
    }
    for (slots, ends, (from, to), anchor, x) in [
        (&left, givers, BARS_PX, "end", BARS_PX.0 - 6.0),
        (&right, receivers, (WIDE_PX - BARS_PX.1, WIDE_PX - BARS_PX.0), "start", WIDE_PX - BARS_PX.0 + 6.0),
    ] {
        for (slot, end) in slots.iter().zip(ends) {
            let (top, bottom) = (slot.y - slot.height / 2.0, slot.y + slot.height / 2.0);
            let _ = write!(
                out,
                "<path class=\"{}\" d=\"M{} {}H{}V{}H{}z\"/>",
                end.look.class(),
                number(from),
                number(top),
                number(to),
                number(bottom.max(top + 1.0)),
                number(from)
            );
            words(&mut out, slot, x, anchor);
        }
    }
    for slot in &middle {
        let room = slot.height.max(slot.lines.len() as f64 * LINE_PX + 4.0);
        let _ = write!(
            out,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"4\"/>",
            number(BOXES_PX.0),
            number(slot.y - room / 2.0),
            number(BOXES_PX.1 - BOXES_PX.0),
            number(room)
        );
        words(&mut out, slot, f64::midpoint(BOXES_PX.0, BOXES_PX.1), "middle");
    }
    out.push_str("</svg>");
    out
}

/// Takes the next piece of an edge; says where its middle is.
fn take(next: &mut f64, thick: f64) -> f64 {
    let middle = *next + thick / 2.0;
    *next += thick;
    middle
}

/// One line if the box is wide enough for it.
fn wrap(label: &str) -> Vec<String> {
    if width_px(label, NAME_PX) <= BOXES_PX.1 - BOXES_PX.0 - 12.0 {
        vec![label.to_owned()]
    } else {
        wrap_label(label)
    }
}

/// A ribbon between two columns, level at both ends, with its mark along it where it is wide enough.
fn ribbon(out: &mut String, (from, to): (f64, f64), (start, end): (f64, f64), thick: f64, look: Look) {
    let half = thick.max(1.0) / 2.0;
    let (x0, bend, x1) = (number(from), number(f64::midpoint(from, to)), number(to));
    let (a, b, c, d) = (number(start - half), number(end - half), number(end + half), number(start + half));
    let _ = write!(
        out,
        "<path class=\"flow {}\" d=\"M{x0} {a}C{bend} {a} {bend} {b} {x1} {b}V{c}C{bend} {c} {bend} {d} {x0} {d}z\"/>",
        look.class()
    );
    let mark = match look {
        Look::Dots => " stroke-width=\"3.5\" stroke-linecap=\"round\" stroke-dasharray=\"0 12\"",
        Look::Bar => " stroke-width=\"2\"",
        Look::Plain | Look::Other => return,
    };
    if thick >= MARKED_PX {
        let (start, end) = (number(start), number(end));
        let _ = write!(
            out,
            "<path class=\"cut\"{mark} d=\"M{x0} {start}C{bend} {start} {bend} {end} {x1} {end}\"/>"
        );
    }
}

fn words(out: &mut String, slot: &Slot, x: f64, anchor: &str) {
    let _ = write!(out, "<text text-anchor=\"{anchor}\">");
    let first = slot.y - (slot.lines.len() as f64 - 1.0) * LINE_PX / 2.0 + 0.35 * NAME_PX;
    for (n, line) in slot.lines.iter().enumerate() {
        let _ = write!(
            out,
            "{}<tspan x=\"{}\" y=\"{}\">{}</tspan>",
            if n > 0 { " " } else { "" },
            number(x),
            number(first + n as f64 * LINE_PX),
            text(line)
        );
    }
    out.push_str("</text>");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn end(label: &str, look: Look) -> End {
        End { label: label.to_owned(), look }
    }

    fn drawn() -> String {
        ribbons(
            &[end("Informal: 4", Look::Plain), end("Formal: 1", Look::Dots)],
            &["Food: 4".to_owned(), "Wellness, emotional & mental health support: 1".to_owned()],
            &[end("Formal: 3", Look::Dots), end("Anyone: 2", Look::Other)],
            &[
                Ribbon { giver: 0, thing: 0, receiver: 0, count: 3 },
                Ribbon { giver: 0, thing: 0, receiver: 1, count: 1 },
                Ribbon { giver: 1, thing: 1, receiver: 1, count: 1 },
                Ribbon { giver: 7, thing: 1, receiver: 1, count: 1 },
            ],
            "Who gives, what, who receives",
        )
    }

    /// Top and bottom of each ribbon where it starts and where it ends.
    fn flows(svg: &str) -> Vec<(String, [f64; 4])> {
        svg.split("<path class=\"flow ")
            .skip(1)
            .map(|rest| {
                let (class, rest) = rest.split_once('"').unwrap_or_default();
                let d = rest.split("d=\"").nth(1).and_then(|d| d.split('"').next()).unwrap_or_default();
                let of = |c: char| !(c.is_ascii_digit() || c == '.' || c == '-');
                let numbers: Vec<f64> = d.split(of).filter_map(|n| n.parse().ok()).collect();
                (class.to_owned(), [numbers[1], numbers[14], numbers[7], numbers[8]])
            })
            .collect()
    }

    #[test]
    fn a_ribbon_is_as_wide_as_its_offers_at_both_ends() {
        let flows = flows(&drawn());
        // Two to the boxes, three from them: one that names no end is passed over.
        let classes: Vec<&str> = flows.iter().map(|(class, _)| class.as_str()).collect();
        assert_eq!(classes, ["m0", "m1", "m0", "m0", "m1"]);
        let widths: Vec<f64> = flows.iter().map(|(_, [top, bottom, ..])| (bottom - top).round()).collect();
        assert_eq!(widths, [48.0, 12.0, 36.0, 12.0, 12.0]);
        for (_, [top, bottom, at_end, end_bottom]) in &flows {
            assert!(((bottom - top) - (end_bottom - at_end)).abs() < 0.02);
        }
    }

    #[test]
    fn ribbons_of_an_end_lie_side_by_side() {
        let flows = flows(&drawn());
        let (first, second) = (flows[2].1, flows[3].1);
        assert!((first[1] - second[0]).abs() < 0.02, "they leave the box one below the other");
    }

    #[test]
    fn every_label_is_there_and_nothing_is_styled_by_attribute() {
        let svg = drawn();
        assert!(svg.contains("Informal: 4") && svg.contains("&amp; mental") && svg.contains("Anyone: 2"));
        assert!(!svg.contains("style="));
        assert!(svg.starts_with("<svg class=\"kith-map ribbons\" viewBox=\"0 0 720 "));
    }

    #[test]
    fn nothing_is_an_empty_picture() {
        assert!(ribbons(&[], &[], &[], &[], "").ends_with("</svg>"));
    }
}
