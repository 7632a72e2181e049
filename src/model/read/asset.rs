//! The fields of a profile that have a shape of their own.

use crate::content::yaml::{Node, Value};
use crate::model::asset::{Author, Contact, Give, Image, Location, Mode, Observation, OutsideLink};
use crate::model::community::AssetIx;
use crate::model::consent::{Consent, ConsentStatus};
use crate::model::problems;
use crate::model::read::{Reader, assets, flag, key_missing, line, lines, value_of, when};
use crate::model::relationship::RelationshipLine;
use crate::model::stated::Stated;
use crate::model::vocabulary::{FlowIx, KindIx, SectorIx, Vocabulary};

/// A word of one of the community's vocabularies.
pub(super) fn word<I: From<usize>, T>(
    node: &Node,
    reader: &mut Reader<'_>,
    of: &'static str,
    words: &Vocabulary<T>,
) -> Option<I> {
    let Some(text) = node.text() else {
        reader.report(problems::wrong_shape(node, of, "one word"));
        return None;
    };
    let found = words.find(text);
    if found.is_none() {
        let known: Vec<(&str, Option<&str>)> =
            words.terms.iter().map(|t| (t.id.as_str(), t.about.as_deref())).collect();
        reader.report(problems::unknown_word(node.span, text, of, &known));
    }
    found
}

pub(crate) fn kind(node: &Node, reader: &mut Reader<'_>) -> Option<KindIx> {
    let words = reader.words;
    word(node, reader, "kind", &words.kinds)
}

#[expect(
    clippy::option_option,
    reason = "the outer one says whether it could be read, the inner one is the member"
)]
pub(crate) fn sector(node: &Node, reader: &mut Reader<'_>) -> Option<Option<SectorIx>> {
    sector_word(node, reader).map(Some)
}

pub(crate) fn sector_word(node: &Node, reader: &mut Reader<'_>) -> Option<SectorIx> {
    let words = reader.words;
    word(node, reader, "sector", &words.sectors)
}

pub(crate) fn flow(node: &Node, reader: &mut Reader<'_>) -> Option<FlowIx> {
    let words = reader.words;
    word(node, reader, "flow", &words.flows)
}

/// `not recorded`, `not asked`, `none`, or `None` if it is an answer.
pub(super) fn unanswered<T>(node: &Node) -> Option<Stated<T>> {
    match node.text()? {
        "none" => Some(Stated::None),
        "not asked" | "not-asked" => Some(Stated::NotAsked),
        "not recorded" | "not-recorded" => Some(Stated::NotRecorded),
        _ => None,
    }
}

pub(crate) fn gives(node: &Node, reader: &mut Reader<'_>) -> Option<Stated<Vec<Give>>> {
    if let Some(stated) = unanswered(node) {
        return Some(stated);
    }
    let mut all: Vec<Give> = Vec::new();
    for item in Reader::items(node) {
        let Some(give) = give(item, reader) else { continue };
        match all.iter_mut().find(|g| g.flow == give.flow && g.mode == give.mode) {
            // Two wordings of one flow are one offer.
            Some(same) => same.to.extend(give.to),
            None => all.push(give),
        }
    }
    for give in &mut all {
        give.to.sort_unstable();
        give.to.dedup();
    }
    Some(if all.is_empty() { Stated::NotRecorded } else { Stated::Known(all) })
}

fn give(node: &Node, reader: &mut Reader<'_>) -> Option<Give> {
    if node.text().is_some() {
        return Some(Give { flow: flow(node, reader)?, mode: Mode::Gifted, to: Vec::new() });
    }
    let entries = reader.mapping(node, "an offer", &["flow", "mode", "to"])?;
    let Some(flow_node) = value_of(entries, "flow") else {
        reader.report(key_missing("an offer", "flow", node.span));
        return None;
    };
    let flow = flow(flow_node, reader);
    let mode = mode(value_of(entries, "mode"), reader);
    let to: Vec<AssetIx> = value_of(entries, "to").and_then(|n| assets(n, reader)).unwrap_or_default();
    Some(Give { flow: flow?, mode, to })
}

pub(super) fn mode(node: Option<&Node>, reader: &mut Reader<'_>) -> Mode {
    node.and_then(|n| reader.choice(n, "mode", &Mode::ALL)).unwrap_or_default()
}

pub(crate) fn needs(node: &Node, reader: &mut Reader<'_>) -> Option<Stated<Vec<FlowIx>>> {
    if let Some(stated) = unanswered(node) {
        return Some(stated);
    }
    let mut all: Vec<FlowIx> = Reader::items(node).iter().filter_map(|item| flow(item, reader)).collect();
    let mut seen = std::collections::BTreeSet::new();
    all.retain(|f| seen.insert(*f));
    Some(if all.is_empty() { Stated::NotRecorded } else { Stated::Known(all) })
}

