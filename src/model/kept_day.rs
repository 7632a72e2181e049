//! The network of a day that a snapshot kept, in the places of today.
//!
//! In: today's public community and one of its snapshots, both already what today's consent lets be seen. Out:
//! [`KeptDay`], a community and how it stood, on which figures are counted as on any other.
//!
//! The rule: what the snapshot kept counts as it was kept (who was there and of what kind, sector, gives and needs; what
//! joined them, of what type, status, direction and flows). Whatever it does not hold (names, tags, places, languages,
//! dates of checks, which end a relationship was written from) is read from today's profiles. People under a public name
//! are in no snapshot: they and their relationships are read from profiles by their dates. Whoever has no profile any more
//! counts by what was kept of them. Promised: everything that has a profile keeps its place; what has none comes after.
//! Cost: that of a copy of the community, and of looking up every relationship by its ends.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::model::asset::{Asset, Give};
use crate::model::community::{AssetIx, Community, RelationshipIx, Words};
use crate::model::relationship::{Carried, Direction, Relationship};
use crate::model::snapshot::{KeptAsset, KeptTie, Key, Said, key, pairs, tie};
use crate::model::standing::{Standing, status_on};
use crate::model::stated::Stated;
use crate::model::vocabulary::StatusIx;

/// The network of a day that was kept.
#[derive(Clone, Debug)]
pub struct KeptDay {
    /// The name of its snapshot.
    pub name: String,
    /// Everyone and everything of today in their places, as they were; then what has no profile any more.
    pub community: Community,
    /// Who was there, and how relationships stood.
    pub standing: Standing,
    /// How many assets it holds that have no profile any more.
    pub assets_gone: usize,
    /// How many relationships it holds that are written down no more.
    pub ties_gone: usize,
}

impl KeptDay {
    /// The network that a snapshot kept of exactly this day; of several the first by name. `None`: none did.
    pub fn of(community: &Community, day: Date) -> Option<Self> {
        let snapshot = community.snapshots.iter().filter(|s| s.date.is_some() && s.day() == day);
        let snapshot = snapshot.min_by(|a, b| a.name.cmp(&b.name))?;
        let by_dates = Standing::on(community, day);
        let mut assets: Vec<Asset> = community.assets.iter().map(without_words).collect();
        let mut has_asset: Vec<bool> = community
            .assets_with_places()
            .map(|(ix, asset)| asset.has_public_name && by_dates.has_asset(ix))
            .collect();
        let mut places: BTreeMap<&str, AssetIx> =
            community.assets_with_places().map(|(ix, asset)| (asset.id.as_str(), ix)).collect();
        for kept in &snapshot.assets {
            let ix = *places.entry(&kept.id).or_insert_with(|| {
                assets.push(Asset { id: kept.id.clone(), name: kept.name.clone(), ..Asset::default() });
                has_asset.push(true);
                AssetIx(assets.len() as u32 - 1)
            });
            has_asset[ix.0 as usize] = true;
        }
        let assets_gone = assets.len() - community.assets.len();
        let kinds = &community.site.vocabularies.kinds;
        for kept in &snapshot.assets {
            let asset = &mut assets[places[kept.id.as_str()].0 as usize];
            if kept.kind != asset.kind || asset.sector.is_none() {
                asset.sector = kinds.get(kept.kind).more.sector;
            }
            put(asset, kept, &places);
        }
        let mut ties = Ties::new(community, &by_dates, &has_asset);
        ties.put(community, &snapshot.ties, &places);
        let ties_gone = ties.relationships.len() - community.relationships.len();
        let community = Community {
            site: community.site.clone(),
            assets,
            relationships: ties.relationships,
            ..Community::default()
        };
        let standing = Standing::kept(day, has_asset, ties.statuses);
        Some(Self { name: snapshot.name.clone(), community, standing, assets_gone, ties_gone })
    }
}

/// A profile without its text, which no figure counts.
fn without_words(asset: &Asset) -> Asset {
    let mut copy = asset.clone();
    copy.words = Words::default();
    copy
}

/// Makes an asset what it was.
fn put(asset: &mut Asset, kept: &KeptAsset, places: &BTreeMap<&str, AssetIx>) {
    asset.kind = kept.kind;
    let Some(Said { sector, gives, needs }) = &kept.said else { return };
    asset.sector = *sector;
    asset.needs = needs.clone();
    // Receivers are among those who were there: see `only_public`.
    let to = |id: &String| places.get(id.as_str()).copied();
    let give = |give: &crate::model::snapshot::KeptGive| Give {
        flow: give.flow,
        mode: give.mode,
        to: give.to.as_ref().and_then(to).into_iter().collect(),
    };
    asset.gives = gives.as_ref().map(|gives| gives.iter().map(give).collect());
}

/// The relationships of the day, and how each stood.
struct Ties {
    relationships: Vec<Relationship>,
    statuses: Vec<Option<Stated<StatusIx>>>,
}

