//! What readers will see: which pages there are, and what stands on each.
//!
//! In: a [`Report`]. Out: [`plan`], a cheap list of every [`Page`] of the site, and for each page its [`Content`]:
//! a view struct for a template, or finished bytes (the search index, the feed).
//!
//! Promised: content is a pure function of report and page; every link is relative, names a file and is percent-safe
//! ([`url`]); every address is made in one place ([`address`]); Markdown becomes HTML in one place ([`markdown`]) and
//! nothing else is ever marked safe ([`html`]). Deliberately not here: how a page looks (`theme`), and writing files.
//!
//! A page type is one entry of [`PAGE_TYPES`], one file beside this one and one template.

pub mod address;
pub mod asset;
pub mod changes;
mod chart;
mod claim_box;
mod coverage;
pub mod data;
pub mod feed;
pub mod figure;
mod figure_card;
pub mod find;
pub mod flow;
pub mod frame;
pub mod free;
pub mod home;
pub mod html;
pub mod insights;
mod item;
pub mod kind;
mod listing;
pub mod map;
pub mod markdown;
pub mod member;
pub mod missing;
pub mod not_found;
pub mod numbers;
mod own_map;
pub mod picture;
pub mod place;
pub mod print;
mod problems;
pub mod reflection;
pub mod relationship;
pub mod search;
pub mod sector;
mod selector_words;
pub mod tag;
pub mod tie;
pub mod url;
pub mod words;

use crate::model::community::{AssetIx, RelationshipIx};
use crate::report::Report;
use frame::Head;

/// Every page type, in the order in which a site is planned.
pub static PAGE_TYPES: &[&PageType] = &[
    &home::HOME,
    &find::FIND,
    &find::LETTER,
    &asset::ASSET,
    &relationship::RELATIONSHIP,
    &kind::KIND,
    &sector::SECTOR,
    &flow::FLOW,
    &place::PLACE,
    &tag::TAG,
    &missing::MISSING,
    &missing::cells::CELLS,
    &reflection::REFLECTIONS,
    &reflection::REFLECTION,
    &figure::FIGURE,
    &insights::INSIGHTS,
    &insights::FINDING,
    &numbers::NUMBERS,
    &numbers::VALUES,
    &changes::CHANGES,
    &changes::CHANGE_LIST,
    &data::DATA,
    &map::index::MAPS,
    &map::MAP,
    &map::facet::FACET,
    &map::cluster::CLUSTER,
    &map::groups::GROUPS,
    &map::all::ALL,
    &map::table::TABLE,
    &map::picture::PICTURE,
    &free::FREE_PAGE,
    &print::PRINT,
    &not_found::NOT_FOUND,
    &search::SEARCH,
    &feed::FEED,
    &feed::SITEMAP,
];

