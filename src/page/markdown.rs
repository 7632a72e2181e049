//! Markdown to HTML: the only home of pulldown-cmark, and besides the SVG writer the only maker of [`SafeHtml`].
//!
//! In: the words someone wrote and the page they stand on. Out: HTML that cannot run, fetch or reach anything: raw HTML
//! becomes text and its comments vanish; links lead to pages of the site, to files beside the words, or out by `http`,
//! `https`, `mailto` or `tel`; pictures are files of the community; headings fit below the heading of the page and get
//! ids of their own kind (`s-..`), so that no one can take the id of a search field.
//!
//! Promised: links between Markdown files, `[[wikilinks]]`, and `[[figure:x]]` lead where [`check`] says they lead,
//! because both ask [`destination`]. Deliberately not here: telling authors what is wrong ([`check`]), and what a figure
//! looks like (its page hands it over in [`Embeds`]).

pub mod check;
mod destination;
mod heading;
mod source;

use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, LinkType, Tag, TagEnd};

use crate::model::community::Words;
use crate::page::html::{SafeHtml, escape, escape_into};
use crate::page::words::WORDS;
use crate::page::{Page, address};
use crate::report::{Report, Target};
use destination::{Destination, Embed};
use heading::Headings;

pub use destination::name_of;

/// How deep quotes and lists may nest before further levels are dropped.
const DEEPEST: usize = 40;

/// How many pictures may stand in the words of each other before only their text is taken.
const DEEPEST_PICTURE: usize = 8;

/// What a page hands over to stand in its words: by what is typed, `figure:alive`.
#[derive(Clone, Debug, Default)]
pub struct Embeds {
    /// For `[[figure:alive]]`: a phrase within a sentence.
    pub phrases: BTreeMap<String, SafeHtml>,
    /// For `![[figure:alive]]`, `![[claim:fragile]]`, `![[map:whole-network]]`: a block of its own.
    pub blocks: BTreeMap<String, SafeHtml>,
    /// What ids of headings and notes start with, where several people's words stand on one page.
    pub within: Option<String>,
}

impl Embeds {
    /// Nothing to stand in the words, which share their page with the words of others.
    pub fn within(id: &str) -> Self {
        Self { within: Some(id.replace('/', "--")), ..Self::default() }
    }
}

/// The words of a page as HTML; empty for no words.
///
/// `top` is the level of their highest heading: 2 on a page of their own, 3 below a heading of the page's.
pub fn render(report: &Report<'_>, page: &Page, words: &Words, top: u8, embeds: &Embeds) -> SafeHtml {
    if words.markdown.trim().is_empty() {
        return SafeHtml::default();
    }
    match source::events(&words.markdown) {
        Some(events) => {
            let mut writer = Writer::new(report, page, words, top, embeds);
            writer.write(&events);
            writer.finish()
        }
        // The parser gave up: the words stand as they were typed.
        None => SafeHtml::written_here(format!("<p>{}</p>", escape(&words.markdown))),
    }
}

/// Words without frills, for one paragraph of summary: a feed, a card.
pub fn plain(markdown: &str) -> String {
    let mut text = String::new();
    for event in source::events(markdown).unwrap_or_default() {
        match event {
            Event::Text(piece) | Event::Code(piece) => text.push_str(&piece),
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph | TagEnd::Item) => {
                text.push(' ');
            }
            _ => {}
        }
    }
    text.trim().to_owned()
}

/// What words ask their page for: `figure:alive`, `claim:fragile`, `map:whole-network`, as in [`Embeds`].
pub fn embedded(report: &Report<'_>, words: &Words) -> BTreeSet<String> {
    let events = source::events(&words.markdown).unwrap_or_default();
    let asked = events.iter().filter_map(|event| {
        let destination = match event {
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                destination::of_link(report, words, *link_type, dest_url)
            }
            Event::Start(Tag::Image { link_type, dest_url, .. }) => {
                destination::of_image(report, words, *link_type, dest_url)
            }
            _ => return None,
        };
        if let Destination::Embed(embed) = destination { Some(embed.key()) } else { None }
    });
    asked.collect()
}

