//! Every number about the network, in plain words, with how each was worked out; and a table of everyone's.
//!
//! Nobody is ranked: the table is in the order of names, and is cut into parts, so that each stays light.

use std::fmt::Write;

use serde::Serialize;

use crate::insight::MetricValues;
use crate::insight::whole::WholeFound;
use crate::model::community::AssetIx;
use crate::page::frame::{Head, Link, Section};
use crate::page::html::{SafeHtml, escape};
use crate::page::member::Pager;
use crate::page::words::{self, WORDS, evidence, numbers};
use crate::page::{Content, Page, PageType, Subject, address, template};
use crate::report::Report;

/// `insights/numbers.html`.
pub static NUMBERS: PageType = PageType {
    slug: "numbers",
    template: Some(template!("numbers.html")),
    plan: |_| vec![Page::new(&NUMBERS, address::NUMBERS, Subject::Whole)],
    content,
};
/// `insights/values.html`.
pub static VALUES: PageType =
    PageType { slug: "values", template: Some(template!("values.html")), plan: plan_values, content: values };

/// So many assets stand in one part of the table.
const ROWS: usize = 100;

fn parts(report: &Report<'_>) -> usize {
    report.assets_by_name().len().div_ceil(ROWS).max(1)
}

fn plan_values(report: &Report<'_>) -> Vec<Page> {
    let part =
        |part| Page { part, ..Page::new(&VALUES, address::part(address::VALUES, part), Subject::Whole) };
    (0..parts(report)).map(part).collect()
}

/// What templates call `page` on `insights/numbers.html`.
#[derive(Serialize)]
struct View<'r> {
    title: &'static str,
    about: &'static str,
    heading_whole: &'static str,
    heading_each: &'static str,
    date: String,
    wholes: Vec<WholeView<'r>>,
    metrics: Vec<MetricView>,
    values: Link,
    back: Link,
}

/// A number about the whole.
#[derive(Serialize)]
struct WholeView<'r> {
    slug: &'static str,
    label: &'static str,
    about: &'static str,
    sentence: &'r str,
    how: &'static str,
    is_exact: &'static str,
    /// The list behind it.
    list: Link,
}

/// A number of everyone.
#[derive(Serialize)]
struct MetricView {
    slug: &'static str,
    label: &'static str,
    about: &'static str,
    how: &'static str,
    is_exact: &'static str,
    spread: String,
}

fn content<'r>(report: &'r Report<'r>, page: &'r Page) -> Content<'r> {
    let everyone = Link::new(page, numbers::VALUES, address::VALUES);
    let whole = |it: &'r WholeFound| WholeView {
        slug: it.slug,
        label: it.label,
        about: it.about,
        sentence: &it.sentence,
        how: it.how,
        is_exact: numbers::is_exact(it.is_estimate),
        list: match it.behind {
            "" => everyone.clone(),
            slug => Link::new(page, numbers::LIST, &address::finding(slug)),
        },
    };
    let head = Head::new(numbers::TITLE)
        .describe(Some(numbers::ABOUT))
        .section(Section::Learned)
        .crumb(WORDS.insights_title, address::INSIGHTS);
    let view = View {
        title: numbers::TITLE,
        about: numbers::ABOUT,
        heading_whole: numbers::WHOLE,
        heading_each: numbers::EACH,
        date: evidence::counted_on(report.today()),
        wholes: report.insights.wholes.iter().map(whole).collect(),
        metrics: report.insights.metrics.iter().map(|it| metric(report, it)).collect(),
        values: everyone.clone(),
        back: Link::new(page, WORDS.insights_title, address::INSIGHTS),
    };
    Content::view(head, view)
}

fn metric(report: &Report<'_>, it: &MetricValues) -> MetricView {
    let mut sorted: Vec<f64> = report.assets_by_name().iter().map(|ix| value(it, *ix)).collect();
    sorted.sort_by(f64::total_cmp);
    let spread = match (sorted.first(), sorted.get(sorted.len() / 2), sorted.last()) {
        (Some(least), Some(middle), Some(most)) => numbers::spread(*least, *middle, *most, sorted.len()),
        _ => numbers::NOBODY.to_owned(),
    };
    MetricView {
        slug: it.metric.slug,
        label: it.metric.label,
        about: it.metric.about,
        how: it.metric.how,
        is_exact: numbers::is_exact(it.is_estimate),
        spread,
    }
}

fn value(it: &MetricValues, ix: AssetIx) -> f64 {
    it.values.get(ix.0 as usize).copied().unwrap_or_default()
}

/// What templates call `page` on `insights/values.html`.
#[derive(Serialize)]
struct ValuesView {
    title: String,
    date: String,
    estimates: Option<String>,
    table_html: SafeHtml,
    pager: Pager,
    back: Link,
}

fn values<'r>(report: &'r Report<'r>, page: &'r Page) -> Content<'r> {
    let parts = parts(report);
    let title = words::part_of(numbers::VALUES, page.part, parts);
    let head = Head::new(&title)
        .describe(Some(numbers::VALUES_ABOUT))
        .section(Section::Learned)
        .crumb(WORDS.insights_title, address::INSIGHTS)
        .crumb(numbers::TITLE, address::NUMBERS);
    let estimated: Vec<&str> =
        report.insights.metrics.iter().filter(|it| it.is_estimate).map(|it| it.metric.label).collect();
    let view = ValuesView {
        title,
        date: evidence::counted_on(report.today()),
        estimates: (!estimated.is_empty()).then(|| numbers::estimated(&estimated)),
        table_html: table(report, page),
        pager: Pager::new(page, address::VALUES, parts),
        back: Link::new(page, numbers::TITLE, address::NUMBERS),
    };
    Content::view(head, view)
}

fn table(report: &Report<'_>, page: &Page) -> SafeHtml {
    let all = &report.insights.metrics;
    let mut html = format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{0}\">\n\
         <table class=\"cross\"><caption>{1}</caption>\n<thead><tr><td></td>",
        numbers::VALUES,
        numbers::VALUES_ABOUT
    );
    for it in all {
        let href = page.href(&format!("{}#{}", address::NUMBERS, it.metric.slug));
        let label = escape(it.metric.label);
        let _ = write!(html, "<th scope=\"col\" class=\"number\"><a href=\"{href}\">{label}</a></th>");
    }
    html.push_str("</tr></thead>\n<tbody>\n");
    for ix in report.assets_by_name().iter().skip(page.part * ROWS).take(ROWS) {
        let asset = report.asset(*ix);
        let (href, name) = (page.href(&address::asset(&asset.id)), escape(&asset.name));
        let _ = write!(html, "<tr><th scope=\"row\"><a href=\"{href}\"><bdi>{name}</bdi></a></th>");
        for it in all {
            let _ = write!(html, "<td class=\"number\">{}</td>", numbers::value(value(it, *ix)));
        }
        html.push_str("</tr>\n");
    }
    html.push_str("</tbody></table></div>\n");
    SafeHtml::written_here(html)
}