/// Every sort of list that the directory leads to, in order.
pub static SHELVES: &[fn(&Report<'_>) -> Shelf] =
    &[flow::shelf, kind::shelf, sector::shelf, place::shelf, tag::shelf];

/// Lists of one sort.
pub struct Shelf {
    /// What sort: "By kind".
    pub heading: &'static str,
    /// Each with its name, how many stand in it, and its address.
    pub lists: Vec<(String, usize, String)>,
}

/// A kind of page: what its pages are, and what stands on one.
pub struct PageType {
    /// Its name in messages and on the `body` of its pages: `asset`.
    pub slug: &'static str,
    /// The template it is shown with; `None` for pages that are bytes.
    pub template: Option<Template>,
    /// All its pages. Cheap: a path and a number each.
    pub plan: fn(&Report<'_>) -> Vec<Page>,
    /// What stands on one of them.
    pub content: for<'r> fn(&'r Report<'r>, &'r Page) -> Content<'r>,
}

impl PageType {
    /// Its pages are for readers who come from elsewhere: everything with a template but the page for lost readers.
    pub fn is_for_search_engines(&self) -> bool {
        self.template.is_some() && self.slug != not_found::NOT_FOUND.slug
    }
}

/// A template of the built-in theme; a theme may bring another of the same name.
#[derive(Clone, Copy, Debug)]
pub struct Template {
    /// The name of its file below `templates/`.
    pub name: &'static str,
    /// The built-in text.
    pub text: &'static str,
}

/// `template!("asset.html")`: a template of the built-in theme, carried inside the program.
macro_rules! template {
    ($name:literal) => {
        $crate::page::Template {
            name: $name,
            text: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/templates/", $name)),
        }
    };
}
pub(crate) use template;

/// One file of the site.
#[derive(Clone)]
pub struct Page {
    /// Where it is, from the root of the site, with `/` between names and no leading one.
    pub path: String,
    /// What kind of page it is.
    pub page_type: &'static PageType,
    /// What it speaks of.
    pub subject: Subject,
    /// Which part of a list that is cut into several pages, from 0.
    pub part: usize,
}

/// What a page speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The report as a whole.
    Whole,
    /// An asset.
    Asset(AssetIx),
    /// A relationship.
    Relationship(RelationshipIx),
    /// The n-th of what its page type lists: a kind, a flow, a tag, a reflection, a map, a free page.
    Nth(usize),
}

impl Page {
    /// The first or only page of its subject.
    pub fn new(page_type: &'static PageType, path: impl Into<String>, subject: Subject) -> Self {
        Self { path: path.into(), page_type, subject, part: 0 }
    }

    /// How a link from this page to another file of the site is written.
    pub fn href(&self, to: &str) -> String {
        url::relative(&self.path, to)
    }

    /// What stands on it.
    pub fn content<'r>(&'r self, report: &'r Report<'r>) -> Content<'r> {
        (self.page_type.content)(report, self)
    }

    /// The asset it speaks of.
    ///
    /// # Panics
    ///
    /// When its page type plans no pages about assets.
    pub fn asset(&self) -> AssetIx {
        match self.subject {
            Subject::Asset(ix) => ix,
            _ => panic!("a page of this type speaks of an asset"),
        }
    }

    /// Which of the things its page type lists it speaks of.
    ///
    /// # Panics
    ///
    /// When its page type plans no numbered pages.
    pub fn nth(&self) -> usize {
        match self.subject {
            Subject::Nth(n) => n,
            _ => panic!("a page of this type speaks of the n-th thing of a list"),
        }
    }
}

impl std::fmt::Debug for Page {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} ({}, {:?}, part {})", self.path, self.page_type.slug, self.subject, self.part)
    }
}

/// What stands on a page.
pub enum Content<'r> {
    /// A view for the template of its page type.
    View {
        /// What every page says about itself.
        head: Head,
        /// What the template calls `page`.
        view: Box<dyn erased_serde::Serialize + 'r>,
    },
    /// The file as it is.
    Bytes(Vec<u8>),
}

impl<'r> Content<'r> {
    /// A view for the template of its page type.
    pub fn view(head: Head, view: impl serde::Serialize + 'r) -> Self {
        Self::View { head, view: Box::new(view) }
    }
}

/// Every page that some page type wants, also where two want the same address.
pub(crate) fn wanted(report: &Report<'_>) -> impl Iterator<Item = Page> {
    PAGE_TYPES.iter().flat_map(move |page_type| (page_type.plan)(report))
}

/// Every page of the site, page type by page type. Where two want the same address, the first has it
/// (`problems::address_taken` tells the author).
pub fn plan(report: &Report<'_>) -> Vec<Page> {
    let mut pages: Vec<Page> = wanted(report).collect();
    let mut taken = std::collections::BTreeSet::new();
    let is_first: Vec<bool> = pages.iter().map(|page| taken.insert(page.path.as_str())).collect();
    let mut is_first = is_first.into_iter();
    pages.retain(|_| is_first.next().unwrap_or_default());
    pages
}
