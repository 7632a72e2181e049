//! What the map reveals: findings in plain words under five questions, and behind each a page with everything it
//! rests on.
//!
//! Cards are short, so that the page stays light however large the network: the whole lists stand on the page of each
//! finding, cut into parts.

use std::fmt::Write;

use serde::Serialize;

use crate::insight::finding::{About, Cell, FINDINGS, Finding, Found, Line, List, Question, Table};
use crate::map::chart::panel::MOST;
use crate::model::date::When;
use crate::model::saved_map::Panels;
use crate::page::chart::grid::{self, Grid};
use crate::page::chart::{compared, ribbons};
use crate::page::frame::{Head, Link, Section};
use crate::page::html::{SafeHtml, escape};
use crate::page::item::Items;
use crate::page::map::multiples;
use crate::page::member::{PER_PAGE, Pager};
use crate::page::words::{self, WORDS, evidence, insights};
use crate::page::{Content, Page, PageType, Subject, address, chart, template};
use crate::report::Report;

/// `insights.html`.
pub static INSIGHTS: PageType = PageType {
    slug: "insights",
    template: Some(template!("insights.html")),
    plan: plan_index,
    content: index,
};
/// `insights/<finding>.html`.
pub static FINDING: PageType =
    PageType { slug: "finding", template: Some(template!("finding.html")), plan, content };

/// So many bars stand on a card.
const BARS: usize = 6;
/// So many lines of a list.
const LINES: usize = 2;
/// So many lists.
const LISTS: usize = 2;

fn plan_index(_: &Report<'_>) -> Vec<Page> {
    vec![Page::new(&INSIGHTS, address::INSIGHTS, Subject::Whole)]
}

fn plan(report: &Report<'_>) -> Vec<Page> {
    let mut pages = Vec::new();
    for (n, (finding, found)) in FINDINGS.iter().zip(&report.insights.findings).enumerate() {
        let first = address::finding(finding.slug);
        for part in 0..parts(found) {
            pages.push(Page { part, ..Page::new(&FINDING, address::part(&first, part), Subject::Nth(n)) });
        }
    }
    pages
}

fn parts(found: &Found) -> usize {
    found.lists.iter().map(|list| list.lines.len()).sum::<usize>().div_ceil(PER_PAGE).max(1)
}

/// What templates call `page` on `insights.html`.
#[derive(Serialize)]
struct IndexView {
    questions: Vec<QuestionView>,
    date: String,
    numbers: Link,
    changes: Link,
    missing: Link,
    reflections: Link,
}

/// A question with its findings.
#[derive(Serialize)]
struct QuestionView {
    heading: &'static str,
    anchor: &'static str,
    cards: Vec<Card>,
}

/// A finding as a card.
#[derive(Serialize)]
struct Card {
    asks: &'static str,
    sentence: String,
    href: String,
    numbers: String,
    bars_html: SafeHtml,
    lists: Vec<CardList>,
    how: &'static str,
    term: &'static str,
    whole: String,
}

#[derive(Serialize)]
struct CardList {
    heading: String,
    lines_html: SafeHtml,
}

fn index<'r>(report: &'r Report<'r>, page: &'r Page) -> Content<'r> {
    let all: Vec<(&Finding, &Found)> = FINDINGS.iter().zip(&report.insights.findings).collect();
    let questions = Question::ALL.into_iter().map(|question| QuestionView {
        heading: insights::question(question),
        anchor: insights::anchor(question),
        cards: all
            .iter()
            .filter(|(finding, _)| finding.under == question)
            .map(|(finding, found)| card(report, page, finding, found))
            .collect(),
    });
    let head = Head::new(WORDS.insights_title).describe(Some(WORDS.insights_about)).section(Section::Learned);
    let view = IndexView {
        questions: questions.collect(),
        date: words::stands_as_of(When::Day(report.standing.date)),
        numbers: Link::new(page, words::numbers::TITLE, address::NUMBERS),
        changes: Link::new(page, WORDS.changes_title, address::CHANGES),
        missing: Link::new(page, WORDS.missing_title, address::MISSING),
        reflections: Link::new(page, WORDS.reflections_title, address::REFLECTIONS),
    };
    Content::view(head, view)
}

fn card(report: &Report<'_>, page: &Page, finding: &Finding, found: &Found) -> Card {
    let short = |list: &List| CardList {
        heading: words::with_count(&list.heading, list.lines.len()),
        lines_html: lines(report, page, list.lines.iter().take(LINES)),
    };
    Card {
        asks: finding.asks,
        sentence: found.sentence.clone(),
        href: page.href(&address::finding(finding.slug)),
        numbers: insights::both_numbers(found.numerator, found.denominator),
        bars_html: bars_of(report, finding, found, BARS),
        lists: found.lists.iter().take(LISTS).map(short).collect(),
        how: finding.how,
        term: finding.term,
        whole: insights::whole_list(found.lists.iter().map(|list| list.lines.len()).sum()),
    }
}

/// Shares as bars, each beside its words.
fn bars(found: &Found, most: usize) -> SafeHtml {
    let mut html = String::new();
    if !found.bars.is_empty() {
        html.push_str("<ul class=\"bars\">\n");
        for bar in found.bars.iter().take(most) {
            let (label, said) = (escape(&bar.label), insights::bar(bar.part, bar.whole));
            let drawn = chart::bar(bar.part, bar.whole);
            let _ = writeln!(html, "<li><bdi>{label}</bdi> <strong>{said}</strong>{drawn}</li>");
        }
        html.push_str("</ul>\n");
    }
    SafeHtml::written_here(html)
}

