//! The moment of publishing: staging beside, swap, nothing lost.
//!
//! In: the address and the bytes of every file of a site. Out: a folder that holds exactly those files.
//!
//! Promised:
//! - The live folder is never written into. A site grows in a hidden folder beside it (the *staging* folder, on
//!   the same file system) and changes place with the old one in a single step. Whoever reads the folder, and
//!   whatever kills the build, finds the old site or the new one, whole.
//! - Nothing that is not ours is replaced: the target is absent, an empty folder, or carries our marker file.
//! - One build at a time for one target, held by a lock that dies with its process.
//! - What a dead build left behind is gone after the next one.
//! - Whatever ends a build (a signal too: none is caught) leaves the hidden folder, and nothing else.
//! - On Linux the bytes are on the disk before the swap, and the swap before we say so. On other systems this is
//!   as good as the system's own `sync`.
//!
//! Deliberately not done: no merging with files people put into the published folder (they go with the old
//! site), no permissions of our own (files are as readable as the umask lets them be), no clock, no network.

mod lock;
mod marker;
mod problem;
mod relative;
mod swap;
mod target;
mod unchanged;

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

pub use problem::{PublishError, Refusal};

use lock::Lock;
use target::{State, Target};
use unchanged::OldSite;

/// Folders a site must stay out of.
#[derive(Debug, Clone, Default)]
pub struct Forbidden {
    /// Folders with sources in them (`content/`, `themes/`). The target may not be one of them, hold one, or lie
    /// inside one.
    pub sources: Vec<PathBuf>,
    /// Folders that hold more than the site (the report's own folder, the home folder). The target may not be
    /// one of them or hold one, but may well lie inside.
    pub places: Vec<PathBuf>,
    /// The folder that the person is in. Replaced, it would be gone from under them.
    pub here: Option<PathBuf>,
}

/// What was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// How many files the site has, our marker not counted.
    pub files: usize,
    /// How many bytes these files have together.
    pub bytes: u64,
    /// How many of the files are, byte for byte, those of the site that was here before, and were not written again.
    pub unchanged: usize,
    /// How many files of the site that was here before are not in the new one.
    pub stale_removed: usize,
    /// The old site, if it could not be removed after the swap. The next build tries again.
    pub left_behind: Option<PathBuf>,
}

/// A site that is being written and that nobody can see yet.
///
/// Dropped without [`Staging::publish`], it removes what it wrote and leaves the old site as it was.
#[derive(Debug)]
pub struct Staging {
    target: Target,
    folder: PathBuf,
    old: Option<OldSite>,
    written: Mutex<BTreeSet<String>>,
    folders: Mutex<BTreeSet<String>>,
    files: AtomicUsize,
    unchanged: AtomicUsize,
    bytes: AtomicU64,
    // Last, so that it is let go of when everything else is done.
    _lock: Lock,
}

impl Staging {
    /// Takes the lock, clears away what dead builds left, and opens an empty staging folder beside `target`.
    ///
    /// # Errors
    ///
    /// [`PublishError::Refused`] if `target` is not a place for a site, [`PublishError::Busy`] if another build
    /// is writing there, [`PublishError::Disk`] if the disk says no.
    pub fn begin(target: &Path, forbidden: &Forbidden) -> Result<Self, PublishError> {
        let target = target::resolve(target, forbidden)?;
        let parent = target.parent();
        fs::create_dir_all(parent).map_err(|error| PublishError::disk("make the folder", parent, error))?;
        let lock = Lock::take(&target)?;
        swap::recover(&target)?;
        // Asked only now: the moment before, another build may have been in the middle of its swap.
        let state = target.accept()?;
        let folder = target.beside("staging");
        fs::create_dir(&folder).map_err(|error| PublishError::disk("make the folder", &folder, error))?;
        let old = if state == State::Ours { OldSite::open(target.path(), &folder) } else { None };
        Ok(Self {
            target,
            folder,
            old,
            written: Mutex::new(BTreeSet::from([marker::NAME.to_owned()])),
            folders: Mutex::new(BTreeSet::new()),
            files: AtomicUsize::new(0),
            unchanged: AtomicUsize::new(0),
            bytes: AtomicU64::new(0),
            _lock: lock,
        })
    }

