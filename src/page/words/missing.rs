//! Words about who is missing.

use crate::page::words::{count, number};

/// By what the coverage register looks for somebody: heading of a group of its rows.
pub fn by_field(field: Option<&str>) -> &'static str {
    match field {
        Some("kind") => "By kind",
        Some("sector") => "By sector",
        Some("places" | "location") => "By place",
        Some("languages") => "By language",
        Some("gives" | "needs") => "By what is given and looked for",
        Some("tags" | "for") => "By group of people",
        _ => "Others we hope for",
    }
}

/// The order of those headings.
pub fn order(field: Option<&str>) -> usize {
    let order = [
        "By kind",
        "By sector",
        "By place",
        "By language",
        "By group of people",
        "By what is given and looked for",
    ];
    order.iter().position(|heading| *heading == by_field(field)).unwrap_or(order.len())
}

/// A number of people too small to be shown.
pub fn fewer_than(n: usize) -> String {
    format!("fewer than {}", number(n))
}

/// People who are not named, where they may be counted.
pub fn unnamed(n: usize, smallest: usize) -> String {
    format!(
        "Besides, {} not named. They are counted only where at least {} are of one kind.",
        count(n, "person is", "people are"),
        number(smallest)
    )
}

/// The same for one kind.
pub fn unnamed_of_kind(n: usize) -> String {
    format!("{} not named", number(n))
}

/// Things that few give.
pub const THIN_FLOWS: &str = "Few or nobody give this";
/// Relationships of which one side has spoken.
pub const ONE_SIDE: &str = "Told by one side only";
/// About it.
pub fn one_side(one: usize, spoken: usize) -> String {
    format!(
        "Of {} somebody has said how it stands; of {} only one of the two.",
        count(spoken, "relationship", "relationships"),
        number(one)
    )
}

/// Profiles that do not say something.
pub const BLANK: &str = "What profiles do not say";
/// About it.
pub const BLANK_ABOUT: &str = "How many profiles of each kind leave something out. People are not in this table: what they do not show is theirs to keep.";
/// The caption of the table.
pub const BLANK_CAPTION: &str = "Profiles that leave it blank, of all of that kind";
/// The fields of the table, in the order of its columns.
pub const BLANK_FIELDS: [&str; 8] =
    ["Summary", "Gives", "Looks for", "Contact", "When", "Where", "Checked", "Written by"];

/// How to be added, by phone, by letter, on paper.
pub fn by_phone(phone: &str) -> String {
    format!("Ring {phone} and say what should stand here.")
}
/// By email.
pub fn by_email(email: &str) -> String {
    format!("Write to {email}.")
}
/// On paper.
pub const ON_PAPER: &str =
    "Print the report, write in the margin or on the back, and hand it to anyone in it.";

/// Kinds against places.
pub const KINDS_AND_PLACES: &str = "Where each kind is, and where it is not";
/// About it.
pub fn kinds_and_places(thin: usize, left_out: usize) -> String {
    let more = if left_out > 0 {
        format!(" {} with fewer assets are left out.", count(left_out, "more place", "more places"))
    } else {
        String::new()
    };
    format!(
        "How many of each kind name a place as theirs. A cell with fewer than {} is thin: is nobody there, or was nobody asked?{more}",
        number(thin)
    )
}
/// One cell: "Care teams at Springfield Hall".
pub fn at_place(kind: &str, place: &str) -> String {
    format!("{kind}: {place}")
}

/// Names without a profile.
pub const MENTIONED: &str = "Named in words, without a page of their own";
/// About it.
pub fn mentioned(n: usize) -> String {
    format!(
        "{} in what is written here and {} no profile. They are found by their capital letters, so some are missed. Should they \
         be asked? Nobody has to be on a map.",
        count(n, "name stands", "names stand"),
        if n == 1 { "has" } else { "have" }
    )
}
