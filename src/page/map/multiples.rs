//! A map a few times side by side, a status, a type of care, a kind or a sector standing out in each (design rule M27).
//!
//! Comes in: a drawing that small pictures fit, and what they differ by. Goes out: small multiples, each with its finding as a
//! title and, where asked for, the list of what stands out: nothing is in the pictures alone. Values that nothing here has,
//! and those past [`MOST`], are named beside the pictures instead.

use std::fmt::Write;

use crate::map::chart::panel::{DotLook, LineLook};
use crate::map::drawing::{self, Drawing};
use crate::model::community::{AssetIx, RelationshipIx};
use crate::model::saved_map::Panels;
use crate::model::stated::Stated;
use crate::model::vocabulary::{FlowIx, KindIx, SectorIx, StatusIx};
use crate::page::chart::panels::{self, Shown};
use crate::page::html::{SafeHtml, escape};
use crate::page::tie::{self, Tie};
use crate::page::words::{WORDS, maps};
use crate::page::{Page, address};
use crate::report::Report;

/// So many pictures stand on the page of a map.
pub(super) const MOST: usize = 12;
/// So many lines of lists stand below them; a map with more has them in its tables only.
const MOST_LISTED: usize = 400;

/// One value of what the pictures differ by, and what of the drawing has it.
struct Value {
    label: String,
    /// The page of the word.
    href: Option<String>,
    /// Which dots stand out, by their place in the drawing's list.
    dots: Vec<bool>,
    /// Which lines stand out, by their place in the drawing's list.
    lines: Vec<bool>,
    /// It is about dots, and lines only lead to them.
    is_of_dots: bool,
}

impl Value {
    fn count(&self) -> usize {
        let all = if self.is_of_dots { &self.dots } else { &self.lines };
        all.iter().filter(|stands_out| **stands_out).count()
    }

    /// "Food: 12 of 81 relationships".
    fn title(&self) -> String {
        if self.is_of_dots {
            maps::panel_of_assets(&self.label, self.count(), self.dots.len())
        } else {
            maps::panel(&self.label, self.count(), self.lines.len())
        }
    }

    /// Everything that is counted, in words.
    fn list(&self, report: &Report<'_>, page: &Page, drawing: &Drawing) -> SafeHtml {
        let lines = self.lines.iter().zip(&drawing.relationships).filter(|(is_out, _)| **is_out);
        let dots = self.dots.iter().zip(&drawing.assets).filter(|(is_out, _)| **is_out);
        let items: Vec<String> = if self.is_of_dots {
            let mut dots: Vec<AssetIx> = dots.map(|(_, ix)| *ix).collect();
            dots.sort_by_key(|ix| report.place_by_name(*ix));
            dots.iter().map(|ix| name(&report.asset(*ix).name)).collect()
        } else {
            lines.map(|(_, ix)| joined(report, page, *ix)).collect()
        };
        let mut html = format!("<details class=\"fold\"><summary>{}</summary>\n<ul>", maps::AS_A_LIST);
        for item in items {
            let _ = write!(html, "<li>{item}</li>");
        }
        html.push_str("</ul></details>");
        SafeHtml::written_here(html)
    }
}

fn name(name: &str) -> String {
    format!("<bdi>{}</bdi>", escape(name))
}

/// "B Team gives to Chizuk"; "B Team – Chizuk (direction not recorded)".
fn joined(report: &Report<'_>, page: &Page, ix: RelationshipIx) -> String {
    let from = report.relationship(ix).from;
    let tie = Tie::new(report, page, ix, from);
    let (one, other) = (name(&report.asset(from).name), name(&tie.name));
    match tie.words {
        Some(way) => format!("{one} {way} {other}"),
        None => format!("{one} – {other} ({})", WORDS.way_not_recorded),
    }
}

/// The pictures of a saved map, with their lists, and a sentence on what has none; nothing where it has no pictures.
pub(super) fn of_saved(report: &Report<'_>, page: &Page, drawing: &Drawing) -> Option<(SafeHtml, String)> {
    let by = drawing.panels?;
    let (shown, absent): (Vec<Value>, Vec<Value>) =
        values(report, page, drawing, by).into_iter().partition(|value| value.count() > 0);
    let (here, more) = shown.split_at(shown.len().min(MOST));
    let has_lists = here.iter().map(Value::count).sum::<usize>() <= MOST_LISTED;
    let list = |value: &Value| {
        if has_lists { value.list(report, page, drawing) } else { SafeHtml::default() }
    };
    let labels = |values: &[Value]| values.iter().map(|it| it.label.clone()).collect::<Vec<String>>();
    let without: Vec<String> = more.iter().map(Value::title).collect();
    Some((html(report, drawing, here, &list), maps::panels_about(by, &without, &labels(&absent))))
}

/// The pictures of a map where a page speaks of it; nothing where it has none.
pub(in crate::page) fn card(report: &Report<'_>, page: &Page, drawing: &Drawing) -> SafeHtml {
    drawing.panels.map_or_else(SafeHtml::default, |by| of(report, page, drawing, by, MOST))
}

/// The map of everything, with what the pictures differ by; those that most has.
pub(in crate::page) fn of_whole(report: &Report<'_>, page: &Page, by: Panels, most: usize) -> SafeHtml {
    report.drawings.whole().map_or_else(SafeHtml::default, |drawing| of(report, page, drawing, by, most))
}

