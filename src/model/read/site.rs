//! `site.yaml`: settings, vocabularies, what the community expects to find.

use crate::content::Profile;
use crate::content::yaml::{Entry, Node, Value};
use crate::diagnostic::Diagnostic;
use crate::model::directory::Directory;
use crate::model::problems;
use crate::model::read::reflection::bound;
use crate::model::read::selector::entries_selector;
use crate::model::read::{
    Reader, contact, flag, languages, line, lines, number, optional_line, sector_word, selector, value_of,
};
use crate::model::reflection::{Bound, Compare};
use crate::model::selector::{Selector, Subject, Want};
use crate::model::site::{Expected, Outline, Privacy, Review, Site};
use crate::model::vocabulary::{
    KindFacts, SectorIx, StatusFacts, Term, TypeFacts, Vocabularies, Vocabulary, fold,
};

/// Every key of `site.yaml`.
const KEYS: [&str; 17] = [
    "title",
    "summary",
    "language",
    "languages",
    "address",
    "licence",
    "contact",
    "sectors",
    "kinds",
    "statuses",
    "flows",
    "expected",
    "words",
    "privacy",
    "relationship_types",
    "review",
    "outline",
];

/// Reads the settings. Vocabularies come first, because everything else speaks in them.
pub(crate) fn site(profile: &Profile, names: &Directory) -> (Site, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let vocabularies = vocabularies(profile, names, &mut diagnostics);
    let mut reader = Reader::new(&vocabularies, names);
    let r = &mut reader;
    for entry in &profile.fields {
        if !KEYS.contains(&entry.key.value.as_str()) {
            let meant = crate::diagnostic::nearest(&entry.key.value, KEYS);
            r.report(problems::unknown_field(&entry.key, meant, "site.yaml", &KEYS));
        }
    }
    let at = |key: &str| value_of(&profile.fields, key);
    let title = at("title").and_then(|n| line(n, r));
    if at("title").is_none() && !profile.is_broken {
        r.report(problems::missing_field("title", "The name of your report.", profile.span, "site.yaml"));
    }
    let languages =
        at("languages").or_else(|| at("language")).and_then(|n| languages(n, r)).unwrap_or_default();
    let site = Site {
        title: title.unwrap_or_default(),
        summary: at("summary").and_then(|n| optional_line(n, r)).flatten(),
        languages: if languages.is_empty() { vec!["en".to_owned()] } else { languages },
        address: at("address")
            .and_then(|n| super::asset::web_address(n, r))
            .map(|a| format!("{}/", a.trim_end_matches('/'))),
        licence: at("licence").and_then(|n| line(n, r)),
        contact: at("contact").and_then(|n| contact(n, r)).unwrap_or_default(),
        vocabularies: Vocabularies::default(),
        expected: at("expected").map_or_else(Vec::new, |n| expected(n, r)),
        words: at("words").map_or_else(Vec::new, |n| words(n, r)),
        privacy: at("privacy").map_or_else(Privacy::default, |n| privacy(n, r)),
        review: at("review").map_or_else(Review::default, |n| review(n, r)),
        outline: at("outline").and_then(|n| outline(n, r)),
    };
    diagnostics.append(&mut reader.diagnostics);
    (Site { vocabularies, ..site }, diagnostics)
}

fn vocabularies(profile: &Profile, names: &Directory, diagnostics: &mut Vec<Diagnostic>) -> Vocabularies {
    let mut words = Vocabularies::default();
    let at = |key: &str| value_of(&profile.fields, key);
    let none = Vocabularies::default();
    let mut r = Reader::new(&none, names);
    if let Some(n) = at("sectors") {
        words.sectors = vocabulary(n, "sectors", &[], &mut r, |_, _, _| ());
    }
    diagnostics.append(&mut r.diagnostics);
    let sectors = words.clone();
    let mut r = Reader::new(&sectors, names);
    if let Some(n) = at("kinds") {
        words.kinds = vocabulary(n, "kinds", &["plural", "sector", "person"], &mut r, kind_facts);
    }
    if let Some(n) = at("statuses") {
        words.statuses =
            vocabulary(n, "statuses", &["alive", "flowing"], &mut r, |entries, _, r| StatusFacts {
                alive: value_of(entries, "alive").and_then(|n| flag(n, r)).unwrap_or(false),
                flowing: value_of(entries, "flowing").and_then(|n| flag(n, r)).unwrap_or(false),
            });
        let entries = if let Value::Map(entries) = &n.value { entries.as_slice() } else { &[] };
        for entry in
            entries.iter().filter(|e| e.value.get("about").is_none_or(|n| matches!(n.value, Value::Null)))
        {
            r.report(problems::status_without_about(&entry.key));
        }
    }
    if let Some(n) = at("flows") {
        words.flows = vocabulary(n, "flows", &[], &mut r, |_, _, _| ());
    }
    diagnostics.append(&mut r.diagnostics);
    let most = words.clone();
    let mut r = Reader::new(&most, names);
    if let Some(n) = at("relationship_types") {
        words.relationship_types =
            vocabulary(n, "relationship_types", &["from", "to"], &mut r, |entries, _, r| TypeFacts {
                from: value_of(entries, "from").and_then(|n| selector(n, Subject::Assets, r)),
                to: value_of(entries, "to").and_then(|n| selector(n, Subject::Assets, r)),
            });
    }
    diagnostics.append(&mut r.diagnostics);
    words
}

