//! Sentences on maps.

use std::fmt::Write;

use crate::model::saved_map::Panels;
use crate::model::site::Ground;
use crate::page::words::{count, in_sentence, number, share};

/// "81 relationships".
pub fn relationships(n: usize) -> String {
    count(n, "relationship", "relationships")
}

/// "42 assets".
pub fn assets(n: usize) -> String {
    count(n, "asset", "assets")
}

/// "B Team, care team, formal, 7 relationships": a dot for those who do not see it.
pub fn dot(name: &str, kind: &str, sector: Option<&str>, n: usize) -> String {
    let sector = sector.map_or(String::new(), |sector| format!(", {}", in_sentence(sector)));
    format!("{name}, {}{sector}, {}", in_sentence(kind), relationships(n))
}

/// "Food: 12 of 81 relationships": the title of one of several small pictures.
pub fn panel(label: &str, n: usize, all: usize) -> String {
    format!("{label}: {}", share_of_relationships(n, all))
}

/// "Care teams: 5 of 42 assets".
pub fn panel_of_assets(label: &str, n: usize, all: usize) -> String {
    format!("{label}: {} of {}", number(n), assets(all))
}

/// Opens the list of what stands out in a small picture.
pub const AS_A_LIST: &str = "As a list";

/// How small pictures are read, and what has none.
pub fn panels_about(by: Panels, without: &[String], absent: &[String]) -> String {
    let each = match by {
        Panels::Statuses => "the relationships of one status stand out",
        Panels::Flows => "the relationships that carry one thing stand out",
        Panels::Kinds => "the assets of one kind stand out, with their relationships",
        Panels::Sectors => "the assets of one sector stand out, with their relationships",
    };
    let mut about = format!(
        "In each picture {each}; everything else is there too, but pale. A dot is at the same spot in all of them."
    );
    if !without.is_empty() {
        let _ = write!(about, " There is no picture of: {}.", without.join("; "));
    }
    if !absent.is_empty() {
        let _ = write!(about, " Nothing here has: {}.", absent.join("; "));
    }
    about
}

/// What an automatic map shows, as a finding: the most frequent status, if more than half have it.
pub fn finding(assets_here: usize, all: usize, most: Option<(&str, usize)>) -> String {
    match most {
        Some((status, n)) if n == all => format!("Every relationship is {}", in_sentence(status)),
        Some((status, n)) if n * 2 > all => format!("Most relationships are {}", in_sentence(status)),
        Some((status, n)) => {
            format!("{} of {} relationships are {}", number(n), number(all), in_sentence(status))
        }
        None => format!("{}, and no relationship written down yet", assets(assets_here)),
    }
}

/// "42 assets, 81 relationships."
pub fn how_many(assets_here: usize, relationships_here: usize) -> String {
    format!("{}, {}.", assets(assets_here), relationships(relationships_here))
}

/// "17 of 81 (21.0%) are generative."
pub fn strongest(status: &str, n: usize, all: usize) -> String {
    let are = if n == 1 { "is" } else { "are" };
    format!("{} {are} {}.", share(n, all), in_sentence(status))
}

/// "8 are not yet connected."
pub fn unconnected(n: usize) -> String {
    format!(
        "{} not yet connected on this map.",
        if n == 1 { "1 is".to_owned() } else { format!("{} are", number(n)) }
    )
}

/// "Expected, and not here: statutory services."
pub fn absent(kinds: &[&str]) -> String {
    let kinds: Vec<String> = kinds.iter().map(|kind| in_sentence(kind)).collect();
    format!("Expected, and not here yet: {}.", kinds.join(", "))
}

/// How large a large picture is.
pub fn large(dots: usize, width: usize, height: usize) -> String {
    format!(
        "This is a large picture: {} dots, {} by {} pixels. Names that have no room show when you point at a dot.",
        number(dots),
        number(width),
        number(height)
    )
}

/// How a map of everything that is too large for one picture is read.
pub fn in_groups(dots: usize, groups: usize) -> String {
    format!(
        "There are {} here, too many to read in one picture. Those who have much to do with each other share a map: {}. \
         Everyone is on one of them, with a table that says the same; ways out at its rim lead to the others.",
        assets(dots),
        count(groups, "map", "maps")
    )
}

/// Why there is no picture.
pub fn too_many(dots: usize, most: usize) -> String {
    format!(
        "There is no single picture of {}: past {} nobody can read one. The tables say how they are joined, \
         every profile has its own small map, and the data can be opened in a program for large networks.",
        assets(dots),
        number(most)
    )
}

/// "See the map: Around the Library".
pub fn see_map(name: &str) -> String {
    format!("See the map: {name}")
}

/// "All 402 assets in one picture".
pub fn all_in_one(n: usize) -> String {
    format!("All {} in one picture", assets(n))
}

/// "12 of these relationships lead to other maps."
pub fn leaving(n: usize) -> String {
    format!(
        "{} to other maps.",
        if n == 1 { "1 of them leads".to_owned() } else { format!("{} of them lead", number(n)) }
    )
}

/// A way out of a map, for those who do not see it; begins with what is seen.
pub fn way_out(name: &str, takers: usize) -> String {
    format!("{name}, another map, joined to {} here", assets(takers))
}

/// "and 23 smaller groups"
pub fn and_groups(n: usize) -> String {
    format!("and {} more maps", number(n))
}

