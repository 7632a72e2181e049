//! The data page: what is in the files for machines and what is not, what their columns mean, how to cite them.

use serde::Serialize;

use crate::model::date::When;
use crate::page::frame::{Head, Section};
use crate::page::words::{self, WORDS, evidence};
use crate::page::{Content, Page, PageType, Subject, address, template};
use crate::report::Report;
use crate::report::data_file::{DATA_FILES, DataFile};

/// `data/index.html`.
pub static DATA: PageType = PageType { slug: "data", template: Some(template!("data.html")), plan, content };

fn plan(_: &Report<'_>) -> Vec<Page> {
    vec![Page::new(&DATA, address::DATA, Subject::Whole)]
}

/// What templates call `page`.
#[derive(Serialize)]
struct View<'r> {
    scope: String,
    files: Vec<File>,
    date: String,
    licence: Option<&'r str>,
    cite: String,
}

/// A file to take away.
#[derive(Serialize)]
struct File {
    name: &'static str,
    href: String,
    about: &'static str,
    rows: String,
    size: Option<String>,
    fields: Vec<Field>,
}

/// A column or member.
#[derive(Serialize)]
struct Field {
    name: &'static str,
    about: String,
}

fn content<'r>(report: &'r Report<'r>, page: &'r Page) -> Content<'r> {
    let (community, site) = (report.community, &report.community.site);
    let stand_ins = community.assets.iter().filter(|asset| asset.illustrative).count();
    let file = |(n, file): (usize, &&'static DataFile)| File {
        name: file.name(),
        href: page.href(file.path),
        about: file.about,
        rows: words::count((file.rows)(report), file.row.0, file.row.1),
        size: report.data_sizes.get(n).map(|bytes| evidence::size(*bytes)),
        fields: file.all_fields().map(|(name, about)| Field { name, about }).collect(),
    };
    let view = View {
        scope: evidence::data_scope(community.assets.len(), community.relationships.len(), stand_ins),
        files: DATA_FILES.iter().enumerate().map(file).collect(),
        date: words::date(When::Day(community.date)),
        licence: site.licence.as_deref(),
        cite: evidence::cite(&site.title, community.date, site.address.as_deref(), site.licence.as_deref()),
    };
    let head = Head::new(WORDS.data_title).describe(Some(WORDS.data_about)).section(Section::About);
    Content::view(head, view)
}
