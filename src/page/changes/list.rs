//! Statuses before by statuses after, and a list behind every number of that table; lists of other sorts where they are too
//! long for the page of changes.

use std::fmt::Write;

use serde::Serialize;

use crate::insight::change::{Change, Place, Transition, place};
use crate::model::stated::Stated;
use crate::model::vocabulary::StatusIx;
use crate::page::changes::{self as page_of, MOST, SORTS, address_of, ends};
use crate::page::frame::{Head, Link, Section};
use crate::page::html::{SafeHtml, escape};
use crate::page::member::{PER_PAGE, Pager, parts};
use crate::page::words::{self, WORDS, changes};
use crate::page::{Content, Page, PageType, Subject, address, template, tie};
use crate::report::Report;

/// `changes/<from>--<to>/<what>.html`.
pub static CHANGE_LIST: PageType =
    PageType { slug: "change-list", template: Some(template!("change_list.html")), plan, content };

/// So many lines stand together; the others of a page are folded.
const OPEN: usize = 40;
/// The sorts whose lists are those of cells.
const OF_CELLS: [usize; 3] = [4, 5, 6];

/// One list.
#[derive(Clone, Copy)]
enum What {
    /// Relationships that went from one status to another, or stayed.
    Cell(Transition),
    /// Changes of a sort, by its place among [`SORTS`].
    Sort(usize),
}

/// Every list of a change with how many lines it has.
fn lists(report: &Report<'_>, change: &Change) -> Vec<(What, usize)> {
    let cells = change.transitions().map(|(cell, n)| (What::Cell(cell), n));
    let sorts = (0..SORTS.len()).filter(|sort| !OF_CELLS.contains(sort));
    let sorts = sorts.map(|sort| (What::Sort(sort), page_of::of_sort(report, change, sort).len()));
    cells.chain(sorts.filter(|(_, n)| *n > MOST)).collect()
}

/// Every list of a report, with the change it belongs to.
fn all<'r>(report: &'r Report<'_>) -> impl Iterator<Item = (&'r Change, What, usize)> {
    let changes = report.insights.changes.iter();
    changes.flat_map(|change| lists(report, change).into_iter().map(move |(what, n)| (change, what, n)))
}

fn plan(report: &Report<'_>) -> Vec<Page> {
    let mut pages = Vec::new();
    for (nth, (change, what, n)) in all(report).enumerate() {
        let first = address_of_list(report, change, what);
        for part in 0..parts(n) {
            let path = address::part(&first, part);
            pages.push(Page { part, ..Page::new(&CHANGE_LIST, path, Subject::Nth(nth)) });
        }
    }
    pages
}

/// A place of the grid as an address says it. No status has an underscore in its address.
fn word(report: &Report<'_>, at: Option<Place>) -> String {
    let statuses = &report.community.site.vocabularies.statuses;
    match at {
        None => "_not-there".to_owned(),
        Some(at) => statuses.terms.get(at).map_or_else(
            || ["_not-recorded", "_not-asked", "_none"][at - statuses.terms.len()].to_owned(),
            |term| term.id.clone(),
        ),
    }
}

fn address_of_list(report: &Report<'_>, change: &Change, what: What) -> String {
    let name = match what {
        What::Cell((from, to)) => format!("{}--{}", word(report, from), word(report, to)),
        What::Sort(sort) => SORTS[sort].1.to_owned(),
    };
    address::change_list(&address_of(change), &name)
}

/// A place of the grid as readers know it.
fn label(report: &Report<'_>, at: Option<Place>) -> String {
    let vocabularies = &report.community.site.vocabularies;
    let Some(at) = at else { return WORDS.changes_not_there.to_owned() };
    let statuses = vocabularies.statuses.terms.len();
    let known = vocabularies.statuses.places::<StatusIx>().map(Stated::Known);
    let mut all = known.chain([Stated::NotRecorded, Stated::NotAsked, Stated::None]);
    let found = all.find(|status| place(status, statuses) == at).unwrap_or(Stated::NotRecorded);
    tie::status_label(vocabularies, &found).to_owned()
}

fn title(report: &Report<'_>, what: What) -> String {
    match what {
        What::Cell((from, to)) if from == to => format!("{}: {}", changes::STAYED, label(report, to)),
        What::Cell((from, to)) => changes::moved(&label(report, from), &label(report, to)),
        What::Sort(sort) => SORTS[sort].0.to_owned(),
    }
}

/// Links to the lists that together hold all changes of a sort.
pub(super) fn of_sort(report: &Report<'_>, page: &Page, change: &Change, sort: usize) -> Vec<Link> {
    let belongs = |what: What| match (what, sort) {
        (What::Sort(of), sort) => of == sort,
        (What::Cell((Some(from), Some(to))), 4) => from != to,
        (What::Cell((from, to)), 5) => from.is_none() && to.is_some(),
        (What::Cell((from, to)), 6) => from.is_some() && to.is_none(),
        _ => false,
    };
    let here = lists(report, change).into_iter().filter(|(what, _)| belongs(*what));
    here.map(|(what, n)| {
        let label = words::with_count(&title(report, what), n);
        Link::new(page, label, &address_of_list(report, change, what))
    })
    .collect()
}

