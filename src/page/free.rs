//! Free pages: about, method, consent, take part.

use serde::Serialize;

use crate::page::frame::{ABOUT, Head, Section, TAKE_PART};
use crate::page::html::SafeHtml;
use crate::page::markdown::{self, Embeds};
use crate::page::{Content, Page, PageType, Subject, address, template};
use crate::report::Report;

/// At their own path: `pages/about.md` is `about.html`.
pub static FREE_PAGE: PageType =
    PageType { slug: "page", template: Some(template!("page.html")), plan, content };

fn plan(report: &Report<'_>) -> Vec<Page> {
    let pages = report.community.pages.iter().enumerate();
    pages.map(|(n, page)| Page::new(&FREE_PAGE, address::free_page(&page.id), Subject::Nth(n))).collect()
}

/// What templates call `page`.
#[derive(Serialize)]
struct View<'r> {
    title: &'r str,
    summary: Option<&'r str>,
    words_html: SafeHtml,
}

fn content<'r>(report: &'r Report<'r>, page: &'r Page) -> Content<'r> {
    let free = &report.community.pages[page.nth()];
    let head = Head::new(&free.title).describe(free.summary.as_deref());
    let head = if TAKE_PART.contains(&free.id.as_str()) {
        head.section(Section::TakePart)
    } else if ABOUT.contains(&free.id.as_str()) {
        head.section(Section::About)
    } else {
        head
    };
    let view = View {
        title: &free.title,
        summary: free.summary.as_deref(),
        words_html: markdown::render(report, page, &free.words, 2, &Embeds::default()),
    };
    Content::view(head, view)
}