impl Ties {
    /// Those of today; only those of people under a public name are there yet.
    fn new(community: &Community, by_dates: &Standing, has_asset: &[bool]) -> Self {
        let status = |(ix, r): (RelationshipIx, &Relationship)| {
            let is_unfollowed = [r.from, r.to].iter().any(|end| community.asset(*end).has_public_name);
            let are_there = [r.from, r.to].iter().all(|end| has_asset[end.0 as usize]);
            let status = by_dates.status(ix).filter(|_| is_unfollowed && are_there);
            status.cloned()
        };
        let statuses = community.relationships_with_places().map(status).collect();
        let without_words = |r: &Relationship| {
            let mut copy = r.clone();
            copy.words = Words::default();
            copy
        };
        Self { relationships: community.relationships.iter().map(without_words).collect(), statuses }
    }

    /// Makes relationships what they were; those that are written down no more come after the others.
    fn put(&mut self, community: &Community, kept: &[KeptTie], places: &BTreeMap<&str, AssetIx>) {
        let followed = community
            .relationships_with_places()
            .filter(|(_, r)| [r.from, r.to].iter().all(|end| !community.asset(*end).has_public_name));
        let by_key = |tie: KeptTie| (key(&tie), tie);
        let mut today: Vec<(Key, KeptTie, usize)> = followed
            .map(|(ix, r)| {
                let (key, tie) = by_key(tie(community, r, &r.status));
                (key, tie, ix.0 as usize)
            })
            .collect();
        today.sort_by(|a, b| (&a.0, a.2).cmp(&(&b.0, b.2)));
        let at: Vec<usize> = today.iter().map(|(_, _, at)| *at).collect();
        let today: Vec<(Key, KeptTie)> = today.into_iter().map(|(key, tie, _)| (key, tie)).collect();
        let kept: BTreeMap<Key, KeptTie> = kept.iter().cloned().map(by_key).collect();
        let kept: Vec<(Key, KeptTie)> = kept.into_iter().collect();
        let mut ids: BTreeSet<String> = self.relationships.iter().map(|r| r.id.clone()).collect();
        for pair in pairs(&kept, &today) {
            let (Some(kept), now) = (pair.0.map(|n| &kept[n].1), pair.1.map(|n| at[n])) else { continue };
            let (Some(from), Some(to)) =
                (places.get(kept.ends.0.as_str()).copied(), places.get(kept.ends.1.as_str()).copied())
            else {
                continue;
            };
            let place = now.unwrap_or_else(|| {
                let id = free_id(kept, &mut ids);
                self.relationships.push(Relationship { id, from, to, ..Relationship::default() });
                self.statuses.push(None);
                self.relationships.len() - 1
            });
            self.statuses[place] = Some(kept.status.clone());
            let r = &mut self.relationships[place];
            r.status = kept.status.clone();
            r.kind = kept.kind;
            if let Some(direction) = kept.direction {
                r.direction = direction;
            }
            if r.direction == Direction::OneWay {
                (r.from, r.to) = (from, to);
            }
            let was = std::mem::take(&mut r.flows);
            let carried = |(flow, mode): &(_, _)| {
                let same = was.iter().filter(|c| c.flow == *flow && c.mode == *mode);
                let same: Vec<Carried> = same.cloned().collect();
                if same.is_empty() { vec![Carried { flow: *flow, mode: *mode, way: None }] } else { same }
            };
            r.flows = kept.flows.iter().flat_map(carried).collect();
        }
    }
}

/// An id for a relationship that has none any more: its two ends, numbered where that is taken.
fn free_id(tie: &KeptTie, taken: &mut BTreeSet<String>) -> String {
    let end = |id: &str| id.replace('/', "-");
    let base = format!("{}--{}", end(&tie.ends.0), end(&tie.ends.1));
    let numbered = (1..).map(|n| if n == 1 { base.clone() } else { format!("{base}-{n}") });
    numbered.into_iter().find(|id| taken.insert(id.clone())).unwrap_or_default()
}

/// The network that a number was counted on: of a kept day, or of any day by the dates within profiles.
#[derive(Clone, Copy, Debug)]
pub struct AsOf<'c> {
    /// The day.
    pub day: Date,
    /// The kept day, where there is one.
    pub kept: Option<&'c KeptDay>,
    today: &'c Community,
}

impl<'c> AsOf<'c> {
    /// The network of a day, as it was kept or as today's community says.
    pub const fn new(today: &'c Community, day: Date, kept: Option<&'c KeptDay>) -> Self {
        Self { day, kept, today }
    }

    /// An asset as it was.
    pub fn asset(&self, ix: AssetIx) -> &'c Asset {
        self.community().asset(ix)
    }

    /// A relationship as it was.
    pub fn relationship(&self, ix: RelationshipIx) -> &'c Relationship {
        self.community().relationship(ix)
    }

    /// How a relationship stood.
    pub fn status(&self, ix: RelationshipIx) -> Stated<StatusIx> {
        let kept = self.kept.and_then(|kept| kept.standing.status(ix));
        kept.cloned().unwrap_or_else(|| status_on(self.relationship(ix), self.day))
    }

    /// Whether an asset has a profile, and so a page, today.
    pub fn has_profile(&self, ix: AssetIx) -> bool {
        (ix.0 as usize) < self.today.assets.len()
    }

    /// Whether a relationship is written down today.
    pub fn is_written_down(&self, ix: RelationshipIx) -> bool {
        (ix.0 as usize) < self.today.relationships.len()
    }

    /// Everyone and everything it can speak of.
    pub fn community(&self) -> &'c Community {
        self.kept.map_or(self.today, |kept| &kept.community)
    }
}
