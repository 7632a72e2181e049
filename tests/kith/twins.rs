//! Twins: a report with people who are left out is, byte for byte, the report without their files; and neither a real name
//! nor the name of a file behind a public name changes a byte.
//!
//! `KITH_TEST_ROUNDS` says how many pairs are compared; a dozen where it says nothing.

#![expect(clippy::unwrap_used, reason = "a test fails where it cannot go on")]

use std::collections::BTreeMap;
use std::sync::Mutex;

use kithbook::content::{SourceFile, SourceSet};
use kithbook::model::consent::Publication;
use kithbook::pipeline::{has_problems, understand};
use kithbook::theme::Theme;

const SITE: &str = "title: Brook Lane
language: en
sectors: { informal: { label: Informal, about: Neighbours }, formal: { label: Formal, about: Paid bodies } }
kinds:
  group: { label: Group, plural: Groups, sector: informal, about: Neighbours who meet }
  place: { label: Place, plural: Places, sector: formal, about: Somewhere to go }
  citizen: { label: Neighbour, plural: Neighbours, sector: informal, person: true, about: Someone who lives here }
statuses:
  inactive: { label: Inactive, about: Nothing happens now }
  engaged: { label: Engaged, about: In touch, alive: true }
  generative: { label: Generative, about: Care flows now, alive: true, flowing: true }
flows:
  food: { label: Food, about: Something to eat }
  advice: { label: Advice, about: Knowing what to do }
expected: [{ kind: place, at_least: 3, reason: not-asked }, { language: tr, at_least: 2, reason: not-asked }]
";

const REFLECTION: &str = "---
title: Food is shared
date: 2024-02-01
figures: { giving: { share: { gives: food }, of: assets }, top: { top: betweenness, of: assets, n: 5 }, ranks: { rank: gives, of: assets } }
claims: { some: { says: Some give food., figure: giving, holds: at least 0% } }
---
[[figure:giving]] give food. ![[figure:top]] ![[figure:ranks]]
";

/// Numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % sides
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.roll(of.len() as u64) as usize]
    }
}