/// Lines of a list, as entries.
fn lines<'l>(report: &Report<'_>, page: &Page, of: impl Iterator<Item = &'l Line>) -> SafeHtml {
    let items = Items::on(report, page, report.today());
    let mut html = String::from("<ul class=\"items\">\n");
    for line in of {
        match line.about {
            About::Item(item) => items.write_with(&mut html, item, &line.note),
            About::Two(a, b) => {
                let name = |ix| {
                    let asset = report.asset(ix);
                    let href = page.href(&address::asset(&asset.id));
                    format!("<a href=\"{href}\"><bdi>{}</bdi></a>", escape(&asset.name))
                };
                let (before, and, after) = (insights::WOULD_MEET, insights::AND, insights::LIKE_TO_MEET);
                let (a, b, note) = (name(a), name(b), escape(&line.note));
                let _ = writeln!(
                    html,
                    "<li>{before} {a} {and} {b} {after} <span class=\"kind\">{note}</span></li>"
                );
            }
        }
    }
    html.push_str("</ul>\n");
    SafeHtml::written_here(html)
}

/// A table that scrolls within itself.
pub(super) fn table(table: &Table) -> SafeHtml {
    let cells = |cells: &[Cell]| cells.iter().map(|c| grid::Cell::printed(&c.text, c.is_gap)).collect();
    grid::safe(&Grid {
        label: &table.caption,
        caption: &table.caption,
        columns: &table.columns,
        rows: table.rows.iter().map(|(heading, row)| (heading.clone(), cells(row))).collect(),
    })
}

/// What templates call `page` on the page of a finding.
#[derive(Serialize)]
struct View {
    asks: &'static str,
    sentence: String,
    numbers: String,
    date: String,
    how: &'static str,
    term: &'static str,
    bars_html: SafeHtml,
    /// Larger charts, each with its heading.
    charts: Vec<ChartView>,
    tables: Vec<TableView>,
    sections: Vec<Part>,
    pager: Pager,
    is_first: bool,
    back: Link,
}

/// A chart.
#[derive(Serialize)]
struct ChartView {
    heading: &'static str,
    chart_html: SafeHtml,
}

#[derive(Serialize)]
struct TableView {
    table_html: SafeHtml,
}

/// The lines of one list that stand on this page.
#[derive(Serialize)]
struct Part {
    heading: String,
    anchor: String,
    is_continued: bool,
    lines_html: SafeHtml,
}

fn content<'r>(report: &'r Report<'r>, page: &'r Page) -> Content<'r> {
    let n = page.nth();
    let (finding, found) = (&FINDINGS[n], &report.insights.findings[n]);
    let parts = parts(found);
    let head = Head::new(words::part_of(finding.asks, page.part, parts))
        .describe(Some(&found.sentence))
        .section(Section::Learned)
        .crumb(WORDS.insights_title, address::INSIGHTS);
    let is_first = page.part == 0;
    let tables = found.tables.iter().filter(|_| is_first).map(|t| TableView { table_html: table(t) });
    let view = View {
        asks: finding.asks,
        sentence: found.sentence.clone(),
        numbers: insights::both_numbers(found.numerator, found.denominator),
        date: evidence::counted_on(report.today()),
        how: finding.how,
        term: finding.term,
        bars_html: if is_first { bars_of(report, finding, found, usize::MAX) } else { SafeHtml::default() },
        charts: if is_first { charts(report, page, finding) } else { Vec::new() },
        tables: tables.collect(),
        sections: sections(report, page, &found.lists),
        pager: Pager::new(page, &address::finding(finding.slug), parts),
        is_first,
        back: Link::new(page, WORDS.insights_title, address::INSIGHTS),
    };
    Content::view(head, view)
}

/// The larger charts of a finding: one status a picture where it asks how alive the network is, who gives what where it asks
/// what is looked for, kinds side by side where it asks who holds the network together.
fn charts(report: &Report<'_>, page: &Page, finding: &Finding) -> Vec<ChartView> {
    let all = match finding.slug {
        "alive" => {
            vec![(insights::PANELS_BY_STATUS, multiples::of_whole(report, page, Panels::Statuses, MOST))]
        }
        "unmet" => vec![
            (insights::GIVEN_BY_FLOW, compared::givers(report, page)),
            (insights::RIBBONS, ribbons::html(report, page)),
            (insights::PANELS_BY_FLOW, multiples::of_whole(report, page, Panels::Flows, MOST)),
        ],
        "holders" => vec![(insights::KINDS_COMPARED, compared::kinds(report, page))],
        _ => Vec::new(),
    };
    let all = all.into_iter().filter(|(_, html)| !html.is_empty());
    all.map(|(heading, chart_html)| ChartView { heading, chart_html }).collect()
}

/// The bars of a finding; before them the strip of all statuses where it asks how alive the network is.
fn bars_of(report: &Report<'_>, finding: &Finding, found: &Found, most: usize) -> SafeHtml {
    let bars = bars(found, most);
    if finding.slug != "alive" {
        return bars;
    }
    SafeHtml::written_here(format!("{}{}", chart::statuses(report), bars.as_str()))
}

/// The part of all lines that stands on a page.
fn sections(report: &Report<'_>, page: &Page, lists: &[List]) -> Vec<Part> {
    let (from, to) = (page.part * PER_PAGE, (page.part + 1) * PER_PAGE);
    let mut sections = Vec::new();
    let mut start = 0;
    for (n, list) in lists.iter().enumerate() {
        let end = start + list.lines.len();
        if start < to && end > from {
            let here = from.saturating_sub(start)..list.lines.len().min(to - start);
            sections.push(Part {
                heading: words::with_count(&list.heading, list.lines.len()),
                anchor: format!("list-{}", n + 1),
                is_continued: start < from,
                lines_html: lines(report, page, list.lines[here].iter()),
            });
        }
        start = end;
    }
    sections
}
