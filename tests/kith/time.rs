//! The network over time: kept days, days between, what has changed, and pages that speak of a day.

#![expect(clippy::disallowed_methods, reason = "a test reads what it wrote")]

use std::fs;
use std::path::Path;

use crate::community::community;
use crate::folder::{SITE, built, kith, plain, text, write};

/// Six groups, two neighbours who agreed, and some relationships.
pub(crate) fn first_state(root: &Path) {
    let tie = |status: &str, flows: &str| format!("status: {status}, flows: [{flows}]");
    let a = format!(
        "---\nname: Alpha\nkind: group\nrelationships:\n  - {{ to: b, {} }}\n  - {{ to: c, {} }}\n  - {{ to: d, {} }}\n  - {{ to: e, {} }}\n---\n",
        tie("quiet", ""),
        tie("touch", "food"),
        tie("live", "food"),
        tie("quiet", "")
    );
    let person = |name: &str| {
        format!(
            "---\nname: {name}\nkind: citizen\nconsent: {{ status: agreed, by: them, on: 2024-01-01 }}\nrelationships: [{{ to: b, status: live }}]\n---\n"
        )
    };
    write(
        root,
        &[
            ("site.yaml", SITE),
            ("assets/a.md", &a),
            ("assets/b.md", &plain("Beta")),
            ("assets/c.md", &plain("Gamma")),
            ("assets/d.md", &plain("Delta")),
            ("assets/e.md", &plain("Epsilon")),
            ("assets/f.md", &plain("Zeta")),
            ("assets/people/amina.md", &person("Amina Secret")),
            ("assets/people/bruno.md", &person("Bruno Open")),
        ],
    );
}

/// Twelve edits: two join, one leaves, one is of another kind; two relationships begin, two end (one with whoever
/// left), three move, and one carries something else.
pub(crate) fn second_state(root: &Path) {
    let a = "---\nname: Alpha\nkind: group\nrelationships:\n  - { to: b, status: live }\n  - { to: c, status: quiet, flows: [food] }\n  \
             - { to: d, status: live, flows: [advice] }\n  - { to: g, status: touch }\n---\n";
    let bruno = "---\nname: Bruno Open\nkind: citizen\nconsent: { status: agreed, by: them, on: 2024-01-01 }\nrelationships: [{ to: b, status: touch }, { to: c }]\n---\n";
    write(
        root,
        &[
            ("assets/a.md", a),
            ("assets/f.md", "---\nname: Zeta\nkind: team\n---\n"),
            ("assets/g.md", &plain("Eta")),
            ("assets/h.md", &plain("Theta")),
            ("assets/people/bruno.md", bruno),
        ],
    );
    fs::remove_file(root.join("content/assets/e.md")).expect("Epsilon leaves");
    let b = "---\nname: Beta\nkind: group\nrelationships: [{ to: people/amina, status: live }]\n---\n";
    // The same relationship, written from its other end: no change. Then it ends.
    write(root, &[("assets/b.md", b)]);
    let amina = "---\nname: Amina Secret\nkind: citizen\nconsent: { status: agreed, by: them, on: 2024-01-01 }\n---\n";
    write(root, &[("assets/people/amina.md", amina)]);
    write(root, &[("assets/b.md", &plain("Beta"))]);
}

fn changes(root: &Path, arguments: &[&str]) -> Vec<String> {
    let output = kith(root, &[&["diff"], arguments, &["--format", "json"]].concat());
    assert!(output.status.success(), "{}", text(&output.stderr));
    let all: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let word = |edit: &serde_json::Value, key: &str| edit[key].as_str().unwrap_or_default().to_owned();
    let edits = all["changes"].as_array().expect("changes").iter();
    edits
        .map(|e| match e["id"].as_str() {
            Some(id) => format!("{} {id}", word(e, "change")),
            None => format!(
                "{} {} {} {}>{}",
                word(e, "change"),
                word(e, "from"),
                word(e, "to"),
                word(e, "before"),
                word(e, "after")
            ),
        })
        .collect()
}

const EDITS: [&str; 12] = [
    "left e",
    "became f",
    "joined g",
    "joined h",
    "moved a b quiet>live",
    "moved a c touch>quiet",
    "carries a d >",
    "ended a e quiet>",
    "begun a g >touch",
    "ended b people/amina live>",
    "moved b people/bruno live>touch",
    "begun c people/bruno >not recorded",
];

