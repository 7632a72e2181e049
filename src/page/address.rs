//! Where everything is: the address of every file of the site, from its root.
//!
//! Ids and words of vocabularies are already `[a-z0-9-/]`, so that an address is made by putting them in place.

use std::fmt::Write;

use crate::report::{Report, Target};

/// The home page.
pub const HOME: &str = "index.html";
/// The directory: everyone by name, and the search.
pub const FIND: &str = "find.html";
/// All maps.
pub const MAPS: &str = "maps/index.html";
/// All reflections.
pub const REFLECTIONS: &str = "reflections/index.html";
/// What the numbers say.
pub const INSIGHTS: &str = "insights.html";
/// Who is missing.
pub const MISSING: &str = "missing.html";
/// The lists behind its table of kinds and places.
pub const MISSING_CELLS: &str = "missing/places.html";
/// What has changed.
pub const CHANGES: &str = "changes.html";
/// Files for machines.
pub const DATA: &str = "data/index.html";
/// The whole report on paper.
pub const PRINT: &str = "print.html";
/// For readers who follow a feed.
pub const FEED: &str = "feed.xml";
/// For search engines.
pub const SITEMAP: &str = "sitemap.xml";
/// What a web host shows for an address that is not there.
pub const NOT_FOUND: &str = "404.html";
/// The one stylesheet.
pub const STYLE: &str = "static/site.css";
/// The script of the directory.
pub const FIND_SCRIPT: &str = "static/find.js";
/// The script of the maps.
pub const MAP_SCRIPT: &str = "static/map.js";

/// A profile.
pub fn asset(id: &str) -> String {
    format!("assets/{id}.html")
}

/// A relationship with a page of its own.
pub fn relationship(id: &str) -> String {
    format!("relationships/{id}.html")
}

/// All assets of a kind.
pub fn kind(id: &str) -> String {
    format!("kinds/{id}.html")
}

/// All assets of a sector.
pub fn sector(id: &str) -> String {
    format!("sectors/{id}.html")
}

/// Everyone who gives or looks for something.
pub fn flow(id: &str) -> String {
    format!("flows/{id}.html")
}

/// Everyone who is to be found at a place.
pub fn place(id: &str) -> String {
    format!("places/{id}.html")
}

/// Everyone who is marked with a word.
pub fn tag(tag: &str) -> String {
    format!("tags/{}.html", written_freely(tag))
}

/// A saved map.
pub fn map(id: &str) -> String {
    format!("maps/{id}.html")
}

/// The tables of a map, where they have a page of their own.
pub fn map_table(id: &str) -> String {
    format!("maps/{id}--table.html")
}

/// The clusters of a large map, where they do not all fit on it.
pub fn map_groups(id: &str) -> String {
    format!("maps/{id}--groups.html")
}

/// All of a large map in one picture.
pub fn map_all(id: &str) -> String {
    format!("maps/{id}--all.html")
}

/// The picture of a map as a file.
pub fn map_picture(id: &str) -> String {
    format!("maps/{id}.svg")
}

/// A map with one kind, sector or status (`key`) standing out.
pub fn map_view(id: &str, key: &str, word: &str) -> String {
    format!("maps/{id}--{key}-{word}.html")
}

/// A reflection.
pub fn reflection(id: &str) -> String {
    format!("reflections/{id}.html")
}

/// A free page: at its own path.
pub fn free_page(id: &str) -> String {
    format!("{id}.html")
}

/// A letter of the directory, where it is too long for one page.
pub fn letter(key: &str) -> String {
    format!("find/{key}.html")
}

/// A part of the search index.
pub fn search(key: &str) -> String {
    format!("static/search/{key}.js")
}

/// A picture or document that a page refers to, by its path below `content/`.
pub fn file(path: &str) -> String {
    format!("files/{path}")
}

/// What stands behind a figure of a reflection.
pub fn figure(reflection: &str, figure: &str) -> String {
    format!("figures/{reflection}/{}.html", written_freely(figure))
}

/// What stands behind a finding.
pub fn finding(slug: &str) -> String {
    format!("insights/{slug}.html")
}

/// Every number about the network, and how each was worked out.
pub const NUMBERS: &str = "insights/numbers.html";
/// Every number of everyone.
pub const VALUES: &str = "insights/values.html";

/// A comparison of two days that is not the newest.
pub fn changes(from: &str, to: &str) -> String {
    format!("changes/{from}--{to}.html")
}

/// A list of a comparison, below its own address.
pub fn change_list(comparison: &str, name: &str) -> String {
    let stem = comparison.strip_suffix(".html").unwrap_or(comparison);
    format!("{stem}/{name}.html")
}

/// A name that is typed freely, fit for an address: whatever is not `[a-z0-9-]` becomes `_` with its number and another
/// `_`, so that no two names share an address, on any disk.
fn written_freely(name: &str) -> String {
    let mut safe = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            'a'..='z' | '0'..='9' | '-' => safe.push(c),
            other => {
                let _ = write!(safe, "_{:x}_", u32::from(other));
            }
        }
    }
    safe
}

/// Page `part` (from 0) of a list whose first page is at `first`: `kinds/citizen.html`, `kinds/citizen_2.html` ... No
/// id has a `_` in it, so that the second page of one list never is the first of another.
pub fn part(first: &str, part: usize) -> String {
    let stem = first.strip_suffix(".html").unwrap_or(first);
    if part == 0 { first.to_owned() } else { format!("{stem}_{}.html", part + 1) }
}

/// Whatever a name stands for.
pub fn target(report: &Report<'_>, target: Target) -> String {
    let community = report.community;
    match target {
        Target::Asset(ix) => asset(&community.asset(ix).id),
        Target::Relationship(ix) => relationship(&community.relationship(ix).id),
        Target::FreePage(n) => free_page(&community.pages[n].id),
        Target::Reflection(n) => reflection(&community.reflections[n].id),
        Target::Map(n) => map(&community.maps[n].id),
        Target::Home => HOME.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{figure, part};

    #[test]
    fn no_two_figures_and_no_part_of_one_share_an_address() {
        let names = ["top", "top-2", "Top", "top 2", "top_2", "töp", "t_f6_p"];
        let mut all: Vec<String> = names.iter().map(|name| figure("a/b", name)).collect();
        all.push(part(&figure("a/b", "top"), 1));
        all.push(figure("a", "b"));
        let mut distinct: Vec<String> = all.iter().map(|address| address.to_lowercase()).collect();
        distinct.sort();
        distinct.dedup();
        assert_eq!(distinct.len(), all.len(), "{all:?}");
        assert_eq!(all[0], "figures/a/b/top.html");
    }
}
