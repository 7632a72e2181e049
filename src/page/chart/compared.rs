//! Charts of findings: who gives what by sector, and kinds compared by how many relationships theirs have.
//!
//! Comes in: the report. Goes out: HTML lists, a row a type of care or kind, each with its words, its number and a picture.

use std::fmt::Write;

use super::{by_sector, middle};
use crate::map::chart::bar::{self, Look};
use crate::map::chart::spread::{Spot, spread};
use crate::model::vocabulary::{FlowIx, KindIx};
use crate::page::html::{SafeHtml, escape};
use crate::page::words::{self, evidence, insights, maps};
use crate::page::{Page, address};
use crate::report::Report;

/// So many types of care have a row (design rule M23); the rest is one line.
const MOST_FLOWS: usize = 12;
/// Up to so many dots are links; more would be too many stops for those who go by keyboard.
const MOST_LINKS: usize = 60;
/// Kinds with more assets than this are a line of dots that nobody could tell apart.
const MOST_DOTS: usize = 200;

/// Who gives each type of care, split by sector: those that most give, first.
pub(in crate::page) fn givers(report: &Report<'_>, page: &Page) -> SafeHtml {
    let flows = &report.community.site.vocabularies.flows;
    let mut rows: Vec<FlowIx> =
        flows.places::<FlowIx>().filter(|ix| !report.givers(*ix).is_empty()).collect();
    rows.sort_by_key(|ix| (std::cmp::Reverse(report.givers(*ix).len()), *ix));
    let Some(most) = rows.first().map(|ix| report.givers(*ix).len()) else { return SafeHtml::default() };
    let mut html = String::from("<ul class=\"bars\">\n");
    for ix in rows.iter().take(MOST_FLOWS) {
        let (flow, who) = (flows.get(*ix), report.givers(*ix));
        let parts = by_sector(report.today(), who.iter().copied());
        let drawn: Vec<(Look, u64)> = parts.iter().map(|(look, _, n)| (*look, *n)).collect();
        let said: Vec<(String, u64)> = parts.into_iter().map(|(_, label, n)| (label, n)).collect();
        let _ = writeln!(
            html,
            "<li><a href=\"{}\"><bdi>{}</bdi></a> <strong>{}</strong>{}<p class=\"small parts\">{}</p></li>",
            page.href(&address::flow(&flow.id)),
            escape(&flow.label),
            words::number(who.len()),
            bar::split(&drawn, most as u64),
            escape(&evidence::parts(&said))
        );
    }
    html.push_str("</ul>\n");
    if rows.len() > MOST_FLOWS {
        let _ = writeln!(html, "<p class=\"small\">{}</p>", insights::more_flows(rows.len() - MOST_FLOWS));
    }
    SafeHtml::written_here(html)
}

/// How many relationships the assets of each kind have: a dot an asset, on one line for all kinds, with the middle marked.
pub(in crate::page) fn kinds(report: &Report<'_>, page: &Page) -> SafeHtml {
    let kinds = &report.community.site.vocabularies.kinds;
    let people = |ix: &KindIx| kinds.get(*ix).more.person;
    // People are not compared by numbers.
    let rows: Vec<KindIx> = kinds
        .places::<KindIx>()
        .filter(|ix| !people(ix) && (2..=MOST_DOTS).contains(&report.of_kind(*ix).len()))
        .collect();
    let degree =
        |ix| report.relationships_of(ix).iter().filter(|r| report.standing.has_relationship(**r)).count();
    let high = rows.iter().flat_map(|kind| report.of_kind(*kind)).map(|ix| degree(*ix)).max().unwrap_or(0);
    if rows.len() < 2 || high == 0 {
        return SafeHtml::default();
    }
    let all: usize = rows.iter().map(|kind| report.of_kind(*kind).len()).sum();
    let mut html = String::from("<ul class=\"bars\">\n");
    for kind in rows {
        let who = report.of_kind(kind);
        let values: Vec<f64> = who.iter().map(|ix| degree(*ix) as f64).collect();
        let named: Vec<(String, String)> = who
            .iter()
            .map(|ix| {
                let asset = report.asset(*ix);
                let said = format!("{}, {}", asset.name, maps::relationships(degree(*ix)));
                (page.href(&address::asset(&asset.id)), said)
            })
            .collect();
        let link = |i: usize| (all <= MOST_LINKS).then(|| (named[i].0.as_str(), named[i].1.as_str()));
        let spots: Vec<Spot<'_>> =
            values.iter().enumerate().map(|(i, value)| Spot { value: *value, link: link(i) }).collect();
        let median = middle(values.clone());
        let drawn = spread(&spots, 0.0, high as f64, median);
        let label = &kinds.get(kind).more.plural;
        let _ = writeln!(
            html,
            "<li><a href=\"{}\"><bdi>{}</bdi></a> <strong>{}</strong>{}</li>",
            page.href(&address::kind(&kinds.get(kind).id)),
            escape(&words::with_count(label, who.len())),
            escape(&insights::middle_of_kind(median.unwrap_or_default(), drawn.left_out)),
            drawn.svg
        );
    }
    html.push_str("</ul>\n");
    let _ = writeln!(html, "<p class=\"small\">{}</p>", insights::scale(high));
    SafeHtml::written_here(html)
}
