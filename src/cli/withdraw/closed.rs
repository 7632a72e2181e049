//! A profile's text with its consent withdrawn: one word changed, or one line put in; everything else to the byte as it was.
//!
//! In: a file's text and where its fields stand. Out: the new text, read back and compared: a change that did anything but
//! withdraw consent is not handed out. Deliberately not done: files whose fields cannot be read, or are written in a way
//! that one word cannot change; people are told what to type.

use jiff::civil::Date;

use crate::content::yaml::{Entry, Node, Value};
use crate::content::{self, Profile, SourceFile, SourceSet};

/// The word that closes a profile.
const WITHDRAWN: &str = "withdrawn";

/// What can be done with the text of a profile.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Closed {
    /// It says so already.
    Already,
    /// The text to write, and the answer that stood there before, if there was one.
    Changed { text: String, before: Option<String> },
    /// One word cannot say it.
    ByHand,
}

/// Closes a profile.
pub(super) fn closed(file: &SourceFile, profile: &Profile, on: Date) -> Closed {
    if profile.is_broken {
        return Closed::ByHand;
    }
    let before = status(&profile.fields).and_then(Node::text).map(str::to_owned);
    if before.as_deref() == Some(WITHDRAWN) {
        return Closed::Already;
    }
    let Some(text) = edited(&file.text, &profile.fields, on) else { return Closed::ByHand };
    let again = content::parse(&SourceSet {
        files: vec![SourceFile { path: file.path.clone(), text: text.clone().into() }],
        ..SourceSet::default()
    });
    let is_sound = again.value.first().is_some_and(|now| {
        !now.is_broken
            && status(&now.fields).and_then(Node::text) == Some(WITHDRAWN)
            && now.story.text == profile.story.text
            && same_but_for_consent(&now.fields, &profile.fields)
    });
    if is_sound { Closed::Changed { text, before } } else { Closed::ByHand }
}

fn consent(fields: &[Entry]) -> Option<&Entry> {
    fields.iter().find(|entry| entry.key.value == "consent")
}

fn status(fields: &[Entry]) -> Option<&Node> {
    consent(fields)?.value.get("status")
}

/// The text with the change, unless there is no place for it.
fn edited(text: &str, fields: &[Entry], on: Date) -> Option<String> {
    let block = format!("{{ status: {WITHDRAWN}, on: {on} }}");
    let Some(consent) = consent(fields) else {
        let at = line_of_its_own(text, fields.first()?.key.span.start as usize)?;
        let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
        return put(text, at, at, &format!("consent: {block}{end}"));
    };
    match &consent.value.value {
        Value::Null => put_after_key(text, consent, &block),
        Value::Map(entries) => match entries.iter().find(|entry| entry.key.value == "status") {
            Some(status) => match &status.value.value {
                Value::Null => put_after_key(text, status, WITHDRAWN),
                _ => put(text, status.value.span.start as usize, status.value.span.end as usize, WITHDRAWN),
            },
            None => match entries.first() {
                Some(first) => {
                    let at = first.key.span.start as usize;
                    match line_of_its_own(text, at) {
                        Some(line) => put(text, at, at, &format!("status: {WITHDRAWN}\n{}", &text[line..at])),
                        None => put(text, at, at, &format!("status: {WITHDRAWN}, ")),
                    }
                }
                None => {
                    // The place of an empty mapping is a point.
                    let at = consent.value.span.start as usize;
                    let from = text.get(..=at)?.rfind('{')?;
                    put(text, from, from + text.get(from..)?.find('}')? + 1, &block)
                }
            },
        },
        Value::Text(_) => {
            put(text, consent.value.span.start as usize, consent.value.span.end as usize, &block)
        }
        Value::List(_) => None,
    }
}

/// Where the line of a key begins, if nothing but spaces stands before it.
fn line_of_its_own(text: &str, key: usize) -> Option<usize> {
    let line = text.get(..key)?.rfind('\n').map_or(0, |at| at + 1);
    let before = text[line..key].trim_start_matches('\u{feff}');
    let start = key - before.len();
    before.chars().all(|c| c == ' ').then_some(start)
}

/// Puts a value where a key has none.
fn put_after_key(text: &str, entry: &Entry, value: &str) -> Option<String> {
    let key_end = entry.key.span.end as usize;
    let colon = key_end + text.get(key_end..)?.find(':')? + 1;
    let rest = &text[colon..];
    let line = &rest[..rest.find('\n').unwrap_or(rest.len())];
    // `~` and `null` say nothing, too; a comment stays.
    let word = line.trim_start().split(|c: char| c.is_whitespace() || matches!(c, ',' | '}')).next()?;
    if matches!(word, "~" | "null" | "Null" | "NULL") {
        let at = colon + line.find(word)?;
        return put(text, at, at + word.len(), value);
    }
    put(text, colon, colon, &format!(" {value}"))
}

fn put(text: &str, from: usize, to: usize, with: &str) -> Option<String> {
    Some(format!("{}{with}{}", text.get(..from)?, text.get(to..)?))
}

