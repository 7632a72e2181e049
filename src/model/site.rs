//! The settings of a report, from `site.yaml`.

use crate::diagnostic::Span;
use crate::model::asset::Contact;
use crate::model::reflection::Bound;
use crate::model::selector::Selector;
use crate::model::vocabulary::{KindIx, Vocabularies};

pub use crate::content::{Ground, Piece};

/// `site.yaml`, checked.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// The report's name.
    pub title: String,
    /// One sentence.
    pub summary: Option<String>,
    /// Languages of the pages as BCP 47 tags, the main one first; never empty.
    pub languages: Vec<String>,
    /// The public address, ending in `/`; only for feeds, sitemap and cards.
    pub address: Option<String>,
    /// Under what terms the data may be used.
    pub licence: Option<String>,
    /// How to reach the makers.
    pub contact: Contact,
    /// The community's words.
    pub vocabularies: Vocabularies,
    /// Who should be here.
    pub expected: Vec<Expected>,
    /// What claims may say: a word and the bound it stands for.
    pub words: Vec<(String, Bound)>,
    /// How small numbers of people are treated.
    pub privacy: Privacy,
    /// How long a check stays fresh.
    pub review: Review,
    /// What lies beneath maps of places.
    pub outline: Option<Outline>,
}

/// What lies beneath maps of places.
#[derive(Clone, Debug, PartialEq)]
pub struct Outline {
    /// Path of its file below `content/`.
    pub file: String,
    /// Who made it, as readers are told.
    pub source: String,
    /// What there is; nothing where the file could not be read.
    pub pieces: Vec<Piece>,
    /// Where its file is named.
    pub span: Span,
}

/// A row of the coverage register.
#[derive(Clone, Debug)]
pub struct Expected {
    /// Which assets count.
    pub who: Selector,
    /// The kind, where the row speaks of one alone: empty kinds stand in legends.
    pub kind: Option<KindIx>,
    /// What readers see: "Statutory services"; `None`: its selector in words.
    pub label: Option<String>,
    /// How many are hoped for.
    pub at_least: u32,
    /// Why there are fewer: `not-asked`, `hard-to-engage` ..., in words.
    pub reason: Option<String>,
    /// More about it.
    pub note: Option<String>,
}

/// How small numbers of people are treated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Privacy {
    /// Say how many people are not named.
    pub count_withheld: bool,
    /// Never for groups smaller than this.
    pub smallest_group: u32,
}

impl Default for Privacy {
    fn default() -> Self {
        Self { count_withheld: false, smallest_group: 5 }
    }
}

/// How many months a check stays fresh.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Review {
    /// For profiles.
    pub profiles_months: u32,
    /// For relationships.
    pub relationships_months: u32,
}

impl Default for Review {
    fn default() -> Self {
        Self { profiles_months: 12, relationships_months: 12 }
    }
}
