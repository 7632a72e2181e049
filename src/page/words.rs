//! What the site says in its own words: one place, so that a catalogue for each language can come later.
//!
//! Templates find the fixed ones as `words.skip`; sentences with numbers in them are functions.

pub mod changes;
pub mod evidence;
pub mod insights;
pub mod language;
pub mod maps;
pub mod missing;
pub mod numbers;
pub mod select;

use serde::Serialize;

use crate::insight::phrase;

use crate::model::date::When;
use crate::model::relationship::Direction;
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
    print: "For printing",
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
    about_map: "About this map",
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
    find_filters: "Filter",
    find_lists: "All lists",
    find_to_lists: "Or look by what is given, by kind or by place",
    find_list: "list",
    find_one: "# found",
    find_many: "# found",
    find_too_many: "Many are called so. Another word narrows it down.",
    find_none: "Nothing has that name. Try one word of it, or look through the lists below.",
    find_ring: "Or ring us:",
    find_no_script: "With scripts on you can also search here by name.",
    entry: "entry",
    entries: "entries",
    by_kind: "By kind",
    by_sector: "By sector",
    by_flow: "By what is given",
    by_place: "By place",
    by_tag: "By word",
    // Profiles.
    stand_in: "A stand-in: it fills the place of someone the community counted but did not name. Its details are made up.",
    stand_in_short: "stand-in",
    also_known: "Also known as",
    gives: "Gives",
    needs: "Looks for",
    audience: "For",
    when: "When",
    speaks: "Speaks",
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
    key: "key connection",
    gone: "This is no longer there. The page is kept so that links to it still work.",
    not_yet: "This has not begun yet.",
    // Relationships.
    status_not_recorded: "Not recorded",
    status_not_recorded_about: "Nobody has said how it stands",
    status_not_asked: "Not asked yet",
    status_none: "None",
    way_not_recorded: "direction not recorded",
    flow_out: "to them",
    flow_in: "from them",
    flow_both: "both ways",
    flow_both_ways: "Both ways",
    gifted: "given freely",
    and: "and",
    more: "more about this",
    relationship_with: "the relationship with",
    stand_in_relationship: "A stand-in: the community counted such relationships but did not list this one.",
    sides_agree: "Both sides say the same",
    sides_differ: "The two sides see it differently",
    one_side_only: "Only one side has said something so far",
    history_caption: "How this relationship has changed",
    status: "How it stands",
    carries: "What flows",
    carries_none: "What flows along it is not recorded.",
    each_side: "What each side says",
    each_side_note: "A status is an opinion. Where the two sides differ, both are shown.",
    history: "How it got here",
    both_profiles: "Both profiles",
    kind_of_relationship: "Kind of relationship",
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
    missing_caption: "Each row is somebody we hope to find on the map",
    missing_unconnected: "On the map, but not yet joined to anyone",
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
    // Reflections.
    reflections_title: "What we learned",
    reflections_about: "What people read in this map, each with the day it was written and the numbers it stands on.",
    reflections_none: "Nothing has been written yet.",
    reflections_undated: "Without a date",
    rests_on: "What this rests on",
    rests_on_about: "Numbers of this page that do not stand in its words.",
    actions: "What we will do",
    actions_by: "by",
    reflections_others: "Other reflections",
    earlier: "Earlier",
    later: "Later",
    differs: "You see it differently?",
    claim: "Claim",
    judgement: "Judgement",
    judgement_about: "This is somebody’s judgement. The map does not show it.",
    map: "Map",
    // Insights.
    insights_title: "What the map reveals",
    insights_about: "Questions people ask about a network of care, answered from what is published here. Every number says what it was \
                     counted from; none of it says what anybody should do.",
    insights_term: "In the trade",
    insights_more: "Read on",
    insights_go: "What the map reveals, question by question",
    // Changes.
    changes_title: "What has changed",
    changes_none: "No earlier day has been kept yet, so there is nothing to compare. Whoever makes this report keeps a day with \
                   kith snapshot; from the next day on this page tells what has changed since.",
    changes_pick: "Other days",
    changes_newest: "The newest",
    changes_joined: "Joined",
    changes_left: "Left",
    changes_became: "Are now of another kind",
    changes_begun: "New relationships",
    changes_ended: "Relationships that ended",
    changes_moved: "Stand otherwise than before",
    changes_carries: "Carry something else than before",
    changes_grid: "How relationships moved",
    changes_before: "Before",
    changes_after: "After",
    changes_how_many: "How many",
    changes_not_there: "Not there",
    changes_nothing: "Nothing has changed.",
    changes_limits: "What this cannot tell",
    changes_limits_about: "Only what is published today is compared. Whoever asked to be taken out is gone from every earlier day as well, and \
                           people who stand under a public name are not followed through time.",
    // Figures.
    figure_of: "Part of",
    figure_counted: "Counted",
    figure_fits: "Looked for",
    figure_among: "Among",
    figure_how: "How it was worked out",
    figure_date: "The network on",
    figure_nothing: "Nothing fits.",
    figure_table: "The table",
    table_in_words: "Table",
    continued: "continued",
    // Data.
    data_title: "Data",
    data_about: "Everything that this report says about the network, for spreadsheets and programs.",
    data_scope: "What is in it, and what is not",
    data_withheld: "What people did not agree to publish is not in it, and nothing hints at it. Nor are texts, pictures and the words                     of reflections.",
    data_files: "Files",
    data_file: "File",
    data_rows: "Rows",
    data_size: "Size",
    data_holds: "What is in it",
    data_fields: "What the columns mean",
    data_field: "Name",
    data_means: "Meaning",
    data_licence_none: "No licence has been given: ask before you use them.",
    data_reading: "Several values in one cell stand with | between them. Dates are a year, a month or a day. A text that a spreadsheet could                    take for a formula begins with an apostrophe.",
    data_cite: "How to cite",
    data_rebuild: "How to make them again",
    data_rebuild_about: "They are made together with the pages, by kith build, from the folder of this community. The same files and date                          give the same bytes on every machine.",
    // Not found.
    not_found: "There is no page at this address",
    not_found_about: "It may have been moved, or taken out because someone asked for that.",
    not_found_find: "Find people, groups and places",
    // Maps.
    maps: "Maps",
    maps_about: "The network in pictures. Every map has a table that says the same.",
    map_in_short: "In short:",
    map_skip: "Skip the map: read it as a table",
    map_read: "How to read it",
    legend_kinds: "Shape: what it is",
    legend_sectors: "Colour and mark: which sector",
    legend_statuses: "Line: how it stands",
    legend_none: "none here yet; why?",
    legend_more: "An arrow points to who receives; no arrow means that the direction is not recorded.",
    no_sector: "No sector",
    network_map: "network map",
    map_region: "Map, scrolls both ways",
    map_same_facts: "The same facts are in the table after this map.",
    map_facts_beside: "The same facts are in the table on the page of this map.",
    map_overview: "By kind",
    map_whole: "See every dot and name",
    map_groups: "All groups",
    map_groups_about: "Who has much to do with each other, as found from nothing but who is joined to whom. Each group has a map and a \
                       table of its own.",
    map_ways: "Ways out to other maps",
    map_list_all: "See all groups in a list",
    map_tools: "For everything at once in a program for large networks (Gephi Lite, Cosmograph, Cytoscape):",
    choose_a_name: "Choose a name to open its page.",
    map_caption: "A missing line may mean that nobody asked. People who did not agree to be named are not on it.",
    map_picture: "Picture (SVG)",
    map_file: "Data",
    map_a3: "Make the map fit A3 paper when this page is printed",
    map_others: "Other views",
    map_words: "About this map",
    all_maps: "All maps",
    map_of: "All of it:",
    map_list: "The list:",
    map_panels: "The same map, several times",
    map_names: "Everybody's name is on:",
    map_to_table: "Read the map as a table",
    map_kinds: "Which kinds are joined to which",
    map_kinds_caption: "How many relationships join two kinds, whichever way they go",
    table: "the table",
    dots: "Everyone on this map",
    from: "From",
    direction: "Direction",
    to: "To",
    name: "Name",
    kind: "Kind",
    sector: "Sector",
    on_this_map: "on this map",
    of_the_relationships: "of the relationships",
    map_controls: "Find and filter",
    map_find: "Find on this map",
    map_filter: "Show only",
    map_steps: "Steps around a chosen name",
    map_clear: "Clear",
    map_copy: "Copy link to this view",
    map_copied: "The link is copied.",
    map_size: "Size of the map",
    map_smaller: "Smaller",
    map_fit: "Fit",
    map_bigger: "Bigger",
    map_shows: "Showing # of # dots and # of # lines.",
    map_unknown: "Nobody of that name is on this map.",
    map_gives: "gives to",
    map_gets: "gets from",
    map_both: "gives to and gets from",
    map_joined: "joined to",
    map_keys: "Arrow keys go from dot to dot, Enter opens, Escape clears.",
    // Free pages and feeds.
    print_title: "The whole report on paper",
    print_contents: "Contents",
    print_meanings: "What the words mean",
    print_correct: "Is your entry right? Cross out what is wrong, write beside it, and hand the sheet back.",
    print_right: "This is right",
    print_change: "Please change this",
    print_remove: "Please take this out",
    print_hand_in: "Hand a corrected sheet to anyone in your team or group, or tell the makers. You do not have to give a reason.",
    in_short: "In short",
    by_status: "How a relationship stands",
    reach: "Contact",
}