#[expect(
    clippy::option_option,
    reason = "the outer one says whether it could be read, the inner one is the member"
)]
pub(crate) fn location(node: &Node, reader: &mut Reader<'_>) -> Option<Option<Location>> {
    let entries = reader.mapping(node, "location", &["lat", "lon", "exact"])?;
    let exact = value_of(entries, "exact").and_then(|n| flag(n, reader)).unwrap_or(false);
    let mut degrees = |key: &str, limit: f64| {
        let Some(n) = value_of(entries, key) else {
            reader.report(key_missing("location", key, node.span));
            return None;
        };
        let value = n.text().and_then(|t| t.parse::<f64>().ok()).filter(|v| v.abs() <= limit);
        if value.is_none() {
            reader.report(problems::bad_degrees(n, key, limit));
        }
        value
    };
    let (lat, lon) = (degrees("lat", 90.0), degrees("lon", 180.0));
    // Adding nothing makes -0 a 0: the sign would tell on which side of Greenwich a rounded point lies.
    let round = |v: f64| if exact { v } else { (v * 1000.0).round() / 1000.0 + 0.0 };
    Some(Some(Location { lat: round(lat?), lon: round(lon?), exact }))
}

pub(crate) fn contact(node: &Node, reader: &mut Reader<'_>) -> Option<Contact> {
    let entries = reader.mapping(node, "contact", &["email", "phone", "web", "address"])?;
    let mut contact = Contact::default();
    if let Some(n) = value_of(entries, "email") {
        contact.email = line(n, reader).filter(|email| {
            let fine = is_email(email);
            if !fine {
                reader.report(problems::bad_email(n.span, email));
            }
            fine
        });
    }
    if let Some(n) = value_of(entries, "phone") {
        contact.phone = line(n, reader).filter(|phone| {
            let fine = phone.chars().any(|c| c.is_ascii_digit());
            if !fine {
                reader.report(problems::bad_phone(n.span, phone));
            }
            fine
        });
    }
    contact.web = value_of(entries, "web").and_then(|n| web_address(n, reader));
    contact.address = value_of(entries, "address").and_then(|n| line(n, reader));
    Some(contact)
}

fn is_email(text: &str) -> bool {
    let parts: Vec<&str> = text.split('@').collect();
    let plain = |c: char| {
        !c.is_whitespace() && !matches!(c, '<' | '>' | '"' | '(' | ')' | ',' | ';' | ':' | '\\' | '?' | '&')
    };
    matches!(parts[..], [user, host] if !user.is_empty() && host.contains('.') && !host.starts_with('.') && text.chars().all(plain))
}

/// An `http` or `https` address.
pub(super) fn web_address(node: &Node, reader: &mut Reader<'_>) -> Option<String> {
    address(node, reader, &["https://", "http://"])
}

fn address(node: &Node, reader: &mut Reader<'_>, schemes: &[&str]) -> Option<String> {
    let url = line(node, reader)?;
    let lower = url.to_ascii_lowercase();
    let rest = schemes.iter().find_map(|s| lower.strip_prefix(s));
    let fine = rest.is_some_and(|r| !r.is_empty()) && !url.contains([' ', '"', '<', '>', '\\', '`']);
    if !fine {
        reader.report(problems::bad_address(node.span, &url, schemes));
    }
    fine.then_some(url)
}

#[expect(
    clippy::option_option,
    reason = "the outer one says whether it could be read, the inner one is the member"
)]
pub(crate) fn image(node: &Node, reader: &mut Reader<'_>) -> Option<Option<Image>> {
    let entries = reader.mapping(node, "image", &["file", "alt"])?;
    let Some(file_node) = value_of(entries, "file") else {
        reader.report(key_missing("image", "file", node.span));
        return None;
    };
    let file = line(file_node, reader);
    let alt = match entries.iter().find(|e| e.key.value == "alt") {
        None => {
            reader.report(problems::image_without_words(node.span));
            None
        }
        // An empty `alt: ""` says that the picture only decorates.
        Some(e) => match &e.value.value {
            Value::Text(text) if text.trim().is_empty() => Some(String::new()),
            Value::Null => {
                reader.report(problems::image_without_words(node.span));
                None
            }
            _ => line(&e.value, reader),
        },
    };
    Some(Some(Image { file: file?, alt: alt?, span: file_node.span }))
}

pub(crate) fn outside_links(node: &Node, reader: &mut Reader<'_>) -> Option<Vec<OutsideLink>> {
    let mut links = Vec::new();
    for item in Reader::items(node) {
        if item.text().is_some() {
            if let Some(url) = address(item, reader, &["https://", "http://", "mailto:", "tel:"]) {
                links.push(OutsideLink { label: url.clone(), url });
            }
            continue;
        }
        let Some(entries) = reader.mapping(item, "a link", &["label", "url"]) else { continue };
        let Some(url) = value_of(entries, "url") else {
            reader.report(key_missing("a link", "url", item.span));
            continue;
        };
        let label = value_of(entries, "label").and_then(|n| line(n, reader));
        if let Some(url) = address(url, reader, &["https://", "http://", "mailto:", "tel:"]) {
            links.push(OutsideLink { label: label.unwrap_or_else(|| url.clone()), url });
        }
    }
    Some(links)
}

