//! How far the network hangs together, and who stands apart.

use super::{Bar, Finding, Found, Known, Line, List, Question};
use crate::insight::phrase::{number, percent, plural};
use crate::model::community::AssetIx;

pub(super) const FINDING: Finding = Finding {
    slug: "connected",
    under: Question::Connected,
    asks: "How much of the map hangs together?",
    how: "Two are in one part if there is any way from one to the other along relationships of that day, whichever way they go and however they stand.",
    term: "components of the undirected graph",
    compute,
};

fn compute(known: &Known<'_>) -> Found {
    let all = known.by_name.len() as u64;
    let components = known.network.components();
    let part_of = |ix: &AssetIx| components.of(crate::network::NodeIx(ix.0));
    let alone: Vec<AssetIx> = known.by_name.iter().copied().filter(|ix| known.ties(*ix).is_empty()).collect();
    let mut sizes = vec![0_u64; components.count()];
    for ix in &known.by_name {
        sizes[part_of(ix)] += 1;
    }
    // The first of the largest, so that a part is one thing.
    let largest = sizes.iter().enumerate().max_by_key(|(n, size)| (**size, std::cmp::Reverse(*n)));
    // One alone reaches nobody.
    let largest = largest.filter(|(_, size)| **size > 1);
    let (largest, size) = largest.map_or((usize::MAX, 0), |(n, size)| (n, *size));
    let small: Vec<AssetIx> = known
        .by_name
        .iter()
        .copied()
        .filter(|ix| part_of(ix) != largest && !known.ties(*ix).is_empty())
        .collect();
    let sentence = if all == 0 {
        "Nothing is on the map yet.".to_owned()
    } else {
        format!(
            "{} of {} ({}) can reach each other along relationships; {} {} joined to nobody yet.",
            number(size as f64),
            number(all as f64),
            percent(size, all),
            number(alone.len() as f64),
            plural(alone.len() as u64, "is", "are"),
        )
    };
    let bars = [
        ("In the largest part", size),
        ("In smaller parts", small.len() as u64),
        ("Joined to nobody yet", alone.len() as u64),
    ];
    let lines = |of: Vec<AssetIx>| of.into_iter().map(|ix| Line::asset(ix, "")).collect();
    Found {
        sentence,
        numerator: size,
        denominator: all,
        bars: bars.map(|(label, part)| Bar { label: label.to_owned(), part, whole: all }).into(),
        lists: [
            List::some("Joined to nobody yet", lines(alone)),
            List::some("In smaller parts", lines(small)),
        ]
        .into_iter()
        .flatten()
        .collect(),
        ..Found::default()
    }
}
