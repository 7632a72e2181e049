//! `kith withdraw --prove FOLDER`: whether a built folder holds any trace of somebody.
//!
//! Every file and its path are searched as a build searches them: letter case, accents, slugs, escapes and mark-up make no
//! difference. Names that a build cannot guard, because they are very short or somebody else's as well, are looked for
//! too and told apart: people must look at those.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::json;

use crate::check::leak::Guard;
use crate::cli::args::{Format, Withdraw};
use crate::cli::withdraw::{Target, close, stranger, target, with};
use crate::cli::{Failure, system};
use crate::content::{self, Profile, SourceSet};
use crate::model::community::Community;
use crate::model::consent::Publication;
use crate::model::secret::Secret;
use crate::pipeline;

/// So many traces are written out for people.
const MOST: usize = 40;

pub(super) fn run(
    command: &Withdraw,
    folder: &Path,
    sources: &SourceSet,
    (profiles, community): (&[Profile], &Community),
    publication: &Publication,
) -> Result<(), Failure> {
    let files = content::read_folder(folder).map_err(|e| Failure::Typed(e.to_string()))?;
    if !files.iter().any(|(path, _)| path == "index.html") {
        return Err(Failure::Typed(format!(
            "{} holds no index.html: a proof needs the folder that kith build wrote",
            folder.display()
        )));
    }
    // Somebody whose profile is gone is looked for as they were typed, slug and all.
    let find = |name: &String| {
        target(name, community, sources).unwrap_or_else(|_| stranger(vec![name.clone()], None))
    };
    let targets: Vec<Target> = command.names.iter().map(find).collect();
    // Names of those who are still published cannot be told from theirs. They themselves are not among those.
    let mut texts = BTreeMap::new();
    for target in &targets {
        // One that cannot be closed by a word may be withdrawn already.
        let _ = close(target, community, profiles, sources, publication.today, &mut texts);
    }
    let understood = pipeline::understand(&with(sources, &texts), publication);
    let secrets: Vec<Secret> = targets.into_iter().flat_map(|target| target.secrets).collect();
    let sure = Guard::new(&secrets, &[], &understood.published.community);
    let every = Guard::for_all(&secrets);
    let (mut traces, mut doubts) = (Vec::new(), Vec::new());
    for (path, bytes) in &files {
        let found = sure.scan(path, bytes);
        let fields = |leaks: &[crate::check::leak::Leak]| {
            let mut fields: Vec<&str> = leaks.iter().map(|leak| leak.field).collect();
            fields.sort_unstable();
            fields.dedup();
            fields.join(", ")
        };
        let maybe = if found.is_empty() { every.scan(path, bytes) } else { Vec::new() };
        if !found.is_empty() {
            traces.push((path.as_str(), fields(&found)));
        } else if !maybe.is_empty() {
            doubts.push((path.as_str(), fields(&maybe)));
        }
    }
    if command.format == Format::Json {
        let list = |all: &[(&str, String)]| -> Vec<serde_json::Value> {
            all.iter().map(|(path, what)| json!({ "file": path, "what": what })).collect()
        };
        let all = json!({
            "folder": folder, "files": files.len(), "traces": list(&traces), "to_look_at": list(&doubts),
        });
        system::result(&format!("{all:#}"));
    } else {
        tell(folder, files.len(), &traces, &doubts);
    }
    if traces.is_empty() { Ok(()) } else { Err(Failure::Content) }
}

fn tell(folder: &Path, files: usize, traces: &[(&str, String)], doubts: &[(&str, String)]) {
    let list = |all: &[(&str, String)]| {
        for (path, what) in all.iter().take(MOST) {
            system::result(&format!("  {path}: {what}"));
        }
        if all.len() > MOST {
            system::result(&format!("  and {} more (--format json has all)", all.len() - MOST));
        }
    };
    if !doubts.is_empty() {
        system::result(&format!(
            "{} files hold a name of theirs that is very short or somebody else's as well; look at them:",
            doubts.len()
        ));
        list(doubts);
    }
    let folder = folder.display();
    if traces.is_empty() {
        system::result(&format!(
            "No trace in {files} files of {folder}: no name, other name, id or contact of theirs."
        ));
    } else {
        system::result(&format!("{} of {files} files of {folder} hold a trace of them:", traces.len()));
        list(traces);
        system::result("Run  kith withdraw NAME  and  kith build,  then publish the new folder.");
    }
}
