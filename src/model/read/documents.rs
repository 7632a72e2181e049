//! The home page, free pages, saved maps and positions.

use crate::content::Profile;
use crate::content::yaml::{Node, Value};
use crate::model::community::{FreePage, Home, Position, Words};
use crate::model::field::{Field, plain_field, read_fields};
use crate::model::problems;
use crate::model::read::{self, Reader};
use crate::model::saved_map::{DotSize, GroupBy, LayoutName, Panels, SavedMap, Shown};
use crate::model::selector::Subject;

/// The words of a document, with the folder that its relative links start from.
pub(crate) fn words_of(profile: &Profile) -> Words {
    use crate::content::Folder;
    let folder = match profile.folder {
        Folder::Assets => "assets/",
        Folder::Relationships => "relationships/",
        Folder::Reflections => "reflections/",
        Folder::Maps => "maps/",
        Folder::Pages => "pages/",
        _ => "",
    };
    let path = format!("{folder}{}", profile.id);
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    Words { markdown: profile.story.text.clone(), span: profile.story.span, folder }
}

static HOME_FIELDS: &[Field<Home>] = &[
    plain_field!("title" => title, read::optional_line, "The heading of the home page."),
    plain_field!("summary" => summary, read::optional_line, "One sentence: what this is for."),
];

/// Reads `index.md`.
pub(crate) fn home(profile: &Profile, reader: &mut Reader<'_>) -> Home {
    let mut it = Home { words: words_of(profile), ..Home::default() };
    read_fields(&mut it, &profile.fields, HOME_FIELDS, "the home page", profile.span, reader);
    it
}

static PAGE_FIELDS: &[Field<FreePage>] = &[
    plain_field!(required "title" => title, read::line, "The heading of the page."),
    plain_field!("summary" => summary, read::optional_line, "One sentence."),
];

/// Reads a free page.
pub(crate) fn free_page(profile: &Profile, reader: &mut Reader<'_>) -> FreePage {
    let mut it = FreePage { id: profile.id.clone(), words: words_of(profile), ..FreePage::default() };
    if !profile.is_broken {
        read_fields(&mut it, &profile.fields, PAGE_FIELDS, "a page", profile.span, reader);
    }
    it
}

static MAP_FIELDS: &[Field<SavedMap>] = &[
    plain_field!(required "title" => title, read::line, "What the map shows, as a finding."),
    plain_field!("summary" => summary, read::optional_line, "One sentence."),
    plain_field!("show" => show, show, "Which part of the network: a selector; left out: all of it."),
    plain_field!("layout" => layout, layout, "How dots are placed: network, layered, rings, groups or places."),
    plain_field!("group_by" => group_by, group_by, "What dots are gathered by: sector, kind, place, or cluster for those who are joined to each other more than to the rest."),
    plain_field!("size" => size, size, "What the size of a dot says: equal, relationships or a metric."),
    plain_field!("around" => around, around, "The middle of a rings layout: an asset."),
    plain_field!("label" => label_all, label, "Which dots are labelled: all or some."),
    plain_field!("panels" => panels, panels, "Small pictures in place of a large one, one for each of the statuses, flows, kinds or sectors."),
];

/// Reads a saved map.
pub(crate) fn saved_map(profile: &Profile, reader: &mut Reader<'_>) -> SavedMap {
    let mut it = SavedMap { id: profile.id.clone(), words: words_of(profile), ..SavedMap::default() };
    if !profile.is_broken {
        read_fields(&mut it, &profile.fields, MAP_FIELDS, "a saved map", profile.span, reader);
    }
    it
}

fn show(node: &Node, reader: &mut Reader<'_>) -> Option<Shown> {
    if node.text() == Some("any") {
        return Some(Shown::Everything);
    }
    Some(match super::selector::subject_of(node) {
        Subject::Assets => Shown::Assets(read::selector(node, Subject::Assets, reader)?),
        Subject::Relationships => Shown::Relationships(read::selector(node, Subject::Relationships, reader)?),
    })
}

fn layout(node: &Node, reader: &mut Reader<'_>) -> Option<LayoutName> {
    reader.choice(node, "layout", &LayoutName::ALL)
}

#[expect(
    clippy::option_option,
    reason = "the outer one says whether it could be read, the inner one is the member"
)]
fn group_by(node: &Node, reader: &mut Reader<'_>) -> Option<Option<GroupBy>> {
    reader.choice(node, "group_by", &GroupBy::ALL).map(Some)
}

#[expect(
    clippy::option_option,
    reason = "the outer one says whether it could be read, the inner one is the member"
)]
fn panels(node: &Node, reader: &mut Reader<'_>) -> Option<Option<Panels>> {
    reader.choice(node, "panels", &Panels::ALL).map(Some)
}

fn size(node: &Node, reader: &mut Reader<'_>) -> Option<DotSize> {
    let word = read::line(node, reader)?;
    Some(match word.as_str() {
        "equal" => DotSize::Equal,
        "relationships" => DotSize::Relationships,
        _ => DotSize::Metric { slug: word, span: node.span },
    })
}

#[expect(
    clippy::option_option,
    reason = "the outer one says whether it could be read, the inner one is the member"
)]
fn around(node: &Node, reader: &mut Reader<'_>) -> Option<Option<crate::model::community::AssetIx>> {
    read::asset(node, reader).map(Some)
}

fn label(node: &Node, reader: &mut Reader<'_>) -> Option<bool> {
    reader.choice(node, "label", &[("all", true), ("some", false)])
}

/// Reads `positions.yaml`: a mapping from id to `[x, y]`, or to `[x, y, x, y]` where a dot is on the map of its group, too. Ids
/// of assets that are gone are kept: they move nobody.
pub(crate) fn positions(profile: &Profile, reader: &mut Reader<'_>) -> Vec<(String, Position)> {
    let mut all = Vec::new();
    for entry in &profile.fields {
        let number = |n: &Node| n.text().and_then(|t| t.parse::<f64>().ok()).filter(|v| v.abs() <= 1e6);
        let numbers = match &entry.value.value {
            Value::List(items) => items.iter().map(number).collect(),
            _ => None,
        };
        let numbers: Vec<f64> = numbers.unwrap_or_default();
        let position = match numbers[..] {
            [x, y] => Position { at: [x, y], in_group: None },
            [x, y, group_x, group_y] => Position { at: [x, y], in_group: Some([group_x, group_y]) },
            _ => {
                reader.report(problems::bad_position(entry.value.span));
                continue;
            }
        };
        all.push((entry.key.value.clone(), position));
    }
    all
}
