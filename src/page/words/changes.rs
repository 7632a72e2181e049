//! Sentences about what has changed.

use jiff::civil::Date;

use crate::model::date::When;
use crate::page::words::{count, date, number};

/// Assets that have another name.
pub const RENAMED: &str = "Have another name";
/// Relationships that have another type.
pub const RETYPED: &str = "Are of another type than before";
/// Relationships without a type.
pub const NO_TYPE: &str = "No type";
/// A list of those that stand as they stood.
pub const STAYED: &str = "Stand as before";

/// Kept days side by side.
pub const DAYS: &str = "Day by day";
/// How they are to be read.
pub const DAYS_ABOUT: &str = "Everyone stands where they stand on today\u{2019}s map. A ring marks what is new or different since the picture before; a ring without a line, a relationship that has ended. Whoever has left has no place here: the lists above name them.";

/// "3 June 2024 (first): 42 assets, 81 relationships".
pub fn on_a_day(day: &str, assets: usize, ties: usize) -> String {
    format!("{day}: {}, {}", count(assets, "asset", "assets"), count(ties, "relationship", "relationships"))
}

/// "From 3 June 2024 to 24 June 2026".
pub fn from_to(from: Date, to: Date) -> String {
    format!("From {} to {}", date(When::Day(from)), date(When::Day(to)))
}

/// A kept day as a link says it: "3 June 2024 (first)".
pub fn day(on: Date, name: Option<&str>) -> String {
    name.map_or_else(|| date(When::Day(on)), |name| format!("{} ({name})", date(When::Day(on))))
}

/// "How relationships moved: before ↓, after →".
pub fn grid_caption() -> String {
    let words = &super::WORDS;
    let (before, after) = (super::in_sentence(words.changes_before), super::in_sentence(words.changes_after));
    format!("{}: {before} ↓, {after} →", words.changes_grid)
}

/// "All 66", before links to the lists that hold them.
pub fn all_of(n: usize) -> String {
    format!("All {}", number(n))
}

/// How many of each sort, in a sentence.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    /// Assets that joined.
    pub joined: usize,
    /// Assets that left.
    pub left: usize,
    /// Relationships that began.
    pub begun: usize,
    /// Relationships that ended.
    pub ended: usize,
    /// Relationships that stand otherwise.
    pub moved: usize,
    /// Everything.
    pub all: usize,
    /// What is none of these: other names, kinds, types, and what travels.
    pub others: usize,
}

/// "12 changes: 2 joined, 1 left; 2 relationships are new, 2 ended, 3 moved; 2 other changes."
pub fn sentence(counts: Counts) -> String {
    if counts.all == 0 {
        return super::WORDS.changes_nothing.to_owned();
    }
    let n = number;
    let others = match counts.others {
        0 => String::new(),
        others => format!("; {}", count(others, "other change", "other changes")),
    };
    format!(
        "{}: {} joined, {} left; {} new, {} ended, {} moved{others}.",
        count(counts.all, "change", "changes"),
        n(counts.joined),
        n(counts.left),
        count(counts.begun, "relationship is", "relationships are"),
        n(counts.ended),
        n(counts.moved)
    )
}

/// "42 → 43 assets, 81 → 80 relationships".
pub fn sizes(assets: (usize, usize), ties: (usize, usize)) -> String {
    let step = |(a, b): (usize, usize)| format!("{} → {}", number(a), number(b));
    format!("{} assets, {} relationships", step(assets), step(ties))
}

/// "Engaged → Generative".
pub fn moved(before: &str, after: &str) -> String {
    format!("{before} → {after}")
}

/// "was: Group".
pub fn was(before: &str) -> String {
    format!("was: {before}")
}

/// "now also food; no longer advocacy".
pub fn carries(more: &[String], less: &[String]) -> String {
    let more = (!more.is_empty()).then(|| format!("now also {}", more.join(", ")));
    let less = (!less.is_empty()).then(|| format!("no longer {}", less.join(", ")));
    [more, less].into_iter().flatten().collect::<Vec<_>>().join("; ")
}
