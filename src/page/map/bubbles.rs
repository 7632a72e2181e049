//! Overviews: a bubble for each kind, drawn for a box 320 px wide (design rule M13); of a large map a bubble for each
//! cluster (M21).
//!
//! Input: a drawing. Output: an SVG whose bubbles are links; at most [`MOST`] bubbles, the smallest share the last.
//! Bubbles stand in columns, so that no name is cut; lines say which are joined, wider for more relationships.

use std::fmt::Write;

use crate::map::drawing::Drawing;
use crate::map::drawing::clusters::Cluster;
use crate::map::shape::Shape;
use crate::map::svg::{attribute, number, text};
use crate::map::text::width_px;
use crate::model::community::AssetIx;
use crate::model::vocabulary::KindIx;
use crate::page::html::SafeHtml;
use crate::page::map::facet;
use crate::page::words::{self, WORDS, maps};
use crate::page::{Page, address};
use crate::report::Report;

/// The most bubbles.
const MOST: usize = 12;
/// Bubbles two abreast for a phone, or four on a wide page: how many, and how wide the column of each is.
pub(super) const NARROW: Columns = Columns { count: 2, width_px: 144.0 };
pub(super) const WIDE: Columns = Columns { count: 4, width_px: 200.0 };
/// Free space between two rows.
const BETWEEN_PX: f64 = 18.0;
const TEXT_PX: f64 = 14.0;
const LINE_PX: f64 = 17.0;
/// The least and the greatest radius.
const RANGE_PX: (f64, f64) = (19.0, 34.0);
/// So many ties between clusters are drawn, the strongest: with more nothing could be told apart.
const MOST_TIES: usize = 16;

/// How bubbles stand.
#[derive(Clone, Copy)]
pub(super) struct Columns {
    count: usize,
    width_px: f64,
}

struct Bubble {
    label: String,
    href: Option<String>,
    shape: Option<Shape>,
    count: usize,
}

/// The overview of a map: a bubble for each kind.
pub(super) fn overview(report: &Report<'_>, page: &Page, drawing: &Drawing) -> SafeHtml {
    let (bubbles, kinds) = of_kinds(report, page, drawing);
    let mut of_kind = vec![None; report.community.site.vocabularies.kinds.terms.len()];
    for (n, kinds) in kinds.iter().enumerate() {
        for kind in kinds {
            of_kind[usize::from(*kind)] = Some(n);
        }
    }
    let ties = between(report, drawing, &|ix| of_kind[usize::from(report.asset(ix).kind)]);
    let label = maps::picture_of(drawing.assets.len(), drawing.relationships.len());
    write(&bubbles, &ties, NARROW, &label)
}

/// The overview of a large map: a bubble for each cluster, the last one for all that have no room.
pub(super) fn of_clusters(report: &Report<'_>, page: &Page, drawing: &Drawing, columns: Columns) -> SafeHtml {
    let clusters = &report.drawings.clusters;
    let shown = if clusters.len() > MOST { MOST - 1 } else { clusters.len() };
    let mut of = vec![None; report.community.assets.len()];
    for (n, cluster) in clusters.iter().enumerate() {
        for ix in &cluster.drawing.assets {
            of[ix.0 as usize] = Some(n.min(shown));
        }
    }
    let bubble = |cluster: &Cluster| Bubble {
        label: cluster.called.words(report.community),
        href: Some(page.href(&address::map(&cluster.drawing.id))),
        shape: None,
        count: cluster.drawing.assets.len(),
    };
    let mut bubbles: Vec<Bubble> = clusters[..shown].iter().map(bubble).collect();
    if shown < clusters.len() {
        bubbles.push(Bubble {
            label: maps::and_groups(clusters.len() - shown),
            href: Some(page.href(&address::map_groups(&drawing.id))),
            shape: None,
            count: clusters[shown..].iter().map(|cluster| cluster.drawing.assets.len()).sum(),
        });
    }
    let mut ties = between(report, drawing, &|ix| of[ix.0 as usize]);
    ties.sort_by_key(|(a, b, n)| (std::cmp::Reverse(*n), *a, *b));
    ties.truncate(MOST_TIES);
    write(&bubbles, &ties, columns, &maps::overview_of_groups(clusters.len()))
}

