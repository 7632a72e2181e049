//! The directory: search, everyone by name, and every list that there is.
//!
//! Up to [`ON_ONE_PAGE`] entries stand on the page itself; more are cut by first letter, and the page holds the letters.

use serde::Serialize;

use crate::model::vocabulary::{FlowIx, KindIx, SectorIx};
use crate::page::frame::{Head, Link, Section};
use crate::page::member::{Member, PER_PAGE, Pager, parts};
use crate::page::words::{self, WORDS};
use crate::page::{Content, Page, PageType, SHELVES, Shelf, Subject, address, search, template};
use crate::report::{Letter, Report};

/// `find.html`.
pub static FIND: PageType = PageType { slug: "find", template: Some(template!("find.html")), plan, content };
/// `find/<letter>.html`, where the directory is too long for one page.
pub static LETTER: PageType = PageType {
    slug: "letter",
    template: Some(template!("letter.html")),
    plan: plan_letters,
    content: letter,
};

/// How many entries the directory shows on one page.
pub const ON_ONE_PAGE: usize = 400;
/// How many lists of one sort are linked to from the directory.
const LISTS_OF_A_SORT: usize = 60;

fn plan(_: &Report<'_>) -> Vec<Page> {
    vec![Page::new(&FIND, address::FIND, Subject::Whole)]
}

/// What templates call `page` on `find.html`.
#[derive(Serialize)]
struct View {
    root: String,
    everyone: Vec<Member>,
    letters: Vec<Link>,
    count: String,
    filters: Vec<Filter>,
    facets: Vec<Facet>,
    phone: Option<String>,
    phone_href: Option<String>,
}

/// Boxes to tick, with scripts on.
#[derive(Serialize)]
struct Filter {
    heading: &'static str,
    name: &'static str,
    choices: Vec<(usize, String)>,
}

/// Links to lists.
#[derive(Serialize)]
struct Facet {
    heading: &'static str,
    links: Vec<Link>,
}

fn content<'r>(report: &'r Report<'r>, page: &'r Page) -> Content<'r> {
    let everyone = report.assets_by_name();
    let is_short = everyone.len() <= ON_ONE_PAGE;
    let phone = report.community.site.contact.phone.clone();
    let view = View {
        root: crate::page::url::to_root(&page.path),
        everyone: if is_short {
            everyone.iter().map(|ix| Member::new(report, page, *ix)).collect()
        } else {
            Vec::new()
        },
        letters: if is_short { Vec::new() } else { letter_links(report, page, None) },
        count: words::count(everyone.len(), WORDS.entry, WORDS.entries),
        filters: if search::is_whole(report) { filters(report) } else { Vec::new() },
        facets: facets(report, page),
        phone_href: phone.as_deref().map(words::phone_address),
        phone,
    };
    let head = Head::new(WORDS.find_title).section(Section::Find).script(address::FIND_SCRIPT);
    Content::view(head, view)
}

/// What can be ticked: everything that somebody is or gives.
fn filters(report: &Report<'_>) -> Vec<Filter> {
    let v = &report.community.site.vocabularies;
    let filter = |heading, name, choices: Vec<(usize, String, usize)>| Filter {
        heading,
        name,
        choices: (choices.into_iter().filter(|(_, _, n)| *n > 0))
            .map(|(i, label, n)| (i, words::with_count(&label, n)))
            .collect(),
    };
    let kinds =
        v.kinds.places::<KindIx>().map(|i| (i.into(), v.kinds.get(i).label.clone(), report.of_kind(i).len()));
    let sectors = v
        .sectors
        .places::<SectorIx>()
        .map(|i| (i.into(), v.sectors.get(i).label.clone(), report.of_sector(i).len()));
    let flows =
        v.flows.places::<FlowIx>().map(|i| (i.into(), v.flows.get(i).label.clone(), report.givers(i).len()));
    let mut all = vec![
        filter(WORDS.by_flow, "flow", flows.collect()),
        filter(WORDS.by_kind, "kind", kinds.collect()),
        filter(WORDS.by_sector, "sector", sectors.collect()),
    ];
    all.retain(|filter| filter.choices.len() > 1);
    all
}

/// Every list there is, as links; of very many only those with most entries.
fn facets(report: &Report<'_>, page: &Page) -> Vec<Facet> {
    let facet = |mut shelf: Shelf| {
        if shelf.lists.len() > LISTS_OF_A_SORT {
            shelf.lists.sort_by(|(_, a, _), (_, b, _)| b.cmp(a));
            shelf.lists.truncate(LISTS_OF_A_SORT);
        }
        let link =
            |(label, n, to): (String, usize, String)| Link::new(page, words::with_count(&label, n), &to);
        Facet { heading: shelf.heading, links: shelf.lists.into_iter().map(link).collect() }
    };
    let mut all: Vec<Facet> = SHELVES.iter().map(|shelf| facet(shelf(report))).collect();
    all.retain(|facet| !facet.links.is_empty());
    all
}

fn letter_links(report: &Report<'_>, page: &Page, here: Option<usize>) -> Vec<Link> {
    let link = |(n, letter): (usize, &Letter)| Link {
        is_current: here == Some(n),
        ..Link::new(page, words::with_count(&letter.label, letter.who.len()), &address::letter(&letter.key))
    };
    report.letters().iter().enumerate().map(link).collect()
}

fn plan_letters(report: &Report<'_>) -> Vec<Page> {
    if report.assets_by_name().len() <= ON_ONE_PAGE {
        return Vec::new();
    }
    let pages = report.letters().iter().enumerate().flat_map(|(n, letter)| {
        let first = address::letter(&letter.key);
        (0..parts(letter.who.len())).map(move |part| Page {
            part,
            ..Page::new(&LETTER, address::part(&first, part), Subject::Nth(n))
        })
    });
    pages.collect()
}

/// What templates call `page` on the page of a letter.
#[derive(Serialize)]
struct LetterView {
    title: String,
    letters: Vec<Link>,
    members: Vec<Member>,
    pager: Pager,
}

fn letter<'r>(report: &'r Report<'r>, page: &'r Page) -> Content<'r> {
    let letter = &report.letters()[page.nth()];
    let title = words::part_of(&words::letter(&letter.label), page.part, parts(letter.who.len()));
    let here = letter.who.iter().skip(page.part * PER_PAGE).take(PER_PAGE);
    let view = LetterView {
        title: title.clone(),
        letters: letter_links(report, page, Some(page.nth())),
        members: here.map(|ix| Member::new(report, page, *ix)).collect(),
        pager: Pager::new(page, &address::letter(&letter.key), parts(letter.who.len())),
    };
    Content::view(Head::new(title).section(Section::Find).crumb(WORDS.menu_find, address::FIND), view)
}
