//! How to read a map: every kind, sector and status on it, with a sample, its meaning and how many there are.
//!
//! Only what is present, and kinds that were expected and are not there (design rules M11, M12). Samples of kinds are in
//! neutral ink: only sectors have fills. `map.js` makes its check-boxes from these entries.

use serde::Serialize;

use crate::map::drawing::{self, Drawing};
use crate::map::ladder;
use crate::map::shape::{Mark, Shape, mark_path};
use crate::map::svg::ground_sample;
use crate::model::saved_map::DotSize;
use crate::model::site::Ground;
use crate::model::stated::Stated;
use crate::model::vocabulary::{FlowIx, KindIx, SectorIx, StatusIx};
use crate::page::html::SafeHtml;
use crate::page::map::dress::status_class;
use crate::page::map::{facet, has_tables};
use crate::page::tie;
use crate::page::words::{self, WORDS, maps};
use crate::page::{Page, address};
use crate::report::Report;

/// So many entries stand open; each is a stop of the Tab key, and a page of a map has at most 40.
const OPEN: usize = 15;
/// Radius of a sample.
const SAMPLE_PX: f64 = 9.0;

/// How to read a map.
#[derive(Serialize)]
pub(super) struct Legend {
    /// Kinds, sectors and statuses, with a heading each.
    groups: Vec<Group>,
    /// What lies beneath the dots of a map of places.
    ground: Option<GroundKey>,
    /// What the size of a dot says, where it says something.
    size: Option<String>,
}

/// How what lies on the ground is drawn. It is no filter, and leads nowhere.
#[derive(Serialize)]
struct GroundKey {
    heading: &'static str,
    entries: Vec<GroundEntry>,
}

/// One sort of land.
#[derive(Serialize)]
struct GroundEntry {
    label: &'static str,
    sample_svg: SafeHtml,
}

/// What one channel says.
#[derive(Serialize)]
struct Group {
    heading: &'static str,
    /// `kind`, `sector` or `status`: its name in addresses.
    key: &'static str,
    entries: Vec<Entry>,
    /// It opens when asked: what is too long to stand between a reader and the map, and what the picture has no sign for.
    is_folded: bool,
}

/// One word of the map.
#[derive(Serialize)]
struct Entry {
    id: String,
    /// What `map.js` knows it by.
    class: String,
    label: String,
    about: Option<String>,
    count: String,
    href: Option<String>,
    sample_svg: SafeHtml,
    /// Expected, and not there.
    is_absent: bool,
    is_current: bool,
}

/// The legend of a map.
pub(super) fn legend(report: &Report<'_>, page: &Page, drawing: &Drawing) -> Legend {
    let mut groups = vec![
        Group {
            heading: WORDS.legend_kinds,
            key: "kind",
            entries: kinds(report, page, drawing),
            is_folded: false,
        },
        Group {
            heading: WORDS.legend_sectors,
            key: "sector",
            entries: sectors(report, page, drawing),
            is_folded: false,
        },
        Group {
            heading: WORDS.legend_statuses,
            key: "status",
            entries: statuses(report, page, drawing),
            is_folded: false,
        },
    ];
    // With tables below the picture a page has no room for more elements; they say what flows along each line.
    let lines = drawing.relationships.len() + drawing.outside.len();
    if drawing.scene.is_some() && !has_tables(drawing, lines, drawing.assets.len()) {
        let entries = flows(report, page, drawing);
        groups.push(Group { heading: WORDS.carries, key: "flow", entries, is_folded: true });
    }
    // Small pictures have one sort of dot: only their lines say something.
    groups.retain(|group| !group.entries.is_empty() && (drawing.panels.is_none() || group.key == "status"));
    loop {
        let open = groups.iter_mut().filter(|group| !group.is_folded);
        let mut open: Vec<&mut Group> = open.collect();
        open.sort_by_key(|group| group.entries.len());
        if open.iter().map(|group| group.entries.len()).sum::<usize>() <= OPEN {
            break;
        }
        let Some(longest) = open.pop() else { break };
        longest.is_folded = true;
    }
    let saved = drawing.saved.filter(|_| drawing.panels.is_none());
    let saved = saved.map(|saved| &report.community.maps[saved].size);
    let size = match saved {
        Some(DotSize::Relationships) => Some(maps::size_says(WORDS.relationships)),
        Some(DotSize::Metric { slug, .. }) => {
            report.insights.metric(slug).map(|metric| maps::size_says(metric.metric.label))
        }
        _ => None,
    };
    Legend { groups, ground: ground(drawing), size }
}

