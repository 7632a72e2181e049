//! Holds the plan of the house: which room may import which, where each foreign crate lives, how files are named
//! and how long they may be. The table is the one place where the plan is written for a machine; changing the
//! plan means changing it here, in the same commit.
//!
//! It reads the source as a row of words, without comments, texts and tests: enough to see every path, and no
//! Rust parser to keep up to date. What it cannot see: paths that a macro puts together.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Room, and the rooms it may import. `diagnostic` is plain data: a room that finds faults may name them.
const ROOMS: &[(&str, &[&str])] = &[
    ("diagnostic", &[]),
    ("content", &["diagnostic"]),
    ("model", &["diagnostic", "content"]),
    ("network", &["model"]),
    ("insight", &["diagnostic", "model", "network"]),
    ("map", &["diagnostic", "model", "network", "insight"]),
    ("report", &["model", "network", "insight", "map"]),
    ("page", &["diagnostic", "model", "network", "insight", "map", "report"]),
    ("export", &["model", "network", "insight", "report"]),
    ("theme", &["diagnostic", "page", "report"]),
    ("check", &["diagnostic", "model", "report", "page"]),
    ("publish", &[]),
    ("serve", &["diagnostic"]),
    ("import", &["diagnostic", "content", "model"]),
    (
        "pipeline",
        &[
            "diagnostic",
            "content",
            "model",
            "network",
            "insight",
            "map",
            "report",
            "page",
            "export",
            "theme",
            "check",
        ],
    ),
    (
        "cli",
        &[
            "diagnostic",
            "content",
            "model",
            "network",
            "insight",
            "map",
            "report",
            "page",
            "export",
            "theme",
            "check",
            "publish",
            "serve",
            "import",
            "pipeline",
        ],
    ),
];

/// Parts of a room that import nothing of ours but themselves.
const ALONE: &[&str] = &["map::layout"];

/// Foreign crate (as it is called in the source), and the modules below which it may be named.
const HOMES: &[(&str, &[&str])] = &[
    ("serde_yaml", &["content"]),
    ("walkdir", &["content"]),
    ("geojson", &["content"]),
    ("csv", &["content", "import", "export"]),
    ("aho_corasick", &["check"]),
    ("html_escape", &["check"]),
    ("miniz_oxide", &["check"]),
    ("unicode_normalization", &["check"]),
    ("petgraph", &["network"]),
    ("layout", &["map"]),
    ("pulldown_cmark", &["page::markdown"]),
    ("erased_serde", &["page", "theme"]),
    ("tera", &["theme"]),
    ("clap", &["cli"]),
    ("annotate_snippets", &["cli"]),
    ("rustix", &["publish", "content"]),
];

/// The modules of `layout-rs`, whose crate is called `layout` like a module of ours.
const LAYOUT_RS: &[&str] = &["adt", "backends", "core", "gv", "std_shapes", "topo"];

/// Where a value may be turned into bytes for readers or machines.
const SERIALIZE: &[&str] = &["page", "export"];

const MAX_LINES: usize = 600;

/// Names under which anything fits, and so everything ends up.
const NAMES: &[&str] = &["utils", "util", "helpers", "helper", "common", "misc"];

#[test]
fn every_room_imports_what_the_plan_allows() {
    let mut problems = Vec::new();
    let mut seen = BTreeMap::new();
    let files = rust_files("src");
    let tests = test_modules(&files);
    for file in files {
        let module = module_of(&file.address);
        if tests.iter().any(|test| module.starts_with(test)) {
            continue;
        }
        let words = without_tests(&words(&file.text));
        for room in rooms_named(&words, &module) {
            problems.extend(import_problem(&module, &room).map(|why| format!("{}: {why}", file.address)));
            if let [own, ..] = &module[..]
                && *own != room
            {
                seen.entry(own.clone()).or_insert_with(BTreeSet::new).insert(room);
            }
        }
        for problem in foreign_problems(&words, &module) {
            problems.push(format!("{}: {problem}", file.address));
        }
    }
    problems.extend(cycle(&seen).map(|rooms| format!("rooms import each other in a circle: {rooms}")));
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}

