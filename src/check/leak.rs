//! Whether a string that nobody agreed to publish stands in the site after all.
//!
//! Rooms after consent never receive a withheld name, so a finding here is a mention in somebody else's words, or a
//! fault of ours or of a theme. Every byte of every file is looked at, the file's name, and whatever is packed in it.
//!
//! What is looked for, always as whole words and whatever their case, accents, escapes and mark-up:
//!
//! - names, all words of them in their order, and each word of them by itself: unless it is a word that prose is full of
//!   ("may", "rose"), a word of a published name or of the community's vocabularies, or only one or two letters; such a
//!   word is still looked for as the whole name of a file;
//! - ids, addresses, telephone numbers with or without the code of a country, points on the ground with five digits or more;
//! - sentences of at least three words and ten letters, unless somebody published says the same at the same place; of a
//!   very long one each piece of some hundred letters;
//! - the words of a file given with `--private`, whatever they are.
//!
//! What cannot be looked for, because it is everybody's: tags, kinds, languages, dates, numbers, one word that somebody
//! wrote about themselves. Of those it must do that later rooms never receive them.

mod escape;
mod letters;
mod ordinary;
mod packed;
mod public;
mod search;

use std::collections::BTreeSet;

use crate::check::leak::letters::Letters;
use crate::check::leak::public::Public;
use crate::check::leak::search::{ByteFinder, Finder, Pattern};
use crate::diagnostic::{Diagnostic, Span};
use crate::model::community::PublicCommunity;
use crate::model::secret::{Secret, Sort, Typed};

/// Letters of a sentence of three words or more that are enough to be somebody's own.
const ENOUGH_IN_SENTENCES: usize = 10;
/// The same of one or two words.
const ENOUGH_LETTERS: usize = 12;
/// Of bytes that are no text at all, shorter ones would be found by chance.
const SHORTEST_IN_NOISE: usize = 6;

/// Of a packed text, so many bytes say whose it is.
const LONGEST_PACKED: usize = 128;

/// Looks for secrets in finished files.
#[derive(Default)]
pub struct Guard {
    secrets: Vec<Secret>,
    words: Finder,
    /// Names that are ordinary words, as the whole name of a file.
    names_of_files: Vec<(String, usize)>,
    packed: ByteFinder,
}

/// A secret that was found. It says what was found where, and never the secret itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Leak {
    /// The file of the site.
    pub path: String,
    /// The secret stands in the file's name, which must not be repeated.
    pub is_in_path: bool,
    /// What it is: "name", "email".
    pub field: &'static str,
    /// Where the secret was typed.
    pub typed: Typed,
}

impl Guard {
    /// A guard for these secrets. What is published as well (two people of one name) cannot be guarded; `ordinary` words
    /// are looked for in no prose.
    pub fn new(secrets: &[Secret], ordinary: &[String], public: &PublicCommunity) -> Self {
        if secrets.is_empty() {
            return Self::default();
        }
        let public = Public::new(public, ordinary);
        let mut it = Self { secrets: secrets.to_vec(), ..Self::default() };
        let (mut words, mut packed) = (Vec::new(), Vec::new());
        for (number, secret) in secrets.iter().enumerate() {
            let (found, in_files) = patterns(secret, number, &public);
            if !found.is_empty() {
                packed.extend(packed_forms(secret).into_iter().map(|core| (core, number)));
            }
            words.extend(found);
            it.names_of_files.extend(in_files.into_iter().map(|word| (word, number)));
        }
        it.words = Finder::new(words);
        it.packed = ByteFinder::new(packed);
        it
    }

    /// A guard for these secrets whatever they are: very short words and names of others as well. For looking, not for
    /// stopping: much of what it finds is somebody else.
    pub fn for_all(secrets: &[Secret]) -> Self {
        let all = secrets
            .iter()
            .enumerate()
            .flat_map(|(n, secret)| Pattern::pieces(&letters::words(&secret.text), n));
        let words = Finder::new(all.filter(|pattern| pattern.length() > 0).collect());
        Self { secrets: secrets.to_vec(), words, ..Self::default() }
    }

    /// Whether there is anything to look for.
    pub fn is_idle(&self) -> bool {
        self.words.is_idle() && self.names_of_files.is_empty()
    }