pub(crate) fn two_states() -> tempfile::TempDir {
    let root = tempfile::tempdir().expect("a folder");
    first_state(root.path());
    let kept = kith(root.path(), &["snapshot", "first", "--date", "2024-06-03"]);
    assert!(kept.status.success(), "{}", text(&kept.stderr));
    second_state(root.path());
    let kept = kith(root.path(), &["snapshot", "second", "--date", "2025-06-03"]);
    assert!(kept.status.success(), "{}", text(&kept.stderr));
    root
}

#[test]
fn twelve_planted_edits_are_exactly_what_diff_and_the_page_of_changes_list() {
    let root = two_states();
    assert_eq!(changes(root.path(), &["first", "second"]), EDITS);
    let site = built(root.path());
    let (_, html) = site.iter().find(|(path, _)| path.ends_with("changes.html")).expect("the page");
    let html = text(html);
    assert!(
        html.contains(
            "12 changes: 2 joined, 1 left; 2 relationships are new, 2 ended, 3 moved; 2 other changes."
        ),
        "{html}"
    );
    let lists = html.split("id=\"grid\"").next().unwrap_or_default();
    assert_eq!(
        lists.matches("<li>").count()
            - lists.split("<main").next().unwrap_or_default().matches("<li>").count(),
        12,
        "{lists}"
    );
    let again = kith(root.path(), &["snapshot", "first", "--date", "2025-06-03"]);
    assert_eq!(again.status.code(), Some(2), "a snapshot is never written over");
}

#[test]
fn the_same_network_gives_the_same_snapshot() {
    let (one, other) = (two_states(), two_states());
    for name in ["first", "second"] {
        let read = |root: &Path| fs::read(root.join(format!("content/snapshots/{name}.yaml"))).expect("kept");
        assert_eq!(read(one.path()), read(other.path()));
        assert!(!text(&read(one.path())).contains("consent"));
    }
}

#[test]
fn whoever_withdraws_is_gone_from_every_kept_day_as_if_they_had_never_been_there() {
    let (root, twin) = (two_states(), two_states());
    let amina = "assets/people/amina.md";
    write(
        root.path(),
        &[(amina, "---\nname: Amina Secret\nkind: citizen\nconsent: { status: withdrawn }\n---\n")],
    );
    // The twin was never told of her: no file, and no line in any snapshot.
    fs::remove_file(twin.path().join("content").join(amina)).expect("her file");
    for name in ["first", "second"] {
        let path = twin.path().join(format!("content/snapshots/{name}.yaml"));
        let kept = fs::read_to_string(&path).expect("kept");
        let without: Vec<&str> = kept.lines().filter(|line| !line.contains("amina")).collect();
        assert!(without.len() < kept.lines().count());
        fs::write(path, without.join("\n")).expect("without her");
    }
    let site = built(root.path());
    assert_eq!(site, built(twin.path()));
    assert!(site.iter().all(|(_, bytes)| !text(bytes).to_lowercase().contains("amina")));
    let told = |root: &Path| kith(root, &["diff", "first", "second"]).stdout;
    assert_eq!(told(root.path()), told(twin.path()));
    assert_eq!(changes(root.path(), &["first", "second"]).len(), 11);
}

#[test]
fn a_page_that_speaks_of_a_day_keeps_who_stood_between_others_then() {
    let files = [
        ("site.yaml", SITE),
        (
            "assets/a.md",
            "---\nname: Alpha\nkind: group\nrelationships: [{ to: b, until: 2024-01 }, { to: c }]\n---\n",
        ),
        ("assets/b.md", "---\nname: Beta\nkind: group\n---\n"),
        (
            "assets/c.md",
            "---\nname: Gamma\nkind: group\nrelationships: [{ to: b, since: 2024-03 }, { to: d }]\n---\n",
        ),
        ("assets/d.md", "---\nname: Delta\nkind: group\n---\n"),
        (
            "reflections/then.md",
            "---\ntitle: Then\nas_of: 2023-06-01\nfigures: { most: { top: degree, of: assets, n: 1, among: { kind: group } } }\n---\n[[figure:most]]\n",
        ),
        (
            "reflections/now.md",
            "---\ntitle: Now\nfigures: { most: { top: degree, of: assets, n: 1 } }\n---\n[[figure:most]]\n",
        ),
    ];
    community(&files, "2024-06-30", |report| {
        let value = |n: usize| report.insights.reflections[n].figures[0].rows[0].value;
        let titles: Vec<&str> = report.community.reflections.iter().map(|r| r.title.as_str()).collect();
        assert_eq!(titles, ["Now", "Then"]);
        assert!((value(0) - 3.0).abs() < 1e-9 && (value(1) - 2.0).abs() < 1e-9, "three now, two then");
    });
}

