//! Whether a string that nobody agreed to publish stands in the site after all.
//!
//! Rooms after consent never receive a withheld name, so a finding here is a mention in somebody else's words, or a
//! fault of ours or of a theme. Every file is looked at in a folded form, in which letter case, accents, slugs, HTML and
//! JSON escapes, percent-encoding and mark-up make no difference.

use aho_corasick::AhoCorasick;
use deunicode::deunicode_char;

use crate::diagnostic::{Diagnostic, Span};
use crate::model::community::PublicCommunity;
use crate::model::consent::Secret;

/// Single words shorter than this are looked for in addresses only: in prose, most of them are somebody else's.
const SHORTEST_WORD: usize = 4;

/// Looks for secrets in finished files.
#[derive(Default)]
pub struct Guard {
    words: Finder,
    digits: Finder,
    addresses: Finder,
}

/// A secret that was found. It says what was found where, and never the secret itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Leak {
    /// The file of the site.
    pub path: String,
    /// What it is: "name", "email".
    pub field: &'static str,
    /// Where the secret was typed.
    pub span: Span,
}

#[derive(Default)]
struct Finder {
    search: Option<AhoCorasick>,
    found: Vec<(&'static str, Span)>,
}

impl Finder {
    fn new(secrets: impl Iterator<Item = (String, &'static str, Span)>) -> Self {
        let (mut patterns, mut found) = (Vec::new(), Vec::new());
        for (pattern, field, span) in secrets {
            patterns.push(pattern);
            found.push((field, span));
        }
        // Too many secrets for one search cannot happen: there are fewer than four thousand million of them.
        let search = (!patterns.is_empty()).then(|| AhoCorasick::new(&patterns).ok()).flatten();
        Self { search, found }
    }

    fn scan(&self, text: &str, path: &str, leaks: &mut Vec<Leak>) {
        let Some(search) = &self.search else { return };
        for found in search.find_overlapping_iter(text) {
            let (field, span) = self.found[found.pattern().as_usize()];
            leaks.push(Leak { path: path.to_owned(), field, span });
        }
    }
}

impl Guard {
    /// A guard for these secrets. A secret that is a published name as well (two people of one name) cannot be guarded.
    pub fn new(secrets: &[Secret], public: &PublicCommunity) -> Self {
        if secrets.is_empty() {
            return Self::default();
        }
        let published: std::collections::BTreeSet<String> = public
            .assets
            .iter()
            .flat_map(|a| std::iter::once(&a.name).chain(&a.aliases).chain(std::iter::once(&a.id)))
            .flat_map(|name| [folded(name), folded(name.rsplit('/').next().unwrap_or(name))])
            .collect();
        let of = |secret: &Secret| (folded(&secret.text), secret.field, secret.span);
        let is_word = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count() >= SHORTEST_WORD;
        let all = || secrets.iter().map(of).filter(|(text, ..)| text.len() > 2 && !published.contains(text));
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        Self {
            words: Finder::new(all().filter(|(text, ..)| is_word(text))),
            addresses: Finder::new(all()),
            digits: Finder::new(
                secrets
                    .iter()
                    .filter(|s| s.field == "contact")
                    .map(|s| (digits(&s.text), s.field, s.span))
                    .filter(|(d, ..)| d.len() >= 7),
            ),
        }
    }

    /// A guard for these secrets whatever they are: very short words and names of others as well. For looking, not for
    /// stopping: much of what it finds is somebody else.
    pub fn for_all(secrets: &[Secret]) -> Self {
        let all =
            || secrets.iter().map(|s| (folded(&s.text), s.field, s.span)).filter(|(text, ..)| text.len() > 2);
        Self { words: Finder::new(all()), addresses: Finder::new(all()), digits: Finder::default() }
    }

    /// Whether there is anything to look for.
    pub fn is_idle(&self) -> bool {
        self.addresses.search.is_none()
    }

