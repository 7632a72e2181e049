//! A small community that bytes are put into, and what is asked of everything that comes out of it.

use std::cell::OnceCell;

use kithbook::content::{self, SourceFile, SourceSet};
use kithbook::diagnostic::Diagnostic;
use kithbook::model::consent::{Publication, Published, published as agree};
use kithbook::page::Page;
use kithbook::pipeline::{Understood, has_problems, understand};
use kithbook::report::Report;
use kithbook::theme::Theme;

use super::markup;

const SITE: &str = "title: Brook Lane
summary: Who looks after whom on Brook Lane.
language: en
sectors: { informal: { label: Informal, about: Neighbours }, formal: { label: Formal, about: Paid bodies } }
kinds:
  group: { label: Group, plural: Groups, sector: informal, about: Neighbours who meet }
  place: { label: Place, plural: Places, sector: formal, about: Somewhere to go }
  citizen: { label: Neighbour, plural: Neighbours, sector: informal, person: true, about: Someone who lives here }
statuses:
  inactive: { label: Inactive, about: Nothing happens now }
  generative: { label: Generative, about: Care flows now, alive: true, flowing: true }
flows:
  food: { label: Food, about: Something to eat, aliases: [meals] }
  advice: { label: Advice, about: Knowing what to do }
";
const WALKERS: &str = "---\nname: Saturday Walkers\nkind: group\naliases: [The Walkers]\ngives: [food]\n---\nWe meet at [[library]].\n";
const LIBRARY: &str = "---\nname: Brook Lane Library\nkind: place\nneeds: [food]\n---\n## How to find us\n\nBehind the square.\n";
const TIE: &str =
    "---\nfrom: saturday-walkers\nto: library\nstatus: generative\nflows: [food]\n---\nEvery week.\n";
/// The fields of the reflection that words between brackets stand in.
pub(super) const REFLECTION_FIELDS: &str = "---
title: Food is shared
date: 2024-02-01
figures: { giving: { share: { gives: food }, of: assets } }
claims: { some: { says: Some give food., figure: giving, holds: above 10% } }
---
";
const MAP: &str = "---\ntitle: Who feeds whom\nshow: { flow: food }\n---\nFood.\n";

/// Bytes that can stand in a file: UTF-8 without the byte 0; others are refused when files are read.
pub(super) fn text(data: &[u8]) -> Option<&str> {
    std::str::from_utf8(data).ok().filter(|text| !text.contains('\0'))
}

/// The small community with one file in place of its own, or besides.
pub(super) fn sources_with(path: &str, text: &str) -> SourceSet {
    let food = format!("{REFLECTION_FIELDS}[[figure:giving]] give food.\n");
    let own = [
        ("assets/library.md", LIBRARY),
        ("assets/saturday-walkers.md", WALKERS),
        ("maps/food.md", MAP),
        ("pages/about.md", "---\ntitle: About\n---\nMade here.\n"),
        ("reflections/food.md", food.as_str()),
        ("relationships/saturday-walkers--library.md", TIE),
        ("site.yaml", SITE),
    ];
    let mut all: Vec<(&str, &str)> = own.into_iter().filter(|(other, _)| *other != path).collect();
    if path == "relationships.csv" {
        all.retain(|(other, _)| !other.starts_with("relationships/"));
    }
    all.push((path, text));
    all.sort_unstable();
    let file =
        |(path, text): (&str, &str)| SourceFile { path: format!("content/{path}").into(), text: text.into() };
    SourceSet { files: all.into_iter().map(file).collect(), ..SourceSet::default() }
}

fn publication() -> Publication {
    let date = jiff::civil::date(2024, 6, 3);
    Publication { date, today: date, drafts: false }
}

thread_local! {
    /// The community without anybody's bytes, worked out once: what stands on it besides words is the same each time.
    static BASE: OnceCell<Understood> = const { OnceCell::new() };
    static THEME: OnceCell<Theme> = const { OnceCell::new() };
}

