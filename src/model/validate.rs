//! From raw profiles to a checked [`Community`]: everyone is found first, so that everything can refer to everyone.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::content::yaml::Entry;
use crate::content::{Folder, Profile};
use crate::diagnostic::{Checked, Diagnostic, Span};
use crate::model::asset::{self, Asset};
use crate::model::community::{AssetIx, Community};
use crate::model::directory::Directory;
use crate::model::field::{Field, read_fields};
use crate::model::offers::Offers;
use crate::model::problems;
use crate::model::read::{self, Reader};
use crate::model::relationship::{self, Direction, Relationship};
use crate::model::selector::{Matcher, Selector};
use crate::model::site::Site;
use crate::model::standing::Standing;
use crate::model::vocabulary::{KindIx, TypeIx, Vocabularies};

/// Checks everything and joins it up. Never fails: what is wrong is a diagnostic, and the community is only as good as
/// the absence of problems among them.
pub fn validate(profiles: &[Profile]) -> Checked<Community> {
    let of = |folder: Folder| profiles.iter().filter(move |p| p.folder == folder);
    let mut asset_profiles: Vec<&Profile> = of(Folder::Assets).collect();
    asset_profiles.sort_by(|a, b| a.id.cmp(&b.id));
    let names = Directory::new(asset_profiles.iter().map(|p| (p.id.as_str(), names_of(p))));

    // Without its words nothing can be checked: everything would be a second message about the same fault.
    if of(Folder::Site).any(|p| p.is_broken) {
        return Checked { value: Community::default(), diagnostics: Vec::new() };
    }
    let mut diagnostics = Vec::new();
    let mut site = of(Folder::Site).next().map_or_else(Site::default, |profile| {
        let (site, problems) = read::site(profile, &names);
        diagnostics.extend(problems);
        site
    });
    if let Some(outline) = &mut site.outline {
        let files: Vec<&Profile> = of(Folder::Outlines).collect();
        diagnostics.extend(read::pieces(outline, &files).err());
    }
    let site = site;
    let words = &site.vocabularies;

    let mut assets = Vec::with_capacity(asset_profiles.len());
    let read_assets: Vec<(Asset, Vec<Diagnostic>)> =
        asset_profiles.par_iter().map(|p| read_asset(p, words, &names)).collect();
    for (asset, problems) in read_assets {
        assets.push(asset);
        diagnostics.extend(problems);
    }
    diagnostics.extend(same_names(&assets));

    let mut relationships = read_relationships(profiles, &mut assets, words, &names, &mut diagnostics);
    diagnostics.extend(twice(&mut relationships));

    let mut reader = Reader::new(words, &names);
    let r = &mut reader;
    let home = of(Folder::Home).next().map(|p| read::home(p, r)).unwrap_or_default();
    let mut reflections: Vec<_> =
        of(Folder::Reflections).map(|p| read::reflection(p, &site.words, r)).collect();
    reflections.sort_by(|a, b| {
        (a.date.map(super::date::When::first_day), &a.id)
            .cmp(&(b.date.map(super::date::When::first_day), &b.id))
    });
    let mut maps: Vec<_> = of(Folder::Maps).map(|p| read::saved_map(p, r)).collect();
    maps.sort_by(|a, b| a.id.cmp(&b.id));
    let mut pages: Vec<_> = of(Folder::Pages).map(|p| read::free_page(p, r)).collect();
    pages.sort_by(|a, b| a.id.cmp(&b.id));
    let positions = of(Folder::Positions).next().map(|p| read::positions(p, r)).unwrap_or_default();
    let mut snapshots: Vec<_> = of(Folder::Snapshots).map(|p| read::snapshot(p, r)).collect();
    snapshots.sort_by(|a, b| (a.day(), &a.name).cmp(&(b.day(), &b.name)));
    diagnostics.append(&mut reader.diagnostics);

    only_once(&mut diagnostics);
    let community =
        Community { site, home, assets, relationships, reflections, maps, pages, snapshots, positions };
    diagnostics.extend(wrong_ends(&community));
    Checked { value: community, diagnostics }
}

