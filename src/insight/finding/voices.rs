//! Who wrote their own profile, and who is written about.

use super::{Bar, Finding, Found, Known, Line, List, Question};
use crate::insight::phrase::{number, percent, plural};
use crate::model::asset::Author;
use crate::model::community::AssetIx;

pub(super) const FINDING: Finding = Finding {
    slug: "voices",
    under: Question::Connected,
    asks: "Who speaks, and who is spoken about?",
    how: "What each profile says under “written by”. Where it says nothing, nobody knows.",
    term: "",
    compute,
};

fn compute(known: &Known<'_>) -> Found {
    let all = known.by_name.len() as u64;
    let wrote = |author: Option<Author>| -> Vec<AssetIx> {
        let by = |ix: &AssetIx| known.community.asset(*ix).written_by == author;
        known.by_name.iter().copied().filter(by).collect()
    };
    let (own, others, unknown) = (wrote(Some(Author::Subject)), wrote(Some(Author::Other)), wrote(None));
    let (n, blank) = (own.len() as u64, unknown.len() as u64);
    let sentence = if all == 0 {
        "Nobody is on the map yet.".to_owned()
    } else if blank == all {
        "No profile says who wrote it.".to_owned()
    } else {
        format!(
            "{} of {} ({}) wrote their own profile; {} {} written about by others.",
            number(n as f64),
            number(all as f64),
            percent(n, all),
            number(others.len() as f64),
            plural(others.len() as u64, "was", "were")
        )
    };
    let bar = |label: &str, part: usize| Bar { label: label.to_owned(), part: part as u64, whole: all };
    let lines = |of: &[AssetIx]| of.iter().map(|ix| Line::asset(*ix, "")).collect();
    Found {
        sentence,
        numerator: n,
        denominator: all,
        bars: vec![
            bar("Wrote it themselves", own.len()),
            bar("Written about by others", others.len()),
            bar("Not recorded", unknown.len()),
        ],
        lists: [
            List::some("Written about by others", lines(&others)),
            List::some("Not recorded who wrote it", lines(&unknown)),
            List::some("Wrote it themselves", lines(&own)),
        ]
        .into_iter()
        .flatten()
        .collect(),
        ..Found::default()
    }
}
