//! Pages that speak of a day: what a snapshot kept of it keeps their numbers.

#![expect(clippy::disallowed_methods, reason = "a test reads what it wrote")]

use std::fs;
use std::path::Path;

use crate::folder::{built, kith, plain, text, write};
use crate::time::{first_state, second_state, two_states};

/// A page about the kept day and one that follows the network, each with the same figures and a claim.
fn pages_of_a_day(root: &Path) {
    let figures = "figures:\n  live: { share: { status: live }, of: relationships }\n  giving: { share: { gives: any }, of: assets }\n  \
                   by_sector: { cross: [from.sector, to.sector], of: relationships }\n  first: { top: degree, of: assets, n: 3 }\n  \
                   kinds: { rank: kind, of: assets }\n  groups: { list: { kind: group }, of: assets }\n";
    let claims =
        "claims:\n  some: { says: Some of it is alive., figure: live, holds: above 30%, until: 2024-07 }\n";
    let page = |title: &str, head: &str| {
        format!(
            "---\ntitle: {title}\n{head}{figures}{claims}---\n[[figure:live]]\n\n![[claim:some]]\n\n![[figure:first]]\n\n![[figure:groups]]\n"
        )
    };
    let dated = "---\ntitle: One figure\nfigures:\n  live: { share: { status: live }, of: relationships, date: 2024-06-03 }\n  now: { share: { status: live }, of: relationships }\n---\n[[figure:live]], now [[figure:now]]\n";
    write(
        root,
        &[
            ("reflections/then.md", &page("Then", "as_of: 2024-06-03\n")),
            ("reflections/between.md", &page("Between", "as_of: 2024-06-10\n")),
            ("reflections/dated.md", dated),
        ],
    );
}

/// The figures and claims of `data/figures.json`, by page and id.
fn figures(root: &Path) -> std::collections::BTreeMap<String, serde_json::Value> {
    let site = built(root);
    let (_, bytes) = site.iter().find(|(path, _)| path.ends_with("data/figures.json")).expect("figures");
    let all: Vec<serde_json::Value> = serde_json::from_slice(bytes).expect("JSON");
    let key = |it: &serde_json::Value| {
        let word = |key: &str| it[key].as_str().unwrap_or_default().to_owned();
        format!("{} {}", word("page"), word("id"))
    };
    all.into_iter().map(|it| (key(&it), it)).collect()
}

/// What a page says of a figure.
fn sentence(all: &std::collections::BTreeMap<String, serde_json::Value>, key: &str) -> String {
    all[key]["sentence"].as_str().unwrap_or_else(|| panic!("{key} is there")).to_owned()
}

fn html(root: &Path, path: &str) -> String {
    fs::read_to_string(root.join("public").join(path)).unwrap_or_else(|_| panic!("{path} is built"))
}

