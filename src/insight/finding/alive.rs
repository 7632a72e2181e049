//! How the relationships stand: by status, those that nobody recorded apart, and by the kinds they join.

use std::collections::BTreeMap;

use super::{Bar, Cell, Finding, Found, Known, Line, List, Question, Table};
use crate::insight::phrase::{number, percent, plural};
use crate::model::community::RelationshipIx;
use crate::model::stated::Stated;
use crate::model::vocabulary::{StatusIx, Vocabularies};

pub(super) const FINDING: Finding = Finding {
    slug: "alive",
    under: Question::Alive,
    asks: "How alive are our relationships?",
    how: "Every relationship that was there on that day, by the status it had then. Living are those whose status the community calls \
          alive. Where no status was recorded, nothing is known: such a relationship counts among all, and not as living.",
    term: "",
    compute,
};

/// More pairs of kinds than this are left to the map by kind.
const MOST_PAIRS: usize = 200;

fn compute(known: &Known<'_>) -> Found {
    let words = &known.community.site.vocabularies;
    let all: Vec<(RelationshipIx, &Stated<StatusIx>)> = known.standing.relationships().collect();
    let whole = all.len() as u64;
    let is_alive = |status: &Stated<StatusIx>| {
        status.known().is_some_and(|s| {
            let facts = &words.statuses.get(*s).more;
            facts.alive || facts.flowing
        })
    };
    let alive = all.iter().filter(|(_, status)| is_alive(status)).count() as u64;
    let unknown = all.iter().filter(|(_, status)| status.known().is_none()).count() as u64;
    let sentence = if whole == 0 {
        "No relationship has been written down yet.".to_owned()
    } else {
        let unknown = match unknown {
            0 => String::new(),
            n => format!(
                " Of {} nobody has said how {}.",
                number(n as f64),
                plural(n, "it stands", "they stand")
            ),
        };
        format!(
            "{} of {} {} ({}) {} alive.{unknown}",
            number(alive as f64),
            number(whole as f64),
            plural(whole, "relationship", "relationships"),
            percent(alive, whole),
            plural(alive, "is", "are")
        )
    };
    let groups = by_status(words, &all);
    Found {
        sentence,
        numerator: alive,
        denominator: whole,
        bars: groups
            .iter()
            .map(|(label, of)| Bar { label: label.clone(), part: of.len() as u64, whole })
            .collect(),
        tables: pairs(known, &all, is_alive).into_iter().collect(),
        lists: groups
            .into_iter()
            .filter_map(|(label, of)| {
                List::some(label, of.into_iter().map(|ix| Line::relationship(ix, "")).collect())
            })
            .collect(),
    }
}

/// Every status, the strongest first, then the three kinds of nothing where they occur.
fn by_status(
    words: &Vocabularies,
    all: &[(RelationshipIx, &Stated<StatusIx>)],
) -> Vec<(String, Vec<RelationshipIx>)> {
    let of = |wanted: &Stated<StatusIx>| -> Vec<RelationshipIx> {
        all.iter().filter(|(_, status)| *status == wanted).map(|(ix, _)| *ix).collect()
    };
    let mut groups: Vec<(String, Vec<RelationshipIx>)> = words
        .statuses
        .places::<StatusIx>()
        .map(|s| (words.statuses.get(s).label.clone(), of(&Stated::Known(s))))
        .collect();
    groups.reverse();
    for (label, nothing) in
        [("Not recorded", Stated::NotRecorded), ("Not asked yet", Stated::NotAsked), ("None", Stated::None)]
    {
        let of = of(&nothing);
        if !of.is_empty() {
            groups.push((label.to_owned(), of));
        }
    }
    groups
}

/// A row for each two kinds that are joined.
fn pairs(
    known: &Known<'_>,
    all: &[(RelationshipIx, &Stated<StatusIx>)],
    is_alive: impl Fn(&Stated<StatusIx>) -> bool,
) -> Option<Table> {
    let mut counts: BTreeMap<(usize, usize), (u64, u64)> = BTreeMap::new();
    for (ix, status) in all {
        let r = known.community.relationship(*ix);
        let (a, b) = (known.kind_of(r.from), known.kind_of(r.to));
        let (living, of) = counts.entry((a.min(b), a.max(b))).or_default();
        *living += u64::from(is_alive(status));
        *of += 1;
    }
    let kinds = &known.community.site.vocabularies.kinds;
    let rows = counts.into_iter().take(MOST_PAIRS).map(|((a, b), (living, of))| {
        let cells = vec![Cell::count(living), Cell::count(of), Cell::text(percent(living, of))];
        (format!("{} and {}", kinds.get(a).label, kinds.get(b).label), cells)
    });
    let rows: Vec<_> = rows.collect();
    (!rows.is_empty()).then(|| Table {
        caption: "By the two kinds they join".to_owned(),
        columns: ["Alive", "All", "Share"].map(str::to_owned).into(),
        rows,
    })
}
