//! The community as its files describe it, checked: what later rooms need not check any more.

use std::ops::Deref;

use jiff::civil::Date;

use crate::diagnostic::Span;
use crate::model::asset::Asset;
use crate::model::reflection::Reflection;
use crate::model::relationship::Relationship;
use crate::model::saved_map::SavedMap;
use crate::model::site::Site;
use crate::model::snapshot::Snapshot;
use crate::model::vocabulary::KindIx;

/// Place of an asset in [`Community::assets`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct AssetIx(pub u32);

/// Place of a relationship in [`Community::relationships`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RelationshipIx(pub u32);

/// A checked community. Promises to later rooms:
///
/// - assets, relationships, maps and free pages are sorted by id; ids are unique, lower-case `[a-z0-9-/]`, fit for addresses;
/// - every [`AssetIx`], kind, sector, status and flow named anywhere exists;
/// - the two ends of a relationship differ, and no relationship is stated twice;
/// - names are not empty and carry no control or direction-changing characters;
/// - drafts are present only if they were asked for.
///
/// It still holds people nobody has agreed to publish: only [`PublicCommunity`] may leave this room.
#[derive(Clone, Debug, Default)]
pub struct Community {
    /// Settings and vocabularies.
    pub site: Site,
    /// Words for the home page.
    pub home: Home,
    /// Everyone and everything mapped.
    pub assets: Vec<Asset>,
    /// What joins them.
    pub relationships: Vec<Relationship>,
    /// Dated pages with claims, oldest first.
    pub reflections: Vec<Reflection>,
    /// Saved views.
    pub maps: Vec<SavedMap>,
    /// Free pages.
    pub pages: Vec<FreePage>,
    /// The network as it was known on earlier days, oldest first.
    pub snapshots: Vec<Snapshot>,
    /// Where dots are, from `positions.yaml`, by public id; ids of assets that are gone are among them.
    pub positions: Vec<(String, Position)>,
}

/// Where a dot is, in pixels from the top left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Position {
    /// On the map of everything; past 700 assets on the map of its group.
    pub at: [f64; 2],
    /// On the map of its group, where there is one of everything as well.
    pub in_group: Option<[f64; 2]>,
}

/// The part of a [`Community`] that everyone in it agreed to publish. Rooms that are handed one cannot leak a
/// withheld name: they never receive one. Made by [`crate::model::consent::published`] and nothing else.
#[derive(Clone, Debug)]
pub struct PublicCommunity {
    community: Community,
    /// The report's date: the day it speaks of, and the only date in the site.
    pub date: Date,
    /// How many people of each kind are not named, where the community wants that said: only kinds of which at least
    /// `privacy.smallest_group` are. No total is ever given that the others could be taken from.
    pub unnamed: Vec<(KindIx, usize)>,
}

impl PublicCommunity {
    pub(super) const fn new(community: Community, date: Date) -> Self {
        Self { community, date, unnamed: Vec::new() }
    }

    pub(super) fn with_unnamed(self, unnamed: Vec<(KindIx, usize)>) -> Self {
        Self { unnamed, ..self }
    }
}

impl Deref for PublicCommunity {
    type Target = Community;
    fn deref(&self) -> &Community {
        &self.community
    }
}

impl Community {
    /// The asset at a place this community gave out.
    pub fn asset(&self, ix: AssetIx) -> &Asset {
        &self.assets[ix.0 as usize]
    }

    /// The relationship at a place this community gave out.
    pub fn relationship(&self, ix: RelationshipIx) -> &Relationship {
        &self.relationships[ix.0 as usize]
    }

    /// The free page with this id.
    pub fn free_page(&self, id: &str) -> Option<&FreePage> {
        let place = self.pages.binary_search_by(|page| page.id.as_str().cmp(id));
        place.ok().map(|place| &self.pages[place])
    }

    /// Every asset with its place, by id.
    pub fn assets_with_places(&self) -> impl Iterator<Item = (AssetIx, &Asset)> {
        self.assets.iter().enumerate().map(|(i, a)| (AssetIx(i as u32), a))
    }

    /// Every relationship with its place, by id.
    pub fn relationships_with_places(&self) -> impl Iterator<Item = (RelationshipIx, &Relationship)> {
        self.relationships.iter().enumerate().map(|(i, r)| (RelationshipIx(i as u32), r))
    }
}

/// Markdown that someone wrote, and where in its file it starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The Markdown; may be empty.
    pub markdown: String,
    /// The stretch of the file it stands in. For a `story: |` in a YAML file, offsets within it are approximate.
    pub span: Span,
    /// Folder of the file below `content/`, with `/` between names: what relative links start from.
    pub folder: String,
}

impl Default for Words {
    fn default() -> Self {
        let span = Span::start_of(crate::diagnostic::FileId(0));
        Self { markdown: String::new(), span, folder: String::new() }
    }
}

/// The home page.
#[derive(Clone, Debug, Default)]
pub struct Home {
    /// Its heading; `None`: the report's title.
    pub title: Option<String>,
    /// One sentence; `None`: the report's.
    pub summary: Option<String>,
    /// Words below the doors.
    pub words: Words,
}

/// A page that is no profile, map or reflection: about, method, consent, take part.
#[derive(Clone, Debug, Default)]
pub struct FreePage {
    /// Path below `content/pages/` without the ending.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// One sentence.
    pub summary: Option<String>,
    /// The page.
    pub words: Words,
}
