//! Who gives, what, who receives, as ribbons by sector, with the table that says the same.
//!
//! Comes in: what everybody gives. Goes out: a picture for wide pages and a table for all. An offer is one thing that one
//! asset gives to one other, or to nobody in particular; who says it twice, or both as a gift and for pay, counts once.

use std::collections::BTreeMap;

use super::grid::{self, Cell, Grid};
use crate::map::chart::bar::Look;
use crate::map::chart::ribbons::{End, Ribbon, ribbons};
use crate::model::community::AssetIx;
use crate::model::vocabulary::{FlowIx, SectorIx};
use crate::page::html::SafeHtml;
use crate::page::words::{self, WORDS, insights};
use crate::page::{Page, address};
use crate::report::Report;

/// So many things have a box (design rule M23); the rest share one.
const MOST_THINGS: usize = 12;

/// An end of an offer, in the order of its column: a sector, then no sector, then nobody in particular.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    Sector(SectorIx),
    NoSector,
    Anyone,
}

/// A thing, in the order of its column: those most offered first, then the rest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Thing {
    Flow(usize, FlowIx),
    Rest,
}

/// The picture and its table; nothing where nobody gives anything.
pub(in crate::page) fn html(report: &Report<'_>, page: &Page) -> SafeHtml {
    let counts = counts(report);
    if counts.is_empty() {
        return SafeHtml::default();
    }
    let total: u64 = counts.values().sum();
    let givers = distinct(counts.keys().map(|(giver, ..)| *giver));
    let things = distinct(counts.keys().map(|(_, thing, _)| *thing));
    let receivers = distinct(counts.keys().map(|(.., receiver)| *receiver));
    let end = |side: &Side, at: &dyn Fn(&(Side, Thing, Side)) -> Side| {
        let n: u64 = counts.iter().filter(|(key, _)| at(key) == *side).map(|(_, n)| n).sum();
        End { label: insights::with_number(name(report, *side), n), look: look(*side) }
    };
    let of_thing = |thing: Thing| counts.iter().filter(move |((_, it, _), _)| *it == thing);
    let label = |thing: &Thing| {
        let n: u64 = of_thing(*thing).map(|(_, n)| n).sum();
        insights::with_number(called(report, *thing), n)
    };
    let place = |side: Side, column: &[Side]| column.binary_search(&side).unwrap_or_default();
    let drawn: Vec<Ribbon> = counts
        .iter()
        .map(|((giver, thing, receiver), n)| Ribbon {
            giver: place(*giver, &givers),
            thing: things.binary_search(thing).unwrap_or_default(),
            receiver: place(*receiver, &receivers),
            count: *n,
        })
        .collect();
    let svg = ribbons(
        &givers.iter().map(|side| end(side, &|key| key.0)).collect::<Vec<_>>(),
        &things.iter().map(label).collect::<Vec<_>>(),
        &receivers.iter().map(|side| end(side, &|key| key.2)).collect::<Vec<_>>(),
        &drawn,
        insights::RIBBONS_PICTURE,
    );

    let mut rows = Vec::new();
    for thing in &things {
        for giver in &givers {
            let here =
                |receiver: &Side| counts.get(&(*giver, *thing, *receiver)).copied().unwrap_or_default();
            let numbers: Vec<u64> = receivers.iter().map(here).collect();
            let all: u64 = numbers.iter().sum();
            if all > 0 {
                let cells = numbers.into_iter().chain([all]).map(count).collect();
                let heading = insights::given_by(called(report, *thing), name(report, *giver));
                rows.push((heading, cells));
            }
        }
    }
    let mut columns: Vec<String> =
        receivers.iter().map(|side| insights::to_side(name(report, *side))).collect();
    columns.push(insights::ALL_OFFERS.to_owned());
    let table = grid::html(&Grid {
        label: insights::RIBBONS,
        caption: &insights::ribbons_caption(total),
        columns: &columns,
        rows,
    });
    let links: Vec<String> = things
        .iter()
        .filter_map(|thing| match thing {
            Thing::Flow(_, ix) => {
                let flow = report.community.site.vocabularies.flows.get(*ix);
                let (href, label) = (page.href(&address::flow(&flow.id)), SafeHtml::text(&flow.label));
                Some(format!("<a href=\"{href}\">{}</a>", label.as_str()))
            }
            Thing::Rest => None,
        })
        .collect();
    SafeHtml::written_here(format!(
        "{svg}\n<p class=\"small\">{}</p>\n<details class=\"fold\"><summary>{}</summary>\n{table}\n</details>\n<p class=\"small\">{} {}</p>\n",
        insights::RIBBONS_ABOUT,
        insights::AS_A_TABLE,
        insights::RIBBONS_LISTS,
        links.join(" · ")
    ))
}

/// How many offers there are from each end, of each thing, to each end.
fn counts(report: &Report<'_>) -> BTreeMap<(Side, Thing, Side), u64> {
    let mut offers: Vec<(FlowIx, AssetIx, Option<AssetIx>)> = Vec::new();
    for giver in report.standing.assets() {
        for offer in report.insights.offers.of(giver) {
            offers.push((offer.flow, giver, offer.to.filter(|to| report.standing.has_asset(*to))));
        }
    }
    offers.sort_unstable();
    offers.dedup();
    let mut of_flow: BTreeMap<FlowIx, usize> = BTreeMap::new();
    for (flow, ..) in &offers {
        *of_flow.entry(*flow).or_default() += 1;
    }
    let mut most: Vec<(usize, FlowIx)> = of_flow.into_iter().map(|(flow, n)| (n, flow)).collect();
    most.sort_by_key(|(n, flow)| (std::cmp::Reverse(*n), *flow));
    // One more than there is room for is better named than put away.
    let boxes = if most.len() <= MOST_THINGS { most.len() } else { MOST_THINGS - 1 };
    let place: BTreeMap<FlowIx, usize> =
        most.iter().take(boxes).enumerate().map(|(place, (_, flow))| (*flow, place)).collect();
    let side = |asset: AssetIx| report.asset(asset).sector.map_or(Side::NoSector, Side::Sector);
    let mut counts = BTreeMap::new();
    for (flow, giver, to) in offers {
        let thing = place.get(&flow).map_or(Thing::Rest, |place| Thing::Flow(*place, flow));
        *counts.entry((side(giver), thing, to.map_or(Side::Anyone, side))).or_default() += 1;
    }
    counts
}

fn distinct<T: Ord>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut all: Vec<T> = all.collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn count(n: u64) -> Cell {
    Cell { text: words::number(n as usize), count: Some(n), ..Cell::default() }
}

fn name<'r>(report: &'r Report<'_>, side: Side) -> &'r str {
    match side {
        Side::Sector(ix) => &report.community.site.vocabularies.sectors.get(ix).label,
        Side::NoSector => WORDS.no_sector,
        Side::Anyone => insights::ANYONE,
    }
}

fn called<'r>(report: &'r Report<'_>, thing: Thing) -> &'r str {
    match thing {
        Thing::Flow(_, ix) => &report.community.site.vocabularies.flows.get(ix).label,
        Thing::Rest => insights::OTHER_THINGS,
    }
}

fn look(side: Side) -> Look {
    match side {
        Side::Sector(ix) => Look::of_sector(Some(ix.into())),
        Side::NoSector | Side::Anyone => Look::Other,
    }
}
