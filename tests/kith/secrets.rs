//! Planted secrets: private values of many kinds, each in many channels.
//!
//! A report is made that holds each of [`KINDS`]. First it is built as it is: none of them may stand in any byte. Then
//! themes that print what they should not are put in its place, each of them through one of [`CHANNELS`]: the leak check must
//! catch every value in every channel, and a real build must stop, keep the old site and repeat nothing.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test reads what it wrote, and fails where it cannot"
)]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use kithbook::check::leak::Guard;
use kithbook::model::consent::Publication;
use kithbook::model::secret::{Secret, Sort, Typed};
use kithbook::page::Page;
use kithbook::pipeline::{Understood, understand};
use kithbook::theme::Theme;

const DATE: &str = "2026-11-22";

/// What is private, by what it is. All of them stand in the report below or in its private file.
const KINDS: [(&str, &str); 34] = [
    ("name", "Zora Quillfeather"),
    ("first name", "Zora"),
    ("last name", "Quillfeather"),
    ("file stem", "the-teapot-lady"),
    ("alias", "Aunt Dragonfly"),
    ("e-mail", "zora.q@hidden.example"),
    ("telephone", "020 7946 0123"),
    ("telephone with a code", "+44 20 7946 0123"),
    ("telephone, other groups", "(0207) 946-01-23"),
    ("web address", "https://zora-hidden.example/blog"),
    ("postal address", "14 Nightingale Rise"),
    ("latitude", "51.570613"),
    ("longitude", "0.058612"),
    ("image file", "blue-kettle-77.gif"),
    ("image alt", "A woman with a blue kettle"),
    ("source", "Told to Bram over tea and cake"),
    ("observation", "She mends clocks for half the street"),
    ("summary", "Keeps the spare keys of eleven doors"),
    ("who it is for", "Only those who knock twice"),
    ("story sentence", "My mother sang on the ferry to Hull"),
    ("link", "https://kettles.example/zq"),
    ("extra key", "maiden_village_name"),
    ("extra value", "Little Wobbleham under Wold"),
    ("YAML comment", "ask her sister before printing this"),
    ("comment of the withheld page", "she was ill in the spring of that year"),
    ("comment on a public page", "do not tell the landlord about the cellar"),
    ("relationship note", "They fell out over the allotment gate"),
    ("relationship view", "I never felt welcome at the long table"),
    ("relationship words", "Every second Monday they share the boiler"),
    ("row of the table", "Heard from the postman on a rainy day"),
    ("draft", "The draft says the roof will be sold"),
    ("name behind a public name", "Ottoline Marrowby"),
    ("private words", "purple gate"),
    ("private name", "Bartholomew Finchley"),
];

/// Private and everybody's: these cannot be looked for, and must be absent all the same.
const ABSENT: [&str; 5] =
    ["beekeepingtag", "Bram Tallow", "EXIF by Yolanda", "XmpYolanda", "behind-the-trailer"];

