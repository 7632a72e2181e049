//! Tables of fields: each entry carries its name, its words and how it is read, so that a form, a message and a
//! schema can be made from the same line.

use crate::content::yaml::{Entry, Node, Value};
use crate::diagnostic::{Span, nearest};
use crate::model::problems;
use crate::model::read::Reader;
use crate::model::selector::Want;
use crate::model::vocabulary::Vocabularies;

pub(super) use selectable::{Seen, Selectable};

mod selectable;

/// One field of a document that people write.
pub struct Field<T> {
    /// As it is typed.
    pub name: &'static str,
    /// One line of help.
    pub about: &'static str,
    /// A document without it is a problem.
    pub is_required: bool,
    /// Reads what was typed into the clean value.
    pub(super) read: fn(&mut T, &Node, &mut Reader<'_>),
    /// How selectors ask for it; `None` for fields of documents that nothing selects.
    pub(super) selecting: Option<Selecting<T>>,
    /// Makes the field as if it had not been typed: what `consent.show` does not list.
    pub(super) clear: fn(&mut T),
}

/// How selectors ask for a field.
pub(super) struct Selecting<T> {
    /// What is there.
    pub(super) seen: for<'a> fn(&'a T, &'a Vocabularies) -> Seen<'a>,
    /// Reads what a selector wants of it; the value only says of what type the field is.
    pub(super) want: fn(&T, &Node, &mut Reader<'_>) -> Option<Want>,
}

impl<T> Clone for Selecting<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Selecting<T> {}

impl<T> Clone for Field<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Field<T> {}

/// `field!("typed" => member, reader, "help")`, for a document that selectors ask about; `required` may come first.
macro_rules! field {
    (required $($rest:tt)*) => {
        Field { is_required: true, ..field!($($rest)*) }
    };
    ($name:literal => $member:ident, $read:path, $about:literal) => {
        Field {
            selecting: Some($crate::model::field::Selecting {
                seen: |it, words| $crate::model::field::Selectable::seen(&it.$member, words),
                want: |it, node, reader| $crate::model::field::Selectable::want(&it.$member, node, reader),
            }),
            ..$crate::model::field::plain_field!($name => $member, $read, $about)
        }
    };
}
pub(super) use field;

/// The same for a document that nothing selects.
macro_rules! plain_field {
    (required $($rest:tt)*) => {
        Field { is_required: true, ..plain_field!($($rest)*) }
    };
    ($name:literal => $member:ident, $read:path, $about:literal) => {
        Field {
            name: $name,
            about: $about,
            is_required: false,
            read: |it, node, reader| {
                if let Some(value) = $read(node, reader) {
                    it.$member = value;
                }
            },
            selecting: None,
            clear: |it| it.$member = Default::default(),
        }
    };
}
pub(super) use plain_field;

/// What a document is called in messages: "a profile", "a relationship".
pub(super) type DocumentName = &'static str;

/// Reads every entry by its table; unknown names and missing required ones become problems, in the order of the file.
pub(super) fn read_fields<T>(
    it: &mut T,
    entries: &[Entry],
    table: &[Field<T>],
    document: DocumentName,
    whole: Span,
    reader: &mut Reader<'_>,
) {
    for entry in entries {
        match table.iter().find(|f| f.name == entry.key.value) {
            Some(field) => {
                if matches!(entry.value.value, Value::Null) {
                    if field.is_required {
                        reader.report(problems::blank_field(field.name, entry.key.span, document));
                    }
                } else {
                    (field.read)(it, &entry.value, reader);
                }
            }
            None => {
                let known: Vec<&str> = table.iter().map(|f| f.name).collect();
                let meant = meant_field(&entry.key.value, &known);
                reader.report(problems::unknown_field(&entry.key, meant, document, &known));
            }
        }
    }
    let absent = |f: &&Field<T>| f.is_required && !entries.iter().any(|e| e.key.value == f.name);
    for field in table.iter().filter(absent) {
        // A misspelt required field is one fault, not two.
        let misspelt = entries.iter().any(|e| {
            !table.iter().any(|f| f.name == e.key.value) && meant_field(&e.key.value, &[field.name]).is_some()
        });
        if !misspelt {
            reader.report(problems::missing_field(field.name, field.about, whole, document));
        }
    }
}

/// The field that was most likely meant: a common other word for it, or the nearest by spelling.
fn meant_field<'a>(typed: &str, known: &[&'a str]) -> Option<&'a str> {
    /// What people type who know other tools.
    const OTHER_WORDS: [(&str, &str); 14] = [
        ("title", "name"),
        ("label", "name"),
        ("type", "kind"),
        ("category", "kind"),
        ("description", "summary"),
        ("offers", "gives"),
        ("wants", "needs"),
        ("url", "links"),
        ("email", "contact"),
        ("phone", "contact"),
        ("source_id", "from"),
        ("target", "to"),
        ("place", "places"),
        ("photo", "image"),
    ];
    let folded = typed.to_lowercase().replace('-', "_");
    let as_known = |word: &str| known.iter().copied().find(|k| *k == word);
    as_known(&folded)
        .or_else(|| {
            OTHER_WORDS.iter().find(|(other, _)| *other == folded).and_then(|(_, word)| as_known(word))
        })
        .or_else(|| nearest(&folded, known.iter().copied()))
}
