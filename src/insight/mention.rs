//! Names in prose without a profile: who is spoken of on published pages and has no page of their own.
//!
//! In: the words of profiles, reflections and free pages, as they were published. Out: [`Mention`]s, by name. A name is told
//! by its capital letters: two or more such words in a row (`of`, `the`, `for` may stand between), the first word of a
//! sentence left aside. So this finds some and not all; in scripts without capitals, and in German, where every noun has
//! one, it finds nothing and says so. Links, headings and code are left aside. Cost: linear in what is written.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::community::{AssetIx, PublicCommunity};
use crate::model::standing::Standing;

/// A name and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// As it was written first.
    pub name: String,
    /// The pages that speak of it, each once.
    pub places: Vec<Place>,
}

/// A page with words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A profile.
    Asset(AssetIx),
    /// The n-th reflection.
    Reflection(usize),
}

/// Words that may stand within a name.
const BETWEEN: [&str; 7] = ["of", "the", "for", "de", "la", "du", "van"];

/// Everyone who is named and has no profile.
pub(super) fn all(community: &PublicCommunity, standing: &Standing) -> Vec<Mention> {
    let language = community.site.languages.first().map_or("en", String::as_str);
    if language == "de" || language.starts_with("de-") {
        return Vec::new();
    }
    let known = known(community);
    let mut found: BTreeMap<String, Mention> = BTreeMap::new();
    let mut look = |text: &str, place: Place| {
        for name in names(text) {
            let key = name.to_lowercase();
            if is_known(&key, &known) {
                continue;
            }
            let mention =
                found.entry(key).or_insert_with(|| Mention { name: name.clone(), places: Vec::new() });
            if mention.places.last() != Some(&place) {
                mention.places.push(place);
            }
        }
    };
    for ix in standing.assets() {
        let asset = community.asset(ix);
        if let Some(summary) = &asset.summary {
            look(summary, Place::Asset(ix));
        }
        look(&asset.words.markdown, Place::Asset(ix));
    }
    for (n, reflection) in community.reflections.iter().enumerate() {
        look(&reflection.words.markdown, Place::Reflection(n));
    }
    found.into_values().collect()
}

/// Every name that has a page or is a word of the community's, in small letters, and each word in them.
struct Known {
    names: BTreeSet<String>,
    starts: BTreeMap<String, Vec<String>>,
}

fn known(community: &PublicCommunity) -> Known {
    let words = &community.site.vocabularies;
    let mut names: BTreeSet<String> = BTreeSet::new();
    let mut note = |name: &str| {
        let name = plain(&name.to_lowercase());
        names.insert(name.strip_prefix("the ").unwrap_or(&name).to_owned());
    };
    for asset in &community.assets {
        note(&asset.name);
        asset.aliases.iter().for_each(|alias| note(alias));
    }
    note(&community.site.title);
    words.kinds.terms.iter().for_each(|t| {
        note(&t.label);
        note(&t.more.plural);
    });
    words.sectors.terms.iter().for_each(|t| note(&t.label));
    words.flows.terms.iter().for_each(|t| note(&t.label));
    for reflection in &community.reflections {
        note(&reflection.title);
        reflection.authors.iter().for_each(|author| note(author));
    }
    let mut starts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for name in &names {
        for word in name.split(' ') {
            let of = starts.entry(word.to_owned()).or_default();
            if of.len() < 50 {
                of.push(name.clone());
            }
        }
    }
    Known { names, starts }
}

/// A name that is known, that stands within a known one, or that has a known one of two words or more within it.
fn is_known(name: &str, known: &Known) -> bool {
    let name = plain(name);
    if known.names.contains(&name) {
        return true;
    }
    let padded = format!(" {name} ");
    name.split(' ').filter_map(|word| known.starts.get(word)).flatten().any(|other| {
        format!(" {other} ").contains(&padded)
            || other.contains(' ') && padded.contains(&format!(" {other} "))
    })
}

/// Letters and digits with single spaces between words.
fn plain(name: &str) -> String {
    let words: Vec<&str> = name
        .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .filter(|w| !w.is_empty())
        .collect();
    words.join(" ")
}

/// The names in a text.
fn names(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut is_code = false;
    for line in text.lines() {
        let line = line.trim_start();
        if line.starts_with("```") {
            is_code = !is_code;
        }
        if is_code || line.starts_with('#') || line.starts_with('|') || line.starts_with("```") {
            continue;
        }
        names_in_line(&without_links(line), &mut names);
    }
    names
}

/// A line with everything in brackets, code and angle marks taken out; a stop stands there instead.
fn without_links(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let (mut depth, mut is_code) = (0_usize, false);
    for c in line.chars() {
        match c {
            '`' => is_code = !is_code,
            '[' | '<' => depth += 1,
            ']' | '>' if depth > 0 => {
                depth -= 1;
                out.push_str(". ");
            }
            _ if depth == 0 && !is_code => out.push(c),
            _ => {}
        }
    }
    out
}

fn names_in_line(line: &str, names: &mut Vec<String>) {
    let mut run: Vec<&str> = Vec::new();
    let mut starts_sentence = true;
    let mut end = |run: &mut Vec<&str>| {
        while run.last().is_some_and(|word| BETWEEN.contains(word)) {
            run.pop();
        }
        if run.iter().filter(|word| is_capital(word)).count() >= 2 {
            names.push(run.join(" "));
        }
        run.clear();
    };
    for token in line.split_whitespace() {
        let word = token.trim_matches(|c: char| !c.is_alphanumeric());
        // "Hackney Foodbank's" is the Foodbank's.
        let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
        let opens = token.starts_with(|c: char| !c.is_alphanumeric());
        if opens {
            end(&mut run);
        }
        if word.contains('/') || word.contains('@') || word.contains("://") {
            end(&mut run);
        } else if is_capital(word) && !starts_sentence || BETWEEN.contains(&word) && !run.is_empty() {
            run.push(word);
        } else {
            end(&mut run);
        }
        let closes = token.ends_with(|c: char| !c.is_alphanumeric());
        if closes {
            end(&mut run);
        }
        starts_sentence = word.is_empty() && starts_sentence
            || token.ends_with(['.', '!', '?', ':', '…', '"', '”', '*', '_']);
    }
    end(&mut run);
}

fn is_capital(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase)
        && chars.clone().next().is_some()
        && chars.any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn two_capitals_in_a_row_are_a_name_and_the_first_word_of_a_sentence_is_not() {
        let text = "Every week Hackney Foodbank comes by, and so do the Friends of Millfields Park. Many People help.\n\
                    # A Title Of Words\nWe ask [Old Library](x.md), [[Some Body]] and `Code Words`.";
        assert_eq!(names(text), ["Hackney Foodbank", "Friends of Millfields Park"]);
    }

    #[test]
    fn one_word_alone_is_no_name_and_nothing_breaks_on_other_scripts() {
        assert!(names("We meet in London on Monday, at 5.").is_empty());
        assert!(names("אנחנו נפגשים כאן。 我们在这里见面 — ÉÉ").is_empty());
    }
}
