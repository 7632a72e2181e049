//! `kith check`: everything but the writing.

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::check::palette;
use crate::cli::args::{Arguments, Check, Format};
use crate::cli::message::Messages;
use crate::cli::{Failure, system};
use crate::content::{self, SourceFile, SourceSet};
use crate::diagnostic::{Diagnostic, FileId};
use crate::insight::identifiable;
use crate::pipeline::{self, SiteError, Understood};
use crate::theme::Theme;

pub(super) fn run(arguments: &Arguments, command: &Check) -> Result<(), Failure> {
    let root = system::root(arguments)?;
    let publication = system::publication(&command.day, false)?;
    let mut sources = system::read(&root)?;
    let is_read = |path: &PathBuf| sources.files.iter().any(|file| is_called(&file.path, path));
    if let Some(path) = command.files.iter().find(|path| !is_read(path)) {
        return Err(Failure::Typed(format!("{} is no file of this report", path.display())));
    }
    let mut understood = pipeline::understand(&sources, &publication);
    if let Some(private) = &command.private {
        understood.guard_also(&content::read_private(&root, private));
    }
    let look = |file: &str| content::read_other(&root, file).map_err(|e| Failure::Machine(e.to_string()));
    understood.look_at_files(look)?;
    let mut diagnostics = std::mem::take(&mut understood.diagnostics);
    diagnostics.extend(leaks(&understood, &root, &sources, &diagnostics)?);
    diagnostics.extend(colours(&root, None, &mut sources)?);
    diagnostics.retain(|d| wanted(d, command, &sources));
    let messages =
        Messages::new(arguments, &sources, &understood, &diagnostics).every_one(!command.only.is_empty());
    let (problems, notes) = messages.counts();
    let hidden = public_names(&understood);
    messages.write(arguments, command.format, &json!({ "read": read(&understood), "public_names": hidden.iter().map(Hidden::told).collect::<Vec<_>>() }));
    if command.format == Format::Human {
        system::result(&format!("{} read", read_words(&understood)));
        if let Some(said) = public_names_words(&hidden) {
            system::result(&said);
        }
        system::result(&counts_words(problems, notes));
    }
    if problems > 0 || command.strict && notes > 0 { Err(Failure::Content) } else { Ok(()) }
}

/// What is wrong with the colours of the themes in `themes/`, or of one of them. Their stylesheets join the files that
/// were read, so that a message can show the line.
pub(super) fn colours(
    root: &Path,
    theme: Option<&str>,
    sources: &mut SourceSet,
) -> Result<Vec<Diagnostic>, Failure> {
    let folder = root.join("themes");
    let mut found = Vec::new();
    if !folder.is_dir() {
        return Ok(found);
    }
    let files = content::read_folder(&folder).map_err(|e| Failure::Machine(e.to_string()))?;
    for (path, bytes) in files {
        let name = path.strip_suffix("/static/site.css");
        let (Some(name), Ok(css)) = (name, String::from_utf8(bytes)) else { continue };
        if theme.is_some_and(|theme| theme != name) {
            continue;
        }
        let id = FileId(sources.files.len() as u32);
        found.extend(palette::check(id, &css));
        sources.files.push(SourceFile { path: format!("themes/{path}").into(), text: css.into() });
    }
    Ok(found)
}

/// Private strings that the site would print. Where anything is kept out, the whole site is made and looked through, as
/// a build does, and nothing is written.
fn leaks(
    understood: &Understood,
    root: &Path,
    sources: &SourceSet,
    diagnostics: &[Diagnostic],
) -> Result<Vec<Diagnostic>, Failure> {
    if understood.guard().is_idle() || pipeline::has_problems(diagnostics) {
        return Ok(Vec::new());
    }
    let ours = |e: &dyn std::fmt::Display| Failure::Ours(e.to_string());
    let theme = Theme::new(Vec::new()).map_err(|e| ours(&e))?;
    let read = |file: &str| content::read_other(root, file).map_err(|e| e.to_string());
    let leaks = understood.render(&theme, read, |_, _| Ok(())).map_err(|e| match e {
        SiteError::Render(e) => ours(&e),
        SiteError::Picture(path) => ours(&path),
        SiteError::Write(e) => Failure::Machine(e),
    })?;
    Ok(understood.explain(&leaks, sources))
}

