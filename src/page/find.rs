//! The directory: search, everyone by name, and every list that there is.
//!
//! Up to [`ON_ONE_PAGE`] entries stand on the page itself; more are cut by first letter, and the page holds the letters.

use serde::Serialize;

use crate::model::community::AssetIx;
use crate::model::vocabulary::{FlowIx, KindIx, SectorIx};
use crate::page::frame::{Head, Link, Section};
use crate::page::member::{Member, PER_PAGE, Pager, parts};
use crate::page::words::{self, WORDS};
use crate::page::{Content, Page, PageType, Subject, address, search, template};
use crate::report::Report;

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
/// How many places are linked to from the directory.
const PLACES: usize = 60;

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
    let letters = letters(report);
    let phone = report.community.site.contact.phone.clone();
    let view = View {
        root: crate::page::url::to_root(&page.path),
        everyone: if is_short {
            everyone.iter().map(|ix| Member::new(report, page, *ix)).collect()
        } else {
            Vec::new()
        },
        letters: if is_short { Vec::new() } else { letter_links(page, &letters, None) },
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

/// Every list there is, as links.
fn facets(report: &Report<'_>, page: &Page) -> Vec<Facet> {
    let v = &report.community.site.vocabularies;
    let link = |label: &str, n: usize, to: String| Link::new(page, words::with_count(label, n), &to);
    let flows = v.flows.places::<FlowIx>().map(|i| {
        let flow = v.flows.get(i);
        link(&flow.label, report.givers(i).len(), address::flow(&flow.id))
    });
    let kinds = v.kinds.places::<KindIx>().map(|i| {
        let kind = v.kinds.get(i);
        link(&kind.more.plural, report.of_kind(i).len(), address::kind(&kind.id))
    });
    let sectors = v.sectors.places::<SectorIx>().map(|i| {
        let sector = v.sectors.get(i);
        link(&sector.label, report.of_sector(i).len(), address::sector(&sector.id))
    });
    // The places where most are to be found; every place has its list, linked from its profile.
    let mut places: Vec<AssetIx> = report.places().collect();
    places.sort_by_key(|ix| (std::cmp::Reverse(report.found_at(*ix).len()), *ix));
    let places = places.into_iter().take(PLACES).map(|ix| {
        let place = report.asset(ix);
        link(&place.name, report.found_at(ix).len(), address::place(&place.id))
    });
    let mut all = vec![
        Facet { heading: WORDS.by_flow, links: flows.collect() },
        Facet { heading: WORDS.by_kind, links: kinds.collect() },
        Facet { heading: WORDS.by_sector, links: sectors.collect() },
        Facet { heading: WORDS.by_place, links: places.collect() },
    ];
    all.retain(|facet| !facet.links.is_empty());
    all
}

/// A stretch of the directory whose names begin alike: what readers see, the key of its address, how many, and where
/// the stretch starts. Names that begin with no letter come under `#`. As the directory is sorted by lower-case name, a
/// letter is one stretch, except `#`, which may be several.
struct Letter {
    label: String,
    key: String,
    who: Vec<AssetIx>,
}

fn letters(report: &Report<'_>) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::new();
    for &ix in report.assets_by_name() {
        let first = report.asset(ix).name.chars().find(|c| c.is_alphanumeric()).unwrap_or('#');
        let (label, key) = match first.to_lowercase().next().unwrap_or('#') {
            c @ 'a'..='z' => (c.to_uppercase().to_string(), c.to_string()),
            c if c.is_alphabetic() => (c.to_uppercase().to_string(), format!("u{:04x}", c as u32)),
            _ => ("#".to_owned(), "0-9".to_owned()),
        };
        match letters.iter_mut().find(|letter| letter.key == key) {
            Some(letter) => letter.who.push(ix),
            None => letters.push(Letter { label, key, who: vec![ix] }),
        }
    }
    letters
}

fn letter_links(page: &Page, letters: &[Letter], here: Option<usize>) -> Vec<Link> {
    let link = |(n, letter): (usize, &Letter)| Link {
        is_current: here == Some(n),
        ..Link::new(page, words::with_count(&letter.label, letter.who.len()), &address::letter(&letter.key))
    };
    letters.iter().enumerate().map(link).collect()
}

fn plan_letters(report: &Report<'_>) -> Vec<Page> {
    if report.assets_by_name().len() <= ON_ONE_PAGE {
        return Vec::new();
    }
    let pages = letters(report).into_iter().enumerate().flat_map(|(n, letter)| {
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
    let letters = letters(report);
    let letter = &letters[page.nth()];
    let title = words::part_of(&words::letter(&letter.label), page.part, parts(letter.who.len()));
    let here = letter.who.iter().skip(page.part * PER_PAGE).take(PER_PAGE);
    let view = LetterView {
        title: title.clone(),
        letters: letter_links(page, &letters, Some(page.nth())),
        members: here.map(|ix| Member::new(report, page, *ix)).collect(),
        pager: Pager::new(page, &address::letter(&letter.key), parts(letter.who.len())),
    };
    Content::view(Head::new(title).section(Section::Find).crumb(WORDS.menu_find, address::FIND), view)
}