#[test]
fn files_are_named_for_what_they_hold_and_stay_short() {
    let mut problems = Vec::new();
    for file in ["src", "tests", "benches"].into_iter().flat_map(rust_files) {
        problems.extend(file_problems(&file));
    }
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}

#[test]
fn the_plan_has_no_circle() {
    let plan = ROOMS.iter().map(|(room, may)| ((*room).to_owned(), set(may))).collect();
    assert_eq!(cycle(&plan), None);
}

struct RustFile {
    /// Below the project, with `/`.
    address: String,
    text: String,
}

/// Every Rust file below a folder of the project, in the order of their names.
#[expect(clippy::disallowed_methods, reason = "this test reads the source")]
fn rust_files(folder: &str) -> Vec<RustFile> {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut waiting: Vec<PathBuf> = vec![project.join(folder)];
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            waiting
                .extend(fs::read_dir(&path).expect("readable").map(|entry| entry.expect("readable").path()));
        } else if path.extension().is_some_and(|end| end == "rs") {
            let below = path.strip_prefix(project).expect("below the project");
            let address = below.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
            found.push(RustFile { address, text: fs::read_to_string(&path).expect("readable") });
        }
    }
    found.sort_by(|one, other| one.address.cmp(&other.address));
    found
}

/// Modules that stand in a file of their own and are there for tests alone: `#[cfg(test)] mod sample;`.
fn test_modules(files: &[RustFile]) -> Vec<Vec<String>> {
    let only_tests: Vec<String> = ["#", "[", "cfg", "(", "test", ")", "]"].map(str::to_owned).to_vec();
    let mut found = Vec::new();
    for file in files {
        let words = words(&file.text);
        for at in 0..words.len().saturating_sub(only_tests.len()) {
            let rest = &words[at..];
            if !rest.starts_with(&only_tests) {
                continue;
            }
            let mut declared =
                rest[only_tests.len()..].iter().skip_while(|word| *word != "mod" && *word != "fn").skip(1);
            if let (Some(name), Some(";")) = (declared.next(), declared.next().map(String::as_str)) {
                let mut module = module_of(&file.address);
                module.push(name.clone());
                found.push(module);
            }
        }
    }
    found
}

/// `src/map/layout/force.rs` is `["map", "layout", "force"]`; the crate itself is empty.
fn module_of(address: &str) -> Vec<String> {
    let inside = address.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    if inside == "lib" || inside == "main" {
        return Vec::new();
    }
    inside.split('/').map(str::to_owned).collect()
}

/// Names and signs, in order. Comments, texts, characters and lifetimes are left out.
fn words(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            block_comment(rest)
        } else if let Some(length) = text_literal(rest) {
            length
        } else if first == '\'' {
            character_or_lifetime(rest)
        } else if first.is_alphanumeric() || first == '_' {
            let length = rest.find(|sign: char| !sign.is_alphanumeric() && sign != '_').unwrap_or(rest.len());
            found.push(rest[..length].to_owned());
            length
        } else if rest.starts_with("::") {
            found.push("::".to_owned());
            2
        } else {
            if !first.is_whitespace() {
                found.push(first.to_string());
            }
            first.len_utf8()
        };
        rest = &rest[length..];
    }
    found
}

