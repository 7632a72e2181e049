//! What nobody has looked at for longer than the community wants.

use jiff::civil::Date;

use super::{Bar, Finding, Found, Known, Line, List, Question};
use crate::insight::phrase::{number, percent, plural};
use crate::model::date::When;

pub(super) const FINDING: Finding = Finding {
    slug: "stale",
    under: Question::Alive,
    asks: "What has nobody looked at for a while?",
    how: "What was last checked longer ago than the community’s own rule allows (“review” in its settings), or was never said to have \
          been checked. A date that is only a year or a month counts from its last day.",
    term: "",
    compute,
};

fn compute(known: &Known<'_>) -> Found {
    let review = known.community.site.review;
    let today = known.standing.date;
    let is_stale = |checked: Option<When>, months: u32| {
        checked.is_none_or(|when| months_later(when.last_day(), months) < today)
    };
    let note = |checked: Option<When>| {
        checked.map_or_else(
            || "never said to have been checked".to_owned(),
            |when| format!("last checked {when}"),
        )
    };
    let profiles: Vec<Line> = known
        .by_name
        .iter()
        .map(|ix| (*ix, known.community.asset(*ix).checked))
        .filter(|(_, checked)| is_stale(*checked, review.profiles_months))
        .map(|(ix, checked)| Line::asset(ix, note(checked)))
        .collect();
    let relationships: Vec<Line> = known
        .standing
        .relationships()
        .map(|(ix, _)| (ix, known.community.relationship(ix).checked))
        .filter(|(_, checked)| is_stale(*checked, review.relationships_months))
        .map(|(ix, checked)| Line::relationship(ix, note(checked)))
        .collect();
    let (assets, ties) = (known.by_name.len() as u64, known.standing.relationship_count() as u64);
    let (n, all) = ((profiles.len() + relationships.len()) as u64, assets + ties);
    let sentence = if all == 0 {
        "There is nothing to look at yet.".to_owned()
    } else {
        format!(
            "{} of {} profiles and relationships ({}) {} not been checked lately.",
            number(n as f64),
            number(all as f64),
            percent(n, all),
            plural(n, "has", "have")
        )
    };
    Found {
        sentence,
        numerator: n,
        denominator: all,
        bars: vec![
            Bar {
                label: format!("Profiles, not within {} months", review.profiles_months),
                part: profiles.len() as u64,
                whole: assets,
            },
            Bar {
                label: format!("Relationships, not within {} months", review.relationships_months),
                part: relationships.len() as u64,
                whole: ties,
            },
        ],
        lists: [List::some("Profiles", profiles), List::some("Relationships", relationships)]
            .into_iter()
            .flatten()
            .collect(),
        ..Found::default()
    }
}

/// The same day some months later, or the last of that month; the last day there is where that is beyond all dates.
fn months_later(day: Date, months: u32) -> Date {
    day.checked_add(jiff::Span::new().try_months(i64::from(months)).unwrap_or_default()).unwrap_or(Date::MAX)
}
