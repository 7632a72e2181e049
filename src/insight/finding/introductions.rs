//! Introductions worth making: questions with their reason, never drawn as relationships.

use std::collections::BTreeSet;

use super::{Bar, Finding, Found, Known, Line, List, Question, meeting, unmet};
use crate::insight::phrase::{in_sentence, number, plural};
use crate::model::community::AssetIx;
use crate::model::vocabulary::FlowIx;

pub(super) const FINDING: Finding = Finding {
    slug: "introductions",
    under: Question::Meeting,
    asks: "Who might want to meet?",
    how: "Two that are not joined, where one looks for what the other gives, those with a common acquaintance first; or two of kinds that do \
          not meet anywhere yet and that somebody knows both of. Nobody was asked. Whether they should meet is for them to say, and nothing \
          here is drawn on a map.",
    term: "",
    compute,
};

/// So many for each need.
const PER_NEED: usize = 2;
/// A hub with more relationships than this introduces nobody: it would know everyone.
const MOST_ACQUAINTANCES: usize = 500;

fn compute(known: &Known<'_>) -> Found {
    let mut seen: BTreeSet<(AssetIx, AssetIx)> = BTreeSet::new();
    let by_need = for_needs(known, &mut seen);
    let by_kind = across_kinds(known, &mut seen);
    let (needs, kinds) = (by_need.len() as u64, by_kind.len() as u64);
    let n = needs + kinds;
    let sentence = if n == 0 {
        "The map suggests nobody to each other yet: it would need to know who looks for what.".to_owned()
    } else {
        format!(
            "There {} {} {} worth asking about. Each says why.",
            plural(n, "is", "are"),
            number(n as f64),
            plural(n, "introduction", "introductions")
        )
    };
    let bar = |label: &str, part| Bar { label: label.to_owned(), part, whole: n };
    Found {
        sentence,
        numerator: n,
        denominator: n,
        bars: if n == 0 {
            Vec::new()
        } else {
            vec![bar("One looks for what the other gives", needs), bar("Kinds that do not meet yet", kinds)]
        },
        lists: [
            List::some("One looks for what the other gives", by_need),
            List::some("Kinds that do not meet yet", by_kind),
        ]
        .into_iter()
        .flatten()
        .collect(),
        ..Found::default()
    }
}

/// For each need that nothing alive meets, givers who are not joined to whoever has it.
fn for_needs(known: &Known<'_>, seen: &mut BTreeSet<(AssetIx, AssetIx)>) -> Vec<Line> {
    let givers = unmet::givers(known);
    let mut lines = Vec::new();
    for ix in &known.by_name {
        let needs = known.community.asset(*ix).needs.items();
        let beside: BTreeSet<AssetIx> = known.ties(*ix).iter().map(|tie| tie.other).collect();
        for flow in needs.iter().filter(|flow| !unmet::is_met(known, *ix, **flow)) {
            let mut found = through_acquaintances(known, *ix, &beside, *flow);
            let others = givers[usize::from(*flow)].iter().take(beside.len() + 1 + 2 * PER_NEED);
            for giver in others.filter(|giver| *giver != ix && !beside.contains(giver)) {
                if found.len() < PER_NEED && found.iter().all(|(known, _)| known != giver) {
                    found.push((*giver, None));
                }
            }
            let what = in_sentence(known.flow(*flow));
            for (giver, common) in found {
                if seen.insert((giver.min(*ix), giver.max(*ix))) {
                    let common =
                        common.map_or_else(String::new, |c| format!("; {} knows both", known.name(c)));
                    lines.push(Line::two(
                        giver,
                        *ix,
                        format!("the first gives what the second looks for: {what}{common}"),
                    ));
                }
            }
        }
    }
    lines
}

/// Givers that somebody beside an asset is joined to, each with that somebody.
fn through_acquaintances(
    known: &Known<'_>,
    ix: AssetIx,
    beside: &BTreeSet<AssetIx>,
    flow: FlowIx,
) -> Vec<(AssetIx, Option<AssetIx>)> {
    let mut found: Vec<(AssetIx, Option<AssetIx>)> = Vec::new();
    for common in beside {
        let ties = known.ties(*common);
        if ties.len() > MOST_ACQUAINTANCES {
            continue;
        }
        for giver in ties.iter().map(|tie| tie.other) {
            let gives = || known.offers.of(giver).iter().any(|offer| offer.flow == flow);
            if giver != ix && !beside.contains(&giver) && found.iter().all(|(f, _)| *f != giver) && gives() {
                found.push((giver, Some(*common)));
                if found.len() == PER_NEED {
                    return found;
                }
            }
        }
    }
    found
}

/// For each two kinds that do not meet, two that somebody knows both of.
fn across_kinds(known: &Known<'_>, seen: &mut BTreeSet<(AssetIx, AssetIx)>) -> Vec<Line> {
    let kinds = &known.community.site.vocabularies.kinds;
    let mut lines = Vec::new();
    for gap in meeting::gaps(known) {
        let Some(common) = gap.between.first() else { continue };
        let of = |kind: usize| {
            let ties = known.ties(*common).iter().filter(|tie| known.kind_of(tie.other) == kind);
            // The liveliest acquaintance is the easiest to ask; among equals the first by id.
            ties.min_by_key(|tie| (!tie.is_flowing, !tie.is_alive, tie.other)).map(|tie| tie.other)
        };
        let (Some(a), Some(b)) = (of(gap.kinds.0), of(gap.kinds.1)) else { continue };
        if !known.are_joined(a, b) && seen.insert((a.min(b), a.max(b))) {
            let label =
                |kind: usize| in_sentence(&kinds.get(crate::model::vocabulary::KindIx::from(kind)).label);
            let note = format!(
                "no {} and {} are joined yet; {} knows both",
                label(gap.kinds.0),
                label(gap.kinds.1),
                known.name(*common)
            );
            lines.push(Line::two(a, b, note));
        }
    }
    lines
}