/// "1 relationship", "7 relationships".
pub fn count(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", number(n), if n == 1 { one } else { many })
}

/// A label in the middle of a sentence: the first letter small, unless the word is all capitals or a name in them.
pub fn in_sentence(label: &str) -> String {
    let mut chars = label.chars();
    let (first, second) = (chars.next(), chars.clone().next());
    match (first, second) {
        (Some(f), Some(s)) if f.is_uppercase() && s.is_lowercase() => f.to_lowercase().chain(chars).collect(),
        _ => label.to_owned(),
    }
}

/// "1,234".
pub fn number(n: usize) -> String {
    phrase::number(n as f64)
}

/// "32 of 42 (76.2%)": as in the sentences of figures.
pub fn share(part: usize, whole: usize) -> String {
    let counted = format!("{} of {}", number(part), number(whole));
    if whole == 0 {
        return counted;
    }
    format!("{counted} ({})", phrase::percent(part as u64, whole as u64))
}

/// "3 of 9".
pub fn of(part: usize, whole: usize) -> String {
    format!("{} of {}", number(part), number(whole))
}

/// "3 June 2026", "June 2026" or "2026".
pub fn date(when: When) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
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

/// "of them are generative", under a share.
pub fn flowing(status: &str) -> String {
    format!("of these relationships are {}", status.to_lowercase())
}

