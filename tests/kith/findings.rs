//! What the map reveals: findings, who is missing, what has changed, as a reader meets them.

#![expect(clippy::disallowed_methods, reason = "a test reads what it wrote")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use kithbook::insight::finding::{About, FINDINGS, Found};
use kithbook::insight::result::Item;
use kithbook::page;
use kithbook::report::Report;
use kithbook::theme::Theme;

use crate::community::{community, demonstration};

/// The page at an address, rendered.
fn rendered(report: &Report<'_>, path: &str) -> String {
    let pages = page::plan(report);
    let page = pages.iter().find(|page| page.path == path).unwrap_or_else(|| panic!("{path} is planned"));
    let theme = Theme::new(Vec::new()).expect("the built-in theme is sound");
    String::from_utf8(theme.render(page, report).expect("it renders")).expect("UTF-8")
}

fn found<'r>(report: &'r Report<'_>, slug: &str) -> &'r Found {
    let n = FINDINGS.iter().position(|f| f.slug == slug).unwrap_or_else(|| panic!("{slug} is a finding"));
    &report.insights.findings[n]
}

/// Names of the assets, or of the first of two, in a list.
fn names(report: &Report<'_>, found: &Found, heading: &str) -> Vec<String> {
    let list = found.lists.iter().find(|list| list.heading == heading);
    let list = list.unwrap_or_else(|| panic!("{heading}: {:?}", found.lists));
    list.lines
        .iter()
        .map(|line| match line.about {
            About::Item(Item::Asset(ix)) => report.asset(ix).name.clone(),
            About::Item(Item::Relationship(ix)) => report.relationship(ix).id.clone(),
            About::Two(a, b) => format!("{} + {}", report.asset(a).name, report.asset(b).name),
        })
        .collect()
}

const SITE: &str = "title: Test\nsectors: { informal: { label: Informal }, formal: { label: Formal } }\n\
kinds:\n  group: { label: Group, plural: Groups, sector: informal }\n  team: { label: Team, plural: Teams, sector: formal }\n  \
school: { label: School, plural: Schools, sector: formal }\n  citizen: { label: Neighbour, plural: Neighbours, sector: informal, person: true }\n\
flows: { food: { label: Food }, advice: { label: Advice } }\n\
statuses:\n  quiet: { label: Quiet, about: Quiet }\n  touch: { label: In touch, about: In touch, alive: true }\n  \
live: { label: Live, about: Live, alive: true, flowing: true }\n";

