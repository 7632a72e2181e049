//! A relationship: what joins two assets, whichever of the three doors it came through.

use crate::content::yaml::Entry;
use crate::diagnostic::Span;
use crate::model::asset::Mode;
use crate::model::community::{AssetIx, Words};
use crate::model::consent::Consent;
use crate::model::date::When;
use crate::model::field::{Field, field};
use crate::model::read;
use crate::model::stated::Stated;
use crate::model::vocabulary::{FlowIx, StatusIx, TypeIx};

/// One relationship, checked.
#[expect(clippy::struct_excessive_bools, reason = "each is a field that people write, yes or no")]
#[derive(Clone, Debug)]
pub struct Relationship {
    /// What it is addressed by: the path of its file, or `from--to`.
    pub id: String,
    /// The asset it was written from.
    pub from: AssetIx,
    /// The asset it was written to.
    pub to: AssetIx,
    /// How alive it is.
    pub status: Stated<StatusIx>,
    /// What it is, where types are used.
    pub kind: Option<TypeIx>,
    /// Which way it goes.
    pub direction: Direction,
    /// What travels along it.
    pub flows: Vec<Carried>,
    /// Named as a key connection.
    pub key: bool,
    /// A stand-in, and its page says so.
    pub illustrative: bool,
    /// Since when.
    pub since: Option<When>,
    /// Until when.
    pub until: Option<When>,
    /// How it got here, oldest first.
    pub history: Vec<Event>,
    /// What each end says.
    pub views: Vec<View>,
    /// The last time someone made sure.
    pub checked: Option<When>,
    /// Where this comes from.
    pub source: Option<String>,
    /// What the ends who are people agreed to, where it is recorded here.
    pub consent: Option<Consent>,
    /// Not to be published yet.
    pub draft: bool,
    /// Words about it.
    pub words: Words,
    /// It has a file, and so a page, of its own.
    pub has_page: bool,
    /// Where it was written; for messages.
    pub span: Span,
}

/// Which way a relationship goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// Nobody wrote it down.
    #[default]
    NotRecorded,
    /// From `from` to `to`.
    OneWay,
    /// Both ways.
    Mutual,
}

impl Direction {
    /// All, as they are written.
    pub const ALL: [(&'static str, Self); 3] =
        [("mutual", Self::Mutual), ("one-way", Self::OneWay), ("not recorded", Self::NotRecorded)];

    /// The word in files and data.
    pub const fn word(self) -> &'static str {
        match self {
            Self::NotRecorded => "not recorded",
            Self::OneWay => "one-way",
            Self::Mutual => "mutual",
        }
    }
}

/// Something that travels along a relationship.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    /// What.
    pub flow: FlowIx,
    /// As a gift or for pay.
    pub mode: Mode,
    /// Which way, where it differs from the relationship's.
    pub way: Option<Way>,
}

/// Which way something travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// From `from` to `to`.
    FromTo,
    /// From `to` to `from`.
    ToFrom,
    /// Both ways.
    Both,
}

impl Way {
    /// All, as they are written.
    pub const ALL: [(&'static str, Self); 3] =
        [("from-to", Self::FromTo), ("to-from", Self::ToFrom), ("mutual", Self::Both)];
}

impl Relationship {
    /// Which way something travels: its own way, or the relationship's; where neither is recorded, from the
    /// asset it was written from to the one it was written to.
    pub fn way(&self, carried: &Carried) -> Way {
        carried.way.unwrap_or(match self.direction {
            Direction::Mutual => Way::Both,
            Direction::OneWay | Direction::NotRecorded => Way::FromTo,
        })
    }

    /// The other end, seen from `asset`.
    pub fn other(&self, asset: AssetIx) -> AssetIx {
        if self.from == asset { self.to } else { self.from }
    }
}

/// A dated change of status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// When.
    pub on: When,
    /// What it became.
    pub status: Stated<StatusIx>,
    /// What happened.
    pub note: Option<String>,
}

/// What one end says about the relationship.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// Which end.
    pub by: AssetIx,
    /// How alive it is, in their eyes.
    pub status: Stated<StatusIx>,
    /// When they said so.
    pub on: Option<When>,
    /// In their words.
    pub text: Option<String>,
    /// Where it says whose view it is.
    pub span: Span,
}

/// A relationship written as a line of a profile, before its ends are known.
pub(super) type RelationshipLine = (Vec<Entry>, Span);

impl Default for Relationship {
    fn default() -> Self {
        Self {
            id: String::new(),
            from: AssetIx(u32::MAX),
            to: AssetIx(u32::MAX),
            status: Stated::NotRecorded,
            kind: None,
            direction: Direction::NotRecorded,
            flows: Vec::new(),
            key: false,
            illustrative: false,
            since: None,
            until: None,
            history: Vec::new(),
            views: Vec::new(),
            checked: None,
            source: None,
            consent: None,
            draft: false,
            words: Words::default(),
            has_page: false,
            span: Span::start_of(crate::diagnostic::FileId(0)),
        }
    }
}

/// Every field of a relationship. A line in a profile has all but `from`.
pub static FIELDS: &[Field<Relationship>] = &[
    field!(required "from" => from, read::asset, "The asset it starts from."),
    field!(required "to" => to, read::asset, "The asset it leads to."),
    field!("status" => status, read::status, "How alive it is, from the statuses in site.yaml."),
    field!("type" => kind, read::relationship_type, "What it is, from relationship_types in site.yaml."),
    field!("direction" => direction, read::direction, "mutual, one-way or not recorded."),
    field!("flows" => flows, read::carried, "What travels along it, from the flows in site.yaml."),
    field!("key" => key, read::flag, "true: named as a key connection."),
    field!("since" => since, read::when, "Since when: 2022, 2022-03 or 2022-03-15."),
    field!("until" => until, read::when, "Until when."),
    field!("history" => history, read::history, "How it got here: [{ on: 2023-01, status: .., note: .. }]."),
    field!("views" => views, read::views, "What each end says: [{ by: .., status: .., on: .. }]."),
    field!("checked" => checked, read::when, "The last time someone made sure this is right."),
    field!("source" => source, read::optional_line, "Where this comes from."),
    field!("illustrative" => illustrative, read::flag, "true: a stand-in, and the page says so."),
    field!("consent" => consent, read::consent, "What the ends who are people agreed to."),
    field!("draft" => draft, read::flag, "true: not to be published yet."),
];
