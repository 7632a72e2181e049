//! A page for every figure of every reflection: the sentence, both numbers, the day, how it was worked out, and
//! everything that is behind it.
//!
//! A claim may stand on the same figure on another day (today's, or the day it was written); where that came out
//! differently, its list stands below the first, so that no number is without one.

use std::fmt::Write;

use jiff::civil::Date;
use serde::Serialize;

use crate::insight::result::{ClaimResult, FigureResult, Item, PageResults};
use crate::model::date::When;
use crate::model::reflection::{Figure, Form, Reflection};
use crate::page::frame::{Head, Link, Section};
use crate::page::html::SafeHtml;
use crate::page::item::Items;
use crate::page::member::{PER_PAGE, Pager};
use crate::page::words::{self, WORDS, evidence};
use crate::page::{Content, Page, PageType, Subject, address, chart, selector_words, template};
use crate::report::Report;

/// `figures/<reflection>/<figure>.html`.
pub static FIGURE: PageType =
    PageType { slug: "figure", template: Some(template!("figure.html")), plan, content };

/// How many rows of a rank are drawn as bars; all of them are listed.
const MOST_BARS: usize = 100;

/// A figure of a reflection with what it came to.
#[derive(Clone, Copy)]
pub(super) struct Counted<'r> {
    /// The reflection it belongs to.
    pub(super) reflection: &'r Reflection,
    /// What the figures and claims of that reflection came to.
    pub(super) results: &'r PageResults,
    /// Its place among them.
    pub(super) place: usize,
}

/// Lines on the page of a figure that belong together.
struct Group<'r> {
    heading: String,
    anchor: String,
    counted: &'r FigureResult,
    items: &'r [Item],
}

impl Group<'_> {
    /// How many lines it takes; one that says so where there is nothing.
    fn lines(&self) -> usize {
        self.items.len().max(1)
    }
}

impl<'r> Counted<'r> {
    /// Every figure of a reflection.
    pub(super) fn all(reflection: &'r Reflection, results: &'r PageResults) -> impl Iterator<Item = Self> {
        (0..reflection.figures.len()).map(move |place| Self { reflection, results, place })
    }

    pub(super) fn figure(self) -> &'r Figure {
        &self.reflection.figures[self.place]
    }

    /// What it came to for the network its reflection speaks of.
    pub(super) fn result(self) -> &'r FigureResult {
        &self.results.figures[self.place]
    }

    /// Where its page is.
    pub(super) fn address(self) -> String {
        address::figure(&self.reflection.id, &self.figure().id)
    }

    /// Where the list behind it is for a day on which it was counted.
    pub(super) fn address_on(self, day: Date) -> String {
        if day == self.result().as_of { self.address() } else { self.address_of(&day_anchor(day)) }
    }

    /// Where what is behind the n-th row of a rank is.
    pub(super) fn address_of_row(self, n: usize) -> String {
        self.address_of(&row_anchor(n))
    }

    /// Where what is behind each cell of a table is: row, column, address. Cells with nothing in them have none.
    pub(super) fn addresses_of_cells(self) -> Vec<(usize, usize, String)> {
        let Some(table) = &self.result().table else { return Vec::new() };
        let mut before = 0;
        let cells = table.filled().map(|(row, column, items)| {
            let part = address::part(&self.address(), before / PER_PAGE);
            before += items.len();
            (row, column, format!("{part}#{}", cell_anchor(row, column)))
        });
        cells.collect()
    }

    /// Where a group of its lines begins.
    fn address_of(self, anchor: &str) -> String {
        let groups = self.groups();
        let before: usize = groups.iter().take_while(|group| group.anchor != anchor).map(Group::lines).sum();
        format!("{}#{anchor}", address::part(&self.address(), before / PER_PAGE))
    }

    /// What claims say that it came to on other days, where that differs.
    fn on_other_days(self) -> Vec<&'r FigureResult> {
        let mut days: Vec<&FigureResult> = vec![self.result()];
        for claim in &self.results.claims {
            let ClaimResult::Tested { figure, today, then, .. } = claim else { continue };
            for other in [then.as_ref(), Some(today)].into_iter().flatten().filter(|_| *figure == self.place)
            {
                if days.iter().all(|known| known.as_of != other.as_of)
                    && other.sentence != self.result().sentence
                {
                    days.push(other);
                }
            }
        }
        days.split_off(1)
    }

    fn groups(self) -> Vec<Group<'r>> {
        let result = self.result();
        let mut groups: Vec<Group<'r>> = match self.figure().form {
            // Its rows are the list.
            Form::Top { .. } => Vec::new(),
            Form::Rank { .. } => {
                let rows = result.rows.iter().enumerate();
                rows.map(|(i, row)| Group {
                    heading: words::with_count(&row.label, row.list.len()),
                    anchor: row_anchor(i),
                    counted: result,
                    items: &row.list,
                })
                .collect()
            }
            Form::Cross { .. } => {
                let Some(table) = &result.table else { return Vec::new() };
                let heading = |r: usize, c: usize| evidence::cell(&table.rows[r], &table.columns[c]);
                let cells = table.filled().map(|(r, c, items)| Group {
                    heading: words::with_count(&heading(r, c), items.len()),
                    anchor: cell_anchor(r, c),
                    counted: result,
                    items,
                });
                cells.collect()
            }
            _ => {
                let heading = evidence::behind(result.list.len());
                vec![Group { heading, anchor: "list".to_owned(), counted: result, items: &result.list }]
            }
        };
        groups.extend(self.on_other_days().into_iter().map(|other| Group {
            heading: evidence::on_day(other.as_of, other.headline()),
            anchor: day_anchor(other.as_of),
            counted: other,
            items: &other.list,
        }));
        groups
    }
}

