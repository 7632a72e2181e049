//! Reads a report folder: regular files only, in order of their paths, no link followed.

use std::io::Read;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

use crate::content::limits::LIMITS;
use crate::content::problems;
use crate::content::source::{SourceFile, SourceSet};
use crate::diagnostic::{Diagnostic, FileId};

/// What the disk can do to us.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// No `content/site.yaml`.
    #[error("there is no report in {0}: a report folder has a file content/site.yaml (kith init makes one)")]
    NoReport(PathBuf),
    /// A file or folder that cannot be read.
    #[error("cannot read {path}: {source}")]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

/// What one file came to.
enum Found {
    Text(String),
    Faulty(fn(FileId, &str) -> Diagnostic, String),
}

/// Reads every file of the contract below `root/content`. Editor backups and hidden files are passed over.
///
/// # Errors
/// [`ReadError`] if there is no report or the disk refuses; everything else is a diagnostic of the set.
pub fn read(root: &Path) -> Result<SourceSet, ReadError> {
    let content = root.join("content");
    if !content.join("site.yaml").is_file() {
        return Err(ReadError::NoReport(root.to_path_buf()));
    }
    let mut texts: Vec<(String, PathBuf)> = Vec::new();
    let mut set = SourceSet::default();
    let mut links = Vec::new();
    let walk = WalkDir::new(&content).follow_links(false).max_depth(LIMITS.folder_depth).sort_by_file_name();
    let visible =
        |entry: &walkdir::DirEntry| entry.depth() == 0 || !is_hidden(&entry.file_name().to_string_lossy());
    for entry in walk.into_iter().filter_entry(visible) {
        let entry = entry.map_err(|e| ReadError::Unreadable {
            path: e.path().unwrap_or(&content).to_path_buf(),
            source: e.into(),
        })?;
        let Some(below) = portable(entry.path().strip_prefix(&content).unwrap_or(entry.path())) else {
            links.push((
                entry.path().to_string_lossy().into_owned(),
                problems::unreadable_name as fn(FileId, &str) -> Diagnostic,
            ));
            continue;
        };
        if entry.file_type().is_dir() {
            if entry.depth() == LIMITS.folder_depth {
                links.push((format!("content/{below}"), problems::folders_too_deep));
            }
        } else if !entry.file_type().is_file() {
            links.push((format!("content/{below}"), problems::not_a_regular_file));
        } else if is_document(&below) {
            texts.push((below, entry.path().to_path_buf()));
        } else {
            if is_nearly_document(&below) {
                links.push((format!("content/{below}"), problems::unknown_ending));
            }
            set.others.push(below);
        }
        if texts.len() + set.others.len() > LIMITS.files {
            links.push(("content".to_owned(), problems::too_many_files));
            break;
        }
    }
    texts.sort();
    set.others.sort();
    let read: Vec<Result<Found, ReadError>> =
        texts.par_iter().map(|(below, path)| read_text(below, path)).collect();
    for ((below, _), found) in texts.into_iter().zip(read) {
        let id = FileId(set.files.len() as u32);
        let text = match found? {
            Found::Text(text) => {
                if text.is_empty() && must_say_something(&below) {
                    set.diagnostics.push(problems::empty_file(id));
                }
                text
            }
            Found::Faulty(problem, words) => {
                set.diagnostics.push(problem(id, &words));
                String::new()
            }
        };
        set.files.push(SourceFile { path: format!("content/{below}").into(), text: text.into() });
    }
    for (path, problem) in links {
        let id = FileId(set.files.len() as u32);
        set.diagnostics.push(problem(id, ""));
        set.files.push(SourceFile { path: path.into(), text: "".into() });
    }
    Ok(set)
}

/// Dotfiles, editor backups and what office programs leave behind.
fn is_hidden(name: &str) -> bool {
    name.starts_with('.')
        || name.starts_with('#')
        || name.starts_with("~$")
        || name.ends_with('~')
        || name.ends_with(".bak")
}

/// A path below `content/` with `/` between its names; `None` if it is not Unicode.
fn portable(path: &Path) -> Option<String> {
    let names: Option<Vec<&str>> = path.iter().map(|n| n.to_str()).collect();
    Some(names?.join("/"))
}

/// Files that this room parses, by where they stand.
fn is_document(below: &str) -> bool {
    if is_outline(below) {
        return true;
    }
    let profile = below.ends_with(".md") || below.ends_with(".yaml") || below.ends_with(".yml");
    match below.split_once('/') {
        None => {
            matches!(below, "site.yaml" | "index.md" | "index.yaml" | "positions.yaml" | "relationships.csv")
                || profile
        }
        // Markdown elsewhere is read so that its author can be told that it is not.
        Some((folder, _)) => {
            below.ends_with(".md")
                || profile
                    && matches!(
                        folder,
                        "assets" | "relationships" | "reflections" | "maps" | "pages" | "snapshots"
                    )
        }
    }
}

