//! Splits a Markdown file into its fields and its words.

use crate::content::limits::LIMITS;
use crate::content::problems;
use crate::diagnostic::{Diagnostic, FileId, Span};

/// Where the parts of a file stand, in bytes.
pub(super) struct Parts {
    /// The YAML between the two lines of three dashes.
    pub(super) fields: (usize, usize),
    /// The words below.
    pub(super) words: (usize, usize),
}

/// Finds the front matter: a first line `---`, the next line `---` (or `...`). A byte order mark and Windows line
/// ends are taken.
pub(super) fn split(file: FileId, text: &str) -> Result<Parts, Diagnostic> {
    let bom = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let first_line = text[bom..].split('\n').next().unwrap_or_default();
    if first_line.trim_end() != "---" {
        return Err(problems::missing_front_matter(file));
    }
    let fields_start = (bom + first_line.len() + 1).min(text.len());
    let mut at = fields_start;
    for line in text[fields_start..].split_inclusive('\n') {
        if matches!(line.trim_end(), "---" | "...") {
            if at - fields_start > LIMITS.front_matter_bytes {
                return Err(problems::front_matter_too_large(Span::new(file, bom, bom + 3)));
            }
            return Ok(Parts { fields: (fields_start, at), words: (at + line.len(), text.len()) });
        }
        at += line.len();
    }
    Err(problems::unclosed_front_matter(Span::new(file, bom, bom + 3)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_and_words_are_told_apart_with_any_line_ends() {
        for text in
            ["---\nname: A\n---\nWords", "\u{feff}---\r\nname: A\r\n---\r\nWords", "---\nname: A\n...\nWords"]
        {
            let parts = split(FileId(0), text).unwrap_or_else(|_| panic!("two parts in {text:?}"));
            assert!(text[parts.fields.0..parts.fields.1].starts_with("name: A"));
            assert_eq!(&text[parts.words.0..parts.words.1], "Words");
        }
    }

    #[test]
    fn a_missing_line_of_dashes_is_named() {
        assert_eq!(split(FileId(0), "---\nname: A\n").err().map(|d| d.code), Some("unclosed-front-matter"));
        assert_eq!(split(FileId(0), "name: A\n").err().map(|d| d.code), Some("missing-front-matter"));
    }
}
