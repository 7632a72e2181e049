//! From what was typed to clean values. Each reader takes a node and gives the value, or reports why not and gives
//! nothing; blank nodes never reach a reader.

mod asset;
mod documents;
mod reflection;
mod relationship;
mod selector;
mod site;
mod text;

use crate::content::yaml::{Entry, Node, Value};
use crate::diagnostic::Diagnostic;
use crate::model::directory::Directory;
use crate::model::problems;
use crate::model::vocabulary::Vocabularies;

pub(super) use asset::{
    author, consent, contact, extra, gives, image, kind, location, needs, observation, outside_links, relationship_lines, sector,
};
pub(super) use documents::{free_page, home, positions, saved_map};
pub(super) use reflection::reflection;
pub(super) use relationship::{
    carried, direction, history, relationship_file, relationship_line, relationship_type, status, views,
};
pub(super) use selector::selector;
pub(super) use site::site;
pub(super) use text::{asset as asset_ref, assets, flag, line, lines, optional_line, tags, when};
pub(super) use asset_ref as asset_field;