fn kind_facts(entries: &[Entry], label: &str, r: &mut Reader<'_>) -> KindFacts {
    let sector: Option<SectorIx> = value_of(entries, "sector").and_then(|n| sector_word(n, r));
    KindFacts {
        plural: value_of(entries, "plural").and_then(|n| line(n, r)).unwrap_or_else(|| format!("{label}s")),
        sector,
        person: value_of(entries, "person").and_then(|n| flag(n, r)).unwrap_or(false),
    }
}

/// One vocabulary: a mapping from word to its label, meaning and aliases; or a plain list of words.
fn vocabulary<T>(
    node: &Node,
    of: &'static str,
    more_keys: &[&str],
    reader: &mut Reader<'_>,
    more: impl Fn(&[Entry], &str, &mut Reader<'_>) -> T,
) -> Vocabulary<T> {
    let mut all = Vocabulary { terms: Vec::<Term<T>>::new() };
    let mut add = |id: &str, span, entries: &[Entry], reader: &mut Reader<'_>| {
        // Taken as the word it nearly is, so that those who use it are not told off too.
        let nearly = crate::content::slug(id);
        let id = if is_word(id) {
            id
        } else {
            reader.report(problems::bad_word(span, id, of));
            nearly.as_str()
        };
        let label = value_of(entries, "label").and_then(|n| line(n, reader));
        let label = label.unwrap_or_else(|| capitalised(&id.replace('-', " ")));
        let about = value_of(entries, "about").and_then(|n| line(n, reader));
        let aliases = value_of(entries, "aliases").and_then(|n| lines(n, reader)).unwrap_or_default();
        for written in std::iter::once(id).chain(aliases.iter().map(String::as_str)) {
            let taken = |t: &&Term<T>| {
                fold(&t.id) == fold(written) || t.aliases.iter().any(|a| fold(a) == fold(written))
            };
            if let Some(other) = all.terms.iter().find(taken) {
                reader.report(problems::word_twice(span, written, &other.id, of));
            }
        }
        let more = more(entries, &label, reader);
        all.terms.push(Term { id: id.to_owned(), label, about, aliases, more });
    };
    let keys: Vec<&str> =
        ["label", "about", "aliases"].into_iter().chain(more_keys.iter().copied()).collect();
    match &node.value {
        Value::Map(entries) => {
            for entry in entries {
                match &entry.value.value {
                    Value::Map(_) => {
                        let inner = reader.mapping(&entry.value, of, &keys).unwrap_or_default();
                        add(&entry.key.value, entry.key.span, inner, reader);
                    }
                    Value::Null => add(&entry.key.value, entry.key.span, &[], reader),
                    Value::Text(_) => {
                        // `friendly: In touch` is the short form of a word with a meaning.
                        let key =
                            crate::diagnostic::Spanned { value: "about".to_owned(), span: entry.key.span };
                        add(
                            &entry.key.value,
                            entry.key.span,
                            &[Entry { key, value: entry.value.clone() }],
                            reader,
                        );
                    }
                    Value::List(_) => reader.report(problems::wrong_shape(
                        &entry.value,
                        of,
                        "fields in braces, { label: .. }",
                    )),
                }
            }
        }
        Value::List(items) => {
            for item in items {
                match item.text() {
                    Some(word) => add(word, item.span, &[], reader),
                    None => reader.report(problems::wrong_shape(item, of, "a word")),
                }
            }
        }
        _ => {
            reader.report(problems::wrong_shape(node, of, "a mapping from word to { label: .., about: .. }"));
        }
    }
    all
}

