//! The files for machines, as a program on the other side sees them.

use std::collections::BTreeSet;

use kithbook::export::{self, FORMATS};
use kithbook::report::Report;
use kithbook::report::data_file::DATA_FILES;
use serde_json::Value;

use crate::community::{community, demonstration};

fn bytes(report: &Report<'_>, path: &str) -> Vec<u8> {
    let file = export::files(report).into_iter().find(|file| file.path == path);
    file.expect("a file of this path is written").bytes
}

fn json(report: &Report<'_>, path: &str) -> Value {
    serde_json::from_slice(&bytes(report, path)).expect("valid JSON")
}

/// Rows as maps from column to cell.
fn table(report: &Report<'_>, path: &str) -> Vec<std::collections::BTreeMap<String, String>> {
    let bytes = bytes(report, path);
    let mut reader = csv::Reader::from_reader(&bytes[..]);
    reader.deserialize().map(|row| row.expect("a row with the cells of the header")).collect()
}

fn entry<'f>(figures: &'f Value, page: &str, id: &str, of_type: &str) -> &'f Value {
    let all = figures.as_array().expect("an array").iter();
    let mut found = all.filter(|f| f["page"] == page && f["id"] == id && f["type"] == of_type);
    found.next().unwrap_or_else(|| panic!("{page} has a {of_type} {id}"))
}

#[test]
fn the_demonstration_gives_the_published_figures() {
    demonstration("2024-06-30", |report| {
        let figures = json(report, "data/figures.json");
        let abundant = "findings/informal-care-is-abundant";
        let numbers = |page: &str, id: &str| {
            let figure = entry(&figures, page, id, "figure");
            (figure["numerator"].as_u64(), figure["denominator"].as_u64())
        };
        assert_eq!(numbers(abundant, "network"), (Some(42), Some(42)));
        assert_eq!(numbers(abundant, "offering"), (Some(32), Some(42)));
        assert_eq!(numbers(abundant, "rest"), (Some(10), Some(42)));
        assert_eq!(numbers(abundant, "types").0, Some(20));
        let mentions: Vec<_> = ["wellness", "social", "leisure", "learning", "advocacy"]
            .iter()
            .map(|id| numbers(abundant, id).0)
            .collect();
        assert_eq!(mentions, [30, 24, 10, 10, 5].map(Some));
        let teams = "findings/teams-and-workers-are-often-isolated";
        assert_eq!(numbers(teams, "teams").0, Some(5));
        let named = ["named-generative", "named-engaged", "named-inactive"].map(|id| numbers(teams, id));
        assert_eq!(named, [7, 2, 3].map(|n| (Some(n), Some(12))));
        assert_eq!(numbers("findings/formal-care-is-fragmented", "statutory").0, Some(0));

        let offering = entry(&figures, abundant, "offering", "figure");
        assert_eq!(offering["sentence"], "32 of 42 assets (76.2%)");
        assert_eq!(offering["as_of"], "2024-06-03");
        assert_eq!(offering["list"].as_array().map(Vec::len), Some(32));
        assert_eq!(offering["value"].as_f64(), Some(32.0 / 42.0));
        assert_eq!(offering["holds"], Value::Null);
        let rows = entry(&figures, abundant, "types", "figure")["rows"].as_array().expect("rows");
        assert_eq!((&rows[0]["id"], &rows[0]["value"]), (&Value::from("wellness"), &Value::from(30.0)));
    });
}

#[test]
fn claims_carry_their_sentence_the_numbers_of_their_figure_and_whether_they_hold() {
    demonstration("2024-06-30", |report| {
        let figures = json(report, "data/figures.json");
        let abundant = entry(&figures, "findings/informal-care-is-abundant", "abundant", "claim");
        assert_eq!(abundant["figure"], "offering");
        assert_eq!((&abundant["numerator"], &abundant["holds"]), (&Value::from(32), &Value::from(true)));
        assert!(abundant["sentence"].as_str().is_some_and(|says| says.starts_with("Most of those")));
        let reach = entry(&figures, "findings/informal-care-is-abundant", "reach", "claim");
        assert_eq!((&reach["holds"], &reach["numerator"]), (&Value::Null, &Value::Null));
        assert!(reach["judgement"].is_string());
        let all: usize = report.community.reflections.iter().map(|r| r.figures.len() + r.claims.len()).sum();
        assert_eq!(figures.as_array().map(Vec::len), Some(all));
        for figure in figures.as_array().expect("an array") {
            for member in
                ["page", "id", "sentence", "numerator", "denominator", "value", "list", "as_of", "holds"]
            {
                assert!(figure.get(member).is_some(), "{member} of {figure}");
            }
        }
    });
}

