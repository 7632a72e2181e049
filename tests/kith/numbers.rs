//! Every number about the network as a reader meets it, and the lists behind who is missing.

use std::collections::BTreeSet;

use kithbook::insight::metric::METRICS;
use kithbook::insight::whole::WHOLE_NUMBERS;
use kithbook::page;

use crate::community::{community, demonstration};
use crate::folder::{SITE, plain, rendered};

#[test]
fn every_number_has_plain_words_both_numbers_a_date_a_list_and_how_it_was_worked_out() {
    demonstration("2024-06-30", |report| {
        let html = rendered(report, "insights/numbers.html");
        assert!(html.contains("Counted on the network of 30 June 2024."));
        let pages: BTreeSet<String> = page::plan(report).into_iter().map(|page| page.path).collect();
        let section = |slug: &str| {
            let rest = html.split(&format!("<section id=\"{slug}\">")).nth(1);
            rest.and_then(|rest| rest.split("</section>").next()).unwrap_or_else(|| panic!("{slug}"))
        };
        for number in WHOLE_NUMBERS {
            let it = section(number.slug);
            assert!(it.contains(number.about) && it.contains("Here it is exact."), "{it}");
        }
        let shares: Vec<&str> = WHOLE_NUMBERS.iter().filter(|n| n.unit == "share").map(|n| n.slug).collect();
        for slug in shares {
            let it = section(slug);
            let said =
                it.split("<strong>").nth(1).and_then(|s| s.split("</strong>").next()).expect("a number");
            assert!(said.contains(" of ") && said.ends_with("%)"), "{slug}: {said}");
        }
        for found in &report.insights.wholes {
            let it = section(found.slug);
            let href =
                it.rsplit("<a href=\"").next().and_then(|rest| rest.split('"').next()).expect("a list");
            assert!(pages.contains(&format!("insights/{href}")), "{}: {href}", found.slug);
        }
        let values = rendered(report, "insights/values.html");
        for metric in METRICS {
            assert!(section(metric.slug).contains(metric.about));
            assert!(
                values.contains(&format!("<a href=\"numbers.html#{}\">{}</a>", metric.slug, metric.label))
            );
        }
        assert_eq!(values.matches("<th scope=\"row\">").count(), 42);
    });
}

#[test]
fn whoever_was_not_there_on_the_day_counts_in_no_number() {
    let gone = "---\nname: Gone\nkind: group\nuntil: 2020\n---\n";
    let files = [
        ("site.yaml", SITE),
        ("assets/a.md", "---\nname: Alpha\nkind: group\nrelationships: [{ to: b }, { to: gone }]\n---\n"),
        ("assets/b.md", "---\nname: Beta\nkind: group\n---\n"),
        ("assets/gone.md", gone),
    ];
    community(&files, "2024-06-30", |report| {
        let whole =
            |slug: &str| report.insights.wholes.iter().find(|it| it.slug == slug).expect("it is there");
        assert_eq!(whole("density").sentence, "1 of 1 (100%)");
        assert_eq!(whole("components").sentence, "1 part");
        let degree = &report.insights.metric("closeness").expect("a metric").values;
        assert_eq!(degree.len(), 3);
        assert!((degree[0] - 1.0).abs() < 1e-12 && degree[2].abs() < 1e-12, "{degree:?}");
    });
}

#[test]
fn nobody_alone_is_said_to_reach_others() {
    let files = [("site.yaml", SITE), ("assets/a.md", &plain("Alpha")), ("assets/b.md", &plain("Beta"))];
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, *text)).collect();
    community(&files, "2024-06-30", |report| {
        let html = rendered(report, "insights/connected.html");
        assert!(
            html.contains(
                "0 of 2 (0%) can reach each other along relationships; 2 are joined to nobody yet."
            ),
            "{html}"
        );
    });
}

#[test]
fn thin_cells_of_kinds_and_places_lead_to_their_lists_and_names_without_a_page_to_where_they_stand() {
    let at_hall = |name: &str| format!("---\nname: {name}\nkind: group\nplaces: [hall]\n---\n");
    let spoken = "---\nname: Gamma\nkind: group\nplaces: [hall]\n---\nEvery week Hackney Foodbank comes by. So does Alpha.\n";
    let (a, b) = (at_hall("Alpha"), at_hall("Beta"));
    let hall = plain("Hall");
    let files = [
        ("site.yaml", SITE),
        ("assets/a.md", a.as_str()),
        ("assets/b.md", b.as_str()),
        ("assets/c.md", spoken),
        ("assets/hall.md", hall.as_str()),
    ];
    community(&files, "2024-06-30", |report| {
        let html = rendered(report, "missing.html");
        let group = report
            .community
            .site
            .vocabularies
            .kinds
            .terms
            .iter()
            .position(|t| t.id == "group")
            .expect("a kind");
        let cell = format!("missing/places.html#cell-{}-1\">3</a></td>", group + 1);
        assert!(html.contains(&cell), "{html}");
        let lists = rendered(report, "missing/places.html");
        assert!(
            ["Alpha", "Beta", "Gamma"].iter().all(|name| lists.contains(name)) && !lists.contains("Foodbank")
        );
        let mentions: Vec<&str> = report.insights.mentions.iter().map(|m| m.name.as_str()).collect();
        assert_eq!(mentions, ["Hackney Foodbank"]);
        assert!(html.contains("<bdi>Hackney Foodbank</bdi>: <a href=\"assets/c.html\">"), "{html}");
    });
}

#[test]
fn in_a_large_network_an_estimate_is_said_to_be_one() {
    // A ring of 2,001: too many to walk from everyone.
    let rows: Vec<String> = (0..2_001).map(|n| format!("a{n},a{}", (n + 1) % 2_001)).collect();
    let rows = format!("from,to\n{}\n", rows.join("\n"));
    let names: Vec<(String, String)> =
        (0..2_001).map(|n| (format!("assets/a{n}.md"), plain(&format!("A {n}")))).collect();
    let top = "---\ntitle: It\nfigures: { most: { top: betweenness, n: 1 } }\n---\n[[figure:most]]\n";
    let mut files =
        vec![("site.yaml", SITE), ("relationships.csv", rows.as_str()), ("reflections/it.md", top)];
    files.extend(names.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    community(&files, "2024-06-30", |report| {
        let html = rendered(report, "insights/numbers.html");
        let section =
            html.split("<section id=\"betweenness\">").nth(1).and_then(|s| s.split("</section>").next());
        assert!(section.is_some_and(|it| it.contains("Here it is an estimate")), "{section:?}");
        assert_eq!(html.matches("Here it is an estimate").count(), 1);
        assert!(rendered(report, "figures/it/most.html").contains("In this network it is an estimate."));
        assert!(
            rendered(report, "insights/values_2.html")
                .contains("Estimates, because the network is too large")
        );
    });
}
