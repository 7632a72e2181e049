//! A relationship with a page of its own: what flows, how it stands, who says so, how it got here.

use serde::Serialize;

use crate::model::asset::Mode;
use crate::model::community::AssetIx;
use crate::model::relationship::{Relationship, Way};
use crate::model::stated::Stated;
use crate::model::vocabulary::StatusIx;
use crate::page::frame::{Head, Link, Section, change_href};
use crate::page::html::SafeHtml;
use crate::page::markdown::{self, Embeds};
use crate::page::tie::{self, Tie};
use crate::page::words::{self, WORDS};
use crate::page::{Content, Page, PageType, Subject, address, template};
use crate::report::Report;

/// `relationships/<id>.html`.
pub static RELATIONSHIP: PageType =
    PageType { slug: "relationship", template: Some(template!("relationship.html")), plan, content };

fn plan(report: &Report<'_>) -> Vec<Page> {
    let with_page = report.community.relationships_with_places().filter(|(_, r)| r.has_page);
    with_page
        .map(|(ix, r)| Page::new(&RELATIONSHIP, address::relationship(&r.id), Subject::Relationship(ix)))
        .collect()
}

/// What templates call `page`.
#[derive(Serialize)]
struct View<'r> {
    from: Link,
    to: Link,
    sentence: String,
    is_illustrative: bool,
    is_key: bool,
    /// It has ended, or has not begun.
    absent: Option<&'static str>,
    tie: Tie,
    status: String,
    status_about: Option<String>,
    kind: Option<&'r str>,
    flows: Vec<FlowGroup>,
    views: Vec<ViewOfOne<'r>>,
    agreement: Option<&'static str>,
    history: Vec<EventRow<'r>>,
    time: Option<String>,
    checked: Option<String>,
    source: Option<&'r str>,
    words_html: SafeHtml,
    ends: Vec<End<'r>>,
    change_href: Option<String>,
}

/// What flows one way.
#[derive(Serialize)]
struct FlowGroup {
    heading: String,
    flows: Vec<FlowItem>,
}

#[derive(Serialize)]
struct FlowItem {
    label: String,
    href: String,
    mode: &'static str,
}

/// What one end says.
#[derive(Serialize)]
struct ViewOfOne<'r> {
    name: &'r str,
    status: Option<&'r str>,
    on: Option<String>,
    text: Option<&'r str>,
}

#[derive(Serialize)]
struct EventRow<'r> {
    on: String,
    status: &'r str,
    note: Option<&'r str>,
}

/// One of the two profiles.
#[derive(Serialize)]
struct End<'r> {
    link: Link,
    kind: &'r str,
    summary: Option<&'r str>,
}

fn content<'r>(report: &'r Report<'r>, page: &'r Page) -> Content<'r> {
    let Subject::Relationship(ix) = page.subject else {
        panic!("a page of this type speaks of a relationship")
    };
    let r = report.relationship(ix);
    let (from, to) = (report.asset(r.from), report.asset(r.to));
    let vocabularies = &report.community.site.vocabularies;
    let status = report.status(ix);
    let label = |status: &Stated<StatusIx>| tie::status_label(vocabularies, status);
    let sentence = words::relationship(&from.name, &to.name, r.direction);
    let link = |ix: AssetIx| Link::new(page, &report.asset(ix).name, &address::asset(&report.asset(ix).id));
    let head = Head::new(words::pair(&from.name, &to.name))
        .describe(Some(&sentence))
        .section(Section::Find)
        .crumb(WORDS.menu_find, address::FIND)
        .crumb(&from.name, address::asset(&from.id));
    let history = r.history.iter().map(|event| EventRow {
        on: words::date(event.on),
        status: label(&event.status),
        note: event.note.as_deref(),
    });
    let end = |ix: AssetIx| {
        let asset = report.asset(ix);
        End {
            link: link(ix),
            kind: &vocabularies.kinds.get(asset.kind).label,
            summary: asset.summary.as_deref(),
        }
    };
    let has_ended = r.until.is_some_and(|until| until.last_day() < report.standing.date);
    let view = View {
        from: link(r.from),
        to: link(r.to),
        sentence,
        is_illustrative: r.illustrative,
        is_key: r.key,
        absent: (!report.standing.has_relationship(ix)).then_some(if has_ended {
            WORDS.gone
        } else {
            WORDS.not_yet
        }),
        tie: Tie::new(report, page, ix, r.from),
        status: label(status).to_owned(),
        status_about: tie::status_about(vocabularies, status).map(str::to_owned),
        kind: r.kind.map(|kind| vocabularies.relationship_types.get(kind).label.as_str()),
        flows: flow_groups(report, page, r),
        views: views(report, r),
        agreement: agreement(r),
        history: history.collect(),
        time: words::span_of_time(r.since, r.until),
        checked: r.checked.map(words::date),
        source: r.source.as_deref(),
        words_html: markdown::render(report, page, &r.words, 3, &Embeds::default()),
        ends: vec![end(r.from), end(r.to)],
        change_href: change_href(report, page),
    };
    Content::view(head, view)
}

/// What flows, way by way.
fn flow_groups(report: &Report<'_>, page: &Page, r: &Relationship) -> Vec<FlowGroup> {
    let (from, to) = (&report.asset(r.from).name, &report.asset(r.to).name);
    [Way::FromTo, Way::ToFrom, Way::Both]
        .into_iter()
        .filter_map(|way| {
            let carried = r.flows.iter().filter(|carried| r.way(carried) == way);
            let flows: Vec<FlowItem> = carried
                .map(|carried| {
                    let flow = report.community.site.vocabularies.flows.get(carried.flow);
                    FlowItem {
                        label: flow.label.clone(),
                        href: page.href(&address::flow(&flow.id)),
                        mode: if carried.mode == Mode::Paid { WORDS.paid } else { WORDS.gifted },
                    }
                })
                .collect();
            let heading = match way {
                Way::FromTo => words::from_to(from, to),
                Way::ToFrom => words::from_to(to, from),
                Way::Both => WORDS.flow_both_ways.to_owned(),
            };
            (!flows.is_empty()).then_some(FlowGroup { heading, flows })
        })
        .collect()
}

/// What each end says, one beside the other; nothing where neither has said anything.
fn views<'r>(report: &'r Report<'_>, r: &'r Relationship) -> Vec<ViewOfOne<'r>> {
    if r.views.is_empty() {
        return Vec::new();
    }
    let vocabularies = &report.community.site.vocabularies;
    let mut said: Vec<ViewOfOne<'r>> = Vec::new();
    for end in [r.from, r.to] {
        let name = report.asset(end).name.as_str();
        let mut is_silent = true;
        for view in r.views.iter().filter(|view| view.by == end) {
            is_silent = false;
            said.push(ViewOfOne {
                name,
                status: Some(tie::status_label(vocabularies, &view.status)),
                on: view.on.map(words::date),
                text: view.text.as_deref(),
            });
        }
        if is_silent {
            said.push(ViewOfOne { name, status: None, on: None, text: None });
        }
    }
    said
}

/// Whether the two ends say the same.
fn agreement(r: &Relationship) -> Option<&'static str> {
    let last = |end| r.views.iter().rev().find(|view| view.by == end);
    match (last(r.from), last(r.to)) {
        (None, None) => None,
        (Some(a), Some(b)) if a.status == b.status => Some(WORDS.sides_agree),
        (Some(_), Some(_)) => Some(WORDS.sides_differ),
        _ => Some(WORDS.one_side_only),
    }
}
