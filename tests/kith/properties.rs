//! Promises of parsers and writers, tried with many made-up inputs: what is written reads back as what was meant, by a
//! reader that is not ours.
//!
//! The inputs are the same in each run; `KITH_TEST_ROUNDS=5000` makes more of them, and other ones.

#![expect(clippy::disallowed_methods, reason = "a test writes reports and reads what was built")]

use std::fs;
use std::path::Path;

use kithbook::content::{self, SourceFile, SourceSet, slug};
use kithbook::map::svg;
use kithbook::model::date::When;
use kithbook::model::snapshot::Snapshot;
use kithbook::page::html;
use kithbook::page::url::{decoded, percent, relative};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use roxmltree::Document;

use crate::community::community;
use crate::crash::{Scratch, files_of, kith_build, reports};
use crate::fuzz::targets;

/// So many inputs as a matter of course.
fn tries(usual: u32) -> ProptestConfig {
    let asked = std::env::var("KITH_TEST_ROUNDS").ok().map(|text| text.parse::<u32>().expect("a number"));
    ProptestConfig {
        cases: asked.map_or(usual, |rounds| rounds.min(usual * 20)),
        rng_seed: asked.map_or(RngSeed::Fixed(5), |rounds| RngSeed::Fixed(rounds.into())),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// What people might type in one line, and what they never would.
fn line() -> impl Strategy<Value = String> {
    let odd = prop_oneof![
        Just("<b>&\"'"),
        Just("</script>"),
        Just("]]>"),
        Just("{{ x }}"),
        Just("=1+1"),
        Just("a, b; c|d"),
        Just("\\n \\\\ %41"),
        Just("Łódź"),
        Just("שלום"),
        Just("東京🏠"),
        Just("e\u{301}"),
        Just(": # - ? * &a !b @c"),
    ];
    let words = prop_oneof![3 => "[a-zA-Z0-9 ]{1,12}".boxed(), 2 => odd.prop_map(str::to_owned).boxed(), 1 => "\\PC{1,8}".boxed()];
    // A letter at both ends: fields are trimmed, and need a letter.
    prop::collection::vec(words, 1..4).prop_map(|pieces| format!("a{}z", pieces.concat()))
}

/// Text in YAML's quotation marks. Those of JSON are among them.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// The text of the only element of an XML document.
fn read_xml(xml: &str) -> String {
    let document = Document::parse(xml).unwrap_or_else(|why| panic!("{why}: {xml}"));
    // This reader leaves a lone carriage return before an element as it is.
    document.root_element().text().unwrap_or_default().replace('\r', "\n")
}

/// Text without what XML has no way to write. Its readers also take a line end of any sort for `\n`.
fn as_xml_has_it(text: &str) -> String {
    let kept = text.chars().filter(|c| match c {
        '\t' | '\n' | '\r' => true,
        '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => false,
        _ => true,
    });
    kept.collect::<String>().replace("\r\n", "\n").replace('\r', "\n")
}

proptest! {
    #![proptest_config(tries(512))]

    #[test]
    fn a_date_reads_as_it_is_written_and_lasts_from_its_first_to_its_last_day(text in "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?|\\PC{0,12}") {
        if let Some(when) = When::parse(&text) {
            prop_assert_eq!(when.to_string(), text);
            prop_assert!(when.first_day() <= when.last_day());
            prop_assert_eq!(When::parse(&when.to_string()), Some(when));
        }
    }

    #[test]
    fn a_name_in_any_script_gives_an_address_that_every_system_takes(name in "\\PC{0,120}|.{0,20}") {
        let it = slug(&name);
        let is_plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        prop_assert!(!it.is_empty() && it.len() <= 80 && it.bytes().all(is_plain), "{}", it);
        prop_assert!(!it.starts_with('-') && !it.ends_with('-') && !it.contains("--"), "{}", it);
        prop_assert_eq!(slug(&it), it.clone(), "an address stays what it is");
    }

    #[test]
    fn a_link_leads_where_it_should(from in "([a-c]{1,2}/){0,3}[a-c]{1,2}\\.html", to in "([a-c]{1,2}/){0,3}[a-c :?#%é]{1,3}\\.html") {
        // `#` begins a part of a page, so no file has it.
        let to = to.replace('#', "x");
        let link = relative(&from, &to);
        let mut parts: Vec<&str> = from.split('/').collect();
        parts.pop();
        for part in link.split('/') {
            if part == ".." { prop_assert!(parts.pop().is_some(), "{} climbs out", link) } else { parts.push(part) }
        }
        prop_assert_eq!(decoded(&parts.join("/")), to);
    }

    #[test]
    fn what_is_percent_encoded_is_plain_and_reads_back(path in "\\PC{0,30}") {
        let encoded = percent(&path);
        prop_assert!(encoded.bytes().all(|b| b.is_ascii_graphic() && !b"\"<>#?:&'\\".contains(&b)), "{}", encoded);
        prop_assert_eq!(decoded(&encoded), path);
    }

    #[test]
    fn text_in_html_and_xml_is_read_as_it_was_typed(text in ".{0,40}|\\PC{0,40}|[<>&\"'\\x00-\\x1f]{0,20}") {
        prop_assert_eq!(read_xml(&format!("<x>{}</x>", html::escape(&text))), as_xml_has_it(&text));
        let xml = format!("<x y=\"{0}\" z='{0}'/>", html::escape(&text));
        let document = Document::parse(&xml).expect("XML");
        // In attributes, readers take every white space for a space.
        let wanted = as_xml_has_it(&text).replace(['\t', '\n'], " ");
        prop_assert_eq!(document.root_element().attribute("y"), Some(&*wanted));
        prop_assert_eq!(document.root_element().attribute("z"), Some(&*wanted));
    }

    #[test]
    fn text_in_a_drawing_is_read_as_it_was_typed(text in ".{0,40}|\\PC{0,40}|[<>&\"'\\x00-\\x1f]{0,20}") {
        let typed: String = text.chars().map(|c| if "\t\n\r".contains(c) { ' ' } else { c }).collect();
        prop_assert_eq!(read_xml(&format!("<x>{}</x>", svg::text(&text))), as_xml_has_it(&typed));
        let xml = format!("<x y=\"{}\"/>", svg::attribute(&text));
        let document = Document::parse(&xml).expect("XML");
        prop_assert_eq!(document.root_element().attribute("y"), Some(&*as_xml_has_it(&typed)));
    }

    #[test]
    fn a_number_in_a_drawing_is_short_and_right(value in prop::num::f64::ANY) {
        let written = svg::number(value).to_string();
        prop_assert!(!written.ends_with('.') && written != "-0" && !written.contains(['e', 'N', 'i']), "{}", written);
        prop_assert!(!written.contains('.') || !written.ends_with('0'), "{}", written);
        let read: f64 = written.parse().expect("a number");
        if value.abs() < 1e12 {
            prop_assert!((read - value).abs() <= 0.005_001, "{} for {}", written, value);
        }
    }

    #[test]
    fn a_field_in_quotation_marks_is_read_as_it_was_typed(text in ".{0,30}|\\PC{0,30}|[\\x00-\\x1f\\u{85}\\u{2028}\\u{feff}]{0,6}") {
        prop_assume!(!text.contains('\0'));
        let file = format!("---\nname: {}\n---\n", quoted(&text));
        // YAML takes these only in escapes, which those of JSON do not have to be.
        prop_assume!(!file.contains(|c: char| matches!(c, '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')));
        let set = SourceSet {
            files: vec![SourceFile { path: "content/assets/a.md".into(), text: file.as_str().into() }],
            ..SourceSet::default()
        };
        let read = content::parse(&set);
        prop_assert!(read.diagnostics.is_empty(), "{:?} of {:?}", read.diagnostics, file);
        let value = &read.value[0].fields[0].value;
        prop_assert_eq!(value.text(), Some(&*text));
        prop_assert_eq!(&file[value.span.start as usize..value.span.end as usize], quoted(&text));
    }

    #[test]
    fn words_of_any_sort_become_html_that_is_whole(pieces in prop::collection::vec(markdown_piece(), 0..24)) {
        targets::markdown(pieces.concat().as_bytes());
    }

    #[test]
    fn anything_between_brackets_is_a_link_or_text(text in line()) {
        targets::wikilinks(text.as_bytes());
    }
}

/// Bits of which Markdown is made, so that they meet in every order.
fn markdown_piece() -> impl Strategy<Value = String> {
    let marks = prop::sample::select(vec![
        "\n",
        "\n\n",
        "    ",
        "  ",
        "# ",
        "### ",
        "> ",
        "- ",
        "1. ",
        "* ",
        "---\n",
        "```\n",
        "`",
        "**",
        "*",
        "_",
        "~~",
        "[",
        "](",
        ")",
        "[[",
        "]]",
        "![",
        "![[",
        "|",
        "\n|-|-|\n",
        "[^1]",
        "\n[^1]: ",
        ": ",
        "<",
        ">",
        "<!--",
        "-->",
        "<b onclick=x>",
        "</p>",
        "<script>",
        "&lt;",
        "&#x3c;",
        "&amp;",
        "\\",
        "javascript:",
        "https://example.org/?a=1&b=\"2\"",
        "figure:giving",
        "map:food",
        "library",
        "- [x] ",
        "<https://example.org>",
        "<a@example.org>",
        "\t",
        "\r\n",
        "\u{a0}",
        "\u{202e}",
        "\u{c}",
    ]);
    prop_oneof![3 => marks.prop_map(str::to_owned).boxed(), 1 => "[a-z ]{1,8}".boxed(), 1 => "\\PC{1,3}".boxed()]
}

/// A selector as people write them.
fn selector() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "kind: group",
        "kind: [group, place]",
        "not: { kind: place }",
        "sector: informal",
        "gives: food",
        "needs: [food, advice]",
        "gives: any",
        "gives: none",
        "tags: quiet",
        "id: library",
        "degree: { at_least: 1 }",
        "since: { before: 2024 }",
    ]);
    prop::collection::vec(part, 1..4).prop_map(|parts| {
        let mut seen: Vec<&str> = Vec::new();
        let key = |part: &str| part.split(':').next().unwrap_or_default().to_owned();
        for part in parts {
            if !seen.iter().any(|other| key(other) == key(part)) {
                seen.push(part);
            }
        }
        format!("{{ {} }}", seen.join(", "))
    })
}