/// a – b – c – d on a line; e alone. a gives food and nothing carries it; d looks for food.
fn line<T>(look: impl FnOnce(&Report<'_>) -> T) -> T {
    let files = [
        ("site.yaml", SITE),
        (
            "assets/a.md",
            "---\nname: Alpha\nkind: group\ngives: [food, advice]\nchecked: 2024-05\nrelationships: [{ to: b, status: live, flows: [advice] }]\n---\n",
        ),
        (
            "assets/b.md",
            "---\nname: Beta\nkind: group\nwritten_by: subject\nrelationships: [{ to: c, status: touch }]\n---\n",
        ),
        ("assets/c.md", "---\nname: Gamma\nkind: team\nwritten_by: other\nrelationships: [{ to: d }]\n---\n"),
        ("assets/d.md", "---\nname: Delta\nkind: school\nneeds: [food]\n---\n"),
        ("assets/e.md", "---\nname: Epsilon\nkind: team\n---\n"),
    ];
    community(&files, "2024-06-30", look)
}

#[test]
fn the_findings_of_five_who_stand_on_a_line() {
    line(|report| {
        let numbers = |slug| {
            let it = found(report, slug);
            (it.numerator, it.denominator)
        };
        assert_eq!(numbers("connected"), (4, 5));
        assert_eq!(numbers("alive"), (2, 3));
        assert!(found(report, "alive").sentence.contains("Of 1 nobody has said how it stands."));
        assert_eq!(numbers("stranded"), (1, 2), "advice flows, food does not");
        assert_eq!(
            names(report, found(report, "stranded"), "Who offers something that does not flow"),
            ["Alpha"]
        );
        assert_eq!(numbers("unmet"), (1, 1));
        assert_eq!(found(report, "unmet").lists[0].lines[0].note, "food: could come from Alpha");
        assert_eq!(numbers("holders"), (2, 5));
        let held = &found(report, "holders").lists[0].lines;
        assert_eq!(held[0].note, "would cut off 1: Alpha");
        assert_eq!(held[1].note, "would cut off 1: Delta");
        assert_eq!(numbers("voices"), (1, 5));
        assert_eq!(numbers("stale"), (7, 8), "one profile was checked in time");
        // Groups and schools are not joined; Gamma is joined to both.
        assert_eq!(
            names(report, found(report, "meeting"), "Nearest between kinds that do not meet"),
            ["Gamma"]
        );
        let meet = found(report, "introductions");
        assert_eq!(names(report, meet, "One looks for what the other gives"), ["Alpha + Delta"]);
        assert_eq!(names(report, meet, "Kinds that do not meet yet"), ["Beta + Delta"]);
    });
}

#[test]
fn an_empty_report_has_findings_without_numbers_and_nothing_breaks() {
    community(&[("site.yaml", "title: Empty\n")], "2024-06-30", |report| {
        assert!(report.insights.findings.iter().all(|found| found.numerator == 0));
        assert!(rendered(report, "insights.html").contains("No relationship has been written down yet."));
        assert!(rendered(report, "changes.html").contains("No earlier day has been kept yet"));
    });
}

#[test]
fn every_finding_stands_under_its_question_with_both_numbers_and_its_own_page() {
    demonstration("2024-06-30", |report| {
        let html = rendered(report, "insights.html");
        for (finding, found) in FINDINGS.iter().zip(&report.insights.findings) {
            assert!(html.contains(finding.asks), "{}", finding.slug);
            let page = rendered(report, &format!("insights/{}.html", finding.slug));
            assert!(page.contains(&format!("<h1>{}</h1>", finding.asks)));
            assert!(
                page.contains(&format!("<dd>{} of {}</dd>", found.numerator, found.denominator)),
                "{page}"
            );
        }
        for question in [
            "How connected are we?",
            "How alive is it?",
            "Who holds it together?",
            "Where do the sectors meet?",
            "What flows?",
        ] {
            assert!(html.contains(&format!("<h2>{question}</h2>")), "{question}");
        }
    });
}

#[test]
fn people_are_listed_by_name_and_introductions_are_no_relationships() {
    demonstration("2024-06-30", |report| {
        for found in &report.insights.findings {
            for list in &found.lists {
                let names: Vec<String> = list
                    .lines
                    .iter()
                    .filter_map(|line| match line.about {
                        About::Item(Item::Asset(ix)) => Some(report.asset(ix).name.to_lowercase()),
                        _ => None,
                    })
                    .collect();
                let is_grouped = list.heading == "Nearest between kinds that do not meet";
                assert!(is_grouped || names.is_sorted(), "{}: {names:?}", list.heading);
                for line in &list.lines {
                    if let About::Two(a, b) = line.about {
                        let joined =
                            report.relationships_of(a).iter().any(|r| report.relationship(*r).other(a) == b);
                        assert!(!joined, "{} and {}", report.asset(a).name, report.asset(b).name);
                    }
                }
            }
        }
    });
}

// What has changed.

fn kith(root: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_kith")).arg("-C").arg(root).args(arguments).output().expect("kith runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn write(root: &Path, files: &[(&str, &str)]) {
    for (path, text) in files {
        let path = root.join("content").join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
}

const PLAIN: &str = "---\nname: NAME\nkind: group\n---\n";

fn plain(name: &str) -> String {
    PLAIN.replace("NAME", name)
}

/// Six groups, two neighbours who agreed, and some relationships.
fn first_state(root: &Path) {
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
fn second_state(root: &Path) {
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

fn two_states() -> tempfile::TempDir {
    let root = tempfile::tempdir().expect("a folder");
    first_state(root.path());
    let kept = kith(root.path(), &["snapshot", "first", "--date", "2024-06-03"]);
    assert!(kept.status.success(), "{}", text(&kept.stderr));
    second_state(root.path());
    let kept = kith(root.path(), &["snapshot", "second", "--date", "2025-06-03"]);
    assert!(kept.status.success(), "{}", text(&kept.stderr));
    root
}

fn built(root: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let output = kith(root, &["build", "--date", "2025-06-03"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let public = root.join("public");
    let files = walkdir::WalkDir::new(&public).sort_by_file_name().into_iter().map(|e| e.expect("a file"));
    files
        .filter(|e| e.file_type().is_file())
        .map(|e| {
            (e.path().strip_prefix(&public).expect("below").to_owned(), fs::read(e.path()).expect("readable"))
        })
        .collect()
}

#[test]
fn twelve_planted_edits_are_exactly_what_diff_and_the_page_of_changes_list() {
    let root = two_states();
    assert_eq!(changes(root.path(), &["first", "second"]), EDITS);
    let site = built(root.path());
    let (_, html) = site.iter().find(|(path, _)| path.ends_with("changes.html")).expect("the page");
    let html = text(html);
    assert!(
        html.contains("12 changes: 2 joined, 1 left; 2 relationships are new, 2 ended, 3 moved."),
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

// Small numbers.

/// Two, four and seven people of three kinds whom nobody has asked, in a community that counts them or does not.
fn unnamed(counts: bool) -> Vec<(String, String)> {
    let site = format!(
        "{SITE}privacy: {{ count_withheld: {counts}, smallest_group: 5 }}\n{}",
        "expected: [{ kind: citizen, at_least: 9, reason: not-asked }, { languages: tr, at_least: 2, reason: not-asked }]\n"
    )
    .replace(
        "  citizen:",
        "  baker: { label: Baker, plural: Bakers, person: true }\n  nurse: { label: Nurse, plural: Nurses, person: true }\n  citizen:",
    );
    let mut files = vec![("site.yaml".to_owned(), site), ("assets/a.md".to_owned(), plain("Alpha"))];
    for (kind, n) in [("baker", 2), ("nurse", 4), ("citizen", 7)] {
        for i in 0..n {
            files.push((
                format!("assets/{kind}/{i}.md"),
                format!("---\nname: Hidden {kind} {i}\nkind: {kind}\n---\n"),
            ));
        }
    }
    files
}

/// Every page and file of a community, by path.
fn site_of(files: &[(String, String)]) -> Vec<(String, String)> {
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    community(&files, "2024-06-30", |report| {
        let theme = Theme::new(Vec::new()).expect("the built-in theme is sound");
        let pages = page::plan(report);
        let mut all: Vec<(String, String)> = pages
            .iter()
            .map(|page| (page.path.clone(), text(&theme.render(page, report).expect("it renders"))))
            .collect();
        all.extend(
            kithbook::export::files(report).into_iter().map(|file| (file.path.to_owned(), text(&file.bytes))),
        );
        all
    })
}

#[test]
fn the_unnamed_are_counted_in_large_groups_only_and_nothing_can_be_subtracted() {
    let (with, files) = (site_of(&unnamed(true)), unnamed(true));
    let without: Vec<_> =
        files.into_iter().filter(|(path, _)| !path.contains("baker") && !path.contains("nurse")).collect();
    // The two and the four leave no trace at all: no total, no cell, no row.
    assert_eq!(with, site_of(&without));
    let missing = &with.iter().find(|(path, _)| path == "missing.html").expect("the page").1;
    assert!(missing.contains("7 people are not named"), "{missing}");
    let kind = &with.iter().find(|(path, _)| path == "kinds/citizen.html").expect("the page").1;
    assert!(kind.contains("; 7 not named"), "{kind}");
    assert!(missing.contains("<h3>By kind</h3>") && missing.contains("<h3>By language</h3>"));
    assert!(missing.contains("fewer than 5"), "people are not counted below the smallest group");
}

#[test]
fn where_the_unnamed_are_not_counted_the_site_is_the_one_built_without_them() {
    let files = unnamed(false);
    let without: Vec<_> = files[..2].to_vec();
    assert_eq!(site_of(&files), site_of(&without));
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
