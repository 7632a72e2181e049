//! The finished values side by side, read-only: what every page is made from.
//!
//! In: the public community, the network as it stood on the report's date, what was understood and drawn. Out:
//! [`Report`], which borrows them all and answers the questions that many pages ask (whose relationships, who gives
//! this, what is meant by that name) from lists built once.
//!
//! Promised: nothing here is changed after [`Report::new`]; every list is in the order readers see (by name, letter
//! case apart); no question costs more than its answer is long. Deliberately not here: words for readers and
//! addresses (`page`), and anything that could fail.

pub mod data_file;
mod lists;
mod target;

pub use lists::Letter;
pub use target::Target;

use std::collections::BTreeMap;

use crate::insight::Insights;
use crate::insight::result::FigureResult;
use crate::map::drawing::Drawings;
use crate::model::asset::Asset;
use crate::model::community::{AssetIx, PublicCommunity, RelationshipIx};
use crate::model::kept_day::AsOf;
use crate::model::relationship::Relationship;
use crate::model::standing::Standing;
use crate::model::stated::Stated;
use crate::model::vocabulary::{FlowIx, KindIx, SectorIx, StatusIx};
use crate::network::Network;

use lists::Lists;
use target::Targets;

/// Everything a page may speak of.
pub struct Report<'a> {
    /// Who and what everyone agreed to publish.
    pub community: &'a PublicCommunity,
    /// The network at the report's date. Indexes, counts and maps show only what is present in it; profiles exist
    /// for all.
    pub standing: &'a Standing,
    /// The same as a graph.
    pub network: &'a Network,
    /// What was worked out about it.
    pub insights: &'a Insights,
    /// How large each of [`data_file::DATA_FILES`] came out, in bytes; empty where they have not been written.
    pub data_sizes: Vec<usize>,
    /// Its maps.
    pub drawings: &'a Drawings,
    /// How large pictures are, by their path below `content/`, in pixels; those that were not looked at are missing.
    pub pictures: Option<&'a BTreeMap<String, (u32, u32)>>,
    lookup: &'a Lookup,
}

/// The lists and names behind the questions that many pages ask, built once.
pub struct Lookup {
    lists: Lists,
    targets: Targets,
}

impl Lookup {
    /// - **Cost**: sorting the assets by name, O(n log n); about 0.2 s for 100,000 assets.
    pub fn new(community: &PublicCommunity, standing: &Standing, insights: &Insights) -> Self {
        Self { lists: Lists::new(community, standing, &insights.offers), targets: Targets::new(community) }
    }
}

impl<'a> Report<'a> {
    /// Puts the finished values side by side.
    pub const fn new(
        community: &'a PublicCommunity,
        standing: &'a Standing,
        network: &'a Network,
        insights: &'a Insights,
        drawings: &'a Drawings,
        lookup: &'a Lookup,
    ) -> Self {
        Self {
            community,
            standing,
            network,
            insights,
            drawings,
            data_sizes: Vec::new(),
            pictures: None,
            lookup,
        }
    }

    /// With the sizes of the files for machines, in the order of [`data_file::DATA_FILES`].
    #[must_use]
    pub fn with_data_sizes(self, data_sizes: Vec<usize>) -> Self {
        Self { data_sizes, ..self }
    }

    /// With the sizes of pictures.
    #[must_use]
    pub fn with_pictures(self, pictures: &'a BTreeMap<String, (u32, u32)>) -> Self {
        Self { pictures: Some(pictures), ..self }
    }

    /// How wide and high a picture is, in pixels, if it was looked at.
    pub fn picture_size_px(&self, file: &str) -> Option<(u32, u32)> {
        self.pictures.and_then(|pictures| pictures.get(file)).copied()
    }

