//! Unmet needs, and who could meet them.

use super::{Bar, Finding, Found, Known, Line, List, Question};
use crate::insight::phrase::{in_sentence, number, percent, plural};
use crate::model::community::AssetIx;
use crate::model::relationship::Way;
use crate::model::vocabulary::FlowIx;

pub(super) const FINDING: Finding = Finding {
    slug: "unmet",
    under: Question::Flows,
    asks: "What is looked for and not found?",
    how: "A need is one thing that somebody’s profile says they look for. It is met if a living relationship brings it to them. Who could \
          meet it: whoever gives it, as a gift or for pay.",
    term: "",
    compute,
};

/// So many of those who could help are named.
const HELPERS: usize = 3;

fn compute(known: &Known<'_>) -> Found {
    let flows = known.community.site.vocabularies.flows.terms.len();
    let givers = givers(known);
    let mut by_flow = vec![(0_u64, 0_u64); flows];
    let mut lines = Vec::new();
    for ix in &known.by_name {
        let mut notes = Vec::new();
        for flow in known.community.asset(*ix).needs.items() {
            let (unmet, all) = &mut by_flow[usize::from(*flow)];
            *all += 1;
            if is_met(known, *ix, *flow) {
                continue;
            }
            *unmet += 1;
            let all = &givers[usize::from(*flow)];
            let some: Vec<AssetIx> = all.iter().copied().filter(|giver| giver != ix).take(HELPERS).collect();
            let more = all.len() - usize::from(all.contains(ix)) - some.len();
            let who = match (some.len(), more) {
                (0, _) => "nobody on the map gives it yet".to_owned(),
                (_, 0) => format!("could come from {}", known.some_names(&some, HELPERS)),
                _ => {
                    let names: Vec<&str> = some.iter().map(|giver| known.name(*giver)).collect();
                    format!("could come from {} or {} more", names.join(", "), number(more as f64))
                }
            };
            notes.push(format!("{}: {who}", in_sentence(known.flow(*flow))));
        }
        if !notes.is_empty() {
            lines.push(Line::asset(*ix, notes.join("; ")));
        }
    }
    let unmet: u64 = by_flow.iter().map(|(unmet, _)| unmet).sum();
    let all: u64 = by_flow.iter().map(|(_, all)| all).sum();
    let sentence = if all == 0 {
        "Nobody has said yet what they look for. That does not mean that nobody looks for anything."
            .to_owned()
    } else {
        format!(
            "{} of {} {} ({}) {} met by no living relationship.",
            number(unmet as f64),
            number(all as f64),
            plural(all, "need", "needs"),
            percent(unmet, all),
            plural(unmet, "is", "are")
        )
    };
    let rows = by_flow.into_iter().enumerate().filter(|(_, (_, all))| *all > 0);
    Found {
        sentence,
        numerator: unmet,
        denominator: all,
        bars: rows
            .map(|(place, (part, whole))| Bar {
                label: known.flow(FlowIx::from(place)).to_owned(),
                part,
                whole,
            })
            .collect(),
        lists: List::some("Who looks for something", lines).into_iter().collect(),
        ..Found::default()
    }
}

/// Whether a living relationship brings something to an asset.
pub(super) fn is_met(known: &Known<'_>, ix: AssetIx, flow: FlowIx) -> bool {
    known.ties(ix).iter().filter(|tie| tie.is_alive).any(|tie| {
        let r = known.community.relationship(tie.ix);
        let arrives = |way: Way| way == Way::Both || (way == Way::FromTo) == (r.to == ix);
        r.flows.iter().any(|carried| carried.flow == flow && arrives(r.way(carried)))
    })
}

/// For each flow who gives it, by name.
pub(super) fn givers(known: &Known<'_>) -> Vec<Vec<AssetIx>> {
    let mut givers = vec![Vec::new(); known.community.site.vocabularies.flows.terms.len()];
    for ix in &known.by_name {
        let mut flows: Vec<FlowIx> = known.offers.of(*ix).iter().map(|offer| offer.flow).collect();
        flows.dedup();
        for flow in flows {
            givers[usize::from(flow)].push(*ix);
        }
    }
    givers
}