fn of(report: &Report<'_>, page: &Page, drawing: &Drawing, by: Panels, most: usize) -> SafeHtml {
    let mut values = values(report, page, drawing, by);
    values.retain(|value| value.count() > 0);
    values.truncate(most);
    html(report, drawing, &values, &|_| SafeHtml::default())
}

fn html(
    report: &Report<'_>,
    drawing: &Drawing,
    values: &[Value],
    below: &dyn Fn(&Value) -> SafeHtml,
) -> SafeHtml {
    if values.is_empty() {
        return SafeHtml::default();
    }
    let rung = |line: usize| drawing::rung(report.status(drawing.relationships[line]));
    let dots: Vec<_> = values
        .iter()
        .map(|value| move |dot: usize| if value.dots[dot] { DotLook::Plain } else { DotLook::Faint })
        .collect();
    let lines: Vec<_> = values
        .iter()
        .map(|value| {
            move |line: usize| if value.lines[line] { LineLook::Plain(rung(line)) } else { LineLook::Faint }
        })
        .collect();
    let shown: Vec<Shown<'_>> = (values.iter().zip(dots.iter().zip(&lines)))
        .map(|(value, (dot, line))| Shown {
            title: value.title(),
            href: value.href.clone(),
            is_large: false,
            dot,
            line,
            others: &[],
            below: below(value),
        })
        .collect();
    panels::html(drawing, &shown)
}

/// Every value in the order of its pictures: statuses strongest first, flows by how much carries them, kinds and sectors as
/// the community has them.
fn values(report: &Report<'_>, page: &Page, drawing: &Drawing, by: Panels) -> Vec<Value> {
    let words = &report.community.site.vocabularies;
    match by {
        Panels::Statuses => {
            let known = words.statuses.places::<StatusIx>().map(Stated::Known).collect::<Vec<_>>();
            let all = known.into_iter().rev().chain([Stated::NotRecorded, Stated::NotAsked, Stated::None]);
            let value = |status: Stated<StatusIx>| {
                let label = tie::status_label(words, &status).to_owned();
                of_lines(report, drawing, label, None, &|ix| *report.status(ix) == status)
            };
            let is_wanted =
                |it: &Value, status: &Stated<StatusIx>| status.known().is_some() || it.count() > 0;
            all.map(|status| (value(status.clone()), status))
                .filter(|(it, status)| is_wanted(it, status))
                .map(|(it, _)| it)
                .collect()
        }
        Panels::Flows => {
            let value = |ix: FlowIx| {
                let flow = words.flows.get(ix);
                let carries = |r| report.relationship(r).flows.iter().any(|carried| carried.flow == ix);
                let href = page.href(&address::flow(&flow.id));
                of_lines(report, drawing, flow.label.clone(), Some(href), &carries)
            };
            let mut all: Vec<Value> = words.flows.places().map(value).collect();
            all.sort_by_key(|value| std::cmp::Reverse(value.count()));
            all
        }
        Panels::Kinds => {
            let value = |ix: KindIx| {
                let kind = words.kinds.get(ix);
                let href = page.href(&address::kind(&kind.id));
                let fits = |asset| report.asset(asset).kind == ix;
                of_dots(report, drawing, kind.more.plural.clone(), Some(href), &fits)
            };
            words.kinds.places().map(value).collect()
        }
        Panels::Sectors => {
            let value = |ix: SectorIx| {
                let sector = words.sectors.get(ix);
                let href = page.href(&address::sector(&sector.id));
                let fits = |asset| report.asset(asset).sector == Some(ix);
                of_dots(report, drawing, sector.label.clone(), Some(href), &fits)
            };
            let mut all: Vec<Value> = words.sectors.places().map(value).collect();
            let has_none = |asset| report.asset(asset).sector.is_none();
            let none = of_dots(report, drawing, WORDS.no_sector.to_owned(), None, &has_none);
            all.extend((none.count() > 0).then_some(none));
            all
        }
    }
}

/// Lines that fit, and the dots at their ends.
fn of_lines(
    report: &Report<'_>,
    drawing: &Drawing,
    label: String,
    href: Option<String>,
    fits: &dyn Fn(RelationshipIx) -> bool,
) -> Value {
    let lines: Vec<bool> = drawing.relationships.iter().map(|ix| fits(*ix)).collect();
    let mut dots = vec![false; drawing.assets.len()];
    for (ix, _) in drawing.relationships.iter().zip(&lines).filter(|(_, stands_out)| **stands_out) {
        let r = report.relationship(*ix);
        for end in [r.from, r.to] {
            if let Ok(place) = drawing.assets.binary_search(&end) {
                dots[place] = true;
            }
        }
    }
    Value { label, href, dots, lines, is_of_dots: false }
}

/// Dots that fit, and the lines that end at them.
fn of_dots(
    report: &Report<'_>,
    drawing: &Drawing,
    label: String,
    href: Option<String>,
    fits: &dyn Fn(AssetIx) -> bool,
) -> Value {
    let touches = |ix: &RelationshipIx| {
        let r = report.relationship(*ix);
        fits(r.from) || fits(r.to)
    };
    Value {
        label,
        href,
        dots: drawing.assets.iter().map(|ix| fits(*ix)).collect(),
        lines: drawing.relationships.iter().map(touches).collect(),
        is_of_dots: true,
    }
}
