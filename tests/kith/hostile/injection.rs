//! `tests/cases/injection`: many ways to make text come alive, each in every field of text and every place of Markdown.
//!
//! `vectors.json` holds what is written, `content/` a community in which it is written everywhere: `@TEXT@` stands for it in
//! quotation marks, `@PART@` within such, `@WORDS@` as it is, `@CELL@` in a cell, `@LINE@` in a line between bars, `@LINK@` in
//! an address, `@N@` for its number. Where several are written into one community, files and lines with `@N@` stand once
//! for each; in fields that stand once they stand one behind the other.

#![expect(clippy::disallowed_methods, reason = "a test reads its own files")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use kithbook::content::{SourceFile, SourceSet};
use kithbook::diagnostic::Severity;
use kithbook::model::community::Words;
use kithbook::model::consent::Publication;
use kithbook::page::free::FREE_PAGE;
use kithbook::page::markdown::{self, Embeds};
use kithbook::page::{Page, Subject};
use kithbook::pipeline::{Understood, understand};
use kithbook::theme::Theme;

use super::inert::{self, Known};

static VECTORS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let text = std::fs::read_to_string(folder().join("vectors.json")).expect("vectors");
    serde_json::from_str(&text).expect("a list of texts")
});

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/injection")
}

/// How many are written into one community: a few, or with `KITH_TEST_ROUNDS` each alone.
fn together() -> usize {
    if std::env::var_os("KITH_TEST_ROUNDS").is_some() { 1 } else { 3 }
}

/// The community with these vectors in every field: paths below `content/` and texts.
fn community(vectors: &[String], words: &dyn Fn(&str) -> String) -> Vec<(String, String)> {
    let content = folder().join("content");
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(&content).sort_by_file_name() {
        let entry = entry.expect("a file of the community");
        if !entry.file_type().is_file() {
            continue;
        }
        let path = entry.path().strip_prefix(&content).expect("below").to_str().expect("a name").to_owned();
        let text = std::fs::read_to_string(entry.path()).expect("a text");
        let numbers = if path.contains("@N@") { 0..vectors.len() } else { 0..1 };
        for number in numbers {
            let mut filled = String::new();
            for line in text.split_inclusive('\n') {
                let own = path.contains("@N@");
                let times = if !own && line.contains("@N@") { vectors.len() } else { 1 };
                if own || times > 1 || line.contains("@N@") {
                    let numbers = if own { number..number + 1 } else { 0..times };
                    numbers.for_each(|n| filled.push_str(&fill(line, n, &vectors[n], words)));
                } else {
                    filled.push_str(&fill(line, 0, &vectors.join(" "), words));
                }
            }
            files.push((path.replace("@N@", &number.to_string()), filled));
        }
    }
    files
}

fn fill(line: &str, n: usize, vector: &str, words: &dyn Fn(&str) -> String) -> String {
    let quoted = serde_json::to_string(vector).expect("a text");
    let in_address: String =
        vector.chars().filter(|c| !matches!(c, ' ' | '"' | '<' | '>' | '\\' | '`')).collect();
    let mut line = line.replace("@N@", &n.to_string());
    // Words come last: they may hold anything.
    for (place, text) in [
        ("@TEXT@", quoted.as_str()),
        ("@PART@", &quoted[1..quoted.len() - 1]),
        ("@CELL@", &format!("\"{}\"", vector.replace('"', "\"\""))),
        ("@LINE@", &vector.replace('|', "/")),
        ("@LINK@", &in_address),
        ("@WORDS@", &words(vector)),
    ] {
        line = line.replace(place, text);
    }
    line
}

fn sources(files: Vec<(String, String)>) -> SourceSet {
    let mut files: Vec<SourceFile> = files
        .into_iter()
        .map(|(path, text)| SourceFile { path: format!("content/{path}").into(), text: text.into() })
        .collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    SourceSet {
        files,
        others: vec!["assets/picture.jpg".to_owned(), "picture.jpg".to_owned()],
        diagnostics: Vec::new(),
    }
}

fn understood(sources: &SourceSet) -> Understood {
    let date = jiff::civil::date(2024, 7, 3);
    understand(sources, &Publication { date, today: date, drafts: false })
}