/// Bubbles and what joins them.
fn write(bubbles: &[Bubble], ties: &[(usize, usize, usize)], columns: Columns, label: &str) -> SafeHtml {
    let most = bubbles.iter().map(|bubble| bubble.count).max().unwrap_or(1).max(1) as f64;
    let radius =
        |bubble: &Bubble| RANGE_PX.0 + (RANGE_PX.1 - RANGE_PX.0) * (bubble.count as f64 / most).sqrt();
    let (places, height) = places(bubbles, columns, &radius);
    let width = columns.width_px * columns.count as f64;
    let mut out = format!(
        "<svg class=\"kith-map bubbles\" viewBox=\"0 0 {} {}\" width=\"{}\" height=\"{}\" role=\"graphics-document\" \
         aria-roledescription=\"{}\" aria-label=\"{}\">",
        number(width),
        number(height),
        number(width),
        number(height),
        attribute(WORDS.network_map),
        attribute(label)
    );
    let widest = ties.iter().map(|(_, _, n)| *n).max().unwrap_or(1) as f64;
    for (a, b, n) in ties {
        let ((x, y), (u, v)) = (places[*a], places[*b]);
        // A few relationships: as wide as they are; many: by comparison with the most.
        let width = (1.0 + (*n as f64).sqrt() * 1.4).min(1.0 + 8.0 * (*n as f64 / widest).sqrt());
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
    for (bubble, at) in bubbles.iter().zip(&places) {
        write_bubble(&mut out, bubble, *at, radius(bubble), columns);
    }
    out.push_str("</svg>");
    SafeHtml::written_here(out)
}

/// Where bubbles go, each row as high as its bubbles and names; and how high all of it is.
fn places(bubbles: &[Bubble], columns: Columns, radius: &dyn Fn(&Bubble) -> f64) -> (Vec<(f64, f64)>, f64) {
    let (mut places, mut top) = (Vec::with_capacity(bubbles.len()), 2.0);
    for row in bubbles.chunks(columns.count) {
        let middle = top + row.iter().map(radius).fold(0.0, f64::max);
        let foot = |bubble: &Bubble| radius(bubble) + LINE_PX * lines(&bubble.label, columns).len() as f64;
        let deepest = row.iter().map(foot).fold(0.0, f64::max);
        places.extend((0..row.len()).map(|column| (columns.width_px * (0.5 + column as f64), middle)));
        top = middle + deepest + BETWEEN_PX;
    }
    (places, top - BETWEEN_PX + 8.0)
}

fn write_bubble(out: &mut String, bubble: &Bubble, (x, y): (f64, f64), radius: f64, columns: Columns) {
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
        let _ = write!(out, "<path transform=\"translate(0 -9)\" d=\"{}\"/>", shape.path(5.0));
    }
    let _ = write!(out, "<text class=\"n\" y=\"14\">{}</text> <text>", words::number(bubble.count));
    for (i, line) in lines(&bubble.label, columns).iter().enumerate() {
        let y = number(radius + LINE_PX * (i as f64 + 1.0));
        let space = if i > 0 { " " } else { "" };
        let _ = write!(out, "{space}<tspan x=\"0\" y=\"{y}\">{}</tspan>", text(line));
    }
    let _ = write!(out, "</text></{tag}>");
}

/// Kinds by how many there are; past [`MOST`] the rest share a bubble. Also which kinds each bubble is of.
fn of_kinds(report: &Report<'_>, page: &Page, drawing: &Drawing) -> (Vec<Bubble>, Vec<Vec<KindIx>>) {
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
            count,
        }
    };
    let mut of: Vec<Vec<KindIx>> = all.iter().map(|(_, ix)| vec![*ix]).collect();
    let mut bubbles: Vec<Bubble> = all.into_iter().map(one).collect();
    if !rest.is_empty() {
        bubbles.push(Bubble {
            label: maps::rest(rest.len()),
            href: None,
            shape: None,
            count: rest.iter().map(|(n, _)| n).sum(),
        });
        of.push(rest.into_iter().map(|(_, ix)| ix).collect());
    }
    (bubbles, of)
}

/// How many relationships join two bubbles.
fn between(
    report: &Report<'_>,
    drawing: &Drawing,
    bubble_of: &dyn Fn(AssetIx) -> Option<usize>,
) -> Vec<(usize, usize, usize)> {
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
fn lines(label: &str, columns: Columns) -> Vec<String> {
    let room = columns.width_px - 8.0;
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
