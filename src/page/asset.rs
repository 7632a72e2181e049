//! A profile: what it is and how to reach it first, then who it is joined to, then words.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::asset::{Asset, Author, Contact, Give, Mode};
use crate::model::community::AssetIx;
use crate::model::date::When;
use crate::model::vocabulary::FlowIx;
use crate::page::frame::{Head, Link, Section, change_href};
use crate::page::html::SafeHtml;
use crate::page::markdown::{self, Embeds};
use crate::page::tie::{self, Tie, TieGroup};
use crate::page::words::{self, WORDS};
use crate::page::{Content, Page, PageType, Subject, address, own_map, template};
use crate::report::Report;

/// `assets/<id>.html`.
pub static ASSET: PageType =
    PageType { slug: "asset", template: Some(template!("asset.html")), plan, content };

/// How many names a list within a line names before it says how many more there are.
const NAMES_IN_A_LINE: usize = 8;

fn plan(report: &Report<'_>) -> Vec<Page> {
    let assets = report.community.assets_with_places();
    assets.map(|(ix, asset)| Page::new(&ASSET, address::asset(&asset.id), Subject::Asset(ix))).collect()
}

/// What templates call `page`.
#[derive(Serialize)]
struct View<'r> {
    name: &'r str,
    kind: Link,
    sector: Option<Link>,
    aliases: String,
    summary: Option<&'r str>,
    /// It has ended, or has not begun.
    absent: Option<&'static str>,
    is_illustrative: bool,
    image: Option<ImageView<'r>>,
    gives: Vec<GiveView>,
    gives_nothing: Option<&'static str>,
    needs: Vec<Link>,
    needs_nothing: Option<&'static str>,
    audience: Option<&'r str>,
    when: Option<&'r str>,
    languages: Vec<&'r str>,
    places: Vec<Link>,
    contact: Option<ContactView<'r>>,
    links: Vec<Link>,
    time: Option<String>,
    checked: Option<String>,
    is_stale: bool,
    written_by: Option<&'static str>,
    source: Option<&'r str>,
    relationship_count: usize,
    groups: Vec<TieGroup>,
    ended: Vec<Tie>,
    /// Its part of the map, where one was drawn.
    own_map_svg: Option<SafeHtml>,
    /// The map of everybody, or of its group.
    larger_map: Option<Link>,
    flows_out: Vec<FlowLine>,
    flows_in: Vec<FlowLine>,
    found_here: Vec<Link>,
    found_here_more: Option<Link>,
    story_heading: &'static str,
    story_html: SafeHtml,
    observation: Option<ObservationView<'r>>,
    change_href: Option<String>,
}

#[derive(Serialize)]
struct ImageView<'r> {
    src: String,
    alt: &'r str,
    /// Width and height, so that the page does not jump when it comes.
    size_px: Option<(u32, u32)>,
}

#[derive(Serialize)]
struct GiveView {
    label: String,
    href: String,
    is_paid: bool,
    to: Vec<Link>,
}

#[derive(Serialize)]
struct ContactView<'r> {
    phone: Option<&'r str>,
    phone_href: Option<String>,
    email: Option<&'r str>,
    web: Option<&'r str>,
    web_label: Option<&'r str>,
    address: Option<&'r str>,
}

/// Something that flows in or out, and the other ends.
#[derive(Serialize)]
struct FlowLine {
    label: String,
    names: String,
}

#[derive(Serialize)]
struct ObservationView<'r> {
    by: &'r str,
    on: Option<String>,
    text: &'r str,
}

fn content<'r>(report: &'r Report<'r>, page: &'r Page) -> Content<'r> {
    let ix = page.asset();
    let asset = report.asset(ix);
    let vocabularies = &report.community.site.vocabularies;
    let kind = vocabularies.kinds.get(asset.kind);
    let flow_link = |flow: &FlowIx| {
        let flow = vocabularies.flows.get(*flow);
        Link::new(page, &flow.label, &address::flow(&flow.id))
    };
    let asset_link =
        |ix: &AssetIx| Link::new(page, &report.asset(*ix).name, &address::asset(&report.asset(*ix).id));
    let groups = tie::groups(report, page, ix);
    let (flows_out, flows_in) = flow_lines(report, ix);
    let head = Head::new(&asset.name)
        .describe(asset.summary.as_deref())
        .section(Section::Find)
        .crumb(WORDS.menu_find, address::FIND)
        .crumb(&kind.more.plural, address::kind(&kind.id));
    let found_here = report.found_at(ix);
    let view = View {
        name: &asset.name,
        kind: Link::new(page, &kind.label, &address::kind(&kind.id)),
        sector: asset.sector.map(|sector| {
            let sector = vocabularies.sectors.get(sector);
            Link::new(page, &sector.label, &address::sector(&sector.id))
        }),
        aliases: asset.aliases.join(", "),
        summary: asset.summary.as_deref(),
        absent: absent(report, ix),
        is_illustrative: asset.illustrative,
        image: asset.image.as_ref().map(|i| ImageView {
            src: page.href(&address::file(&i.file)),
            alt: &i.alt,
            size_px: report.picture_size_px(&i.file),
        }),
        gives: asset.gives.items().iter().map(|give| give_view(report, page, give)).collect(),
        gives_nothing: words::nothing_said(&asset.gives),
        needs: asset.needs.items().iter().map(flow_link).collect(),
        needs_nothing: words::nothing_said(&asset.needs),
        audience: asset.audience.as_deref(),
        when: asset.when.as_deref(),
        languages: asset.languages.iter().map(|code| words::language::name(code)).collect(),
        places: asset.places.iter().map(asset_link).collect(),
        contact: contact_view(&asset.contact),
        links: asset
            .links
            .iter()
            .map(|l| Link { label: l.label.clone(), href: l.url.clone(), is_current: false })
            .collect(),
        time: words::span_of_time(asset.since, asset.until),
        checked: asset.checked.map(words::date),
        is_stale: asset.checked.is_some_and(|c| is_stale(report, c)),
        written_by: asset.written_by.map(|author| match author {
            Author::Subject => WORDS.by_subject,
            Author::Other => WORDS.by_other,
        }),
        source: asset.source.as_deref(),
        relationship_count: groups.iter().map(|g| g.ties.len()).sum(),
        groups,
        ended: ended(report, page, ix),
        own_map_svg: own_map::svg(report, ix),
        larger_map: own_map::larger(report, page, ix),
        flows_out,
        flows_in,
        found_here: found_here.iter().take(NAMES_IN_A_LINE).map(asset_link).collect(),
        found_here_more: (found_here.len() > NAMES_IN_A_LINE)
            .then(|| Link::new(page, words::everyone_here(found_here.len()), &address::place(&asset.id))),
        story_heading: if asset.written_by == Some(Author::Subject) { WORDS.own_words } else { WORDS.story },
        story_html: markdown::render(report, page, &asset.words, 3, &Embeds::default()),
        observation: observation(asset),
        change_href: change_href(report, page),
    };
    Content::view(head, view)
}