const SITE: &str = "title: Test\naddress: https://example.org/\nkinds:\n  group: { label: Group }\n  place: { label: Place }\n\
                    flows:\n  food: { label: Food }\n  care: { label: Care }\n\
                    statuses:\n  quiet: { label: Quiet, about: Quiet }\n  live: { label: Live, about: Live, alive: true }\n";

/// An asset of this name and summary, and one it is joined to.
fn two_assets(name: &str, summary: &str) -> [(String, String); 3] {
    let fields = format!("name: {}\nkind: group\nsummary: {}\ngives: [food]", quoted(name), quoted(summary));
    [
        (
            "assets/a.md".to_owned(),
            format!("---\n{fields}\nrelationships: [{{ to: b, status: live, flows: [food] }}]\n---\n"),
        ),
        ("assets/b.md".to_owned(), "---\nname: B\nkind: place\n---\n".to_owned()),
        (
            "reflections/r.md".to_owned(),
            format!("---\ntitle: {}\ndate: 2024-02-01\nsummary: {}\n---\n", quoted(name), quoted(summary)),
        ),
    ]
}

fn with(files: &[(String, String)]) -> Vec<(&str, &str)> {
    let own = files.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    own.chain([("site.yaml", SITE)]).collect()
}

/// Names as the community keeps them: without characters that cannot be seen, white space once.
fn has_only_what_names_keep(text: &str) -> bool {
    let is_plain =
        |c: char| c == ' ' || !c.is_whitespace() && !c.is_control() && !"\u{200b}\u{feff}\u{ad}".contains(c);
    text.chars().all(is_plain)
        && !text.contains("  ")
        && !text
            .chars()
            .any(|c| matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'))
}

proptest! {
    #![proptest_config(tries(32))]

    #[test]
    fn files_for_machines_say_what_was_typed_to_readers_that_are_not_ours(name in line(), summary in line()) {
        prop_assume!(has_only_what_names_keep(&name) && has_only_what_names_keep(&summary));
        let files = two_assets(&name, &summary);
        community(&with(&files), "2024-06-30", |report| {
            let file = |path: &str| {
                let mut all = kithbook::export::files(report).into_iter();
                all.find(|file| file.path == path).expect("it is written").bytes
            };
            let table = file("data/assets.csv");
            let mut reader = csv::Reader::from_reader(&table[..]);
            let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
            assert_eq!((&rows[0][1], &rows[0][6]), (name.as_str(), summary.as_str()));
            let graph: serde_json::Value = serde_json::from_slice(&file("data/network.json")).expect("JSON");
            assert_eq!(graph["graph"]["nodes"]["a"]["label"], name.as_str());
            assert_eq!(graph["graph"]["nodes"]["a"]["metadata"]["summary"], summary.as_str());
            let feed = kithbook::page::plan(report).into_iter().find(|page| page.path.ends_with(".xml")).expect("a feed");
            let kithbook::page::Content::Bytes(bytes) = feed.content(report) else { panic!("a feed is bytes") };
            let feed = String::from_utf8(bytes).expect("UTF-8");
            let document = Document::parse(&feed).expect("XML");
            let entry = document.descendants().find(|node| node.has_tag_name(("http://www.w3.org/2005/Atom", "entry")));
            let title = entry.and_then(|e| e.children().find(|n| n.tag_name().name() == "title"));
            assert_eq!(title.and_then(|n| n.text()), Some(name.as_str()));
        });
    }

    #[test]
    fn a_day_that_is_kept_is_read_as_it_was_written(name in line()) {
        prop_assume!(has_only_what_names_keep(&name));
        let files = two_assets(&name, "A summary.");
        let (text, kept) = community(&with(&files), "2024-06-30", |report| {
            let kept = Snapshot::of(report.community, report.standing, "kept");
            (kept.write(&report.community.site.vocabularies), kept)
        });
        let mut files = files.to_vec();
        files.push(("snapshots/kept.yaml".to_owned(), text));
        community(&with(&files), "2024-07-30", |report| {
            let read = &report.community.snapshots[0];
            assert_eq!((read.day(), &read.assets, &read.ties), (kept.day(), &kept.assets, &kept.ties));
        });
    }

    #[test]
    fn a_selector_made_of_known_parts_is_understood_or_answered_at_its_place(selector in selector()) {
        targets::saved_map(format!("---\ntitle: T\nshow: {selector}\n---\n").as_bytes());
    }
}

/// What people do to a report between two builds.
#[derive(Clone, Debug)]
enum Edit {
    Write(u8, String),
    Remove(u8),
    Rename(u8, u8),
    Retitle(String),
    Nothing,
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        4 => (0..6_u8, "[A-Z][a-z]{2,8}( [A-Z][a-z]{2,8})?").prop_map(|(n, name)| Edit::Write(n, name)),
        2 => (0..6_u8).prop_map(Edit::Remove),
        1 => (0..6_u8, 0..6_u8).prop_map(|(a, b)| Edit::Rename(a, b)),
        1 => "[A-Z][a-z]{2,8}".prop_map(Edit::Retitle),
        1 => Just(Edit::Nothing),
    ]
}