/// Everyone under a public name, with how many others of their kind share what can be seen of them.
fn public_names(understood: &Understood) -> Vec<Hidden> {
    let community = &understood.published.community;
    let all = identifiable::shared(community, &understood.standing).into_iter();
    all.map(|(ix, shared)| Hidden {
        id: community.asset(ix).id.clone(),
        name: community.asset(ix).name.clone(),
        others_with_as_many_relationships: shared.degree - 1,
        others_beside_the_same_kinds: shared.kinds - 1,
        others_beside_the_same_named: shared.named - 1,
        is_among_enough: shared.least() >= identifiable::ENOUGH,
    })
    .collect()
}

/// Somebody under a public name.
struct Hidden {
    id: String,
    name: String,
    others_with_as_many_relationships: usize,
    others_beside_the_same_kinds: usize,
    others_beside_the_same_named: usize,
    is_among_enough: bool,
}

impl Hidden {
    /// As machines are told.
    fn told(&self) -> serde_json::Value {
        json!({
            "id": self.id,
            "name": self.name,
            "others_with_as_many_relationships": self.others_with_as_many_relationships,
            "others_beside_the_same_kinds": self.others_beside_the_same_kinds,
            "others_beside_the_same_named": self.others_beside_the_same_named,
            "is_among_enough": self.is_among_enough,
        })
    }
}

/// "4 people under a public name: 1 has at least 2 others like them in every way looked at, 3 could be told apart ...".
fn public_names_words(hidden: &[Hidden]) -> Option<String> {
    let fine = hidden.iter().filter(|it| it.is_among_enough).count();
    let all = match hidden.len() {
        0 => return None,
        1 => "1 person stands under a public name".to_owned(),
        n => format!("{n} people stand under a public name"),
    };
    let few = identifiable::ENOUGH - 1;
    Some(match hidden.len() - fine {
        0 => format!("{all}; everyone has {few} others or more like them in every way looked at"),
        apart => format!("{all}; {apart} could be told apart (kith check --only identifiable says how)"),
    })
}

/// Whether a file of the report is meant by a path that was typed: its own path, a longer or a shorter one.
fn is_called(file: &str, typed: &Path) -> bool {
    let typed = typed.to_string_lossy().replace('\\', "/");
    let typed = typed.trim_start_matches("./");
    file == typed || typed.ends_with(&format!("/{file}")) || file.ends_with(&format!("/{typed}"))
}

fn wanted(d: &Diagnostic, command: &Check, sources: &SourceSet) -> bool {
    let by_code = command.only.is_empty() || command.only.iter().any(|code| code == d.code);
    let in_file = |path: &PathBuf| d.span.is_some_and(|s| is_called(&sources.file(s.file).path, path));
    by_code && (command.files.is_empty() || command.files.iter().any(in_file))
}

/// "42 profiles, 81 relationships, 10 reflections".
pub(super) fn read_words(understood: &Understood) -> String {
    let r = understood.read;
    format!(
        "{}, {}, {}",
        many(r.assets, "profile"),
        many(r.relationships, "relationship"),
        many(r.reflections, "reflection")
    )
}

pub(super) fn read(understood: &Understood) -> serde_json::Value {
    let r = understood.read;
    json!({ "assets": r.assets, "relationships": r.relationships, "reflections": r.reflections })
}

/// "1 draft", "2 drafts".
pub(super) fn many(count: usize, one: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") }
}

/// "1 problem, 2 notes", or that all is well.
pub(super) fn counts_words(problems: usize, notes: usize) -> String {
    match (problems, notes) {
        (0, 0) => "No problems.".to_owned(),
        (0, n) => format!("No problems, {}.", many(n, "note")),
        (p, 0) => format!("{}.", many(p, "problem")),
        (p, n) => format!("{}, {}.", many(p, "problem"), many(n, "note")),
    }
}