/// One entry for each sort of land that is drawn.
fn ground(drawing: &Drawing) -> Option<GroundKey> {
    let lands = drawing.scene.iter().flat_map(|scene| &scene.lands).map(|land| (land.ground, land.is_area));
    let mut sorts: Vec<(Ground, bool)> = lands.collect();
    sorts.dedup();
    let entry = |(ground, is_area): (Ground, bool)| GroundEntry {
        label: maps::ground(ground, is_area),
        sample_svg: key("wide", &ground_sample(ground, is_area, "key-")),
    };
    let entries: Vec<_> = sorts.into_iter().map(entry).collect();
    (!entries.is_empty()).then_some(GroundKey { heading: maps::GROUND, entries })
}

/// A link to a word's view of this map, or to its page; none where this is that view.
fn href(page: &Page, facet: Option<String>, list: String) -> (Option<String>, bool) {
    let to = facet.unwrap_or(list);
    let is_current = to == page.path;
    ((!is_current).then(|| page.href(&to)), is_current)
}

fn kinds(report: &Report<'_>, page: &Page, drawing: &Drawing) -> Vec<Entry> {
    let kinds = &report.community.site.vocabularies.kinds;
    let count = |kind| drawing.assets.iter().filter(|ix| report.asset(**ix).kind == kind).count();
    let expected =
        |kind| drawing.is_whole && report.community.site.expected.iter().any(|row| row.kind == Some(kind));
    let entry = |ix: KindIx| {
        let n = count(ix);
        let is_absent = n == 0;
        if is_absent && !expected(ix) {
            return None;
        }
        let kind = kinds.get(ix);
        let (href, is_current) = if is_absent {
            (Some(page.href(address::MISSING)), false)
        } else {
            href(page, facet::address_of(report, drawing, "kind", &kind.id), address::kind(&kind.id))
        };
        let shape = Shape::for_kind(ix.into()).path(SAMPLE_PX);
        Some(Entry {
            id: kind.id.clone(),
            class: format!("q{}", usize::from(ix)),
            label: if n == 1 { kind.label.clone() } else { kind.more.plural.clone() },
            about: None,
            count: words::number(n),
            href,
            sample_svg: key("", &format!("<path d=\"{shape}\"/>")),
            is_absent,
            is_current,
        })
    };
    kinds.places().filter_map(entry).collect()
}

fn sectors(report: &Report<'_>, page: &Page, drawing: &Drawing) -> Vec<Entry> {
    let sectors = &report.community.site.vocabularies.sectors;
    let count = |sector| drawing.assets.iter().filter(|ix| report.asset(**ix).sector == sector).count();
    let entry = |ix: SectorIx| {
        let n = count(Some(ix));
        let sector = sectors.get(ix);
        let to = facet::address_of(report, drawing, "sector", &sector.id);
        let (href, is_current) = href(page, to, address::sector(&sector.id));
        (n > 0).then(|| Entry {
            id: sector.id.clone(),
            class: format!("s{}", usize::from(ix)),
            label: sector.label.clone(),
            about: sector.about.clone(),
            count: words::number(n),
            href,
            sample_svg: sector_sample(Some(ix)),
            is_absent: false,
            is_current,
        })
    };
    let mut entries: Vec<Entry> = sectors.places().filter_map(entry).collect();
    let without = count(None);
    if without > 0 {
        entries.push(Entry {
            id: "none".to_owned(),
            class: String::new(),
            label: WORDS.no_sector.to_owned(),
            about: None,
            count: words::number(without),
            href: None,
            sample_svg: sector_sample(None),
            is_absent: false,
            is_current: false,
        });
    }
    entries
}