/// A picture of one dot.
const GIF: &[u8] = b"GIF89a\x01\0\x01\0\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x4c\x01\0\x3b";

/// Every file of the site, whatever is wrong with its content.
fn site(it: &Understood) -> BTreeMap<String, Vec<u8>> {
    static THEME: LazyLock<Theme> = LazyLock::new(|| Theme::new(Vec::new()).expect("the built-in theme"));
    let files = std::sync::Mutex::new(BTreeMap::new());
    let write = |path: &str, bytes: &[u8]| {
        // The picture that every name of a picture stands for; pictures are no text.
        if bytes == GIF {
            return Ok(());
        }
        files.lock().expect("no test panics here").insert(path.to_owned(), bytes.to_vec());
        Ok::<(), String>(())
    };
    it.render(&THEME, |_| Ok(GIF.to_vec()), write).expect("a site");
    files.into_inner().expect("no test panics here")
}

/// What stands on pages in which nothing is wrong.
static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let plain: Vec<String> = (0..3).map(|n| format!("Plain words {n}")).collect();
    let it = understood(&sources(community(&plain, &|v| {
        format!(
            "# {v}\n\n## {v}\n\n### {v}\n\n#### {v}\n\n##### {v}\n\n*{v}* **{v}** ~~{v}~~ `{v}` [x](../index.md) <https://example.org>\n\n- {v}\n\n1. {v}\n\n3. {v}\n\n> {v}\n\n| a | b |\n|--:|---|\n| {v} | x |\n\n```\n{v}\n```\n\n[^1] ![x](picture.jpg)\n\n[^1]: {v}\n\nTerm\n: Meaning\n\n---\n\nbreak  \nhere\n"
        )
    })));
    let site = site(&it);
    let pages = site.iter().filter(|(path, _)| path.ends_with(".html"));
    pages.flat_map(|(_, bytes)| inert::shapes(std::str::from_utf8(bytes).expect("text"))).collect()
});

/// Where the sites go for the browser to look at, if it is to.
fn for_the_browser() -> Option<PathBuf> {
    std::env::var_os("KITH_TEST_HOSTILE_SITES").map(PathBuf::from)
}

fn write(folder: &Path, path: &str, bytes: &[u8]) {
    let file = folder.join(path);
    std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
    std::fs::write(file, bytes).expect("written");
}

fn assert_none(faults: &[String]) {
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults[..faults.len().min(60)].join("\n"));
}

#[test]
fn nothing_comes_alive_in_any_field_of_any_document() {
    assert!(VECTORS.len() >= 100, "{}", VECTORS.len());
    let mut faults = Vec::new();
    for (number, vectors) in VECTORS.chunks(together()).enumerate() {
        let it = understood(&sources(community(vectors, &str::to_owned)));
        for (path, bytes) in &site(&it) {
            let told = inert::faults(path, bytes, &KNOWN);
            faults.extend(told.into_iter().map(|fault| format!("{}\n    {fault}", vectors[0])));
            let text = String::from_utf8_lossy(bytes);
            if text.contains("1337") {
                faults.push(format!("{path}: a template in the content was worked out"));
            }
            if let Some(folder) = for_the_browser() {
                write(&folder.join(number.to_string()), path, bytes);
            }
        }
    }
    assert_none(&faults);
}

#[test]
fn what_was_typed_is_what_readers_see() {
    let theme = Theme::new(Vec::new()).expect("the built-in theme");
    let mut seen = 0;
    for vectors in VECTORS.chunks(40) {
        let it = understood(&sources(community(vectors, &|_| String::new())));
        assert!(has_site(&it), "{:?}", it.diagnostics);
        let report = it.report();
        for page in kithbook::page::plan(&report) {
            let number = page
                .path
                .strip_prefix("assets/v")
                .and_then(|rest| rest.strip_suffix(".html")?.parse::<usize>().ok());
            if let Some(number) = number {
                let html = theme.render(&page, &report).expect("a page");
                let heading =
                    inert::text_of(std::str::from_utf8(&html).expect("text"), "h1").expect("a heading");
                let typed = vectors[number].split_whitespace().collect::<Vec<_>>().join(" ");
                assert!(heading.contains(&typed), "{typed:?} reads {heading:?}");
                seen += 1;
            }
        }
    }
    assert_eq!(seen, VECTORS.len());
}

