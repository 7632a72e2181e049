//! Small multiples: the network a few times side by side, on the same positions.
//!
//! Comes in: for each panel its title, the look of every dot and line, perhaps an address. Goes out: a list of figures, two
//! a row on phones and four on wide pages; one may be the largest. The titles are words of the page and say what each
//! panel shows, with its number: nothing is in the pictures alone.

use std::fmt::Write;

use crate::map::chart::panel::{self, DotLook, LineLook, MOST, Panel};
use crate::map::drawing;
use crate::map::drawing::Drawing;
use crate::model::vocabulary::{FlowIx, StatusIx};
use crate::page::html::{SafeHtml, escape};
use crate::page::words::maps;
use crate::page::{Page, address};
use crate::report::Report;

/// One picture.
pub(in crate::page) struct Shown<'a> {
    /// Its title, with its number.
    pub(in crate::page) title: String,
    /// Where more about it is.
    pub(in crate::page) href: Option<String>,
    /// Larger than the others: the newest of several days.
    pub(in crate::page) is_large: bool,
    /// The look of each dot, by its place in the drawing's list.
    pub(in crate::page) dot: &'a dyn Fn(usize) -> DotLook,
    /// The look of each line, by its place in the drawing's list.
    pub(in crate::page) line: &'a dyn Fn(usize) -> LineLook,
    /// Lines that are not the drawing's, between dots by their places in its list: of another day.
    pub(in crate::page) others: &'a [(usize, usize, LineLook)],
}

/// Writes small multiples of a drawing; nothing where it is too large for them ([`panel::fits`]). Those past [`MOST`] are
/// left out: callers choose which matter.
pub(in crate::page) fn html(drawing: &Drawing, all: &[Shown<'_>]) -> SafeHtml {
    let Some(scene) = drawing.scene.as_ref().filter(|scene| panel::fits(scene)) else {
        return SafeHtml::default();
    };
    let mut html = String::from("<ul class=\"panels\">\n");
    for shown in all.iter().take(MOST) {
        let svg = panel::panel(&Panel {
            scene,
            rungs: drawing.rungs,
            label: &shown.title,
            dot: shown.dot,
            line: shown.line,
            others: shown.others,
        });
        let title = escape(&shown.title);
        let title = match &shown.href {
            Some(href) => format!("<a href=\"{}\">{title}</a>", escape(href)),
            None => title,
        };
        let class = if shown.is_large { " class=\"large\"" } else { "" };
        let _ = writeln!(html, "<li{class}><figure><figcaption>{title}</figcaption>{svg}</figure></li>");
    }
    html.push_str("</ul>\n");
    SafeHtml::written_here(html)
}

/// The map of everything, one status a panel, strongest first.
pub(in crate::page) fn statuses(report: &Report<'_>) -> SafeHtml {
    let Some(drawing) = report.drawings.whole() else { return SafeHtml::default() };
    let statuses = &report.community.site.vocabularies.statuses;
    let of =
        |ix: StatusIx| move |line: usize| report.status(drawing.relationships[line]).known() == Some(&ix);
    let mut all: Vec<StatusIx> = statuses.places::<StatusIx>().collect();
    all.reverse();
    let all: Vec<(String, Option<String>, Vec<bool>)> = all
        .into_iter()
        .map(|ix| {
            let lit: Vec<bool> = (0..drawing.relationships.len()).map(of(ix)).collect();
            let n = lit.iter().filter(|lit| **lit).count();
            (maps::panel(&statuses.get(ix).label, n), None, lit)
        })
        .filter(|(_, _, lit)| lit.contains(&true))
        .collect();
    lit_lines(report, drawing, &all)
}

/// The map of everything, one type of care a panel: those that most relationships carry.
pub(in crate::page) fn flows(report: &Report<'_>, page: &Page) -> SafeHtml {
    let Some(drawing) = report.drawings.whole() else { return SafeHtml::default() };
    let flows = &report.community.site.vocabularies.flows;
    let carries = |ix: FlowIx, line: usize| {
        report.relationship(drawing.relationships[line]).flows.iter().any(|carried| carried.flow == ix)
    };
    let mut all: Vec<(usize, FlowIx, Vec<bool>)> = flows
        .places::<FlowIx>()
        .map(|ix| {
            let lit: Vec<bool> = (0..drawing.relationships.len()).map(|line| carries(ix, line)).collect();
            (lit.iter().filter(|lit| **lit).count(), ix, lit)
        })
        .filter(|(n, ..)| *n > 0)
        .collect();
    all.sort_by(|(a, x, _), (b, y, _)| b.cmp(a).then(x.cmp(y)));
    let all: Vec<(String, Option<String>, Vec<bool>)> = all
        .into_iter()
        .map(|(n, ix, lit)| {
            let flow = flows.get(ix);
            (maps::panel(&flow.label, n), Some(page.href(&address::flow(&flow.id))), lit)
        })
        .collect();
    lit_lines(report, drawing, &all)
}

/// Panels in which some lines and their ends stand out.
fn lit_lines(
    report: &Report<'_>,
    drawing: &Drawing,
    all: &[(String, Option<String>, Vec<bool>)],
) -> SafeHtml {
    let rung = |line: usize| drawing::rung(report.status(drawing.relationships[line]));
    let ends: Vec<Vec<bool>> = all
        .iter()
        .map(|(_, _, lit)| {
            let mut ends = vec![false; drawing.assets.len()];
            for (ix, _) in drawing.relationships.iter().zip(lit).filter(|(_, lit)| **lit) {
                let r = report.relationship(*ix);
                for end in [r.from, r.to] {
                    if let Ok(place) = drawing.assets.binary_search(&end) {
                        ends[place] = true;
                    }
                }
            }
            ends
        })
        .collect();
    let dots: Vec<_> = ends
        .iter()
        .map(|ends| move |dot: usize| if ends[dot] { DotLook::Plain } else { DotLook::Faint })
        .collect();
    let lines: Vec<_> = all
        .iter()
        .map(|(_, _, lit)| {
            move |line: usize| if lit[line] { LineLook::Plain(rung(line)) } else { LineLook::Faint }
        })
        .collect();
    let shown: Vec<Shown<'_>> = all
        .iter()
        .zip(dots.iter().zip(&lines))
        .map(|((title, href, _), (dot, line))| Shown {
            title: title.clone(),
            href: href.clone(),
            is_large: false,
            dot,
            line,
            others: &[],
        })
        .collect();
    if shown.is_empty() { SafeHtml::default() } else { html(drawing, &shown) }
}
