//! Which assets and relationships a map shows.

use std::collections::BTreeSet;

use super::{Chosen, Source, matcher};
use crate::model::community::{AssetIx, RelationshipIx};
use crate::model::saved_map::{SavedMap, Shown};

/// What a map shows of the network as it stood, by id.
pub(super) fn chosen(source: Source<'_>, map: &SavedMap) -> Chosen {
    let (community, standing) = (source.community, source.standing);
    let matcher = matcher(source);
    let all = || standing.relationships().map(|(ix, _)| ix);
    match &map.show {
        Shown::Everything => Chosen { assets: standing.assets().collect(), relationships: all().collect() },
        Shown::Assets(selector) => {
            let assets: Vec<AssetIx> = standing.assets().filter(|ix| matcher.asset(selector, *ix)).collect();
            let has = |ix: AssetIx| assets.binary_search(&ix).is_ok();
            let within = |ix: &RelationshipIx| {
                let r = community.relationship(*ix);
                has(r.from) && has(r.to)
            };
            Chosen { relationships: all().filter(within).collect(), assets }
        }
        Shown::Relationships(selector) => {
            let relationships: Vec<RelationshipIx> =
                all().filter(|ix| matcher.relationship(selector, *ix)).collect();
            let ends = relationships.iter().flat_map(|ix| {
                let r = community.relationship(*ix);
                [r.from, r.to]
            });
            let assets: BTreeSet<AssetIx> = ends.collect();
            Chosen { assets: assets.into_iter().collect(), relationships }
        }
    }
}
