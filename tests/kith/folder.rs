//! A report folder on disk for tests that type commands, and pages of a report that is not.

#![expect(clippy::disallowed_methods, reason = "a test reads what it wrote")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use kithbook::page;
use kithbook::report::Report;
use kithbook::theme::Theme;

/// Words of a small community: two kinds of groups, schools, and neighbours, who are people.
pub(crate) const SITE: &str = "title: Test\nsectors: { informal: { label: Informal }, formal: { label: Formal } }\n\
kinds:\n  group: { label: Group, plural: Groups, sector: informal }\n  team: { label: Team, plural: Teams, sector: formal }\n  \
school: { label: School, plural: Schools, sector: formal }\n  citizen: { label: Neighbour, plural: Neighbours, sector: informal, person: true }\n\
flows: { food: { label: Food }, advice: { label: Advice } }\n\
statuses:\n  quiet: { label: Quiet, about: Quiet }\n  touch: { label: In touch, about: In touch, alive: true }\n  \
live: { label: Live, about: Live, alive: true, flowing: true }\n";

/// The page at an address, rendered.
pub(crate) fn rendered(report: &Report<'_>, path: &str) -> String {
    let pages = page::plan(report);
    let page = pages.iter().find(|page| page.path == path).unwrap_or_else(|| panic!("{path} is planned"));
    let theme = Theme::new(Vec::new()).expect("the built-in theme is sound");
    String::from_utf8(theme.render(page, report).expect("it renders")).expect("UTF-8")
}

pub(crate) fn kith(root: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_kith")).arg("-C").arg(root).args(arguments).output().expect("kith runs")
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

pub(crate) fn write(root: &Path, files: &[(&str, &str)]) {
    for (path, text) in files {
        let path = root.join("content").join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
}

const PLAIN: &str = "---\nname: NAME\nkind: group\n---\n";

pub(crate) fn plain(name: &str) -> String {
    PLAIN.replace("NAME", name)
}

pub(crate) fn built(root: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let output = kith(root, &["build", "--date", "2025-06-03"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let public = root.join("public");
    let files = walkdir::WalkDir::new(&public).sort_by_file_name().into_iter().map(|e| e.expect("a file"));
    files
        .filter(|e| e.file_type().is_file())
        .map(|e| {
            (e.path().strip_prefix(&public).expect("below").to_owned(), fs::read(e.path()).expect("readable"))
        })
        .collect()
}
