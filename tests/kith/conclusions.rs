//! The ten conclusions of the Clapton report (`content/`): where each stands on the built demonstration, that every number
//! behind it is the published one, and that a sentence that stops being true is told.

#![expect(clippy::disallowed_methods, reason = "a test reads what it wrote")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use kithbook::page;
use kithbook::theme::Theme;

use crate::community::demonstration;

const DAY: &str = "2024-06-30";

fn kith(root: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_kith")).arg("-C").arg(root).args(arguments).output().expect("kith runs")
}

/// Every page of the demonstration by its address.
fn site() -> BTreeMap<String, String> {
    demonstration(DAY, |report| {
        let theme = Theme::new(Vec::new()).expect("the built-in theme is sound");
        let html = |page: &page::Page| {
            String::from_utf8(theme.render(page, report).expect("it renders")).expect("UTF-8")
        };
        page::plan(report).iter().map(|page| (page.path.clone(), html(page))).collect()
    })
}

/// Each conclusion, the pages on which it stands, and what must be said there.
const CONCLUSIONS: [(&str, &[(&str, &str)]); 10] = [
    (
        "Informal care is abundant, but underutilised",
        &[
            ("reflections/findings/informal-care-is-abundant.html", "32 of 42 assets (76.2%)"),
            ("figures/findings/informal-care-is-abundant/types.html", "20 types"),
            ("insights/stranded.html", "<h1>"),
        ],
    ),
    (
        "Formal care is fragmented and hard to engage",
        &[
            ("reflections/findings/formal-care-is-fragmented.html", "Formal services are hard to engage."),
            ("missing.html", "outside focus"),
            ("missing.html", "hard to engage"),
            ("insights/meeting.html", "<table"),
            ("insights/connected.html", "can reach each other"),
        ],
    ),
    (
        "Teams and care workers are too often isolated",
        &[
            (
                "reflections/findings/teams-and-workers-are-often-isolated.html",
                "7 of 12 relationships (58.3%)",
            ),
            ("insights/kinds-beside-others.html", "Care team"),
            ("insights/numbers.html", "id=\"ei-index-by-kind\""),
        ],
    ),
    (
        "Most connections are fragile",
        &[
            ("reflections/findings/most-connections-are-fragile.html", "Holds (most: &gt; 50%)."),
            ("insights/alive.html", "Generative"),
        ],
    ),
    (
        "Value depth over breadth",
        &[
            (
                "reflections/takeaways/value-depth-over-breadth.html",
                "Most generative relationships go both ways.",
            ),
            ("insights/depth.html", "<h2"),
        ],
    ),
    (
        "Make social care visible",
        &[
            ("reflections/takeaways/make-social-care-visible.html", "Seven care teams and care workers"),
            ("insights/visible.html", "has a page"),
        ],
    ),
    (
        "Invest in relationship-building",
        &[
            (
                "reflections/takeaways/invest-in-relationship-building.html",
                "A low share of relationships has a date",
            ),
            ("insights/holders.html", "Without them others would be cut off"),
            ("insights/stale.html", "<h2"),
        ],
    ),
    (
        "Bridge formal and informal",
        &[
            ("figures/takeaways/bridge-formal-and-informal/kinds.html", "<table"),
            ("insights/meeting.html", "do not meet"),
            ("insights/introductions.html", "like to meet?"),
        ],
    ),
    (
        "Keep asking who is missing",
        &[
            ("missing.html", "By kind"),
            ("missing.html", "By language"),
            ("missing.html", "Where each kind is, and where it is not"),
            ("missing.html", "Named in words, without a page of their own"),
            ("insights/voices.html", "<h1>"),
        ],
    ),
    (
        "A snapshot in time",
        &[
            ("reflections/looking-ahead.html", "About the network as it stood on 3 June 2024"),
            ("changes.html", "<h1"),
        ],
    ),
];

