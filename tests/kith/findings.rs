//! What the map reveals: findings, who is missing, what has changed, as a reader meets them.

use kithbook::insight::finding::{About, FINDINGS, Found};
use kithbook::insight::result::Item;
use kithbook::report::Report;

use crate::community::{community, demonstration};
use crate::folder::{SITE, rendered};

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