#[test]
fn tables_and_graph_hold_the_same_facts_by_id() {
    demonstration("2024-06-30", |report| {
        let (assets, relationships) =
            (table(report, "data/assets.csv"), table(report, "data/relationships.csv"));
        let graph = &json(report, "data/network.json")["graph"];
        let nodes = graph["nodes"].as_object().expect("a map of nodes");
        assert_eq!((assets.len(), nodes.len()), (42, 42));
        for asset in &assets {
            assert_eq!(nodes[&asset["id"]]["label"], asset["name"].as_str());
            let degree: f64 = asset["degree"].parse().expect("a number");
            assert_eq!(nodes[&asset["id"]]["metadata"]["metrics"]["degree"].as_f64(), Some(degree));
        }
        let edges = graph["edges"].as_array().expect("a list of edges");
        let ends = |row: &std::collections::BTreeMap<String, String>| {
            (row["id"].clone(), row["from"].clone(), row["to"].clone(), row["status"].clone())
        };
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let of_edges: Vec<_> = edges
            .iter()
            .map(|e| (text(&e["id"]), text(&e["source"]), text(&e["target"]), text(&e["metadata"]["status"])))
            .collect();
        assert_eq!(relationships.iter().map(ends).collect::<Vec<_>>(), of_edges);
        assert!(of_edges.is_sorted_by(|a, b| a.0 < b.0));
        assert!(assets.is_sorted_by(|a, b| a["id"] < b["id"]));
    });
}

#[test]
fn columns_stand_in_the_order_of_the_contract() {
    demonstration("2024-06-30", |report| {
        let head = |path| {
            String::from_utf8(bytes(report, path))
                .expect("UTF-8")
                .lines()
                .next()
                .expect("a header")
                .to_owned()
        };
        assert!(
            head("data/relationships.csv")
                .starts_with("id,from,to,status,direction,type,flows,since,until,key,checked,source")
        );
        let assets = head("data/assets.csv");
        assert!(assets.starts_with(
            "id,name,kind,sector,gives,needs,summary,for,when,places,languages,tags,since,until,checked,"
        ));
        let slugs: Vec<&str> = report.insights.metrics.iter().map(|m| m.metric.slug).collect();
        assert!(assets.ends_with(&slugs.join(",")));
    });
}

const SITE: &str = "title: Test\nkinds:\n  group: { label: Group }\nflows:\n  food: { label: Food }\n  care: { label: Care }\n\
                    statuses:\n  quiet: { label: Quiet, about: Quiet }\n  live: { label: Live, about: Live, alive: true }\n";

#[test]
fn a_cell_never_runs_and_never_breaks_its_row() {
    let hostile = "---\nname: '=HYPERLINK(\"https://example.org\")'\nkind: group\nsummary: \"say \\\"hi\\\", or not\"\n\
                   for: ' @everyone'\ntags: ['+1', two]\ncontact: { phone: '+44 20 7946 0000' }\nextra: { secret: hidden-extra }\n---\n";
    community(&[("site.yaml", SITE), ("assets/a.md", hostile)], "2024-06-30", |report| {
        let row = &table(report, "data/assets.csv")[0];
        assert_eq!(row["name"], "'=HYPERLINK(\"https://example.org\")");
        assert_eq!(row["summary"], "say \"hi\", or not");
        assert_eq!((row["tags"].as_str(), row["phone"].as_str()), ("'+1|two", "'+44 20 7946 0000"));
        assert!(row["for"].starts_with('\''), "{}", row["for"]);
        for file in export::files(report) {
            assert!(!String::from_utf8_lossy(&file.bytes).contains("hidden-extra"), "{}", file.path);
        }
        let text = String::from_utf8(bytes(report, "data/assets.csv")).expect("UTF-8");
        assert_eq!(text.matches("\r\n").count(), text.matches('\n').count(), "lines end with CRLF");
    });
}

#[test]
fn ids_that_mean_something_to_a_reader_in_javascript_are_ids_like_any_other() {
    let asset = "---\nname: A\nkind: group\n---\n";
    let files = ["constructor", "tostring", "valueof", "hasownproperty"].map(|id| format!("assets/{id}.md"));
    let mut community_files = vec![("site.yaml", SITE)];
    community_files.extend(files.iter().map(|path| (path.as_str(), asset)));
    community(&community_files, "2024-06-30", |report| {
        let graph = json(report, "data/network.json");
        let ids: Vec<&String> = graph["graph"]["nodes"].as_object().expect("a map").keys().collect();
        assert_eq!(ids, ["constructor", "hasownproperty", "tostring", "valueof"]);
    });
}

