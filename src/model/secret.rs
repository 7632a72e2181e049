//! Strings that must not stand in the finished site, and how each is to be looked for.
//!
//! In: assets and relationships that are left out, or fields of them that are. Out: their strings, for the leak check and
//! for nothing else. Deliberately not done: the looking (`check::leak`).

use crate::diagnostic::Span;
use crate::model::asset::{self, Asset};
use crate::model::relationship::Relationship;

/// A string that must not stand in the finished site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Secret {
    /// The string, as it was typed.
    pub text: String,
    /// What it is: "name", "email" ...
    pub field: &'static str,
    /// How it is looked for.
    pub sort: Sort,
    /// Where it was typed.
    pub typed: Typed,
}

/// How a string is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// The name of a person: the whole, and every word of it that is nobody else's.
    Name,
    /// Another name: the whole.
    OtherName,
    /// The name of a profile's file: the whole.
    Id,
    /// A way to reach someone: the whole.
    Contact,
    /// A telephone number, however its digits are grouped.
    Phone,
    /// Degrees of a point on the ground.
    Point,
    /// The name of a picture.
    File,
    /// Words: every sentence that is long enough to be somebody's own.
    Prose,
    /// Words that a steward wants guarded: the whole, whatever it is.
    Guarded,
}

/// Where a secret was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Typed {
    /// In a file of the report.
    In(Span),
    /// In the private file outside it, on this line.
    Privately {
        /// From 1.
        line: usize,
    },
}

/// The strings of one field of an asset.
pub(super) fn of_field(it: &Asset, field: &'static str) -> Vec<Secret> {
    let mut found = Vec::new();
    let mut add = |text: &str, sort| {
        if !text.trim().is_empty() {
            found.push(Secret { text: text.to_owned(), field, sort, typed: Typed::In(it.span) });
        }
    };
    match field {
        "name" => add(&it.name, Sort::Name),
        // One that is no name ("a neighbour") is nobody's.
        "public_name" => {
            it.public_name.iter().filter(|name| is_proper(name)).for_each(|n| add(n, Sort::OtherName));
        }
        "id" => add(it.id.rsplit('/').next().unwrap_or_default(), Sort::Id),
        "aliases" => it.aliases.iter().for_each(|alias| add(alias, Sort::OtherName)),
        "contact" => {
            let c = &it.contact;
            c.email.iter().chain(&c.address).for_each(|text| add(text, Sort::Contact));
            c.web.iter().for_each(|web| add(without_scheme(web), Sort::Contact));
            c.phone.iter().for_each(|phone| add(phone, Sort::Phone));
        }
        "location" => {
            for degrees in it.location.iter().flat_map(|l| [l.lat, l.lon]) {
                add(&degrees.to_string(), Sort::Point);
            }
        }
        "image" => {
            if let Some(image) = &it.image {
                add(image.file.rsplit('/').next().unwrap_or_default(), Sort::File);
                add(&image.alt, Sort::Prose);
            }
        }
        "summary" => it.summary.iter().for_each(|text| add(text, Sort::Prose)),
        "source" => it.source.iter().for_each(|text| add(text, Sort::Prose)),
        "for" => it.audience.iter().for_each(|text| add(text, Sort::Prose)),
        "when" => it.when.iter().for_each(|text| add(text, Sort::Prose)),
        "observation" => it.observation.iter().for_each(|o| {
            add(&o.by, Sort::Prose);
            add(&o.text, Sort::Prose);
        }),
        "links" => it.links.iter().for_each(|link| {
            add(without_scheme(&link.url), Sort::Contact);
            add(&link.label, Sort::Prose);
        }),
        "extra" => it.extra.iter().for_each(|(key, value)| {
            add(key, Sort::Prose);
            add(value, Sort::Prose);
        }),
        asset::STORY => add(&it.words.markdown, Sort::Prose),
        _ => {}
    }
    found
}

/// The strings of a profile that is left out.
pub(super) fn of_asset(asset: &Asset) -> Vec<Secret> {
    let fields = asset::FIELDS.iter().map(|f| f.name).chain(["id", asset::STORY]);
    fields.flat_map(|field| of_field(asset, field)).collect()
}

/// What was written about a relationship that is left out.
pub(super) fn of_relationship(r: &Relationship) -> Vec<Secret> {
    let notes = r.history.iter().filter_map(|event| event.note.as_ref()).map(|text| ("note", text));
    let views = r.views.iter().filter_map(|view| view.text.as_ref()).map(|text| ("view", text));
    let all = notes.chain(views).chain(r.source.iter().map(|text| ("source", text)));
    all.chain([("story", &r.words.markdown)])
        .filter(|(_, text)| !text.trim().is_empty())
        .map(|(field, text)| Secret {
            text: text.clone(),
            field,
            sort: Sort::Prose,
            typed: Typed::In(r.span),
        })
        .collect()
}

/// Whether a public name is a name, and not a neutral word: a capital somewhere but at its start, or its only word.
fn is_proper(name: &str) -> bool {
    let mut words = name.split_whitespace();
    let first = words.next().unwrap_or_default();
    let starts_large = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let rest: Vec<&str> = words.collect();
    rest.iter().any(|word| starts_large(word)) || rest.is_empty() && starts_large(first)
}

fn without_scheme(url: &str) -> &str {
    let rest = url.split_once(':').map_or(url, |(_, rest)| rest);
    rest.trim_start_matches('/').trim_start_matches("www.").trim_end_matches('/')
}
