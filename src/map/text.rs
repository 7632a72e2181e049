//! How wide a name is before any browser has seen it, and where it breaks into lines.
//!
//! Comes in: a name as people wrote it. Goes out: widths in pixels and whole lines.
//! Promised: no common font draws a name wider than [`width_px`] says; words are never cut, nothing is left out.
//! Not done: kerning and joining. Both only make text narrower, so the promise holds without them.

mod widths;

/// Added to every width: hinting and fonts a little wider than the measured four.
const SAFETY: f64 = 1.05;
/// A name longer than this many characters takes two lines (design rule M8).
const TWO_LINES_OVER: usize = 18;
/// A name longer than this takes three.
const THREE_LINES_OVER: usize = 36;
/// Names of more words than this are broken evenly by length instead of trying every break.
const MOST_WORDS: usize = 48;

/// The widest that any of the measured fonts would draw a text of this size, in bold.
///
/// - Input: one line, the font size in pixels. Output: pixels, at least 0. Cost: characters.
/// - Example: a text of ten `n` at 13 px is at most 98 px wide.
pub fn width_px(text: &str, size_px: f64) -> f64 {
    let hundredths: u32 = text.chars().map(hundredths).sum();
    f64::from(hundredths) / 100.0 * size_px * SAFETY
}

/// The width of one character, in hundredths of an em.
fn hundredths(character: char) -> u32 {
    let code = character as u32;
    let run = widths::RUNS.iter().rev().find(|(first, _)| *first <= code);
    if let Some(&width) = run.and_then(|(first, run)| run.get((code - first) as usize)) {
        return u32::from(width);
    }
    match code {
        // Controls; marks on other characters; joiners and directions; variation selectors.
        0..=0x1F
        | 0x300..=0x36F
        | 0x591..=0x5C7
        | 0x610..=0x61F
        | 0x6D6..=0x6ED
        | 0x1AB0..=0x1AFF
        | 0x200B..=0x200F
        | 0x202A..=0x202E
        | 0x2060..=0x206F
        | 0x20D0..=0x20FF
        | 0xFE00..=0xFE0F => 0,
        // Emoji fonts are wider than an em.
        0x2600..=0x27BF | 0x1F000..=0x1FAFF => 128,
        // Han, kana, Hangul, full-width forms, and everything nobody measured.
        _ => 100,
    }
}

/// The lines of a label: one up to 18 characters, two up to 36, three above; fewer when there are fewer words.
///
/// - Input: a name; runs of white space count as one space, a no-break space does not break.
///   Output: one to three lines (none for an empty name), as even as whole words allow.
/// - Cost: words², at most [`MOST_WORDS`]².
/// - Example: "Brook Lane Community Library" becomes "Brook Lane" and "Community Library".
pub fn wrap_label(name: &str) -> Vec<String> {
    let words: Vec<&str> =
        name.split(|c: char| c.is_whitespace() && c != '\u{a0}').filter(|w| !w.is_empty()).collect();
    let length = words.iter().map(|w| w.chars().count()).sum::<usize>() + words.len().saturating_sub(1);
    let wanted = match length {
        0 => return Vec::new(),
        n if n > THREE_LINES_OVER => 3,
        n if n > TWO_LINES_OVER => 2,
        _ => 1,
    };
    let ends: Vec<f64> = words
        .iter()
        .scan(0.0, |sum, word| {
            *sum += width_px(word, 1.0) + width_px(" ", 1.0);
            Some(*sum)
        })
        .collect();
    let breaks = match wanted.min(words.len()) {
        1 => Vec::new(),
        lines if words.len() > MOST_WORDS => (1..lines).map(|k| k * words.len() / lines).collect(),
        2 => best_breaks(&ends, |b| vec![b], 1..words.len()),
        _ => (1..words.len() - 1)
            .map(|a| best_breaks(&ends, |b| vec![a, b], a + 1..words.len()))
            .min_by(|a, b| longest(&ends, a).total_cmp(&longest(&ends, b)))
            .unwrap_or_default(),
    };
    let edges: Vec<usize> = [0].into_iter().chain(breaks).chain([words.len()]).collect();
    edges.windows(2).map(|w| words[w[0]..w[1]].join(" ")).collect()
}

/// The last break that gives the shortest longest line.
fn best_breaks(
    ends: &[f64],
    with: impl Fn(usize) -> Vec<usize>,
    choices: std::ops::Range<usize>,
) -> Vec<usize> {
    choices.map(with).min_by(|a, b| longest(ends, a).total_cmp(&longest(ends, b))).unwrap_or_default()
}

/// The longest line when words break there.
fn longest(ends: &[f64], breaks: &[usize]) -> f64 {
    let (mut from, mut longest) = (0.0, 0.0_f64);
    for &b in breaks.iter().chain([&ends.len()]) {
        longest = longest.max(ends[b - 1] - from);
        from = ends[b - 1];
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_names_stay_on_one_line() {
        assert_eq!(wrap_label("Warm Rooms"), ["Warm Rooms"]);
        assert_eq!(wrap_label("Eighteen character"), ["Eighteen character"]);
    }

    #[test]
    fn longer_names_break_between_words_and_lose_nothing() {
        assert_eq!(wrap_label("Brook Lane Community Library"), ["Brook Lane", "Community Library"]);
        let name = "The Very Long Name of a Neighbourhood Energy Co-operative Society";
        let lines = wrap_label(name);
        assert_eq!((lines.len(), lines.join(" ")), (3, name.to_owned()));
    }

    #[test]
    fn one_long_word_is_never_cut() {
        assert_eq!(wrap_label("Donaudampfschifffahrtsgesellschaft"), ["Donaudampfschifffahrtsgesellschaft"]);
        assert_eq!(wrap_label("  \t "), Vec::<String>::new());
        assert_eq!(wrap_label("a\u{a0}b c").len(), 1);
    }

    #[test]
    fn a_name_of_a_thousand_words_still_has_three_lines() {
        assert_eq!(wrap_label(&"word ".repeat(1000)).len(), 3);
    }

    #[test]
    fn widths_are_those_of_the_widest_font() {
        // DejaVu Sans Bold: M is 0.995 em, i 0.343 em.
        assert!((width_px("M", 100.0) - 105.0).abs() < 0.1);
        assert!((width_px("i", 100.0) - 36.75).abs() < 0.1);
        assert!(width_px("東京", 10.0) >= 20.0);
        assert!((width_px("e\u{301}", 10.0) - width_px("e", 10.0)).abs() < 1e-12);
        assert!(width_px("שלום", 10.0) > 15.0 && width_px("سلام", 10.0) > 15.0);
    }
}