/// "at least 5".
pub fn at_least(n: usize) -> String {
    format!("at least {}", number(n))
}

/// "Statutory services: 0 here, at least 3 hoped for".
pub fn missing_here(label: &str, here: &str, hoped: &str) -> String {
    format!("{label}: {here} here, {hoped} hoped for")
}

/// How many there are, in a sentence.
pub fn there_are(assets: usize, relationships: usize) -> String {
    format!(
        "{} and {}.",
        count(assets, "entry", "entries"),
        count(relationships, "relationship", "relationships")
    )
}

/// "and 12 more".
pub fn and_more(n: usize) -> String {
    format!("and {} more", number(n))
}

/// Which way a relationship goes, before the name of the other end; nothing where nobody said.
pub fn way(way: &str) -> Option<&'static str> {
    match way {
        "out" => Some("gives to"),
        "in" => Some("gets from"),
        "both" => Some("gives to and gets from"),
        _ => None,
    }
}

/// A relationship in one sentence.
pub fn relationship(from: &str, to: &str, direction: Direction) -> String {
    match direction {
        Direction::OneWay => format!("{from} gives to {to}."),
        Direction::Mutual => format!("{from} and {to} give to each other."),
        Direction::NotRecorded => format!("{from} and {to} are joined. Which way is not recorded."),
    }
}

