//! Files that commands write into a report folder: whole or not at all, and never over what people wrote.

use std::io::{ErrorKind, Write};
use std::path::Path;

use crate::cli::Failure;

/// Writes a file that is not there yet so that nobody ever finds half of it: beside its place, then into it.
pub(super) fn whole_file(path: &Path, text: &str) -> Result<(), Failure> {
    let machine = |e: std::io::Error| Failure::Machine(format!("cannot write {}: {e}", path.display()));
    let taken = || Failure::Typed(format!("{} is there already; nothing was changed", path.display()));
    if path.exists() {
        return Err(taken());
    }
    // A dotfile: whatever is left of it after a crash is never read.
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.new"));
    if beside.exists() {
        std::fs::remove_file(&beside).map_err(machine)?;
    }
    new_file(&beside, text)?;
    // A hard link is refused where somebody was quicker; a rename would write over their file.
    let linked = std::fs::hard_link(&beside, path);
    let removed = std::fs::remove_file(&beside);
    match linked {
        Ok(()) => removed.map_err(machine),
        Err(e) if e.kind() == ErrorKind::AlreadyExists => Err(taken()),
        // Some disks know no links.
        Err(_) => new_file(path, text),
    }
}

/// Writes a file that is not there yet, with the folders above it.
pub(super) fn new_file(path: &Path, text: &str) -> Result<(), Failure> {
    let machine = |e: std::io::Error| Failure::Machine(format!("cannot write {}: {e}", path.display()));
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(machine)?;
    }
    let mut file =
        std::fs::OpenOptions::new().write(true).create_new(true).open(path).map_err(|e| match e.kind() {
            ErrorKind::AlreadyExists => {
                Failure::Typed(format!("{} is there already; nothing was changed", path.display()))
            }
            _ => machine(e),
        })?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(machine)
}

/// Writes a file that a command made before, or that is not there yet: beside it first, then in its place.
pub(super) fn replace_file(path: &Path, text: &str) -> Result<(), Failure> {
    let machine = |e: std::io::Error| Failure::Machine(format!("cannot write {}: {e}", path.display()));
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.new"));
    // What a run that was killed has left.
    if beside.symlink_metadata().is_ok() {
        std::fs::remove_file(&beside).map_err(machine)?;
    }
    new_file(&beside, text)?;
    std::fs::rename(&beside, path).map_err(machine)
}