/// Why an asset is not in lists and maps, if it is not.
fn absent(report: &Report<'_>, ix: AssetIx) -> Option<&'static str> {
    if report.standing.has_asset(ix) {
        return None;
    }
    let has_begun = report.asset(ix).since.is_none_or(|since| since.first_day() <= report.standing.date);
    Some(if has_begun { WORDS.gone } else { WORDS.not_yet })
}

fn give_view(report: &Report<'_>, page: &Page, give: &Give) -> GiveView {
    let flow = report.community.site.vocabularies.flows.get(give.flow);
    let to = give.to.iter().map(|ix| report.asset(*ix));
    GiveView {
        label: flow.label.clone(),
        href: page.href(&address::flow(&flow.id)),
        is_paid: give.mode == Mode::Paid,
        to: to.map(|asset| Link::new(page, &asset.name, &address::asset(&asset.id))).collect(),
    }
}

fn contact_view(contact: &Contact) -> Option<ContactView<'_>> {
    let web_label = contact.web.as_deref().map(|web| {
        let bare = web.split_once("://").map_or(web, |(_, rest)| rest);
        bare.strip_suffix('/').unwrap_or(bare)
    });
    (!contact.is_empty()).then(|| ContactView {
        phone: contact.phone.as_deref(),
        phone_href: contact.phone.as_deref().map(words::phone_address),
        email: contact.email.as_deref(),
        web: contact.web.as_deref(),
        web_label,
        address: contact.address.as_deref(),
    })
}

fn observation(asset: &Asset) -> Option<ObservationView<'_>> {
    let seen = asset.observation.as_ref()?;
    Some(ObservationView { by: &seen.by, on: seen.on.map(words::date), text: &seen.text })
}

/// Relationships that were and are no longer.
fn ended(report: &Report<'_>, page: &Page, ix: AssetIx) -> Vec<Tie> {
    let date = report.standing.date;
    let has_ended = |r| report.relationship(r).until.is_some_and(|until| until.last_day() < date);
    let gone = |r: &&_| !report.standing.has_relationship(**r) && has_ended(**r);
    report.relationships_of(ix).iter().filter(gone).map(|r| Tie::new(report, page, *r, ix)).collect()
}

/// What flows from an asset and to it along its relationships, by flow.
fn flow_lines(report: &Report<'_>, ix: AssetIx) -> (Vec<FlowLine>, Vec<FlowLine>) {
    let mut out: BTreeMap<FlowIx, Vec<&str>> = BTreeMap::new();
    let mut into: BTreeMap<FlowIx, Vec<&str>> = BTreeMap::new();
    for &tie in report.relationships_of(ix).iter().filter(|tie| report.standing.has_relationship(**tie)) {
        let r = report.relationship(tie);
        let other = report.asset(r.other(ix)).name.as_str();
        for carried in &r.flows {
            let (leaves, arrives) = tie::leaves_and_arrives(r, carried, ix);
            if leaves {
                out.entry(carried.flow).or_default().push(other);
            }
            if arrives {
                into.entry(carried.flow).or_default().push(other);
            }
        }
    }
    let lines = |flows: BTreeMap<FlowIx, Vec<&str>>| {
        let flow = |ix| report.community.site.vocabularies.flows.get(ix);
        let line = |(ix, names): (FlowIx, Vec<&str>)| FlowLine {
            label: flow(ix).label.clone(),
            names: words::some_names(&names, NAMES_IN_A_LINE),
        };
        flows.into_iter().map(line).collect()
    };
    (lines(out), lines(into))
}

/// Whether a check is older than the community finds good.
fn is_stale(report: &Report<'_>, checked: When) -> bool {
    let months = |day: jiff::civil::Date| i32::from(day.year()) * 12 + i32::from(day.month());
    months(report.standing.date) - months(checked.last_day())
        > report.community.site.review.profiles_months as i32
}
