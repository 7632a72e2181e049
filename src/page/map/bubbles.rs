//! On phones, before the map: a bubble for each kind, drawn for a box 320 px wide (design rule M13).
//!
//! Input: a drawing. Output: an SVG whose bubbles are links; at most [`MOST`] bubbles, the smallest kinds share the last.
//! Bubbles stand in two columns, so that no name is cut; lines say which kinds are joined, wider for more relationships.

use std::fmt::Write;

use crate::map::drawing::Drawing;
use crate::map::shape::Shape;
use crate::map::svg::{attribute, number, text};
use crate::map::text::width_px;
use crate::model::vocabulary::KindIx;
use crate::page::html::SafeHtml;
use crate::page::map::facet;
use crate::page::words::{self, WORDS, maps};
use crate::page::{Page, address};
use crate::report::Report;

/// The most bubbles.
const MOST: usize = 12;
const WIDTH_PX: f64 = 288.0;
/// Free space between two rows.
const BETWEEN_PX: f64 = 18.0;
const TEXT_PX: f64 = 14.0;
const LINE_PX: f64 = 17.0;
/// The least and the greatest radius.
const RANGE_PX: (f64, f64) = (15.0, 34.0);

struct Bubble {
    label: String,
    href: Option<String>,
    shape: Option<Shape>,
    kinds: Vec<KindIx>,
    count: usize,
}

/// The overview of a map.
pub(super) fn overview(report: &Report<'_>, page: &Page, drawing: &Drawing) -> SafeHtml {
    let bubbles = bubbles(report, page, drawing);
    let most = bubbles.iter().map(|bubble| bubble.count).max().unwrap_or(1).max(1) as f64;
    let radius =
        |bubble: &Bubble| RANGE_PX.0 + (RANGE_PX.1 - RANGE_PX.0) * (bubble.count as f64 / most).sqrt();
    let (places, height) = places(&bubbles, &radius);
    let centre = |n: usize| places[n];
    let label = maps::picture_of(drawing.assets.len(), drawing.relationships.len());
    let mut out = format!(
        "<svg class=\"kith-map bubbles\" viewBox=\"0 0 {} {}\" width=\"{}\" height=\"{}\" role=\"graphics-document\" \
         aria-roledescription=\"{}\" aria-label=\"{}\">",
        number(WIDTH_PX),
        number(height),
        number(WIDTH_PX),
        number(height),
        attribute(WORDS.network_map),
        attribute(&label)
    );
    let between = between(report, drawing, &bubbles);
    for (a, b, n) in between {
        let ((x, y), (u, v)) = (centre(a), centre(b));
        let width = (1.0 + (n as f64).sqrt() * 1.4).min(9.0);
        let _ = write!(
            out,
            "<path class=\"tie\" stroke-width=\"{}\" d=\"M{} {}L{} {}\"/>",
            number(width),
            number(x),
            number(y),
            number(u),
            number(v)
        );
    }
    for (n, bubble) in bubbles.iter().enumerate() {
        let (x, y) = centre(n);
        write_bubble(&mut out, bubble, (x, y), radius(bubble));
    }
    out.push_str("</svg>");
    SafeHtml::written_here(out)
}

/// Where bubbles go, two a row, each row as high as its bubbles and names; and how high all of it is.
fn places(bubbles: &[Bubble], radius: &dyn Fn(&Bubble) -> f64) -> (Vec<(f64, f64)>, f64) {
    let (mut places, mut top) = (Vec::with_capacity(bubbles.len()), 2.0);
    for row in bubbles.chunks(2) {
        let middle = top + row.iter().map(radius).fold(0.0, f64::max);
        let foot = |bubble: &Bubble| radius(bubble) + LINE_PX * lines(&bubble.label).len() as f64;
        let deepest = row.iter().map(foot).fold(0.0, f64::max);
        places.extend((0..row.len()).map(|column| (WIDTH_PX * (0.25 + 0.5 * column as f64), middle)));
        top = middle + deepest + BETWEEN_PX;
    }
    (places, top - BETWEEN_PX + 8.0)
}

