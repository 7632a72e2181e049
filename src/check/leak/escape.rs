//! Text with its escapes resolved, whichever language they are of.
//!
//! In: text of a finished file. Out: the text a reader, a browser or a program would come to. Promised: it ends, however
//! escapes stand within escapes; what is no escape stays as it is. Where two languages read one escape differently
//! (`\f6` is a letter in a style sheet and a form feed in JSON) the reading that gives a letter is taken.

use std::borrow::Cow;

/// How many layers of escapes are looked through: `%2541` is two, JSON in an attribute within JSON is four.
const LAYERS: usize = 6;

/// HTML references, percent-encoding, and backslash escapes of JSON, JavaScript and CSS, resolved until none is left.
pub(super) fn resolved(text: &str) -> Cow<'_, str> {
    let mut now = Cow::Borrowed(text);
    for _ in 0..LAYERS {
        match once(&now) {
            Some(next) => now = Cow::Owned(next),
            None => break,
        }
    }
    now
}

/// One layer; `None` if there is no escape.
fn once(text: &str) -> Option<String> {
    let first = text.find(['&', '%', '\\'])?;
    let mut bytes: Vec<u8> = Vec::with_capacity(text.len());
    let mut is_changed = false;
    bytes.extend_from_slice(&text.as_bytes()[..first]);
    let mut rest = &text[first..];
    while !rest.is_empty() {
        let (what, length) = escape(rest);
        match what {
            Stands::Character(c) => bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
            Stands::Text(text) => bytes.extend_from_slice(text.as_bytes()),
            Stands::Byte(b) => bytes.push(b),
            Stands::Itself => bytes.push(rest.as_bytes()[0]),
        }
        is_changed |= !matches!(what, Stands::Itself);
        rest = &rest[length..];
        let plain = rest.find(['&', '%', '\\']).unwrap_or(rest.len());
        bytes.extend_from_slice(&rest.as_bytes()[..plain]);
        rest = &rest[plain..];
    }
    is_changed.then(|| text_of(&bytes))
}

/// Bytes as text: UTF-8 where it is, and what is not read as Latin-1, so that `Zo%EB` is a name too.
pub(super) fn text_of(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|b| char::from(*b)));
    }
    text
}

/// What an escape stands for.
enum Stands {
    Character(char),
    Text(&'static str),
    Byte(u8),
    /// No escape: one byte that stands for itself.
    Itself,
}

/// What stands at the start of `text`, which starts with `&`, `%` or `\`, and how long it is.
fn escape(text: &str) -> (Stands, usize) {
    match text.as_bytes()[0] {
        b'%' => percent(text),
        b'\\' => backslash(text),
        _ => reference(text),
    }
}

/// The number that hexadecimal digits from `from` on make, at most `most` of them, and how many they are.
fn hex(text: &str, from: usize, most: usize) -> (u32, usize) {
    let digits = text.bytes().skip(from).take(most).take_while(u8::is_ascii_hexdigit).count();
    (text.get(from..from + digits).and_then(|d| u32::from_str_radix(d, 16).ok()).unwrap_or(0), digits)
}

/// `%41`, and `%u0041` as old programs write it.
fn percent(text: &str) -> (Stands, usize) {
    if text[1..].starts_with(['u', 'U'])
        && let (code, 4) = hex(text, 2, 4)
        && let Some(c) = char::from_u32(code)
    {
        return (Stands::Character(c), 6);
    }
    match hex(text, 1, 2) {
        (byte, 2) => (Stands::Byte(byte as u8), 3),
        _ => (Stands::Itself, 1),
    }
}

/// `\u0041` and pairs of surrogates, `\u{41}`, `\x41`, `\41 ` of style sheets, line ends, and any other character behind
/// a backslash.
fn backslash(text: &str) -> (Stands, usize) {
    let Some(next) = text[1..].chars().next() else { return (Stands::Itself, 1) };
    match next {
        'u' if text[2..].starts_with('{') => match hex(text, 3, 6) {
            (code, digits) if digits > 0 && text.as_bytes().get(3 + digits) == Some(&b'}') => {
                character(code, 4 + digits)
            }
            _ => (Stands::Itself, 1),
        },
        'u' => match hex(text, 2, 4) {
            (high @ 0xd800..=0xdbff, 4) if text[6..].starts_with("\\u") => match hex(text, 8, 4) {
                (low @ 0xdc00..=0xdfff, 4) => {
                    character(0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00), 12)
                }
                _ => (Stands::Itself, 1),
            },
            (code, 4) => character(code, 6),
            _ => (Stands::Itself, 1),
        },
        'x' => match hex(text, 2, 2) {
            (code, 2) => character(code, 4),
            _ => (Stands::Itself, 1),
        },
        'n' | 'r' | 't' | 'v' => (Stands::Character(' '), 2),
        // A line that goes on in the next.
        '\n' => (Stands::Text(""), 2),
        c if c.is_ascii_hexdigit() => {
            let (code, digits) = hex(text, 1, 6);
            let space = usize::from(text[1 + digits..].starts_with([' ', '\n', '\t']));
            match char::from_u32(code) {
                Some(c) if code >= 0x20 => (Stands::Character(c), 1 + digits + space),
                _ if matches!(c, 'b' | 'f') => (Stands::Character(' '), 2),
                _ => (Stands::Itself, 1),
            }
        }
        c => (Stands::Character(c), 1 + c.len_utf8()),
    }
}

