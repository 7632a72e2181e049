//! `tests/cases/bad/<code>-<what>/` and `tests/cases/hostile/<what>/`: a case is a folder, no Rust needed.
//!
//! A case holds the files that differ from `tests/cases/base` (a file that ends in `.gone` takes one away) and a file
//! `expected`: every message that `kith check` gives, one a line, as `PLACE SEVERITY CODE`, with ` -> WHAT TO TYPE` where
//! there is a replacement. A file `private.yaml` beside it is given with `--private`. Nothing else may be said, and a published folder must stay as it was.

#![expect(clippy::disallowed_methods, reason = "a test reads what it wrote")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

const DATE: &str = "2026-11-22";

fn cases() -> Vec<PathBuf> {
    let of = |folder: &str| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(folder);
        fs::read_dir(folder).expect("cases").map(|e| e.expect("a case").path())
    };
    let mut cases: Vec<PathBuf> = of("bad").chain(of("hostile")).collect();
    cases.sort();
    cases
}

fn kith(root: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_kith")).arg("-C").arg(root).args(arguments).output().expect("kith runs")
}

/// Copies a folder; `.gone` files take away what an earlier copy brought.
fn overlay(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).sort_by_file_name() {
        let entry = entry.expect("a file of the case");
        let below = entry.path().strip_prefix(from).expect("below the case");
        let target = to.join(below);
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).expect("a folder");
        } else if let Some(gone) = target.to_str().and_then(|t| t.strip_suffix(".gone")) {
            fs::remove_file(gone).expect("the file that goes");
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

fn said(output: &Output) -> Vec<String> {
    let all: Value = serde_json::from_slice(&output.stdout).expect("JSON on standard output");
    let items = all["items"].as_array().expect("items").iter();
    items
        .map(|item| {
            let place = item["file"]
                .as_str()
                .map_or("-".to_owned(), |file| format!("{file}:{}:{}", item["line"], item["column"]));
            let mend = item["suggestion"]["replace"].as_str().map_or(String::new(), |r| format!(" -> {r}"));
            format!(
                "{place} {} {}{mend}",
                item["severity"].as_str().expect("a severity"),
                item["code"].as_str().expect("a code")
            )
        })
        .collect()
}

fn files_of(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(|e| e.expect("a file"));
    let files = files.filter(|e| e.file_type().is_file());
    files.map(|e| (e.path().to_path_buf(), fs::read(e.path()).expect("readable"))).collect()
}

#[test]
fn every_mistake_has_one_message_at_its_place_and_nothing_is_published() {
    let base = tempfile::tempdir().expect("a folder");
    overlay(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/base"), base.path());
    assert!(kith(base.path(), &["build", "--date", DATE]).status.success(), "the base builds");
    let mut faults = Vec::new();
    for case in cases() {
        let name = case.file_name().expect("a name").to_string_lossy().into_owned();
        let root = tempfile::tempdir().expect("a folder");
        overlay(base.path(), root.path());
        let before = files_of(&root.path().join("public"));
        overlay(&case, root.path());
        fs::remove_file(root.path().join("expected")).expect("the case says what is expected");
        // A private file lies outside the report.
        let private = case.join("private.yaml");
        let private: &[&str] = if private.is_file() {
            fs::remove_file(root.path().join("private.yaml")).expect("it was copied");
            &["--private", private.to_str().expect("a path")]
        } else {
            &[]
        };

        let check = kith(root.path(), &[&["check", "--format", "json", "--date", DATE], private].concat());
        let expected = fs::read_to_string(case.join("expected")).expect("the case says what is expected");
        let said = said(&check);
        if said != expected.lines().collect::<Vec<_>>() {
            faults.push(format!("{name}: expected\n{expected}but was told\n{}\n", said.join("\n")));
        }
        let has_problem = expected.contains(" problem ");
        // A sentence that does not hold is published, and its page says so.
        let is_published = expected.lines().filter(|line| line.contains(" problem ")).all(|line| {
            kithbook::insight::ABOUT_CLAIMS.iter().any(|code| line.ends_with(&format!(" problem {code}")))
        });
        let build = kith(root.path(), &[&["build", "--date", DATE], private].concat());
        for (output, fails) in [(&check, has_problem), (&build, !is_published)] {
            if output.status.code() != Some(i32::from(fails)) {
                faults.push(format!("{name}: exit {:?}", output.status.code()));
            }
        }
        if !is_published && files_of(&root.path().join("public")) != before {
            faults.push(format!("{name}: the published folder was touched"));
        }
        let text = String::from_utf8_lossy(&build.stderr).into_owned();
        for code in said.iter().filter_map(|s| s.split_once(" problem ")?.1.split(' ').next()) {
            if !text.contains(&format!("problem[{code}]: "))
                || !text.contains(" = ") && !text.contains("did you mean")
            {
                faults.push(format!("{name}: the build does not say what to do:\n{text}"));
            }
        }
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

/// Codes that the disk or the size of a file bring about; they are shown in `disk.rs`, `places.rs` and beside the code.
const ELSEWHERE: [&str; 8] = [
    "file-too-large",
    "too-many-files",
    "folders-too-deep",
    "not-a-regular-file",
    "unreadable-name",
    "front-matter-too-large",
    "outline-too-large",
    "outline-too-detailed",
];

#[test]
fn every_code_has_a_case() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut codes: BTreeSet<String> = BTreeSet::new();
    for (path, bytes) in files_of(&source) {
        let is_home = path.ends_with("problems.rs") || path.ends_with("mistakes.rs");
        if !is_home {
            continue;
        }
        let text = String::from_utf8(bytes).expect("source is text");
        for opening in
            ["D::problem(\"", "D::note(\"", "Diagnostic::problem(\"", "Diagnostic::note(\"", "D::general(\""]
        {
            codes.extend(
                text.match_indices(opening)
                    .filter_map(|(at, _)| text[at + opening.len()..].split('"').next())
                    .map(str::to_owned),
            );
        }
    }
    assert!(codes.len() > 50, "the codes were found: {}", codes.len());
    let expected: String =
        cases().iter().map(|c| fs::read_to_string(c.join("expected")).unwrap_or_default()).collect();
    let without: Vec<&String> = codes
        .iter()
        .filter(|code| !ELSEWHERE.contains(&code.as_str()))
        .filter(|code| {
            let says = |line: &str, severity| {
                line.split_once(severity).and_then(|(_, rest)| rest.split(' ').next()) == Some(code.as_str())
            };
            !expected.lines().any(|line| says(line, " problem ") || says(line, " note "))
        })
        .collect();
    assert!(without.is_empty(), "codes without a case: {without:?}");
}
