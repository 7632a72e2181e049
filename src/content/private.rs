//! The private file: what a steward knows and no report may say. It lies outside the report folder, is read and searched
//! for, and never copied or quoted.
//!
//! ```yaml
//! names:                      # behind an id or a public name: the real one, or several
//!   neighbour-03: Zora Quill
//!   a neighbour: [Rosa Delgado, Rosie]
//! contacts: [zora@example.org, 020 7946 0123]
//! words: [the red door on Brook Lane]
//! ordinary: [rose]            # names that may stand, because they are words as well
//! ```

use std::path::Path;

use crate::content::limits::LIMITS;
use crate::content::problems;
use crate::content::read::read_bytes;
use crate::content::yaml::{self, Node, Value};
use crate::diagnostic::{Diagnostic, FileId};

/// What stands in a private file.
#[derive(Clone, Debug, Default)]
pub struct PrivateFile {
    /// Every entry, in the order of the file.
    pub entries: Vec<PrivateEntry>,
    /// What is wrong with it. None of the messages repeats what stands in it.
    pub diagnostics: Vec<Diagnostic>,
}

/// One string of a private file.
#[derive(Clone, Debug)]
pub struct PrivateEntry {
    /// Under which heading it stands.
    pub list: PrivateList,
    /// Of a name: the id or public name it is behind.
    pub behind: Option<String>,
    /// The string.
    pub text: String,
    /// Its line, from 1.
    pub line: usize,
}

/// The headings of a private file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrivateList {
    /// Real names.
    Names,
    /// Ways to reach people.
    Contacts,
    /// Anything else to guard.
    Words,
    /// Words that may stand.
    Ordinary,
}

/// All headings, as they are written.
const LISTS: [(&str, PrivateList); 4] = [
    ("names", PrivateList::Names),
    ("contacts", PrivateList::Contacts),
    ("words", PrivateList::Words),
    ("ordinary", PrivateList::Ordinary),
];

/// Reads a private file. One inside the report folder is refused: what lies there is published by a slip, or kept with
/// the rest in a history that others can read.
pub fn read_private(root: &Path, path: &Path) -> PrivateFile {
    let refused = |problem| PrivateFile { diagnostics: vec![problem], ..PrivateFile::default() };
    let (Ok(folder), Ok(file)) = (root.canonicalize(), path.canonicalize()) else {
        return refused(problems::private_file("it cannot be read", None));
    };
    if file.starts_with(&folder) {
        return refused(problems::private_file("it lies inside the report folder", None));
    }
    let Ok(bytes) = read_bytes(&file) else {
        return refused(problems::private_file("it cannot be read", None));
    };
    if bytes.len() as u64 > LIMITS.file_bytes {
        return refused(problems::private_file("it is too large", None));
    }
    match String::from_utf8(bytes) {
        Ok(text) => from_text(&text),
        Err(_) => refused(problems::private_file("it is no text in UTF-8", None)),
    }
}

fn from_text(text: &str) -> PrivateFile {
    let mut it = PrivateFile::default();
    let line_at = |at: u32| text[..(at as usize).min(text.len())].matches('\n').count() + 1;
    let entries =
        match yaml::parse(FileId(0), text, 0, text.len()) {
            Ok((entries, found)) => {
                it.diagnostics.extend(found.iter().filter_map(|d| d.span).map(|span| {
                    problems::private_file("a field stands there twice", Some(line_at(span.start)))
                }));
                entries
            }
            Err(error) => {
                let line = error.span.map(|span| line_at(span.start));
                it.diagnostics.push(problems::private_file("it cannot be read as YAML", line));
                return it;
            }
        };
    for entry in &entries {
        let line = line_at(entry.key.span.start);
        let Some((_, list)) = LISTS.iter().find(|(name, _)| *name == entry.key.value) else {
            it.diagnostics.push(problems::private_file("it has a field that is not known", Some(line)));
            continue;
        };
        match (&entry.value.value, list) {
            (Value::Null, _) => {}
            (Value::Map(names), PrivateList::Names) => {
                for name in names {
                    it.add(*list, Some(&name.key.value), &name.value, &line_at);
                }
            }
            (Value::Map(_), _) => {
                it.diagnostics.push(problems::private_file("a list is needed", Some(line)));
            }
            _ => it.add(*list, None, &entry.value, &line_at),
        }
    }
    it
}

impl PrivateFile {
    fn add(
        &mut self,
        list: PrivateList,
        behind: Option<&String>,
        node: &Node,
        line_at: &dyn Fn(u32) -> usize,
    ) {
        let line = line_at(node.span.start);
        match &node.value {
            Value::Text(text) if text.chars().any(char::is_alphanumeric) => {
                self.entries.push(PrivateEntry { list, behind: behind.cloned(), text: text.clone(), line });
            }
            Value::List(items) => items.iter().for_each(|item| match item.value {
                Value::Text(_) => self.add(list, behind, item, line_at),
                _ => self
                    .diagnostics
                    .push(problems::private_file("text is needed", Some(line_at(item.span.start)))),
            }),
            _ => self.diagnostics.push(problems::private_file("text is needed", Some(line))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{PrivateList, from_text};

    #[test]
    fn every_heading_is_read_with_its_lines() {
        let file = from_text(
            "names:\n  neighbour-03: Zora Quill\n  a neighbour: [Rosa, Rosie]\ncontacts: [020 7946 0123]\nwords:\n  - red door\nordinary: rose\n",
        );
        assert!(file.diagnostics.is_empty(), "{:?}", file.diagnostics);
        let read: Vec<_> = file.entries.iter().map(|e| (e.list, e.text.as_str(), e.line)).collect();
        assert_eq!(
            read,
            [
                (PrivateList::Names, "Zora Quill", 2),
                (PrivateList::Names, "Rosa", 3),
                (PrivateList::Names, "Rosie", 3),
                (PrivateList::Contacts, "020 7946 0123", 4),
                (PrivateList::Words, "red door", 6),
                (PrivateList::Ordinary, "rose", 7),
            ]
        );
        assert_eq!(file.entries[0].behind.as_deref(), Some("neighbour-03"));
    }

    #[test]
    fn a_wrong_form_is_told_with_its_line_and_without_a_word_of_it() {
        for text in [
            "- Zora",
            "names: { a: { b: Zora } }",
            "persons: [Zora]",
            "words: { Zora: Quill }",
            "words: [Zora",
            "words: [[Zora]]",
            "words: [Zora]\nwords: [Quill]",
            "words: ['--']",
        ] {
            let file = from_text(text);
            assert!(!file.diagnostics.is_empty(), "{text}");
            let said = format!("{:?}", file.diagnostics);
            assert!(!said.contains("Zora") && !said.contains("Quill"), "{said}");
        }
    }
}
