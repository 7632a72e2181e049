//! What is published anyway, and so is no secret whoever else says it.

use std::collections::BTreeSet;

use crate::check::leak::letters;
use crate::model::asset::Asset;
use crate::model::community::PublicCommunity;
use crate::model::relationship::Relationship;

/// Folded texts of the published community.
pub(super) struct Public {
    /// Whole names and ids.
    pub(super) names: BTreeSet<String>,
    /// Words of names, of vocabularies, of the report's title, and those the steward called ordinary.
    pub(super) words: BTreeSet<String>,
    /// Whole fields and sentences, telephone numbers as digits.
    pub(super) texts: BTreeSet<String>,
}

impl Public {
    pub(super) fn new(community: &PublicCommunity, ordinary: &[String]) -> Self {
        let mut it = Self { names: BTreeSet::new(), words: BTreeSet::new(), texts: BTreeSet::new() };
        for asset in &community.assets {
            it.asset(asset);
        }
        for r in &community.relationships {
            it.relationship(r);
        }
        let site = &community.site;
        it.words(&site.title);
        let words = &site.vocabularies;
        for (id, label) in (words.kinds.terms.iter().map(|t| (&t.id, &t.label)))
            .chain(words.sectors.terms.iter().map(|t| (&t.id, &t.label)))
            .chain(words.statuses.terms.iter().map(|t| (&t.id, &t.label)))
            .chain(words.flows.terms.iter().map(|t| (&t.id, &t.label)))
            .chain(words.relationship_types.terms.iter().map(|t| (&t.id, &t.label)))
        {
            it.words(id);
            it.words(label);
        }
        for term in &words.kinds.terms {
            it.words(&term.more.plural);
        }
        for word in ordinary {
            it.words(word);
        }
        it.contact([&site.contact.email, &site.contact.phone]);
        let pages = community.pages.iter().map(|p| &p.words.markdown);
        let maps = community.maps.iter().map(|m| &m.words.markdown);
        let reflections = community.reflections.iter().map(|r| &r.words.markdown);
        for markdown in pages.chain(maps).chain(reflections).chain([&community.home.words.markdown]) {
            it.prose(markdown);
        }
        it
    }

    fn asset(&mut self, asset: &Asset) {
        for name in std::iter::once(&asset.name).chain(&asset.aliases).chain([&asset.id]) {
            self.names.insert(letters::words(name).concat());
            self.words(name);
        }
        self.names.insert(letters::words(asset.id.rsplit('/').next().unwrap_or_default()).concat());
        let c = &asset.contact;
        self.contact([&c.email, &c.phone, &c.web, &c.address]);
        for text in [&asset.summary, &asset.source, &asset.audience, &asset.when].into_iter().flatten() {
            self.prose(text);
        }
        self.prose(&asset.words.markdown);
        if let Some(observation) = &asset.observation {
            self.prose(&observation.text);
        }
        for link in &asset.links {
            self.whole(&link.url);
            self.prose(&link.label);
        }
        if let Some(image) = &asset.image {
            self.whole(&image.file);
            self.whole(image.file.rsplit('/').next().unwrap_or_default());
            self.prose(&image.alt);
        }
        if let Some(location) = &asset.location {
            self.whole(&location.lat.to_string());
            self.whole(&location.lon.to_string());
        }
    }

    fn relationship(&mut self, r: &Relationship) {
        self.names.insert(letters::words(&r.id).concat());
        self.prose(&r.words.markdown);
        let notes = r.history.iter().filter_map(|event| event.note.as_ref());
        let views = r.views.iter().filter_map(|view| view.text.as_ref());
        for text in notes.chain(views).chain(&r.source) {
            self.prose(text);
        }
    }

    fn words(&mut self, text: &str) {
        self.words.extend(letters::words(text));
    }

    fn whole(&mut self, text: &str) {
        self.texts.insert(letters::words(text).concat());
    }

    fn contact<const N: usize>(&mut self, fields: [&Option<String>; N]) {
        for text in fields.into_iter().flatten() {
            self.whole(text);
            self.texts.insert(text.chars().filter(char::is_ascii_digit).collect());
        }
    }

    fn prose(&mut self, text: &str) {
        // What is said to other authors only is not published by the words around it.
        let text = &without_comments(text);
        if !text.is_empty() {
            self.whole(text);
            for sentence in sentences(text) {
                self.whole(sentence);
            }
        }
    }
}

/// Markdown without its comments.
fn without_comments(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("<!--") {
        out.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    out + rest
}

/// The sentences of a text: up to a full stop, a question or exclamation mark behind which something else begins, or the
/// end of a paragraph.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split("\n\n").flat_map(|paragraph| {
        paragraph.split_inclusive(['.', '!', '?', '\u{3002}', '\u{6d4}', '\u{964}']).map(str::trim)
    })
}
