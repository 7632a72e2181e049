//! One document as typed: what it is, its fields, its words.

use rayon::prelude::*;

use crate::content::source::{SourceFile, SourceSet};
use crate::content::yaml::{Entry, Value};
use crate::content::{front_matter, problems, rows, yaml};
use crate::diagnostic::{Checked, Diagnostic, FileId, Span};

/// What a document is, by where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Folder {
    /// `site.yaml`
    Site,
    /// `index.md`
    Home,
    /// `assets/**`
    Assets,
    /// `relationships/**`
    Relationships,
    /// A row of `relationships.csv`
    RelationshipRows,
    /// `reflections/**`
    Reflections,
    /// `maps/**`
    Maps,
    /// `pages/**`
    Pages,
    /// `snapshots/*.yaml`
    Snapshots,
    /// `positions.yaml`
    Positions,
    /// `**.geojson`, an outline of the ground; its text is the story, its whole path the id.
    Outlines,
}

/// One document as typed. A file that could not be read has no fields and is marked, so that nothing that refers to
/// it is reported a second time.
#[derive(Clone, Debug)]
pub struct Profile {
    /// What it is.
    pub folder: Folder,
    /// Path below its folder without the ending; empty for rows and single files.
    pub id: String,
    /// Its fields, in the order of the file.
    pub fields: Vec<Entry>,
    /// The whole stretch of the fields; for messages about what is missing.
    pub span: Span,
    /// The words below the fields.
    pub story: Story,
    /// Its fields could not be read; there is a diagnostic.
    pub is_broken: bool,
}

