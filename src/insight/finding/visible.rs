//! Make care visible: what of those who agreed to be here can be found, and what is still hidden.

use super::{Bar, Finding, Found, Known, Line, List, Question};
use crate::insight::phrase::{number, percent};
use crate::model::community::AssetIx;

pub(super) const FINDING: Finding = Finding {
    slug: "visible",
    under: Question::Connected,
    asks: "Can everybody who agreed to be here be found?",
    how: "Everybody who is published has a page of their own and stands in the directory and in the search. Whether a reader then \
          learns something is counted here: a summary or some words, \
          something given or looked for, and at least one relationship that is alive. What people leave out about themselves is theirs to \
          keep, and counts as said.",
    term: "",
    compute,
};

fn compute(known: &Known<'_>) -> Found {
    let all = known.by_name.len() as u64;
    // What people leave out is theirs to keep.
    let is_person = |ix: &AssetIx| {
        known.community.site.vocabularies.kinds.get(known.community.asset(*ix).kind).more.person
    };
    let says_something = |ix: &AssetIx| {
        let asset = known.community.asset(*ix);
        is_person(ix) || asset.summary.is_some() || !asset.words.markdown.trim().is_empty()
    };
    let says_what = |ix: &AssetIx| {
        is_person(ix)
            || !known.offers.of(*ix).is_empty()
            || !known.community.asset(*ix).needs.items().is_empty()
    };
    let is_joined = |ix: &AssetIx| known.ties(*ix).iter().any(|tie| tie.is_alive);
    let those = |fits: &dyn Fn(&AssetIx) -> bool| -> Vec<AssetIx> {
        known.by_name.iter().copied().filter(|ix| fits(ix)).collect()
    };
    let whole = those(&|ix| says_something(ix) && says_what(ix) && is_joined(ix));
    let lines = |of: Vec<AssetIx>| of.into_iter().map(|ix| Line::asset(ix, "")).collect::<Vec<_>>();
    let (silent, idle, alone) =
        (those(&|ix| !says_something(ix)), those(&|ix| !says_what(ix)), those(&|ix| !is_joined(ix)));
    let n = whole.len() as u64;
    let sentence = if all == 0 {
        "Nothing is on the map yet.".to_owned()
    } else {
        format!(
            "Everybody on the map has a page; {} of {} ({}) can be understood there: in words, with what is given or looked for, and \
             joined to somebody by something alive.",
            number(n as f64),
            number(all as f64),
            percent(n, all)
        )
    };
    let bars = [
        ("Say something about themselves", all - silent.len() as u64),
        ("Say what they give or look for", all - idle.len() as u64),
        ("Are joined by something alive", all - alone.len() as u64),
    ];
    Found {
        sentence,
        numerator: n,
        denominator: all,
        bars: bars.map(|(label, part)| Bar { label: label.to_owned(), part, whole: all }).into(),
        lists: [
            List::some("Say nothing about themselves yet", lines(silent)),
            List::some("Do not say what they give or look for", lines(idle)),
            List::some("Joined by nothing that is alive", lines(alone)),
        ]
        .into_iter()
        .flatten()
        .collect(),
        ..Found::default()
    }
}
