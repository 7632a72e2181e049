//! What a web host shows for an address that is not there.
//!
//! A host shows this file at any depth, so that no relative link would work: it takes its links from the report's
//! address and carries its style inside. Without an address the links are left out and the words remain.

use serde::Serialize;

use crate::page::frame::Head;
use crate::page::words::{self, WORDS};
use crate::page::{Content, Page, PageType, Subject, address, template};
use crate::report::Report;

/// `404.html`.
pub static NOT_FOUND: PageType =
    PageType { slug: "not-found", template: Some(template!("404.html")), plan, content };

fn plan(_: &Report<'_>) -> Vec<Page> {
    vec![Page::new(&NOT_FOUND, address::NOT_FOUND, Subject::Whole)]
}

/// What templates call `page`.
#[derive(Serialize)]
struct View<'r> {
    base: Option<&'r str>,
    phone: Option<&'r str>,
    phone_href: Option<String>,
}

fn content<'r>(report: &'r Report<'r>, _: &'r Page) -> Content<'r> {
    let site = &report.community.site;
    let phone = site.contact.phone.as_deref();
    let view = View { base: site.address.as_deref(), phone, phone_href: phone.map(words::phone_address) };
    Content::view(Head::new(WORDS.not_found).hidden(), view)
}
