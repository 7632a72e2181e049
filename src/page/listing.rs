//! A page about one word: what it means, how many there are, who, what is missing, and what lies beside it.
//!
//! Kinds, sectors, flows and places are all such pages; each says in its own file what it is about.

use serde::Serialize;

use crate::model::community::AssetIx;
use crate::page::frame::{Head, Link, Section};
use crate::page::html::SafeHtml;
use crate::page::member::{Member, PER_PAGE, Pager, parts};
use crate::page::words::{self, WORDS};
use crate::page::{Content, Page, PageType, Shelf, Subject, address};
use crate::report::Report;

/// What a listing page is about.
pub(super) struct Listing<'r> {
    /// The word.
    pub(super) title: String,
    /// The address of its first page.
    pub(super) address: String,
    /// What it means, in the community's words.
    pub(super) definition: Option<String>,
    /// How many, of how many.
    pub(super) count: String,
    /// Lists one below the other: a heading, who, and what is said where there is nobody.
    pub(super) lists: Vec<(&'static str, &'r [AssetIx], &'static str)>,
    /// What is missing here, in sentences.
    pub(super) gaps: Vec<String>,
    /// The map of everything with this standing out, and where that map is.
    pub(super) map: Option<(SafeHtml, String)>,
    /// Links to what lies beside it: label and address.
    pub(super) beside: Vec<(String, String)>,
}

/// What templates call `page`.
#[derive(Serialize)]
struct View {
    title: String,
    definition: Option<String>,
    count: String,
    lists: Vec<ListView>,
    pager: Pager,
    gaps: Vec<String>,
    beside: Vec<Link>,
    /// The map with everyone else faint, where one was drawn.
    map_svg: Option<SafeHtml>,
    /// Where that map is.
    map_href: Option<String>,
    is_first: bool,
}

#[derive(Serialize)]
struct ListView {
    heading: &'static str,
    members: Vec<Member>,
    none: Option<&'static str>,
}

/// The pages of one listing with `n` entries.
pub(super) fn plan(
    page_type: &'static PageType,
    first: String,
    subject: Subject,
    n: usize,
) -> impl Iterator<Item = Page> {
    (0..parts(n)).map(move |part| Page { part, ..Page::new(page_type, address::part(&first, part), subject) })
}

/// The other lists of a shelf, as links with counts.
pub(super) fn beside(shelf: Shelf, this: &str) -> Vec<(String, String)> {
    let others = shelf.lists.into_iter().filter(|(_, _, to)| to != this);
    others.map(|(label, n, to)| (words::with_count(&label, n), to)).collect()
}

/// What stands on one page of a listing.
pub(super) fn content<'r>(report: &'r Report<'r>, page: &'r Page, listing: Listing<'r>) -> Content<'r> {
    let total: usize = listing.lists.iter().map(|(_, who, _)| who.len()).sum();
    let pager = Pager::new(page, &listing.address, parts(total));
    let title = words::part_of(&listing.title, page.part, parts(total));
    let (from, to) = (page.part * PER_PAGE, (page.part + 1) * PER_PAGE);
    let mut start = 0;
    let mut lists = Vec::new();
    for (heading, who, none) in &listing.lists {
        let here = who.iter().enumerate().filter(|(i, _)| (from..to).contains(&(start + i)));
        let members: Vec<Member> = here.map(|(_, ix)| Member::new(report, page, *ix)).collect();
        start += who.len();
        if !members.is_empty() || who.is_empty() && page.part == 0 {
            lists.push(ListView { heading, none: members.is_empty().then_some(*none), members });
        }
    }
    let head = Head::new(title.clone())
        .describe(listing.definition.as_deref().or(Some(&listing.count)))
        .section(Section::Find)
        .crumb(WORDS.menu_find, address::FIND);
    let map = listing.map.filter(|_| page.part == 0);
    let view = View {
        title,
        definition: listing.definition,
        count: listing.count,
        lists,
        pager,
        gaps: listing.gaps,
        beside: listing.beside.iter().map(|(label, to)| Link::new(page, label, to)).collect(),
        map_href: map.as_ref().map(|(_, address)| page.href(address)),
        map_svg: map.map(|(picture, _)| picture),
        is_first: page.part == 0,
    };
    Content::view(head, view)
}
