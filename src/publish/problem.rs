//! What can go wrong when publishing, in sentences for the person who ran the build: what, where, what to do.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use thiserror::Error;

/// Why a site was not published.
#[derive(Debug, Error)]
pub enum PublishError {
    /// The target is not a place for a site.
    #[error("the site cannot be written to {target}: {reason}", target = target.display())]
    Refused {
        /// The folder that was asked for.
        target: PathBuf,
        /// What is wrong with it.
        reason: Refusal,
    },
    /// Another build writes to the same target.
    #[error(
        "another build is writing to {target}{holder}; nothing was changed here. Wait until it is done and build again",
        target = target.display(),
        holder = pid.map_or_else(String::new, |pid| format!(" (process {pid})"))
    )]
    Busy {
        /// The folder that was asked for.
        target: PathBuf,
        /// The process that holds the lock, if it has said.
        pid: Option<u32>,
    },
    /// A file of the site has an address that no file may have.
    #[error("a file of the site cannot be called {address:?}: {why}. Rename the page or file it comes from")]
    BadAddress {
        /// The address below the site's root.
        address: String,
        /// What is wrong with it.
        why: &'static str,
    },
    /// Two files of the site want the same address.
    #[error(
        "two files of the site want the same address, {address} (upper and lower case are the same on many \
         computers). Rename one of the pages or files they come from"
    )]
    WrittenTwice {
        /// The address below the site's root.
        address: String,
    },
    /// The disk said no.
    #[error("could not {action} {path}: {cause}{advice}", path = path.display(), advice = advice(cause))]
    Disk {
        /// What we were doing, as a verb phrase.
        action: &'static str,
        /// Where.
        path: PathBuf,
        /// What the system said.
        #[source]
        cause: io::Error,
    },
}

impl PublishError {
    pub(super) fn disk(action: &'static str, path: &Path, cause: impl Into<io::Error>) -> Self {
        Self::Disk { action, path: path.to_owned(), cause: cause.into() }
    }
}

/// What is wrong with a target. Each ends with what to do.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refusal {
    /// `/`, or a bare drive.
    #[error("it is the root of the whole disk. Name a folder of its own, such as public")]
    Root,
    /// A path through a folder that does not exist and back out of it.
    #[error("`..` follows a folder that does not exist. Write the path without `..`")]
    Climbs,
    /// A file where the folder should be.
    #[error("there is a file of that name. Name another folder, or move the file away")]
    File,
    /// A symbolic link where the folder should be.
    #[error("it is a link to another place, and publishing would replace the link. Name the folder itself")]
    Link,
    /// Something that is neither folder nor file.
    #[error("it is a device or a pipe, not a folder. Name another folder")]
    Special,
    /// A disk of its own, which cannot change places with a folder on another one.
    #[error("a disk is mounted there, and it cannot be swapped as a whole. Name a folder inside it")]
    MountPoint,
    /// A folder we were told to stay out of.
    #[error(
        "that folder has more in it than the site, and would be replaced. Name a folder of its own, such as public"
    )]
    Taken,
    /// The folder the person is in.
    #[error("you are in that folder, and it would be gone from under you. Go out of it first:  cd ..")]
    Here,
    /// The target holds a folder we were told to stay out of.
    #[error("it holds {}, which would be deleted. Name a folder of its own, such as public", .0.display())]
    Holds(PathBuf),
    /// The target lies inside a folder with sources.
    #[error("it lies inside {}, and the site would be read as a source next time. Name a folder outside, such as public", .0.display())]
    Inside(PathBuf),
    /// Git's own folder, or something in it.
    #[error(
        "it is inside the .git folder, where Git keeps its history. Name a folder outside, such as public"
    )]
    Git,
    /// A Git working copy.
    #[error(
        "it holds .git, a Git history that would be deleted. Build into another folder and copy the files over"
    )]
    HoldsGit,
    /// A folder with somebody's files.
    #[error(
        "it has files in it that were not built by kith (such as {0:?}), and they would be deleted. Name another \
         folder, or empty this one yourself"
    )]
    Foreign(String),
}

/// What to do about the errors people meet.
fn advice(cause: &io::Error) -> &'static str {
    match cause.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            ". The disk is full: the site that was there is untouched. Make room and build again"
        }
        ErrorKind::PermissionDenied => {
            ". You are not allowed to write there: the site that was there is untouched. Name a folder of your own, or ask who owns it"
        }
        ErrorKind::ReadOnlyFilesystem => {
            ". That disk can only be read: the site that was there is untouched. Name a folder on another disk"
        }
        ErrorKind::CrossesDevices => {
            ". The folder there is on another layer of this disk, as in an image of a container, and cannot be swapped: the site that was there is untouched. Remove that folder, or name another one"
        }
        ErrorKind::InvalidFilename => ". The name is too long for this disk: shorten it",
        _ => "",
    }
}
