//! `kith build`: the whole way, from content to a published folder.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use serde_json::json;

use crate::cli::args::{Arguments, Build, Format};
use crate::cli::message::Messages;
use crate::cli::{Failure, check, system};
use crate::content;
use crate::pipeline::{self, SiteError, Understood};
use crate::publish::{Forbidden, PublishError, Staging};
use crate::theme::Theme;

pub(super) fn run(arguments: &Arguments, command: &Build) -> Result<(), Failure> {
    let root = system::root(arguments)?;
    let publication = system::publication(&command.day, command.drafts)?;
    let human = command.format == Format::Human;
    let progress = |verb: &str, rest: &str| {
        if human && !arguments.quiet {
            system::say(&format!("{verb:>11} {rest}"));
        }
    };
    let sources = content::read(&root).map_err(|e| Failure::Machine(e.to_string()))?;
    let understood = pipeline::understand(&sources, &publication);
    progress("Reading", &format!("content/: {}", check::read_words(&understood)));
    tell_withheld(&understood, &progress);

    let messages = Messages::new(&sources, &understood.published.withheld.files, &understood.diagnostics);
    let (problems, notes) = messages.counts();
    if problems > 0 || command.strict && notes > 0 {
        messages.write(
            arguments,
            command.format,
            &json!({ "read": check::read(&understood), "published": null }),
        );
        if human {
            system::say(&format!(
                "{} Nothing was published; the site stays as it was.",
                check::counts_words(problems, notes)
            ));
        }
        return Err(Failure::Content);
    }
    if human && notes > 0 {
        progress(
            "Noting",
            &format!(
                "{} (kith check shows them)",
                check::counts_words(0, notes).trim_start_matches("No problems, ").trim_end_matches('.')
            ),
        );
    }
    let theme = theme(&root, command)?;
    let target = command.output.clone().unwrap_or_else(|| root.join("public"));
    let forbidden = Forbidden {
        sources: vec![root.join("content"), root.join("themes"), root.join(".git")],
        places: std::iter::once(root.clone()).chain(system::home()).collect(),
    };
    let staging = Staging::begin(&target, &forbidden).map_err(|e| failure(&e))?;
    let heaviest: Mutex<(usize, String)> = Mutex::new((0, String::new()));
    understood
        .render(
            &theme,
            |file| content::read_other(&root, file).map_err(|e| Failure::Machine(e.to_string())),
            |path, bytes| {
                let mut heaviest = heaviest.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                if path.ends_with(".html") {
                    *heaviest = std::mem::take(&mut *heaviest).max((bytes.len(), path.to_owned()));
                }
                drop(heaviest);
                staging.write(path, bytes).map_err(|e| failure(&e))
            },
        )
        .map_err(|e| match e {
            SiteError::Write(failure) => failure,
            SiteError::Render(e) => Failure::Content.told(&e.to_string()),
        })?;
    let published = staging.publish().map_err(|e| failure(&e))?;
    let (size, path) = heaviest.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    progress(
        "Writing",
        &format!(
            "{}: {} files, {}; heaviest page {path}, {}",
            target.display(),
            published.files,
            in_words(published.bytes),
            in_words(size as u64)
        ),
    );
    if published.stale_removed > 0 {
        progress(
            "Removing",
            &format!("{} files of the old site that are in the new one no more", published.stale_removed),
        );
    }
    if human {
        system::result(&format!(
            "Done. Open {}, or copy the folder to any web host.",
            target.join("index.html").display()
        ));
    } else {
        let summary = json!({
            "read": check::read(&understood),
            "published": { "folder": target, "files": published.files, "bytes": published.bytes, "removed": published.stale_removed },
        });
        messages.write(arguments, command.format, &summary);
    }
    Ok(())
}

fn tell_withheld(understood: &Understood, progress: &dyn Fn(&str, &str)) {
    let withheld = &understood.published.withheld;
    let people: usize = withheld.people.values().sum();
    if people > 0 {
        let why: Vec<String> = withheld.people.iter().map(|(why, n)| format!("{n}: {why}")).collect();
        let many = if people == 1 { "person" } else { "people" };
        progress(
            "Leaving out",
            &format!(
                "{people} {many} ({}) and {} relationships with them",
                why.join("; "),
                withheld.relationships
            ),
        );
    }
    if withheld.drafts > 0 {
        progress("Leaving out", &format!("{} drafts (--drafts includes them)", withheld.drafts));
    }
}

/// The built-in theme, with the files of `themes/<name>/` in place of its own.
fn theme(root: &Path, command: &Build) -> Result<Theme, Failure> {
    let files = match &command.theme {
        None => Vec::new(),
        Some(name) => {
            let plain =
                !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
            let folder: PathBuf = root.join("themes").join(name);
            if !plain || !folder.is_dir() {
                return Err(Failure::Typed(format!("there is no theme in themes/{name}")));
            }
            content::read_folder(&folder).map_err(|e| Failure::Machine(e.to_string()))?
        }
    };
    Theme::new(files).map_err(|e| Failure::Content.told(&e.to_string()))
}

impl Failure {
    /// The same failure, with its words said.
    fn told(self, words: &str) -> Self {
        system::say(words);
        self
    }
}

fn failure(error: &PublishError) -> Failure {
    match error {
        PublishError::Refused { .. } => Failure::Typed(error.to_string()),
        PublishError::Busy { .. } | PublishError::Disk { .. } => Failure::Machine(error.to_string()),
        PublishError::BadAddress { .. } | PublishError::WrittenTwice { .. } => {
            Failure::Content.told(&error.to_string())
        }
    }
}

/// "14 KB", "1.1 MB".
fn in_words(bytes: u64) -> String {
    match bytes {
        0..=999 => format!("{bytes} bytes"),
        1_000..=999_999 => format!("{} KB", (bytes + 500) / 1000),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}
