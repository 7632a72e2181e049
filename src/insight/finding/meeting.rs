//! Where the sectors and the kinds meet, where they do not, and who stands nearest between them.

use std::collections::BTreeMap;

use super::{Bar, Cell, Finding, Found, Known, Line, List, Question, Table};
use crate::insight::phrase::{in_sentence, number, percent, plural};
use crate::model::community::AssetIx;
use crate::model::vocabulary::{KindIx, SectorIx};

pub(super) const FINDING: Finding = Finding {
    slug: "meeting",
    under: Question::Meeting,
    asks: "Where do the sectors meet, and where do they not?",
    how: "Every relationship stands in the place of the two sectors, or the two kinds, that it joins, whichever way it goes. A place is empty \
          if both kinds are on the map and nobody of the one is joined to anybody of the other. Nearest between them stands whoever is \
          joined to both.",
    term: "mixing matrix; brokers",
    compute,
};

/// With more kinds than this, only those that are on the map stand in the table, and the first so many.
const MOST_KINDS: usize = 24;
/// Who stands between two kinds: so many are named.
const GO_BETWEENS: usize = 3;

/// Two kinds that are not joined, and who stands nearest between them, by name.
pub(super) struct Gap {
    pub(super) kinds: (usize, usize),
    pub(super) between: Vec<AssetIx>,
}

fn compute(known: &Known<'_>) -> Found {
    let words = &known.community.site.vocabularies;
    let sector = |ix: AssetIx| known.community.asset(ix).sector;
    let (mut across, mut all) = (Vec::new(), 0_u64);
    let mut sectors: BTreeMap<(SectorIx, SectorIx), u64> = BTreeMap::new();
    for (ix, _) in known.standing.relationships() {
        let r = known.community.relationship(ix);
        let (Some(a), Some(b)) = (sector(r.from), sector(r.to)) else { continue };
        all += 1;
        *sectors.entry((a.min(b), a.max(b))).or_default() += 1;
        if a != b {
            across.push(ix);
        }
    }
    let n = across.len() as u64;
    let gaps = gaps(known);
    let kinds = present(known).len();
    let unmet = match gaps.len() as u64 {
        _ if kinds < 2 => String::new(),
        gaps => format!(
            "; {} of {} on the map {} none between them",
            number(gaps as f64),
            counted_pairs((kinds * (kinds - 1) / 2) as u64),
            plural(gaps, "has", "have")
        ),
    };
    let sentence = if all == 0 {
        "No relationship joins two who both have a sector.".to_owned()
    } else {
        format!(
            "{} of {} {} ({}) {} two sectors{unmet}.",
            number(n as f64),
            number(all as f64),
            plural(all, "relationship", "relationships"),
            percent(n, all),
            plural(n, "joins", "join")
        )
    };
    let sector_label = |s: SectorIx| words.sectors.get(s).label.clone();
    let lines = gaps.iter().flat_map(|gap| {
        let note = between(known, gap.kinds);
        gap.between.iter().map(move |ix| Line::asset(*ix, note.clone()))
    });
    Found {
        sentence,
        numerator: n,
        denominator: all,
        bars: sectors
            .iter()
            .map(|((a, b), part)| Bar {
                label: if a == b {
                    format!("Within {}", in_sentence(&sector_label(*a)))
                } else {
                    format!("{} and {}", sector_label(*a), in_sentence(&sector_label(*b)))
                },
                part: *part,
                whole: all,
            })
            .collect(),
        tables: [sector_table(known, &sectors), kind_table(known)].into_iter().flatten().collect(),
        lists: [
            List::some("Nearest between kinds that do not meet", lines.collect()),
            List::some(
                "Relationships between sectors",
                across.into_iter().map(|ix| Line::relationship(ix, "")).collect(),
            ),
        ]
        .into_iter()
        .flatten()
        .collect(),
    }
}

/// "the 3 pairs of kinds".
fn counted_pairs(pairs: u64) -> String {
    format!("the {} {} of kinds", number(pairs as f64), plural(pairs, "pair", "pairs"))
}