const LADY: &str = "---
name: Zora Quillfeather
kind: person
summary: Keeps the spare keys of eleven doors
aliases: [Aunt Dragonfly]
for: Only those who knock twice
tags: [beekeepingtag]
contact: { email: zora.q@hidden.example, phone: 020 7946 0123, web: \"https://zora-hidden.example/blog\", address: 14 Nightingale Rise }
location: { lat: 51.570613, lon: -0.058612 }
image: { file: blue-kettle-77.gif, alt: A woman with a blue kettle }
links: [{ label: Kettles, url: \"https://kettles.example/zq\" }]
source: Told to Bram over tea and cake
observation: { by: Bram Tallow, text: She mends clocks for half the street }
extra: { maiden_village_name: Little Wobbleham under Wold }
consent: { status: declined }   # ask her sister before printing this
relationships: [{ to: tea-table, status: engaged }]
---
I like rain. My mother sang on the ferry to Hull.

<!-- she was ill in the spring of that year -->
";

const TIE: &str = "---
from: the-teapot-lady
to: corner-library
status: engaged
history: [{ on: 2024, status: engaged, note: They fell out over the allotment gate }]
views: [{ by: the-teapot-lady, status: engaged, text: I never felt welcome at the long table }]
---
Every second Monday they share the boiler.
";

const ALIASED: &str = "---
name: Ottoline Marrowby
kind: person
public_name: a neighbour
consent: { status: agreed, show: [name, summary, relationships] }
---
";

const DRAFT: &str = "---
name: Roof Fund
kind: group
draft: true
---
The draft says the roof will be sold.
";

const ABOUT: &str = "---
title: About
---
Made by us. <!-- do not tell the landlord about the cellar -->

![A loaf](loaf.gif)
";

const ROWS: &str =
    "from,to,status,source\nquiet-one,the-teapot-lady,engaged,Heard from the postman on a rainy day\n";

const PRIVATE: &str = "names: { a neighbour: Bartholomew Finchley }\nwords: [purple gate]\n";

/// A picture with notes in it.
fn loaf() -> Vec<u8> {
    let note = |text: &str| [&[0x21, 0xfe, text.len() as u8][..], text.as_bytes(), &[0]].concat();
    [
        b"GIF89a\x01\0\x01\0\0\0\0".to_vec(),
        note("EXIF by Yolanda"),
        note("XmpYolanda"),
        b"\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x4c\x01\0\x3b".to_vec(),
        b"behind-the-trailer".to_vec(),
    ]
    .concat()
}

struct Folder {
    root: tempfile::TempDir,
    private: tempfile::TempDir,
}

impl Folder {
    fn new() -> Self {
        let it = Self { root: tempfile::tempdir().unwrap(), private: tempfile::tempdir().unwrap() };
        let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/base");
        for entry in walkdir::WalkDir::new(&base) {
            let entry = entry.unwrap();
            let target = it.root.path().join(entry.path().strip_prefix(&base).unwrap());
            if entry.file_type().is_dir() {
                fs::create_dir_all(target).unwrap();
            } else {
                fs::copy(entry.path(), target).unwrap();
            }
        }
        for (path, text) in [
            ("assets/the-teapot-lady.md", LADY),
            ("assets/quiet-one.md", ALIASED),
            ("assets/roof-fund.md", DRAFT),
            ("relationships/the-teapot-lady--corner-library.md", TIE),
            ("relationships.csv", ROWS),
            ("pages/about.md", ABOUT),
        ] {
            fs::write(it.root.path().join("content").join(path), text).unwrap();
        }
        fs::write(it.root.path().join("content/pages/loaf.gif"), loaf()).unwrap();
        fs::write(it.root.path().join("content/assets/blue-kettle-77.gif"), loaf()).unwrap();
        fs::write(it.private.path().join("names.yaml"), PRIVATE).unwrap();
        it
    }

    fn kith(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kith"));
        command.arg("-C").arg(self.root.path()).args(arguments).args(["--date", DATE]);
        command.arg("--private").arg(self.private.path().join("names.yaml"));
        command.output().unwrap()
    }

    /// Every file of the published site.
    fn site(&self) -> Vec<(String, Vec<u8>)> {
        let public = self.root.path().join("public");
        let files = walkdir::WalkDir::new(&public).sort_by_file_name().into_iter().map(|e| e.unwrap());
        files
            .filter(|e| e.file_type().is_file())
            .map(|e| {
                let path = e.path().strip_prefix(&public).unwrap().to_string_lossy().into_owned();
                (path, fs::read(e.path()).unwrap())
            })
            .collect()
    }

    fn understood(&self) -> Understood {
        let sources = kithbook::content::read(self.root.path()).unwrap();
        let date = DATE.parse().unwrap();
        let mut it = understand(&sources, &Publication { date, today: date, drafts: false });
        let private = self.private.path().join("names.yaml");
        it.guard_also(&kithbook::content::read_private(self.root.path(), &private));
        it
    }
}

/// Simple ways to write a value, by hand and apart from the check that is tested.
fn forms(value: &str) -> Vec<String> {
    let lower = value.to_lowercase();
    let plain: String =
        lower.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect::<String>();
    let slug = plain.split('-').filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-");
    let percent = lower.replace(' ', "%20");
    vec![lower.replace('&', "&amp;"), slug, percent, lower]
}

#[test]
fn none_of_the_private_values_stands_in_any_byte_of_the_site_or_of_a_message() {
    let folder = Folder::new();
    let build = folder.kith(&["build"]);
    let said = |output: &Output| [output.stdout.clone(), output.stderr.clone()].concat();
    assert!(build.status.success(), "{}", String::from_utf8_lossy(&said(&build)));
    let check = folder.kith(&["check", "--format", "json"]);
    let mut files = folder.site();
    assert!(files.len() > 20);
    files.push(("messages of build".to_owned(), said(&build)));
    files.push(("messages of check".to_owned(), said(&check)));
    let mut faults = Vec::new();
    for (path, bytes) in &files {
        let text = format!("{path}\n{}", String::from_utf8_lossy(bytes)).to_lowercase();
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        for (kind, value) in KINDS.iter().copied().chain(ABSENT.map(|value| ("never looked for", value))) {
            if forms(value).iter().any(|form| text.contains(form.as_str())) {
                faults.push(format!("{kind} in {path}"));
            }
            if kind.starts_with("telephone") && digits.contains("2079460123") {
                faults.push(format!("{kind} in {path}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A way out: a file of a theme that holds a value where and as it should not.
type Channel = (&'static str, fn(&str) -> (String, Vec<u8>));

const CHANNELS: [Channel; 16] = [
    ("page text, with HTML references", |v| {
        page(&format!("<p>Seen: {}</p>", each(v, |c| format!("&#{};", c as u32))))
    }),
    ("page text, parted by mark-up", |v| page(&format!("<p>{}</p>", broken_up(v)))),
    ("attribute, in capitals", |v| page(&format!("<p title=\"{}\">x</p>", escaped(&v.to_uppercase())))),
    ("file name", |v| (format!("static/{}.css", slug(v)), b"a{}".to_vec())),
    ("JSON", |v| {
        (
            "static/a.json".to_owned(),
            format!("{{\"a\":\"{}\"}}", each(v, |c| format!("\\u{:04x}", c as u32))).into(),
        )
    }),
    ("CSV", |v| ("static/a.csv".to_owned(), format!("a,b\r\n1,\"{}\"\r\n", v.replace('"', "\"\"")).into())),
    ("SVG text in two lines", |v| {
        ("static/a.svg".to_owned(), format!("<svg><text>{}</text></svg>", two_lines(v)).into())
    }),
    ("SVG id", |v| ("static/a.svg".to_owned(), format!("<svg><g id=\"dot-{}\"/></svg>", slug(v)).into())),
    ("feed, double escaped", |v| {
        (
            "static/feed.xml".to_owned(),
            format!("<content type=\"html\">&lt;p&gt;{}&lt;/p&gt;</content>", escaped(&escaped(v))).into(),
        )
    }),
    ("search index, with JavaScript escapes", |v| {
        (
            "static/index.js".to_owned(),
            format!("var a=['{}'];", each(v, |c| format!("\\x{:02x}", c as u32))).into(),
        )
    }),
    ("metadata of a picture", |v| ("static/a.png".to_owned(), png_with(v))),
    ("style sheet, with CSS escapes", |v| {
        (
            "static/a.css".to_owned(),
            format!("a:after{{content:\"{}\"}}", each(v, |c| format!("\\{:x} ", c as u32))).into(),
        )
    }),
    ("address, percent-encoded twice", |v| {
        page(&format!("<a href=\"x.html?q={}\">x</a>", each(v, |c| format!("%25{:02X}", c as u32))))
    }),
    ("base64", |v| {
        (
            "static/a.txt".to_owned(),
            format!("data:text/plain;base64,{}", base64(format!("It says {v} here.").as_bytes())).into(),
        )
    }),
    ("gzip", |v| ("static/a.gz".to_owned(), gzip_stored(v.as_bytes()))),
    ("zip", |v| ("static/a.zip".to_owned(), zip_stored(v.as_bytes()))),
];

fn page(body: &str) -> (String, Vec<u8>) {
    let html = format!("<!doctype html><title>x</title>{{% raw %}}{body}{{% endraw %}}");
    ("templates/404.html".to_owned(), html.into_bytes())
}

fn each(value: &str, dress: impl Fn(char) -> String) -> String {
    value.chars().map(dress).collect()
}

fn escaped(value: &str) -> String {
    value.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

fn slug(value: &str) -> String {
    let plain: String =
        value.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    plain.split('-').filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

/// Tags and marks nobody sees within words, line ends between them.
fn broken_up(value: &str) -> String {
    let mut out = String::new();
    for (n, c) in value.chars().enumerate() {
        match (c, n % 3) {
            (' ', _) => out.push('\n'),
            (c, 1) => write!(out, "<b>{c}</b>").unwrap(),
            (c, 2) => write!(out, "{c}\u{200b}\u{ad}").unwrap(),
            (c, _) => out.push(c),
        }
    }
    out
}

fn two_lines(value: &str) -> String {
    let (first, rest) = value.split_once(' ').unwrap_or(value.split_at(value.len() / 2));
    format!("<tspan x=\"1\">{}</tspan><tspan dy=\"1.2\">{}</tspan>", escaped(first), escaped(rest))
}

fn png_with(value: &str) -> Vec<u8> {
    let text = [b"Author\0".as_slice(), value.as_bytes()].concat();
    let mut all = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55".to_vec();
    all.extend_from_slice(&(text.len() as u32).to_be_bytes());
    all.extend_from_slice(b"tEXt");
    all.extend_from_slice(&text);
    all.extend_from_slice(&[0; 4]);
    all.extend_from_slice(b"\0\0\0\x0aIDAT\x78\x9c\x63\x60\0\0\0\x02\0\x01\x48\xaf\xa4\x71");
    all.extend_from_slice(b"\0\0\0\0IEND\xae\x42\x60\x82");
    all
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let bits = three.iter().fold(0_u32, |bits, b| bits << 8 | u32::from(*b)) << (8 * (3 - three.len()));
        for n in 0..=three.len() {
            out.push(char::from(LETTERS[(bits >> (18 - 6 * n) & 63) as usize]));
        }
    }
    out
}

/// A block of DEFLATE that is stored as it is.
fn stored(bytes: &[u8]) -> Vec<u8> {
    let length = bytes.len() as u16;
    [&[1][..], &length.to_le_bytes(), &(!length).to_le_bytes(), bytes].concat()
}

fn gzip_stored(bytes: &[u8]) -> Vec<u8> {
    [&[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3][..], &stored(bytes), &[0; 8]].concat()
}

fn zip_stored(bytes: &[u8]) -> Vec<u8> {
    let content = stored(bytes);
    let size = (content.len() as u32).to_le_bytes();
    [&b"PK\x03\x04\x14\0\0\0\x08\0\0\0\0\0\0\0\0\0"[..], &size, &[0; 4], &[5, 0, 0, 0], b"a.txt", &content]
        .concat()
}

#[test]
fn the_leak_check_catches_every_kind_of_value_in_every_channel() {
    let folder = Folder::new();
    let understood = folder.understood();
    let guard = understood.guard();
    let report = understood.report();
    let plan = kithbook::page::plan(&report);
    let not_found: &Page = plan.iter().find(|page| page.path == "404.html").unwrap();
    let mut missed = Vec::new();
    let mut caught = 0;
    for (kind, value) in KINDS {
        for (channel, way) in CHANNELS {
            let (path, bytes) = way(value);
            let theme = Theme::new([(path.clone(), bytes)]).unwrap();
            let (path, bytes) = if path.starts_with("templates/") {
                (not_found.path.clone(), theme.render(not_found, &report).unwrap())
            } else {
                let file = theme.statics().find(|(other, _)| *other == path).unwrap();
                (path.clone(), file.1.to_vec())
            };
            if guard.scan(&path, &bytes).is_empty() {
                missed.push(format!("{kind} in {channel}"));
            } else {
                caught += 1;
            }
        }
    }
    assert!(missed.is_empty(), "{caught} caught, {} missed:\n{}", missed.len(), missed.join("\n"));
    assert!(caught >= 300);
}

#[test]
fn a_theme_that_prints_a_secret_stops_the_build_and_nothing_repeats_it() {
    let folder = Folder::new();
    assert!(folder.kith(&["build"]).status.success());
    let before = folder.site();
    let theme = folder.root.path().join("themes/broken");
    // A kind for each channel, so that both change.
    for (n, (channel, way)) in CHANNELS.iter().enumerate() {
        let (kind, value) = KINDS[n * 2];
        let _ = fs::remove_dir_all(&theme);
        let (path, bytes) = way(value);
        let file = theme.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
        let build = folder.kith(&[
            "build",
            "--theme",
            "broken",
            "--format",
            if n % 2 == 0 { "human" } else { "json" },
        ]);
        let said = String::from_utf8_lossy(&[build.stdout, build.stderr].concat()).to_lowercase();
        assert_eq!(build.status.code(), Some(1), "{kind} in {channel}: {said}");
        assert!(said.contains("leak"), "{kind} in {channel}: {said}");
        for form in forms(value) {
            assert!(!said.contains(&form), "{kind} in {channel} is repeated: {said}");
        }
        assert!(folder.site() == before, "{kind} in {channel}: the old site stays");
    }
}

/// A thousand first names that are common somewhere; most are drawn from the lists of the United States' census.
const FIRST_NAMES: &str = include_str!("secrets/first_names.txt");

/// What people write about their neighbourhood, and about this program.
const PROSE: [&str; 8] = [
    include_str!("../../content/pages/about.md"),
    include_str!("../../content/pages/method.md"),
    include_str!("../../content/pages/consent.md"),
    include_str!("../../content/pages/take-part.md"),
    include_str!("../../content/reflections/findings/teams-and-workers-are-often-isolated.md"),
    include_str!("../../content/reflections/findings/informal-care-is-abundant.md"),
    include_str!("../../README.md"),
    "The market opens in May and the Rose and Crown may close in June. Will you bring a basil plant? Mark the date: prices \
     rose, hope did too. Grace is said before lunch on Sunday, Bill pays the bill. Ivy grows on the wall of Heather House.",
];

#[test]
fn nearly_every_community_builds_whoever_of_common_name_is_left_out() {
    let community = crate::sample::understood_with(&[]).published.community;
    let span = kithbook::diagnostic::Span::start_of(kithbook::diagnostic::FileId(0));
    let names: Vec<&str> = FIRST_NAMES.split_whitespace().collect();
    assert_eq!(names.len(), 1000);
    let stops = |name: &&&str| {
        let (text, typed) = ((**name).to_owned(), Typed::In(span));
        let guard = Guard::new(&[Secret { text, field: "name", sort: Sort::Name, typed }], &[], &community);
        PROSE.iter().any(|prose| !guard.scan("about.html", prose.as_bytes()).is_empty())
    };
    let stopped: Vec<&&str> = names.iter().filter(stops).collect();
    assert!(stopped.len() * 20 <= names.len(), "{} of {}: {stopped:?}", stopped.len(), names.len());
    // And each of them would be found if it stood there, but for those that are words.
    let found = |name: &&&str| {
        let (text, typed) = ((**name).to_owned(), Typed::In(span));
        let guard = Guard::new(&[Secret { text, field: "name", sort: Sort::Name, typed }], &[], &community);
        !guard.scan("about.html", format!("We met {name} there.").as_bytes()).is_empty()
    };
    let guarded = names.iter().filter(found).count();
    assert!(guarded * 10 >= names.len() * 9, "{guarded} of {} are looked for in prose", names.len());
}
