//! Numbers in words, the same everywhere.

/// A number as readers write it: thousands apart, at most two decimals, no trailing zeros.
pub fn number(value: f64) -> String {
    let rounded = (value * 100.0).round() / 100.0;
    let text = format!("{rounded:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |d| ("-", d));
    let (whole, fraction) = digits.split_once('.').map_or((digits, ""), |(w, f)| (w, f));
    let mut out = String::new();
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    let sign = if out == "0" && fraction.is_empty() { "" } else { sign };
    if fraction.is_empty() { format!("{sign}{out}") } else { format!("{sign}{out}.{fraction}") }
}

/// A share in per cent with one decimal: "76.2%". Never "100%" or "0%" for a share that is not quite that.
pub fn percent(numerator: u64, denominator: u64) -> String {
    let tenths = (numerator as f64 * 1000.0 / denominator as f64).round() as u64;
    let tenths = match tenths {
        0 if numerator > 0 => return "under 0.1%".to_owned(),
        1000 if numerator < denominator => return "over 99.9%".to_owned(),
        t => t,
    };
    if tenths % 10 == 0 { format!("{}%", tenths / 10) } else { format!("{}.{}%", tenths / 10, tenths % 10) }
}

/// The word for that many: one or more.
pub const fn plural<'a>(count: u64, one: &'a str, more: &'a str) -> &'a str {
    if count == 1 { one } else { more }
}

/// A label in the middle of a sentence: the first letter small, unless the word is all capitals or a name in them.
pub fn in_sentence(label: &str) -> String {
    let mut chars = label.chars();
    let (first, second) = (chars.next(), chars.clone().next());
    match (first, second) {
        (Some(f), Some(s)) if f.is_uppercase() && s.is_lowercase() => f.to_lowercase().chain(chars).collect(),
        _ => label.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_well() {
        for (value, text) in [
            (0.0, "0"),
            (-0.0, "0"),
            (1234.5, "1,234.5"),
            (1_000_000.0, "1,000,000"),
            (0.333, "0.33"),
            (-0.001, "0"),
        ] {
            assert_eq!(number(value), text);
        }
    }

    #[test]
    fn shares_never_claim_all_or_nothing_wrongly() {
        assert_eq!(percent(32, 42), "76.2%");
        assert_eq!(percent(1, 2), "50%");
        assert_eq!(percent(1, 5000), "under 0.1%");
        assert_eq!(percent(4999, 5000), "over 99.9%");
    }
}
