//! What is wrong with the links, figures and pictures in people's words: everything, at its exact place.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag};

use crate::diagnostic::{Checked, Diagnostic, Known, Span, nearest};
use crate::model::community::Words;
use crate::model::reflection::Reflection;
use crate::page::markdown::destination::{self, Destination, Embed};
use crate::page::markdown::heading::{self, Headings};
use crate::page::markdown::{DEEPEST_PICTURE, end_of, source};
use crate::page::{address, problems};
use crate::report::{Report, Target};

/// Every broken link, unknown figure, missing picture and piece of raw HTML in the words of a report, file by file; and
/// the files that its pages refer to, by their path below `content/`, sorted: nothing else is copied. `has_file` tells
/// whether a file is there, by the same path. With each file comes the place that names it first.
pub fn links(report: &Report<'_>, has_file: &dyn Fn(&str) -> bool) -> Checked<BTreeMap<String, Span>> {
    let mut checker = Checker {
        report,
        has_file,
        headings: BTreeMap::new(),
        known: OnceCell::new(),
        files: BTreeMap::new(),
        found: Vec::new(),
    };
    for (words, reflection) in all_words(report) {
        checker.words(words, reflection);
    }
    for asset in &report.community.assets {
        if let Some(image) = &asset.image {
            checker.files.entry(image.file.clone()).or_insert(image.span);
            if !has_file(&image.file) {
                checker.found.push(problems::image_missing(&image.file, image.span));
            }
        }
    }
    let mut diagnostics = checker.found;
    diagnostics.extend(taken_addresses(report));
    Checked { value: checker.files, diagnostics }
}

/// All words that become part of a page; with the reflection they belong to, if any.
fn all_words<'r>(report: &'r Report<'_>) -> impl Iterator<Item = (&'r Words, Option<&'r Reflection>)> {
    let c = report.community;
    let plain = std::iter::once(&c.home.words)
        .chain(c.assets.iter().map(|a| &a.words))
        .chain(c.relationships.iter().filter(|r| r.has_page).map(|r| &r.words))
        .chain(c.maps.iter().map(|m| &m.words))
        .chain(c.pages.iter().map(|p| &p.words));
    plain.map(|words| (words, None)).chain(c.reflections.iter().map(|r| (&r.words, Some(r))))
}

/// Maps, reflections and free pages that stand where another page stands.
fn taken_addresses(report: &Report<'_>) -> Vec<Diagnostic> {
    let mut wanted: BTreeMap<String, usize> = BTreeMap::new();
    for page in crate::page::wanted(report) {
        *wanted.entry(page.path).or_default() += 1;
    }
    let c = report.community;
    let maps = c.maps.iter().map(|it| (address::map(&it.id), &it.words));
    let reflections = c.reflections.iter().map(|it| (address::reflection(&it.id), &it.words));
    let pages = c.pages.iter().map(|it| (address::free_page(&it.id), &it.words));
    maps.chain(reflections)
        .chain(pages)
        .filter(|(path, _)| wanted.get(path).is_some_and(|pages| *pages > 1))
        .map(|(path, words)| problems::address_taken(&path, Span::start_of(words.span.file)))
        .collect()
}

struct Checker<'c> {
    report: &'c Report<'c>,
    has_file: &'c dyn Fn(&str) -> bool,
    /// Ids of the headings of a page, found out when a link first asks.
    headings: BTreeMap<Target, Vec<String>>,
    /// Every name that can be linked to, gathered when a link first leads nowhere.
    known: OnceCell<Known<'c>>,
    files: BTreeMap<String, Span>,
    found: Vec<Diagnostic>,
}

