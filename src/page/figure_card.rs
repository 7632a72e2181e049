//! A figure within words: a phrase, or a card with its sentence, small picture, list, day and how it was worked out.

use std::fmt::Write;

use crate::model::reflection::Form;
use crate::page::figure::Counted;
use crate::page::html::{SafeHtml, escape};
use crate::page::item::Items;
use crate::page::words::evidence;
use crate::page::{Page, chart};
use crate::report::Report;

/// How many lines of a list stand on a card.
const LINES: usize = 8;

/// For `[[figure:x]]`: the sentence, leading to its list.
pub(super) fn phrase(page: &Page, counted: Counted<'_>) -> SafeHtml {
    let (href, sentence) = (page.href(&counted.address()), escape(&counted.result().sentence));
    SafeHtml::written_here(format!("<a href=\"{href}\">{sentence}</a>"))
}

/// For `![[figure:x]]`.
pub(super) fn card(report: &Report<'_>, page: &Page, counted: Counted<'_>) -> SafeHtml {
    let (figure, result) = (counted.figure(), counted.result());
    let mut html = String::from("<figure class=\"card\">\n");
    if let Some(title) = &figure.title {
        let _ = writeln!(html, "<p class=\"kind\">{}</p>", escape(title));
    }
    let href = page.href(&counted.address());
    let _ = writeln!(html, "<p class=\"says\"><a href=\"{href}\">{}</a></p>", escape(result.headline()));
    html.push_str(&chart::of(report, page, counted, rows(&figure.form)));
    if let Form::List(_) = figure.form {
        let items = Items::on(report, page, report.as_of(result));
        html.push_str("<ul class=\"items\">\n");
        for item in result.list.iter().take(LINES) {
            items.write(&mut html, *item);
        }
        html.push_str("</ul>\n");
    }
    let (how, on, label) = (escape(&result.how), evidence::counted_on(report.as_of(result)), whole(counted));
    let _ = writeln!(
        html,
        "<figcaption class=\"small\">{how} {on} <a href=\"{href}\">{label}</a></figcaption>\n</figure>"
    );
    SafeHtml::written_here(html)
}

/// How many rows a card shows.
const fn rows(form: &Form) -> usize {
    match form {
        Form::Rank { top, .. } => *top,
        Form::Top { n, .. } => *n,
        _ => 0,
    }
}

/// What the link to everything says.
fn whole(counted: Counted<'_>) -> String {
    match counted.figure().form {
        Form::Rank { .. } => evidence::all_rows(counted.result().rows.len()),
        _ => evidence::whole_list(counted.result().list.len()),
    }
}