/// "120 assets, 240 relationships, 31 of them to other maps".
pub fn about_group(assets_here: usize, inside: usize, outside: usize) -> String {
    let all = relationships(inside + outside);
    match outside {
        0 => format!("{}, {all}", assets(assets_here)),
        n => format!("{}, {all}, {} of them to other maps", assets(assets_here), number(n)),
    }
}

/// What a picture of bubbles is called by those who do not see it.
pub fn overview_of_groups(n: usize) -> String {
    format!(
        "Overview of {}, joined where relationships go from one to the other",
        count(n, "group", "groups")
    )
}

/// Over the list of the dots of a map of places.
pub fn by_number(n: usize) -> String {
    format!("What the numbers stand for: {}", count(n, "place", "places"))
}

/// Over the list of what a map of places leaves out, people aside.
pub fn without_location(n: usize) -> String {
    format!("Not on this map, no location recorded: {}", number(n))
}

/// So many people, where that many may be said.
fn people(n: usize, smallest: usize) -> Option<String> {
    match n {
        0 => None,
        n if n < smallest => Some(format!("fewer than {} people", number(smallest))),
        n => Some(count(n, "person", "people")),
    }
}

/// "5 people belong here"
pub fn belong_here(n: usize, smallest: usize) -> Option<String> {
    let belong = if n == 1 && n >= smallest { "belongs" } else { "belong" };
    people(n, smallest).map(|people| format!("{people} {belong} here"))
}

/// Why there are no people on a map of places.
pub const NEVER_PINS: &str = "People are never shown at a place; each counts toward the places they name.";

/// Over the signs of what lies on the ground.
pub const GROUND: &str = "On the ground";

/// What lies on the ground.
pub const fn ground(ground: Ground, is_area: bool) -> &'static str {
    match (ground, is_area) {
        (Ground::Area, true) => "The area",
        (Ground::Area, false) => "Edge of the area",
        (Ground::Green, _) => "Parks and woods",
        (Ground::Water, true) => "Water",
        (Ground::Water, false) => "Rivers and shores",
        (Ground::Road, _) => "Streets and paths",
        (Ground::Rail, _) => "Railways",
        (Ground::Other, true) => "Other areas",
        (Ground::Other, false) => "Other lines",
    }
}

/// "Outline: drawn by hand, not to scale."
pub fn outline(source: &str) -> String {
    format!("Outline: {}.", source.trim_end_matches('.'))
}

/// What the size of a dot says.
pub fn size_says(metric: &str) -> String {
    format!("A larger dot has more: {}. People are all the same size.", in_sentence(metric))
}

/// "Care teams: 5 of 42 on this map (11.9%)".
pub fn facet_title(label: &str, n: usize, all: usize, of: &str) -> String {
    format!("{label}: {} {of}", share(n, all))
}

/// What is lit on the map of a kind or sector.
pub fn facet_of_assets(relationships_here: usize, all: usize) -> String {
    let (have, it) = if relationships_here == 1 { ("has", "it") } else { ("have", "them") };
    format!(
        "{} {have} one of these at an end; the map shows {it} and leaves the rest pale.",
        share_of_relationships(relationships_here, all)
    )
}

fn share_of_relationships(n: usize, all: usize) -> String {
    format!("{} of {}", number(n), relationships(all))
}

/// What is lit on the map of a status.
pub fn facet_of_status(about: Option<&str>, ends: usize) -> String {
    let about = about.map_or(String::new(), |about| format!("{about}. "));
    format!(
        "{about}{} at the ends of these relationships; the map leaves the rest pale.",
        if ends == 1 { "1 asset is".to_owned() } else { format!("{} assets are", number(ends)) }
    )
}

/// What a small picture is called by those who do not see it.
pub fn picture_of(assets_here: usize, relationships_here: usize) -> String {
    format!("Small picture of a map with {} and {}", assets(assets_here), relationships(relationships_here))
}

/// What an own map is called by those who do not see it.
pub fn own_map(n: usize) -> String {
    format!("Picture of the {} listed on this page", relationships(n))
}

/// "3 more: care teams".
pub fn more_of_kind(kind: &str, n: usize) -> String {
    format!("{} more: {}", number(n), in_sentence(kind))
}

/// Over the table of lines.
pub fn rows_caption(n: usize) -> String {
    format!("A row for each line of the map, the strongest first: {}", number(n))
}

/// Over the table of dots.
pub fn dots_caption(n: usize) -> String {
    format!("A row for each dot of the map, by name: {}", number(n))
}

/// "Other sectors".
pub fn rest(n: usize) -> String {
    format!("{} more kinds", number(n))
}

#[cfg(test)]
mod tests {
    use super::{dot, finding};

    #[test]
    fn a_dot_says_its_name_first() {
        let said = dot("B Team", "Care team", Some("Formal"), 7);
        assert_eq!(said, "B Team, care team, formal, 7 relationships");
    }

    #[test]
    fn most_means_more_than_half() {
        assert_eq!(finding(9, 10, Some(("Inactive", 6))), "Most relationships are inactive");
        assert_eq!(finding(9, 10, Some(("Inactive", 5))), "5 of 10 relationships are inactive");
        assert_eq!(finding(9, 0, None), "9 assets, and no relationship written down yet");
    }
}