/// An outline of the ground, wherever it stands.
fn is_outline(below: &str) -> bool {
    below.ends_with(".geojson")
}

/// Whether an empty file is a mistake: a table without rows and a home page without words are none.
fn must_say_something(below: &str) -> bool {
    !matches!(below, "index.md" | "index.yaml" | "positions.yaml" | "relationships.csv")
        && (below == "site.yaml" || below.contains('/') || is_outline(below))
}

/// Whether a file in a folder of profiles looks like one, but has an ending that is not read.
fn is_nearly_document(below: &str) -> bool {
    const ENDINGS: [&str; 7] = ["md", "yaml", "yml", "markdown", "mdown", "mdx", "txt"];
    let Some((folder, name)) = below.split_once('/') else { return false };
    matches!(folder, "assets" | "relationships" | "reflections" | "maps" | "pages")
        && name.rsplit_once('.').is_some_and(|(_, ending)| ENDINGS.contains(&ending.to_lowercase().as_str()))
}

/// The text of one file: a regular file even if it was changed since the walk, no larger than the limit, UTF-8.
fn read_text(below: &str, path: &Path) -> Result<Found, ReadError> {
    let unreadable = |source| ReadError::Unreadable { path: path.to_path_buf(), source };
    let file = open_without_following(path).map_err(unreadable)?;
    let facts = file.metadata().map_err(unreadable)?;
    if !facts.is_file() {
        return Ok(Found::Faulty(problems::not_a_regular_file, String::new()));
    }
    let limit = if matches!(below, "relationships.csv" | "positions.yaml") || below.starts_with("snapshots/")
    {
        LIMITS.table_bytes
    } else if is_outline(below) {
        LIMITS.outline_bytes
    } else {
        LIMITS.file_bytes
    };
    if facts.len() > limit && is_outline(below) {
        return Ok(Found::Faulty(problems::outline_too_large, format!("{} KB", limit / 1024)));
    }
    if facts.len() > limit {
        return Ok(Found::Faulty(problems::file_too_large, format!("{} KB", limit / 1024)));
    }
    let mut bytes = Vec::with_capacity(facts.len() as usize);
    file.take(limit).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(match String::from_utf8(bytes) {
        Ok(text) if text.contains('\0') => Found::Faulty(problems::not_text, String::new()),
        Ok(text) => Found::Text(text),
        Err(e) => {
            let before = &e.as_bytes()[..e.utf8_error().valid_up_to()];
            let line = String::from_utf8_lossy(before).matches('\n').count() + 1;
            Found::Faulty(problems::not_utf8, line.to_string())
        }
    })
}

/// Opens a file so that a link planted in its place, or a pipe, is refused instead of followed or waited for.
#[cfg(unix)]
fn open_without_following(path: &Path) -> std::io::Result<std::fs::File> {
    use rustix::fs::{Mode, OFlags};
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    Ok(std::fs::File::from(rustix::fs::open(path, flags, Mode::empty())?))
}

/// Opens a file.
#[cfg(not(unix))]
fn open_without_following(path: &Path) -> std::io::Result<std::fs::File> {
    std::fs::File::open(path)
}

/// The bytes of a file below `root/content` that a page refers to (a picture). Links are not followed.
///
/// # Errors
/// [`ReadError::Unreadable`] if it is no regular file or the disk refuses.
pub fn read_other(root: &Path, below: &str) -> Result<Vec<u8>, ReadError> {
    read_bytes(&root.join("content").join(below))
}

/// Every regular file of a theme's folder, by its path below it, sorted. Links and hidden files are passed over.
///
/// # Errors
/// [`ReadError::Unreadable`] if the disk refuses.
pub fn read_folder(folder: &Path) -> Result<Vec<(String, Vec<u8>)>, ReadError> {
    let mut files = Vec::new();
    let walk = WalkDir::new(folder).follow_links(false).max_depth(LIMITS.folder_depth).sort_by_file_name();
    let visible =
        |entry: &walkdir::DirEntry| entry.depth() == 0 || !is_hidden(&entry.file_name().to_string_lossy());
    for entry in walk.into_iter().filter_entry(visible) {
        let entry =
            entry.map_err(|e| ReadError::Unreadable { path: folder.to_path_buf(), source: e.into() })?;
        if entry.file_type().is_file()
            && let Some(below) = portable(entry.path().strip_prefix(folder).unwrap_or(entry.path()))
        {
            files.push((below, read_bytes(entry.path())?));
        }
    }
    files.sort();
    Ok(files)
}

/// The bytes of a regular file; no link is followed.
pub(super) fn read_bytes(path: &Path) -> Result<Vec<u8>, ReadError> {
    let unreadable = |source| ReadError::Unreadable { path: path.to_path_buf(), source };
    let mut file = open_without_following(path).map_err(unreadable)?;
    if !file.metadata().map_err(unreadable)?.is_file() {
        return Err(unreadable(std::io::Error::other("it is no regular file")));
    }
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(bytes)
}