/// "joined to both: care worker, statutory service".
pub(super) fn between(known: &Known<'_>, (a, b): (usize, usize)) -> String {
    let label =
        |kind: usize| in_sentence(&known.community.site.vocabularies.kinds.get(KindIx::from(kind)).label);
    format!("joined to both a {} and a {}", label(a), label(b))
}

/// Two different kinds that are on the map and not joined, in order, each with who is joined to both.
pub(super) fn gaps(known: &Known<'_>) -> Vec<Gap> {
    let present = present(known);
    let mut met = std::collections::BTreeSet::new();
    for (ix, _) in known.standing.relationships() {
        let r = known.community.relationship(ix);
        let (a, b) = (known.kind_of(r.from), known.kind_of(r.to));
        met.insert((a.min(b), a.max(b)));
    }
    let mut gaps: BTreeMap<(usize, usize), Vec<AssetIx>> = BTreeMap::new();
    for (n, a) in present.iter().enumerate() {
        for b in &present[n + 1..] {
            if !met.contains(&(*a, *b)) {
                gaps.insert((*a, *b), Vec::new());
            }
        }
    }
    for ix in &known.by_name {
        let mut beside: Vec<usize> = known.ties(*ix).iter().map(|tie| known.kind_of(tie.other)).collect();
        beside.sort_unstable();
        beside.dedup();
        for (n, a) in beside.iter().enumerate() {
            for b in &beside[n + 1..] {
                if let Some(between) = gaps.get_mut(&(*a, *b)).filter(|between| between.len() < GO_BETWEENS) {
                    between.push(*ix);
                }
            }
        }
    }
    gaps.into_iter().map(|(kinds, between)| Gap { kinds, between }).collect()
}

/// Kinds that somebody on the map is of, in the community's order.
fn present(known: &Known<'_>) -> Vec<usize> {
    let mut present: Vec<usize> = known.by_name.iter().map(|ix| known.kind_of(*ix)).collect();
    present.sort_unstable();
    present.dedup();
    present.truncate(MOST_KINDS);
    present
}

fn sector_table(known: &Known<'_>, counts: &BTreeMap<(SectorIx, SectorIx), u64>) -> Option<Table> {
    let sectors = &known.community.site.vocabularies.sectors;
    let all: Vec<SectorIx> = sectors.places().collect();
    (all.len() > 1).then(|| Table {
        caption: "Relationships, by the two sectors they join".to_owned(),
        columns: all.iter().map(|s| sectors.get(*s).label.clone()).collect(),
        rows: all
            .iter()
            .map(|a| {
                let cell =
                    |b: &SectorIx| Cell::count(counts.get(&(*a.min(b), *a.max(b))).copied().unwrap_or(0));
                (sectors.get(*a).label.clone(), all.iter().map(cell).collect())
            })
            .collect(),
    })
}

fn kind_table(known: &Known<'_>) -> Option<Table> {
    let kinds = &known.community.site.vocabularies.kinds;
    let present = present(known);
    let mut counts: BTreeMap<(usize, usize), u64> = BTreeMap::new();
    for (ix, _) in known.standing.relationships() {
        let r = known.community.relationship(ix);
        let (a, b) = (known.kind_of(r.from), known.kind_of(r.to));
        *counts.entry((a.min(b), a.max(b))).or_default() += 1;
    }
    let label = |kind: &usize| kinds.get(KindIx::from(*kind)).label.clone();
    (present.len() > 1).then(|| Table {
        caption: "Relationships, by the two kinds they join; an empty place is marked".to_owned(),
        columns: present.iter().map(label).collect(),
        rows: present
            .iter()
            .map(|a| {
                let cell = |b: &usize| Cell::count(counts.get(&(*a.min(b), *a.max(b))).copied().unwrap_or(0));
                (label(a), present.iter().map(cell).collect())
            })
            .collect(),
    })
}
