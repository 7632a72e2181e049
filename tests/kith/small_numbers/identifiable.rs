//! How easily somebody behind a public name could be told apart, counted a second time by comparing everyone with everyone.

use std::collections::BTreeSet;

use crate::folder::{SITE, kith, text, write};

/// A small generator of chance: the same numbers every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }
}

struct Somebody {
    kind: &'static str,
    is_hidden: bool,
    beside: Vec<usize>,
}

/// Groups and schools, and neighbours of whom most stand under a public name, joined by chance.
fn community(seed: u64) -> Vec<Somebody> {
    let mut chance = Chance(seed);
    let mut all: Vec<Somebody> = (0..40)
        .map(|i| Somebody {
            kind: if i < 6 {
                "group"
            } else if i < 10 {
                "school"
            } else {
                "citizen"
            },
            is_hidden: i >= 10 && i % 4 != 0,
            beside: Vec::new(),
        })
        .collect();
    for i in 10..40 {
        for _ in 0..chance.below(4) {
            let other = if chance.below(3) == 0 { 10 + chance.below(30) } else { chance.below(5) * 2 };
            if other != i && !all[i].beside.contains(&other) {
                all[i].beside.push(other);
                all[other].beside.push(i);
            }
        }
    }
    all
}

/// How many others of their kind look the same to somebody who sees one thing of everyone.
fn others<T: PartialEq>(all: &[Somebody], who: usize, seen: impl Fn(usize) -> T) -> usize {
    let same =
        |other: &usize| *other != who && all[*other].kind == all[who].kind && seen(*other) == seen(who);
    (0..all.len()).filter(same).count()
}

#[test]
fn check_counts_for_everyone_under_a_public_name_how_many_others_look_the_same() {
    for seed in [1, 2] {
        let all = community(seed);
        let root = tempfile::tempdir().expect("a folder");
        let mut files = vec![("site.yaml".to_owned(), SITE.to_owned())];
        for (i, it) in all.iter().enumerate() {
            let ties: Vec<String> =
                it.beside.iter().filter(|other| **other < i).map(|o| format!("{{ to: s{o} }}")).collect();
            let public = if it.is_hidden { format!("public_name: resident {i}\n") } else { String::new() };
            let consent = if it.kind == "citizen" { "consent: { status: agreed }\n" } else { "" };
            let text = format!(
                "---\nname: Somebody {i}x\nkind: {}\n{public}{consent}relationships: [{}]\n---\n",
                it.kind,
                ties.join(", ")
            );
            files.push((format!("assets/s{i}.md"), text));
        }
        let files: Vec<(&str, &str)> = files.iter().map(|(p, t)| (p.as_str(), t.as_str())).collect();
        write(root.path(), &files);
        let output = kith(root.path(), &["check", "--format", "json", "--date", "2025-06-03"]);
        let told: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        assert_eq!(told["problems"], 0, "{told:#}");
        let public_names = told["summary"]["public_names"].as_array().expect("everyone");
        let hidden: Vec<usize> = (0..all.len()).filter(|i| all[*i].is_hidden).collect();
        assert_eq!(public_names.len(), hidden.len());
        let mut apart = 0;
        for who in hidden {
            let name = format!("resident {who}");
            let it = public_names.iter().find(|it| it["name"] == name.as_str()).expect("they are told of");
            let kinds = |i: usize| all[i].beside.iter().map(|o| all[*o].kind).collect::<BTreeSet<_>>();
            let named = |i: usize| {
                all[i].beside.iter().copied().filter(|o| !all[*o].is_hidden).collect::<BTreeSet<_>>()
            };
            let counted = [
                others(&all, who, |i| all[i].beside.len()),
                others(&all, who, kinds),
                others(&all, who, named),
            ];
            assert_eq!(it["others_with_as_many_relationships"], counted[0], "{name}");
            assert_eq!(it["others_beside_the_same_kinds"], counted[1], "{name}");
            assert_eq!(it["others_beside_the_same_named"], counted[2], "{name}");
            let is_few = counted.iter().any(|n| *n < 2);
            apart += usize::from(is_few);
            let message = format!("“{name}”");
            let items = told["items"].as_array().expect("messages");
            let is_noted = items.iter().any(|d| {
                d["code"] == "identifiable" && d["message"].as_str().is_some_and(|m| m.contains(&message))
            });
            assert_eq!(is_noted, is_few, "{name}");
        }
        let words = text(&kith(root.path(), &["check", "--date", "2025-06-03"]).stdout);
        assert!(apart > 0 && words.contains(&format!("{apart} could be told apart")), "{words}");
    }
}
