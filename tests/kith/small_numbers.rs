//! Small numbers: what nobody agreed to publish cannot be worked out from what is.

mod identifiable;

use kithbook::page;
use kithbook::theme::Theme;

use crate::community::community;
use crate::folder::{SITE, plain, text};

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
    site_on(files, "2024-06-30")
}

fn site_on(files: &[(String, String)], date: &str) -> Vec<(String, String)> {
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    community(&files, date, |report| {
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

/// So many bakers, nurses and neighbours whom nobody has asked, beside one group, in a community that counts them.
fn with_numbers(numbers: [usize; 3], date: &str) -> Vec<(String, String)> {
    let files: Vec<(String, String)> = unnamed(true)
        .into_iter()
        .filter(|(path, _)| path.split('/').count() < 3)
        .chain(["baker", "nurse", "citizen"].iter().zip(numbers).flat_map(|(kind, n)| {
            (0..n).map(move |i| {
                let consent = "consent: { status: agreed, by: them, until: 2023-01 }";
                (
                    format!("assets/{kind}/{i}.md"),
                    format!("---\nname: Hidden {kind} {i}\nkind: {kind}\n{consent}\nrelationships: [{{ to: a }}]\n---\n"),
                )
            })
        }))
        .collect();
    site_on(&files, date)
}

/// Whoever looks at two sites, of one day or of two, sees the same whether the small groups have two and four, one and
/// three, or nobody at all: there is nothing to take from anything.
#[test]
fn no_number_of_a_small_group_makes_any_difference_on_any_day() {
    for date in ["2024-06-30", "2025-01-01"] {
        let seen = with_numbers([2, 4, 7], date);
        for other in [[0, 0, 7], [1, 3, 7], [4, 4, 7], [4, 0, 7]] {
            assert_eq!(seen, with_numbers(other, date), "{other:?}");
        }
        // The large group is told, and it alone.
        let large = with_numbers([2, 4, 8], date);
        let differing: Vec<&str> =
            seen.iter().zip(&large).filter(|(a, b)| a != b).map(|((path, _), _)| path.as_str()).collect();
        assert!(!differing.is_empty());
        for path in differing {
            let of = |site: &[(String, String)]| {
                site.iter().find(|(at, _)| at == path).map(|(_, text)| text.clone()).expect("the page")
            };
            assert_eq!(
                of(&seen).replace("7 not named", "8 not named").replace("7 people are", "8 people are"),
                of(&large),
                "{path}"
            );
        }
    }
}
