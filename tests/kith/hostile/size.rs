//! Files of a size or shape that keeps readers busy: each is answered in words, or built.
//!
//! Here each is looked at once, for its answer. How long an answer takes and how much memory is measured by hand, on a
//! release build, in [`by_hand_how_long_and_how_much`].

#![expect(clippy::disallowed_methods, reason = "a test makes what it looks at")]

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

/// `tests/cases/base` in a folder of its own.
pub(super) fn base() -> TempDir {
    let root = tempfile::tempdir().expect("a folder");
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/base");
    for entry in walkdir::WalkDir::new(&from) {
        let entry = entry.expect("a file of the base");
        let to = root.path().join(entry.path().strip_prefix(&from).expect("below the base"));
        if entry.file_type().is_dir() {
            fs::create_dir_all(to).expect("a folder");
        } else {
            fs::copy(entry.path(), to).expect("a copy");
        }
    }
    root
}

/// What `kith check` says: file and code of each problem, sorted. Its exit code says the same.
pub(super) fn told(root: &Path) -> Vec<String> {
    let arguments = ["check", "--format", "json", "--date", "2026-11-22"];
    let output = Command::new(env!("CARGO_BIN_EXE_kith"))
        .arg("-C")
        .arg(root)
        .args(arguments)
        .output()
        .expect("kith runs");
    let bytes = &output.stdout;
    assert!(
        !bytes.iter().any(|b| *b < 32 && *b != b'\n' || *b == 127),
        "no control character in {}",
        String::from_utf8_lossy(bytes)
    );
    let all: Value = serde_json::from_slice(bytes)
        .unwrap_or_else(|e| panic!("{e}: {}", String::from_utf8_lossy(&output.stderr)));
    let problems =
        all["items"].as_array().expect("items").iter().filter(|item| item["severity"] == "problem");
    let mut said: Vec<String> = problems
        .map(|item| {
            format!("{} {}", item["file"].as_str().unwrap_or("-"), item["code"].as_str().expect("a code"))
        })
        .collect();
    said.sort();
    assert_eq!(output.status.code(), Some(i32::from(!said.is_empty())), "{said:?}");
    said
}

/// The codes alone.
pub(super) fn codes_of(said: &[String]) -> Vec<&str> {
    said.iter().filter_map(|line| line.rsplit_once(' ').map(|(_, code)| code)).collect()
}

const MB: usize = 1 << 20;
/// As much as one file may hold, nearly.
const FULL: usize = 500_000;

