//! What we vouch for: raw profiles become a checked community.
//!
//! In: [`crate::content::Profile`]s. Out: a [`community::Community`] whose promises later rooms rely on, then, past
//! consent, the [`community::PublicCommunity`] that is all they are ever given. Vocabularies are data: no kind, sector,
//! status or flow is known to the code. Deliberately not done: counting (that is `insight`), Markdown.

pub mod asset;
pub mod community;
pub mod consent;
pub mod date;
pub mod directory;
pub mod field;
pub mod kept_day;
pub mod offers;
mod problems;
pub(crate) mod read;
pub mod reflection;
pub mod relationship;
pub mod saved_map;
pub mod secret;
pub mod selector;
pub mod site;
pub mod snapshot;
pub mod standing;
pub mod stated;
mod validate;
pub mod vocabulary;

pub use validate::validate;
