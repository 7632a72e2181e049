//! What has changed: from the newest kept day to the report's, and between every two kept days before.

use std::fmt::Write;

use serde::Serialize;

use crate::insight::change::{Carried, Change, Edit, Ends, Place, State, Who, place};
use crate::insight::finding::{Cell, Table};
use crate::model::asset::Mode;
use crate::model::stated::Stated;
use crate::model::vocabulary::{StatusIx, Vocabularies};
use crate::page::frame::{Head, Link, Section};
use crate::page::html::{SafeHtml, escape};
use crate::page::words::{self, WORDS, changes};
use crate::page::{Content, Page, PageType, Subject, address, insights, template, tie};
use crate::report::Report;

/// `changes.html` and `changes/<from>--<to>.html`.
pub static CHANGES: PageType =
    PageType { slug: "changes", template: Some(template!("changes.html")), plan, content };

/// So many lines of one sort stand on a page; the rest is counted.
const MOST: usize = 200;

fn plan(report: &Report<'_>) -> Vec<Page> {
    let all = &report.insights.changes;
    let mut pages = vec![Page::new(&CHANGES, address::CHANGES, Subject::Nth(all.len().saturating_sub(1)))];
    let earlier = all.iter().enumerate().rev().skip(1);
    pages.extend(earlier.map(|(n, change)| Page::new(&CHANGES, address_of(change), Subject::Nth(n))));
    pages
}

fn address_of(change: &Change) -> String {
    address::changes(&change.from.label(), &change.to.label())
}

/// What templates call `page`.
#[derive(Serialize)]
struct View {
    days: Option<String>,
    sentence: Option<String>,
    sizes: Option<String>,
    sections: Vec<Part>,
    grid_html: SafeHtml,
    others: Vec<Link>,
}

/// Changes of one sort.
#[derive(Serialize)]
struct Part {
    heading: String,
    anchor: &'static str,
    lines_html: SafeHtml,
    more: Option<String>,
}

/// How many of each sort there are.
pub fn counts(change: &Change) -> changes::Counts {
    let of = |wanted: fn(&Edit) -> bool| change.edits.iter().filter(|edit| wanted(edit)).count();
    changes::Counts {
        joined: of(|e| matches!(e, Edit::Joined(_))),
        left: of(|e| matches!(e, Edit::Left(_))),
        begun: of(|e| matches!(e, Edit::Begun(..))),
        ended: of(|e| matches!(e, Edit::Ended(..))),
        moved: of(|e| matches!(e, Edit::Moved(..))),
        all: change.edits.len(),
    }
}

fn content<'r>(report: &'r Report<'r>, page: &'r Page) -> Content<'r> {
    let all = &report.insights.changes;
    let change = all.get(page.nth());
    let title = change.filter(|_| page.path != address::CHANGES).map_or_else(
        || WORDS.changes_title.to_owned(),
        |change| {
            format!(
                "{}, {}",
                WORDS.changes_title,
                words::in_sentence(&changes::from_to(change.from.date, change.to.date))
            )
        },
    );
    let sentence = change.map(|change| changes::sentence(counts(change)));
    let head = Head::new(title)
        .describe(sentence.as_deref().or(Some(WORDS.changes_none)))
        .section(Section::Learned)
        .crumb(WORDS.menu_learned, address::REFLECTIONS);
    let others = all.iter().enumerate().rev().filter(|(n, _)| *n != page.nth()).map(|(n, change)| {
        let is_newest = n + 1 == all.len();
        let to = if is_newest { address::CHANGES.to_owned() } else { address_of(change) };
        let day = |state: &State| changes::day(state.date, state.name.as_deref());
        Link::new(page, changes::moved(&day(&change.from), &day(&change.to)), &to)
    });
    let view = View {
        days: change.map(|c| changes::from_to(c.from.date, c.to.date)),
        sentence,
        sizes: change.map(|c| {
            changes::sizes((c.from.asset_count(), c.to.asset_count()), (c.from.tie_count(), c.to.tie_count()))
        }),
        sections: change.map_or_else(Vec::new, |change| sections(report, page, change)),
        grid_html: change.map_or_else(SafeHtml::default, |change| grid(report, change)),
        others: others.collect(),
    };
    Content::view(head, view)
}

/// A name, leading to a profile where there still is one.
fn name(report: &Report<'_>, page: &Page, who: &Who) -> String {
    let found = report.community.assets.binary_search_by(|asset| asset.id.as_str().cmp(&who.id));
    let label = escape(&who.name);
    match found {
        Ok(_) => format!("<a href=\"{}\"><bdi>{label}</bdi></a>", page.href(&address::asset(&who.id))),
        Err(_) => format!("<bdi>{label}</bdi>"),
    }
}