fn write_bubble(out: &mut String, bubble: &Bubble, (x, y): (f64, f64), radius: f64) {
    let tag = if bubble.href.is_some() { "a" } else { "g" };
    let href = bubble.href.as_ref().map_or(String::new(), |href| format!(" href=\"{}\"", attribute(href)));
    // Its name is its text: the number, then the words.
    let _ = write!(
        out,
        "<{tag}{href} transform=\"translate({} {})\"><circle r=\"{}\"/>",
        number(x),
        number(y),
        number(radius)
    );
    if let Some(shape) = bubble.shape {
        let _ = write!(out, "<path transform=\"translate(0 -8)\" d=\"{}\"/>", shape.path(6.0));
    }
    let _ = write!(out, "<text class=\"n\" y=\"12\">{}</text> <text>", words::number(bubble.count));
    for (i, line) in lines(&bubble.label).iter().enumerate() {
        let y = number(radius + LINE_PX * (i as f64 + 1.0));
        let space = if i > 0 { " " } else { "" };
        let _ = write!(out, "{space}<tspan x=\"0\" y=\"{y}\">{}</tspan>", text(line));
    }
    let _ = write!(out, "</text></{tag}>");
}

/// Kinds by how many there are; past [`MOST`] the rest share a bubble.
fn bubbles(report: &Report<'_>, page: &Page, drawing: &Drawing) -> Vec<Bubble> {
    let kinds = &report.community.site.vocabularies.kinds;
    let count = |kind| drawing.assets.iter().filter(|ix| report.asset(**ix).kind == kind).count();
    let mut all: Vec<(usize, KindIx)> =
        kinds.places().map(|ix| (count(ix), ix)).filter(|(n, _)| *n > 0).collect();
    all.sort_by_key(|(n, ix)| (std::cmp::Reverse(*n), *ix));
    let rest = if all.len() > MOST { all.split_off(MOST - 1) } else { Vec::new() };
    let one = |(count, ix): (usize, KindIx)| {
        let kind = kinds.get(ix);
        let to =
            facet::address_of(report, drawing, "kind", &kind.id).unwrap_or_else(|| address::kind(&kind.id));
        Bubble {
            label: if count == 1 { kind.label.clone() } else { kind.more.plural.clone() },
            href: Some(page.href(&to)),
            shape: Some(Shape::for_kind(ix.into())),
            kinds: vec![ix],
            count,
        }
    };
    let mut bubbles: Vec<Bubble> = all.into_iter().map(one).collect();
    if !rest.is_empty() {
        bubbles.push(Bubble {
            label: maps::rest(rest.len()),
            href: None,
            shape: None,
            count: rest.iter().map(|(n, _)| n).sum(),
            kinds: rest.into_iter().map(|(_, ix)| ix).collect(),
        });
    }
    bubbles
}

/// How many relationships join two bubbles.
fn between(report: &Report<'_>, drawing: &Drawing, bubbles: &[Bubble]) -> Vec<(usize, usize, usize)> {
    let bubble_of = |ix| bubbles.iter().position(|bubble| bubble.kinds.contains(&report.asset(ix).kind));
    let mut counts = std::collections::BTreeMap::new();
    for ix in &drawing.relationships {
        let r = report.relationship(*ix);
        if let (Some(a), Some(b)) = (bubble_of(r.from), bubble_of(r.to))
            && a != b
        {
            *counts.entry((a.min(b), a.max(b))).or_insert(0) += 1;
        }
    }
    counts.into_iter().map(|((a, b), n)| (a, b, n)).collect()
}

/// A label in lines that fit a column.
fn lines(label: &str) -> Vec<String> {
    let room = WIDTH_PX / 2.0 - 8.0;
    let mut lines: Vec<String> = Vec::new();
    for word in label.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width_px(&format!("{line} {word}"), TEXT_PX) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