/// One of each sort: joined, left, renamed, another kind; moved up, moved down, begun, ended, another type, more and less
/// that travels, and one that nobody had said anything about.
#[test]
fn twelve_edits_of_different_sorts_are_listed_whichever_way_files_are_written() {
    let root = tempfile::tempdir().expect("a folder");
    let site = format!(
        "{SITE}relationship_types: {{ friend: {{ label: Friends }}, member: {{ label: Member }} }}\n"
    );
    let header = "from,to,status,direction,type,flows\n";
    let plain: Vec<(String, String)> = ["a", "b", "c", "d", "e", "f", "g", "i"]
        .iter()
        .map(|id| (format!("assets/{id}.md"), plain(&id.to_uppercase())))
        .collect();
    let all: Vec<(&str, &str)> = plain.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    write(root.path(), &all);
    let rows = "b,a,quiet,one-way,,\na,c,live,,,\na,d,touch,,,food\na,e,touch,,friend,\nb,c,touch,one-way,,\nc,b,touch,one-way,,\nf,g,,,,\nb,d,live,,,food|advice\n";
    write(root.path(), &[("site.yaml", &site), ("relationships.csv", &format!("{header}{rows}"))]);
    assert!(kith(root.path(), &["snapshot", "before", "--date", "2024-06-03"]).status.success());
    // The same facts in another order, from the other end, through another door: nothing has changed.
    let turned: String = rows
        .lines()
        .rev()
        .map(|row| {
            let cells: Vec<&str> = row.split(',').collect();
            match cells[3] {
                "one-way" => format!("{row}\n"),
                _ => format!("{},{},{}\n", cells[1], cells[0], cells[2..].join(",")),
            }
        })
        .collect();
    write(root.path(), &[("relationships.csv", &format!("{header}{turned}"))]);
    assert_eq!(changes(root.path(), &["before", "2024-06-03"]), [""; 0]);
    // b – a is mutual now: not compared. b → c and c → b stay two.
    let rows = "a,b,live,mutual,,\nc,a,quiet,,,\nd,a,touch,,,food|advice\na,e,touch,,member,\nb,c,live,one-way,,\nc,b,touch,one-way,,\nf,g,touch,,,\nb,d,live,,,food\nh,a,quiet,,,\n";
    write(
        root.path(),
        &[
            ("relationships.csv", &format!("{header}{rows}")),
            ("assets/c.md", "---\nname: Sea\nkind: group\n---\n"),
            ("assets/d.md", "---\nname: D\nkind: team\n---\n"),
            ("assets/h.md", "---\nname: H\nkind: school\n---\n"),
        ],
    );
    fs::remove_file(root.path().join("content/assets/i.md")).expect("I leaves");
    assert!(kith(root.path(), &["snapshot", "after", "--date", "2025-06-03"]).status.success());
    assert_eq!(
        changes(root.path(), &["before", "after"]),
        [
            "renamed c",
            "became d",
            "joined h",
            "left i",
            "moved a b quiet>live",
            "moved a c live>quiet",
            "carries a d >",
            "retyped a e friend>member",
            "begun a h >quiet",
            "moved b c touch>live",
            "carries b d >",
            "moved f g not recorded>touch",
        ]
    );
    assert_eq!(changes(root.path(), &["after", "after"]), [""; 0]);
    assert_eq!(changes(root.path(), &["after", "2025-06-03"]), [""; 0], "a kept day is the day itself");
    let back = changes(root.path(), &["after", "before"]);
    assert_eq!(back.len(), 12);
    assert!(back.contains(&"left h".to_owned()) && back.contains(&"moved b a live>quiet".to_owned()));
}