fn cell_anchor(row: usize, column: usize) -> String {
    format!("cell-{}-{}", row + 1, column + 1)
}

fn row_anchor(n: usize) -> String {
    format!("row-{}", n + 1)
}

fn day_anchor(day: Date) -> String {
    format!("on-{day}")
}

/// Every figure of a report, reflection by reflection.
fn all<'r>(report: &'r Report<'_>) -> impl Iterator<Item = Counted<'r>> {
    let pages = report.community.reflections.iter().zip(&report.insights.reflections);
    pages.flat_map(|(reflection, results)| Counted::all(reflection, results))
}

fn plan(report: &Report<'_>) -> Vec<Page> {
    let mut pages = Vec::new();
    for (n, counted) in all(report).enumerate() {
        let lines: usize = counted.groups().iter().map(Group::lines).sum();
        let first = counted.address();
        for part in 0..lines.div_ceil(PER_PAGE).max(1) {
            pages.push(Page { part, ..Page::new(&FIGURE, address::part(&first, part), Subject::Nth(n)) });
        }
    }
    pages
}

/// What templates call `page`.
#[derive(Serialize)]
struct View<'r> {
    headline: String,
    /// With examples, where the headline has none.
    sentence: Option<&'r str>,
    title: Option<&'r str>,
    reflection: Link,
    numbers: String,
    date: String,
    /// Where the numbers are those of a snapshot.
    kept: Option<String>,
    fits: Option<String>,
    among: Option<String>,
    how: &'r str,
    /// For a top: where the number is explained.
    number: Option<Link>,
    chart_html: SafeHtml,
    sections: Vec<Part>,
    pager: Pager,
    is_first: bool,
}

/// The lines of one group that stand on this page.
#[derive(Serialize)]
struct Part {
    heading: String,
    anchor: String,
    is_continued: bool,
    lines_html: SafeHtml,
}

fn content<'r>(report: &'r Report<'r>, page: &'r Page) -> Content<'r> {
    let counted = all(report).nth(page.nth()).expect("a page is planned for each figure");
    let (figure, result) = (counted.figure(), counted.result());
    let groups = counted.groups();
    let parts = groups.iter().map(Group::lines).sum::<usize>().div_ceil(PER_PAGE).max(1);
    let reflection = address::reflection(&counted.reflection.id);
    let head = Head::new(words::part_of(result.headline(), page.part, parts))
        .describe(Some(&result.how))
        .section(Section::Learned)
        .crumb(WORDS.menu_learned, address::REFLECTIONS)
        .crumb(&counted.reflection.title, &reflection);
    let chart = if page.part == 0 { chart::of(report, page, counted, MOST_BARS) } else { String::new() };
    let view = View {
        headline: words::part_of(result.headline(), page.part, parts),
        sentence: (result.headline() != result.sentence).then_some(result.sentence.as_str()),
        title: figure.title.as_deref(),
        reflection: Link::new(page, &counted.reflection.title, &reflection),
        numbers: match figure.form {
            Form::Rank { .. } => evidence::different_values(result.numerator, result.denominator),
            _ => evidence::both_numbers(result.numerator, result.denominator),
        },
        date: words::date(When::Day(result.as_of)),
        kept: report.as_of(result).kept.map(evidence::kept),
        fits: selector_words::of_form(report, &figure.form),
        among: selector_words::in_words(report, &figure.among),
        how: &result.how,
        number: match &figure.form {
            Form::Top { metric, .. } => {
                let to = format!("{}#{metric}", address::NUMBERS);
                Some(Link::new(page, words::numbers::TITLE, &to))
            }
            _ => None,
        },
        chart_html: SafeHtml::written_here(chart),
        sections: sections(report, page, &groups),
        pager: Pager::new(page, &counted.address(), parts),
        is_first: page.part == 0,
    };
    Content::view(head, view)
}

/// The part of all lines that stands on a page.
fn sections(report: &Report<'_>, page: &Page, groups: &[Group<'_>]) -> Vec<Part> {
    let (from, to) = (page.part * PER_PAGE, (page.part + 1) * PER_PAGE);
    let mut sections = Vec::new();
    let mut start = 0;
    for group in groups {
        let end = start + group.lines();
        if start < to && end > from {
            let items = Items::on(report, page, report.as_of(group.counted));
            let here = from.saturating_sub(start)..group.items.len().min(to - start);
            let mut html = String::new();
            match group.items.get(here) {
                Some(lines) if !lines.is_empty() => {
                    html.push_str("<ul class=\"items\">\n");
                    for item in lines {
                        items.write(&mut html, *item);
                    }
                    html.push_str("</ul>\n");
                }
                _ => {
                    let _ = writeln!(html, "<p>{}</p>", WORDS.figure_nothing);
                }
            }
            sections.push(Part {
                heading: group.heading.clone(),
                anchor: group.anchor.clone(),
                is_continued: start < from,
                lines_html: SafeHtml::written_here(html),
            });
        }
        start = end;
    }
    sections
}