/// Status by status: how many relationships went from which to which; every number leads to its list.
pub(super) fn grid(report: &Report<'_>, page: &Page, change: &Change) -> SafeHtml {
    let statuses = report.community.site.vocabularies.statuses.terms.len();
    let used = |at: Place| change.transitions().any(|((a, b), _)| a == Some(at) || b == Some(at));
    let mut axis: Vec<Option<Place>> =
        (0..statuses + 3).filter(|at| *at < statuses || used(*at)).map(Some).collect();
    axis.push(None);
    let caption = escape(&changes::grid_caption());
    let mut html = format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{caption}\">\n\
         <table class=\"cross\"><caption>{caption}</caption>\n<thead><tr><td></td>"
    );
    for to in &axis {
        let _ = write!(html, "<th scope=\"col\" class=\"number\">{}</th>", escape(&label(report, *to)));
    }
    html.push_str("</tr></thead>\n<tbody>\n");
    for from in &axis {
        let _ = write!(html, "<tr><th scope=\"row\">{}</th>", escape(&label(report, *from)));
        for to in &axis {
            let n = change.transitions().find(|(cell, _)| *cell == (*from, *to)).map_or(0, |(_, n)| n);
            let cell = What::Cell((*from, *to));
            // Those that were never there are not counted.
            let _ = match n {
                0 if from.is_none() && to.is_none() => write!(html, "<td class=\"number nothing\">–</td>"),
                0 => write!(html, "<td class=\"number nothing\">0</td>"),
                n => write!(
                    html,
                    "<td class=\"number\"><a href=\"{}\" aria-label=\"{}\">{}</a></td>",
                    page.href(&address_of_list(report, change, cell)),
                    // What is heard begins with what is seen.
                    escape(&format!("{}: {}", words::number(n), title(report, cell))),
                    words::number(n)
                ),
            };
        }
        html.push_str("</tr>\n");
    }
    html.push_str("</tbody></table></div>\n");
    SafeHtml::written_here(html)
}

/// What templates call `page`.
#[derive(Serialize)]
struct View {
    title: String,
    days: String,
    count: String,
    /// All but the first are folded.
    blocks: Vec<Block>,
    pager: Pager,
    back: Link,
}

/// Some lines of a list.
#[derive(Serialize)]
struct Block {
    /// Which: "41–80".
    numbers: String,
    lines_html: SafeHtml,
}

fn content<'r>(report: &'r Report<'r>, page: &'r Page) -> Content<'r> {
    let (change, what, n) = all(report).nth(page.nth()).expect("a page is planned for each list");
    let first = address_of_list(report, change, what);
    let title = words::part_of(&title(report, what), page.part, parts(n));
    let (from, to) = (page.part * PER_PAGE, n.min((page.part + 1) * PER_PAGE));
    let lines: Vec<String> = match what {
        What::Cell(cell) => {
            let here = change.behind(cell).skip(from).take(to - from);
            here.map(|two| format!("<li>{}</li>\n", ends(report, page, &two))).collect()
        }
        What::Sort(sort) => {
            let edits = page_of::of_sort(report, change, sort);
            let here = edits[from..to].iter().map(|n| page_of::line(report, page, &change.edits[*n]));
            here.map(|(line, said)| {
                format!("<li>{line} <span class=\"kind\">{}</span></li>\n", escape(&said))
            })
            .collect()
        }
    };
    let blocks = lines.chunks(OPEN).enumerate().map(|(i, lines)| {
        let start = from + i * OPEN;
        let numbers = format!("{}–{}", words::number(start + 1), words::number(start + lines.len()));
        let html = format!("<ul class=\"items\">\n{}</ul>\n", lines.concat());
        Block { numbers, lines_html: SafeHtml::written_here(html) }
    });
    let is_newest = report.insights.changes.last().is_some_and(|last| std::ptr::eq(last, change));
    let back = if is_newest { address::CHANGES.to_owned() } else { address_of(change) };
    let days = changes::from_to(change.from.date, change.to.date);
    let head = Head::new(title.clone())
        .describe(Some(&days))
        .section(Section::Learned)
        .crumb(WORDS.menu_learned, address::REFLECTIONS)
        .crumb(WORDS.changes_title, &back);
    let view = View {
        title,
        count: match what {
            What::Cell(_) => words::count(n, "relationship", "relationships"),
            What::Sort(_) => words::count(n, "change", "changes"),
        },
        blocks: blocks.collect(),
        pager: Pager::new(page, &first, parts(n)),
        back: Link::new(page, days.clone(), &back),
        days,
    };
    Content::view(head, view)
}
