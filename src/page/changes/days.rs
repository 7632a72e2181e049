//! Kept days side by side: the network on each, on the positions of today's map, newest largest.
//!
//! Comes in: the changes up to one of them. Goes out: small multiples in which what is new or different since the picture
//! before has a ring. Whoever has left has no place on today's map; the lists of the page name them. Nothing where the map
//! is too large for small pictures. All of it is what the two tables of the page already say.

use std::collections::{BTreeMap, BTreeSet};

use crate::insight::change::{Change, Edit, Ends, State};
use crate::map::chart::panel::{DotLook, LineLook, MOST};
use crate::map::drawing::{self, Drawing};
use crate::page::chart::panels::{self, Shown};
use crate::page::html::SafeHtml;
use crate::page::words::changes;
use crate::page::{Page, address};
use crate::report::Report;

/// So many dots and lines a page can carry in all its panels, if there are more than two.
const MOST_ON_A_PAGE: usize = 1_000;

/// The days up to the later one of the change at `nth`, at most [`MOST`].
pub(super) fn html(report: &Report<'_>, page: &Page, nth: usize) -> SafeHtml {
    let all = &report.insights.changes;
    let (Some(drawing), Some(last)) = (report.drawings.whole(), all.get(nth)) else {
        return SafeHtml::default();
    };
    let drawn = (last.to.asset_count() + last.to.tie_count()).max(1);
    let count = (MOST_ON_A_PAGE / drawn).clamp(2, MOST);
    let first = (nth + 2).saturating_sub(count);
    // Each day with the change that led to it.
    let start = (&all[first].from, first.checked_sub(1).map(|before| &all[before]));
    let later = all[first..=nth].iter().map(|change| (&change.to, Some(change)));
    let days = std::iter::once(start).chain(later);
    let days: Vec<Day> = days.map(|(state, led)| Day::new(report, drawing, state, led)).collect();
    let dots: Vec<_> = days.iter().map(|day| |dot: usize| day.dots[dot]).collect();
    let shown: Vec<Shown<'_>> = days
        .iter()
        .zip(&dots)
        .enumerate()
        .map(|(n, (day, dot))| Shown {
            title: day.title.clone(),
            href: (n + 1 < days.len()).then(|| day.address.as_ref().map(|to| page.href(to))).flatten(),
            is_large: n + 1 == days.len(),
            dot,
            line: &|_| LineLook::Gone,
            others: &day.lines,
            below: SafeHtml::default(),
        })
        .collect();
    panels::html(drawing, &shown)
}

/// The network on a day, as it is drawn.
struct Day {
    title: String,
    /// The page of what led to it.
    address: Option<String>,
    dots: Vec<DotLook>,
    lines: Vec<(usize, usize, LineLook)>,
}

impl Day {
    fn new(report: &Report<'_>, drawing: &Drawing, state: &State, led: Option<&Change>) -> Self {
        let edits = led.map_or(&[][..], |change| &change.edits);
        let changed_assets: BTreeSet<&str> = edits
            .iter()
            .filter_map(|edit| match edit {
                Edit::Joined(who) | Edit::Renamed(who, _) | Edit::Became(who, _) => Some(who.id.as_str()),
                _ => None,
            })
            .collect();
        let changed_ties: BTreeSet<(&str, &str)> = edits
            .iter()
            .filter_map(|edit| match edit {
                Edit::Begun(ends, _)
                | Edit::Moved(ends, ..)
                | Edit::Carries(ends, ..)
                | Edit::Retyped(ends, ..) => Some(pair(ends)),
                _ => None,
            })
            .collect();
        let id = |dot: usize| report.asset(drawing.assets[dot]).id.as_str();
        let by_id: BTreeMap<&str, usize> = (0..drawing.assets.len()).map(|dot| (id(dot), dot)).collect();
        let dot_of = |id: &str| by_id.get(id).copied();
        let look = |dot: usize| match (state.has(id(dot)), changed_assets.contains(id(dot))) {
            (false, _) => DotLook::Gone,
            (true, true) => DotLook::Changed,
            (true, false) => DotLook::Plain,
        };
        let standing = state.ties().filter_map(|tie| {
            let (from, to) = (tie.ends.0.as_str(), tie.ends.1.as_str());
            let rung = drawing::rung(&tie.status);
            let is_changed = changed_ties.contains(&in_order(from, to));
            let look = if is_changed { LineLook::Changed(rung) } else { LineLook::Plain(rung) };
            Some((dot_of(from)?, dot_of(to)?, look))
        });
        let ended = edits.iter().filter_map(|edit| match edit {
            Edit::Ended(ends, _) => Some((dot_of(&ends.from.id)?, dot_of(&ends.to.id)?, LineLook::Ended)),
            _ => None,
        });
        Self {
            title: changes::on_a_day(
                &changes::day(state.date, state.name.as_deref()),
                state.asset_count(),
                state.tie_count(),
            ),
            address: led.map(|change| address::changes(&change.from.label(), &change.to.label())),
            dots: (0..drawing.assets.len()).map(look).collect(),
            lines: standing.chain(ended).collect(),
        }
    }
}

fn pair(ends: &Ends) -> (&str, &str) {
    in_order(&ends.from.id, &ends.to.id)
}

fn in_order<'a>(a: &'a str, b: &'a str) -> (&'a str, &'a str) {
    if a <= b { (a, b) } else { (b, a) }
}
