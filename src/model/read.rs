//! From what was typed to clean values. Each reader takes a node and gives the value, or reports why not and gives
//! nothing; blank nodes never reach a reader.

mod asset;
mod documents;
mod reflection;
mod relationship;
mod selector;
mod site;
mod snapshot;
mod text;

use crate::content::yaml::{Entry, Node, Value};
use crate::diagnostic::{Diagnostic, Span};
use crate::model::directory::Directory;
use crate::model::problems;
use crate::model::vocabulary::Vocabularies;

pub(super) use asset::{
    author, consent, contact, extra, flow, gives, image, kind, location, needs, observation, outside_links,
    relationship_lines, sector, sector_word,
};
pub(super) use documents::{free_page, home, positions, saved_map, words_of};
pub(super) use reflection::reflection;
pub(super) use relationship::{
    carried, direction, history, relationship_type, status, status_word, type_word, views,
};
pub(super) use selector::{flow_want, selector};
pub(super) use site::{pieces, site};
pub(super) use snapshot::snapshot;
pub(super) use text::{asset, assets, flag, languages, line, lines, number, optional_line, tags, when};

/// What readers lean on, and where they report.
pub(crate) struct Reader<'a> {
    /// The community's words.
    pub(super) words: &'a Vocabularies,
    /// Who is meant by an id.
    pub(super) names: &'a Directory,
    /// What was wrong so far.
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl<'a> Reader<'a> {
    pub(super) const fn new(words: &'a Vocabularies, names: &'a Directory) -> Self {
        Self { words, names, diagnostics: Vec::new() }
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// The entries of a mapping that may have these keys and no others; anything else is reported.
    fn mapping<'n>(&mut self, node: &'n Node, of: &str, keys: &[&str]) -> Option<&'n [Entry]> {
        let Value::Map(entries) = &node.value else {
            self.report(problems::wrong_shape(
                node,
                of,
                &format!("fields in braces, {{ {}: .. }}", keys.join(": .., ")),
            ));
            return None;
        };
        for entry in entries {
            if !keys.contains(&entry.key.value.as_str()) {
                let meant = crate::diagnostic::nearest(&entry.key.value, keys.iter().copied());
                self.report(problems::unknown_field(&entry.key, meant, of, keys));
            }
        }
        Some(entries)
    }

    /// The items of a list; a single value counts as a list of one.
    pub(super) fn items(node: &Node) -> &[Node] {
        match &node.value {
            Value::List(items) => items,
            _ => std::slice::from_ref(node),
        }
    }

    /// The word of a closed list of ours, to the letter.
    fn choice<T: Copy>(&mut self, node: &Node, of: &str, all: &[(&'static str, T)]) -> Option<T> {
        let Some(text) = node.text() else {
            self.report(problems::wrong_shape(node, of, "one word"));
            return None;
        };
        if let Some((_, value)) = all.iter().find(|(word, _)| *word == text) {
            return Some(*value);
        }
        let words: Vec<&str> = all.iter().map(|(word, _)| *word).collect();
        self.report(problems::unknown_choice(node.span, text, of, &words));
        None
    }
}

/// The value of a key that is not blank.
fn value_of<'n>(entries: &'n [Entry], key: &str) -> Option<&'n Node> {
    entries.iter().find(|e| e.key.value == key && !matches!(e.value.value, Value::Null)).map(|e| &e.value)
}

/// A mapping without one of its keys: where to say so.
fn key_missing(of: &str, key: &str, span: Span) -> Diagnostic {
    problems::missing_part(of, key, span)
}
