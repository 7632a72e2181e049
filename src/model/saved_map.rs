//! Saved maps: which part of the network, drawn how, with words.

use crate::diagnostic::Span;
use crate::model::community::{AssetIx, Words};
use crate::model::selector::Selector;

/// A saved view, from `maps/<id>.md`.
#[derive(Clone, Debug, Default)]
pub struct SavedMap {
    /// Path below `content/maps/` without the ending.
    pub id: String,
    /// What it shows, as a finding.
    pub title: String,
    /// One sentence.
    pub summary: Option<String>,
    /// Which part of the network is drawn.
    pub show: Shown,
    /// How dots are placed.
    pub layout: LayoutName,
    /// What dots are gathered by.
    pub group_by: Option<GroupBy>,
    /// What the size of a dot says.
    pub size: DotSize,
    /// The middle of a `rings` layout.
    pub around: Option<AssetIx>,
    /// Every dot is labelled, whatever their number.
    pub label_all: bool,
    /// Small pictures in place of a large one, each with one value of this standing out.
    pub panels: Option<Panels>,
    /// Words that go with it.
    pub words: Words,
}

/// Which part of the network a map draws.
#[derive(Clone, Debug, Default)]
pub enum Shown {
    /// All of it, isolated assets too.
    #[default]
    Everything,
    /// These assets and what joins them to each other, isolated assets too.
    Assets(Selector),
    /// These relationships and the assets at their ends.
    Relationships(Selector),
}

/// The ways to place dots.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LayoutName {
    /// By closeness in the network.
    #[default]
    Network,
    /// In layers, givers left, receivers right.
    Layered,
    /// In rings around one asset.
    Rings,
    /// Gathered by group.
    Groups,
    /// By where places are.
    Places,
}

impl LayoutName {
    /// All, as they are written.
    pub const ALL: [(&'static str, Self); 5] = [
        ("network", Self::Network),
        ("layered", Self::Layered),
        ("rings", Self::Rings),
        ("groups", Self::Groups),
        ("places", Self::Places),
    ];
}

/// What dots are gathered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupBy {
    /// By sector.
    Sector,
    /// By kind.
    Kind,
    /// By the first place an asset names.
    Place,
    /// By who is joined to whom more than to the rest.
    Cluster,
}

impl GroupBy {
    /// All, as they are written.
    pub const ALL: [(&'static str, Self); 4] =
        [("sector", Self::Sector), ("kind", Self::Kind), ("place", Self::Place), ("cluster", Self::Cluster)];
}

/// What small pictures differ by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panels {
    /// A status each.
    Statuses,
    /// Something that travels each.
    Flows,
    /// A kind each.
    Kinds,
    /// A sector each.
    Sectors,
}

impl Panels {
    /// All, as they are written.
    pub const ALL: [(&'static str, Self); 4] = [
        ("statuses", Self::Statuses),
        ("flows", Self::Flows),
        ("kinds", Self::Kinds),
        ("sectors", Self::Sectors),
    ];
}

/// What the size of a dot says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum DotSize {
    /// Everyone the same.
    #[default]
    Equal,
    /// More relationships, a larger dot; people stay equal.
    Relationships,
    /// By a metric's slug.
    Metric {
        /// The metric's slug.
        slug: String,
        /// Where it was written.
        span: Span,
    },
}
