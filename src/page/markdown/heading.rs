//! Headings within words: levels without jumps, ids that are unique and of their own kind.

use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark::Event;

/// The headings of one page, in order.
pub(super) struct Headings {
    top: u8,
    open: Vec<u8>,
    taken: BTreeSet<String>,
    /// The number that the next heading of a text may have.
    numbers: BTreeMap<String, usize>,
}

impl Headings {
    /// The highest heading gets this level.
    pub(super) const fn from_level(top: u8) -> Self {
        Self { top, open: Vec::new(), taken: BTreeSet::new(), numbers: BTreeMap::new() }
    }

    /// The level and id of the next heading, whatever level its author chose: one below the heading it stands under.
    pub(super) fn next(&mut self, typed: u8, text: &str) -> (u8, String) {
        while self.open.last().is_some_and(|open| *open >= typed) {
            self.open.pop();
        }
        self.open.push(typed);
        let base = id(text);
        let mut unique = base.clone();
        let n = self.numbers.entry(base.clone()).or_insert(2);
        while !self.taken.insert(unique.clone()) {
            unique = format!("{base}-{n}");
            *n += 1;
        }
        (self.level(), unique)
    }

    /// The level of the heading met last.
    pub(super) fn level(&self) -> u8 {
        (self.top + self.open.len().max(1) as u8 - 1).min(6)
    }
}

/// The id of a heading: `s-` and its letters and digits. The prefix keeps it apart from every id a template uses.
pub(super) fn id(text: &str) -> String {
    let mut id = String::from("s-");
    for c in text.trim().strip_prefix("s-").unwrap_or(text.trim()).chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            id.push(c);
        } else if !id.ends_with('-') {
            id.push('-');
        }
    }
    id.trim_end_matches('-').to_owned()
}

/// The text of some events, without markup.
pub(super) fn text(events: &[Event<'_>]) -> String {
    let mut text = String::new();
    for event in events {
        match event {
            Event::Text(piece) | Event::Code(piece) => text.push_str(piece),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Headings, id};

    #[test]
    fn headings_never_jump_and_never_share_an_id() {
        let mut headings = Headings::from_level(2);
        let made: Vec<_> =
            [(3, "How"), (5, "How"), (4, "Why"), (1, "End")].map(|(l, t)| headings.next(l, t)).into();
        let expected = [(2, "s-how"), (3, "s-how-2"), (3, "s-why"), (2, "s-end")];
        assert_eq!(made, expected.map(|(l, t)| (l, t.to_owned())));
    }

    #[test]
    fn an_id_is_the_same_with_and_without_its_prefix() {
        assert_eq!(
            (id("How to be removed?"), id("s-how-to-be-removed")),
            (id("how-to-be-removed"), id("How to be removed"))
        );
    }
}
