//! What has changed between two days: snapshots, or the network as its profiles say it stood.
//!
//! In: two [`State`]s. Out: [`Change`], a list of [`Edit`]s and how statuses moved. Both states are already what today's
//! consent lets be seen. Errors: none. Cost: linear in both, but for looking up ids. Repeats: everything is in order of
//! id. Relationships are told apart by their ends, their type and, where there are two one-way ones, their direction;
//! which end they are written from makes no difference, and one that has another type than before is still the same.
//! Deliberately not compared: what snapshots do not keep (summaries, directions, what assets give and need).

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::model::asset::Mode;
use crate::model::community::PublicCommunity;
use crate::model::snapshot::{KeptTie, Key, Pair, Snapshot, key, pairs};
use crate::model::standing::Standing;
use crate::model::stated::Stated;
use crate::model::vocabulary::{FlowIx, KindIx, StatusIx, TypeIx};

/// The network on a day, as it is compared.
#[derive(Clone, Debug)]
pub struct State {
    /// The name of its snapshot; `None`: the day itself, from what profiles say today.
    pub name: Option<String>,
    /// The day.
    pub date: Date,
    assets: BTreeMap<String, (String, KindIx)>,
    /// In order of their keys, each once.
    ties: Vec<(Key, KeptTie)>,
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
        let ties: BTreeMap<Key, KeptTie> = snapshot.ties.iter().map(|tie| (key(tie), tie.clone())).collect();
        let assets = snapshot.assets.iter().map(|a| (a.id.clone(), (a.name.clone(), a.kind)));
        Self { name: None, date: snapshot.day(), assets: assets.collect(), ties: ties.into_iter().collect() }
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

    /// Whether somebody was there.
    pub fn has(&self, id: &str) -> bool {
        self.assets.contains_key(id)
    }

    /// The relationships that were there.
    pub fn ties(&self) -> impl Iterator<Item = &KeptTie> {
        self.ties.iter().map(|(_, tie)| tie)
    }

    fn who(&self, id: &str) -> Option<Who> {
        let (name, kind) = self.assets.get(id).cloned()?;
        Some(Who { id: id.to_owned(), name, kind })
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
    /// Has another name than before.
    Renamed(Who, String),
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
    /// A relationship of another type than before.
    Retyped(Ends, Option<TypeIx>, Option<TypeIx>),
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
    /// Which relationships went from which status to which.
    transitions: BTreeMap<Transition, Vec<Pair>>,
    /// How many statuses the community knows.
    statuses: usize,
}

/// From where to where a relationship went; `None`: not there.
pub type Transition = (Option<Place>, Option<Place>);

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
        let mut it = Self { from, to, statuses, edits: Vec::new(), transitions: BTreeMap::new() };
        let mut edits = Vec::new();
        for id in both(it.from.assets.keys(), it.to.assets.keys()) {
            match (it.from.who(id), it.to.who(id)) {
                (None, Some(who)) => edits.push(Edit::Joined(who)),
                (Some(who), None) => edits.push(Edit::Left(who)),
                (Some(before), Some(now)) => {
                    if before.name != now.name {
                        edits.push(Edit::Renamed(now.clone(), before.name));
                    }
                    if before.kind != now.kind {
                        edits.push(Edit::Became(now, before.kind));
                    }
                }
                (None, None) => {}
            }
        }
        let mut transitions: BTreeMap<Transition, Vec<Pair>> = BTreeMap::new();
        for pair in pairs(&it.from.ties, &it.to.ties) {
            transitions.entry(it.transition(pair)).or_default().push(pair);
            match it.ties(pair) {
                (None, Some(tie)) => edits.push(Edit::Begun(it.ends(tie), tie.status.clone())),
                (Some(tie), None) => edits.push(Edit::Ended(it.ends(tie), tie.status.clone())),
                (Some(before), Some(now)) => edits.extend(it.differences(before, now)),
                (None, None) => {}
            }
        }
        (it.edits, it.transitions) = (edits, transitions);
        it
    }

    /// From where to where relationships went, and how many each way, those that stayed included.
    pub fn transitions(&self) -> impl Iterator<Item = (Transition, usize)> {
        self.transitions.iter().map(|(cell, pairs)| (*cell, pairs.len()))
    }

    /// The relationships that went one way, in order of their ends.
    pub fn behind(&self, cell: Transition) -> impl Iterator<Item = Ends> {
        let pairs = self.transitions.get(&cell).map_or(&[][..], Vec::as_slice);
        let ties = pairs.iter().map(|pair| self.ties(*pair));
        ties.filter_map(|(before, now)| now.or(before)).map(|tie| self.ends(tie))
    }

    fn ties(&self, (before, now): Pair) -> (Option<&KeptTie>, Option<&KeptTie>) {
        (before.map(|at| &self.from.ties[at].1), now.map(|at| &self.to.ties[at].1))
    }

    fn differences(&self, before: &KeptTie, now: &KeptTie) -> Vec<Edit> {
        let mut edits = Vec::new();
        if before.status != now.status {
            edits.push(Edit::Moved(self.ends(now), before.status.clone(), now.status.clone()));
        }
        let without = |all: &[Carried], less: &[Carried]| -> Vec<Carried> {
            all.iter().copied().filter(|one| !less.contains(one)).collect()
        };
        let (more, less) = (without(&now.flows, &before.flows), without(&before.flows, &now.flows));
        if !more.is_empty() || !less.is_empty() {
            edits.push(Edit::Carries(self.ends(now), more, less));
        }
        if before.kind != now.kind {
            edits.push(Edit::Retyped(self.ends(now), before.kind, now.kind));
        }
        edits
    }

    fn transition(&self, pair: Pair) -> Transition {
        let at = |tie: Option<&KeptTie>| tie.map(|tie| place(&tie.status, self.statuses));
        let (before, now) = self.ties(pair);
        (at(before), at(now))
    }

    /// Today's names, where there is one.
    fn ends(&self, tie: &KeptTie) -> Ends {
        let who = |id: &str| {
            let nobody = || Who { id: id.to_owned(), name: id.to_owned(), kind: KindIx::from(0) };
            self.to.who(id).or_else(|| self.from.who(id)).unwrap_or_else(nobody)
        };
        Ends { from: who(&tie.ends.0), to: who(&tie.ends.1) }
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