/// Turns events into events that are safe to print, and prints them.
struct Writer<'w> {
    report: &'w Report<'w>,
    page: &'w Page,
    words: &'w Words,
    embeds: &'w Embeds,
    headings: Headings,
    tables: usize,
    html: String,
    /// Events that pulldown-cmark's own writer prints.
    waiting: Vec<Event<'w>>,
    /// Where in `waiting` the open paragraph starts, if one is open.
    paragraph: Option<usize>,
    /// Open emphasis, links and the like within the paragraph.
    inline_depth: usize,
    block_depth: usize,
    /// Within a heading or a table cell: no blocks.
    is_narrow: bool,
    columns: Vec<Alignment>,
    column: usize,
    is_table_head: bool,
    /// How many pictures stand within each other here.
    pictures: usize,
    footnotes: BTreeMap<String, usize>,
}

impl<'w> Writer<'w> {
    fn new(report: &'w Report<'w>, page: &'w Page, words: &'w Words, top: u8, embeds: &'w Embeds) -> Self {
        Self {
            report,
            page,
            words,
            embeds,
            headings: Headings::from_level(top),
            tables: 0,
            html: String::with_capacity(words.markdown.len() * 2),
            waiting: Vec::new(),
            paragraph: None,
            inline_depth: 0,
            block_depth: 0,
            is_narrow: false,
            columns: Vec::new(),
            column: 0,
            is_table_head: false,
            pictures: 0,
            footnotes: BTreeMap::new(),
        }
    }

    fn finish(mut self) -> SafeHtml {
        self.flush();
        SafeHtml::written_here(self.html)
    }

    fn flush(&mut self) {
        pulldown_cmark::html::push_html(&mut self.html, self.waiting.drain(..));
    }

    /// Our own HTML, in its place among the events.
    fn raw(&mut self, html: impl Into<String>) {
        self.waiting.push(Event::InlineHtml(CowStr::from(html.into())));
    }