/// Comments hold comments.
fn block_comment(rest: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < rest.len() {
        if rest[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += rest[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    rest.len()
}

/// The length of `"…"`, `b"…"`, `c"…"`, `r#"…"#` and the like, if one starts here.
fn text_literal(rest: &str) -> Option<usize> {
    let prefix = ["br", "cr", "b", "c", "r", ""].into_iter().find(|prefix| {
        rest.strip_prefix(prefix).is_some_and(|after| {
            after.starts_with('"')
                || (prefix.ends_with('r') && after.trim_start_matches('#').starts_with('"'))
        })
    })?;
    let after = &rest[prefix.len()..];
    if prefix.ends_with('r') {
        let hashes = after.len() - after.trim_start_matches('#').len();
        let end = format!("\"{}", "#".repeat(hashes));
        let start = prefix.len() + hashes + 1;
        return Some(rest[start..].find(&end).map_or(rest.len(), |at| start + at + end.len()));
    }
    let mut escaped = false;
    for (at, sign) in after.char_indices().skip(1) {
        match sign {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Some(prefix.len() + at + 1),
            _ => {}
        }
    }
    Some(rest.len())
}

fn character_or_lifetime(rest: &str) -> usize {
    let mut signs = rest.char_indices().skip(1);
    match (signs.next(), signs.next()) {
        (Some((_, '\\')), _) => rest[3.min(rest.len())..].find('\'').map_or(rest.len(), |at| at + 4),
        (Some(_), Some((at, '\''))) => at + 1,
        _ => 1,
    }
}

/// Leaves out every item under `#[cfg(test)]`: tests may set up with any room they like.
fn without_tests(words: &[String]) -> Vec<String> {
    let mut kept = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let end = attribute_end(words, at);
        if let Some(end) = end
            && words[at + 2] == "cfg"
            && words[at..end].iter().any(|word| word == "test")
            && !words[at..end].iter().any(|word| word == "not")
        {
            at = item_end(words, end);
        } else {
            kept.push(words[at].clone());
            at += 1;
        }
    }
    kept
}

/// Where the attribute that starts at `at` is over.
fn attribute_end(words: &[String], at: usize) -> Option<usize> {
    if words[at] != "#" || words.get(at + 1)? != "[" {
        return None;
    }
    closing(words, at + 1)
}

/// Just after the bracket that closes the one at `open`.
fn closing(words: &[String], open: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, word) in words.iter().enumerate().skip(open) {
        match word.as_str() {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// Just after the item that starts at `at`: its `;` or its closing brace.
fn item_end(words: &[String], mut at: usize) -> usize {
    let is_use = words.get(at).is_some_and(|word| word == "use");
    while at < words.len() {
        match words[at].as_str() {
            ";" => return at + 1,
            "{" => {
                let end = closing(words, at).unwrap_or(words.len());
                if !is_use {
                    return end;
                }
                at = end;
            }
            "(" | "[" => at = closing(words, at).unwrap_or(words.len()),
            _ => at += 1,
        }
    }
    at
}

/// The rooms named by `crate::room`, `crate::{room, …}`, `super::…::room` and, in `main.rs`, `kithbook::room`.
fn rooms_named(words: &[String], module: &[String]) -> BTreeSet<String> {
    let mut rooms = BTreeSet::new();
    for at in 0..words.len() {
        if at > 0 && words[at - 1] == "::" {
            continue;
        }
        let mut next = at;
        match words[at].as_str() {
            "crate" | "kithbook" => next += 1,
            "super" => {
                let mut climbed = 0;
                while words.get(next).is_some_and(|word| word == "super") && is_joint(words, next + 1) {
                    climbed += 1;
                    next += 2;
                }
                if climbed < module.len() {
                    continue;
                }
                next -= 1;
            }
            _ => continue,
        }
        if is_joint(words, next) {
            // `use super::*` is spoken of elsewhere.
            rooms.extend(
                first_names(words, next + 1).into_iter().filter(|name| words[at] != "super" || name != "*"),
            );
        }
    }
    rooms
}

fn is_joint(words: &[String], at: usize) -> bool {
    words.get(at).is_some_and(|word| word == "::")
}

/// The names a path goes on with: one, or each first name inside braces.
fn first_names(words: &[String], at: usize) -> Vec<String> {
    if words.get(at).is_none_or(|word| word != "{") {
        return words.get(at).cloned().into_iter().collect();
    }
    let end = closing(words, at).unwrap_or(words.len());
    let mut depth = 0_usize;
    let mut names = Vec::new();
    for place in at..end {
        match words[place].as_str() {
            "{" => depth += 1,
            "}" => depth -= 1,
            "," => {}
            name if depth == 1 && matches!(words[place - 1].as_str(), "{" | ",") => {
                names.push(name.to_owned());
            }
            _ => {}
        }
    }
    names
}

/// Why `module` may not name `room`.
fn import_problem(module: &[String], room: &str) -> Option<String> {
    let Some(own) = module.first() else {
        return (room != "cli").then(|| format!("the front door names `{room}`; only `cli` is behind it"));
    };
    let path = module.join("::");
    if let Some(alone) = ALONE.iter().find(|alone| is_below(&path, alone)) {
        // Its own files are reached with `super`; the way through the house would lead past other rooms.
        return Some(format!(
            "`{alone}` imports nothing of ours, and names `{room}` through the crate's root"
        ));
    }
    if room == own || room == "self" {
        return None;
    }
    let Some((_, may)) = ROOMS.iter().find(|(name, _)| name == own) else {
        return Some(format!("`{own}` is not a room of the plan"));
    };
    if ROOMS.iter().all(|(name, _)| *name != room) {
        return Some(format!("`{room}` is not a room of the plan"));
    }
    (!may.contains(&room)).then(|| format!("`{own}` may not import `{room}`"))
}

/// What is wrong with the names from outside, and with globs.
fn foreign_problems(words: &[String], module: &[String]) -> Vec<String> {
    let path = module.join("::");
    let allowed = |homes: &[&str]| homes.iter().any(|home| is_below(&path, home));
    let mut problems = BTreeSet::new();
    for (at, word) in words.iter().enumerate() {
        let starts_path = at == 0 || !matches!(words[at - 1].as_str(), "::" | ".");
        let used = is_joint(words, at + 1) || (at > 0 && words[at - 1] == "use");
        if let Some((name, homes)) = HOMES.iter().find(|(name, _)| name == word)
            && starts_path
            && used
            && !allowed(homes)
            && (*name != "layout" || words.get(at + 2).is_some_and(|next| LAYOUT_RS.contains(&next.as_str())))
        {
            problems.insert(format!("`{name}` lives in {}", homes.join(", ")));
        }
        if word == "Serialize" && !allowed(SERIALIZE) {
            problems.insert("`Serialize` appears only in page and export".to_owned());
        }
        if word == "*"
            && at > 2
            && words[at - 1] == "::"
            && words[at - 2] == "super"
            && !is_test_module(module)
        {
            problems.insert("`use super::*` only in tests: say what you take".to_owned());
        }
        if let Some(alone) = ALONE.iter().find(|alone| is_below(&path, alone))
            && climbs_out(words, at, module.len() - (alone.matches("::").count() + 1))
        {
            problems.insert(format!("`{alone}` imports nothing of ours, and climbs out with `super`"));
        }
    }
    problems.into_iter().collect()
}

/// Whether the path that starts at `at` goes up more than `inside` steps.
fn climbs_out(words: &[String], at: usize, inside: usize) -> bool {
    if words[at] != "super" || (at > 0 && words[at - 1] == "::") {
        return false;
    }
    let steps = words[at..].chunks(2).take_while(|pair| pair[0] == "super").count();
    steps > inside
}

fn is_test_module(module: &[String]) -> bool {
    module.last().is_some_and(|name| name == "tests")
}

fn is_below(path: &str, home: &str) -> bool {
    path.strip_prefix(home).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

fn file_problems(file: &RustFile) -> Vec<String> {
    let mut problems = Vec::new();
    let lines = file.text.lines().count();
    if lines > MAX_LINES {
        problems.push(format!("{}: {lines} lines; at {MAX_LINES} a file is two files", file.address));
    }
    let mut parts = file.address.split('/').map(|part| part.trim_end_matches(".rs"));
    if let Some(name) = parts.find(|part| NAMES.contains(part)) {
        problems.push(format!("{}: `{name}` says nothing about what is inside", file.address));
    }
    problems
}

/// A circle of rooms, as `a → b → a`.
fn cycle(imports: &BTreeMap<String, BTreeSet<String>>) -> Option<String> {
    fn walk<'a>(
        room: &'a str,
        imports: &'a BTreeMap<String, BTreeSet<String>>,
        way: &mut Vec<&'a str>,
        done: &mut BTreeSet<&'a str>,
    ) -> Option<String> {
        if let Some(start) = way.iter().position(|passed| *passed == room) {
            return Some([&way[start..], &[room]].concat().join(" → "));
        }
        if !done.insert(room) {
            return None;
        }
        way.push(room);
        let found = imports.get(room).into_iter().flatten().find_map(|next| walk(next, imports, way, done));
        way.pop();
        found
    }
    let mut done = BTreeSet::new();
    imports.keys().find_map(|room| walk(room, imports, &mut Vec::new(), &mut done))
}

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[cfg(test)]
mod tests;