/// The words below the fields.
#[derive(Clone, Debug)]
pub struct Story {
    /// Markdown.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// Parses every document of the set, in order of path. Never fails: what cannot be read is a diagnostic.
pub fn parse(set: &SourceSet) -> Checked<Vec<Profile>> {
    let files: Vec<(FileId, &SourceFile)> = set.files_with_ids().collect();
    let parsed: Vec<(Vec<Profile>, Vec<Diagnostic>)> =
        files.par_iter().map(|(id, file)| parse_file(*id, file)).collect();
    let mut value = Vec::with_capacity(parsed.len());
    let mut diagnostics = Vec::new();
    for (profiles, problems) in parsed {
        value.extend(profiles);
        diagnostics.extend(problems);
    }
    diagnostics.extend(duplicate_ids(&mut value));
    Checked { value, diagnostics }
}

fn parse_file(id: FileId, file: &SourceFile) -> (Vec<Profile>, Vec<Diagnostic>) {
    let below = file.path.strip_prefix("content/").unwrap_or(&file.path);
    if below.ends_with(".geojson") {
        return (vec![ground(id, file, below)], Vec::new());
    }
    let mut problems_found = Vec::new();
    let (folder, rest) = match below.split_once('/') {
        Some(("assets", rest)) => (Folder::Assets, rest),
        Some(("relationships", rest)) => (Folder::Relationships, rest),
        Some(("reflections", rest)) => (Folder::Reflections, rest),
        Some(("maps", rest)) => (Folder::Maps, rest),
        Some(("pages", rest)) => (Folder::Pages, rest),
        Some(("snapshots", rest)) if rest.ends_with(".yaml") => (Folder::Snapshots, rest),
        Some((other, _)) => {
            problems_found.push(problems::unknown_folder(id, other));
            return (Vec::new(), problems_found);
        }
        None => match below {
            "site.yaml" => (Folder::Site, ""),
            "index.md" | "index.yaml" => (Folder::Home, ""),
            "positions.yaml" => (Folder::Positions, ""),
            "relationships.csv" => return rows::parse(id, &file.text),
            _ => {
                problems_found.push(problems::unknown_folder(id, ""));
                return (Vec::new(), problems_found);
            }
        },
    };
    let stem = rest.rsplit_once('.').map_or(rest, |(stem, _)| stem);
    if !is_id(stem) && !stem.is_empty() && !file.text.is_empty() {
        problems_found.push(problems::bad_id(id, stem, &as_id(stem)));
    }
    let mut profile = Profile {
        folder,
        id: stem.to_owned(),
        fields: Vec::new(),
        span: Span::start_of(id),
        story: Story { text: String::new(), span: Span::start_of(id) },
        is_broken: file.text.is_empty(),
    };
    if !file.text.is_empty() {
        let read = if below.ends_with(".md") {
            read_markdown(id, file, &mut profile)
        } else {
            read_yaml(id, file, &mut profile)
        };
        match read {
            Ok(problems) => problems_found.extend(problems),
            Err(problem) => {
                problems_found.push(problem);
                profile.is_broken = true;
            }
        }
    }
    (vec![profile], problems_found)
}

/// An outline, unread: whether its map wants it is not known here.
fn ground(id: FileId, file: &SourceFile, below: &str) -> Profile {
    Profile {
        folder: Folder::Outlines,
        id: below.to_owned(),
        fields: Vec::new(),
        span: Span::start_of(id),
        story: Story { text: file.text.to_string(), span: Span::new(id, 0, file.text.len()) },
        is_broken: file.text.is_empty(),
    }
}

fn read_markdown(
    id: FileId,
    file: &SourceFile,
    profile: &mut Profile,
) -> Result<Vec<Diagnostic>, Diagnostic> {
    let text = &file.text;
    // The home page may be words alone.
    if profile.folder == Folder::Home && !text.trim_start_matches('\u{feff}').starts_with("---") {
        profile.story = Story { text: text.to_string(), span: Span::new(id, 0, text.len()) };
        return Ok(Vec::new());
    }
    let parts = front_matter::split(id, text)?;
    profile.span = Span::new(id, parts.fields.0, parts.fields.1);
    profile.story = Story {
        text: text[parts.words.0..parts.words.1].to_owned(),
        span: Span::new(id, parts.words.0, parts.words.1),
    };
    let (fields, problems) = yaml::parse(id, text, parts.fields.0, parts.fields.1)?;
    profile.fields = fields;
    Ok(problems)
}

fn read_yaml(id: FileId, file: &SourceFile, profile: &mut Profile) -> Result<Vec<Diagnostic>, Diagnostic> {
    let bom = if file.text.starts_with('\u{feff}') { 3 } else { 0 };
    profile.span = Span::new(id, bom, file.text.len());
    let is_table = matches!(profile.folder, Folder::Positions | Folder::Snapshots);
    let parse = if is_table { yaml::parse_table } else { yaml::parse };
    let (mut fields, mut problems) = parse(id, &file.text, bom, file.text.len())?;
    if !matches!(profile.folder, Folder::Site | Folder::Positions | Folder::Snapshots)
        && let Some(at) = fields.iter().position(|e| e.key.value == "story")
    {
        let story = fields.remove(at).value;
        match story.value {
            Value::Text(text) => profile.story = Story { text, span: story.span },
            Value::Null => {}
            _ => problems.push(problems::story_not_text(story.span)),
        }
    }
    profile.fields = fields;
    Ok(problems)
}

/// Two files of one id (`a.md` and `a.yaml`), the second of which is left out.
fn duplicate_ids(profiles: &mut Vec<Profile>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut kept: Vec<Profile> = Vec::with_capacity(profiles.len());
    for profile in std::mem::take(profiles) {
        let same =
            kept.last().filter(|k| k.folder == profile.folder && k.id == profile.id && !k.id.is_empty());
        match same {
            Some(first) => {
                found.push(problems::duplicate_id(profile.span.file, first.span.file, &profile.id));
            }
            None => kept.push(profile),
        }
    }
    *profiles = kept;
    found
}

/// Whether a path can be an address: lower-case letters, digits and hyphens, with `/` between names.
fn is_id(path: &str) -> bool {
    let name = |n: &str| {
        !n.is_empty()
            && n.len() <= 80
            && !n.starts_with('-')
            && n.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && !is_reserved(n)
    };
    path.split('/').all(name)
}

/// Names that some systems keep for devices.
fn is_reserved(name: &str) -> bool {
    let numbered = |stem: &str| {
        name.strip_prefix(stem).is_some_and(|n| n.len() == 1 && n.as_bytes()[0].is_ascii_digit())
    };
    matches!(name, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

/// The nearest path that can be an address.
fn as_id(path: &str) -> String {
    path.split('/').map(crate::content::slug).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_lower_case_letters_digits_and_hyphens() {
        assert!(is_id("teams/b-team") && is_id("b2"));
        for bad in ["B-Team", "a b", "a//b", "../a", "", "-a", "con", "lpt1", "łódź"] {
            assert!(!is_id(bad), "{bad}");
        }
        assert_eq!(as_id("Teams/Łódź Team!"), "teams/lodz-team");
    }
}