/// A vocabulary that is not there is one fault, however many words of it are used: the first of them says so, unless
/// its heading in `site.yaml` is misspelt and that is said already.
fn only_once(diagnostics: &mut Vec<Diagnostic>) {
    let misspelt: Vec<String> = diagnostics
        .iter()
        .filter(|d| d.code == "unknown-field")
        .filter_map(|d| d.suggestion.as_ref().map(|s| s.replace.clone()))
        .collect();
    let mut said = std::collections::BTreeSet::new();
    diagnostics.retain(|d| match problems::undefined_vocabulary(d) {
        Some(list) => !misspelt.iter().any(|m| m == list) && said.insert(list),
        None => true,
    });
}

/// Every name a profile goes by, as typed.
fn names_of(profile: &Profile) -> Vec<&str> {
    let text = |key: &'static str| profile.fields.iter().filter(move |e| e.key.value == key);
    let name = text("name").filter_map(|e| e.value.text());
    let aliases = text("aliases").flat_map(|e| match &e.value.value {
        crate::content::yaml::Value::List(items) => items.iter().filter_map(|n| n.text()).collect(),
        _ => e.value.text().into_iter().collect::<Vec<_>>(),
    });
    name.chain(aliases).collect()
}

fn read_asset(profile: &Profile, words: &Vocabularies, names: &Directory) -> (Asset, Vec<Diagnostic>) {
    let mut reader = Reader::new(words, names);
    let mut it = Asset {
        id: profile.id.clone(),
        span: profile.span,
        words: read::words_of(profile),
        ..Asset::default()
    };
    if profile.is_broken {
        it.is_broken = true;
        return (it, Vec::new());
    }
    let kind = profile.fields.iter().find(|e| e.key.value == "kind").and_then(|e| e.value.text());
    it.is_broken = kind.is_none_or(|kind| words.kinds.find::<KindIx>(kind).is_none());
    read_fields(&mut it, &profile.fields, asset::FIELDS, "a profile", profile.span, &mut reader);
    if let Some(name) = profile.fields.iter().find(|e| e.key.value == "name") {
        it.span = name.value.span;
    }
    if it.sector.is_none() && !words.kinds.terms.is_empty() {
        it.sector = words.kinds.get(it.kind).more.sector;
    }
    if let (Some(since), Some(until)) = (it.since, it.until)
        && until.last_day() < since.first_day()
    {
        reader.report(problems::dates_reversed(span_of(profile, "until")));
    }
    if let Some(public) = &it.public_name {
        let lower = public.to_lowercase();
        let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).collect();
        let name = it.name.to_lowercase();
        let gives_away = |part: &str| part.chars().count() > 2 && words.contains(&part);
        if name.split(|c: char| !c.is_alphanumeric()).any(gives_away) {
            reader.report(problems::name_in_public_name(span_of(profile, "public_name")));
        }
    }
    if let Some(image) = &mut it.image {
        image.file = beside(&it.words.folder, &image.file);
    }
    (it, reader.diagnostics)
}

/// A path below `content/` from one that starts at a folder below it. One that leaves `content/` stays as it was
/// typed, and is no file that was found there.
fn beside(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." if parts.pop().is_some() => {}
            "" | ".." => return path.to_owned(),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn span_of(profile: &Profile, key: &str) -> Span {
    profile.fields.iter().find(|e| e.key.value == key).map_or(profile.span, |e| e.value.span)
}

/// Profiles with one name: readers could not tell them apart. People with a public name are passed over, because a
/// message must not tell two of them apart either.
fn same_names(assets: &[Asset]) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<String, &Asset> = BTreeMap::new();
    let mut found = Vec::new();
    for asset in
        assets.iter().filter(|a| !a.name.is_empty() && a.public_name.is_none() && a.consent.is_none())
    {
        match seen.get(&asset.name.to_lowercase()) {
            Some(other) => found.push(problems::same_name(asset.span, other.span, &asset.name)),
            None => {
                seen.insert(asset.name.to_lowercase(), asset);
            }
        }
    }
    found
}

