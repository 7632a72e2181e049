//! What the site says in its own words: one place, so that a catalogue for each language can come later.
//!
//! Templates find the fixed ones as `words.skip`; sentences with numbers in them are functions.

use serde::Serialize;

use crate::model::date::When;
use crate::model::stated::Stated;

/// Declares the fixed words as fields of one struct, each with its English.
macro_rules! words {
    ($($name:ident: $english:literal,)*) => {
        /// Every fixed word and sentence for readers, by name.
        #[derive(Debug, Serialize)]
        pub struct PageWords {
            $(#[doc = $english] pub $name: &'static str,)*
        }

        /// In English.
        pub static WORDS: PageWords = PageWords { $($name: $english,)* };
    };
}

words! {
    // The frame.
    skip: "Skip to the main part",
    menu: "Menu",
    breadcrumb: "The way here",
    home: "Home",
    menu_find: "Find",
    menu_map: "Map",
    menu_learned: "What we learned",
    menu_take_part: "Take part",
    menu_about: "About",
    licence: "Licence",
    change_or_removal: "Ask for a change or removal",
    data: "Data",
    made_with: "Made with Kithbook. No cookies, nothing fetched from elsewhere.",
    // Home.
    find_label: "What do you need, or who are you looking for?",
    find_hint: "food, company, a name …",
    find_button: "Find",
    doors: "Start here",
    doors_more: "Everything that is given here",
    in_numbers: "In numbers",
    assets_label: "people, groups, places and services",
    relationships_label: "relationships between them",
    latest: "What we learned",
    latest_more: "All reflections",
    the_map: "The map",
    see_map: "See the whole map",
    who_is_missing: "Who is missing?",
    missing_more: "Everyone we hope to hear from",
    take_part: "Take part",
    take_part_about: "Add yourself, put something right, or tell us that you see it differently. A phone call is enough.",
    take_part_more: "How to take part",
    // Directory.
    find_title: "Find people, groups and places",
    find_everyone: "Everyone by name",
    find_letters: "By first letter",
    find_results: "Results",
    find_none: "Nothing has that name. Try one word of it, or one of these:",
    find_clear: "Clear",
    by_kind: "By kind",
    by_sector: "By sector",
    by_flow: "By what is given",
    by_place: "By place",
    by_tag: "By word",
    find_without: "Choose a letter or one of the lists below. With scripts on you can also search.",
    // Profiles.
    stand_in: "A stand-in: it fills the place of someone the community counted but did not name. Its details are made up.",
    stand_in_short: "stand-in",
    also_known: "Also known as",
    gives: "Gives",
    needs: "Looks for",
    audience: "For",
    when: "When",
    places: "Where",
    address: "Address",
    phone: "Phone",
    email: "Email",
    web: "Web",
    links: "Elsewhere",
    existed: "Time",
    checked: "Checked",
    checked_never: "Not recorded",
    checked_long_ago: "That is a while ago; things may have changed.",
    written_by: "Written by",
    by_subject: "themselves",
    by_other: "others",
    source: "Where this comes from",
    facts: "At a glance",
    to_whom: "to",
    paid: "paid",
    relationships: "Relationships",
    relationships_none: "No relationship has been written down yet. That does not mean there is none.",
    relationships_ended: "No longer there",
    relationship_more: "More about this relationship",
    own_map: "Its part of the map",
    what_flows: "What flows",
    flows_out: "From here",
    flows_in: "To here",
    flows_to: "to",
    flows_from: "from",
    own_words: "In their words",
    story: "About",
    noticed: "What others noticed",
    found_here: "To be found here",
    wrong: "Something wrong, or you don’t want to be here?",
    tell_us: "Tell us",
    key: "named as a key connection",
    gone: "This is no longer there. The page is kept so that links to it still work.",
    not_yet: "This has not begun yet.",
    // Relationships.
    status: "How it stands",
    status_meaning: "What that means",
    carries: "What flows",
    carries_none: "What flows along it is not recorded.",
    each_side: "What each side says",
    each_side_note: "A status is an opinion. Where the two sides differ, both are shown.",
    history: "How it got here",
    both_profiles: "Both profiles",
    kind_of_relationship: "Kind of relationship",
    since: "Since",
    until: "Until",
    none_said: "Nothing said yet",
    date: "Date",
    note: "What happened",
    // Lists.
    members: "Who",
    givers: "Who gives it",
    seekers: "Who looks for it",
    givers_none: "Nobody on the map gives this yet.",
    seekers_none: "Nobody on the map has said that they look for this.",
    members_none: "Nobody yet.",
    gaps: "Who is missing here",
    neighbours: "See also",
    pages: "Pages of this list",
    previous: "Previous",
    next: "Next",
    no_definition: "The community has not said yet what this word means here.",
    // Who is missing.
    missing_title: "Who is missing?",
    missing_why: "A map of care shows those who were asked. This list says who we expected to find and have not found yet, and why. \
                  An empty place on the map is a question to us, not a fact about the neighbourhood.",
    missing_table: "Who we expect, and who is here",
    missing_who: "Who",
    missing_here: "Here",
    missing_hoped: "Hoped for",
    missing_reason: "Why",
    missing_nothing: "The community has not yet written down who it expects to find.",
    missing_thin: "Kinds with few or none",
    missing_how: "Are you one of them?",
    missing_limits: "What this list cannot tell",
    missing_limits_about: "It counts only what is published here. People who were not asked, who said no, or whom nobody thought of, \
                           are not hinted at anywhere.",
    missing_reason_none: "Not recorded",
    enough: "enough",
    // Not found.
    not_found: "There is no page at this address",
    not_found_about: "It may have been moved, or taken out because someone asked for that.",
    not_found_find: "Find people, groups and places",
    // Free pages and feeds.
    pages_title: "Pages",
    print_title: "The whole report on paper",
}

/// "1 relationship", "7 relationships".
pub fn count(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", number(n), if n == 1 { one } else { many })
}

/// "1,234".
pub fn number(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// "32 of 42 (76.2%)".
pub fn share(part: usize, whole: usize) -> String {
    if whole == 0 {
        return format!("{} of {}", number(part), number(whole));
    }
    let permille = (part * 1000 + whole / 2) / whole;
    format!("{} of {} ({}.{}%)", number(part), number(whole), permille / 10, permille % 10)
}

/// "3 June 2026", "June 2026" or "2026".
pub fn date(when: When) -> String {
    const MONTHS: [&str; 12] = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ];
    let month = |m: i8| MONTHS[m as usize - 1];
    match when {
        When::Year(y) => y.to_string(),
        When::Month(y, m) => format!("{} {y}", month(m)),
        When::Day(day) => format!("{} {} {}", day.day(), month(day.month()), day.year()),
    }
}

/// "since 2021", "until May 2024", "2021 to May 2024".
pub fn span_of_time(since: Option<When>, until: Option<When>) -> Option<String> {
    match (since, until) {
        (Some(since), Some(until)) => Some(format!("{} to {}", date(since), date(until))),
        (Some(since), None) => Some(format!("since {}", date(since))),
        (None, Some(until)) => Some(format!("until {}", date(until))),
        (None, None) => None,
    }
}

/// Under every page: which day the report speaks of.
pub fn stands_as_of(day: When) -> String {
    format!("The network as it stood on {}", date(day))
}

/// The three kinds of nothing, in words; nothing for an answer.
pub const fn nothing_said<T>(stated: &Stated<T>) -> Option<&'static str> {
    match stated {
        Stated::NotRecorded => Some("not recorded"),
        Stated::NotAsked => Some("not asked yet"),
        Stated::None => Some("nothing; we asked"),
        Stated::Known(_) => None,
    }
}

/// How many are alive along which care flows: "17 of 58 are generative".
pub fn flowing(part: usize, whole: usize, status: &str) -> String {
    format!("{} are {}", share(part, whole), status.to_lowercase())
}

/// "Care teams, page 2 of 5".
pub fn part_of(title: &str, part: usize, parts: usize) -> String {
    if part == 0 { title.to_owned() } else { format!("{title}, page {} of {parts}", part + 1) }
}

#[cfg(test)]
mod tests {
    use super::{count, date, number, share};
    use crate::model::date::When;

    #[test]
    fn numbers_read_as_people_write_them() {
        assert_eq!((number(7), number(1234), number(1_234_567)), ("7".into(), "1,234".into(), "1,234,567".into()));
        assert_eq!((count(1, "team", "teams"), count(2, "team", "teams")), ("1 team".into(), "2 teams".into()));
        assert_eq!((share(32, 42), share(0, 0)), ("32 of 42 (76.2%)".into(), "0 of 0".into()));
        assert_eq!(When::parse("2026-06-03").map(date).as_deref(), Some("3 June 2026"));
    }
}