    /// Every secret in a finished file, each once.
    pub fn scan(&self, path: &str, bytes: &[u8]) -> Vec<Leak> {
        let mut leaks = Vec::new();
        if self.is_idle() {
            return leaks;
        }
        self.addresses.scan(&folded(path), path, &mut leaks);
        let text = String::from_utf8_lossy(bytes);
        let plain = unescaped(&text);
        for form in [folded(&plain), folded(&without_tags(&plain))] {
            self.words.scan(&form, path, &mut leaks);
        }
        if self.digits.search.is_some() {
            let joined: String =
                plain.chars().filter(|c| !matches!(c, ' ' | '-' | '(' | ')' | '.' | '\u{a0}')).collect();
            self.digits.scan(&joined, path, &mut leaks);
        }
        leaks.sort();
        leaks.dedup();
        leaks
    }
}

/// A text as words of plain small letters and digits, one hyphen before, between and after them.
fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('-');
    let mut push = |c: char| {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if c != '\'' && !out.ends_with('-') {
            out.push('-');
        }
    };
    for c in text.chars() {
        match c {
            c if c.is_ascii() => push(c),
            // Combining accents and characters that cannot be seen do not part a word.
            '\u{300}'..='\u{36f}'
            | '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{2019}' => {}
            c => deunicode_char(c).unwrap_or(" ").chars().for_each(&mut push),
        }
    }
    if !out.ends_with('-') {
        out.push('-');
    }
    out
}

/// A text with HTML references, percent-encoding and JSON escapes resolved.
fn unescaped(text: &str) -> String {
    let mut bytes: Vec<u8> = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['&', '%', '\\']) {
        bytes.extend_from_slice(&rest.as_bytes()[..at]);
        rest = &rest[at..];
        let (c, length) = reference(rest);
        match c {
            Some(Resolved::Character(c)) => bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
            Some(Resolved::Byte(b)) => bytes.push(b),
            None => bytes.push(rest.as_bytes()[0]),
        }
        rest = &rest[length..];
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8_lossy(&bytes).into_owned()
}

enum Resolved {
    Character(char),
    Byte(u8),
}

/// What the escape at the start of `text` stands for, and how long it is; `None` and 1 for anything else.
fn reference(text: &str) -> (Option<Resolved>, usize) {
    let bytes = text.as_bytes();
    let hex =
        |from: usize, to: usize| text.get(from..to).and_then(|digits| u32::from_str_radix(digits, 16).ok());
    match bytes[0] {
        b'%' => match hex(1, 3) {
            Some(b) => (Some(Resolved::Byte(b as u8)), 3),
            None => (None, 1),
        },
        b'\\' if bytes.get(1) == Some(&b'u') => match hex(2, 6).and_then(char::from_u32) {
            Some(c) => (Some(Resolved::Character(c)), 6),
            None => (None, 1),
        },
        b'&' => {
            let Some(end) = text.bytes().take(12).position(|b| b == b';') else { return (None, 1) };
            let name = &text[1..end];
            let number = name.strip_prefix('#').and_then(|n| match n.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok(),
                None => n.parse().ok(),
            });
            let c = number.and_then(char::from_u32).or(match name {
                "amp" => Some('&'),
                "lt" => Some('<'),
                "gt" => Some('>'),
                "quot" => Some('"'),
                "apos" => Some('\''),
                "nbsp" => Some(' '),
                _ => None,
            });
            (c.map(Resolved::Character), if c.is_some() { end + 1 } else { 1 })
        }
        _ => (None, 1),
    }
}

/// A text without its tags, so that a name that is partly in bold is found.
fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut in_tag = false;
    for c in text.chars() {
        match c {
            '<' => in_tag = true,
            '>' => in_tag = false,
            c if !in_tag => out.push(c),
            _ => {}
        }
    }
    out
}

/// `leak`: something private stands in the site. The message names the place and the field, never the secret. `mention` is
/// where it was written in somebody else's words, if that is known.
pub fn problem(leak: &Leak, mention: Option<Span>) -> Diagnostic {
    let message = format!("the {} of someone who is left out would be published", leak.field);
    match mention {
        Some(line) => Diagnostic::problem("leak", line, message)
            .hint("this line would print it; take it out, or ask for their consent")
            .hint("nothing was published; the site stays as it was"),
        None => Diagnostic::problem("leak", Span::start_of(leak.span.file), message)
            .hint("no line of the content prints it: look at the theme, at picture names and at links")
            .hint("nothing was published; the site stays as it was"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::FileId;
    use crate::model::community::Community;
    use crate::model::consent::{Publication, published};

    fn guard(texts: &[(&str, &'static str)]) -> Guard {
        let date = jiff::civil::date(2026, 1, 1);
        let public =
            published(Community::default(), &Publication { date, today: date, drafts: false }).community;
        let span = Span::start_of(FileId(0));
        let secrets: Vec<Secret> =
            texts.iter().map(|(text, field)| Secret { text: (*text).to_owned(), field, span }).collect();
        Guard::new(&secrets, &public)
    }

    #[test]
    fn a_name_is_found_in_every_dress() {
        let guard = guard(&[("Zoë O'Néill", "name")]);
        for dress in [
            "We met Zoë O'Néill there.",
            "ZOE ONEILL",
            "href=\"zoe-oneill.html\"",
            "zo%C3%AB%20o%27n%C3%A9ill",
            "Zo&#235; O&#39;N&#xe9;ill",
            "{\"name\":\"Zo\\u00eb O'N\\u00e9ill\"}",
            "Zoë <b>O'Néill</b>",
            "Zoe\u{308} O\u{2019}Ne\u{301}ill",
            "Zo\u{200b}ë O'Néill",
        ] {
            assert_eq!(guard.scan("a.html", dress.as_bytes()).len(), 1, "{dress}");
        }
        for other in ["Zoë is here, O'Néill is there.", "zoes oneill", "Zoëtrope O'Néillson"] {
            assert!(guard.scan("a.html", other.as_bytes()).is_empty(), "{other}");
        }
        assert_eq!(guard.scan("assets/zoe-oneill.html", b"").len(), 1);
    }

    #[test]
    fn a_telephone_number_is_found_however_it_is_spaced() {
        let guard = guard(&[("020 7946 0123", "contact")]);
        for dress in ["tel:02079460123", "(020) 7946-0123", "020&nbsp;7946&nbsp;0123"] {
            assert_eq!(guard.scan("a.html", dress.as_bytes()).len(), 1, "{dress}");
        }
    }

    #[test]
    fn a_short_name_is_looked_for_in_addresses_only() {
        let guard = guard(&[("May", "name")]);
        assert!(guard.scan("a.html", b"3 May 2024").is_empty());
        assert_eq!(guard.scan("assets/may.html", b"").len(), 1);
    }
}