#[test]
fn a_page_that_speaks_of_a_kept_day_keeps_its_numbers_whatever_is_written_over() {
    let root = tempfile::tempdir().expect("a folder");
    first_state(root.path());
    write(
        root.path(),
        &[(
            "assets/c.md",
            "---\nname: Gamma\nkind: group\ngives: [{ flow: food, mode: paid, to: [a] }]\n---\n",
        )],
    );
    write(
        root.path(),
        &[(
            "assets/f.md",
            "---\nname: Zeta\nkind: group\nsector: formal\ngives: none\nneeds: [advice]\n---\n",
        )],
    );
    pages_of_a_day(root.path());
    let kept = kith(root.path(), &["snapshot", "spring", "--date", "2024-06-03"]);
    assert!(kept.status.success(), "{}", text(&kept.stderr));
    let before = figures(root.path());
    assert_eq!(sentence(&before, "then live"), "3 of 6 relationships (50%)");
    assert_eq!(before["then live"]["snapshot"], "spring");
    assert_eq!(before["between live"]["snapshot"], serde_json::Value::Null);
    assert_eq!(before["dated now"]["snapshot"], serde_json::Value::Null);
    let page = html(root.path(), "reflections/then.html");
    assert!(page.contains("The numbers are those of the snapshot “spring”, kept on 3 June 2024;"), "{page}");
    assert!(!page.contains("no longer in the folder"), "{page}");
    assert!(!html(root.path(), "reflections/between.html").contains("snapshot"));

    // Statuses, flows, kinds, sectors, gives written over; one asset and its relationship removed; others join.
    second_state(root.path());
    write(
        root.path(),
        &[
            ("assets/c.md", "---\nname: Gamma and Friends\nkind: school\ngives: none\n---\n"),
            ("assets/d.md", "---\nname: Delta\nkind: group\nsector: formal\ngives: [advice]\n---\n"),
            ("assets/f.md", "---\nname: Zeta\nkind: team\ngives: [food]\n---\n"),
        ],
    );
    let after = figures(root.path());
    for figure in ["live", "giving", "by_sector", "first", "kinds", "groups"] {
        let key = format!("then {figure}");
        for part in ["numerator", "denominator", "value", "list", "table"] {
            // Relationships have ids made of their two ends, which snapshots do not keep.
            if part != "list" || !["live", "by_sector"].contains(&figure) {
                assert_eq!(after[&key][part], before[&key][part], "{key} {part}");
            }
        }
    }
    assert_eq!(sentence(&after, "then live"), sentence(&before, "then live"));
    assert_eq!(
        sentence(&after, "dated live"),
        "3 of 6 relationships (50%)",
        "a figure with a day of its own"
    );
    assert_ne!(sentence(&after, "dated now"), "3 of 6 relationships (50%)");
    assert_ne!(
        after["between live"]["numerator"], before["between live"]["numerator"],
        "no snapshot, no memory"
    );
    // The claim keeps its verdict on that day.
    assert_eq!(after["then some"]["holds"], true);
    let page = html(root.path(), "reflections/then.html");
    assert!(
        page.contains(
            "1 asset and 2 relationships in it are no longer in the folder and counted all the same."
        ),
        "{page}"
    );
    assert!(
        page.contains("<bdi>Epsilon</bdi> <span class=\"kind\">Group · no longer in the folder</span>"),
        "{page}"
    );
    let list = html(root.path(), "figures/then/groups.html");
    assert!(list.contains("as the snapshot") || list.contains("snapshot “spring”"), "{list}");
    assert!(
        list.contains("<bdi>Gamma and Friends</bdi></a> <span class=\"kind\">Group</span>"),
        "what it was then: {list}"
    );
    let checked = kith(root.path(), &["check", "--date", "2025-06-03"]);
    assert_eq!(checked.status.code(), Some(0), "{}", text(&checked.stderr));
}