    fn write(&mut self, events: &[Event<'w>]) {
        let mut i = 0;
        while i < events.len() {
            i += match &events[i] {
                Event::Start(tag) => self.start(tag, events, i),
                Event::End(tag) => self.end(*tag),
                Event::Html(_) | Event::InlineHtml(_) => self.html_as_text(events, i),
                Event::FootnoteReference(label) => self.footnote_reference(label),
                Event::TaskListMarker(done) => {
                    self.waiting.push(Event::Text(CowStr::from(if *done { "☑ " } else { "☐ " })));
                    1
                }
                Event::InlineMath(text) | Event::DisplayMath(text) => {
                    self.waiting.push(Event::Code(text.clone()));
                    1
                }
                other => {
                    self.waiting.push(other.clone());
                    1
                }
            };
        }
    }

    /// An id of these words alone, where they share their page with others'.
    fn own_id(&self, id: &str) -> String {
        self.embeds.within.as_ref().map_or_else(|| id.to_owned(), |within| format!("{id}--{within}"))
    }

    /// Handles the start of something; returns how many events that took.
    fn start(&mut self, tag: &Tag<'w>, events: &[Event<'w>], i: usize) -> usize {
        match tag {
            Tag::Paragraph => self.paragraph = Some(self.waiting.len()),
            Tag::Heading { level, .. } => {
                let inside = &events[i + 1..end_of(events, i)];
                let (level, id) = self.headings.next(*level as u8, &heading::text(inside));
                self.is_narrow = true;
                let id = self.own_id(&id);
                self.raw(format!("<h{level} id=\"{id}\">"));
            }
            Tag::Link { link_type, dest_url, .. } => return self.link(*link_type, dest_url, events, i),
            Tag::Image { link_type, dest_url, .. } => return self.image(*link_type, dest_url, events, i),
            Tag::Table(columns) => {
                self.columns.clone_from(columns);
                // Regions of one page need names of their own.
                self.tables += 1;
                let number = self.tables;
                self.raw(format!(
                    "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{} {number}\"><table>",
                    WORDS.table_in_words
                ));
            }
            Tag::TableHead => {
                (self.is_table_head, self.column) = (true, 0);
                self.raw("<thead><tr>");
            }
            Tag::TableRow => {
                self.column = 0;
                self.raw("<tr>");
            }
            Tag::TableCell => {
                let right = matches!(self.columns.get(self.column), Some(Alignment::Right));
                self.is_narrow = true;
                let class = if right { " class=\"number\"" } else { "" };
                self.raw(if self.is_table_head {
                    format!("<th scope=\"col\"{class}>")
                } else {
                    format!("<td{class}>")
                });
            }
            Tag::FootnoteDefinition(label) => {
                let number = self.footnote_number(label);
                let id = self.own_id(&format!("n-{number}"));
                self.raw(format!("<div class=\"footnote\" id=\"{id}\"><sup>{number}</sup> "));
            }
            Tag::CodeBlock(_) => {
                // The language of a code block means nothing here, and would become a class.
                self.waiting.push(Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)));
            }
            Tag::HtmlBlock | Tag::MetadataBlock(_) => {}
            Tag::BlockQuote(_) | Tag::List(_) | Tag::Item => {
                self.block_depth += 1;
                if self.block_depth <= DEEPEST {
                    self.waiting.push(Event::Start(tag.clone()));
                }
            }
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {
                self.inline_depth += 1;
                if self.inline_depth <= DEEPEST {
                    self.waiting.push(Event::Start(tag.clone()));
                }
            }
            Tag::DefinitionList | Tag::DefinitionListTitle | Tag::DefinitionListDefinition => {
                self.waiting.push(Event::Start(tag.clone()));
            }
        }
        1
    }

    fn end(&mut self, tag: TagEnd) -> usize {
        match tag {
            TagEnd::Paragraph => self.close_paragraph(),
            TagEnd::Heading(_) => {
                let level = self.headings.level();
                self.is_narrow = false;
                self.raw(format!("</h{level}>\n"));
            }
            TagEnd::Link | TagEnd::Image | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => {}
            TagEnd::Table => self.raw("</tbody></table></div>\n"),
            TagEnd::TableHead => {
                self.is_table_head = false;
                self.raw("</tr></thead><tbody>\n");
            }
            TagEnd::TableRow => self.raw("</tr>\n"),
            TagEnd::TableCell => {
                self.column += 1;
                self.is_narrow = false;
                self.raw(if self.is_table_head { "</th>" } else { "</td>" });
            }
            TagEnd::FootnoteDefinition => self.raw("</div>\n"),
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => {
                if self.block_depth <= DEEPEST {
                    self.waiting.push(Event::End(tag));
                }
                self.block_depth -= 1;
            }
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript => {
                if self.inline_depth <= DEEPEST {
                    self.waiting.push(Event::End(tag));
                }
                self.inline_depth -= 1;
            }
            TagEnd::CodeBlock
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition => self.waiting.push(Event::End(tag)),
        }
        1
    }

    /// Ends the open paragraph; one with nothing in it is dropped.
    fn close_paragraph(&mut self) {
        let Some(start) = self.paragraph.take() else { return };
        let is_blank = |event: &Event<'_>| match event {
            Event::SoftBreak | Event::HardBreak => true,
            Event::Text(text) => text.trim().is_empty(),
            _ => false,
        };
        while self.waiting.len() > start && self.waiting.last().is_some_and(is_blank) {
            self.waiting.pop();
        }
        let blank = self.waiting[start..].iter().take_while(|event| is_blank(event)).count();
        self.waiting.drain(start..start + blank);
        if self.waiting.len() > start {
            self.waiting.insert(start, Event::Start(Tag::Paragraph));
            self.waiting.push(Event::End(TagEnd::Paragraph));
        }
    }

    /// A block of its own: before and after it, paragraphs end and begin again.
    fn block(&mut self, html: &str) {
        let within = self.paragraph.is_some();
        self.close_paragraph();
        self.raw(format!("{html}\n"));
        if within {
            self.paragraph = Some(self.waiting.len());
        }
    }

    fn link(&mut self, kind: LinkType, to: &str, events: &[Event<'w>], i: usize) -> usize {
        let end = end_of(events, i);
        let inside = &events[i + 1..end];
        let says_nothing = matches!(kind, LinkType::WikiLink { has_pothole: false }) || inside.is_empty();
        let destination = destination::of_link(self.report, self.words, kind, to);
        if let Destination::Embed(embed) = &destination {
            self.phrase(embed, to, inside, says_nothing);
            return end - i + 1;
        }
        let href = self.href(&destination);
        if let Some(href) = &href {
            self.raw(format!("<a href=\"{}\">", escape(href)));
        }
        let target = destination.target();
        match target.filter(|_| says_nothing) {
            Some(target) => self.raw(format!("<bdi>{}</bdi>", escape(&name_of(self.report, target)))),
            None => self.write(inside),
        }
        if href.is_some() {
            self.raw("</a>");
        }
        end - i + 1
    }

    /// How a link from this page is written; `None` where it leads nowhere.
    fn href(&self, destination: &Destination) -> Option<String> {
        Some(match destination {
            Destination::Page(target, part) => {
                let mut to = address::target(self.report, *target);
                if let Some(part) = part {
                    to = format!("{to}#{}", heading::id(part));
                }
                self.page.href(&to)
            }
            Destination::Built(path) => self.page.href(path),
            Destination::Part(part) => format!("#{}", self.own_id(&heading::id(part))),
            Destination::File(path) => self.page.href(&address::file(path)),
            Destination::Outside(url) => url.clone(),
            Destination::Embed(_) | Destination::Unsafe | Destination::Broken => return None,
        })
    }

    /// `[[figure:x]]`: what the page handed over, or the words of the link where it handed over nothing.
    fn phrase(&mut self, embed: &Embed, typed: &str, inside: &[Event<'w>], says_nothing: bool) {
        let prepared = self.embeds.phrases.get(&embed.key());
        match (prepared, embed) {
            (Some(html), _) => self.raw(html.as_str().to_owned()),
            (None, Embed::Map(_, Some(n))) => {
                let href = self.page.href(&address::target(self.report, Target::Map(*n)));
                let label = if says_nothing {
                    escape(&self.report.community.maps[*n].title)
                } else {
                    escape(&heading::text(inside))
                };
                self.raw(format!("<a href=\"{href}\">{label}</a>"));
            }
            _ => self.waiting.push(Event::Text(CowStr::from(typed.to_owned()))),
        }
    }

    fn image(&mut self, kind: LinkType, to: &str, events: &[Event<'w>], i: usize) -> usize {
        let end = end_of(events, i);
        let inside = &events[i + 1..end];
        match destination::of_image(self.report, self.words, kind, to) {
            Destination::Embed(embed) => {
                let block = self.embeds.blocks.get(&embed.key());
                match block.filter(|_| !self.is_narrow && self.inline_depth == 0) {
                    Some(html) => self.block(html.as_str()),
                    None => self.phrase(&embed, to, inside, true),
                }
            }
            Destination::File(path) => {
                let mut alt = String::new();
                // `![[table.jpg]]` says nothing but the name of the file.
                if !matches!(kind, LinkType::WikiLink { has_pothole: false }) {
                    escape_into(&mut alt, &heading::text(inside));
                }
                let src = escape(&self.page.href(&address::file(&path)));
                let size = self.report.picture_size_px(&path).map_or(String::new(), |(width, height)| {
                    format!(" width=\"{width}\" height=\"{height}\"")
                });
                self.raw(format!("<img src=\"{src}\" alt=\"{alt}\"{size} loading=\"lazy\">"));
            }
            // Not ours to show: the words that were to stand in its place.
            _ if self.pictures < DEEPEST_PICTURE => {
                self.pictures += 1;
                self.write(inside);
                self.pictures -= 1;
            }
            _ => self.waiting.push(Event::Text(CowStr::from(heading::text(inside)))),
        }
        end - i + 1
    }

    /// Raw HTML stands as the text it is; comments are notes to other authors and vanish.
    fn html_as_text(&mut self, events: &[Event<'w>], i: usize) -> usize {
        let is_block = matches!(events[i], Event::Html(_));
        let mut html = String::new();
        let mut taken = 0;
        for event in &events[i..] {
            match event {
                Event::Html(piece) if is_block => html.push_str(piece),
                Event::InlineHtml(piece) if !is_block && taken == 0 => html.push_str(piece),
                _ => break,
            }
            taken += 1;
        }
        let text = source::without_comments(&html);
        if is_block && !text.trim().is_empty() {
            self.waiting.push(Event::Start(Tag::Paragraph));
            self.waiting.push(Event::Text(CowStr::from(text.trim().to_owned())));
            self.waiting.push(Event::End(TagEnd::Paragraph));
        } else if !text.is_empty() && !is_block {
            self.waiting.push(Event::Text(CowStr::from(text)));
        }
        taken
    }

    fn footnote_reference(&mut self, label: &str) -> usize {
        let number = self.footnote_number(label);
        let id = self.own_id(&format!("n-{number}"));
        self.raw(format!("<sup><a href=\"#{id}\">{number}</a></sup>"));
        1
    }

    /// Footnotes are numbered in the order in which they are met.
    fn footnote_number(&mut self, label: &str) -> usize {
        let next = self.footnotes.len() + 1;
        *self.footnotes.entry(label.to_owned()).or_insert(next)
    }
}

/// Where the thing that starts at `start` ends.
fn end_of(events: &[Event<'_>], start: usize) -> usize {
    let mut depth = 0_usize;
    for (i, event) in events.iter().enumerate().skip(start) {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => {
                depth -= 1;
                if depth == 0 {
                    return i;
                }
            }
            _ => {}
        }
    }
    events.len() - 1
}