/// What travels, in words.
pub fn carried(vocabularies: &Vocabularies, all: &[Carried]) -> Vec<String> {
    all.iter()
        .map(|(flow, mode)| {
            let label = words::in_sentence(&vocabularies.flows.get(*flow).label);
            if *mode == Mode::Paid { format!("{label} ({})", WORDS.paid) } else { label }
        })
        .collect()
}

/// Which sort comes first, the order within moves, heading, anchor, line and what is said about it.
type Sorted = (usize, (Place, Place), &'static str, &'static str, String, String);

/// Everything that has changed, sort by sort; within moves those of one sort stand together.
fn sections(report: &Report<'_>, page: &Page, change: &Change) -> Vec<Part> {
    let vocabularies = &report.community.site.vocabularies;
    let status = |status: &Stated<StatusIx>| tie::status_label(vocabularies, status).to_owned();
    let kind = |who: &Who| vocabularies.kinds.get(who.kind).label.clone();
    let ends = |ends: &Ends| format!("{} – {}", name(report, page, &ends.from), name(report, page, &ends.to));
    let statuses = vocabularies.statuses.terms.len();
    let mut lines: Vec<Sorted> = Vec::new();
    for edit in &change.edits {
        let first = (0, 0);
        lines.push(match edit {
            Edit::Joined(who) => {
                (0, first, WORDS.changes_joined, "joined", name(report, page, who), kind(who))
            }
            Edit::Left(who) => (1, first, WORDS.changes_left, "left", name(report, page, who), kind(who)),
            Edit::Became(who, before) => {
                let said = format!("{}; {}", kind(who), changes::was(&vocabularies.kinds.get(*before).label));
                (2, first, WORDS.changes_became, "became", name(report, page, who), said)
            }
            Edit::Moved(two, before, now) => {
                let said = changes::moved(&status(before), &status(now));
                let order = (place(before, statuses), place(now, statuses));
                (3, order, WORDS.changes_moved, "moved", ends(two), said)
            }
            Edit::Begun(two, now) => (4, first, WORDS.changes_begun, "begun", ends(two), status(now)),
            Edit::Ended(two, before) => (5, first, WORDS.changes_ended, "ended", ends(two), status(before)),
            Edit::Carries(two, more, less) => {
                let said = changes::carries(&carried(vocabularies, more), &carried(vocabularies, less));
                (6, first, WORDS.changes_carries, "carries", ends(two), said)
            }
        });
    }
    // Stable: within a sort the order of ids stays.
    lines.sort_by_key(|(sort, order, ..)| (*sort, *order));
    lines
        .chunk_by(|a, b| a.0 == b.0)
        .map(|of_sort| {
            let mut html = String::from("<ul class=\"items\">\n");
            for (.., line, said) in of_sort.iter().take(MOST) {
                let _ = writeln!(html, "<li>{line} <span class=\"kind\">{}</span></li>", escape(said));
            }
            html.push_str("</ul>\n");
            Part {
                heading: words::with_count(of_sort[0].2, of_sort.len()),
                anchor: of_sort[0].3,
                lines_html: SafeHtml::written_here(html),
                more: (of_sort.len() > MOST).then(|| words::and_more(of_sort.len() - MOST)),
            }
        })
        .collect()
}

/// Status by status: how many relationships went from which to which.
fn grid(report: &Report<'_>, change: &Change) -> SafeHtml {
    let vocabularies = &report.community.site.vocabularies;
    let statuses = vocabularies.statuses.terms.len();
    let known = vocabularies.statuses.places::<StatusIx>().map(Stated::Known);
    let nothing = [Stated::NotRecorded, Stated::NotAsked, Stated::None];
    let used = |at: Place| change.transitions.keys().any(|(a, b)| *a == Some(at) || *b == Some(at));
    let mut axis: Vec<(Option<Place>, String)> = known
        .chain(nothing)
        .map(|status| (place(&status, statuses), tie::status_label(vocabularies, &status).to_owned()))
        .filter(|(at, _)| *at < statuses || used(*at))
        .map(|(at, label)| (Some(at), label))
        .collect();
    axis.push((None, WORDS.changes_not_there.to_owned()));
    let cell = |from: Option<Place>, to: Option<Place>| {
        let n = change.transitions.get(&(from, to)).copied().unwrap_or_default();
        // Those that were never there are not counted.
        let text = if from.is_none() && to.is_none() { "–".to_owned() } else { words::number(n) };
        Cell { text, is_gap: n == 0 }
    };
    let table = Table {
        caption: format!(
            "{}: {} ↓, {} →",
            WORDS.changes_grid,
            words::in_sentence(WORDS.changes_before),
            words::in_sentence(WORDS.changes_after)
        ),
        columns: axis.iter().map(|(_, label)| label.clone()).collect(),
        rows: axis
            .iter()
            .map(|(from, label)| (label.clone(), axis.iter().map(|(to, _)| cell(*from, *to)).collect()))
            .collect(),
    };
    insights::table(&table)
}
