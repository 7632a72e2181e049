//! What has changed: from the newest kept day to the report's, and between every two kept days before.
//!
//! First a table of what has changed how often, then each sort by itself, then statuses before by statuses after, where
//! every number leads to its list ([`list`]), then the days side by side ([`days`]). Long lists are folded, and cut where they would be too long for one page.

mod days;
mod list;

use std::fmt::Write;

use serde::Serialize;

use crate::insight::change::{Carried, Change, Edit, Ends, Place, State, Who, place};
use crate::model::asset::Mode;
use crate::model::stated::Stated;
use crate::model::vocabulary::{TypeIx, Vocabularies};
use crate::page::frame::{Head, Link, Section};
use crate::page::html::{SafeHtml, escape};
use crate::page::words::{self, WORDS, changes};
use crate::page::{Content, Page, PageType, Subject, address, template, tie};
use crate::report::Report;

pub use list::CHANGE_LIST;

/// `changes.html` and `changes/<from>--<to>.html`.
pub static CHANGES: PageType =
    PageType { slug: "changes", template: Some(template!("changes.html")), plan, content };

/// So many lines of one sort stand on the page; the rest is on pages of its own.
const MOST: usize = 20;
/// With more changes than this, the lines of each sort are folded.
const MOST_OPEN: usize = 24;

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
    /// What has changed, how often, and where it stands.
    summary: Vec<HowOften>,
    sections: Vec<Part>,
    grid_html: SafeHtml,
    days_html: SafeHtml,
    days_heading: &'static str,
    days_about: &'static str,
    others: Vec<Link>,
}

/// How often something has changed, and where that stands.
#[derive(Serialize)]
struct HowOften {
    label: &'static str,
    anchor: &'static str,
    count: String,
}

