//! Consent: what nobody agreed to ends here.

use crate::diagnostic::Span;
use crate::model::date::When;

/// A consent block, as it was written.
#[derive(Clone, Debug)]
pub struct Consent {
    /// What was agreed.
    pub status: ConsentStatus,
    /// Who agreed.
    pub by: Option<String>,
    /// When.
    pub on: Option<When>,
    /// Until when it stands.
    pub until: Option<When>,
    /// Which fields may be shown; `None`: name, summary and relationships.
    pub show: Option<Vec<String>>,
    /// Where it stands.
    pub span: Span,
}

/// The four answers. Anything else is a problem that stops the build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConsentStatus {
    /// Nobody has put the question yet.
    NotAsked,
    /// Yes.
    Agreed,
    /// No.
    Declined,
    /// No longer.
    Withdrawn,
}

impl ConsentStatus {
    /// All, as they are written, to the letter.
    pub const ALL: [(&'static str, Self); 4] = [
        ("not-asked", Self::NotAsked),
        ("agreed", Self::Agreed),
        ("declined", Self::Declined),
        ("withdrawn", Self::Withdrawn),
    ];

    /// The word in files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::NotAsked => "not-asked",
            Self::Agreed => "agreed",
            Self::Declined => "declined",
            Self::Withdrawn => "withdrawn",
        }
    }
}