/// Runs over the report of a community that differs from the small one in words alone.
pub(super) fn with_report(sources: &SourceSet, run: impl FnOnce(&Report<'_>)) {
    let community = &published(sources).community;
    BASE.with(|cell| {
        let it = cell.get_or_init(|| understand(&sources_with("site.yaml", SITE), &publication()));
        run(&Report::new(community, &it.standing, &it.network, &it.insights, &it.drawings, &it.lookup));
    });
}

/// What may be published of these files.
fn published(sources: &SourceSet) -> Published {
    agree(kithbook::model::validate(&content::parse(sources).value).value, &publication())
}

/// The page at an address.
pub(super) fn page(report: &Report<'_>, path: &str) -> Page {
    let mut pages = kithbook::page::plan(report).into_iter();
    pages.find(|page| page.path == path).unwrap_or_else(|| panic!("there is a page {path}"))
}

/// A page as its reader gets it.
pub(super) fn render(page: &Page, report: &Report<'_>) -> Vec<u8> {
    THEME.with(|cell| {
        let theme = cell.get_or_init(|| Theme::new([]).expect("the theme that is built in"));
        theme.render(page, report).expect("every page can be rendered")
    })
}

/// Every place a diagnostic names is in a file that was read, and between letters.
pub(super) fn check_places(sources: &SourceSet, diagnostics: &[Diagnostic]) {
    for diagnostic in diagnostics {
        let suggested = diagnostic.suggestion.as_ref().map(|it| it.span);
        let also = diagnostic.also.as_ref().map(|(span, _)| *span);
        for span in [diagnostic.span, suggested, also].into_iter().flatten() {
            let text = &sources.file(span.file).text;
            let (start, end) = (span.start as usize, span.end as usize);
            assert!(start <= end, "{} at {start}..{end}", diagnostic.code);
            assert!(
                text.get(start..end).is_some(),
                "{} at {start}..{end} of {}",
                diagnostic.code,
                text.len()
            );
            sources.line_and_column(span);
        }
    }
}

/// The files are read and checked, twice with the same answer, and messages name places that exist. Gives back whether
/// there is no problem.
pub(super) fn check_reading(sources: &SourceSet) -> bool {
    let read = || {
        let profiles = content::parse(sources);
        let community = kithbook::model::validate(&profiles.value);
        let diagnostics = [profiles.diagnostics, community.diagnostics].concat();
        (format!("{:?}", community.value), diagnostics)
    };
    let (community, diagnostics) = read();
    check_places(sources, &diagnostics);
    assert_eq!((&community, &diagnostics), (&read().0, &read().1), "the same files, the same answer");
    !has_problems(&diagnostics)
}

/// Makes everything a build would make, where it would make anything, and asks each file whether it is what it should be.
pub(super) fn check_site(sources: &SourceSet) {
    let it = understand(sources, &publication());
    check_places(sources, &it.diagnostics);
    if has_problems(&it.diagnostics) {
        return;
    }
    let report = it.report();
    check_exports(&report);
    for page in kithbook::page::plan(&report) {
        let bytes = render(&page, &report);
        match page.path.rsplit_once('.').map(|(_, ending)| ending) {
            Some("html") => markup::check_page(&bytes),
            Some("svg" | "xml") => markup::check_xml(&bytes),
            Some("json") => drop(serde_json::from_slice::<serde_json::Value>(&bytes).expect("JSON")),
            _ => {}
        }
    }
}

/// The files for machines, as machines read them.
fn check_exports(report: &Report<'_>) {
    for file in kithbook::export::files(report) {
        if file.path.ends_with(".csv") {
            let mut reader = csv::Reader::from_reader(&file.bytes[..]);
            let rows = reader.records().map(|row| row.expect("rows of as many cells as the header"));
            assert_eq!(rows.count(), file.rows, "{}", file.path);
        } else if file.path.ends_with(".json") {
            serde_json::from_slice::<serde_json::Value>(&file.bytes).expect("JSON");
        }
    }
}