fn character(code: u32, length: usize) -> (Stands, usize) {
    char::from_u32(code).map_or((Stands::Itself, 1), |c| (Stands::Character(c), length))
}

/// `&eacute;`, `&#233;`, `&#xE9;`, and the same without a semicolon, as browsers still take numbers and old names.
fn reference(text: &str) -> (Stands, usize) {
    let body = &text[1..];
    if let Some(number) = body.strip_prefix('#') {
        let (code, end) = if number.starts_with(['x', 'X']) {
            let (code, digits) = hex(text, 3, 8);
            (code, if digits == 0 { 0 } else { 3 + digits })
        } else {
            let digits = number.bytes().take(9).take_while(u8::is_ascii_digit).count();
            (number[..digits].parse().unwrap_or(0), if digits == 0 { 0 } else { 2 + digits })
        };
        return match char::from_u32(code) {
            Some(c) if end > 0 => {
                (Stands::Character(c), end + usize::from(text.as_bytes().get(end) == Some(&b';')))
            }
            _ => (Stands::Itself, 1),
        };
    }
    let letters = body.bytes().take(32).take_while(u8::is_ascii_alphanumeric).count();
    let has_end = body.as_bytes().get(letters) == Some(&b';');
    match named(&body[..letters]) {
        Some(text) if has_end => (Stands::Text(text), letters + 2),
        // `&copy` of an address like `?a=1&copy=2` is read as browsers read text; the letters of a name are what counts.
        Some(text) if text.chars().all(char::is_alphabetic) => (Stands::Text(text), letters + 1),
        _ => (Stands::Itself, 1),
    }
}

fn named(name: &str) -> Option<&'static str> {
    let table = &html_escape::NAMED_ENTITIES;
    let place = table.binary_search_by(|(other, _)| (*other).cmp(name.as_bytes())).ok()?;
    Some(table[place].1)
}

#[cfg(test)]
mod tests {
    use super::{resolved, text_of};

    #[test]
    fn every_language_of_escapes_comes_to_the_same_letters() {
        for dress in [
            "Zo&euml;",
            "Zo&#235;",
            "Zo&#xEB;",
            "Zo&#235",
            "Zo%C3%AB",
            "Zo%EB",
            "Zo%25C3%25AB",
            "Zo%u00eb",
            "Zo\\u00eb",
            "Zo\\u{eb}",
            "Zo\\xeb",
            "Zo\\0000eb",
            "Zo\\eb ",
            "Z\\o\\00eb",
            "Zo\\\\u00eb",
            "Zo&amp;euml;",
            "Zo\\u0026euml;",
            "\\5a\\6f\\eb",
        ] {
            assert_eq!(resolved(dress), "Zoë", "{dress}");
        }
        assert_eq!(resolved("\\ud835\\udc19"), "\u{1d419}");
        assert_eq!(text_of(b"Zo\xeb"), "Zoë");
    }

    #[test]
    fn what_is_no_escape_stays_and_nothing_goes_on_for_ever() {
        for plain in ["50% of us", "a & b", "&", "%", "&;", "&#;", "&#x;", "100%\u{e9}", "R&D"] {
            assert_eq!(resolved(plain), plain);
        }
        assert_eq!(resolved("\\"), "\\");
        resolved(&"%25".repeat(10_000));
        resolved(&"\\".repeat(10_001));
        resolved(&"&amp;".repeat(10_000));
    }
}