/// What it is, the file, its text, and the code of its answer; none: it builds.
type Case = (&'static str, &'static str, String, Option<&'static str>);

fn words(text: &str) -> String {
    format!("---\nname: The Baker\nkind: place\n---\n\n{text}\n")
}

fn fields(text: &str) -> String {
    format!("name: The Baker\nkind: place\n{text}\n")
}

fn many(count: usize, piece: impl Fn(usize) -> String) -> String {
    (0..count).map(piece).collect()
}

fn cases() -> Vec<Case> {
    let mut all: Vec<Case> = Vec::new();
    let mut yaml = |what, text: String, code| all.push((what, "assets/baker.yaml", text, code));
    yaml("10 MB of nested YAML", fields(&format!("extra: {}", "[".repeat(10 * MB))), Some("file-too-large"));
    yaml(
        "nested lists",
        fields(&format!("extra: {}{}", "[".repeat(FULL / 2), "]".repeat(FULL / 2))),
        Some("not-readable"),
    );
    yaml(
        "nested mappings",
        fields(&format!("extra: {}", "{a: ".repeat(FULL / 4))),
        None.or(Some("too-much-yaml")),
    );
    yaml(
        "nested blocks",
        fields(&format!("extra:\n{}", many(900, |n| format!("{}a:\n", " ".repeat(n + 1))))),
        Some("too-much-yaml"),
    );
    yaml("dashes on a line", fields(&format!("extra:\n {}x", "- ".repeat(FULL / 2))), Some("too-much-yaml"));
    yaml(
        "100,000 references",
        format!("name: &a B\nkind: place\ntags: [{}x]\n", "*a, ".repeat(100_000)),
        Some("too-much-yaml"),
    );
    yaml("a reference to itself", fields("extra: &a { a: *a }"), Some("needs-quotes"));
    yaml("a line of 1 MB", fields(&format!("source: {}", "x".repeat(MB))), Some("file-too-large"));
    yaml("a long line", fields(&format!("source: {}", "x".repeat(FULL))), Some("too-long"));
    yaml("a long key", fields(&format!("{}: x", "x".repeat(FULL))), Some("not-readable"));
    yaml("many tags", fields(&format!("source: {}x", "!a ".repeat(FULL / 3))), Some("needs-quotes"));
    yaml("many documents", fields(&"---\na: b\n".repeat(FULL / 9)), Some("unclosed-front-matter"));
    yaml(
        "a number without end",
        fields(&format!("location: {{ lat: {}, lon: 1 }}", "9".repeat(FULL))),
        Some("bad-degrees"),
    );
    let mut markdown = |what, text: String, code| all.push((what, "assets/baker.md", words(&text), code));
    markdown("50 MB", "x ".repeat(25 * MB), Some("file-too-large"));
    markdown("10,000 quotes", format!("{} x", ">".repeat(10_000)), None);
    markdown("quotes", format!("{} x", ">".repeat(FULL)), None);
    markdown("lists", format!("{}x", "- ".repeat(FULL / 2)), None);
    markdown("lists line by line", many(700, |n| format!("{}- a\n", "  ".repeat(n))), None);
    markdown("brackets", "[".repeat(FULL), None);
    markdown("pairs of brackets", "[[".repeat(FULL / 2), None);
    markdown(
        "pictures in pictures",
        format!("{}a{}", "![".repeat(100_000), "](b.jpg)".repeat(30_000)),
        Some("image-missing"),
    );
    markdown("stars", "*a **b ".repeat(FULL / 7), None);
    markdown("stars and lines", format!("{}a{}", "*_".repeat(FULL / 4), "_*".repeat(FULL / 4)), None);
    markdown("ticks", many(900, |n| format!("e{}", "`".repeat(n))), None);
    markdown("HTML", "<b>".repeat(FULL / 3), None);
    markdown("open HTML", "a <!--".repeat(FULL / 6), None);
    markdown("open attributes", format!("<a{}", " a=\"".repeat(FULL / 4)), None);
    markdown("definitions", many(15_000, |n| format!("[a{n}]: https://example.org\n")), None);
    markdown(
        "a definition used often",
        format!("[a]: https://example.org/{}\n\n{}", "x".repeat(100_000), "[a]\n".repeat(80_000)),
        None,
    );
    markdown(
        "footnotes",
        format!(
            "{}\n\n{}",
            many(20_000, |n| format!("[^a{n}] ")),
            many(20_000, |n| format!("[^a{n}]: x\n\n"))
        ),
        None,
    );
    markdown(
        "a wide table",
        format!("|{}\n|{}\n{}", "a|".repeat(20_000), "-|".repeat(20_000), "|x|\n".repeat(80_000)),
        None,
    );
    markdown("equal headings", "# a\n".repeat(FULL / 4), None);
    markdown("20,000 broken links", "[[nobody]] ".repeat(20_000), Some("broken-link"));
    all.extend(private_words());
    all.extend(tables());
    all
}

/// Somebody who is left out has all their words guarded.
fn private_words() -> Vec<Case> {
    let closed = "---\nname: Zorbula Quarn\nkind: person\nconsent: { status: declined }\n---\n\n";
    let texts = [
        ("private words that repeat themselves", "a_".repeat(FULL / 2)),
        ("private escapes", "&amp;".repeat(FULL / 5)),
        ("private words in a row", "word ".repeat(FULL / 5)),
        ("private comments without an end", "<!--".repeat(FULL / 4)),
        ("private sentences", many(FULL / 30, |n| format!("My {n} doors are all blue. "))),
    ];
    texts.into_iter().map(|(what, text)| (what, "assets/zq.md", format!("{closed}{text}\n"), None)).collect()
}

fn tables() -> Vec<Case> {
    let mut all: Vec<Case> = Vec::new();
    let mut table = |what, text: String, code| all.push((what, "relationships.csv", text, code));
    table("a million columns", format!("from,to,{}\n", "x,".repeat(1_000_000)), Some("csv-header"));
    table(
        "a giant cell",
        format!("from,to,source\na-neighbour,corner-library,\"{}\"\n", "x".repeat(40 * MB)),
        Some("too-long"),
    );
    table(
        "20,000 unknown ends",
        format!("from,to\n{}", "tea-table,nobody\n".repeat(20_000)),
        Some("unknown-asset"),
    );
    table(
        "many flows in a cell",
        format!("from,to,flows\na-neighbour,corner-library,{}\n", "fod|".repeat(100_000)),
        Some("unknown-flow"),
    );
    all
}

fn put(root: &Path, path: &str, text: &str) {
    fs::write(root.join("content").join(path), text).expect("written");
}

#[test]
fn whatever_keeps_readers_busy_is_answered_in_words() {
    // The others take seconds where nothing is optimised; they are looked at by hand.
    let small = [
        "10 MB of nested YAML",
        "nested lists",
        "100,000 references",
        "a reference to itself",
        "a long line",
        "many tags",
        "10,000 quotes",
        "lists line by line",
        "equal headings",
        "many documents",
        "private words that repeat themselves",
        "private escapes",
        "private comments without an end",
    ];
    for (what, path, text, code) in cases().into_iter().filter(|(what, ..)| small.contains(what)) {
        let root = base();
        put(root.path(), path, &text);
        let said = told(root.path());
        assert_eq!(codes_of(&said).first().copied(), code, "{what}: {:?}", &said[..said.len().min(5)]);
    }
}

#[test]
fn a_flood_of_equal_faults_is_counted_and_not_printed() {
    let root = base();
    put(root.path(), "relationships.csv", &format!("from,to\n{}", "tea-table,nobody\n".repeat(2_000)));
    for (format, most) in [("human", 20), ("short", 51), ("github", 51)] {
        let arguments = ["check", "--format", format, "--date", "2026-11-22"];
        let output = Command::new(env!("CARGO_BIN_EXE_kith"))
            .arg("-C")
            .arg(root.path())
            .args(arguments)
            .output()
            .expect("kith runs");
        let text = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
        let times = text.matches("unknown-asset").count();
        assert!(times > 10 && times <= most + 3, "{format}: {times} times");
        assert!(
            text.contains("more unknown-asset") || text.contains("more: kith check --only unknown-asset"),
            "{format}: the rest is counted"
        );
    }
}

#[test]
fn messages_steer_no_terminal_and_no_pipeline() {
    let root = base();
    let hostile = "\\e[31m\\x07\\x9b\\n::set-output name=x::y\\n##[error]z\\u2028\\u202e";
    put(
        root.path(),
        "assets/baker.yaml",
        &format!("name: B\nkind: \"{hostile}\"\n\"{hostile}\": \"{hostile}\"\nplaces: [\"{hostile}\"]\n"),
    );
    for format in ["human", "short", "github", "json", "json-lines"] {
        let arguments = ["check", "--format", format, "--date", "2026-11-22"];
        let output = Command::new(env!("CARGO_BIN_EXE_kith"))
            .arg("-C")
            .arg(root.path())
            .args(arguments)
            .output()
            .expect("kith runs");
        let text = String::from_utf8([output.stdout, output.stderr].concat()).expect("text");
        assert!(text.contains("set-output"), "{format}: the message repeats what was typed");
        let steers =
            text.chars().find(|c| c.is_control() && *c != '\n' || matches!(c, '\u{2028}' | '\u{202e}'));
        assert_eq!(steers, None, "{format}: {text}");
        let is_command = |line: &&str| {
            let line = line.trim_start();
            line.starts_with("##[")
                || line.starts_with("::")
                    && !line.starts_with("::error file=")
                    && !line.starts_with("::notice ")
        };
        assert_eq!(text.lines().find(is_command), None, "{format}: {text}");
    }
}

/// `KITH_TEST_KITH=target/release/kith cargo test --test kith by_hand -- --ignored --nocapture`, with GNU time installed.
#[test]
#[ignore = "measures: seconds and memory depend on the machine"]
fn by_hand_how_long_and_how_much() {
    let kith = std::env::var("KITH_TEST_KITH").expect("KITH_TEST_KITH names a release build");
    let mut table = String::from("| What | Exit | Seconds | MiB | Said |\n|---|--:|--:|--:|---|\n");
    let mut faults = Vec::new();
    for (what, path, text, code) in cases() {
        let root = base();
        put(root.path(), path, &text);
        let output = Command::new("/usr/bin/time")
            .args(["-f", "%e %U %S %M", &kith, "-C"])
            .arg(root.path())
            .args(["build", "--date", "2026-11-22"])
            .output()
            .expect("time runs");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let mut numbers =
            said.lines().last().unwrap_or_default().split(' ').map(|n| n.parse::<f64>().unwrap_or(f64::MAX));
        let mut next = || numbers.next().unwrap_or(f64::MAX);
        let (wall, user, system, memory) = (next(), next(), next(), next() / 1024.0);
        let exit = output.status.code().unwrap_or(-1);
        let found =
            said.lines().find_map(|line| line.strip_prefix("problem[")?.split(']').next()).unwrap_or("built");
        let _ = writeln!(
            table,
            "| {what} | {exit} | {wall:.2} ({:.2} of a core) | {memory:.0} | {found} |",
            user + system
        );
        if found != code.unwrap_or("built")
            || exit != i32::from(code.is_some())
            || user + system > 2.0
            || memory > 512.0
        {
            faults.push(what);
        }
    }
    std::io::Write::write_all(&mut std::io::stdout(), table.as_bytes()).expect("standard output");
    assert!(faults.is_empty(), "not as promised: {faults:?}");
}
