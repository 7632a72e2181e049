//! Sentences about what has changed.

use jiff::civil::Date;

use crate::model::date::When;
use crate::page::words::{count, date, number};

/// "From 3 June 2024 to 24 June 2026".
pub fn from_to(from: Date, to: Date) -> String {
    format!("From {} to {}", date(When::Day(from)), date(When::Day(to)))
}

/// A kept day as a link says it: "3 June 2024 (first)".
pub fn day(on: Date, name: Option<&str>) -> String {
    name.map_or_else(|| date(When::Day(on)), |name| format!("{} ({name})", date(When::Day(on))))
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
}

/// "12 changes: 2 joined, 1 left; 3 relationships are new, 1 ended, 4 stand otherwise than before."
pub fn sentence(counts: Counts) -> String {
    if counts.all == 0 {
        return super::WORDS.changes_nothing.to_owned();
    }
    let n = number;
    format!(
        "{}: {} joined, {} left; {} new, {} ended, {} moved.",
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
