//! Selectors: the one way in which figures, maps, `expected` and exports say which assets or relationships they mean.

use crate::diagnostic::Span;

/// What a selector is asked of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Assets.
    Assets,
    /// Relationships.
    Relationships,
}

impl Subject {
    /// The word readers see.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Assets => "assets",
            Self::Relationships => "relationships",
        }
    }
}

/// All tests must hold; no test holds for everything.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selector {
    /// Each field with what it must be.
    pub tests: Vec<Test>,
    /// Selectors that must not match.
    pub not: Vec<Selector>,
}

/// One field of a selector.
#[derive(Clone, Debug, PartialEq)]
pub struct Test {
    /// Which field of an asset or relationship.
    pub field: String,
    /// What it must be.
    pub want: Want,
    /// Where it was written.
    pub span: Span,
}

/// What a field must be.
#[derive(Clone, Debug, PartialEq)]
pub enum Want {
    /// Something is there.
    Any,
    /// Nothing is there: not recorded, not asked or none.
    None,
    /// One of these words, ids already resolved to the form in which they are kept.
    OneOf(Vec<String>),
    /// Yes or no.
    Flag(bool),
    /// For `from`, `to`, `either`: the asset at that end; for `places`: one of the places.
    End(Selector),
    /// For `gives`, `needs`, `flows`: some flow that fits.
    Flow(FlowWant),
}

/// What a flow must be.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FlowWant {
    /// One of these flows (by place in the vocabulary); empty: any.
    pub flows: Vec<crate::model::vocabulary::FlowIx>,
    /// Gifted or paid; `None`: either.
    pub mode: Option<crate::model::asset::Mode>,
    /// Who receives it; `None`: anyone or nobody in particular.
    pub to: Option<Box<Selector>>,
}