#[test]
fn every_number_of_the_grid_leads_to_a_list_of_as_many() {
    let root = two_states();
    let site = built(root.path());
    let page = |path: &str| {
        let found = site.iter().find(|(at, _)| at == Path::new(path));
        text(&found.unwrap_or_else(|| panic!("{path} is there")).1)
    };
    let html = page("changes.html");
    let grid = html.split("id=\"grid\"").nth(1).expect("a grid");
    let mut total = 0;
    for cell in grid.split("<td class=\"number\">").skip(1) {
        let href = cell.split('"').nth(1).expect("a link");
        let number = cell.split('>').nth(1).and_then(|rest| rest.split('<').next()).expect("a number");
        let list = page(href);
        let main = list.split("<main").nth(1).expect("words");
        let lines =
            main.split("<ul class=\"items\">").nth(1).expect("a list").split("</ul>").next().expect("an end");
        assert_eq!(lines.matches("<li>").count().to_string(), number, "{href}");
        let heard = cell.split("aria-label=\"").nth(1).expect("words for those who hear it");
        assert!(heard.starts_with(&format!("{number}: ")), "{cell}");
        total += lines.matches("<li>").count();
    }
    // Six relationships were there; two more began.
    assert_eq!(total, 8);
    assert!(page("changes/first--second/quiet--live.html").contains("<h1>Quiet → Live</h1>"));
    assert!(page("changes/first--second/live--_not-there.html").contains("Amina Secret"));
}

#[test]
fn long_lists_of_changes_are_folded_and_stand_in_full_on_pages_of_their_own() {
    let root = tempfile::tempdir().expect("a folder");
    write(root.path(), &[("site.yaml", SITE), ("assets/a.md", &plain("A"))]);
    assert!(kith(root.path(), &["snapshot", "before", "--date", "2024-06-03"]).status.success());
    for i in 0..45 {
        let tie = "relationships: [{ to: a, status: live }]";
        write(
            root.path(),
            &[(&format!("assets/b{i}.md"), &format!("---\nname: B {i}\nkind: group\n{tie}\n---\n"))],
        );
    }
    let site = built(root.path());
    let page = |path: &str| text(&site.iter().find(|(at, _)| at == Path::new(path)).expect("a page").1);
    let html = page("changes.html");
    assert!(html.contains("90 changes: 45 joined, 0 left; 45 relationships are new"), "{html}");
    assert!(html.matches("<li>").count() < 60 && html.contains("<details"));
    for list in ["joined", "_not-there--live"] {
        let address = format!("changes/before--2025-06-03/{list}.html");
        assert!(html.contains(&format!("href=\"{address}\"")), "{list} is linked");
        let list = page(&address);
        let main = list.split("<main").nth(1).and_then(|rest| rest.split("</main>").next()).expect("words");
        assert_eq!(main.matches("<li>").count(), 45);
        assert!(main.contains("<summary>41–45</summary>"), "{main}");
    }
}

#[test]
fn years_and_months_begin_on_their_first_day_and_end_on_their_last() {
    let root = tempfile::tempdir().expect("a folder");
    let dated = |name: &str, dates: &str| format!("---\nname: {name}\nkind: group\n{dates}---\n");
    write(
        root.path(),
        &[
            ("site.yaml", SITE),
            ("assets/a.md", &dated("A", "since: 2022\n")),
            ("assets/b.md", &dated("B", "since: 2022-02\nuntil: 2023-02\n")),
            ("assets/c.md", &dated("C", "until: 2022\n")),
            ("assets/d.md", &dated("D", "since: 2024-02-29\nuntil: 2024-02-29\n")),
            (
                "relationships/a--b.md",
                "---\nfrom: a\nto: b\nstatus: live\nchecked: 2023-01\nhistory:\n  - { on: 2022-06, status: quiet }\n  - { on: 2022-12-31, status: touch }\n---\n",
            ),
        ],
    );
    let between = |a: &str, b: &str| changes(root.path(), &[a, b, "--date", "2025-06-03"]);
    assert_eq!(between("2021-12-31", "2022-01-01"), ["joined a"]);
    assert_eq!(between("2022-01-31", "2022-02-01"), ["joined b", "begun a b >not recorded"]);
    assert_eq!(between("2022-05-31", "2022-06-01"), ["moved a b not recorded>quiet"]);
    assert_eq!(between("2022-12-30", "2022-12-31"), ["moved a b quiet>touch"]);
    assert_eq!(between("2022-12-31", "2023-01-01"), ["left c", "moved a b touch>live"]);
    assert_eq!(between("2023-02-28", "2023-03-01"), ["left b", "ended a b live>"]);
    assert_eq!(between("2024-02-28", "2024-02-29"), ["joined d"]);
    assert_eq!(between("2024-02-29", "2024-03-01"), ["left d"]);
    // A year or month typed here is its last day.
    assert_eq!(between("2021", "2022-01"), ["joined a"]);
    assert_eq!(between("2023-02", "2023-03"), ["left b", "ended a b live>"]);
}