/// The heading of a relationship.
pub fn pair(from: &str, to: &str) -> String {
    format!("{from} and {to}")
}

/// Over what flows one way.
pub fn from_to(from: &str, to: &str) -> String {
    format!("From {from} to {to}")
}

/// "5 of 42 on this map (11.9%)".
pub fn share_of_all(part: usize, whole: usize) -> String {
    format!("{} on this map", share(part, whole))
}

/// How many give something and how many look for it.
pub fn givers_and_seekers(givers: usize, seekers: usize, all: usize) -> String {
    let give = if givers == 1 { "gives" } else { "give" };
    let look = if seekers == 1 { "looks" } else { "look" };
    let seekers = if seekers == 0 {
        "nobody has said that they look for it".to_owned()
    } else {
        format!("{} {look} for it", number(seekers))
    };
    format!("{} on this map {give} this; {seekers}.", share(givers, all))
}

/// How many are to be found at a place.
pub fn found_here(part: usize, whole: usize) -> String {
    format!("{} on this map can be found here", share(part, whole))
}

/// "All 12 who can be found here".
pub fn everyone_here(n: usize) -> String {
    format!("all {}", number(n))
}

/// "Care teams (5)".
pub fn with_count(label: &str, n: usize) -> String {
    format!("{label} ({})", number(n))
}

/// The link from a place's list to its profile.
pub fn profile_of(name: &str) -> String {
    format!("The profile of {name}")
}

/// "checked 3 June 2026".
pub fn checked_on(when: When) -> String {
    format!("checked {}", date(when))
}

/// The heading of a letter of the directory.
pub fn letter(label: &str) -> String {
    format!("Names that begin with {label}")
}

/// What is missing of something hoped for.
pub fn gap(here: usize, hoped: usize, reason: Option<&str>, note: Option<&str>) -> String {
    let mut gap = format!("Hoped for: {}; here: {}.", number(hoped), number(here));
    if let Some(reason) = reason {
        gap = format!("{gap} Why: {}.", plain_reason(reason));
    }
    note.map_or(gap.clone(), |note| format!("{gap} {note}"))
}

/// A reason as people say it: hyphens are spaces.
pub fn plain_reason(reason: &str) -> String {
    reason.replace('-', " ")
}

/// "A, B and 3 more".
pub fn some_names(names: &[&str], most: usize) -> String {
    if names.len() <= most {
        return names.join(", ");
    }
    format!("{} and {} more", names[..most].join(", "), number(names.len() - most))
}

/// A phone number as a link: digits and a leading plus.
pub fn phone_address(phone: &str) -> String {
    let digits = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+');
    std::iter::once("tel:".to_owned()).chain(digits.map(String::from)).collect()
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
        assert_eq!(
            (number(7), number(1234), number(1_234_567)),
            ("7".into(), "1,234".into(), "1,234,567".into())
        );
        assert_eq!(
            (count(1, "team", "teams"), count(2, "team", "teams")),
            ("1 team".into(), "2 teams".into())
        );
        assert_eq!((share(32, 42), share(0, 0)), ("32 of 42 (76.2%)".into(), "0 of 0".into()));
        assert_eq!(When::parse("2026-06-03").map(date).as_deref(), Some("3 June 2026"));
    }
}
