//! Who is gathered with whom on a map by groups.

use std::collections::{BTreeMap, BTreeSet};

use super::clusters::Called;
use super::{Chosen, Source};
use crate::map::scene::ALL_LABELLED;
use crate::model::community::AssetIx;
use crate::model::saved_map::GroupBy;
use crate::model::vocabulary::{KindIx, SectorIx};

/// Groups, for the layout and for the areas behind them.
#[derive(Debug, Default)]
pub(super) struct Groups {
    /// The group of each dot; `u32::MAX`: none.
    pub(super) of: Vec<u32>,
    /// Name and dots of each group that has a name.
    pub(super) named: Vec<(String, Vec<u32>)>,
}

/// A cluster of fewer dots of a map is no group on it (design rule M9).
const LEAST: usize = 3;

/// Gathers dots by sector, kind, place or cluster. A place belongs to the group of those who are to be found there. Clusters
/// are those of the whole network, so that they are the same on every map.
pub(super) fn of(source: Source<'_>, chosen: &Chosen, by: Option<GroupBy>) -> Groups {
    let community = source.community;
    let words = &community.site.vocabularies;
    let by = by.unwrap_or(GroupBy::Sector);
    if by == GroupBy::Cluster {
        return clusters(source, chosen);
    }
    let meeting_places: BTreeSet<AssetIx> =
        chosen.assets.iter().filter_map(|ix| community.asset(*ix).places.first().copied()).collect();
    let group = |ix: AssetIx| {
        let asset = community.asset(ix);
        match by {
            GroupBy::Sector => asset.sector.map(|sector| usize::from(sector) as u32),
            GroupBy::Kind => Some(usize::from(asset.kind) as u32),
            GroupBy::Place if meeting_places.contains(&ix) => Some(ix.0),
            GroupBy::Place => asset.places.first().map(|place| place.0),
            GroupBy::Cluster => None,
        }
    };
    let name = |group: u32| match by {
        GroupBy::Sector => words.sectors.get(SectorIx::from(group as usize)).label.clone(),
        GroupBy::Kind => words.kinds.get(KindIx::from(group as usize)).more.plural.clone(),
        GroupBy::Place | GroupBy::Cluster => community.asset(AssetIx(group)).name.clone(),
    };
    let of: Vec<u32> = chosen.assets.iter().map(|ix| group(*ix).unwrap_or(u32::MAX)).collect();
    let mut members: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (dot, group) in of.iter().enumerate().filter(|(_, group)| **group != u32::MAX) {
        members.entry(*group).or_default().push(dot as u32);
    }
    let named = members.into_iter().map(|(group, members)| (name(group), members)).collect();
    Groups { of, named }
}

/// Gathers dots by cluster, each called after the best connected of them on this map.
fn clusters(source: Source<'_>, chosen: &Chosen) -> Groups {
    let degrees = chosen.degrees(source.community);
    let mut groups = Groups { of: vec![u32::MAX; chosen.assets.len()], named: Vec::new() };
    for members in source.insights.clusters.members() {
        let dots: Vec<u32> = members.iter().filter_map(|node| chosen.index(AssetIx(node.0))).collect();
        if dots.len() >= LEAST
            && let Some(name) = called(source, chosen, &degrees, &dots)
        {
            for dot in &dots {
                groups.of[*dot as usize] = groups.named.len() as u32;
            }
            groups.named.push((name, dots));
        }
    }
    groups
}

/// What a cluster is called: after the best connected of some dots who is no person, if there is one.
fn called(source: Source<'_>, chosen: &Chosen, degrees: &[usize], dots: &[u32]) -> Option<String> {
    let kinds = &source.community.site.vocabularies.kinds;
    let asset = |dot: u32| chosen.assets[dot as usize];
    let others = dots.iter().filter(|dot| !kinds.get(source.community.asset(asset(**dot)).kind).more.person);
    let best = others.max_by_key(|dot| (degrees[**dot as usize], std::cmp::Reverse(**dot)));
    let middle = asset(*best.or(dots.first())?);
    Some(Called::Around(middle).words(source.community))
}

/// Clusters to draw an area behind, on a map of everything that has too many dots to take in at once and few enough for one
/// picture; the largest dozen.
pub(super) fn found(source: Source<'_>, chosen: &Chosen) -> Vec<(String, Vec<u32>)> {
    if chosen.assets.len() <= ALL_LABELLED || chosen.assets.len() > super::FEW_DOTS {
        return Vec::new();
    }
    let degrees = chosen.degrees(source.community);
    let named = |part: &Vec<crate::network::NodeIx>| {
        let dots: Vec<u32> = part.iter().filter_map(|node| chosen.index(AssetIx(node.0))).collect();
        Some((called(source, chosen, &degrees, &dots)?, dots))
    };
    source.insights.parts.large.iter().filter_map(named).take(12).collect()
}
