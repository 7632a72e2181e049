//! `kith build`: the whole way, from content to a published folder.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde_json::json;

use crate::check::leak::Leak;
use crate::cli::args::{Arguments, Build, Format};
use crate::cli::message::Messages;
use crate::cli::{Failure, check, system};
use crate::content;
use crate::diagnostic::Severity;
use crate::pipeline::{self, SiteError, Understood};
use crate::publish::{Forbidden, PublishError, Published, Staging};
use crate::theme::Theme;

pub(super) fn run(arguments: &Arguments, command: &Build) -> Result<(), Failure> {
    let root = system::root(arguments)?;
    let publication = system::publication(&command.day, command.drafts)?;
    let told = Told { is_quiet: arguments.quiet || command.format != Format::Human };
    let mut sources = system::read(&root)?;
    let mut understood = pipeline::understand(&sources, &publication);
    if let Some(theme) = &command.theme {
        understood.diagnostics.extend(check::colours(&root, Some(theme), &mut sources)?);
    }
    if let Some(since) = &command.since {
        understood.compare_since(system::date(since, "--since")?);
    }
    if let Some(private) = &command.private {
        understood.guard_also(&content::read_private(&root, private));
    }
    let look = |file: &str| content::read_other(&root, file).map_err(|e| Failure::Machine(e.to_string()));
    understood.look_at_files(look)?;
    told.progress("Reading", &format!("content/: {}", check::read_words(&understood)));
    told.withheld(&understood);
    let (maps, positions) = (understood.drawings.maps.len(), &understood.drawings.positions);
    let many = if maps == 1 { "map" } else { "maps" };
    let places = format!("positions kept: {}, new: {}", positions.kept, positions.new);
    told.progress("Drawing", &format!("{maps} {many} ({places})"));

    let unpublished = json!({ "read": check::read(&understood), "published": null });
    let messages = Messages::new(arguments, &sources, &understood, &understood.diagnostics);
    let (problems, notes) = messages.counts();
    let is_stopped = understood.diagnostics.iter().any(pipeline::stops_a_build);
    if is_stopped || command.strict && problems + notes > 0 {
        messages.write(arguments, command.format, &unpublished);
        if command.format == Format::Human {
            let counts = check::counts_words(problems, notes);
            system::say(&format!("{counts} Nothing was published; the site stays as it was."));
        }
        return Err(Failure::Content);
    }
    if problems > 0 && command.format == Format::Human {
        let claims: Vec<_> =
            understood.diagnostics.iter().filter(|d| d.severity == Severity::Problem).cloned().collect();
        Messages::new(arguments, &sources, &understood, &claims).write(
            arguments,
            command.format,
            &unpublished,
        );
        told.progress("Noting", "sentences that do not hold; their pages say so");
    }
    if notes > 0 {
        let many = if notes == 1 { "note" } else { "notes" };
        told.progress("Noting", &format!("{notes} {many} (kith check shows them)"));
    }
    let target = command.output.clone().unwrap_or_else(|| root.join("public"));
    let staging = Staging::begin(&target, &forbidden(&root)).map_err(|e| failure(&e))?;
    let (leaks, heaviest) = write_site(&understood, &theme(&root, command)?, &root, &staging)?;
    if !leaks.is_empty() {
        let found = understood.explain(&leaks, &sources);
        Messages::new(arguments, &sources, &understood, &found).write(
            arguments,
            command.format,
            &unpublished,
        );
        return Err(Failure::Content);
    }
    let published = staging.publish().map_err(|e| failure(&e))?;
    told.written(&target, &published, &heaviest);
    if command.format == Format::Human {
        let home = target.join("index.html");
        system::result(&format!("Done. Open {}, or copy the folder to any web host.", home.display()));
    } else {
        let summary = json!({
            "read": check::read(&understood),
            "published": {
                "folder": target,
                "files": published.files,
                "bytes": published.bytes,
                "removed": published.stale_removed,
            },
        });
        messages.write(arguments, command.format, &summary);
    }
    Ok(())
}

/// Folders that a site must stay out of.
fn forbidden(root: &Path) -> Forbidden {
    Forbidden {
        sources: vec![root.join("content"), root.join("themes"), root.join(".git")],
        places: std::iter::once(root.to_path_buf()).chain(system::home()).collect(),
        here: system::current_folder().ok(),
    }
}

/// The heaviest page: its size in bytes and its address.
type Heaviest = (usize, String);

/// Renders every file into the staging folder; hands back what must not be published, and the heaviest page.
fn write_site(
    understood: &Understood,
    theme: &Theme,
    root: &Path,
    staging: &Staging,
) -> Result<(Vec<Leak>, Heaviest), Failure> {
    let heaviest: Mutex<Heaviest> = Mutex::new((0, String::new()));
    let leaks = understood
        .render(
            theme,
            |file| content::read_other(root, file).map_err(|e| Failure::Machine(e.to_string())),
            |path, bytes| {
                if path.ends_with(".html") {
                    let mut heaviest = heaviest.lock().unwrap_or_else(PoisonError::into_inner);
                    if (bytes.len(), path) > (heaviest.0, heaviest.1.as_str()) {
                        *heaviest = (bytes.len(), path.to_owned());
                    }
                }
                staging.write(path, bytes).map_err(|e| failure(&e))
            },
        )
        .map_err(|e| match e {
            SiteError::Write(failure) => failure,
            SiteError::Render(e) => Failure::Content.told(&e.to_string()),
            SiteError::Picture(path) => {
                Failure::Content.told(&format!("content/{path} is no picture that can be published"))
            }
        })?;
    Ok((leaks, heaviest.into_inner().unwrap_or_else(PoisonError::into_inner)))
}

/// What a build tells while it works.
struct Told {
    is_quiet: bool,
}

impl Told {
    fn progress(&self, verb: &str, rest: &str) {
        if !self.is_quiet {
            system::say(&format!("{verb:>11} {rest}"));
        }
    }

    fn withheld(&self, understood: &Understood) {
        let withheld = &understood.published.withheld;
        let people: usize = withheld.people.values().sum();
        if people > 0 {
            let why: Vec<String> = withheld.people.iter().map(|(why, n)| format!("{n}: {why}")).collect();
            let (why, noun) = (why.join("; "), if people == 1 { "person" } else { "people" });
            let ties = withheld.relationships;
            self.progress(
                "Leaving out",
                &format!("{people} {noun} ({why}) and {} with them", check::many(ties, "relationship")),
            );
        }
        if withheld.groups > 0 {
            let (n, noun) = (withheld.groups, if withheld.groups == 1 { "profile" } else { "profiles" });
            self.progress("Leaving out", &format!("{n} {noun} of groups, places or services that said no"));
        }
        if withheld.drafts > 0 {
            self.progress(
                "Leaving out",
                &format!("{} (--drafts includes them)", check::many(withheld.drafts, "draft")),
            );
        }
    }

    fn written(&self, target: &Path, published: &Published, heaviest: &Heaviest) {
        let (size, path) = heaviest;
        let (files, bytes, size) = (published.files, in_words(published.bytes), in_words(*size as u64));
        self.progress(
            "Writing",
            &format!("{}: {files} files, {bytes}; heaviest page {path}, {size}", target.display()),
        );
        if published.stale_removed > 0 {
            let gone = published.stale_removed;
            self.progress(
                "Removing",
                &format!("{gone} files of the old site that are in the new one no more"),
            );
        }
        if let Some(folder) = &published.left_behind {
            system::say(&format!(
                "The new site is in place, but the old one could not be removed: it is in {}; the next build tries again.",
                folder.display()
            ));
        }
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
