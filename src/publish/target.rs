//! Where a site may be published: a folder that is absent, empty, or ours.

use std::ffi::OsStr;
use std::fs::{self, Metadata};
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use super::{Forbidden, PublishError, Refusal, marker};

/// The folder a site is published to, with every link on the way to it followed.
#[derive(Debug, Clone)]
pub(super) struct Target {
    path: PathBuf,
    asked: PathBuf,
}

/// What is at the target, all three fit for a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Absent,
    Empty,
    Ours,
}

/// Finds the folder `asked` means and refuses it if it is, holds or lies in one that is forbidden.
pub(super) fn resolve(asked: &Path, forbidden: &Forbidden) -> Result<Target, PublishError> {
    let refuse = |reason| PublishError::Refused { target: asked.to_owned(), reason };
    let disk = |error| PublishError::disk("find the folder", asked, error);

    let mut whole = std::path::absolute(asked).map_err(disk)?;
    if whole.components().next_back() == Some(Component::ParentDir) {
        whole = match fs::canonicalize(&whole) {
            Ok(found) => found,
            Err(error) if error.kind() == ErrorKind::NotFound => return Err(refuse(Refusal::Climbs)),
            Err(error) => return Err(disk(error)),
        };
    }
    let (Some(parent), Some(name)) = (whole.parent(), whole.file_name()) else {
        return Err(refuse(Refusal::Root));
    };
    // The target itself is not followed: a link there is refused later.
    let (known, missing) = deepest_known(parent);
    if missing.components().any(|part| part == Component::ParentDir) {
        return Err(refuse(Refusal::Climbs));
    }
    let path = fs::canonicalize(known).map_err(disk)?.join(missing).join(name);

    match fault(&path, forbidden) {
        Some(reason) => Err(refuse(reason)),
        None => Ok(Target { path, asked: asked.to_owned() }),
    }
}

impl Target {
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn parent(&self) -> &Path {
        self.path.parent().expect("resolve() refuses a root")
    }

    pub(super) fn name(&self) -> &OsStr {
        self.path.file_name().expect("resolve() refuses a root")
    }

    /// The path as it was typed, for messages.
    pub(super) fn asked(&self) -> &Path {
        &self.asked
    }

    pub(super) fn refused(&self, reason: Refusal) -> PublishError {
        PublishError::Refused { target: self.asked.clone(), reason }
    }

    /// Looks at what is there now and refuses what is not ours.
    pub(super) fn accept(&self) -> Result<State, PublishError> {
        let disk = |error| PublishError::disk("look at", &self.path, error);
        let found = match fs::symlink_metadata(&self.path) {
            Ok(found) => found,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(State::Absent),
            Err(error) => return Err(disk(error)),
        };
        let kind = found.file_type();
        if kind.is_symlink() {
            return Err(self.refused(Refusal::Link));
        }
        if kind.is_file() {
            return Err(self.refused(Refusal::File));
        }
        if !kind.is_dir() {
            return Err(self.refused(Refusal::Special));
        }
        if fs::symlink_metadata(self.parent()).is_ok_and(|parent| other_disk(&parent, &found)) {
            return Err(self.refused(Refusal::MountPoint));
        }
        if fs::symlink_metadata(self.path.join(".git")).is_ok() {
            return Err(self.refused(Refusal::HoldsGit));
        }
        if marker::is_in(&self.path) {
            return Ok(State::Ours);
        }
        // The first in the alphabet, so that the message is the same on every machine.
        let names =
            fs::read_dir(&self.path).and_then(Iterator::collect::<Result<Vec<_>, _>>).map_err(disk)?;
        match names.iter().map(fs::DirEntry::file_name).min() {
            None => Ok(State::Empty),
            Some(name) => Err(self.refused(Refusal::Foreign(name.to_string_lossy().into_owned()))),
        }
    }
}

fn fault(target: &Path, forbidden: &Forbidden) -> Option<Refusal> {
    if target.components().any(|part| part.as_os_str().eq_ignore_ascii_case(".git")) {
        return Some(Refusal::Git);
    }
    let sources: Vec<PathBuf> = forbidden.sources.iter().map(|folder| full(folder)).collect();
    let places: Vec<PathBuf> = forbidden.places.iter().map(|folder| full(folder)).collect();
    let all = || sources.iter().chain(&places);
    let found = identity(target);
    if all().any(|folder| same(folder, target, found)) {
        return Some(Refusal::Taken);
    }
    if forbidden.here.as_deref().is_some_and(|here| same(&full(here), target, found)) {
        return Some(Refusal::Here);
    }
    if let Some(held) = all().find(|folder| folder.ancestors().any(|above| same(above, target, found))) {
        return Some(Refusal::Holds(held.clone()));
    }
    sources
        .iter()
        .find(|source| {
            let found = identity(source);
            target.ancestors().any(|above| same(above, source, found))
        })
        .map(|source| Refusal::Inside(source.clone()))
}

/// Splits a path into what exists and what does not yet.
fn deepest_known(path: &Path) -> (&Path, &Path) {
    let known = path.ancestors().find(|above| above.exists()).unwrap_or(path);
    (known, path.strip_prefix(known).unwrap_or(Path::new("")))
}

/// The path with links followed as far as it exists.
fn full(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let (known, missing) = deepest_known(&whole);
    // By component: joining nothing would leave a slash at the end.
    fs::canonicalize(known)
        .map_or_else(|_| whole.clone(), |known| known.components().chain(missing.components()).collect())
}

/// By name or by what the system says it is: `Content` and `content` are one folder on some disks, and a folder
/// can be mounted in two places.
fn same(one: &Path, other: &Path, other_identity: Option<Identity>) -> bool {
    one == other || (other_identity.is_some() && identity(one) == other_identity)
}

type Identity = (u64, u64);

#[cfg(unix)]
fn identity(path: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    fs::symlink_metadata(path).ok().map(|found| (found.dev(), found.ino()))
}

#[cfg(not(unix))]
fn identity(_: &Path) -> Option<Identity> {
    None
}

#[cfg(unix)]
fn other_disk(parent: &Metadata, folder: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    parent.dev() != folder.dev()
}

#[cfg(not(unix))]
fn other_disk(_: &Metadata, _: &Metadata) -> bool {
    false
}