fn sector_sample(sector: Option<SectorIx>) -> SafeHtml {
    let class = match (drawing::has_fill(sector), drawing::mark(sector)) {
        (false, _) => "no",
        (true, Mark::Plain) => "m0",
        (true, Mark::Dot) => "m1",
        (true, Mark::Bar) => "m2",
    };
    let mark = mark_path(Shape::Circle, drawing::mark(sector), SAMPLE_PX);
    let mark = mark.map_or(String::new(), |d| format!("<path class=\"mark\" d=\"{d}\"/>"));
    let circle = Shape::Circle.path(SAMPLE_PX);
    key("", &format!("<g class=\"{class}\"><path class=\"shape\" d=\"{circle}\"/>{mark}</g>"))
}

fn statuses(report: &Report<'_>, page: &Page, drawing: &Drawing) -> Vec<Entry> {
    let vocabularies = &report.community.site.vocabularies;
    let known = vocabularies.statuses.places::<StatusIx>().map(Stated::Known);
    let all = known.collect::<Vec<_>>().into_iter().rev();
    let all = all.chain([Stated::NotRecorded, Stated::NotAsked, Stated::None]);
    let entry = |status: Stated<StatusIx>| {
        let lines = drawing.relationships.iter().chain(&drawing.outside);
        let n = lines.filter(|ix| *report.status(**ix) == status).count();
        let id = status_id(report, &status);
        let (href, is_current) = match facet::address_on_whole(report, "status", id) {
            Some(to) => href(page, Some(to), String::new()),
            None => (None, false),
        };
        let look = ladder::rung(drawing.rungs, usize::from(drawing::rung(&status))).look;
        (n > 0).then(|| Entry {
            id: id.to_owned(),
            class: status_class(&status),
            label: tie::status_label(vocabularies, &status).to_owned(),
            about: tie::status_about(vocabularies, &status).map(str::to_owned),
            count: words::number(n),
            href,
            sample_svg: key("wide", &format!("<path class=\"line r{look}\" d=\"M-22 0H22\"/>")),
            is_absent: false,
            is_current,
        })
    };
    all.filter_map(entry).collect()
}

/// What flows along the lines. Its pages are lists.
fn flows(report: &Report<'_>, page: &Page, drawing: &Drawing) -> Vec<Entry> {
    let flows = &report.community.site.vocabularies.flows;
    let mut counts = vec![0_usize; flows.terms.len()];
    for ix in drawing.relationships.iter().chain(&drawing.outside) {
        let mut carried: Vec<usize> =
            report.relationship(*ix).flows.iter().map(|carried| usize::from(carried.flow)).collect();
        carried.sort_unstable();
        carried.dedup();
        for flow in carried {
            counts[flow] += 1;
        }
    }
    let entry = |ix: FlowIx| {
        let (n, flow) = (counts[usize::from(ix)], flows.get(ix));
        (n > 0).then(|| Entry {
            id: flow.id.clone(),
            class: format!("f{}", usize::from(ix)),
            label: flow.label.clone(),
            about: None,
            count: words::number(n),
            href: Some(page.href(&address::flow(&flow.id))),
            sample_svg: SafeHtml::default(),
            is_absent: false,
            is_current: false,
        })
    };
    flows.places().filter_map(entry).collect()
}

/// A status in addresses.
pub(super) fn status_id<'r>(report: &'r Report<'_>, status: &Stated<StatusIx>) -> &'r str {
    match status {
        Stated::Known(ix) => &report.community.site.vocabularies.statuses.get(*ix).id,
        Stated::NotRecorded => "not-recorded",
        Stated::NotAsked => "not-asked",
        Stated::None => "none",
    }
}

/// A sample in its box.
fn key(class: &str, inside: &str) -> SafeHtml {
    let half = if class == "wide" { 23 } else { 13 };
    SafeHtml::written_here(format!(
        "<svg class=\"key\" width=\"{}\" height=\"26\" viewBox=\"-{half} -13 {} 26\" aria-hidden=\"true\">{inside}</svg>",
        2 * half,
        2 * half
    ))
}
