//! `kith init`: a new report folder with a small example to copy.

use std::path::Path;

use crate::cli::args::{Arguments, Init};
use crate::cli::{Failure, system, write};

/// A file of the example, by its path in the new folder.
macro_rules! starter {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_str!(concat!("starter/", $path)))),*]
    };
}

/// The example. `kith init` then `kith build` works with no editing; a test says so.
const STARTER: &[(&str, &str)] = starter!(
    "content/site.yaml",
    "content/index.md",
    "content/assets/a-neighbour.md",
    "content/assets/corner-library.md",
    "content/assets/tea-table.md",
    "content/relationships/tea-table--corner-library.md",
    "content/reflections/first-look.md",
    "content/maps/everyone.md",
    "content/pages/about.md",
    "content/pages/take-part.md",
);

pub(super) fn run(arguments: &Arguments, command: &Init) -> Result<(), Failure> {
    let folder =
        arguments.root.as_ref().map_or_else(|| command.folder.clone(), |root| root.join(&command.folder));
    if folder.join("content").exists() {
        return Err(Failure::Typed(format!(
            "{} has a content folder already; nothing was changed\nChoose another folder:  kith init NAME",
            folder.display()
        )));
    }
    for (path, text) in STARTER {
        write::new_file(&folder.join(path), text)?;
    }
    let ignore = folder.join(".gitignore");
    if !ignore.exists() {
        write::new_file(&ignore, "/public\n")?;
    }
    system::say(&format!("    Wrote {} files into {}", STARTER.len(), folder.join("content").display()));
    system::result(&next(&folder));
    Ok(())
}

fn next(folder: &Path) -> String {
    let go = if folder == Path::new(".") { String::new() } else { format!("cd {} && ", folder.display()) };
    format!("Next: {go}kith build, then open public/index.html")
}