fn has_site(it: &Understood) -> bool {
    !it.published.community.site.title.is_empty()
}

/// Places of Markdown: `@` stands for what is written there.
const PLACES: [&str; 44] = [
    "@",
    "# @",
    "###### @",
    "@\n===",
    "[@](../index.md)",
    "[x](@)",
    "[x](<@>)",
    "[x](../index.md \"@\")",
    "[x](../index.md '@')",
    "[x][@]\n\n[@]: @ \"@\"",
    "[r]\n\n[r]: @ \"@\"",
    "[r]\n\n[r]: <@>\n",
    "[x](https://example.org/@)",
    "[x](http:@)",
    "[x](mailto:@)",
    "[x](tel:@)",
    "[x](files/@)",
    "[x](#@)",
    "![@](picture.jpg)",
    "![x](@)",
    "![x](<@>)",
    "![x](picture.jpg \"@\")",
    "<@>",
    "`@`",
    "```@\n@\n```",
    "~~~ @\n@\n~~~",
    "    @",
    "> @",
    "- @",
    "- [x] @",
    "1. @",
    "| @ | @ |\n|:-:|--:|\n| @ | @ |",
    "[^@]\n\n[^@]: @",
    "[[@]]",
    "[[@|@]]",
    "[[x|@]]",
    "![[@]]",
    "[[figure:@]] ![[claim:@]] ![[map:@]]",
    "@\n: @",
    "# x {#@ .@ @=1}",
    "$ @ $ $$ @ $$",
    "*@* **@** ~~@~~ ^@^",
    "https://example.org/@",
    "x\\@ &@; &#@;",
];

#[test]
fn nothing_comes_alive_in_any_place_of_markdown() {
    let it = understood(&sources(community(&["Plain words".to_owned()], &str::to_owned)));
    let report = it.report();
    let page = Page::new(&FREE_PAGE, "page.html", Subject::Nth(0));
    let mut faults = Vec::new();
    let mut pieces = String::new();
    for place in PLACES {
        for vector in VECTORS.iter() {
            let markdown = place.replace('@', vector);
            let words = Words { markdown, folder: "pages".to_owned(), ..Words::default() };
            let html = markdown::render(&report, &page, &words, 2, &Embeds::default());
            let told = inert::fragment_faults(html.as_str(), &KNOWN);
            faults.extend(
                told.into_iter()
                    .map(|fault| format!("{}\n    {fault}\n    {}", words.markdown, html.as_str())),
            );
            pieces.push_str(html.as_str());
            pieces.push_str("<hr>\n");
        }
    }
    if let Some(folder) = for_the_browser() {
        // Without a policy: what cannot run needs none.
        write(
            &folder,
            "0/places.html",
            format!("<!DOCTYPE html>\n<meta charset=\"utf-8\">\n<title>Places</title>\n{pieces}").as_bytes(),
        );
    }
    assert_none(&faults);
}

#[test]
fn what_merely_looks_odd_is_built_all_the_same() {
    let mut refused = BTreeSet::new();
    for vectors in VECTORS.chunks(40) {
        let sources = sources(community(vectors, &str::to_owned));
        let it = understood(&sources);
        assert_eq!((it.read.assets, has_site(&it)), (3 * vectors.len(), true), "all of it is read");
        for d in it.diagnostics.iter().filter(|d| d.severity == Severity::Problem) {
            let path = d.span.map(|span| sources.file(span.file).path.clone()).unwrap_or_default();
            let number = path
                .strip_prefix("content/assets/v")
                .and_then(|rest| rest.strip_suffix(".md")?.parse::<usize>().ok());
            refused.extend(number.map(|n| format!("{}: {}", vectors[n], d.code)));
        }
    }
    assert!(refused.len() * 20 <= VECTORS.len(), "{} of {}:\n{refused:#?}", refused.len(), VECTORS.len());
}