/// The three doors: files, lines of profiles, rows.
fn read_relationships(
    profiles: &[Profile],
    assets: &mut [Asset],
    words: &Vocabularies,
    names: &Directory,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Relationship> {
    let mut all = Vec::new();
    let mut reader = Reader::new(words, names);
    for profile in profiles.iter().filter(|p| p.folder == Folder::Relationships && !p.is_broken) {
        let mut r = Relationship {
            id: profile.id.clone(),
            words: read::words_of(profile),
            has_page: true,
            span: profile.span,
            ..Relationship::default()
        };
        read_fields(
            &mut r,
            &profile.fields,
            relationship::FIELDS,
            "a relationship",
            profile.span,
            &mut reader,
        );
        r.span = span_of(profile, "from").to(span_of(profile, "to"));
        at_odds(&r, &profile.fields, &mut reader);
        all.push(r);
    }
    for (place, asset) in assets.iter_mut().enumerate() {
        for (entries, span) in std::mem::take(&mut asset.lines) {
            let mut r = Relationship { from: AssetIx(place as u32), span, ..Relationship::default() };
            read_fields(&mut r, &entries, &LINE_FIELDS, "a relationship in a profile", span, &mut reader);
            at_odds(&r, &entries, &mut reader);
            all.push(r);
        }
    }
    for profile in profiles.iter().filter(|p| p.folder == Folder::RelationshipRows) {
        let mut r = Relationship { span: profile.span, ..Relationship::default() };
        read_fields(
            &mut r,
            &profile.fields,
            relationship::FIELDS,
            "a relationship",
            profile.span,
            &mut reader,
        );
        at_odds(&r, &profile.fields, &mut reader);
        all.push(r);
    }
    diagnostics.append(&mut reader.diagnostics);
    // An end that could not be read is reported already; nothing can be said about such a relationship.
    all.retain(|r| r.from != AssetIx(u32::MAX) && r.to != AssetIx(u32::MAX) && r.from != r.to);
    all
}

/// Fields of one relationship that cannot both be right.
fn at_odds(r: &Relationship, fields: &[Entry], reader: &mut Reader<'_>) {
    if r.from == r.to && r.from != AssetIx(u32::MAX) {
        reader.report(problems::self_relationship(r.span));
    }
    let both_known = r.from != AssetIx(u32::MAX) && r.to != AssetIx(u32::MAX);
    for view in r.views.iter().filter(|v| both_known && v.by != r.from && v.by != r.to) {
        reader.report(problems::view_of_a_stranger(view.span));
    }
    if let (Some(since), Some(until)) = (r.since, r.until)
        && until.last_day() < since.first_day()
    {
        let until = fields.iter().find(|e| e.key.value == "until").map_or(r.span, |e| e.value.span);
        reader.report(problems::dates_reversed(until));
    }
}

/// A line in a profile is written from that profile: it has every field of a relationship but `from`.
static LINE_FIELDS: std::sync::LazyLock<Vec<Field<Relationship>>> =
    std::sync::LazyLock::new(|| relationship::FIELDS.iter().filter(|f| f.name != "from").copied().collect());

/// Takes out every relationship that was written down before, whichever doors the two came through. Two one-way
/// relationships in opposite directions are two; relationships of different types are two.
fn twice(relationships: &mut Vec<Relationship>) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<(AssetIx, AssetIx, Option<TypeIx>), (Span, Direction)> = BTreeMap::new();
    let mut found = Vec::new();
    relationships.retain(|r| {
        let opposite = seen.get(&(r.to, r.from, r.kind)).copied();
        let first = seen.get(&(r.from, r.to, r.kind)).copied().or_else(|| {
            opposite.filter(|(_, way)| *way != Direction::OneWay || r.direction != Direction::OneWay)
        });
        match first {
            Some((first, _)) => {
                found.push(problems::duplicate_relationship(r.span, first));
                false
            }
            None => {
                seen.insert((r.from, r.to, r.kind), (r.span, r.direction));
                true
            }
        }
    });
    found
}

/// Relationships whose type does not allow one of their ends.
fn wrong_ends(community: &Community) -> Vec<Diagnostic> {
    let types = &community.site.vocabularies.relationship_types;
    if types.terms.iter().all(|t| t.more.from.is_none() && t.more.to.is_none()) {
        return Vec::new();
    }
    let standing = Standing::on(community, jiff::civil::Date::MAX);
    let offers = Offers::new(community, &standing);
    let matcher = Matcher { community, standing: &standing, offers: &offers };
    let mut found = Vec::new();
    for r in &community.relationships {
        let Some(kind) = r.kind else { continue };
        let term = types.get(kind);
        let wrong =
            |rule: &Option<Selector>, end| rule.as_ref().is_some_and(|rule| !matcher.asset(rule, end));
        for (name, wrong) in [("from", wrong(&term.more.from, r.from)), ("to", wrong(&term.more.to, r.to))] {
            if wrong {
                found.push(problems::wrong_end(r.span, &term.id, name));
            }
        }
    }
    found
}