#[test]
fn the_three_kinds_of_nothing_stay_apart_and_a_paid_give_says_so() {
    let asset = |gives: &str| format!("---\nname: A\nkind: group\n{gives}\n---\n");
    let (a, b, c, d) = (
        asset("gives: none"),
        asset("gives: not asked"),
        asset(""),
        asset(
            "gives: [food, { flow: care, mode: paid }]\nrelationships: [{ to: a, status: live, flows: [food] }, { to: b }]",
        ),
    );
    let files = [
        ("site.yaml", SITE),
        ("assets/a.md", &a),
        ("assets/b.md", &b),
        ("assets/c.md", &c),
        ("assets/d.md", &d),
    ];
    community(&files, "2024-06-30", |report| {
        let gives: Vec<String> =
            table(report, "data/assets.csv").iter().map(|row| row["gives"].clone()).collect();
        assert_eq!(gives, ["none", "not asked", "", "food|care:paid"]);
        let status: Vec<String> =
            table(report, "data/relationships.csv").iter().map(|r| r["status"].clone()).collect();
        assert_eq!(status, ["live", "not recorded"]);
    });
}

#[test]
fn every_file_that_readers_are_told_of_is_written_and_the_other_way_round() {
    let written: Vec<&str> = FORMATS.iter().map(|format| format.file.path).collect();
    let told: Vec<&str> = DATA_FILES.iter().map(|file| file.path).collect();
    assert_eq!(written, told);
    demonstration("2024-06-30", |report| {
        for (file, format) in export::files(report).iter().zip(FORMATS) {
            assert_eq!((file.path, file.rows), (format.file.path, (format.file.rows)(report)));
            assert!(!format.file.about.is_empty() && !format.file.fields.is_empty());
        }
        assert_eq!(table(report, "data/assets.csv").len(), (FORMATS[0].file.rows)(report));
    });
}

#[test]
fn the_graph_for_larger_programs_has_every_node_edge_and_place_once() {
    let named = "---\nname: 'A & B <Growers> \"Ltd\"'\nkind: group\nrelationships: [{ to: b, direction: one-way }]\n---\n";
    let files =
        [("site.yaml", SITE), ("assets/a.md", named), ("assets/b.md", "---\nname: Bee\nkind: group\n---\n")];
    let check = |report: &Report<'_>| {
        let bytes = export::files(report).into_iter().find(|file| file.path == "data/network.gexf");
        let text = String::from_utf8(bytes.expect("the file").bytes).expect("UTF-8");
        let xml = roxmltree::Document::parse(&text).expect("XML");
        let all = |name: &'static str| {
            xml.descendants().filter(move |it| it.has_tag_name(("http://gexf.net/1.3", name)))
        };
        let of =
            |it: roxmltree::Node<'_, '_>, name: &str| it.attribute(name).expect("an attribute").to_owned();
        let nodes: Vec<(String, String)> = all("node").map(|it| (of(it, "id"), of(it, "label"))).collect();
        let community = report.community;
        let expected: Vec<(String, String)> =
            community.assets_with_places().map(|(_, a)| (a.id.clone(), a.name.clone())).collect();
        assert_eq!(nodes, expected);
        assert!(nodes.len() > 1);
        let edges: Vec<(String, String)> =
            all("edge").map(|it| (of(it, "source"), of(it, "target"))).collect();
        assert_eq!(edges.len(), community.relationships.len());
        assert!(edges.iter().all(|(a, b)| [a, b].iter().all(|end| nodes.iter().any(|node| node.0 == **end))));
        let places = xml.descendants().filter(|it| it.has_tag_name(("http://gexf.net/1.3/viz", "position")));
        let is_joined = |id: &String| edges.iter().any(|(a, b)| a == id || b == id);
        assert_eq!(places.count(), nodes.iter().filter(|node| is_joined(&node.0)).count());
        // Every value names a declared attribute of its class.
        for (class, owner) in [("node", "node"), ("edge", "edge")] {
            let declared: Vec<String> = all("attribute")
                .filter(|it| it.parent().is_some_and(|list| list.attribute("class") == Some(class)))
                .map(|it| of(it, "id"))
                .collect();
            let values = all("attvalue").filter(|it| {
                it.parent_element()
                    .and_then(|it| it.parent_element())
                    .is_some_and(|it| it.has_tag_name(("http://gexf.net/1.3", owner)))
            });
            let used: BTreeSet<String> = values.map(|it| of(it, "for")).collect();
            let unknown: Vec<&String> = used.iter().filter(|name| !declared.contains(name)).collect();
            assert!(unknown.is_empty() && used.len() > 2, "{owner}: {unknown:?} of {used:?}");
        }
        all("edge").map(|it| of(it, "type")).collect::<Vec<_>>()
    };
    community(&files, "2024-06-30", |report| assert_eq!(check(report), ["directed"]));
    demonstration("2024-06-30", |report| {
        check(report);
    });
}