fn is_word(id: &str) -> bool {
    !id.is_empty()
        && id.len() <= 60
        && !id.starts_with('-')
        && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn expected(node: &Node, reader: &mut Reader<'_>) -> Vec<Expected> {
    const OWN: [&str; 4] = ["at_least", "reason", "note", "label"];
    let mut all = Vec::new();
    for item in Reader::items(node) {
        let Value::Map(entries) = &item.value else {
            reader.report(problems::wrong_shape(
                item,
                "expected",
                "fields in braces, { kind: .., at_least: .. }",
            ));
            continue;
        };
        let Some(who) = entries_selector(entries, Subject::Assets, &OWN, reader) else { continue };
        let text = |key: &str, reader: &mut Reader<'_>| value_of(entries, key).and_then(|n| line(n, reader));
        let kind = match &who.tests[..] {
            [one] if one.field == "kind" => match &one.want {
                Want::OneOf(words) if words.len() == 1 => reader.words.kinds.find(&words[0]),
                _ => None,
            },
            _ => None,
        };
        let label = text("label", reader).or_else(|| label_of(&who, reader));
        all.push(Expected {
            kind,
            label,
            at_least: value_of(entries, "at_least").and_then(|n| number(n, reader)).unwrap_or(1),
            reason: text("reason", reader),
            note: text("note", reader),
            who,
        });
    }
    all
}

/// A row of the register about one kind or sector is called by its words; any other by its selector, once it is known
/// under which names assets are published.
fn label_of(who: &Selector, reader: &Reader<'_>) -> Option<String> {
    let [test] = &who.tests[..] else { return None };
    let Want::OneOf(words) = &test.want else { return None };
    let words: Option<Vec<&str>> = words
        .iter()
        .map(|word| match test.field.as_str() {
            "kind" => reader.words.kinds.terms.iter().find(|t| t.id == *word).map(|t| t.more.plural.as_str()),
            "sector" => reader.words.sectors.terms.iter().find(|t| t.id == *word).map(|t| t.label.as_str()),
            _ => None,
        })
        .collect();
    Some(words?.join(" or ")).filter(|_| who.not.is_empty())
}

fn words(node: &Node, reader: &mut Reader<'_>) -> Vec<(String, Bound)> {
    let Value::Map(entries) = &node.value else {
        reader.report(problems::wrong_shape(
            node,
            "words",
            "a mapping from word to bound, { most: \"> 50%\" }",
        ));
        return Vec::new();
    };
    // A word whose bound cannot be read is a word all the same: those who use it have done nothing wrong.
    let unread = Bound { test: Compare::AtLeast, value: 0.0, percent: false, written: String::new() };
    let read = |e: &Entry| (e.key.value.clone(), bound(&e.value, &[], reader).unwrap_or(unread.clone()));
    entries.iter().map(read).collect()
}

fn privacy(node: &Node, reader: &mut Reader<'_>) -> Privacy {
    let mut privacy = Privacy::default();
    let Some(entries) = reader.mapping(node, "privacy", &["count_withheld", "smallest_group"]) else {
        return privacy;
    };
    if let Some(yes) = value_of(entries, "count_withheld").and_then(|n| flag(n, reader)) {
        privacy.count_withheld = yes;
    }
    if let Some(n) = value_of(entries, "smallest_group").and_then(|n| number(n, reader)) {
        privacy.smallest_group = n;
    }
    privacy
}

/// Names the outline; its file is read where all files are at hand.
fn outline(node: &Node, reader: &mut Reader<'_>) -> Option<Outline> {
    let entries = reader.mapping(node, "outline", &["file", "source"])?;
    let Some(file) = value_of(entries, "file") else {
        reader.report(problems::missing_part("outline", "file", node.span));
        return None;
    };
    let source = value_of(entries, "source").and_then(|n| line(n, reader));
    if value_of(entries, "source").is_none() {
        reader.report(problems::outline_without_source(node.span));
    }
    let span = file.span;
    let file = line(file, reader)?;
    Some(Outline { file, source: source?, pieces: Vec::new(), span })
}

/// Fills in what the outline's file holds. One that could not be read as text has its own message.
pub(crate) fn pieces(outline: &mut Outline, files: &[&Profile]) -> Result<(), Diagnostic> {
    let Some(file) = files.iter().find(|file| file.id == outline.file) else {
        let known: Vec<&str> = files.iter().map(|file| file.id.as_str()).collect();
        return Err(problems::outline_missing(outline.span, &outline.file, &known));
    };
    if !file.is_broken {
        outline.pieces = crate::content::outline(file.span.file, &file.story.text)?;
    }
    Ok(())
}

fn review(node: &Node, reader: &mut Reader<'_>) -> Review {
    let mut review = Review::default();
    let Some(entries) = reader.mapping(node, "review", &["profiles", "relationships"]) else { return review };
    for (key, member) in
        [("profiles", &mut review.profiles_months), ("relationships", &mut review.relationships_months)]
    {
        let Some(n) = value_of(entries, key) else { continue };
        match n.text().and_then(months) {
            Some(months) => *member = months,
            None => reader.report(problems::bad_span_of_time(n)),
        }
    }
    review
}

/// `12 months`, `2 years`.
fn months(text: &str) -> Option<u32> {
    let (number, unit) = text.trim().split_once(' ')?;
    let number: u32 = number.parse().ok()?;
    match unit.trim().trim_end_matches('s') {
        "month" => Some(number),
        "year" => number.checked_mul(12),
        _ => None,
    }
}
