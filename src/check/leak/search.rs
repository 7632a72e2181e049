//! Many strings looked for in one pass over a row of letters.

use std::collections::BTreeSet;

use aho_corasick::AhoCorasick;

use crate::check::leak::letters::{Gap, Letters};

/// Letters after which a text is looked for in pieces, each of which is enough: a search for one that goes on for
/// hundreds of thousands of letters would cost their square where they repeat themselves.
const LONGEST_PIECE: usize = 256;
/// What is left at the end and shorter is not looked for by itself: it could be anybody's.
const SHORTEST_PIECE: usize = 64;

/// A string to look for: its letters, and how they may stand.
pub(super) struct Pattern {
    letters: String,
    /// Before which letters something may stand that parts words.
    joints: Vec<usize>,
    how: How,
    /// Which secret it is of.
    pub(super) secret: usize,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum How {
    /// Whole words in this order, whatever stands between them.
    Words,
    /// Part of one very long word, wherever it stands.
    Part,
    /// A number with decimals, as it is: two numbers beside each other are not one.
    Decimal,
    /// The digits of a telephone number. A number that is read from its second digit may have others before it: the
    /// code of a country in place of a nought.
    Digits { is_open: bool },
}

impl Pattern {
    /// Whole words in a row.
    pub(super) fn words(words: &[String], secret: usize) -> Self {
        let mut letters = String::new();
        let mut joints = Vec::new();
        for word in words {
            joints.push(letters.len());
            letters.push_str(word);
        }
        Self { letters, joints, how: How::Words, secret }
    }

    /// Whole words in a row; many of them in pieces, and a word without end in parts.
    pub(super) fn pieces(words: &[String], secret: usize) -> Vec<Self> {
        let mut found = Vec::new();
        let mut from = 0;
        while from < words.len() {
            let word = &words[from];
            if word.len() > LONGEST_PIECE {
                let part = |letters: &str| Self {
                    letters: letters.to_owned(),
                    joints: Vec::new(),
                    how: How::Part,
                    secret,
                };
                found.extend(parts(word).map(part));
                from += 1;
                continue;
            }
            let mut length = 0;
            let fits = |word: &&String| {
                length += word.len();
                length <= LONGEST_PIECE
            };
            let to = from + words[from..].iter().take_while(fits).count();
            found.push(Self::words(&words[from..to], secret));
            from = to;
        }
        if found.len() > 1 {
            let is_enough = |it: &Self| it.length() >= SHORTEST_PIECE;
            let has_enough = found.iter().any(is_enough);
            found.retain(|it| !has_enough || is_enough(it));
        }
        found
    }

    /// A number with decimals.
    pub(super) fn decimal(words: &[String], secret: usize) -> Self {
        Self { how: How::Decimal, ..Self::words(words, secret) }
    }

    /// The digits of a number that people dial.
    pub(super) const fn digits(digits: String, is_open: bool, secret: usize) -> Self {
        Self { letters: digits, joints: Vec::new(), how: How::Digits { is_open }, secret }
    }

    /// How many letters it has.
    pub(super) const fn length(&self) -> usize {
        self.letters.len()
    }

    /// Whether it stands at these letters as it must.
    fn stands(&self, at: &Letters, start: usize, end: usize) -> bool {
        let inner = start + 1..end;
        match self.how {
            How::Words => {
                // Where a word begins by a capital or a digit only, short ones would be found in others by chance.
                let weakest = if self.length() >= 5 { Gap::Hump } else { Gap::Soft };
                at.gaps[start] >= weakest
                    && at.gaps[end] >= weakest
                    && inner.into_iter().all(|i| {
                        let is_joint = self.joints.binary_search(&(i - start)).is_ok();
                        // "p3-1" is not "p31", though "zora-quill" is "zoraquill".
                        let is_number = at.row[i].is_ascii_digit() && at.row[i - 1].is_ascii_digit();
                        if is_joint { !is_number || at.gaps[i] > Gap::None } else { at.gaps[i] <= Gap::Soft }
                    })
            }
            How::Part => inner.into_iter().all(|i| at.gaps[i] <= Gap::Soft),
            How::Decimal => {
                let is_joint = |i: usize| self.joints.binary_search(&(i - start)).is_ok();
                at.gaps[start] >= Gap::Hump
                    && at.gaps[end] >= Gap::Hump
                    && inner
                        .into_iter()
                        .all(|i| at.gaps[i] == if is_joint(i) { Gap::Stop } else { Gap::None })
            }
            How::Digits { is_open } => {
                let is_digit = |i: usize| at.row.get(i).is_some_and(u8::is_ascii_digit);
                let follows = at.gaps[end] == Gap::None && is_digit(end);
                let leads = !is_open && at.gaps[start] == Gap::None && start > 0 && is_digit(start - 1);
                !follows && !leads && inner.into_iter().all(|i| at.gaps[i] <= Gap::Space)
            }
        }
    }
}

/// A word in parts that end between characters.
fn parts(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        let longest = rest.len().min(LONGEST_PIECE);
        let end = (0..=longest).rev().find(|at| rest.is_char_boundary(*at)).unwrap_or(0);
        let (part, after) = rest.split_at(end);
        rest = after;
        (!part.is_empty()).then_some(part)
    })
}

/// Looks for all patterns at once.
#[derive(Default)]
pub(super) struct Finder {
    search: Option<AhoCorasick>,
    patterns: Vec<Pattern>,
}

impl Finder {
    pub(super) fn new(mut patterns: Vec<Pattern>) -> Self {
        // What somebody wrote a thousand times is looked for once.
        let mut seen = BTreeSet::new();
        patterns.retain(|it| seen.insert((it.letters.clone(), it.joints.clone(), it.how, it.secret)));
        // Too many for one search cannot happen: there are fewer than four thousand million of them.
        let search = (!patterns.is_empty())
            .then(|| AhoCorasick::new(patterns.iter().map(|p| &p.letters)).ok())
            .flatten();
        Self { search, patterns }
    }

    pub(super) const fn is_idle(&self) -> bool {
        self.search.is_none()
    }

    /// Adds the secret of every pattern of at least `shortest` letters that stands there.
    pub(super) fn find(&self, text: &Letters, shortest: usize, found: &mut BTreeSet<usize>) {
        let Some(search) = &self.search else { return };
        for hit in search.find_overlapping_iter(&text.row) {
            let pattern = &self.patterns[hit.pattern().as_usize()];
            let is_new = pattern.length() >= shortest && !found.contains(&pattern.secret);
            if is_new && pattern.stands(text, hit.start(), hit.end()) {
                found.insert(pattern.secret);
            }
        }
    }
}

/// Looks for bytes as they are.
#[derive(Default)]
pub(super) struct ByteFinder {
    search: Option<AhoCorasick>,
    secrets: Vec<usize>,
}

impl ByteFinder {
    pub(super) fn new(patterns: Vec<(Vec<u8>, usize)>) -> Self {
        let search = (!patterns.is_empty())
            .then(|| AhoCorasick::new(patterns.iter().map(|(bytes, _)| bytes)).ok())
            .flatten();
        Self { search, secrets: patterns.into_iter().map(|(_, secret)| secret).collect() }
    }

    /// Adds the secret of everything that stands there.
    pub(super) fn find(&self, bytes: &[u8], found: &mut BTreeSet<usize>) {
        let Some(search) = &self.search else { return };
        for hit in search.find_overlapping_iter(bytes) {
            found.insert(self.secrets[hit.pattern().as_usize()]);
        }
    }
}
