//! The home page: find help first, then how the network stands, then what was learned and who is missing.

use serde::Serialize;

use crate::model::date::When;
use crate::model::vocabulary::{FlowIx, StatusIx};
use crate::page::frame::{Head, Link, TAKE_PART, first_written};
use crate::page::html::SafeHtml;
use crate::page::map::card;
use crate::page::markdown::{self, Embeds};
use crate::page::words;
use crate::page::{Content, Page, PageType, Subject, address, coverage, template};
use crate::report::Report;

/// `index.html`.
pub static HOME: PageType = PageType { slug: "home", template: Some(template!("home.html")), plan, content };

/// How many doors lead on from here.
const DOORS: usize = 6;
/// How many reflections are shown.
const LATEST: usize = 4;

fn plan(_: &Report<'_>) -> Vec<Page> {
    vec![Page::new(&HOME, address::HOME, Subject::Whole)]
}

/// What templates call `page`.
#[derive(Serialize)]
struct View<'r> {
    title: &'r str,
    purpose: Option<&'r str>,
    words_html: SafeHtml,
    find_href: String,
    doors: Vec<Door>,
    assets: String,
    relationships: String,
    flowing: Option<Flowing>,
    counted_on: String,
    /// Some of the map, where it was drawn.
    map_svg: Option<SafeHtml>,
    /// What it shows, as a finding.
    map_title: Option<String>,
    map_href: String,
    latest: Vec<Reflection<'r>>,
    latest_href: String,
    insights_href: String,
    missing: Vec<String>,
    missing_href: String,
    take_part_href: Option<String>,
}

/// How many relationships carry something now.
#[derive(Serialize)]
pub(super) struct Flowing {
    /// "15 of 81 (18.5%)".
    pub(super) share: String,
    /// "of these relationships are generative".
    pub(super) label: String,
}

/// A plain-language way in.
#[derive(Serialize)]
struct Door {
    label: String,
    href: String,
    count: String,
}

#[derive(Serialize)]
struct Reflection<'r> {
    link: Link,
    on: Option<String>,
    summary: Option<&'r str>,
}

fn content<'r>(report: &'r Report<'r>, page: &'r Page) -> Content<'r> {
    let community = report.community;
    let site = &community.site;
    let home = &community.home;
    let purpose = home.summary.as_deref().or(site.summary.as_deref());
    // The newest first; those of one day in the order of their files.
    let mut latest: Vec<_> = community.reflections.iter().collect();
    latest.sort_by_key(|r| std::cmp::Reverse(r.date.map(When::first_day)));
    let latest = latest.into_iter().take(LATEST).map(|r| Reflection {
        link: Link::new(page, &r.title, &address::reflection(&r.id)),
        on: r.date.map(words::date),
        summary: r.summary.as_deref(),
    });
    let missing = coverage::rows(report).into_iter().filter(coverage::CoverageRow::is_short);
    let whole = card::whole_title(report);
    let view = View {
        title: home.title.as_deref().unwrap_or(&site.title),
        purpose,
        words_html: markdown::render(report, page, &home.words, 3, &Embeds::default()),
        find_href: page.href(address::FIND),
        doors: doors(report, page),
        assets: words::number(report.standing.asset_count()),
        relationships: words::number(report.standing.relationship_count()),
        flowing: flowing(report),
        counted_on: words::stands_as_of(When::Day(community.date)),
        map_svg: card::whole(report),
        map_title: whole.as_ref().map(|(title, _)| title.clone()),
        map_href: page.href(whole.as_ref().map_or(address::MAPS, |(_, to)| to)),
        latest: latest.collect(),
        latest_href: page.href(address::REFLECTIONS),
        insights_href: page.href(address::INSIGHTS),
        missing: missing.take(4).map(|row| words::missing_here(&row.label, &row.here, &row.hoped)).collect(),
        missing_href: page.href(address::MISSING),
        take_part_href: first_written(report, TAKE_PART).map(|to| page.href(&to)),
    };
    Content::view(Head::new(&site.title).describe(purpose), view)
}

/// What most people here give, most first: what a neighbour can ask for.
fn doors(report: &Report<'_>, page: &Page) -> Vec<Door> {
    let flows = &report.community.site.vocabularies.flows;
    let mut given: Vec<(usize, FlowIx)> =
        flows.places::<FlowIx>().map(|ix| (report.givers(ix).len(), ix)).collect();
    given.retain(|(givers, _)| *givers > 0);
    given.sort_by_key(|(givers, ix)| (std::cmp::Reverse(*givers), *ix));
    let door = |(givers, ix): (usize, FlowIx)| Door {
        label: flows.get(ix).label.clone(),
        href: page.href(&address::flow(&flows.get(ix).id)),
        count: words::number(givers),
    };
    given.into_iter().take(DOORS).map(door).collect()
}

/// Along how many relationships care flows now, if the community has a word for that.
pub(super) fn flowing(report: &Report<'_>) -> Option<Flowing> {
    let statuses = &report.community.site.vocabularies.statuses;
    let flowing = |ix: &StatusIx| statuses.get(*ix).more.flowing;
    let word = statuses.places::<StatusIx>().filter(flowing).last()?;
    let counted =
        report.standing.relationships().filter(|(_, status)| status.known().is_some_and(flowing)).count();
    let all = report.standing.relationship_count();
    (all > 0).then(|| Flowing {
        share: words::share(counted, all),
        label: words::flowing(&statuses.get(word).label),
    })
}
