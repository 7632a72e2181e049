//! Snapshots: the network as it was known on a day, kept in `content/snapshots/<name>.yaml`.
//!
//! ```yaml
//! date: 2024-06-03
//! assets: |
//!   b-team | care-team | B Team
//! relationships: |
//!   b-team | chizuk | - | generative | food, advocacy:paid
//! ```
//!
//! An asset is a line of id, kind and name; a relationship a line of its two ends, its type (`-` for none), its status
//! (`not recorded`, `not asked` and `none` among them) and what travels along it. Lines, because a large network must not
//! take long to read, and so that two snapshots can be compared by eye. Only public facts are kept, in order of id: the
//! same network gives the same bytes.
//!
//! What was public then need not be public today: [`only_public`] takes out of every snapshot whoever has no consent in
//! force today. People who stand under a public name are kept in none: their address may be another's tomorrow, and
//! nobody should be followed through time behind a name that is not theirs.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use jiff::civil::Date;

use crate::model::asset::Mode;
use crate::model::community::{Community, PublicCommunity};
use crate::model::date::When;
use crate::model::relationship::{Direction, Relationship};
use crate::model::standing::Standing;
use crate::model::stated::Stated;
use crate::model::vocabulary::{FlowIx, KindIx, StatusIx, TypeIx, Vocabularies, fold};

/// The network as it was known on a day.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    /// The name of its file, without the ending.
    pub name: String,
    /// The day; there is a diagnostic where it is missing.
    pub date: Option<When>,
    /// Who and what was there, by id.
    pub assets: Vec<KeptAsset>,
    /// What joined them, in the order of the file.
    pub ties: Vec<KeptTie>,
}

/// An asset as it was known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptAsset {
    /// Its id.
    pub id: String,
    /// Its name; of a person who is still there, today's.
    pub name: String,
    /// What it was.
    pub kind: KindIx,
}

/// A relationship as it was known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptTie {
    /// The two ends by id; where it does not go one way only, the lower first.
    pub ends: (String, String),
    /// What it was, where types are used.
    pub kind: Option<TypeIx>,
    /// How it stood.
    pub status: Stated<StatusIx>,
    /// What travelled along it, sorted.
    pub flows: Vec<(FlowIx, Mode)>,
}

impl Snapshot {
    /// The day it speaks of.
    pub fn day(&self) -> Date {
        self.date.map_or(Date::MIN, When::last_day)
    }

    /// The public network as it stood on a day, without people who stand under a public name.
    pub fn of(community: &PublicCommunity, standing: &Standing, name: &str) -> Self {
        let followed = |ix| standing.has_asset(ix) && !community.asset(ix).has_public_name;
        let assets = community.assets_with_places().filter(|(ix, _)| followed(*ix));
        let ties = standing.relationships().filter_map(|(ix, status)| {
            let r = community.relationship(ix);
            (followed(r.from) && followed(r.to)).then(|| tie(community, r, status))
        });
        Self {
            name: name.to_owned(),
            date: Some(When::Day(standing.date)),
            assets: assets
                .map(|(_, a)| KeptAsset { id: a.id.clone(), name: a.name.clone(), kind: a.kind })
                .collect(),
            ties: ties.collect(),
        }
    }

    /// The text of its file.
    pub fn write(&self, words: &Vocabularies) -> String {
        let mut text = format!(
            "# The network as it was published on this day, kept by `kith snapshot`. It is read again for the page of changes.\n\
             date: {}\n",
            self.day()
        );
        if !self.assets.is_empty() {
            text.push_str("assets: |\n");
        }
        for asset in &self.assets {
            let _ = writeln!(text, "  {} | {} | {}", asset.id, words.kinds.get(asset.kind).id, asset.name);
        }
        if !self.ties.is_empty() {
            text.push_str("relationships: |\n");
        }
        for tie in &self.ties {
            let kind = tie.kind.map_or("-", |kind| words.relationship_types.get(kind).id.as_str());
            let flows: Vec<String> =
                tie.flows.iter().map(|(flow, mode)| flow_word(words, *flow, *mode)).collect();
            let (from, to) = &tie.ends;
            let _ = writeln!(
                text,
                "  {from} | {to} | {kind} | {} | {}",
                status_word(words, &tie.status),
                flows.join(", ")
            );
        }
        // A line without flows ends with its bar.
        text.replace(" | \n", " |\n")
    }
}