impl Checker<'_> {
    fn words(&mut self, words: &Words, reflection: Option<&Reflection>) {
        // Every link and picture has a bracket and every piece of HTML an angle bracket: most words have neither, and
        // need not be parsed to be right.
        if !words.markdown.bytes().any(|byte| matches!(byte, b'[' | b'<')) {
            return;
        }
        let (events, places) = source::events_with_places(&words.markdown).unwrap_or_default();
        let mut has_html = false;
        // Where the pictures end that we stand in; what is written within one is its text.
        let mut within: Vec<usize> = Vec::new();
        for (i, (event, range)) in events.iter().zip(&places).enumerate() {
            while within.last().is_some_and(|end| range.start >= *end) {
                within.pop();
            }
            match event {
                Event::Start(Tag::Image { .. }) if within.len() >= DEEPEST_PICTURE => {}
                Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                    let span = span_of(words, range, dest_url, *link_type);
                    let to = destination::of_link(self.report, words, *link_type, dest_url);
                    self.destination(&to, dest_url, span, words, reflection, false);
                }
                Event::Start(Tag::Image { link_type, dest_url, .. }) => {
                    let span = span_of(words, range, dest_url, *link_type);
                    let to = destination::of_image(self.report, words, *link_type, dest_url);
                    within.push(range.end);
                    let says = heading::text(&events[i + 1..end_of(&events, i)]);
                    let is_named = matches!(link_type, LinkType::WikiLink { has_pothole: false });
                    if matches!(to, Destination::File(_)) && (is_named || says.trim().is_empty()) {
                        self.found.push(problems::image_alt_missing(stretch(words, range)));
                    }
                    self.destination(&to, dest_url, span, words, reflection, true);
                }
                // One note tells the author of a text what becomes of HTML.
                Event::Html(html) | Event::InlineHtml(html)
                    if !has_html
                        && !source::without_comments(html).trim().is_empty()
                        && !html.starts_with("</") =>
                {
                    has_html = true;
                    self.found.push(problems::raw_html(stretch(words, range)));
                }
                _ => {}
            }
        }
    }

    fn destination(
        &mut self,
        to: &Destination,
        written: &str,
        span: Span,
        words: &Words,
        reflection: Option<&Reflection>,
        is_image: bool,
    ) {
        if let Destination::File(path) = to {
            self.files.entry(path.clone()).or_insert(span);
        }
        match to {
            Destination::Broken => {
                let meant = self.meant(written);
                self.found.push(problems::broken_link(written, span, meant));
            }
            Destination::Unsafe => self.found.push(problems::unsafe_link(written, span, is_image)),
            Destination::File(path) if !(self.has_file)(path) => {
                self.found.push(problems::image_missing(path, span));
            }
            Destination::Page(target, Some(part)) => {
                let known = self.headings_of(*target);
                self.part(part, &known, span);
            }
            Destination::Part(part) => {
                let known = headings(words, 2);
                self.part(part, &known, span);
            }
            Destination::Embed(Embed::Figure(name)) => {
                let known =
                    reflection.map_or(Vec::new(), |r| r.figures.iter().map(|f| f.id.as_str()).collect());
                self.embed("figure", name, &known, reflection, span);
            }
            Destination::Embed(Embed::Claim(name)) => {
                let known =
                    reflection.map_or(Vec::new(), |r| r.claims.iter().map(|c| c.id.as_str()).collect());
                self.embed("claim", name, &known, reflection, span);
            }
            Destination::Embed(Embed::Map(name, None)) => {
                let known = self.report.community.maps.iter().map(|m| m.id.as_str());
                let meant = nearest(name, known).map(|id| (format!("map:{id}"), format!("map:{id}")));
                self.found.push(problems::broken_link(written, span, meant));
            }
            _ => {}
        }
    }

    fn part(&mut self, part: &str, known: &[String], span: Span) {
        if !known.contains(&heading::id(part)) {
            let typed: Vec<String> =
                known.iter().map(|id| format!("#{}", id.trim_start_matches("s-"))).collect();
            self.found.push(problems::broken_part(part, span, &typed));
        }
    }

    fn embed(&mut self, what: &str, name: &str, known: &[&str], reflection: Option<&Reflection>, span: Span) {
        let is_told = reflection.is_some_and(|r| r.unread.contains(&format!("{what}:{name}")));
        if !known.contains(&name) && !is_told {
            let meant = nearest(name, known.iter().copied()).map(|known| format!("{what}:{known}"));
            self.found.push(problems::unknown_figure(what, name, span, known, meant));
        }
    }

    /// What was most likely meant by a name or path that leads nowhere: what to write, and what it is called.
    fn meant(&self, written: &str) -> Option<(String, String)> {
        let (folder, last) = written.rsplit_once('/').map_or(("", written), |(folder, last)| (folder, last));
        let stem = last.split('#').next().unwrap_or_default().trim_end_matches(".md");
        let name = self.known.get_or_init(|| Known::new(self.report.known_names())).nearest(stem)?;
        let target = self.report.find(name)?;
        let called = super::name_of(self.report, target);
        let is_path = last.len() > stem.len() || !folder.is_empty();
        let write = if !is_path {
            name.to_owned()
        } else if folder.is_empty() {
            format!("{name}.md")
        } else {
            format!("{folder}/{name}.md")
        };
        Some((write, called))
    }

    fn headings_of(&mut self, target: Target) -> Vec<String> {
        let c = self.report.community;
        let made = self.headings.entry(target).or_insert_with(|| match target {
            Target::Asset(ix) => headings(&c.asset(ix).words, 3),
            Target::Relationship(ix) => headings(&c.relationship(ix).words, 3),
            Target::FreePage(n) => headings(&c.pages[n].words, 2),
            Target::Reflection(n) => headings(&c.reflections[n].words, 2),
            Target::Map(n) => headings(&c.maps[n].words, 2),
            Target::Home => headings(&c.home.words, 2),
        });
        made.clone()
    }
}

/// The ids of the headings of some words, in order.
fn headings(words: &Words, top: u8) -> Vec<String> {
    let events = source::events(&words.markdown).unwrap_or_default();
    let mut headings = Headings::from_level(top);
    let mut ids = Vec::new();
    for (i, event) in events.iter().enumerate() {
        if let Event::Start(Tag::Heading { level, .. }) = event {
            ids.push(headings.next(*level as u8, &heading::text(&events[i + 1..end_of(&events, i)])).1);
        }
    }
    ids
}

/// A stretch of words as a stretch of their file.
fn stretch(words: &Words, range: &Range<usize>) -> Span {
    let start = words.span.start as usize;
    Span::new(words.span.file, start + range.start, start + range.end)
}

/// Where the address stands within a link; the whole link where it is written elsewhere (`[text][ref]`).
fn span_of(words: &Words, range: &Range<usize>, to: &str, kind: LinkType) -> Span {
    let source = &words.markdown[range.clone()];
    let at = match kind {
        LinkType::WikiLink { .. } => source.find(to),
        _ => source.rfind(to),
    };
    match at.filter(|_| !to.is_empty()) {
        Some(at) => stretch(words, &(range.start + at..range.start + at + to.len())),
        None => stretch(words, range),
    }
}
