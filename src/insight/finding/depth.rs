//! Breadth against depth: who has many relationships and few that carry something; what to deepen, what to let rest.

use super::{Bar, Finding, Found, Known, Line, List, Question, median};
use crate::insight::phrase::{number, percent, plural};
use crate::model::community::AssetIx;
use crate::model::relationship::Direction;

pub(super) const FINDING: Finding = Finding {
    slug: "depth",
    under: Question::Alive,
    asks: "Are our relationships many, or deep?",
    how: "Breadth is how many relationships somebody has; depth is how many of them carry something now, go both ways, and how many things \
          each carries. Broad and shallow: more relationships than the one in the middle, and fewer than half of them carry something. To \
          deepen: alive, and nothing is said to flow now. To let rest: neither alive nor a key connection, between two who both have \
          others that carry something. These are questions to those who know.",
    term: "degree, and share of flowing edges",
    compute,
};

fn compute(known: &Known<'_>) -> Found {
    let joined: Vec<AssetIx> =
        known.by_name.iter().copied().filter(|ix| !known.ties(*ix).is_empty()).collect();
    let middle = median(joined.iter().map(|ix| known.ties(*ix).len() as f64).collect()).unwrap_or_default();
    let flowing = |ix: AssetIx| known.ties(ix).iter().filter(|tie| tie.is_flowing).count();
    let is_deep = |ix: &AssetIx| flowing(*ix) * 2 >= known.ties(*ix).len();
    let is_broad = |ix: &AssetIx| known.ties(*ix).len() as f64 > middle;
    let those = |broad: bool, deep: bool| -> Vec<AssetIx> {
        joined.iter().copied().filter(|ix| is_broad(ix) == broad && is_deep(ix) == deep).collect()
    };
    let (shallow, rooted, few_deep, few) =
        (those(true, false), those(true, true), those(false, true), those(false, false));
    let line = |ix: AssetIx| {
        let ties = known.ties(ix);
        let relationships = ties.iter().map(|tie| known.community.relationship(tie.ix));
        let (mut both, mut things) = (0, 0);
        for r in relationships {
            both += usize::from(r.direction == Direction::Mutual);
            things += r.flows.len();
        }
        let each = number(things as f64 / ties.len() as f64);
        Line::asset(
            ix,
            format!(
                "{} {}, {} carrying something now, {both} both ways; {each} {} each",
                ties.len(),
                plural(ties.len() as u64, "relationship", "relationships"),
                flowing(ix),
                plural(u64::from(each != "1") + 1, "thing", "things")
            ),
        )
    };
    let lines = |of: &[AssetIx]| of.iter().map(|ix| line(*ix)).collect::<Vec<_>>();
    let (mut deepen, mut rest) = (Vec::new(), Vec::new());
    for (ix, status) in known.standing.relationships() {
        let Some(status) = status.known() else { continue };
        let facts = &known.community.site.vocabularies.statuses.get(*status).more;
        let r = known.community.relationship(ix);
        if facts.alive && !facts.flowing {
            deepen.push(Line::relationship(ix, ""));
        } else if !facts.alive && !facts.flowing && !r.key && flowing(r.from) > 0 && flowing(r.to) > 0 {
            rest.push(Line::relationship(ix, ""));
        }
    }
    let (n, all) = (shallow.len() as u64, joined.len() as u64);
    let sentence = if all == 0 {
        "No relationship has been written down yet.".to_owned()
    } else {
        format!(
            "{} of {} ({}) {} more relationships than most, and fewer than half of them carry something now.",
            number(n as f64),
            number(all as f64),
            percent(n, all),
            plural(n, "has", "have")
        )
    };
    let bar =
        |label: &str, of: &[AssetIx]| Bar { label: label.to_owned(), part: of.len() as u64, whole: all };
    Found {
        sentence,
        numerator: n,
        denominator: all,
        bars: vec![
            bar("Many, few of them deep", &shallow),
            bar("Many, half or more deep", &rooted),
            bar("Few, half or more deep", &few_deep),
            bar("Few, and few of them deep", &few),
        ],
        lists: [
            List::some("Many relationships, few of them deep", lines(&shallow)),
            List::some("Could these be deepened?", deepen),
            List::some("Could these be let rest?", rest),
            List::some("Few relationships, half or more deep", lines(&few_deep)),
            List::some("Many relationships, half or more deep", lines(&rooted)),
            List::some("Few relationships, few of them deep", lines(&few)),
        ]
        .into_iter()
        .flatten()
        .collect(),
        ..Found::default()
    }
}
