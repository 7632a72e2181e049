//! What has changed between two days: snapshots, or the network as its profiles say it stood.
//!
//! In: two [`State`]s. Out: [`Change`], a list of [`Edit`]s and how statuses moved. Both states are already what today's
//! consent lets be seen. Errors: none. Cost: linear in both, but for looking up ids. Repeats: everything is in order of
//! id, and relationships are told apart by their ends, their type and nothing else.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::model::asset::Mode;
use crate::model::community::PublicCommunity;
use crate::model::snapshot::{KeptTie, Snapshot};
use crate::model::standing::Standing;
use crate::model::stated::Stated;
use crate::model::vocabulary::{FlowIx, KindIx, StatusIx};

/// The network on a day, as it is compared.
#[derive(Clone, Debug)]
pub struct State {
    /// The name of its snapshot; `None`: the day itself, from what profiles say today.
    pub name: Option<String>,
    /// The day.
    pub date: Date,
    assets: BTreeMap<String, (String, KindIx)>,
    ties: BTreeMap<(String, String, Option<usize>), KeptTie>,
}

impl State {
    /// A snapshot that was kept.
    pub fn kept(snapshot: &Snapshot) -> Self {
        Self { name: Some(snapshot.name.clone()), ..Self::new(snapshot) }
    }

    /// Any day, from the dates within profiles.
    pub fn on(community: &PublicCommunity, date: Date) -> Self {
        Self::new(&Snapshot::of(community, &Standing::on(community, date), ""))
    }

    fn new(snapshot: &Snapshot) -> Self {
        let assets = snapshot.assets.iter().map(|a| (a.id.clone(), (a.name.clone(), a.kind)));
        let key = |tie: &KeptTie| (tie.ends.0.clone(), tie.ends.1.clone(), tie.kind.map(usize::from));
        Self {
            name: None,
            date: snapshot.day(),
            assets: assets.collect(),
            ties: snapshot.ties.iter().map(|tie| (key(tie), tie.clone())).collect(),
        }
    }

    /// What it is called in addresses and on the command line: its name, or the day.
    pub fn label(&self) -> String {
        self.name.clone().unwrap_or_else(|| self.date.to_string())
    }

    /// How many assets were there.
    pub fn asset_count(&self) -> usize {
        self.assets.len()
    }

    /// How many relationships were there.
    pub fn tie_count(&self) -> usize {
        self.ties.len()
    }

    fn who(&self, id: &str) -> Who {
        let (name, kind) = self.assets.get(id).cloned().unwrap_or_default();
        Who { id: id.to_owned(), name, kind }
    }
}

/// Somebody who was there on one of the two days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
    /// What it is.
    pub kind: KindIx,
}

/// The two ends of a relationship.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ends {
    /// The one it was written from, or the one with the lower id.
    pub from: Who,
    /// The other.
    pub to: Who,
}

/// Something that travels, and whether for pay.
pub type Carried = (FlowIx, Mode);

/// One thing that has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Was not there and is.
    Joined(Who),
    /// Was there and is not.
    Left(Who),
    /// Is of another kind than before.
    Became(Who, KindIx),
    /// A relationship that was not there and is.
    Begun(Ends, Stated<StatusIx>),
    /// A relationship that was there and is not.
    Ended(Ends, Stated<StatusIx>),
    /// A relationship that stands otherwise than before.
    Moved(Ends, Stated<StatusIx>, Stated<StatusIx>),
    /// What travels along a relationship has changed: what was added, what was taken away.
    Carries(Ends, Vec<Carried>, Vec<Carried>),
}

/// What has changed between two days.
#[derive(Clone, Debug)]
pub struct Change {
    /// The earlier state.
    pub from: State,
    /// The later one.
    pub to: State,
    /// Everything that has changed: assets by id, then relationships by their ends.
    pub edits: Vec<Edit>,
    /// How many relationships went from which status to which; `None`: not there.
    pub transitions: BTreeMap<(Option<Place>, Option<Place>), usize>,
}

/// Where a status stands in a table: those of the community in their order, then the kinds of nothing.
pub type Place = usize;

/// The place of a status.
pub fn place(status: &Stated<StatusIx>, statuses: usize) -> Place {
    match status {
        Stated::Known(ix) => usize::from(*ix),
        Stated::NotRecorded => statuses,
        Stated::NotAsked => statuses + 1,
        Stated::None => statuses + 2,
    }
}

impl Change {
    /// Compares two states of a community that knows so many statuses.
    pub fn between(from: State, to: State, statuses: usize) -> Self {
        let mut edits = Vec::new();
        for id in both(from.assets.keys(), to.assets.keys()) {
            match (from.assets.get(id), to.assets.get(id)) {
                (None, Some(_)) => edits.push(Edit::Joined(to.who(id))),
                (Some(_), None) => edits.push(Edit::Left(from.who(id))),
                (Some((_, before)), Some((_, now))) if before != now => {
                    edits.push(Edit::Became(to.who(id), *before));
                }
                _ => {}
            }
        }
        let mut transitions: BTreeMap<(Option<Place>, Option<Place>), usize> = BTreeMap::new();
        for key in both(from.ties.keys(), to.ties.keys()) {
            let (before, now) = (from.ties.get(key), to.ties.get(key));
            let ends = |state: &State| Ends { from: state.who(&key.0), to: state.who(&key.1) };
            let at = |tie: Option<&KeptTie>| tie.map(|tie| place(&tie.status, statuses));
            *transitions.entry((at(before), at(now))).or_default() += 1;
            match (before, now) {
                (None, Some(tie)) => edits.push(Edit::Begun(ends(&to), tie.status.clone())),
                (Some(tie), None) => edits.push(Edit::Ended(ends(&from), tie.status.clone())),
                (Some(before), Some(now)) => {
                    if before.status != now.status {
                        edits.push(Edit::Moved(ends(&to), before.status.clone(), now.status.clone()));
                    }
                    let without = |all: &[Carried], less: &[Carried]| -> Vec<Carried> {
                        all.iter().copied().filter(|one| !less.contains(one)).collect()
                    };
                    let (more, less) =
                        (without(&now.flows, &before.flows), without(&before.flows, &now.flows));
                    if !more.is_empty() || !less.is_empty() {
                        edits.push(Edit::Carries(ends(&to), more, less));
                    }
                }
                (None, None) => {}
            }
        }
        Self { from, to, edits, transitions }
    }
}

/// Every key of either, once, in order.
fn both<'k, K: Ord>(one: impl Iterator<Item = &'k K>, other: impl Iterator<Item = &'k K>) -> Vec<&'k K> {
    let mut all: Vec<&K> = one.chain(other).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// What each pair of neighbouring states has changed, the newest last: every snapshot beside the next, and the last beside
/// the report's date if that is later.
pub(super) fn all(community: &PublicCommunity) -> Vec<Change> {
    let mut states: Vec<State> =
        community.snapshots.iter().filter(|s| s.day() <= community.date).map(State::kept).collect();
    if states.last().is_some_and(|last| last.date < community.date) {
        states.push(State::on(community, community.date));
    }
    let statuses = community.site.vocabularies.statuses.terms.len();
    states.windows(2).map(|two| Change::between(two[0].clone(), two[1].clone(), statuses)).collect()
}

/// What has changed from a day to the report's date, by the dates within profiles.
pub fn since(community: &PublicCommunity, day: Date) -> Change {
    let statuses = community.site.vocabularies.statuses.terms.len();
    Change::between(State::on(community, day), State::on(community, community.date), statuses)
}
