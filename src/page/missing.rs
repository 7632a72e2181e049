//! Who is missing: expected against present, with reasons, and what such a list cannot tell.

use serde::Serialize;

use crate::model::vocabulary::KindIx;
use crate::page::coverage::{self, CoverageRow};
use crate::page::frame::{Head, Link, Section, TAKE_PART, first_written};
use crate::page::words::{self, WORDS};
use crate::page::{Content, Page, PageType, Subject, address, template};
use crate::report::Report;

/// `missing.html`.
pub static MISSING: PageType =
    PageType { slug: "missing", template: Some(template!("missing.html")), plan, content };

/// A kind with fewer members than this is thin.
const THIN: usize = 3;

fn plan(_: &Report<'_>) -> Vec<Page> {
    vec![Page::new(&MISSING, address::MISSING, Subject::Whole)]
}

/// What templates call `page`.
#[derive(Serialize)]
struct View {
    rows: Vec<CoverageRow>,
    thin: Vec<Link>,
    unconnected: Vec<Link>,
    unconnected_more: Option<String>,
    take_part_href: Option<String>,
}

fn content<'r>(report: &'r Report<'r>, page: &'r Page) -> Content<'r> {
    let kinds = &report.community.site.vocabularies.kinds;
    let thin = kinds.places::<KindIx>().filter(|ix| report.of_kind(*ix).len() < THIN).map(|ix| {
        let kind = kinds.get(ix);
        let label = words::with_count(&kind.more.plural, report.of_kind(ix).len());
        Link::new(page, label, &address::kind(&kind.id))
    });
    let is_joined = |ix| report.relationships_of(ix).iter().any(|r| report.standing.has_relationship(*r));
    let alone: Vec<_> = report.assets_by_name().iter().filter(|ix| !is_joined(**ix)).collect();
    let link = |ix: &&crate::model::community::AssetIx| {
        Link::new(page, &report.asset(**ix).name, &address::asset(&report.asset(**ix).id))
    };
    let head = Head::new(WORDS.missing_title).describe(Some(WORDS.missing_why)).section(Section::Learned);
    let view = View {
        rows: coverage::rows(report),
        thin: thin.collect(),
        unconnected: alone.iter().take(40).map(link).collect(),
        unconnected_more: (alone.len() > 40).then(|| words::and_more(alone.len() - 40)),
        take_part_href: first_written(report, TAKE_PART).map(|to| page.href(&to)),
    };
    Content::view(head, view)
}