#[expect(
    clippy::option_option,
    reason = "the outer one says whether it could be read, the inner one is the member"
)]
pub(crate) fn author(node: &Node, reader: &mut Reader<'_>) -> Option<Option<Author>> {
    reader.choice(node, "written_by", &Author::ALL).map(Some)
}

#[expect(
    clippy::option_option,
    reason = "the outer one says whether it could be read, the inner one is the member"
)]
pub(crate) fn observation(node: &Node, reader: &mut Reader<'_>) -> Option<Option<Observation>> {
    let entries = reader.mapping(node, "observation", &["by", "on", "text"])?;
    let text = value_of(entries, "text").and_then(|n| line(n, reader));
    let by = value_of(entries, "by").and_then(|n| line(n, reader));
    let on = value_of(entries, "on").and_then(|n| when(n, reader)).flatten();
    if value_of(entries, "text").is_none() {
        reader.report(key_missing("observation", "text", node.span));
    }
    if value_of(entries, "by").is_none() {
        reader.report(key_missing("observation", "by", node.span));
    }
    Some(Some(Observation { by: by?, on, text: text? }))
}

#[expect(
    clippy::option_option,
    reason = "the outer one says whether it could be read, the inner one is the member"
)]
pub(crate) fn consent(node: &Node, reader: &mut Reader<'_>) -> Option<Option<Consent>> {
    let entries = reader.mapping(node, "consent", &["status", "by", "on", "until", "show"])?;
    // To the letter: no other case, no yes or no, no list can be taken for agreement.
    let status = match value_of(entries, "status") {
        None => Some(ConsentStatus::NotAsked),
        Some(n) => reader.choice(n, "consent status", &ConsentStatus::ALL),
    };
    let by = value_of(entries, "by").and_then(|n| line(n, reader));
    let on = value_of(entries, "on").and_then(|n| when(n, reader)).flatten();
    let until = value_of(entries, "until").map(|n| when(n, reader).flatten());
    let show = value_of(entries, "show").map(|n| show(n, reader));
    // What cannot be read closes everything, as if nobody had been asked.
    let is_broken = status.is_none() || until == Some(None) || show == Some(None);
    let says_agreed = status == Some(ConsentStatus::Agreed);
    let status = status.filter(|_| !is_broken).unwrap_or(ConsentStatus::NotAsked);
    Some(Some(Consent {
        status,
        by,
        on,
        until: until.flatten(),
        show: show.flatten(),
        span: node.span,
        is_broken,
        says_agreed,
    }))
}

/// The fields that may be shown; each must be one.
fn show(node: &Node, reader: &mut Reader<'_>) -> Option<Vec<String>> {
    let known: Vec<&str> =
        crate::model::asset::FIELDS.iter().map(|f| f.name).chain([crate::model::asset::STORY]).collect();
    let words = lines(node, reader)?;
    let mut is_whole = words.len() == Reader::items(node).len();
    for (word, item) in words.iter().zip(Reader::items(node)) {
        if !known.contains(&word.as_str()) {
            reader.report(problems::unknown_choice(item.span, word, "field that consent can show", &known));
            is_whole = false;
        }
    }
    is_whole.then_some(words)
}

pub(crate) fn relationship_lines(node: &Node, reader: &mut Reader<'_>) -> Option<Vec<RelationshipLine>> {
    let mut all = Vec::new();
    for item in Reader::items(node) {
        match &item.value {
            Value::Map(entries) => all.push((entries.clone(), item.span)),
            // The short form: the other end alone.
            Value::Text(_) => {
                let key = crate::diagnostic::Spanned { value: "to".to_owned(), span: item.span };
                all.push((vec![crate::content::yaml::Entry { key, value: item.clone() }], item.span));
            }
            _ => reader.report(problems::wrong_shape(
                item,
                "a relationship",
                "fields in braces, { to: .., status: .. }",
            )),
        }
    }
    Some(all)
}

/// Keys and plain values; lists are joined, deeper things are for no theme.
pub(crate) fn extra(node: &Node, reader: &mut Reader<'_>) -> Option<Vec<(String, String)>> {
    let Value::Map(entries) = &node.value else {
        reader.report(problems::wrong_shape(node, "extra", "fields in braces, { key: value }"));
        return None;
    };
    let plain = entries.iter().filter_map(|e| match &e.value.value {
        Value::Text(text) => Some((e.key.value.clone(), text.clone())),
        Value::List(items) => {
            Some((e.key.value.clone(), items.iter().filter_map(Node::text).collect::<Vec<_>>().join(", ")))
        }
        Value::Null | Value::Map(_) => None,
    });
    Some(plain.collect())
}
