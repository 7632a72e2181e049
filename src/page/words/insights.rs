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

/// Above small multiples by status.
pub const PANELS_BY_STATUS: &str = "The same network, one status at a time";
/// Above small multiples by type of care.
pub const PANELS_BY_FLOW: &str = "The same network, one type of care at a time";
/// Above the bars of who gives what.
pub const GIVEN_BY_FLOW: &str = "Who gives what, by sector";

/// Above the comparison of kinds.
pub const KINDS_COMPARED: &str = "Kinds compared: how many relationships theirs have";

/// What is said about types of care without a row.
pub fn more_flows(n: usize) -> String {
    format!("And {} more, which fewer give.", number(n))
}

/// The middle of a kind, and how many dots had no room.
pub fn middle_of_kind(median: f64, left_out: usize) -> String {
    let middle = format!("middle {}", crate::insight::phrase::number(median));
    if left_out > 0 { format!("{middle}, {} not drawn", number(left_out)) } else { middle }
}

/// What the line of dots goes from and to.
pub fn scale(high: usize) -> String {
    format!(
        "Each dot is one of them, from no relationship on the left to {} on the right. The dashed line is the middle of \
         its kind. People are not compared.",
        number(high)
    )
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
