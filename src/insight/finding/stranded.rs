//! Stranded offers: somebody gives something, and no relationship that flows carries it from them.

use std::collections::BTreeSet;

use super::{Bar, Finding, Found, Known, Line, List, Question};
use crate::insight::phrase::{in_sentence, number, percent, plural};
use crate::model::community::AssetIx;
use crate::model::relationship::Way;
use crate::model::vocabulary::FlowIx;

pub(super) const FINDING: Finding = Finding {
    slug: "stranded",
    under: Question::Flows,
    asks: "What is offered and does not flow?",
    how: "An offer is one thing that somebody gives, as a gift or for pay, by their own profile or along a relationship. It is stranded if no \
          relationship of theirs in the strongest, flowing state carries it away from them.",
    term: "",
    compute,
};

fn compute(known: &Known<'_>) -> Found {
    let flows = known.community.site.vocabularies.flows.terms.len();
    let mut by_flow = vec![(0_u64, 0_u64); flows];
    let mut lines = Vec::new();
    let (mut stranded, mut offers) = (0_u64, 0_u64);
    for ix in &known.by_name {
        let mut gives: Vec<FlowIx> = known.offers.of(*ix).iter().map(|offer| offer.flow).collect();
        gives.dedup();
        let carried = flowing_from(known, *ix);
        let without: Vec<FlowIx> = gives.iter().copied().filter(|flow| !carried.contains(flow)).collect();
        for flow in &gives {
            by_flow[usize::from(*flow)].1 += 1;
        }
        for flow in &without {
            by_flow[usize::from(*flow)].0 += 1;
        }
        stranded += without.len() as u64;
        offers += gives.len() as u64;
        if !without.is_empty() {
            let names: Vec<String> = without.iter().map(|flow| in_sentence(known.flow(*flow))).collect();
            lines.push(Line::asset(*ix, names.join(", ")));
        }
    }
    let sentence = if offers == 0 {
        "Nobody has said that they give something.".to_owned()
    } else {
        format!(
            "{} of {} {} ({}) {} on no relationship that flows.",
            number(stranded as f64),
            number(offers as f64),
            plural(offers, "offer", "offers"),
            percent(stranded, offers),
            plural(stranded, "travels", "travel")
        )
    };
    let mut rows: Vec<(usize, (u64, u64))> =
        by_flow.into_iter().enumerate().filter(|(_, (n, _))| *n > 0).collect();
    rows.sort_by_key(|(place, (n, _))| (std::cmp::Reverse(*n), *place));
    Found {
        sentence,
        numerator: stranded,
        denominator: offers,
        bars: rows
            .into_iter()
            .map(|(place, (part, whole))| Bar {
                label: known.flow(FlowIx::from(place)).to_owned(),
                part,
                whole,
            })
            .collect(),
        lists: List::some("Who offers something that does not flow", lines).into_iter().collect(),
        ..Found::default()
    }
}

/// What leaves an asset along relationships that flow now.
fn flowing_from(known: &Known<'_>, ix: AssetIx) -> BTreeSet<FlowIx> {
    let mut carried = BTreeSet::new();
    for tie in known.ties(ix).iter().filter(|tie| tie.is_flowing) {
        let r = known.community.relationship(tie.ix);
        let leaves = |way: Way| way == Way::Both || (way == Way::FromTo) == (r.from == ix);
        carried.extend(r.flows.iter().filter(|c| leaves(r.way(c))).map(|c| c.flow));
    }
    carried
}