#[test]
fn each_of_the_ten_conclusions_has_its_page_figure_or_list() {
    let site = site();
    let mut absent = Vec::new();
    for (conclusion, places) in CONCLUSIONS {
        for (path, says) in places {
            if !site.get(*path).is_some_and(|html| html.contains(says)) {
                absent.push(format!("{conclusion}: {path} does not say “{says}”"));
            }
        }
    }
    assert!(absent.is_empty(), "{}", absent.join("\n"));
}

/// The addresses of pages that a page leads to.
fn leads_to(from: &str, html: &str) -> BTreeSet<String> {
    let folder = Path::new(from).parent().unwrap_or_else(|| Path::new(""));
    let hrefs = html.split(" href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    hrefs
        .filter(|href| !href.contains(':'))
        .filter_map(|href| href.split('#').next())
        .map(|href| {
            let mut parts: Vec<&str> = folder.iter().filter_map(|part| part.to_str()).collect();
            for part in href.split('/') {
                match part {
                    ".." => drop(parts.pop()),
                    "." | "" => {}
                    part => parts.push(part),
                }
            }
            parts.join("/")
        })
        .collect()
}

#[test]
fn every_team_and_worker_who_agreed_has_a_page_a_dot_a_place_in_search_and_is_two_clicks_from_home() {
    let site = site();
    let home = leads_to("index.html", &site["index.html"]);
    let near: BTreeSet<String> = home
        .iter()
        .filter_map(|page| Some((page, site.get(page)?)))
        .flat_map(|(page, html)| leads_to(page, html))
        .chain(home.iter().cloned())
        .collect();
    demonstration(DAY, |report| {
        let kinds = &report.community.site.vocabularies.kinds;
        let is_of_care = |id: &str| matches!(id, "care-team" | "care-worker");
        let mut seen = 0;
        for ix in
            report.assets_by_name().iter().filter(|ix| is_of_care(&kinds.get(report.asset(**ix).kind).id))
        {
            let asset = report.asset(*ix);
            let address = format!("assets/{}.html", asset.id);
            assert!(site.contains_key(&address), "{address} has no page");
            assert!(near.contains(&address), "{address} is more than two clicks from home");
            assert!(site["find.html"].contains(&asset.name), "{} is not in the directory", asset.name);
            let map = &site["maps/whole-network.html"];
            assert!(leads_to("maps/whole-network.html", map).contains(&address), "{} is no dot", asset.name);
            assert!(
                report.search_words().iter().any(|(_, found)| found == ix),
                "{} is not found",
                asset.name
            );
            seen += 1;
        }
        assert_eq!(seen, 7, "five teams and two workers");
    });
}

#[test]
fn the_published_numbers_are_those_of_the_demonstration() {
    demonstration(DAY, |report| {
        let figure = |page: &str, id: &str| {
            let n = report.community.reflections.iter().position(|r| r.id == page).expect("the page");
            let place =
                report.community.reflections[n].figures.iter().position(|f| f.id == id).expect("the figure");
            &report.insights.reflections[n].figures[place]
        };
        let care = "findings/informal-care-is-abundant";
        let both = |page: &str, id: &str| (figure(page, id).numerator, figure(page, id).denominator);
        assert_eq!(both(care, "network"), (42, 42));
        assert_eq!(both(care, "offering"), (32, 42));
        assert_eq!(figure(care, "offering").sentence, "32 of 42 assets (76.2%)");
        assert_eq!(both(care, "rest"), (10, 42));
        let types = figure(care, "types");
        assert_eq!(types.numerator, 20);
        let first: Vec<(&str, usize)> =
            types.rows.iter().take(5).map(|r| (r.id.as_str(), r.list.len())).collect();
        assert_eq!(first[0], ("wellness", 30));
        assert_eq!(first[1], ("social-connection", 24));
        assert_eq!(
            first[2..4].iter().copied().collect::<BTreeSet<_>>(),
            BTreeSet::from([("recreation", 10), ("education-and-training", 10)])
        );
        assert_eq!(types.rows.iter().find(|r| r.id == "advocacy").expect("it is given").list.len(), 5);
        assert_eq!(figure("findings/formal-care-is-fragmented", "statutory").numerator, 0);
        let teams = "findings/teams-and-workers-are-often-isolated";
        assert_eq!(figure(teams, "teams").numerator, 5);
        let named = ["named-generative", "named-engaged", "named-inactive"].map(|id| both(teams, id));
        assert_eq!(named, [(7, 12), (2, 12), (3, 12)]);
        let statutory: Vec<_> = report
            .community
            .site
            .expected
            .iter()
            .filter(|row| {
                row.kind.is_some_and(|k| {
                    report.community.site.vocabularies.kinds.get(k).id == "statutory-service"
                })
            })
            .filter_map(|row| row.reason.as_deref())
            .collect();
        assert_eq!(statutory, ["outside-focus", "hard-to-engage"], "two reasons");
    });
}

/// A copy of the demonstration that can be changed.
fn copy() -> (tempfile::TempDir, PathBuf) {
    let root = tempfile::tempdir().expect("a folder");
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    for entry in walkdir::WalkDir::new(&content) {
        let entry = entry.expect("a file");
        let target = root.path().join("content").join(entry.path().strip_prefix(&content).expect("below"));
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).expect("a folder");
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
    let one = root.path().join("content/relationships/b-team--z.md");
    (root, one)
}

const PLACE: &str = "content/reflections/findings/teams-and-workers-are-often-isolated.md:19:";
const PAGE: &str = "public/reflections/findings/teams-and-workers-are-often-isolated.html";

#[test]
fn one_status_that_moves_is_told_with_file_and_line_and_the_page_says_what_was_and_what_is() {
    let (root, one) = copy();
    let check = kith(root.path(), &["check", "--date", DAY]);
    assert_eq!(check.status.code(), Some(0), "all is well before");
    let before = fs::read_to_string(&one).expect("readable");
    let moved = "history: [{ on: 2024-01, status: generative }, { on: 2025-03-01, status: engaged }]";
    let after = before.replace("status: generative\n", &format!("status: engaged\n{moved}\n"));
    assert_ne!(before, after);
    fs::write(&one, after).expect("a file");

    let check = kith(root.path(), &["check", "--date", "2026-01-01"]);
    assert_eq!(check.status.code(), Some(1));
    let told = String::from_utf8_lossy(&check.stderr).into_owned();
    assert!(told.contains("problem[claim-no-longer-holds]") && told.contains(PLACE), "{told}");
    assert_eq!(told.matches("problem[").count(), 1, "{told}");
    let build = kith(root.path(), &["build", "--date", "2026-01-01"]);
    assert_eq!(build.status.code(), Some(0), "the page says so, and is published");
    let page = fs::read_to_string(root.path().join(PAGE)).expect("the page");
    for says in [
        "Most of the named relationships of B Team and D Team are generative.",
        ">7 of 12 relationships (58.3%)</a> on 3 June 2024.",
        "Held on 3 June 2024 (most: &gt; 50%). It no longer does since 1 March 2025: on 1 January 2026 it is",
        ">6 of 12 relationships (50%)</a>.",
    ] {
        assert!(page.contains(says), "{says}\n{page}");
    }
}

#[test]
fn a_status_that_is_written_over_is_told_as_well() {
    let (root, one) = copy();
    let before = fs::read_to_string(&one).expect("readable");
    fs::write(&one, before.replace("status: generative\n", "status: engaged\n")).expect("a file");
    let check = kith(root.path(), &["check", "--date", DAY]);
    assert_eq!(check.status.code(), Some(1));
    let told = String::from_utf8_lossy(&check.stderr).into_owned();
    assert!(told.contains("problem[claim-does-not-hold]") && told.contains(PLACE), "{told}");
    assert!(kith(root.path(), &["build", "--date", DAY]).status.success());
    let page = fs::read_to_string(root.path().join(PAGE)).expect("the page");
    assert!(
        page.contains("Does not hold: on 3 June 2024 it is")
            && page.contains("the claim says most: &gt; 50%."),
        "{page}"
    );
}
