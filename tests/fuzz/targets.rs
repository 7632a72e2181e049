//! What is tried with bytes from anywhere: the bodies of the fuzz targets.
//!
//! In: bytes, as they might stand in a file that somebody sends in. Out: nothing, or a panic that says which promise
//! was broken. The fuzzer (`bin/`) and the ordinary tests (`tests/kith/fuzz.rs`, over `corpus/` and `findings/`) call
//! the same functions. Each puts the bytes into a small community at the place where they would stand, and asks of what
//! comes out: places within their file, between letters; the same answer twice; HTML that holds only what the writer
//! of HTML may write; XML, CSV and JSON that real readers read.
//!
//! Not done here: how long it takes and how much memory; the fuzzer's own limits see to that.

pub mod markup;
mod small;

use kithbook::content::{self, SourceSet};
use kithbook::map::layout::Method;
use kithbook::map::line::Direction;
use kithbook::map::scene::{self, DotInput, DrawInput, HullInput, LineInput};
use kithbook::map::shape::{Mark, Shape};
use kithbook::map::svg::{self, Role, SvgOptions};
use kithbook::model::snapshot::Snapshot;
use kithbook::page::markdown::{self, Embeds};

/// Something that is tried: its name, which is that of its folders, and what it does.
pub type Target = (&'static str, fn(&[u8]));

/// All of them.
pub const TARGETS: [Target; 8] = [
    ("front_matter", front_matter),
    ("markdown", markdown),
    ("wikilinks", wikilinks),
    ("site", site),
    ("relationships_csv", relationships_csv),
    ("svg", svg),
    ("snapshot", snapshot),
    ("saved_map", saved_map),
];

/// A whole profile: the lines of dashes, the fields between them, the words below.
pub fn front_matter(data: &[u8]) {
    let Some(text) = small::text(data) else { return };
    let sources = small::sources_with("assets/library.md", text);
    if small::check_reading(&sources) {
        small::check_site(&sources);
    }
}

/// The words of a page.
pub fn markdown(data: &[u8]) {
    let Some(text) = small::text(data) else { return };
    let sources = small::sources_with("pages/about.md", &format!("---\ntitle: About\n---\n{text}"));
    small::with_report(&sources, |report| {
        small::check_places(&sources, &markdown::check::links(report, &|_| false).diagnostics);
        let page = small::page(report, "about.html");
        let words = &report.community.pages[0].words;
        let html = || markdown::render(report, &page, words, 2, &Embeds::default());
        markup::check_words(html().as_str());
        assert_eq!(html(), html(), "the same words, the same HTML");
        markup::check_page(&small::render(&page, report));
    });
}

/// What stands between brackets: `[[wikilinks]]`, `[[figure:x]]`, `[text](address)`.
pub fn wikilinks(data: &[u8]) {
    let Some(text) = small::text(data) else { return };
    let words = format!(
        "Before [[{text}]] and ![[{text}]].\n\n[[{text}|shown]] [[figure:{text}]] [[library#{text}]] ![[map:{text}]]\n\n\
         [shown]({text}) ![shown]({text}) <{text}> [shown][ref]\n\n[ref]: {text}\n"
    );
    let sources = small::sources_with("reflections/food.md", &format!("{}{words}", small::REFLECTION_FIELDS));
    small::with_report(&sources, |report| {
        small::check_places(
            &sources,
            &markdown::check::links(report, &|path| path.len() % 2 == 0).diagnostics,
        );
        let page = small::page(report, "reflections/food.html");
        let words = &report.community.reflections[0].words;
        markup::check_words(markdown::render(report, &page, words, 2, &Embeds::default()).as_str());
        markup::check_page(&small::render(&page, report));
    });
}

/// The settings and vocabularies. Where they are sound, the whole site is made.
pub fn site(data: &[u8]) {
    let Some(text) = small::text(data) else { return };
    let sources = small::sources_with("site.yaml", text);
    if small::check_reading(&sources) {
        small::check_site(&sources);
    }
}

/// The table of relationships. Where it is sound, the whole site is made.
pub fn relationships_csv(data: &[u8]) {
    let Some(text) = small::text(data) else { return };
    let sources = small::sources_with("relationships.csv", text);
    if small::check_reading(&sources) {
        small::check_site(&sources);
    }
}

/// A saved map. Where it is sound, it is drawn.
pub fn saved_map(data: &[u8]) {
    let Some(text) = small::text(data) else { return };
    let sources = small::sources_with("maps/fuzzed.md", text);
    if small::check_reading(&sources) {
        small::check_site(&sources);
    }
}

/// A kept day. What was read and is written again reads the same.
pub fn snapshot(data: &[u8]) {
    let Some(text) = small::text(data) else { return };
    let sources = small::sources_with("snapshots/kept.yaml", text);
    if !small::check_reading(&sources) {
        return;
    }
    let read = |sources: &SourceSet| {
        let mut community = kithbook::model::validate(&content::parse(sources).value).value;
        (community.snapshots.remove(0), community.site.vocabularies)
    };
    let (kept, words) = read(&sources);
    let again = small::sources_with("snapshots/kept.yaml", &kept.write(&words));
    let facts = |kept: Snapshot| (kept.day(), kept.assets, kept.ties);
    assert_eq!(facts(read(&again).0), facts(kept), "a kept day reads as it was written");
    small::check_site(&sources);
}

/// Names on maps: each line of the text is a dot, a group and a line's class; what is drawn must be XML that says them.
pub fn svg(data: &[u8]) {
    let Some(text) = small::text(data) else { return };
    let names: Vec<&str> = text.split('\n').take(12).collect();
    let dots: Vec<DotInput<'_>> = names
        .iter()
        .enumerate()
        .map(|(i, name)| DotInput {
            id: name,
            name,
            href: (i % 3 > 0).then_some(*name),
            description: name,
            class: "group",
            shape: Shape::for_kind(i),
            mark: Mark::Dot,
            radius_px: 10.0 + name.len() as f64 % 12.0,
            importance: name.len() as f64,
            fixed: None,
        })
        .collect();
    let lines: Vec<LineInput<'_>> = (1..dots.len() as u32)
        .filter(|i| i % 4 > 0)
        .map(|i| LineInput {
            from: i,
            to: i / 2,
            class: "",
            rung: (i % 6) as u8,
            direction: Direction::Mutual,
        })
        .collect();
    let members: Vec<u32> = (0..dots.len() as u32).collect();
    let input = DrawInput {
        dots: &dots,
        lines: &lines,
        hulls: &[HullInput { name: names[0], members: &members }],
        rungs: 5,
        method: Method::Network,
        keep_alone: false,
        foot_title: names[names.len() - 1],
        max_width_px: scene::MAX_WIDTH_PX,
        seed: 1,
    };
    let scene = scene::draw(&input);
    for (role, file) in [(Role::Document, true), (Role::Image, false)] {
        let options = SvgOptions {
            title: names[0],
            description: names[names.len() / 2],
            role_description: names[0],
            prefix: "m-",
            role,
            file,
            dot_ids: false,
            rungs: 5,
        };
        let written = svg::write(&scene, &options);
        assert_eq!(written, svg::write(&scene::draw(&input), &options), "the same names, the same drawing");
        markup::check_svg(&written, names[0]);
    }
}
