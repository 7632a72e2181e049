//! Words around findings.

use crate::insight::finding::Question;
use crate::page::words::number;

/// A question under which findings stand.
pub const fn question(question: Question) -> &'static str {
    match question {
        Question::Connected => "How connected are we?",
        Question::Alive => "How alive is it?",
        Question::Together => "Who holds it together?",
        Question::Meeting => "Where do the sectors meet?",
        Question::Flows => "What flows?",
    }
}

/// The id of a question on the page.
pub const fn anchor(question: Question) -> &'static str {
    match question {
        Question::Connected => "connected",
        Question::Alive => "alive",
        Question::Together => "together",
        Question::Meeting => "meeting",
        Question::Flows => "flows",
    }
}

/// Between two who might want to meet.
pub const WOULD_MEET: &str = "Would";
/// Between the two names.
pub const AND: &str = "and";
/// After the two names.
pub const LIKE_TO_MEET: &str = "like to meet?";

/// "32 of 42".
pub fn both_numbers(numerator: u64, denominator: u64) -> String {
    format!("{} of {}", number(numerator as usize), number(denominator as usize))
}

/// A row of bars in words: "Engaged: 12 of 81 (14.8%)".
pub fn bar(part: u64, whole: u64) -> String {
    super::share(part as usize, whole as usize)
}

/// The link to everything behind a finding.
pub fn whole_list(lines: usize) -> String {
    format!("Every name and number behind it ({})", number(lines))
}
