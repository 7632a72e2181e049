//! How each kind is joined, beside all other kinds: who is left on their own.

use super::{Bar, Cell, Finding, Found, Known, Line, List, Question, Table, median};
use crate::insight::phrase::{in_sentence, number, plural};
use crate::model::community::AssetIx;
use crate::model::vocabulary::KindIx;

pub(super) const FINDING: Finding = Finding {
    slug: "kinds-beside-others",
    under: Question::Connected,
    asks: "Which kinds are more on their own than others?",
    how: "For each kind: living relationships and kinds among those at their other ends, each for the one in the middle of its kind \
          (half have more, half fewer); and whether its relationships go to others (1), stay within the kind (−1) or both. A kind is \
          more on its own if its one in the middle has fewer living relationships than the one in the middle of everybody else.",
    term: "medians; E–I index after Krackhardt and Stern",
    compute,
};

/// One kind, counted.
struct Counted {
    kind: KindIx,
    members: Vec<AssetIx>,
    alive: f64,
    others_alive: f64,
    kinds_beside: f64,
    outward: Option<f64>,
}

fn compute(known: &Known<'_>) -> Found {
    let words = &known.community.site.vocabularies.kinds;
    let mut members: Vec<Vec<AssetIx>> = vec![Vec::new(); words.terms.len()];
    for ix in &known.by_name {
        members[known.kind_of(*ix)].push(*ix);
    }
    let alive: Vec<f64> =
        known.ties.iter().map(|ties| ties.iter().filter(|t| t.is_alive).count() as f64).collect();
    let all_sorted = {
        let mut all: Vec<f64> = known.by_name.iter().map(|ix| alive[ix.0 as usize]).collect();
        all.sort_by(f64::total_cmp);
        all
    };
    let counted: Vec<Counted> = words
        .places::<KindIx>()
        .zip(members)
        .filter(|(_, members)| !members.is_empty())
        .map(|(kind, members)| count(known, kind, members, &alive, &all_sorted))
        .collect();
    let behind: Vec<&Counted> = counted.iter().filter(|c| c.alive < c.others_alive).collect();
    let names: Vec<String> = behind.iter().map(|c| in_sentence(&words.get(c.kind).more.plural)).collect();
    let sentence = match names.len() {
        _ if counted.is_empty() => "Nobody is on the map yet.".to_owned(),
        _ if counted.len() < 2 => {
            "There is only one kind on the map, so there is nothing to compare.".to_owned()
        }
        0 => "No kind has fewer living relationships than the others.".to_owned(),
        n => format!(
            "{} of {} kinds {} fewer living relationships than everybody else: {}.",
            number(n as f64),
            number(counted.len() as f64),
            plural(n as u64, "has", "have"),
            names.join("; ")
        ),
    };
    let row = |c: &Counted| {
        let outward = c.outward.map_or_else(|| "–".to_owned(), number);
        let cells = [
            number(c.members.len() as f64),
            number(c.alive),
            number(c.others_alive),
            number(c.kinds_beside),
            outward,
        ];
        (words.get(c.kind).more.plural.clone(), cells.map(Cell::text).into())
    };
    let without = |c: &Counted| c.members.iter().filter(|ix| alive[ix.0 as usize] < 1.0).count() as u64;
    Found {
        sentence,
        numerator: behind.len() as u64,
        denominator: counted.len() as u64,
        bars: counted
            .iter()
            .map(|c| Bar {
                label: format!("{}: without a living relationship", words.get(c.kind).more.plural),
                part: without(c),
                whole: c.members.len() as u64,
            })
            .filter(|bar| bar.part > 0)
            .collect(),
        tables: vec![Table {
            caption: "Each kind beside everybody else".to_owned(),
            columns: [
                "How many",
                "Living relationships, middle",
                "The same of all others",
                "Kinds beside them, middle",
                "Outward (1) or inward (−1)",
            ]
            .map(str::to_owned)
            .into(),
            rows: counted.iter().map(row).collect(),
        }],
        lists: counted
            .iter()
            .filter_map(|c| {
                let alone = c.members.iter().filter(|ix| alive[ix.0 as usize] < 1.0);
                let label = &words.get(c.kind).more.plural;
                List::some(
                    format!("{label} without a living relationship"),
                    alone.map(|ix| Line::asset(*ix, "")).collect(),
                )
            })
            .collect(),
    }
}

fn count(
    known: &Known<'_>,
    kind: KindIx,
    members: Vec<AssetIx>,
    alive: &[f64],
    all_sorted: &[f64],
) -> Counted {
    let (mut across, mut within) = (0.0, 0.0);
    let mut beside = Vec::with_capacity(members.len());
    for ix in &members {
        let mut kinds: Vec<usize> = known.ties(*ix).iter().map(|tie| known.kind_of(tie.other)).collect();
        let own = kinds.iter().filter(|k| **k == usize::from(kind)).count() as f64;
        // A relationship within the kind is met at both its ends.
        within += own / 2.0;
        across += kinds.len() as f64 - own;
        kinds.sort_unstable();
        kinds.dedup();
        beside.push(kinds.len() as f64);
    }
    let mut own: Vec<f64> = members.iter().map(|ix| alive[ix.0 as usize]).collect();
    own.sort_by(f64::total_cmp);
    let all: f64 = across + within;
    Counted {
        kind,
        alive: median(own.clone()).unwrap_or_default(),
        others_alive: median(without(all_sorted, &own)).unwrap_or_default(),
        kinds_beside: median(beside).unwrap_or_default(),
        outward: (all > 0.0).then(|| (across - within) / all),
        members,
    }
}

/// Some sorted numbers without others of them, sorted as well.
fn without(all: &[f64], less: &[f64]) -> Vec<f64> {
    let mut less = less.iter().peekable();
    all.iter()
        .copied()
        .filter(|number| less.next_if(|next| next.total_cmp(number).is_eq()).is_none())
        .collect()
}