#[test]
fn a_day_that_was_typed_wrongly_is_told_in_plain_words() {
    let root = two_states();
    for (typed, told) in [
        ("frist", "no snapshot is called `frist`; did you mean `first`?"),
        ("2024-13-01", "Known: first, second; or a day like 2024-06-03"),
        ("", "no snapshot is called ``"),
    ] {
        let output = kith(root.path(), &["diff", typed, "today"]);
        assert_eq!(output.status.code(), Some(2), "{typed}");
        assert!(text(&output.stderr).contains(told), "{}", text(&output.stderr));
    }
}

#[test]
fn nobody_is_followed_by_a_name_they_left_behind() {
    let root = two_states();
    let bruno =
        "---\nname: Bruna Open\nkind: citizen\nconsent: { status: agreed, by: them, on: 2024-01-01 }\n---\n";
    write(root.path(), &[("assets/people/bruno.md", bruno), ("assets/a.md", &plain("Alpha and Friends"))]);
    let told = text(&kith(root.path(), &["diff", "first", "today", "--date", "2025-06-03"]).stdout);
    assert!(told.contains("renamed  Alpha and Friends") && told.contains("was Alpha"), "{told}");
    assert!(!told.contains("Bruno") && told.contains("Bruna Open"), "{told}");
    assert!(built(root.path()).iter().all(|(_, bytes)| !text(bytes).contains("Bruno")));
}

/// How many spots, rings and lines each small picture of the page of changes has.
fn panels(page: &str) -> Vec<(usize, usize, usize)> {
    let count = |svg: &str, class: &str| -> usize {
        let paths = svg.split("<path class=\"").skip(1).filter(|path| path.starts_with(class));
        paths.map(|path| path.split('>').next().unwrap_or_default().matches('M').count()).sum()
    };
    let pictures = page.split("<svg class=\"panel\"").skip(1);
    pictures
        .map(|rest| rest.split("</svg>").next().unwrap_or_default())
        .map(|svg| (count(svg, "spot\"") - count(svg, "ring\""), count(svg, "ring\""), count(svg, "line ")))
        .collect()
}

#[test]
fn kept_days_stand_side_by_side_and_what_changed_has_a_ring() {
    let root = two_states();
    let page_of_changes = || {
        let site = built(root.path());
        let (_, html) = site.iter().find(|(path, _)| path.ends_with("changes.html")).expect("the page");
        text(html)
    };
    let page = page_of_changes();
    // Without whoever left since: seven of eight, with six of their seven relationships; nothing is new on a first day.
    // Then nine: two that joined, one of another kind; two relationships are new, three moved, one carries something
    // else, and one has ended between two that are still there.
    assert_eq!(panels(&page), [(7, 0, 5), (9, 10, 6)]);
    assert!(page.contains("8 assets, 6 relationships") && page.contains("9 assets, 6 relationships"));
    assert!(page.contains("<li class=\"large\">"), "the newest is the largest");

    // Whoever withdraws is in no picture of any day.
    let amina = "---\nname: Amina Secret\nkind: citizen\nconsent: { status: withdrawn, by: them, on: 2024-06-01 }\n---\n";
    write(root.path(), &[("assets/people/amina.md", amina)]);
    let page = page_of_changes();
    assert_eq!(panels(&page), [(6, 0, 4), (8, 9, 6)]);
}

#[test]
fn a_sentence_that_holds_no_more_is_no_reason_to_keep_no_day() {
    let root = tempfile::tempdir().expect("a folder");
    first_state(root.path());
    let reflection = "---\ntitle: Alive\ndate: 2024-06-01\nfigures:\n  alive: { share: { status: live }, of: relationships }\nclaims:\n  all: { says: All of it is alive., figure: alive, holds: above 90% }\n---\n![[claim:all]]\n";
    write(root.path(), &[("reflections/alive.md", reflection)]);
    let checked = kith(root.path(), &["check", "--date", "2024-06-03"]);
    assert_eq!(checked.status.code(), Some(1), "{}", text(&checked.stderr));
    let kept = kith(root.path(), &["snapshot", "first", "--date", "2024-06-03"]);
    assert_eq!(kept.status.code(), Some(0), "{}", text(&kept.stderr));
}
