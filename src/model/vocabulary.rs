//! The community's own words: sectors, kinds, statuses, flows and relationship types. None is known to the code.

pub use crate::content::slug;
use crate::model::selector::Selector;

/// Place of a word in its [`Vocabulary`], by kind of word, so that a kind cannot be taken for a flow.
macro_rules! place_in {
    ($($(#[$doc:meta])* $name:ident),*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
        pub struct $name(pub u16);
        impl From<usize> for $name {
            fn from(place: usize) -> Self {
                Self(place as u16)
            }
        }
        impl From<$name> for usize {
            fn from(place: $name) -> Self {
                place.0 as Self
            }
        }
    )*};
}
place_in!(
    /// A sector, in the order of `site.yaml`.
    SectorIx,
    /// A kind, in the order of `site.yaml`.
    KindIx,
    /// A status, weakest first.
    StatusIx,
    /// A flow (what travels: a care type, food, money).
    FlowIx,
    /// A type of relationship.
    TypeIx
);

/// One word of a vocabulary.
#[derive(Clone, Debug)]
pub struct Term<T> {
    /// The word in files and addresses, `[a-z0-9-]`.
    pub id: String,
    /// The word for readers.
    pub label: String,
    /// What it means, in the community's words.
    pub about: Option<String>,
    /// Other ways it is written; all mean this word.
    pub aliases: Vec<String>,
    /// What this kind of word carries beyond that.
    pub more: T,
}

/// An ordered list of words.
#[derive(Clone, Debug)]
pub struct Vocabulary<T> {
    /// The words, in the order of `site.yaml`.
    pub terms: Vec<Term<T>>,
}

impl<T> Default for Vocabulary<T> {
    fn default() -> Self {
        Self { terms: Vec::new() }
    }
}

impl<T> Vocabulary<T> {
    /// The word that is written so: by id, label or alias; letter case and spaces for hyphens are forgiven.
    pub fn find<I: From<usize>>(&self, written: &str) -> Option<I> {
        let folded = fold(written);
        self.terms
            .iter()
            .position(|t| t.id == written)
            .or_else(|| {
                self.terms.iter().position(|t| {
                    fold(&t.id) == folded
                        || fold(&t.label) == folded
                        || t.aliases.iter().any(|a| fold(a) == folded)
                })
            })
            .map(I::from)
    }

    /// The word at a place that this vocabulary gave out.
    pub fn get<I: Into<usize>>(&self, place: I) -> &Term<T> {
        &self.terms[place.into()]
    }

    /// Every place, in order.
    pub fn places<I: From<usize>>(&self) -> impl Iterator<Item = I> + use<I, T> {
        (0..self.terms.len()).map(I::from)
    }

    /// Every id, in order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.terms.iter().map(|t| t.id.as_str())
    }
}

/// How a word is compared: lower case, single spaces, spaces as hyphens.
pub fn fold(written: &str) -> String {
    written.split_whitespace().collect::<Vec<_>>().join("-").to_lowercase()
}

/// What a kind carries.
#[derive(Clone, Debug, Default)]
pub struct KindFacts {
    /// The label for more than one.
    pub plural: String,
    /// The sector of assets of this kind that do not say another.
    pub sector: Option<SectorIx>,
    /// Individual people: closed by default, published by consent.
    pub person: bool,
}

/// What a status carries.
#[derive(Clone, Debug, Default)]
pub struct StatusFacts {
    /// Something happens along the relationship.
    pub alive: bool,
    /// Care flows along it now.
    pub flowing: bool,
}

/// What a type of relationship asks of its ends.
#[derive(Clone, Debug, Default)]
pub struct TypeFacts {
    /// Which assets it may start from.
    pub from: Option<Selector>,
    /// Which assets it may lead to.
    pub to: Option<Selector>,
}

/// All vocabularies of a community.
#[derive(Clone, Debug, Default)]
pub struct Vocabularies {
    /// Informal, formal, statutory ...
    pub sectors: Vocabulary<()>,
    /// What an asset can be.
    pub kinds: Vocabulary<KindFacts>,
    /// How alive a relationship can be, weakest first.
    pub statuses: Vocabulary<StatusFacts>,
    /// What travels.
    pub flows: Vocabulary<()>,
    /// What a relationship can be.
    pub relationship_types: Vocabulary<TypeFacts>,
}
