//! Files that commands write into a report folder: new ones whole or not at all, never over what people wrote.

use std::io::{ErrorKind, Write};
use std::path::Path;

use crate::cli::Failure;

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
