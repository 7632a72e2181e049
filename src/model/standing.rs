//! The network as it stood on a day.

use jiff::civil::Date;

use crate::model::community::{AssetIx, Community, RelationshipIx};
use crate::model::date::When;
use crate::model::relationship::Relationship;
use crate::model::stated::Stated;
use crate::model::vocabulary::StatusIx;

/// Which assets and relationships were there on a day, and how alive each relationship was. Places are those of
/// the community it was taken from.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The day.
    pub date: Date,
    assets: Vec<bool>,
    relationships: Vec<Option<Stated<StatusIx>>>,
}

impl Standing {
    /// The network as it stood on `date`: what had begun by then and had not ended before. A date given as a year
    /// or month begins on its first day and ends on its last.
    pub fn on(community: &Community, date: Date) -> Self {
        let there = |since: Option<When>, until: Option<When>| {
            since.is_none_or(|s| s.first_day() <= date) && until.is_none_or(|u| u.last_day() >= date)
        };
        let assets: Vec<bool> = community.assets.iter().map(|a| there(a.since, a.until)).collect();
        let relationships = community
            .relationships
            .iter()
            .map(|r| {
                let ends = assets[r.from.0 as usize] && assets[r.to.0 as usize];
                (ends && there(r.since, r.until)).then(|| status_on(r, date))
            })
            .collect();
        Self { date, assets, relationships }
    }

    /// The network as a snapshot kept it: who was there, and how each relationship stood that was.
    pub(super) const fn kept(
        date: Date,
        assets: Vec<bool>,
        relationships: Vec<Option<Stated<StatusIx>>>,
    ) -> Self {
        Self { date, assets, relationships }
    }

    /// Whether an asset was there.
    pub fn has_asset(&self, ix: AssetIx) -> bool {
        self.assets[ix.0 as usize]
    }

    /// How alive a relationship was; `None` if it was not there.
    pub fn status(&self, ix: RelationshipIx) -> Option<&Stated<StatusIx>> {
        self.relationships[ix.0 as usize].as_ref()
    }

    /// Whether a relationship was there.
    pub fn has_relationship(&self, ix: RelationshipIx) -> bool {
        self.relationships[ix.0 as usize].is_some()
    }

    /// The assets that were there, by id.
    pub fn assets(&self) -> impl Iterator<Item = AssetIx> {
        self.assets.iter().enumerate().filter(|(_, there)| **there).map(|(i, _)| AssetIx(i as u32))
    }

    /// The relationships that were there, by id, with how alive each was.
    pub fn relationships(&self) -> impl Iterator<Item = (RelationshipIx, &Stated<StatusIx>)> {
        self.relationships
            .iter()
            .enumerate()
            .filter_map(|(i, s)| Some((RelationshipIx(i as u32), s.as_ref()?)))
    }

    /// How many assets were there.
    pub fn asset_count(&self) -> usize {
        self.assets.iter().filter(|there| **there).count()
    }

    /// How many relationships were there.
    pub fn relationship_count(&self) -> usize {
        self.relationships.iter().flatten().count()
    }
}

/// How alive a relationship was on a day. Its history speaks for the days from each entry on; its present status
/// speaks from the day of the last check or of the last entry, whichever is later; before the first entry nothing
/// is recorded, and without a history the present status is all that is known.
pub fn status_on(r: &Relationship, date: Date) -> Stated<StatusIx> {
    let Some(last) = r.history.last() else { return r.status.clone() };
    let settled = r.checked.map_or(last.on.first_day(), |c| c.first_day().max(last.on.first_day()));
    // An entry of the very day speaks before the present status: both may be written on the same day.
    if date >= settled && (date > last.on.first_day() || r.status == last.status) {
        return r.status.clone();
    }
    r.history
        .iter()
        .rev()
        .find(|e| e.on.first_day() <= date)
        .map_or(Stated::NotRecorded, |e| e.status.clone())
}