fn apply(edit: &Edit, root: &Path) {
    let profile = |n: u8| root.join(format!("content/assets/new-{n}.md"));
    match edit {
        Edit::Write(n, name) => {
            let text = format!(
                "---\nname: {name}\nkind: place\ngives: [food]\nrelationships: [{{ to: corner-library }}]\n---\n{name} is here.\n"
            );
            fs::write(profile(*n), text).expect("written");
        }
        // What is not there cannot be removed or renamed: then nothing is edited.
        Edit::Remove(n) => drop(fs::remove_file(profile(*n))),
        Edit::Rename(from, to) => drop(fs::rename(profile(*from), profile(*to))),
        Edit::Retitle(title) => {
            let path = root.join("content/site.yaml");
            let text = fs::read_to_string(&path).expect("readable");
            let lines = text.lines().map(|line| {
                if line.starts_with("title:") { format!("title: {title}") } else { line.to_owned() }
            });
            fs::write(&path, lines.collect::<Vec<_>>().join("\n") + "\n").expect("written");
        }
        Edit::Nothing => {}
    }
}

proptest! {
    #![proptest_config(tries(3))]

    #[test]
    fn building_over_what_was_built_before_gives_what_a_first_build_gives(edits in prop::collection::vec(edit(), 3..6)) {
        let scratch = Scratch::new();
        let [root, _] = reports(&scratch);
        for (n, edit) in edits.iter().enumerate() {
            apply(edit, &root);
            assert!(kith_build(&root, &scratch.public()).status().expect("kith starts").success(), "{edits:?}");
            let fresh = scratch.path().join(format!("fresh-{n}"));
            assert!(kith_build(&root, &fresh).status().expect("kith starts").success());
            prop_assert!(files_of(&scratch.public()) == files_of(&fresh), "after {:?}", edit);
        }
    }

    #[test]
    fn a_dot_that_has_a_place_keeps_it_to_the_hundredth(x in -90_000..90_000_i32, y in -90_000..90_000_i32) {
        let scratch = Scratch::new();
        let [root, _] = reports(&scratch);
        let number = |n: i32| format!("{}{}.{:02}", if n < 0 { "-" } else { "" }, n.abs() / 100, n.abs() % 100);
        let lines = format!("corner-library: [{}, {}]\ntea-table: [0.00, 0.00]\n", number(x), number(y));
        let path = root.join("content/positions.yaml");
        fs::write(&path, &lines).expect("written");
        let layout = || {
            let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_kith"));
            let output = command.args(["layout", "--date", "2026-11-22", "--root"]).arg(&root).output().expect("kith starts");
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            fs::read_to_string(&path).expect("written")
        };
        let first = layout();
        for line in lines.lines() {
            prop_assert!(first.contains(line), "{} in {}", line, first);
        }
        prop_assert_eq!(layout(), first, "and it is read as it was written");
    }
}