/// Whether two trees say the same, consent aside; within consent, everything but its answer.
fn same_but_for_consent(now: &[Entry], before: &[Entry]) -> bool {
    let rest = |fields: &[Entry]| -> Vec<(String, Shape)> {
        fields.iter().filter(|e| e.key.value != "consent").map(of_entry).collect()
    };
    let within = |fields: &[Entry]| -> Vec<(String, Shape)> {
        match consent(fields).map(|entry| &entry.value.value) {
            Some(Value::Map(entries)) => {
                entries.iter().filter(|e| e.key.value != "status").map(of_entry).collect()
            }
            _ => Vec::new(),
        }
    };
    let had_answers = !within(before).is_empty();
    rest(now) == rest(before) && (!had_answers || within(now) == within(before))
}

/// A value without its place.
#[derive(PartialEq, Eq)]
enum Shape {
    Null,
    Text(String),
    List(Vec<Shape>),
    Map(Vec<(String, Shape)>),
}

fn of_entry(entry: &Entry) -> (String, Shape) {
    (entry.key.value.clone(), of_node(&entry.value))
}

fn of_node(node: &Node) -> Shape {
    match &node.value {
        Value::Null => Shape::Null,
        Value::Text(text) => Shape::Text(text.clone()),
        Value::List(items) => Shape::List(items.iter().map(of_node).collect()),
        Value::Map(entries) => Shape::Map(entries.iter().map(of_entry).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(path: &str, text: &str) -> Closed {
        let set = SourceSet {
            files: vec![SourceFile { path: path.into(), text: text.into() }],
            ..SourceSet::default()
        };
        closed(&set.files[0], &content::parse(&set).value[0], jiff::civil::date(2026, 6, 3))
    }

    fn changed(text: &str) -> String {
        match of("content/assets/a.md", text) {
            Closed::Changed { text, .. } => text,
            other => panic!("{other:?} for {text}"),
        }
    }

    #[test]
    fn one_word_is_changed_and_everything_else_stays_to_the_byte() {
        for (before, after) in [
            (
                "---\nname: A\nconsent: { status: agreed, by: A }\n---\nHi\n",
                "---\nname: A\nconsent: { status: withdrawn, by: A }\n---\nHi\n",
            ),
            (
                "---\nconsent:\n  status: 'agreed'  # she said\n  show: [name]\nname: A\n---\n",
                "---\nconsent:\n  status: withdrawn  # she said\n  show: [name]\nname: A\n---\n",
            ),
            (
                "---\r\nname: A\r\nconsent:\r\n  status: agreed\r\n---\r\nHi\r\n",
                "---\r\nname: A\r\nconsent:\r\n  status: withdrawn\r\n---\r\nHi\r\n",
            ),
            (
                "---\nconsent:\n  by: A\nname: A\n---\n",
                "---\nconsent:\n  status: withdrawn\n  by: A\nname: A\n---\n",
            ),
            (
                "---\nconsent: {by: A}\nname: A\n---\n",
                "---\nconsent: {status: withdrawn, by: A}\nname: A\n---\n",
            ),
            (
                "---\nconsent:\n  status:   # not-asked | agreed\n  by:\nname: A\n---\n",
                "---\nconsent:\n  status: withdrawn   # not-asked | agreed\n  by:\nname: A\n---\n",
            ),
            (
                "---\nname: A\nconsent: yes\n---\n",
                "---\nname: A\nconsent: { status: withdrawn, on: 2026-06-03 }\n---\n",
            ),
            (
                "---\nname: A\nconsent: {}\n---\n",
                "---\nname: A\nconsent: { status: withdrawn, on: 2026-06-03 }\n---\n",
            ),
            (
                "---\nname: A\nconsent:\n---\n",
                "---\nname: A\nconsent: { status: withdrawn, on: 2026-06-03 }\n---\n",
            ),
            (
                "---\nname: A\nconsent: ~ # ?\n---\n",
                "---\nname: A\nconsent: { status: withdrawn, on: 2026-06-03 } # ?\n---\n",
            ),
            (
                "\u{feff}---\n# a form\nname: A\nkind: b\n---\nHi",
                "\u{feff}---\n# a form\nconsent: { status: withdrawn, on: 2026-06-03 }\nname: A\nkind: b\n---\nHi",
            ),
        ] {
            assert_eq!(changed(before), after);
            assert_eq!(of("content/assets/a.md", after), Closed::Already);
        }
    }

    #[test]
    fn a_yaml_profile_is_closed_too_and_its_story_stays() {
        let before = "name: A\nkind: b\nstory: |\n  consent: agreed\n";
        let Closed::Changed { text, before: None } = of("content/assets/a.yaml", before) else { panic!() };
        assert_eq!(text, format!("consent: {{ status: withdrawn, on: 2026-06-03 }}\n{before}"));
    }

    #[test]
    fn what_one_word_cannot_change_is_left_to_people() {
        for text in [
            "---\nname: A\nconsent: [agreed]\n---\n",
            "---\n{ name: A, kind: b }\n---\n",
            "---\nname: [\n---\n",
        ] {
            assert_eq!(of("content/assets/a.md", text), Closed::ByHand, "{text}");
        }
    }
}