/// `advocacy`, `advocacy:paid`.
fn flow_word(words: &Vocabularies, flow: FlowIx, mode: Mode) -> String {
    let id = &words.flows.get(flow).id;
    if mode == Mode::Paid { format!("{id}:paid") } else { id.clone() }
}

/// A status as it is written; the three kinds of nothing stay apart.
pub fn status_word<'v>(words: &'v Vocabularies, status: &Stated<StatusIx>) -> &'v str {
    match status {
        Stated::Known(ix) => &words.statuses.get(*ix).id,
        Stated::NotRecorded => "not recorded",
        Stated::NotAsked => "not asked",
        Stated::None => "none",
    }
}

fn tie(community: &Community, r: &Relationship, status: &Stated<StatusIx>) -> KeptTie {
    let (from, to) = (community.asset(r.from).id.clone(), community.asset(r.to).id.clone());
    let is_turned = r.direction != Direction::OneWay && to < from;
    let mut flows: Vec<(FlowIx, Mode)> = r.flows.iter().map(|c| (c.flow, c.mode)).collect();
    flows.sort_unstable();
    flows.dedup();
    KeptTie {
        ends: if is_turned { (to, from) } else { (from, to) },
        kind: r.kind,
        status: status.clone(),
        flows,
    }
}

/// What may not be seen in any past state, gathered while it is still known.
#[derive(Debug, Default)]
pub(super) struct Hidden {
    /// Ids, names and other names of those who are left out or stand under a public name.
    pub(super) words: BTreeSet<String>,
    /// Ids of people who do not show their relationships.
    pub(super) silent: BTreeSet<String>,
    /// The ends of relationships that somebody said no to.
    pub(super) refused: BTreeSet<(String, String)>,
}

impl Hidden {
    /// Hides whatever an asset is called.
    pub(super) fn hide(&mut self, asset: &crate::model::asset::Asset) {
        self.words.insert(asset.id.clone());
        let names = std::iter::once(&asset.name).chain(&asset.aliases);
        self.words.extend(names.filter(|name| !name.trim().is_empty()).map(|name| fold(name)));
    }

    /// Hides a relationship, whichever way it is written.
    pub(super) fn refuse(&mut self, a: &str, b: &str) {
        self.refused.insert((a.to_owned(), b.to_owned()));
        self.refused.insert((b.to_owned(), a.to_owned()));
    }
}

/// Takes out of every snapshot what today's consent does not cover: a person stays only if they are published today
/// under their own name, whatever was agreed then; their relationships only if they show them today. People who are still
/// here go by today's name. So it makes no difference whether the file of somebody who withdrew is still there.
pub(super) fn only_public(community: &mut Community, hidden: &Hidden) {
    let mut snapshots = std::mem::take(&mut community.snapshots);
    let today: BTreeMap<&str, &crate::model::asset::Asset> =
        community.assets.iter().map(|a| (a.id.as_str(), a)).collect();
    let kinds = &community.site.vocabularies.kinds;
    for snapshot in &mut snapshots {
        snapshot.assets.retain_mut(|kept| {
            if hidden.words.contains(&kept.id) || hidden.words.contains(&fold(&kept.name)) {
                return false;
            }
            match today.get(kept.id.as_str()) {
                Some(asset) => {
                    // A group may have been called otherwise; nobody prints a name that a person has left behind.
                    if [kept.kind, asset.kind].iter().any(|kind| kinds.get(*kind).more.person) {
                        kept.name.clone_from(&asset.name);
                    }
                    !asset.has_public_name
                }
                None => !kinds.get(kept.kind).more.person,
            }
        });
        let there: BTreeSet<&str> = snapshot.assets.iter().map(|kept| kept.id.as_str()).collect();
        snapshot.ties.retain(|tie| {
            let end = |id: &str| there.contains(id) && !hidden.silent.contains(id);
            end(&tie.ends.0) && end(&tie.ends.1) && !hidden.refused.contains(&tie.ends)
        });
    }
    community.snapshots = snapshots;
}
