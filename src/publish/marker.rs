//! The file by which we know a folder as ours, and a site as whole.
//!
//! It is written last and removed first: **a folder that carries it is a whole site**. Recovery leans on that.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::path::Path;

use super::PublishError;

/// Its name. Hidden, because it is of no use to readers.
pub(super) const NAME: &str = ".kithbook";

/// What it says. Always the same bytes, so that the same content gives the same site.
const TEXT: &str = "\
This folder is built by Kithbook.
Everything in it is replaced by the next `kith build`: keep your own files elsewhere.
";

/// Only this much is looked at, so that a later version may say more.
const FIRST_LINE: &str = "This folder is built by Kithbook.\n";

/// Marks `folder` as a whole site, on the disk before it returns.
pub(super) fn write(folder: &Path) -> Result<(), PublishError> {
    let path = folder.join(NAME);
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&path)
        .and_then(|mut file| file.write_all(TEXT.as_bytes()).and_then(|()| file.sync_all()))
        .map_err(|error| PublishError::disk("write", &path, error))
}

/// Whether `folder` is a whole site of ours.
pub(super) fn is_in(folder: &Path) -> bool {
    let path = folder.join(NAME);
    // A link called like the marker is not the marker.
    if !fs::symlink_metadata(&path).is_ok_and(|found| found.is_file()) {
        return false;
    }
    let mut start = Vec::new();
    let read = OpenOptions::new()
        .read(true)
        .open(&path)
        .and_then(|file| file.take(FIRST_LINE.len() as u64).read_to_end(&mut start));
    // A checkout may have turned the line's end into CR LF.
    read.is_ok() && start.starts_with(FIRST_LINE.trim_end().as_bytes())
}

/// Says that `folder` is about to be taken apart.
pub(super) fn remove(folder: &Path) -> std::io::Result<()> {
    match fs::remove_file(folder.join(NAME)) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