    /// The folder the site is growing in, for whoever wants to look at it before it is published. To look only:
    /// some of the files may be those of the live site.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writes one file of the site. `relative` is its address below the site's root, with `/` between folders.
    ///
    /// Many threads may call this at once. The file is readable under [`Staging::folder`] afterwards.
    ///
    /// # Errors
    ///
    /// [`PublishError::BadAddress`] if the address could leave the folder or cannot exist on some system,
    /// [`PublishError::WrittenTwice`] if the site already has a file there, [`PublishError::Disk`].
    pub fn write(&self, relative: &str, bytes: &[u8]) -> Result<(), PublishError> {
        relative::check(relative)?;
        // Lower case, because on many disks `Ann.html` and `ann.html` are one file.
        if !locked(&self.written).insert(relative.to_lowercase()) {
            return Err(PublishError::WrittenTwice { address: relative.to_owned() });
        }
        let path = self.folder.join(relative);
        self.make_folders(relative)?;
        if self.old.as_ref().is_some_and(|old| old.lends(relative, bytes, &path)) {
            self.unchanged.fetch_add(1, Ordering::Relaxed);
        } else {
            // `create_new` never follows a link and never empties a file that is there.
            OpenOptions::new()
                .write(true)
                .create_new(true)
                .open(&path)
                .and_then(|mut file| file.write_all(bytes))
                .map_err(|error| PublishError::disk("write", &path, error))?;
        }
        self.files.fetch_add(1, Ordering::Relaxed);
        self.bytes.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        Ok(())
    }

    /// Puts the new site in the place of the old one, in one step, and removes the old one.
    ///
    /// # Errors
    ///
    /// [`PublishError::Refused`] if somebody put other things into the target meanwhile, [`PublishError::Disk`].
    /// After an error the old site is still there, whole; only if the error came when making the swap last
    /// through a power cut is the new one.
    pub fn publish(self) -> Result<Published, PublishError> {
        swap::settle(&self.folder)?;
        // Only now, so that the marker cannot reach the disk before what it vouches for.
        marker::write(&self.folder)?;
        swap::sync_folder(&self.folder)?;
        let state = self.target.accept()?;
        let stale_removed = self.count_stale();
        let left_behind = swap::swap(&self.target, &self.folder, state)?;
        Ok(Published {
            files: self.files.load(Ordering::Relaxed),
            unchanged: self.unchanged.load(Ordering::Relaxed),
            bytes: self.bytes.load(Ordering::Relaxed),
            stale_removed,
            left_behind,
        })
        // What is dropped here finds no staging folder any more.
    }

    /// Each folder is made once; the lock is held while it is made, so that nobody writes into one too early.
    fn make_folders(&self, relative: &str) -> Result<(), PublishError> {
        let Some((folder, _)) = relative.rsplit_once('/') else { return Ok(()) };
        let mut made = locked(&self.folders);
        if !made.contains(folder) {
            let path = self.folder.join(folder);
            fs::create_dir_all(&path).map_err(|error| PublishError::disk("make the folder", &path, error))?;
            made.insert(folder.to_owned());
        }
        Ok(())
    }

    /// Counts files of the old site that the new one has not.
    fn count_stale(&self) -> usize {
        let written = locked(&self.written);
        swap::files_below(self.target.path())
            .iter()
            .filter(|address| !written.contains(&address.to_lowercase()))
            .count()
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // Nothing to be done about an error here; the next build removes the folder.
        let _ = swap::remove(&self.folder);
    }
}

impl Target {
    /// A hidden neighbour of the target. Always the same names: the lock sees to it that they have one user.
    fn beside(&self, role: &str) -> PathBuf {
        let mut name = OsString::from(".");
        name.push(self.name());
        name.push(".kith-");
        name.push(role);
        self.parent().join(name)
    }
}

/// A thread that panicked while it held the lock left whole values behind: each is one insertion.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
