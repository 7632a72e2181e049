//! Who holds the network together: without whom others would be cut off, and on which single relationships much hangs.

use super::cuts::cuts;
use super::{Bar, Finding, Found, Known, Line, List, Question};
use crate::insight::phrase::{number, percent, plural};
use crate::model::community::{AssetIx, RelationshipIx};

pub(super) const FINDING: Finding = Finding {
    slug: "holders",
    under: Question::Together,
    asks: "Without whom would others be cut off?",
    how: "Somebody holds others if, without them and their relationships, those others could no longer reach the largest part that \
          remains. A single relationship holds if there is no other way round it. Those on many of the shortest ways between others carry \
          much as well: the tenth who lie on most of them are named, in the order of their names.",
    term: "articulation points, bridges, betweenness centrality",
    compute,
};

/// Numbers that differ by less than this part of themselves differ by rounding alone.
const SAME: f64 = 1e-9;

fn compute(known: &Known<'_>) -> Found {
    let mut cuts = cuts(known.network);
    cuts.sort_by_cached_key(|cut| (known.name(AssetIx(cut.node.0)).to_lowercase(), cut.node));
    let lines: Vec<Line> = cuts
        .iter()
        .map(|cut| {
            let mut some: Vec<AssetIx> = cut.some.iter().map(|node| AssetIx(node.0)).collect();
            some.sort_by_cached_key(|ix| known.name(*ix).to_lowercase());
            let shown = known.some_names(&some, 3);
            let more = cut.count - some.len().min(3);
            let who = match (some.len() <= 3, more) {
                (true, 0) => shown,
                _ => format!(
                    "{} and {} more",
                    known.some_names(&some[..some.len().min(3)], 3),
                    number(more as f64)
                ),
            };
            Line::asset(AssetIx(cut.node.0), format!("would cut off {}: {who}", number(cut.count as f64)))
        })
        .collect();
    // The numbers of edges are places among the relationships of the day.
    let there: Vec<RelationshipIx> = known.standing.relationships().map(|(ix, _)| ix).collect();
    let bridges = known.network.bridges();
    let leans: Vec<Line> = bridges
        .iter()
        .filter_map(|pair| match known.network.edges_behind(*pair) {
            [one] => there.get(one.0 as usize),
            _ => None,
        })
        // A relationship with somebody who has no other is not news.
        .filter(|ix| {
            let r = known.community.relationship(**ix);
            known.ties(r.from).len() > 1 && known.ties(r.to).len() > 1
        })
        .map(|ix| Line::relationship(*ix, ""))
        .collect();
    let (n, all) = (cuts.len() as u64, known.by_name.len() as u64);
    let sentence = if all == 0 {
        "Nothing is on the map yet.".to_owned()
    } else if known.network.pairs().is_empty() {
        "Nobody is joined to anybody yet, so nobody holds others.".to_owned()
    } else if n == 0 {
        "Nobody would be cut off if any one of them were gone.".to_owned()
    } else {
        format!(
            "{} of {} ({}) {} others: without {}, somebody would be cut off.",
            number(n as f64),
            number(all as f64),
            percent(n, all),
            plural(n, "holds", "hold"),
            plural(n, "them", "any one of them")
        )
    };
    let carriers = carriers(known);
    let is_estimate = known.metrics.iter().any(|m| m.metric.slug == "betweenness" && m.is_estimate);
    let carry = if is_estimate {
        "On many of the shortest ways between others (an estimate, for the network is large)"
    } else {
        "On many of the shortest ways between others"
    };
    Found {
        sentence,
        numerator: n,
        denominator: all,
        bars: vec![
            Bar { label: "Hold others".to_owned(), part: n, whole: all },
            Bar {
                label: "Relationships without another way round".to_owned(),
                part: bridges.len() as u64,
                whole: known.network.pairs().len() as u64,
            },
        ],
        lists: [
            List::some("Without them others would be cut off", lines),
            List::some("Single relationships that much hangs on", leans),
            List::some(carry, carriers),
        ]
        .into_iter()
        .flatten()
        .collect(),
        ..Found::default()
    }
}

/// The tenth that lie on most shortest ways between others, by name. Of several who lie on equally many, all or none are
/// named.
fn carriers(known: &Known<'_>) -> Vec<Line> {
    let Some(metric) = known.metrics.iter().find(|m| m.metric.slug == "betweenness") else {
        return Vec::new();
    };
    let value = |ix: &AssetIx| metric.values.get(ix.0 as usize).copied().unwrap_or_default();
    let mut most: Vec<AssetIx> = known.by_name.iter().copied().filter(|ix| value(ix) > 0.0).collect();
    let wanted = known.by_name.len().div_ceil(10).min(most.len());
    most.sort_by(|a, b| value(b).total_cmp(&value(a)).then(a.cmp(b)));
    if let (Some(last), Some(next)) = (wanted.checked_sub(1).and_then(|n| most.get(n)), most.get(wanted)) {
        let limit = value(last);
        let is_shared = (limit - value(next)).abs() <= limit * SAME;
        most.retain(|ix| !is_shared || value(ix) > limit * (1.0 + SAME));
    }
    most.truncate(wanted);
    let chosen: std::collections::BTreeSet<AssetIx> = most.into_iter().collect();
    let by_name = known.by_name.iter().filter(|ix| chosen.contains(ix));
    by_name.map(|ix| Line::asset(*ix, "")).collect()
}