/// Changes of one sort.
#[derive(Serialize)]
struct Part {
    /// The sort, without its number.
    title: &'static str,
    heading: String,
    anchor: &'static str,
    lines_html: SafeHtml,
    is_folded: bool,
    /// How many there are, where not all stand here, and the lists that hold all.
    more: Option<String>,
    lists: Vec<Link>,
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
        others: of(|e| {
            matches!(e, Edit::Renamed(..) | Edit::Became(..) | Edit::Carries(..) | Edit::Retyped(..))
        }),
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
    let sections = change.map_or_else(Vec::new, |change| sections(report, page, change));
    let view = View {
        days: change.map(|c| changes::from_to(c.from.date, c.to.date)),
        sentence,
        sizes: change.map(|c| {
            changes::sizes((c.from.asset_count(), c.to.asset_count()), (c.from.tie_count(), c.to.tie_count()))
        }),
        summary: sections
            .iter()
            .map(|(n, part)| HowOften { label: part.title, anchor: part.anchor, count: words::number(*n) })
            .collect(),
        sections: sections.into_iter().map(|(_, part)| part).collect(),
        grid_html: change.map_or_else(SafeHtml::default, |change| list::grid(report, page, change)),
        days_html: days::html(report, page, page.nth()),
        days_heading: changes::DAYS,
        days_about: changes::DAYS_ABOUT,
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

/// What a relationship is called by its type.
pub fn type_label(vocabularies: &Vocabularies, kind: Option<TypeIx>) -> &str {
    kind.map_or(changes::NO_TYPE, |kind| vocabularies.relationship_types.get(kind).label.as_str())
}

/// Sorts of changes in the order of the page: heading and anchor.
const SORTS: [(&str, &str); 9] = [
    (WORDS.changes_joined, "joined"),
    (WORDS.changes_left, "left"),
    (changes::RENAMED, "renamed"),
    (WORDS.changes_became, "became"),
    (WORDS.changes_moved, "moved"),
    (WORDS.changes_begun, "begun"),
    (WORDS.changes_ended, "ended"),
    (WORDS.changes_carries, "carries"),
    (changes::RETYPED, "retyped"),
];

/// The place of a change among [`SORTS`], and its order within moves.
fn sort(edit: &Edit, statuses: usize) -> (usize, (Place, Place)) {
    let first = (0, 0);
    match edit {
        Edit::Joined(_) => (0, first),
        Edit::Left(_) => (1, first),
        Edit::Renamed(..) => (2, first),
        Edit::Became(..) => (3, first),
        Edit::Moved(_, before, now) => (4, (place(before, statuses), place(now, statuses))),
        Edit::Begun(_, now) => (5, (0, place(now, statuses))),
        Edit::Ended(_, before) => (6, (place(before, statuses), 0)),
        Edit::Carries(..) => (7, first),
        Edit::Retyped(..) => (8, first),
    }
}

/// Who or what has changed, as HTML, and what is said about it.
fn line(report: &Report<'_>, page: &Page, edit: &Edit) -> (String, String) {
    let vocabularies = &report.community.site.vocabularies;
    let status = |status: &Stated<_>| tie::status_label(vocabularies, status).to_owned();
    let kind = |who: &Who| vocabularies.kinds.get(who.kind).label.clone();
    match edit {
        Edit::Joined(who) | Edit::Left(who) => (name(report, page, who), kind(who)),
        Edit::Renamed(who, before) => (name(report, page, who), changes::was(before)),
        Edit::Became(who, before) => {
            let was = changes::was(&vocabularies.kinds.get(*before).label);
            (name(report, page, who), format!("{}; {was}", kind(who)))
        }
        Edit::Moved(two, before, now) => {
            (ends(report, page, two), changes::moved(&status(before), &status(now)))
        }
        Edit::Begun(two, at) | Edit::Ended(two, at) => (ends(report, page, two), status(at)),
        Edit::Carries(two, more, less) => {
            let said = changes::carries(&carried(vocabularies, more), &carried(vocabularies, less));
            (ends(report, page, two), said)
        }
        Edit::Retyped(two, before, now) => {
            let of = |kind: &Option<TypeIx>| type_label(vocabularies, *kind);
            (ends(report, page, two), changes::moved(of(before), of(now)))
        }
    }
}

/// The two ends of a relationship, each leading to its profile.
fn ends(report: &Report<'_>, page: &Page, ends: &Ends) -> String {
    format!("{} – {}", name(report, page, &ends.from), name(report, page, &ends.to))
}

/// Changes of one sort, those of moves in the order of statuses.
fn of_sort(report: &Report<'_>, change: &Change, wanted: usize) -> Vec<usize> {
    let statuses = report.community.site.vocabularies.statuses.terms.len();
    let of_edit = |n: &usize| sort(&change.edits[*n], statuses);
    let mut here: Vec<usize> = (0..change.edits.len()).filter(|n| of_edit(n).0 == wanted).collect();
    // Stable: within a sort the order of ids stays.
    here.sort_by_key(of_edit);
    here
}

/// Lines of a list.
fn lines(report: &Report<'_>, page: &Page, change: &Change, edits: &[usize]) -> String {
    let mut html = String::from("<ul class=\"items\">\n");
    for n in edits {
        let (line, said) = line(report, page, &change.edits[*n]);
        let _ = writeln!(html, "<li>{line} <span class=\"kind\">{}</span></li>", escape(&said));
    }
    html.push_str("</ul>\n");
    html
}

/// Everything that has changed, sort by sort, with how many there are of each.
fn sections(report: &Report<'_>, page: &Page, change: &Change) -> Vec<(usize, Part)> {
    let part = |wanted: usize| {
        let edits = of_sort(report, change, wanted);
        let (heading, anchor) = SORTS[wanted];
        let shown = edits.len().min(MOST);
        let part = Part {
            title: heading,
            heading: words::with_count(heading, edits.len()),
            anchor,
            lines_html: SafeHtml::written_here(lines(report, page, change, &edits[..shown])),
            is_folded: change.edits.len() > MOST_OPEN,
            more: (edits.len() > MOST).then(|| changes::all_of(edits.len())),
            lists: if edits.len() > MOST { list::of_sort(report, page, change, wanted) } else { Vec::new() },
        };
        (!edits.is_empty()).then_some((edits.len(), part))
    };
    (0..SORTS.len()).filter_map(part).collect()
}
