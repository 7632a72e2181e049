//! A text as nothing but small letters and digits, with what stood between them kept beside.
//!
//! In: text whose escapes are resolved. Out: two rows of letters, one of what readers see and one of what stands inside
//! tags. Letter case, accents, Unicode forms, letters of other alphabets, characters that cannot be seen, mark-up within
//! a word and slugs make no difference any more, and every word can still be told from a part of another.

use deunicode::deunicode_char;

/// What stands between two letters, weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Nothing that can be seen.
    None,
    /// A digit after a letter, a capital after a small letter: a new word perhaps.
    Hump,
    /// A tag, an apostrophe, a control character: inside a word or between two.
    Soft,
    /// A full stop: in a number, where its decimals begin.
    Stop,
    /// What people write between the digits of a telephone number.
    Space,
    /// Anything else.
    Hard,
}

/// Letters, and what stands before each and behind the last.
pub(super) struct Letters {
    pub(super) row: Vec<u8>,
    pub(super) gaps: Vec<Gap>,
    gap: Gap,
    last: char,
}

impl Letters {
    fn with_room(size: usize) -> Self {
        Self { row: Vec::with_capacity(size), gaps: Vec::with_capacity(size + 1), gap: Gap::Hard, last: ' ' }
    }

    fn letter(&mut self, c: char) {
        let is_hump = c.is_ascii_digit() != self.last.is_ascii_digit()
            || c.is_ascii_uppercase() && self.last.is_ascii_lowercase();
        self.gaps.push(if self.gap == Gap::None && is_hump { Gap::Hump } else { self.gap });
        self.row.push(c.to_ascii_lowercase() as u8);
        self.gap = Gap::None;
        self.last = c;
    }

    fn between(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    fn end(&mut self) {
        self.gaps.push(Gap::Hard);
    }

    fn push(&mut self, c: char) {
        match c {
            c if c.is_ascii_alphanumeric() => self.letter(c),
            '.' => self.between(Gap::Stop),
            ' ' | '-' | '(' | ')' | '/' | '\n' | '\r' | '\t' | '+' => self.between(Gap::Space),
            '\'' | '\0'..='\x1f' | '\x7f' => self.between(Gap::Soft),
            c if c.is_ascii() => self.between(Gap::Hard),
            '\u{2019}' | '\u{2018}' | '\u{2bc}' | '\u{5f3}' | '\u{b4}' => self.between(Gap::Soft),
            c if is_unseen(c) => {}
            c => self.other(c),
        }
    }

    /// A character of another alphabet, as the letters it is written with in this one.
    fn other(&mut self, c: char) {
        if c.is_whitespace() || ('\u{2010}'..='\u{2015}').contains(&c) {
            return self.between(Gap::Space);
        }
        for (n, word) in deunicode_char(c).unwrap_or(" ").split(' ').enumerate() {
            if n > 0 {
                self.between(Gap::Space);
            }
            for c in word.chars() {
                if c.is_ascii_alphanumeric() {
                    self.letter(c);
                } else if c == '\'' || c == '`' {
                    self.between(Gap::Soft);
                } else {
                    self.between(Gap::Space);
                }
            }
        }
    }
}

/// Characters that part no word, because nobody sees them as more than a mark on another: combining accents, vowel
/// points, joiners, direction marks, variation selectors, tags.
const fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
        | '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}'
        | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}' | '\u{180b}'..='\u{180f}'
        | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// What readers see, and what stands inside tags. In a text without mark-up the second is empty.
pub(super) fn of_file(text: &str) -> [Letters; 2] {
    let mut seen = Letters::with_room(text.len());
    let mut tags = Letters::with_room(if text.contains('<') { text.len() / 2 } else { 0 });
    let mut in_tag = false;
    let composed = composed(text);
    let mut rest = composed.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '<' if rest.peek().is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) => {
                in_tag = true;
                seen.between(if is_break(rest.clone()) { Gap::Space } else { Gap::Soft });
                tags.between(Gap::Hard);
            }
            '>' if in_tag => {
                in_tag = false;
                tags.between(Gap::Hard);
            }
            c if in_tag => tags.push(c),
            c => seen.push(c),
        }
    }
    seen.end();
    tags.end();
    [seen, tags]
}

/// Elements that nobody would find inside a word: what stands in one cell, item or paragraph and in the next are two.
const BREAKS: [&str; 14] =
    ["td", "th", "tr", "li", "dd", "dt", "p", "div", "h1", "h2", "h3", "h4", "br", "option"];

/// Whether a tag, read from behind its `<`, is of such an element.
fn is_break(tag: impl Iterator<Item = char>) -> bool {
    let name: String =
        tag.skip_while(|c| *c == '/').take_while(char::is_ascii_alphanumeric).take(7).collect();
    BREAKS.iter().any(|element| name.eq_ignore_ascii_case(element))
}

/// The letters of a text in which a `<` is a `<`.
pub(super) fn of_text(text: &str) -> Letters {
    let mut letters = Letters::with_room(text.len());
    composed(text).chars().for_each(|c| letters.push(c));
    letters.end();
    letters
}

/// The composed, compatible form: full-width and styled letters, ligatures, syllables typed in parts. ASCII is that
/// already.
fn composed(text: &str) -> std::borrow::Cow<'_, str> {
    use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};
    if text.is_ascii() || is_nfkc_quick(text.chars()) == IsNormalized::Yes {
        std::borrow::Cow::Borrowed(text)
    } else {
        text.nfkc().collect::<String>().into()
    }
}

/// The words of a text, folded: "O'Néill & Sons" is "oneill", "sons".
pub(super) fn words(text: &str) -> Vec<String> {
    let all = of_text(text);
    let mut words: Vec<String> = Vec::new();
    for (letter, gap) in all.row.iter().zip(&all.gaps) {
        if *gap >= Gap::Stop || words.is_empty() {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.push(char::from(*letter));
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::{of_file, words};

    #[test]
    fn a_number_in_a_cell_and_one_in_the_next_are_two_though_marks_inside_a_word_part_nothing() {
        let cells = &of_file("<td>Number1</td><td>1</td>")[0];
        assert_eq!(cells.gaps[cells.row.len() - 1], super::Gap::Space);
        let marked = &of_file("Number1<b>1</b>")[0];
        assert_eq!(marked.gaps[marked.row.len() - 1], super::Gap::Soft);
    }

    #[test]
    fn a_word_is_the_same_in_every_form_of_unicode() {
        let plain = words("Zoe O'Neill");
        for dress in [
            "Zoë O’Néill",
            "ZOE ONEILL",
            "Zoe\u{308} O'Ne\u{301}ill",
            "Ｚｏｅ Ｏ'Ｎｅｉｌｌ",
            "𝐙𝐨𝐞 𝓞'𝓝𝓮𝓲𝓵𝓵",
            "Z\u{200b}o\u{ad}e\u{202e} O'N\u{2060}eill",
            "zoe-oneill",
        ] {
            assert_eq!(words(dress), plain, "{dress}");
        }
        assert_eq!(words("한글"), words("\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}"));
    }

    #[test]
    fn what_stands_in_tags_stands_apart() {
        let [seen, tags] = of_file("<p title=\"Ada\">Z<b>o</b>ra &lt; 3 < 4</p>");
        assert_eq!(String::from_utf8(seen.row).unwrap(), "zoralt34");
        assert_eq!(String::from_utf8(tags.row).unwrap(), "ptitleadabbp");
    }
}
