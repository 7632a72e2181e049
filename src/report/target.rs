//! What a name, an id or a file stands for: the table behind `[[wikilinks]]` and links between Markdown files.

use std::collections::BTreeMap;

use crate::model::asset::Asset;
use crate::model::community::{AssetIx, Community, RelationshipIx};
use crate::model::directory::Directory;
use crate::model::vocabulary::fold;

/// Something that has a page of its own and can be linked to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// A profile.
    Asset(AssetIx),
    /// A relationship with a page.
    Relationship(RelationshipIx),
    /// A free page, by its place.
    FreePage(usize),
    /// A reflection, by its place.
    Reflection(usize),
    /// A saved map, by its place.
    Map(usize),
    /// The home page.
    Home,
}

/// Names and files with what they stand for.
pub(super) struct Targets {
    assets: Directory,
    names: BTreeMap<String, Target>,
    files: BTreeMap<String, Target>,
}

impl Targets {
    pub(super) fn new(community: &Community) -> Self {
        let files = files(community);
        let mut names: BTreeMap<String, Target> = BTreeMap::new();
        for (path, target) in &files {
            let id = path.split_once('/').map_or(path.as_str(), |(_, id)| id);
            names.entry(id.to_owned()).or_insert(*target);
        }
        let titles = (community.pages.iter().enumerate().map(|(i, p)| (&p.title, Target::FreePage(i))))
            .chain(community.reflections.iter().enumerate().map(|(i, r)| (&r.title, Target::Reflection(i))))
            .chain(community.maps.iter().enumerate().map(|(i, m)| (&m.title, Target::Map(i))));
        for (title, target) in titles {
            names.entry(fold(title)).or_insert(target);
        }
        for (last, target) in last_parts(&files) {
            names.entry(last).or_insert(target);
        }
        let called = |asset: &Asset| asset.aliases.iter().chain([&asset.name]).cloned().collect::<Vec<_>>();
        let assets = Directory::new(community.assets.iter().map(|asset| (asset.id.as_str(), called(asset))));
        Self { assets, names, files }
    }

    /// Assets go before everything else, by id, the last part of an id, name or other name, as everywhere in the files.
    pub(super) fn find(&self, written: &str) -> Option<Target> {
        if let Some(ix) = self.assets.find_one(written) {
            return Some(Target::Asset(ix));
        }
        self.names.get(&fold(written)).or_else(|| self.files.get(written)).copied()
    }

    pub(super) fn find_file(&self, path: &str) -> Option<Target> {
        self.files.get(path).copied()
    }

    /// The shortest form in which an asset's id can be written.
    pub(super) fn short_id<'a>(&self, id: &'a str) -> &'a str {
        self.assets.short_id(id)
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.keys().map(String::as_str)
    }
}

/// Every file that has become a page, below `content/` and without its ending.
fn files(community: &Community) -> BTreeMap<String, Target> {
    let mut files = BTreeMap::from([("index".to_owned(), Target::Home)]);
    files.extend(
        community.assets_with_places().map(|(ix, a)| (format!("assets/{}", a.id), Target::Asset(ix))),
    );
    files.extend(
        (community.relationships_with_places().filter(|(_, r)| r.has_page))
            .map(|(ix, r)| (format!("relationships/{}", r.id), Target::Relationship(ix))),
    );
    let pages = community.pages.iter().enumerate();
    files.extend(pages.map(|(i, p)| (format!("pages/{}", p.id), Target::FreePage(i))));
    let reflections = community.reflections.iter().enumerate();
    files.extend(reflections.map(|(i, r)| (format!("reflections/{}", r.id), Target::Reflection(i))));
    let maps = community.maps.iter().enumerate();
    files.extend(maps.map(|(i, m)| (format!("maps/{}", m.id), Target::Map(i))));
    files
}

/// The last part of every longer id (`b-team` of `assets/teams/b-team`), where only one thing has it.
fn last_parts(files: &BTreeMap<String, Target>) -> Vec<(String, Target)> {
    let mut lasts: BTreeMap<&str, Vec<Target>> = BTreeMap::new();
    for (path, target) in files {
        if let Some((_, last)) = path.rsplit_once('/') {
            lasts.entry(last).or_default().push(*target);
        }
    }
    lasts
        .into_iter()
        .filter(|(_, found)| found.len() == 1)
        .map(|(last, found)| (last.to_owned(), found[0]))
        .collect()
}