fn rounds() -> u64 {
    #[expect(clippy::disallowed_methods, reason = "a test asks how long it may take")]
    std::env::var("KITH_TEST_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(12)
}

/// A folder of files by their path below `content/`, and its pictures.
type Files = (BTreeMap<String, String>, Vec<String>);

/// Every byte of the site made from these.
fn site(files: &Files, round: u64) -> BTreeMap<String, Vec<u8>> {
    let (texts, pictures) = files;
    let read = |(path, text): (&String, &String)| SourceFile {
        path: format!("content/{path}").into(),
        text: text.as_str().into(),
    };
    let sources = SourceSet {
        files: texts.iter().map(read).collect(),
        others: pictures.clone(),
        diagnostics: Vec::new(),
    };
    let date = jiff::civil::date(2024, 6, 3);
    let mut it = understand(&sources, &Publication { date, today: date, drafts: false });
    assert!(!has_problems(&it.diagnostics), "round {round}: {:?}", it.diagnostics);
    let gif = |_: &str| Ok::<Vec<u8>, ()>(GIF.to_vec());
    it.look_at_files(gif).unwrap();
    let written = Mutex::new(BTreeMap::new());
    let theme = Theme::new(Vec::new()).unwrap();
    let leaks = it
        .render(&theme, gif, |path, bytes| {
            written.lock().unwrap().insert(path.to_owned(), bytes.to_vec());
            Ok(())
        })
        .unwrap_or_else(|e| panic!("round {round}: {e:?}"));
    assert!(leaks.is_empty(), "round {round}: {leaks:?}");
    written.into_inner().unwrap()
}

const GIF: &[u8] = b"GIF89a\x01\0\x01\0\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x4c\x01\0\x3b";

fn differing(a: &BTreeMap<String, Vec<u8>>, b: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let paths: std::collections::BTreeSet<&String> = a.keys().chain(b.keys()).collect();
    paths.into_iter().filter(|path| a.get(*path) != b.get(*path)).cloned().collect()
}

/// Every way to be left out.
const LEFT_OUT: [&str; 7] = [
    "consent: { status: not-asked }",
    "consent: { status: declined, by: them, on: 2024-01-01 }",
    "consent: { status: withdrawn }",
    "consent: { status: agreed, until: 2024-06-02 }",
    "consent: { status: agreed }\ndraft: true",
    "",
    "consent: { status: not-asked, show: [name, contact, image] }",
];

/// A community in which some are left out, and the same without a trace of them.
#[expect(clippy::too_many_lines, reason = "the two are made side by side, line for line")]
fn pair(dice: &mut Dice) -> (Files, Files) {
    let size = 6 + dice.roll(14);
    let ids: Vec<String> = (0..size).map(|n| format!("p{}-{n}", dice.roll(90))).collect();
    let out: Vec<bool> = ids.iter().map(|_| dice.roll(3) == 0).collect();
    let mut full: Files = (BTreeMap::new(), Vec::new());
    let mut bare: Files = (BTreeMap::new(), Vec::new());
    for texts in [&mut full.0, &mut bare.0] {
        texts.insert("site.yaml".to_owned(), SITE.to_owned());
        texts.insert("reflections/food.md".to_owned(), REFLECTION.to_owned());
        texts.insert("maps/all.md".to_owned(), "---\ntitle: Everyone\nlayout: rings\n---\n".to_owned());
    }
    let mut joined = std::collections::BTreeSet::new();
    let mut ties: Vec<(usize, usize)> = Vec::new();
    for _ in 0..size * 2 {
        let (a, b) = (dice.roll(size) as usize, dice.roll(size) as usize);
        if a != b && joined.insert((a.min(b), a.max(b))) {
            ties.push((a, b));
        }
    }
    let (mut lines, mut rows, mut places) = (vec![Vec::new(); size as usize], Vec::new(), Vec::new());
    for (a, b) in ties {
        let status = dice.one(&["inactive", "engaged", "generative"]);
        let (from, to) = (&ids[a], &ids[b]);
        let is_out = out[a] || out[b];
        match dice.roll(3) {
            0 => lines[a].push((is_out, format!("  - {{ to: {to}, status: {status}, flows: [food] }}"))),
            1 => rows.push((is_out, format!("{from},{to},{status},advice"))),
            _ => {
                let text = format!(
                    "---\nfrom: {from}\nto: {to}\nstatus: {status}\nhistory: [{{ on: 2023, status: inactive, note: Note {a} {b} }}]\nviews: [{{ by: {from}, status: engaged, on: 2024-01 }}]\n---\nWords on {a} and {b}.\n"
                );
                let path = format!("relationships/{from}--{to}.md");
                if !is_out {
                    bare.0.insert(path.clone(), text.clone());
                }
                full.0.insert(path, text);
            }
        }
    }
    for (n, id) in ids.iter().enumerate() {
        places.push((out[n], format!("{id}: [{}, {}]", dice.roll(900), dice.roll(900))));
        let kind = if out[n] { "citizen" } else { dice.one(&["group", "place", "citizen", "citizen"]) };
        let consent = match (out[n], kind) {
            (true, _) => dice.one(&LEFT_OUT),
            (false, "citizen") => dice.one(&[
                "consent: { status: agreed, show: [name, summary, gives, image, relationships, location] }",
                "consent: { status: agreed }",
                "public_name: a neighbour\nconsent: { status: agreed, show: [name, summary, gives, relationships] }",
                "consent: { status: agreed, show: [name] }",
            ]),
            _ => "",
        };
        let to = dice.roll(size) as usize;
        let to_out = out[to] || to == n;
        let gives = |to: Option<&str>| {
            to.map_or("gives: [food]\n".to_owned(), |to| {
                format!("gives: [food, {{ flow: advice, to: [{to}] }}]\n")
            })
        };
        let both = if to == n { gives(None) } else { gives(Some(&ids[to])) };
        let without = if to_out { gives(None) } else { both.clone() };
        let picture = if dice.roll(3) == 0 {
            format!("image: {{ file: {id}.gif, alt: Picture {n} }}\n")
        } else {
            String::new()
        };
        if !picture.is_empty() {
            full.1.push(format!("assets/{id}.gif"));
            if !out[n] {
                bare.1.push(format!("assets/{id}.gif"));
            }
        }
        let common = format!(
            "---\nname: Person Number{n}\nkind: {kind}\nsummary: Summary of {n}.\nlanguages: [{}]\ntags: [{}]\nsince: 20{}\nchecked: 2024-0{}\ncontact: {{ email: p{n}@example.org, phone: 020 7946 00{n:02} }}\nlocation: {{ lat: 51.{}, lon: -0.{} }}\n{picture}{consent}\n",
            dice.one(&["en", "tr", "yi"]),
            dice.one(&["red", "blue", "old"]),
            10 + dice.roll(13),
            1 + dice.roll(5),
            10_000 + dice.roll(80_000),
            10_000 + dice.roll(80_000),
        );
        let with = |gives: &str, lines: &[String]| {
            let head = if lines.is_empty() {
                String::new()
            } else {
                format!("relationships:\n{}\n", lines.join("\n"))
            };
            format!("{common}{gives}{head}---\nStory of number {n}. # not a comment\n")
        };
        let all: Vec<String> = lines[n].iter().map(|(_, line)| line.clone()).collect();
        let some: Vec<String> =
            lines[n].iter().filter(|(is_out, _)| !is_out).map(|(_, line)| line.clone()).collect();
        full.0.insert(format!("assets/{id}.md"), with(&both, &all));
        if !out[n] {
            bare.0.insert(format!("assets/{id}.md"), with(&without, &some));
        }
    }
    let table = |rows: &mut dyn Iterator<Item = &(bool, String)>| {
        let rows: Vec<&str> = rows.map(|(_, row)| row.as_str()).collect();
        rows.join("\n")
    };
    let heading = "from,to,status,flows\n";
    full.0.insert("relationships.csv".to_owned(), format!("{heading}{}\n", table(&mut rows.iter())));
    let kept = table(&mut rows.iter().filter(|(is_out, _)| !is_out));
    bare.0.insert("relationships.csv".to_owned(), format!("{heading}{kept}\n"));
    if dice.roll(2) == 0 {
        full.0.insert("positions.yaml".to_owned(), table(&mut places.iter()) + "\n");
        let kept = table(&mut places.iter().filter(|(is_out, _)| !is_out));
        bare.0.insert("positions.yaml".to_owned(), kept + "\n");
    }
    full.1.sort();
    bare.1.sort();
    (full, bare)
}

#[test]
fn a_site_with_people_left_out_is_the_site_without_their_files() {
    for round in 0..rounds() {
        let (full, bare) = pair(&mut Dice(round));
        let differ = differing(&site(&full, round), &site(&bare, round));
        assert!(differ.is_empty(), "round {round}: {differ:?}");
    }
}

#[test]
fn neither_real_name_nor_file_name_behind_a_public_name_changes_a_byte() {
    for round in 0..rounds() {
        let (full, _) = pair(&mut Dice(round + 1_000_000));
        let mut other = full.clone();
        let hidden = full.0.iter().filter(|(_, text)| text.contains("public_name")).map(|(path, _)| path);
        for (n, path) in hidden.enumerate() {
            let id = path.trim_start_matches("assets/").trim_end_matches(".md");
            // In front of everyone, or behind.
            let new = format!("{}-renamed-{n}", if n % 2 == 0 { "aa" } else { "zz" });
            let text = other.0.remove(path).unwrap();
            let name = text.lines().find(|line| line.starts_with("name: ")).unwrap();
            let text =
                text.replace(name, &format!("name: {}", ["Adamantia Zzyzx", "Zenobia Aardvark"][n % 2]));
            other.0.insert(format!("assets/{new}.md"), text);
            let renamed: BTreeMap<String, String> = other
                .0
                .iter()
                .map(|(path, text)| {
                    let whole = |text: &str| {
                        let ends = |c: char| !c.is_ascii_alphanumeric() && c != '-';
                        let mut out = String::new();
                        let mut rest = text;
                        while let Some(at) = rest.find(id) {
                            let before = rest[..at].chars().next_back().or(out.chars().next_back());
                            let after = &rest[at + id.len()..];
                            let is_end = |c: Option<char>| c.is_none_or(ends);
                            out.push_str(&rest[..at]);
                            let stands = (is_end(before) || rest[..at].ends_with("--"))
                                && (is_end(after.chars().next()) || after.starts_with("--"))
                                && !after.starts_with(".gif");
                            out.push_str(if stands { &new } else { id });
                            rest = after;
                        }
                        out.push_str(rest);
                        out
                    };
                    (if path.starts_with("relationships/") { whole(path) } else { path.clone() }, whole(text))
                })
                .collect();
            other.0 = renamed;
            // Where its dot was is written down by public id: the file does not change with a name.
            if let Some(places) = full.0.get("positions.yaml") {
                other.0.insert("positions.yaml".to_owned(), places.clone());
            }
        }
        let differ = differing(&site(&full, round), &site(&other, round));
        assert!(differ.is_empty(), "round {round}: {differ:?}");
    }
}
