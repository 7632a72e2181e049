//! Which groups hang together more closely within than with others, and what joins each to the rest.

use super::{Bar, Finding, Found, Known, Line, List, Question};
use crate::insight::phrase::{number, percent, plural};
use crate::network::NodeIx;

pub(super) const FINDING: Finding = Finding {
    slug: "clusters",
    under: Question::Together,
    asks: "Which groups hang together?",
    how: "Everyone is put into the one group with which they share most, so that as much as possible of all relationships, stronger \
          ones counting for more, lies within groups. Another division can be nearly as good: a group here is an observation, and \
          nobody has to belong to it. Those joined to nobody are in none.",
    term: "communities by modularity (Leiden)",
    compute,
};

/// So many groups are drawn as bars; all are listed.
const MOST_BARS: usize = 20;

fn compute(known: &Known<'_>) -> Found {
    let all = known.by_name.len() as u64;
    let mut group_of: Vec<Option<usize>> = vec![None; known.community.assets.len()];
    let groups: Vec<&Vec<NodeIx>> = known.clusters.members().iter().filter(|group| group.len() > 1).collect();
    for (n, group) in groups.iter().enumerate() {
        for node in *group {
            group_of[node.0 as usize] = Some(n);
        }
    }
    let grouped: usize = groups.iter().map(|group| group.len()).sum();
    let mut lists: Vec<Vec<Line>> = vec![Vec::new(); groups.len()];
    let mut leads_out = vec![0_u64; groups.len()];
    for ix in &known.by_name {
        let Some(n) = group_of[ix.0 as usize] else { continue };
        let out =
            known.ties(*ix).iter().filter(|tie| group_of[tie.other.0 as usize] != Some(n)).count() as u64;
        leads_out[n] += out;
        let note = if out == 0 {
            String::new()
        } else {
            format!("{} {} to other groups", number(out as f64), plural(out, "relationship", "relationships"))
        };
        lists[n].push(Line::asset(*ix, note));
    }
    let sentence = match (all, groups.len()) {
        (0, _) => "Nothing is on the map yet.".to_owned(),
        (_, 0) => "Nobody is joined to anybody yet, so there are no groups.".to_owned(),
        (_, 1) => format!(
            "All who are joined, {} of {}, hang together as one group.",
            number(grouped as f64),
            number(all as f64)
        ),
        (_, n) => format!(
            "{} of {} ({}) fall into {} groups that hang together more closely within than with each other.",
            number(grouped as f64),
            number(all as f64),
            percent(grouped as u64, all),
            number(n as f64)
        ),
    };
    let heading = |n: usize| {
        let out = leads_out[n];
        let to_others =
            format!("{} {} to others", number(out as f64), plural(out, "relationship", "relationships"));
        format!("Group {}, {to_others}", number((n + 1) as f64))
    };
    Found {
        sentence,
        numerator: grouped as u64,
        denominator: all,
        bars: groups
            .iter()
            .enumerate()
            .take(MOST_BARS)
            .map(|(n, group)| Bar {
                label: format!("Group {}", number((n + 1) as f64)),
                part: group.len() as u64,
                whole: all,
            })
            .collect(),
        lists: lists.into_iter().enumerate().filter_map(|(n, lines)| List::some(heading(n), lines)).collect(),
        ..Found::default()
    }
}
