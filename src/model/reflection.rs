//! Reflections: dated pages whose claims stand on figures.

use crate::diagnostic::Span;
use crate::model::asset::Mode;
use crate::model::community::{AssetIx, Words};
use crate::model::date::When;
use crate::model::selector::{Selector, Subject};

/// One reflection, from `reflections/<id>.md`.
#[derive(Clone, Debug, Default)]
pub struct Reflection {
    /// Path below `content/reflections/` without the ending.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// One sentence.
    pub summary: Option<String>,
    /// When it was written.
    pub date: Option<When>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// The day whose network it speaks of; `None`: the report's date.
    pub as_of: Option<When>,
    /// Numbers it shows.
    pub figures: Vec<Figure>,
    /// Sentences that can be tested.
    pub claims: Vec<Claim>,
    /// Figures and claims that could not be read, as `figure:x` and `claim:y`; there is a problem for each.
    pub unread: Vec<String>,
    /// What will be done.
    pub actions: Vec<Action>,
    /// The text.
    pub words: Words,
}

/// A number that can stand in prose.
#[derive(Clone, Debug)]
pub struct Figure {
    /// Its name on the page.
    pub id: String,
    /// What is counted, and how.
    pub form: Form,
    /// Assets or relationships.
    pub of: Subject,
    /// Only these are looked at; empty: all.
    pub among: Selector,
    /// The day whose network it counts, where that is not the day of its page.
    pub date: Option<When>,
    /// Its title on a card, where given.
    pub title: Option<String>,
    /// Where it was written.
    pub span: Span,
}

/// The forms a figure can take.
#[derive(Clone, Debug)]
pub enum Form {
    /// How many of them match: numerator, denominator, per cent.
    Share(Selector),
    /// How many match.
    Count(Selector),
    /// The distinct values of a field, most frequent first.
    Rank {
        /// Which field.
        field: String,
        /// Only flows of this mode.
        mode: Option<Mode>,
        /// How many values are printed in the sentence and card; all are in the list.
        top: usize,
    },
    /// A table of two fields.
    Cross {
        /// The field of the rows.
        rows: String,
        /// The field of the columns.
        columns: String,
    },
    /// Which ones match.
    List(Selector),
    /// The highest by a metric.
    Top {
        /// The metric's slug.
        metric: String,
        /// How many.
        n: usize,
    },
}

/// A sentence someone wrote.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Its name on the page.
    pub id: String,
    /// The sentence.
    pub says: String,
    /// What it stands on.
    pub basis: Basis,
    /// The last day of which it speaks: whoever wrote it knows that it may hold no more.
    pub until: Option<When>,
    /// Where it was written.
    pub span: Span,
}

/// What a claim stands on.
#[derive(Clone, Debug)]
pub enum Basis {
    /// A figure of the same page, and the bound within which the claim holds.
    Figure {
        /// Place in [`Reflection::figures`].
        figure: usize,
        /// The bound.
        holds: Bound,
        /// Where the bound was written.
        span: Span,
    },
    /// Somebody's judgement, with its reason: never computed.
    Judgement(String),
}

/// A bound on a figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Bound {
    /// Which side of it is meant.
    pub test: Compare,
    /// The bound, in per cent where `percent`.
    pub value: f64,
    /// It speaks of the share, not of the count.
    pub percent: bool,
    /// As it was written.
    pub written: String,
}

/// How a number is compared with a bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compare {
    /// Less than.
    Below,
    /// More than.
    Above,
    /// No less than.
    AtLeast,
    /// No more than.
    AtMost,
    /// The same as.
    Exactly,
}

/// What will be done about it.
#[derive(Clone, Debug)]
pub struct Action {
    /// What.
    pub what: String,
    /// By whom.
    pub who: Vec<AssetIx>,
    /// By when.
    pub by: Option<When>,
}
