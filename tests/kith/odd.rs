//! Odd communities: nobody, one, two, all alike. Every sentence must still be true, and in the number it speaks of.

use crate::community::community;
use crate::folder::{SITE, plain, rendered};

/// The sentence of a finding, and both its numbers.
fn found(files: &[(&str, &str)], slug: &str) -> (String, u64, u64) {
    community(files, "2024-06-30", |report| {
        let place =
            kithbook::insight::finding::FINDINGS.iter().position(|f| f.slug == slug).expect("a finding");
        let found = &report.insights.findings[place];
        (found.sentence.clone(), found.numerator, found.denominator)
    })
}

fn sentence(files: &[(&str, &str)], slug: &str) -> String {
    found(files, slug).0
}

#[test]
fn of_nobody_nothing_is_said_that_would_be_false() {
    let nobody = [("site.yaml", SITE)];
    assert_eq!(sentence(&nobody, "kinds-beside-others"), "Nobody is on the map yet.");
    let a = plain("Alpha");
    let one = [("site.yaml", SITE), ("assets/a.md", a.as_str())];
    assert_eq!(sentence(&one, "holders"), "Nobody is joined to anybody yet, so nobody holds others.");
    assert_eq!(
        sentence(&one, "stale"),
        "1 of 1 profiles and relationships (100%) has not been checked lately."
    );
}

#[test]
fn of_one_relationship_sentences_speak_in_the_singular() {
    let a = "---\nname: Alpha\nkind: group\nneeds: [food]\ngives: [advice]\nrelationships: [{ to: b, status: live }]\n---\n";
    let b = plain("Beta");
    let two = [("site.yaml", SITE), ("assets/a.md", a), ("assets/b.md", b.as_str())];
    assert_eq!(sentence(&two, "alive"), "1 of 1 relationship (100%) is alive.");
    assert_eq!(sentence(&two, "unmet"), "1 of 1 need (100%) is met by no living relationship.");
    assert_eq!(sentence(&two, "stranded"), "1 of 1 offer (100%) travels on no relationship that flows.");
    // With one kind there are no pairs of kinds to speak of.
    assert_eq!(sentence(&two, "meeting"), "0 of 1 relationship (0%) join two sectors.");
    let path = [
        ("site.yaml", SITE),
        ("assets/a.md", a),
        ("assets/b.md", "---\nname: Beta\nkind: team\nrelationships: [{ to: c }]\n---\n"),
        ("assets/c.md", "---\nname: Gamma\nkind: group\n---\n"),
    ];
    assert_eq!(
        sentence(&path, "holders"),
        "1 of 3 (33.3%) holds others: without them, somebody would be cut off."
    );
    assert_eq!(
        sentence(&path, "meeting"),
        "2 of 2 relationships (100%) join two sectors; 0 of the 1 pair of kinds on the map have none between them."
    );
}

/// Six in a ring: nobody has more of anything than anybody else.
fn ring() -> Vec<(String, String)> {
    let one = |i: usize| {
        let to = (i + 1) % 6;
        (
            format!("assets/a{i}.md"),
            format!("---\nname: A{i}\nkind: group\nrelationships: [{{ to: a{to}, status: live }}]\n---\n"),
        )
    };
    (0..6).map(one).collect()
}

#[test]
fn among_equals_nobody_is_singled_out() {
    let ring = ring();
    let top = "---\ntitle: Top\nfigures:\n  most: { top: degree, of: assets, n: 2 }\n  all: { top: degree, of: assets, n: 6 }\n---\n![[figure:most]]\n";
    let mut files: Vec<(&str, &str)> =
        ring.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    files.extend([("site.yaml", SITE), ("reflections/top.md", top)]);
    community(&files, "2024-06-30", |report| {
        let figures = &report.insights.reflections[0].figures;
        assert!(
            figures[0].how.ends_with(
                "4 others have as much as the last of these; among equals the order of ids decides."
            ),
            "{}",
            figures[0].how
        );
        assert!(!figures[1].how.contains("as much as the last"), "{}", figures[1].how);
        assert!(rendered(report, "reflections/top.html").contains("4 others have as much"));
        let html = rendered(report, "insights.html");
        assert!(
            !html.contains("On many of the shortest ways between others"),
            "a ring has no one in its middle"
        );
    });
}

#[test]
fn a_top_of_nobody_ends_without_a_colon_and_every_how_is_a_sentence_of_any_number() {
    let figures = "---\ntitle: R\nfigures:\n  most: { top: degree, of: assets }\n  given: { rank: gives, of: assets }\n  \
                   groups: { list: { kind: group }, of: assets }\n---\nWords.\n";
    let a = plain("Alpha");
    for (alpha, most, given, groups) in [
        (
            None,
            "0 of 0 assets, first by “connections”",
            "Of 0 assets, each counts",
            "All that fit are listed, of 0 assets.",
        ),
        (
            Some(&a),
            "1 of 1 asset, first by “connections”: Alpha",
            "Of 1 asset, each counts",
            "All that fit are listed, of 1 asset.",
        ),
    ] {
        let mut files = vec![("site.yaml", SITE), ("reflections/r.md", figures)];
        files.extend(alpha.map(|a| ("assets/a.md", a.as_str())));
        community(&files, "2024-06-30", |report| {
            let of = &report.insights.reflections[0].figures;
            assert_eq!(of[0].sentence, most);
            assert!(of[1].how.starts_with(given), "{}", of[1].how);
            assert_eq!(of[2].how, groups);
        });
    }
}

#[test]
fn a_page_about_a_day_to_come_does_not_say_that_it_was() {
    let a = "---\nname: Alpha\nkind: group\nsince: 2030\n---\n";
    let page = "---\ntitle: Later\nas_of: 2031-01-01\nfigures: { groups: { count: { kind: group }, of: assets } }\n\
                claims: { one: { says: There is a group., figure: groups, holds: at least 1 } }\n---\n![[claim:one]]\n";
    let files = [("site.yaml", SITE), ("assets/a.md", a), ("reflections/later.md", page)];
    community(&files, "2024-06-30", |report| {
        let html = rendered(report, "reflections/later.html");
        assert!(
            html.contains("About a day to come, 1 January 2031, as far as profiles tell today"),
            "{html}"
        );
        assert!(html.contains("Holds (at least 1).") && !html.contains("no longer"), "{html}");
    });
}