#[test]
fn whoever_withdraws_is_gone_from_a_kept_days_numbers_as_if_they_had_never_been_there() {
    let (root, twin) = (two_states(), two_states());
    let gives = |consent: &str| {
        format!(
            "---\nname: Amina Secret\nkind: citizen\ngives: [food]\nconsent: {{ {consent} }}\nrelationships: [{{ to: b, status: live }}]\n---\n"
        )
    };
    let amina = "assets/people/amina.md";
    for root in [root.path(), twin.path()] {
        pages_of_a_day(root);
        write(
            root,
            &[(
                amina,
                &gives("status: agreed, by: them, on: 2024-01-01, show: [name, gives, relationships]"),
            )],
        );
        write(
            root,
            &[(
                "assets/b.md",
                "---\nname: Beta\nkind: group\ngives: [{ flow: food, to: [people/amina] }]\n---\n",
            )],
        );
        fs::remove_file(root.join("content/snapshots/first.yaml")).expect("written anew");
        assert!(kith(root, &["snapshot", "first", "--date", "2024-06-03"]).status.success());
        write(root, &[("assets/b.md", &plain("Beta"))]);
    }
    let before = figures(root.path());
    write(root.path(), &[(amina, &gives("status: withdrawn"))]);
    fs::remove_file(twin.path().join("content").join(amina)).expect("her file");
    for name in ["first", "second"] {
        let path = twin.path().join(format!("content/snapshots/{name}.yaml"));
        let kept = fs::read_to_string(&path).expect("kept");
        let without: Vec<&str> = kept.lines().filter(|line| !line.contains("amina")).collect();
        fs::write(path, without.join("\n")).expect("without her");
    }
    let site = built(root.path());
    assert_eq!(site, built(twin.path()));
    assert!(site.iter().all(|(_, bytes)| !text(bytes).to_lowercase().contains("amina")));
    let after = figures(root.path());
    let number = |all: &std::collections::BTreeMap<String, serde_json::Value>, key: &str| {
        (all[key]["numerator"].as_u64().unwrap_or(0), all[key]["denominator"].as_u64().unwrap_or(0))
    };
    let (was, is) = (number(&before, "then giving"), number(&after, "then giving"));
    assert_eq!((was.0 - 2, was.1 - 1), is, "she, and who gave to her alone");
    assert_eq!(number(&before, "then live").1 - 1, number(&after, "then live").1);
    assert!(
        html(root.path(), "reflections/then.html")
            .contains("people who are not published today are not counted")
    );

    // Whoever shows less today than then is counted by what they show today.
    let less = gives("status: agreed, by: them, on: 2024-01-01, show: [name]");
    write(root.path(), &[(amina, &less)]);
    let less = figures(root.path());
    assert_eq!(number(&less, "then giving"), (is.0, was.1));
    assert_eq!(number(&less, "then live"), number(&after, "then live"));
}

#[test]
fn a_snapshot_of_an_earlier_version_is_still_read_and_profiles_say_the_rest() {
    let root = tempfile::tempdir().expect("a folder");
    first_state(root.path());
    pages_of_a_day(root.path());
    let old = "date: 2024-06-03\nassets: |\n  a | group | Alpha\n  b | team | Beta\n  gone | group | Gone\nrelationships: |\n  a | b | - | live | food\n  b | gone | - | quiet |\n";
    write(root.path(), &[("snapshots/old.yaml", old)]);
    let all = figures(root.path());
    assert_eq!(sentence(&all, "then live"), "1 of 2 relationships (50%)");
    assert_eq!(all["then groups"]["list"], serde_json::json!(["a", "gone"]));
    assert_eq!(sentence(&all, "then giving"), "1 of 3 assets (33.3%)");
}

#[test]
fn since_when_is_not_told_where_profiles_do_not_know_that_it_held() {
    let root = tempfile::tempdir().expect("a folder");
    first_state(root.path());
    pages_of_a_day(root.path());
    assert!(kith(root.path(), &["snapshot", "spring", "--date", "2024-06-03"]).status.success());
    let a = "---\nname: Alpha\nkind: group\nrelationships:\n  - { to: b, status: quiet }\n  - { to: c, status: quiet }\n  - { to: d, status: quiet }\n  - { to: e, status: quiet, checked: 2024-09-01 }\n---\n";
    let bruno = "---\nname: Bruno Open\nkind: citizen\nconsent: { status: agreed, by: them, on: 2024-01-01 }\nrelationships: [{ to: b, status: quiet, since: 2024-08 }]\n---\n";
    write(root.path(), &[("assets/a.md", a), ("assets/people/bruno.md", bruno)]);
    let all = figures(root.path());
    assert_eq!(
        (&all["then some"]["holds"], &all["then some"]["today"]["holds"]),
        (&true.into(), &false.into())
    );
    let page = html(root.path(), "reflections/then.html");
    assert!(
        page.contains("Held on 3 June 2024 (above 30%). It no longer does: on 3 June 2025 it is"),
        "{page}"
    );
}

#[test]
fn a_folder_without_a_report_was_typed_wrongly_for_every_command_about_time() {
    let root = tempfile::tempdir().expect("a folder");
    for arguments in [&["snapshot", "spring"][..], &["diff", "spring", "today"], &["check"], &["build"]] {
        let output = kith(root.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", text(&output.stderr));
    }
}
