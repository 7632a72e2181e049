//! Plain values: lines, lists of words, dates, yes or no, references to assets.

use crate::content::yaml::Node;
use crate::model::community::AssetIx;
use crate::model::date::When;
use crate::model::problems;
use crate::model::read::Reader;

/// How long a line may be, in characters.
const LINE_LIMIT: usize = 2_000;

/// One line of text: white space folded, nothing invisible in it, not empty.
pub(crate) fn line(node: &Node, reader: &mut Reader<'_>) -> Option<String> {
    let Some(text) = node.text() else {
        reader.report(problems::wrong_shape(node, "this field", "text"));
        return None;
    };
    let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some(strange) = folded.chars().find(|c| is_strange(*c)) {
        reader.report(problems::strange_character(node.span, strange));
        return None;
    }
    if folded.chars().count() > LINE_LIMIT {
        reader.report(problems::too_long(node.span, LINE_LIMIT));
        return None;
    }
    if folded.is_empty() {
        reader.report(problems::empty_text(node.span));
        return None;
    }
    Some(folded)
}

/// Control characters, characters that turn the direction of the text around them, and characters that cannot be
/// seen. The joiners that some scripts and emoji need are not among them.
pub(crate) const fn is_strange(c: char) -> bool {
    matches!(c,
        '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// A line that may be left out.
#[expect(
    clippy::option_option,
    reason = "the outer one says whether it could be read, the inner one is the member"
)]
pub(crate) fn optional_line(node: &Node, reader: &mut Reader<'_>) -> Option<Option<String>> {
    line(node, reader).map(Some)
}

/// A list of lines; one line counts as a list of one.
pub(crate) fn lines(node: &Node, reader: &mut Reader<'_>) -> Option<Vec<String>> {
    Some(Reader::items(node).iter().filter_map(|item| line(item, reader)).collect())
}

/// Tags: lines, each once.
pub(crate) fn tags(node: &Node, reader: &mut Reader<'_>) -> Option<Vec<String>> {
    let mut tags = lines(node, reader)?;
    let mut seen = std::collections::BTreeSet::new();
    tags.retain(|tag| seen.insert(crate::content::slug(tag)));
    Some(tags)
}

/// Language codes, each once.
pub(crate) fn languages(node: &Node, reader: &mut Reader<'_>) -> Option<Vec<String>> {
    let mut tags = lines(node, reader)?;
    for tag in tags.iter().filter(|tag| !is_language(tag)) {
        reader.report(problems::bad_language(node.span, tag));
    }
    let mut seen = std::collections::BTreeSet::new();
    tags.retain(|tag| seen.insert(tag.clone()));
    Some(tags)
}

/// A language tag as BCP 47 has it: `en`, `pt-BR`, `zh-Hant`.
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    (2..=3).contains(&first.len())
        && first.bytes().all(|b| b.is_ascii_lowercase())
        && parts.all(|p| (2..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// A year, a month or a day.
#[expect(
    clippy::option_option,
    reason = "the outer one says whether it could be read, the inner one is the member"
)]
pub(crate) fn when(node: &Node, reader: &mut Reader<'_>) -> Option<Option<When>> {
    match node.text().and_then(When::parse) {
        Some(when) => Some(Some(when)),
        None => {
            reader.report(problems::bad_date(node));
            None
        }
    }
}

/// `true` or `false`.
pub(crate) fn flag(node: &Node, reader: &mut Reader<'_>) -> Option<bool> {
    reader.choice(node, "this field", &[("true", true), ("false", false)])
}

/// A whole number, 0 or more.
pub(crate) fn number(node: &Node, reader: &mut Reader<'_>) -> Option<u32> {
    let number = node.text().and_then(|text| text.parse().ok());
    if number.is_none() {
        reader.report(problems::wrong_shape(node, "this field", "a whole number"));
    }
    number
}

/// The asset that is meant.
pub(crate) fn asset(node: &Node, reader: &mut Reader<'_>) -> Option<AssetIx> {
    let Some(text) = node.text() else {
        reader.report(problems::wrong_shape(node, "this field", "the id of one asset"));
        return None;
    };
    match reader.names.find(text) {
        Ok(ix) => Some(ix),
        Err(why) => {
            reader.report(problems::unknown_asset(node.span, text, &why));
            None
        }
    }
}

/// The assets that are meant, each once.
pub(crate) fn assets(node: &Node, reader: &mut Reader<'_>) -> Option<Vec<AssetIx>> {
    let mut found: Vec<AssetIx> = Vec::new();
    for item in Reader::items(node) {
        if let Some(ix) = asset(item, reader)
            && !found.contains(&ix)
        {
            found.push(ix);
        }
    }
    Some(found)
}
