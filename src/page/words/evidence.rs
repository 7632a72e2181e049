//! Sentences around figures and claims.

use jiff::civil::Date;

use crate::model::date::When;
use crate::model::kept_day::{AsOf, KeptDay};
use crate::page::words::{count, date, number};

fn day(on: Date) -> String {
    date(When::Day(on))
}

/// Which network a reflection speaks of.
pub fn speaks_of(on: Date, is_pinned: bool, today: Date) -> String {
    if on > today {
        format!("About a day to come, {}, as far as profiles tell today", day(on))
    } else if is_pinned {
        format!("About the network as it stood on {}", day(on))
    } else {
        format!("Its numbers follow the network; here they are those of {}", day(on))
    }
}

/// When and by whom: "The Circle · 12 June 2024".
pub fn byline(authors: &[String], on: Option<When>) -> String {
    let authors = (!authors.is_empty()).then(|| authors.join(", "));
    [authors, on.map(date)].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// When a figure was counted.
pub fn counted_on(as_of: AsOf<'_>) -> String {
    let kept =
        as_of.kept.map_or_else(String::new, |kept| format!(", as the snapshot “{}” kept it", kept.name));
    format!("Counted on the network of {}{kept}.", day(as_of.day))
}

/// That the numbers of a page are those of a snapshot, and what that means.
pub fn kept(kept: &KeptDay) -> String {
    let gone = match (kept.assets_gone, kept.ties_gone) {
        (0, 0) => String::new(),
        (assets, ties) => {
            let assets = (assets > 0).then(|| count(assets, "asset", "assets"));
            let ties = (ties > 0).then(|| count(ties, "relationship", "relationships"));
            let gone: Vec<String> = [assets, ties].into_iter().flatten().collect();
            let is = if kept.assets_gone + kept.ties_gone == 1 { "is" } else { "are" };
            format!(" {} in it {is} no longer in the folder and counted all the same.", gone.join(" and "))
        }
    };
    format!(
        "The numbers are those of the snapshot “{}”, kept on {}; what a snapshot does not hold is read from profiles by \
         their dates, and people who are not published today are not counted.{gone}",
        kept.name,
        day(kept.standing.date)
    )
}

/// "On 3 June 2024: 32 of 42 assets (76.2%)".
pub fn on_day(on: Date, sentence: &str) -> String {
    format!("On {}: {sentence}", day(on))
}

/// What stands in a cell of a table: "Informal × Formal".
pub fn cell(row: &str, column: &str) -> String {
    format!("{row} × {column}")
}

/// "The whole list (32)".
pub fn whole_list(n: usize) -> String {
    format!("The whole list ({})", number(n))
}

/// "Informal 12 · formal 5": what a number consists of, in the order of the picture above it.
pub fn parts(parts: &[(String, u64)]) -> String {
    let parts: Vec<String> = parts
        .iter()
        .enumerate()
        .map(|(i, (label, n))| {
            let label = if i == 0 { label.clone() } else { crate::page::words::in_sentence(label) };
            format!("{label} {}", number(*n as usize))
        })
        .collect();
    parts.join(" · ")
}

/// What the line across a dot plot is.
pub fn median_line(median: f64) -> String {
    format!(
        "The line across marks the middle: half of all have {} or less.",
        crate::insight::phrase::number(median)
    )
}

/// "What is behind it".
pub fn behind(n: usize) -> String {
    format!("What is behind it ({})", number(n))
}

/// "All 20".
pub fn all_rows(n: usize) -> String {
    format!("All {}", number(n))
}

/// Both numbers of a figure that says how many fit: "32 of 42".
pub fn both_numbers(numerator: u64, denominator: u64) -> String {
    format!("{} of {}", number(numerator as usize), number(denominator as usize))
}

/// Both numbers of a rank.
pub fn different_values(values: u64, denominator: u64) -> String {
    format!(
        "{} among {}",
        count(values as usize, "different value", "different values"),
        number(denominator as usize)
    )
}

/// Both fields of a table, and the day it was counted.
pub fn rows_and_columns(rows: &str, columns: &str, as_of: AsOf<'_>) -> String {
    format!("Rows: {rows}. Columns: {columns}. {}", counted_on(as_of))
}

// The verdicts on claims. `number` is a figure as it was printed, with its link; all else is plain text of ours or
// has been escaped.

/// What a claim stands on.
pub fn stands_on(figure: &str, on: Date) -> String {
    format!("It stands on {figure} on {}.", day(on))
}

/// It holds.
pub fn holds(bound: &str) -> String {
    format!("Holds ({bound}).")
}

/// It holds on a later day as well, with another number.
pub fn still_holds(today: Date, figure: &str) -> String {
    format!("It still holds on {}, with {figure}.", day(today))
}

/// It held and holds no more.
pub fn held(then: Date, bound: &str, since: Option<Date>, today: Date, figure: &str) -> String {
    let since = since.map_or_else(String::new, |since| format!(" since {}", day(since)));
    format!("Held on {} ({bound}). It no longer does{since}: on {} it is {figure}.", day(then), day(today))
}

/// Since when it holds no more.
pub fn not_since(since: Date) -> String {
    format!("It holds no more since {}.", day(since))
}

/// It does not hold.
pub fn does_not_hold(on: Date, bound: &str, figure: &str) -> String {
    format!("Does not hold: on {} it is {figure}; the claim says {bound}.", day(on))
}

/// What it was when the page was written.
pub fn it_was(then: Date, figure: &str) -> String {
    format!("On {} it was {figure}.", day(then))
}

/// It did not hold on the day of the page, and does now.
pub fn holds_by_now(today: Date, figure: &str) -> String {
    format!("By {} it does: {figure}.", day(today))
}

/// Behind what a snapshot holds and no file does any more.
pub const GONE_SHORT: &str = "no longer in the folder";

/// Behind a claim within a sentence.
pub const DOES_NOT_HOLD_SHORT: &str = " (does not hold)";

/// How the claims of a page stand: "3 claims hold, 1 does not; 1 judgement".
pub fn claims(held: usize, failed: usize, judged: usize) -> Option<String> {
    let held = (held > 0)
        .then(|| format!("{} {}", count(held, "claim", "claims"), if held == 1 { "holds" } else { "hold" }));
    let failed = (failed > 0).then(|| {
        let verb = if failed == 1 { "does" } else { "do" };
        format!("{} {verb} not hold", count(failed, "claim", "claims"))
    });
    let judged = (judged > 0).then(|| count(judged, "judgement", "judgements"));
    let parts: Vec<String> = [held, failed, judged].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// How much of a community is published, and how much of it stands in for others.
pub fn data_scope(assets: usize, relationships: usize, stand_ins: usize) -> String {
    let all = format!(
        "Everything that is published: {} and {}.",
        count(assets, "asset", "assets"),
        count(relationships, "relationship", "relationships")
    );
    match stand_ins {
        0 => all,
        n => format!("{all} {} of the assets are stand-ins and marked as such.", super::share(n, assets)),
    }
}

/// "12.5 kB".
pub fn size(bytes: usize) -> String {
    match bytes {
        0..1000 => format!("{bytes} bytes"),
        1000..1_000_000 => format!("{}.{}\u{a0}kB", bytes / 1000, bytes % 1000 / 100),
        _ => format!("{}.{}\u{a0}MB", number(bytes / 1_000_000), bytes % 1_000_000 / 100_000),
    }
}

/// How to cite the data.
pub fn cite(title: &str, on: Date, address: Option<&str>, licence: Option<&str>) -> String {
    let mut cite = format!("{title}, the network as it stood on {}.", day(on));
    for part in [address.map(str::to_owned), licence.map(|licence| format!("Licence: {licence}."))]
        .into_iter()
        .flatten()
    {
        cite.push(' ');
        cite.push_str(&part);
    }
    cite
}

#[cfg(test)]
mod tests {
    use super::{claims, size};

    #[test]
    fn claims_are_counted_in_words() {
        assert_eq!(claims(3, 1, 1).as_deref(), Some("3 claims hold · 1 claim does not hold · 1 judgement"));
        assert_eq!(claims(0, 0, 0), None);
    }

    #[test]
    fn sizes_are_short() {
        assert_eq!(
            (size(999), size(12_560), size(1_234_567)),
            ("999 bytes".into(), "12.5\u{a0}kB".into(), "1.2\u{a0}MB".into())
        );
    }
}
