//! The whole report on paper: how the network stands, everyone with room for corrections, what the words mean, who is
//! missing, how to be changed or taken out.
//!
//! Planned up to [`ON_PAPER`] assets; beyond that nobody would print it.

use serde::Serialize;

use crate::model::community::AssetIx;
use crate::model::vocabulary::{FlowIx, KindIx, SectorIx, StatusIx};
use crate::page::coverage::{self, CoverageRow};
use crate::page::frame::{Head, Section};
use crate::page::html::SafeHtml;
use crate::page::map::paper::{Paper, paper};
use crate::page::markdown::{self, Embeds};
use crate::page::tie;
use crate::page::words::{self, WORDS};
use crate::page::{Content, Page, PageType, Subject, address, template};
use crate::report::Report;

/// `print.html`.
pub static PRINT: PageType =
    PageType { slug: "print", template: Some(template!("print.html")), plan, content };

/// How many profiles are worth printing.
pub const ON_PAPER: usize = 400;

fn plan(report: &Report<'_>) -> Vec<Page> {
    let fits = report.assets_by_name().len() <= ON_PAPER;
    fits.then(|| Page::new(&PRINT, address::PRINT, Subject::Whole)).into_iter().collect()
}

/// What templates call `page`.
#[derive(Serialize)]
struct View<'r> {
    title: &'r str,
    purpose: Option<&'r str>,
    counted_on: String,
    in_short: Vec<String>,
    /// The map on a page of its own, where one was drawn.
    paper: Option<Paper>,
    profiles: Vec<Profile<'r>>,
    definitions: Vec<Definitions<'r>>,
    missing: Vec<CoverageRow>,
    phone: Option<&'r str>,
    email: Option<&'r str>,
}

/// A profile on half a sheet.
#[derive(Serialize)]
struct Profile<'r> {
    id: &'r str,
    name: &'r str,
    kind: &'r str,
    is_illustrative: bool,
    summary: Option<&'r str>,
    facts: Vec<(&'static str, String)>,
    ties: Vec<(String, String)>,
    story_html: SafeHtml,
}

/// Words and what they mean.
#[derive(Serialize)]
struct Definitions<'r> {
    heading: &'static str,
    terms: Vec<(&'r str, Option<&'r str>)>,
}

fn content<'r>(report: &'r Report<'r>, page: &'r Page) -> Content<'r> {
    let site = &report.community.site;
    let home = &report.community.home;
    let purpose = home.summary.as_deref().or(site.summary.as_deref());
    let assets = report.standing.asset_count();
    let relationships = report.standing.relationship_count();
    let mut in_short = vec![words::there_are(assets, relationships)];
    in_short.extend(
        crate::page::home::flowing(report).map(|flowing| format!("{} {}.", flowing.share, flowing.label)),
    );
    let missing = coverage::rows(report);
    in_short.extend(
        missing
            .iter()
            .filter(|row| row.is_short())
            .map(|row| words::missing_here(&row.label, &row.here, &row.hoped) + "."),
    );
    let view = View {
        title: home.title.as_deref().unwrap_or(&site.title),
        purpose,
        counted_on: words::stands_as_of(crate::model::date::When::Day(report.community.date)),
        in_short,
        paper: paper(report, page),
        profiles: report.assets_by_name().iter().map(|ix| profile(report, page, *ix)).collect(),
        definitions: definitions(report),
        missing,
        phone: site.contact.phone.as_deref(),
        email: site.contact.email.as_deref(),
    };
    Content::view(Head::new(WORDS.print_title).section(Section::About).hidden(), view)
}

fn profile<'r>(report: &'r Report<'r>, page: &Page, ix: AssetIx) -> Profile<'r> {
    let asset = report.asset(ix);
    let v = &report.community.site.vocabularies;
    let gives = asset.gives.items().iter().map(|give| v.flows.get(give.flow).label.as_str());
    let needs = asset.needs.items().iter().map(|flow| v.flows.get(*flow).label.as_str());
    let said =
        |items: Vec<&str>, nothing: Option<&'static str>| nothing.map_or(items.join(", "), str::to_owned);
    let places = asset.places.iter().map(|place| report.asset(*place).name.as_str());
    let contact = &asset.contact;
    let reached = [&contact.phone, &contact.email, &contact.web, &contact.address].into_iter().flatten();
    let facts = [
        (WORDS.gives, said(gives.collect(), words::nothing_said(&asset.gives))),
        (WORDS.needs, said(needs.collect(), words::nothing_said(&asset.needs))),
        (WORDS.audience, asset.audience.clone().unwrap_or_default()),
        (WORDS.when, asset.when.clone().unwrap_or_default()),
        (WORDS.places, places.collect::<Vec<_>>().join(", ")),
        (WORDS.reach, reached.cloned().collect::<Vec<_>>().join(", ")),
        (WORDS.checked, asset.checked.map_or(WORDS.checked_never.to_owned(), words::date)),
    ];
    let groups = tie::groups(report, page, ix).into_iter();
    Profile {
        id: &asset.id,
        name: &asset.name,
        kind: &v.kinds.get(asset.kind).label,
        is_illustrative: asset.illustrative,
        summary: asset.summary.as_deref(),
        facts: facts.into_iter().filter(|(_, said)| !said.is_empty()).collect(),
        ties: groups
            .map(|group| {
                (group.label, group.ties.into_iter().map(|tie| tie.name).collect::<Vec<_>>().join(", "))
            })
            .collect(),
        story_html: markdown::render(report, page, &asset.words, 4, &Embeds::within(&asset.id)),
    }
}

fn definitions<'r>(report: &'r Report<'_>) -> Vec<Definitions<'r>> {
    let v = &report.community.site.vocabularies;
    let mut all = vec![
        Definitions {
            heading: WORDS.by_status,
            terms: v
                .statuses
                .places::<StatusIx>()
                .map(|i| (&*v.statuses.get(i).label, v.statuses.get(i).about.as_deref()))
                .collect(),
        },
        Definitions {
            heading: WORDS.by_kind,
            terms: v
                .kinds
                .places::<KindIx>()
                .map(|i| (&*v.kinds.get(i).more.plural, v.kinds.get(i).about.as_deref()))
                .collect(),
        },
        Definitions {
            heading: WORDS.by_sector,
            terms: v
                .sectors
                .places::<SectorIx>()
                .map(|i| (&*v.sectors.get(i).label, v.sectors.get(i).about.as_deref()))
                .collect(),
        },
        Definitions {
            heading: WORDS.by_flow,
            terms: v
                .flows
                .places::<FlowIx>()
                .map(|i| (&*v.flows.get(i).label, v.flows.get(i).about.as_deref()))
                .collect(),
        },
    ];
    all.retain(|definitions| !definitions.terms.is_empty());
    all
}
