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
/// Above the ribbons, and what their table is called.
pub const RIBBONS: &str = "Who gives, what, and who receives";
/// What the picture is called by those who do not see it.
pub const RIBBONS_PICTURE: &str =
    "Picture of the table below: givers on the left, what they give, receivers on the right";
/// Opens the table of ribbons.
pub const AS_A_TABLE: &str = "As a table";
/// How offers are counted.
pub const RIBBONS_ABOUT: &str = "An offer is one thing that one asset gives to one other, as a profile or a relationship says. \
    What a profile gives without saying to whom counts once, to anyone.";
/// Before links to lists of who gives each.
pub const RIBBONS_LISTS: &str = "Who they are, by name:";
/// Whoever receives what is given to nobody in particular.
pub const ANYONE: &str = "Anyone";
/// Things that have no box of their own.
pub const OTHER_THINGS: &str = "Everything else";

/// Over the last column of the table.
pub const ALL_OFFERS: &str = "All";

/// "Informal: 57".
pub fn with_number(label: &str, n: u64) -> String {
    format!("{label}: {}", number(n as usize))
}

/// "Food, from Informal".
pub fn given_by(thing: &str, giver: &str) -> String {
    format!("{thing}, from {giver}")
}

/// "to Formal".
pub fn to_side(receiver: &str) -> String {
    format!("to {receiver}")
}

/// Over the table of ribbons.
pub fn ribbons_caption(n: u64) -> String {
    format!(
        "{} by what is given, the sector of who gives, and the sector of who receives",
        crate::page::words::count(n as usize, "offer", "offers")
    )
}

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
