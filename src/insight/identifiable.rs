//! How easily somebody behind a public name could be told apart by what is published about them.
//!
//! A public name is a label, not a disguise: whoever knows the neighbourhood may know who of it has seven relationships,
//! or who knows both the school and the choir. Input: the community on a day. Output: a note for each person under a
//! public name whom fewer than [`ENOUGH`] share something with. Errors: none. Cost: sorting the neighbours of everyone of
//! the same kinds. Repeats: in order of id.
//!
//! Source: M. Hay, G. Miklau, D. Jensen, D. Towsley and P. Weis, "Resisting structural re-identification in anonymized
//! social networks", PVLDB 1 (1), 2008, DOI 10.14778/1453856.1453873.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostic;
use crate::insight::problems;
use crate::model::community::{AssetIx, Community};
use crate::model::standing::Standing;
use crate::model::vocabulary::KindIx;

/// With fewer who share something, themselves included, somebody is told apart too easily.
pub const ENOUGH: usize = 3;

/// How many share something with somebody, themselves included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shared {
    /// Kind and number of relationships.
    pub degree: usize,
    /// Kind and the kinds of those beside them.
    pub kinds: usize,
    /// Kind and those beside them who are named.
    pub named: usize,
}

/// What others can see of somebody besides the kind.
#[derive(Default)]
struct Seen {
    degree: usize,
    kinds: Vec<KindIx>,
    named: Vec<AssetIx>,
}

impl Shared {
    /// The fewest that share something.
    pub fn least(self) -> usize {
        self.degree.min(self.kinds).min(self.named)
    }
}

/// A note for everyone under a public name who stands out.
pub(super) fn notes(community: &Community, standing: &Standing) -> Vec<Diagnostic> {
    shared(community, standing)
        .into_iter()
        .filter(|(_, shared)| shared.least() < ENOUGH)
        .map(|(ix, shared)| problems::identifiable(community.asset(ix), shared))
        .collect()
}

/// Everyone under a public name, by id, with how many share what with them.
pub fn shared(community: &Community, standing: &Standing) -> Vec<(AssetIx, Shared)> {
    let hidden: Vec<AssetIx> = standing.assets().filter(|ix| community.asset(*ix).has_public_name).collect();
    if hidden.is_empty() {
        return Vec::new();
    }
    let kinds: BTreeSet<KindIx> = hidden.iter().map(|ix| community.asset(*ix).kind).collect();
    let mut seen: BTreeMap<AssetIx, Seen> = standing
        .assets()
        .filter(|ix| kinds.contains(&community.asset(*ix).kind))
        .map(|ix| (ix, Seen::default()))
        .collect();
    for (ix, _) in standing.relationships() {
        let r = community.relationship(ix);
        for (end, other) in [(r.from, r.to), (r.to, r.from)] {
            let Some(seen) = seen.get_mut(&end) else { continue };
            seen.degree += 1;
            seen.kinds.push(community.asset(other).kind);
            if !community.asset(other).has_public_name {
                seen.named.push(other);
            }
        }
    }
    let mut by_degree: BTreeMap<(KindIx, usize), usize> = BTreeMap::new();
    let mut by_kinds: BTreeMap<(KindIx, Vec<KindIx>), usize> = BTreeMap::new();
    let mut by_named: BTreeMap<(KindIx, Vec<AssetIx>), usize> = BTreeMap::new();
    for (ix, seen) in &mut seen {
        seen.kinds.sort_unstable();
        seen.kinds.dedup();
        seen.named.sort_unstable();
        seen.named.dedup();
        let kind = community.asset(*ix).kind;
        *by_degree.entry((kind, seen.degree)).or_default() += 1;
        *by_kinds.entry((kind, seen.kinds.clone())).or_default() += 1;
        *by_named.entry((kind, seen.named.clone())).or_default() += 1;
    }
    let count = |ix: AssetIx| {
        let (kind, seen) = (community.asset(ix).kind, &seen[&ix]);
        Shared {
            degree: by_degree[&(kind, seen.degree)],
            kinds: by_kinds[&(kind, seen.kinds.clone())],
            named: by_named[&(kind, seen.named.clone())],
        }
    };
    hidden.into_iter().map(|ix| (ix, count(ix))).collect()
}