    /// The asset at a place.
    pub fn asset(&self, ix: AssetIx) -> &'a Asset {
        self.community.asset(ix)
    }

    /// The network that a figure was counted on.
    pub fn as_of(&self, counted: &FigureResult) -> AsOf<'a> {
        let kept = counted.kept.and_then(|place| self.insights.kept_days.get(place));
        AsOf::new(self.community, counted.as_of, kept)
    }

    /// The network of the report's date.
    pub fn today(&self) -> AsOf<'a> {
        AsOf::new(self.community, self.standing.date, None)
    }

    /// The relationship at a place.
    pub fn relationship(&self, ix: RelationshipIx) -> &'a Relationship {
        self.community.relationship(ix)
    }

    /// The status of a relationship at the report's date, or the one it was left with if it has ended.
    pub fn status(&self, ix: RelationshipIx) -> &'a Stated<StatusIx> {
        self.standing.status(ix).unwrap_or_else(|| &self.relationship(ix).status)
    }

    /// Assets present at the report's date, by name.
    pub fn assets_by_name(&self) -> &[AssetIx] {
        &self.lookup.lists.by_name
    }

    /// The assets present by the first letter of their names.
    pub fn letters(&self) -> &[Letter] {
        &self.lookup.lists.letters
    }

    /// The place of an asset among all of them by name.
    pub fn place_by_name(&self, asset: AssetIx) -> usize {
        self.lookup.lists.rank[asset.0 as usize] as usize
    }

    /// Words of names, other names and tags of those present, sorted, each with who is found by it; and the same words
    /// backwards behind a `~`.
    pub fn search_words(&self) -> &[(String, AssetIx)] {
        self.lookup.lists.search_words(self.community)
    }

    /// Relationships of an asset, by the name of the other end; those that have ended as well.
    pub fn relationships_of(&self, asset: AssetIx) -> &[RelationshipIx] {
        &self.lookup.lists.ties[asset.0 as usize]
    }

    /// Assets of a kind, by name.
    pub fn of_kind(&self, kind: KindIx) -> &[AssetIx] {
        &self.lookup.lists.kinds[usize::from(kind)]
    }

    /// Assets of a sector, by name.
    pub fn of_sector(&self, sector: SectorIx) -> &[AssetIx] {
        &self.lookup.lists.sectors[usize::from(sector)]
    }

    /// Assets that give something, by name: by their own profile, or along a relationship.
    pub fn givers(&self, flow: FlowIx) -> &[AssetIx] {
        &self.lookup.lists.givers[usize::from(flow)]
    }

    /// Assets that look for something, by name.
    pub fn seekers(&self, flow: FlowIx) -> &[AssetIx] {
        &self.lookup.lists.seekers[usize::from(flow)]
    }

    /// Assets that are to be found at a place, by name.
    pub fn found_at(&self, place: AssetIx) -> &[AssetIx] {
        self.lookup.lists.found_at.get(&place).map_or(&[], Vec::as_slice)
    }

    /// Places at which somebody is to be found, by id.
    pub fn places(&self) -> impl Iterator<Item = AssetIx> {
        self.lookup.lists.found_at.keys().copied()
    }

    /// Every tag in use (lower case, hyphens for spaces) with the assets that carry it: tags in order, assets by name.
    pub fn tags(&self) -> &[(String, Vec<AssetIx>)] {
        &self.lookup.lists.tags
    }

    /// What a name, id or other name stands for; spaces for hyphens and letter case are forgiven.
    pub fn find(&self, written: &str) -> Option<Target> {
        self.lookup.targets.find(written)
    }

    /// What a file below `content/` has become, without its ending: `assets/library`, `pages/about`.
    pub fn find_file(&self, path: &str) -> Option<Target> {
        self.lookup.targets.find_file(path)
    }

    /// The shortest form in which an asset's id can be written.
    pub fn short_id<'i>(&self, id: &'i str) -> &'i str {
        self.lookup.targets.short_id(id)
    }

    /// Ids and names that can be linked to, for suggestions.
    pub fn known_names(&self) -> impl Iterator<Item = &str> {
        self.lookup.targets.names()
    }
}