    /// Every secret in a finished file, each once.
    pub fn scan(&self, path: &str, bytes: &[u8]) -> Vec<Leak> {
        if self.is_idle() {
            return Vec::new();
        }
        let mut in_path = BTreeSet::new();
        self.address(path, &mut in_path);
        let mut found = BTreeSet::new();
        self.file(bytes, &mut found);
        let leak = |number: usize, is_in_path| Leak {
            path: path.to_owned(),
            is_in_path,
            field: self.secrets[number].field,
            typed: self.secrets[number].typed,
        };
        let mut leaks: Vec<Leak> =
            in_path.iter().map(|n| leak(*n, true)).chain(found.iter().map(|n| leak(*n, false))).collect();
        leaks.sort();
        leaks.dedup();
        // A path that holds one secret is not to be repeated with another.
        for leak in &mut leaks {
            leak.is_in_path |= !in_path.is_empty();
        }
        leaks
    }

    /// Whether a text of a message holds a secret.
    pub fn holds(&self, text: &str) -> bool {
        !self.is_idle() && !self.scan(text, text.as_bytes()).is_empty()
    }

    fn address(&self, path: &str, found: &mut BTreeSet<usize>) {
        let path = escape::resolved(path);
        self.letters(&letters::of_text(&path), 0, found);
        for name in path.split('/') {
            let stem = name.split('.').next().unwrap_or(name);
            let folded = letters::words(stem).concat();
            let named = self.names_of_files.iter().filter(|(word, _)| !folded.is_empty() && *word == folded);
            found.extend(named.map(|(_, secret)| *secret));
        }
    }

    fn file(&self, bytes: &[u8], found: &mut BTreeSet<usize>) {
        self.bytes(bytes, found);
        let inside = packed::unpack(bytes);
        for piece in &inside.inner {
            self.bytes(piece, found);
        }
    }

    /// Bytes as text; where they are noise, only what cannot be there by chance counts.
    fn bytes(&self, bytes: &[u8], found: &mut BTreeSet<usize>) {
        self.packed.find(bytes, found);
        let is_noise = bytes.utf8_chunks().filter(|c| !c.invalid().is_empty()).take(200).count() * 20
            > bytes.len().min(4000);
        let shortest = if is_noise { SHORTEST_IN_NOISE } else { 0 };
        let text = escape::text_of(bytes);
        for row in letters::of_file(&escape::resolved(&text)) {
            self.letters(&row, shortest, found);
        }
    }

    fn letters(&self, row: &Letters, shortest: usize, found: &mut BTreeSet<usize>) {
        self.words.find(row, shortest, found);
    }
}

/// Whether a file is of a sort that cannot be looked into: an archive with a key, or one packed too deep.
pub fn is_sealed(bytes: &[u8]) -> bool {
    packed::unpack(bytes).is_sealed
}

/// What to look for of one secret; and which words to look for as the whole name of a file only.
fn patterns(secret: &Secret, number: usize, public: &Public) -> (Vec<Pattern>, Vec<String>) {
    let words = letters::words(&secret.text);
    let whole = words.concat();
    let length = whole.len();
    if length == 0 {
        return (Vec::new(), Vec::new());
    }
    let as_it_is = || Pattern::pieces(&words, number);
    match secret.sort {
        Sort::Name | Sort::OtherName | Sort::Id if public.names.contains(&whole) => (Vec::new(), Vec::new()),
        Sort::Name | Sort::OtherName | Sort::Id => {
            let mut found = if words.len() > 1 { as_it_is() } else { Vec::new() };
            let mut in_files = Vec::new();
            // Each word of a name; of another name and of an id only if it is the only one.
            if secret.sort == Sort::Name || words.len() == 1 {
                let is_latin = secret.text.chars().any(|c| c.is_ascii_alphabetic());
                for word in &words {
                    let is_plain = word.bytes().all(|b| b.is_ascii_digit()) || word.len() < 3;
                    let is_ordinary =
                        is_plain || is_latin && ordinary::is_ordinary(word) || public.words.contains(word);
                    if is_ordinary && words.len() == 1 {
                        in_files.push(word.clone());
                    } else if !is_ordinary {
                        found.push(Pattern::words(std::slice::from_ref(word), number));
                    }
                }
            }
            (found, in_files)
        }
        Sort::Phone => (telephone(&secret.text, number, public), Vec::new()),
        Sort::Contact | Sort::File if length < 5 || public.texts.contains(&whole) => (Vec::new(), Vec::new()),
        Sort::Contact | Sort::File | Sort::Guarded => (as_it_is(), Vec::new()),
        Sort::Point => {
            let digits = whole.trim_start_matches('0').len();
            let is_own = digits >= 5 && !public.texts.contains(&whole);
            // Two numbers of a drawing side by side look like one with few decimals.
            let has_few_decimals = words.last().is_none_or(|decimals| decimals.len() <= 3);
            let pattern = if has_few_decimals { Pattern::decimal } else { Pattern::words };
            (if is_own { vec![pattern(&words, number)] } else { Vec::new() }, Vec::new())
        }
        Sort::Prose => {
            let mut found: Vec<Pattern> = Vec::new();
            for sentence in public::sentences(&secret.text) {
                let words = letters::words(sentence);
                let whole = words.concat();
                let has_digit = whole.bytes().any(|b| b.is_ascii_digit());
                let is_own = whole.len() >= ENOUGH_IN_SENTENCES && words.len() >= 3
                    || words.len() <= 2 && (whole.len() >= ENOUGH_LETTERS || has_digit && whole.len() >= 7);
                if is_own && !public.texts.contains(&whole) {
                    found.extend(Pattern::pieces(&words, number));
                }
            }
            (found, Vec::new())
        }
    }
}

