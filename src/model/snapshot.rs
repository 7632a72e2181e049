//! Snapshots: the network as it was known on a day, kept in `content/snapshots/<name>.yaml`.
//!
//! ```yaml
//! date: 2024-06-03
//! assets: |
//!   b-team | care-team | B Team
//! sectors: |
//!   b-team | formal
//! gives: |
//!   b-team | advocacy | paid | chizuk
//! needs: |
//!   b-team | a-place-to-meet
//! relationships: |
//!   b-team | chizuk | - | generative | food, advocacy:paid | mutual
//! ```
//!
//! An asset is a line of id, kind and name; a relationship a line of its two ends, its type (`-` for none), its status
//! (`not recorded`, `not asked` and `none` among them), what travels along it and which way it goes. Whoever stands among
//! the `sectors` (`-` for none) has said in that snapshot what they give (each thing and each receiver a line, `-` for
//! anyone) and need; snapshots of earlier versions have none of the three, and no directions. Lines, because a large
//! network must not take long to read, and so that two snapshots can be compared by eye. Only public facts are kept, in
//! order of id: the same network gives the same bytes.
//!
//! What was public then need not be public today: [`only_public`] takes out of every snapshot whoever has no consent in
//! force today. People who stand under a public name are kept in none: their address may be another's tomorrow, and
//! nobody should be followed through time behind a name that is not theirs.

mod pairing;
mod public;
mod write;

pub use pairing::{Key, Pair, key, pairs};
pub(super) use public::{Hidden, only_public};
pub use write::status_word;

use jiff::civil::Date;

use crate::model::asset::{Asset, Mode};
use crate::model::community::{Community, PublicCommunity};
use crate::model::date::When;
use crate::model::relationship::{Direction, Relationship};
use crate::model::standing::Standing;
use crate::model::stated::Stated;
use crate::model::vocabulary::{FlowIx, KindIx, SectorIx, StatusIx, TypeIx};

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
    /// What else its profile said; `None` in snapshots of earlier versions, which did not keep it.
    pub said: Option<Said>,
}

/// What a profile said of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Its sector.
    pub sector: Option<SectorIx>,
    /// What it gave: a part for each thing and each receiver, sorted.
    pub gives: Stated<Vec<KeptGive>>,
    /// What it was looking for, sorted.
    pub needs: Stated<Vec<FlowIx>>,
}

/// Something that was given.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct KeptGive {
    /// What.
    pub flow: FlowIx,
    /// As a gift or for pay.
    pub mode: Mode,
    /// To whom, by id; `None`: to anyone.
    pub to: Option<String>,
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
    /// Which way it went; `None` in snapshots of earlier versions, which did not keep it.
    pub direction: Option<Direction>,
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
                .map(|(_, a)| KeptAsset {
                    id: a.id.clone(),
                    name: a.name.clone(),
                    kind: a.kind,
                    said: Some(said(community, a)),
                })
                .collect(),
            ties: ties.collect(),
        }
    }
}

/// What a profile says of itself, without receivers who stand under a public name.
fn said(community: &Community, asset: &Asset) -> Said {
    let part = |give: &crate::model::asset::Give| -> Vec<KeptGive> {
        let one = |to| KeptGive { flow: give.flow, mode: give.mode, to };
        if give.to.is_empty() {
            return vec![one(None)];
        }
        let followed = give.to.iter().map(|ix| community.asset(*ix)).filter(|to| !to.has_public_name);
        followed.map(|to| one(Some(to.id.clone()))).collect()
    };
    Said {
        sector: asset.sector,
        gives: each(&asset.gives, part),
        needs: each(&asset.needs, |need| vec![*need]),
    }
}

/// The parts of an answer, sorted, each once; nothing is recorded where none is left.
fn each<T, P: Ord>(answer: &Stated<Vec<T>>, parts: impl Fn(&T) -> Vec<P>) -> Stated<Vec<P>> {
    let each = |all: &Vec<T>| {
        let mut all: Vec<P> = all.iter().flat_map(&parts).collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    match answer.as_ref().map(each) {
        Stated::Known(all) if all.is_empty() => Stated::NotRecorded,
        answer => answer,
    }
}

/// A relationship as it is kept.
pub(super) fn tie(community: &Community, r: &Relationship, status: &Stated<StatusIx>) -> KeptTie {
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
        direction: Some(r.direction),
    }
}