/// A telephone number, with or without the code of its country.
fn telephone(text: &str, secret: usize, public: &Public) -> Vec<Pattern> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if digits.len() < 6 || public.texts.contains(&digits) {
        return Vec::new();
    }
    let mut forms: Vec<(String, bool)> = vec![(digits.clone(), false)];
    if let Some(local) =
        digits.strip_prefix("00").or_else(|| text.trim().starts_with('+').then_some(&digits[..]))
    {
        forms.push((local.to_owned(), true));
        // Codes of countries have one to three digits.
        forms.extend((1..=3).filter(|n| local.len() > n + 6).map(|n| (format!("0{}", &local[n..]), false)));
    } else if let Some(local) = digits.strip_prefix('0').filter(|local| local.len() >= 7) {
        forms.push((local.to_owned(), true));
    }
    forms.into_iter().map(|(digits, is_open)| Pattern::digits(digits, is_open, secret)).collect()
}

/// A secret in base64, as it was typed, in small letters, in capitals and as an address.
fn packed_forms(secret: &Secret) -> BTreeSet<Vec<u8>> {
    let slug = letters::words(&secret.text).join("-");
    let forms = [secret.text.clone(), secret.text.to_lowercase(), secret.text.to_uppercase(), slug];
    // The beginning of a long one is enough.
    let cores =
        forms.iter().flat_map(|form| packed::cores(&form.as_bytes()[..form.len().min(LONGEST_PACKED)]));
    cores.filter(|core| core.len() >= 8).collect()
}

/// `leak`: something private stands in the site. The message names the place and the field, never the secret. `mention` is
/// where it was written in somebody else's words, if that is known; `others` is in how many more files it stands.
pub fn problem(leak: &Leak, mention: Option<Span>, others: usize) -> Diagnostic {
    let place =
        if leak.is_in_path { "a file whose name says it".to_owned() } else { format!("`{}`", leak.path) };
    let more = match others {
        0 => String::new(),
        1 => " and 1 more file".to_owned(),
        n => format!(" and {n} more files"),
    };
    let message = match leak.typed {
        Typed::In(_) => {
            format!("the {} of someone who is left out would be published, in {place}{more}", leak.field)
        }
        Typed::Privately { line } => {
            format!("what line {line} of the private file guards would be published, in {place}{more}")
        }
    };
    let it = match (mention, leak.typed) {
        (Some(line), _) => Diagnostic::problem("leak", line, message)
            .hint("this line would print it; take it out, or ask for their consent"),
        (None, Typed::In(span)) => Diagnostic::problem("leak", Span::start_of(span.file), message)
            .hint("no line of the content prints it: look at the theme, at picture names and at links"),
        (None, Typed::Privately { .. }) => {
            Diagnostic::general("leak", crate::diagnostic::Severity::Problem, message)
                .hint("no line of the content prints it: look at the theme, at picture names and at links")
        }
    };
    it.hint("nothing was published; the site stays as it was")
}

#[cfg(test)]
mod tests;
