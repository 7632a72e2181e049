//! Whether what someone wrote still holds.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::diagnostic::Checked;
use crate::insight::metric::{METRICS, Metric};
use crate::insight::result::{ClaimResult, FigureResult, PageResults};
use crate::insight::{MetricValues, Understanding, figure, present, problems};
use crate::model::community::{Community, PublicCommunity};
use crate::model::date::When;
use crate::model::kept_day::KeptDay;
use crate::model::offers::Offers;
use crate::model::reflection::{Basis, Bound, Claim, Compare, Figure, Form, Reflection};
use crate::model::selector::Matcher;
use crate::model::standing::Standing;
use crate::network::Network;

/// On how many days, at most, a claim that holds no more is looked at to find since when.
const DAYS_LOOKED_AT: usize = 60;

/// Works out every figure of a page as of its day and tests every claim on it. A claim that does not hold on the day it
/// speaks of is a problem, and so is one that held then and holds no more, unless it says `until` when it did.
pub(super) fn page(
    reflection: &Reflection,
    today: &Matcher<'_>,
    metrics: &[MetricValues],
    kept_days: &[KeptDay],
) -> Checked<PageResults> {
    let mut days = Days { reflection, today, metrics, kept: kept_days, known: BTreeMap::new() };
    let page_day = reflection.as_of.map(When::last_day);
    let figures: Vec<FigureResult> =
        reflection.figures.iter().map(|f| days.count(f, day_of(f, page_day, today.standing.date))).collect();
    let mut diagnostics = Vec::new();
    let mut claims = Vec::with_capacity(reflection.claims.len());
    for claim in &reflection.claims {
        claims.push(match &claim.basis {
            Basis::Judgement(reason) => ClaimResult::Judgement(reason.clone()),
            Basis::Figure { figure: place, holds: bound, span } => {
                let of = &reflection.figures[*place];
                let said = &figures[*place];
                // A figure of a day of its own speaks of that day for ever.
                let now = days.count(of, day_of(of, None, today.standing.date));
                let (holds, holds_today) = (fits(said, bound), fits(&now, bound));
                // What it was when the page was written, if that can be told.
                let written = (!holds && page_day.is_none() && of.date.is_none())
                    .then_some(reflection.date)
                    .flatten()
                    .map(When::last_day);
                let then = written.map(|day| days.count(of, day));
                let held_on = if holds { Some(said) } else { then.as_ref().filter(|then| fits(then, bound)) };
                let since = held_on
                    .filter(|_| !holds_today)
                    .and_then(|held| days.holds_not_since(of, bound, held.as_of, now.as_of));
                if !holds {
                    diagnostics.push(problems::claim_does_not_hold(claim, *span, said, then.as_ref(), since));
                } else if !holds_today && said.as_of < now.as_of {
                    let is_known = is_known_to_have_ended(claim, since);
                    diagnostics
                        .push(problems::claim_no_longer_holds(claim, *span, said, &now, since, is_known));
                }
                let bound = bound.written.clone();
                ClaimResult::Tested { figure: *place, bound, holds, today: now, holds_today, then, since }
            }
        });
    }
    Checked { value: PageResults { figures, claims }, diagnostics }
}

/// Whether the claim itself says that it ended no later than it did.
fn is_known_to_have_ended(claim: &Claim, since: Option<Date>) -> bool {
    claim.until.is_some_and(|until| since.is_none_or(|since| until.first_day() <= since))
}

/// The day whose network a figure counts.
fn day_of(figure: &Figure, page: Option<Date>, today: Date) -> Date {
    figure.date.map(When::last_day).or(page).unwrap_or(today)
}

/// The figures of a page on any day; what a day needs is worked out once.
struct Days<'a> {
    reflection: &'a Reflection,
    today: &'a Matcher<'a>,
    metrics: &'a [MetricValues],
    kept: &'a [KeptDay],
    known: BTreeMap<Date, Day<'a>>,
}

/// The network on one day.
struct Day<'a> {
    /// Its place among the kept days, where a snapshot kept it.
    kept: Option<usize>,
    community: &'a Community,
    standing: Standing,
    offers: Offers,
    metrics: Vec<MetricValues>,
}

impl<'a> Days<'a> {
    fn count(&mut self, it: &Figure, day: Date) -> FigureResult {
        if day == self.today.standing.date {
            return figure::compute(it, self.today, self.metrics);
        }
        if !self.known.contains_key(&day) {
            let known = self.as_kept(day).unwrap_or_else(|| self.by_dates(day));
            self.known.insert(day, known);
        }
        self.known
            .get(&day)
            .map_or_else(|| figure::compute(it, self.today, self.metrics), |known| count_on(it, known))
    }

    /// The network as a snapshot of exactly this day kept it.
    fn as_kept(&self, day: Date) -> Option<Day<'a>> {
        let place = self.kept.iter().position(|kept| kept.standing.date == day)?;
        let KeptDay { community, standing, .. } = &self.kept[place];
        Some(Day { kept: Some(place), ..self.work_out(community, standing.clone()) })
    }

    /// The network as profiles say by their dates.
    fn by_dates(&self, day: Date) -> Day<'a> {
        self.work_out(self.today.community, Standing::on(self.today.community, day))
    }

    fn work_out(&self, community: &'a Community, standing: Standing) -> Day<'a> {
        let offers = Offers::new(community, &standing);
        let metrics = metrics_on(self.reflection, community, &standing);
        Day { kept: None, community, standing, offers, metrics }
    }

    /// The first day after `held` since which a figure has not been within a bound. The network only changes on days that
    /// profiles name; the latest [`DAYS_LOOKED_AT`] of them are looked at, so that of very many the day given may be late,
    /// never early. Where profiles do not know that it held, as after a status was written over, they cannot tell since when.
    fn holds_not_since(&self, it: &Figure, bound: &Bound, held: Date, today: Date) -> Option<Date> {
        let mut since = None;
        if !fits(&count_on(it, &self.by_dates(held)), bound) {
            return None;
        }
        for day in days_of_change(self.today, held, today).into_iter().rev().take(DAYS_LOOKED_AT) {
            if fits(&count_on(it, &self.by_dates(day)), bound) {
                break;
            }
            since = Some(day);
        }
        since
    }
}

fn count_on(it: &Figure, day: &Day<'_>) -> FigureResult {
    let matcher = Matcher { community: day.community, standing: &day.standing, offers: &day.offers };
    FigureResult { kept: day.kept, ..figure::compute(it, &matcher, &day.metrics) }
}

/// The days that reflections and their figures speak of and a snapshot kept, in order. On the report's own date profiles
/// speak: the day is not over.
pub(super) fn kept_days(community: &PublicCommunity) -> Vec<KeptDay> {
    let of_figures = |it: &Reflection| it.figures.iter().filter_map(|figure| figure.date).collect::<Vec<_>>();
    let spoken_of =
        community.reflections.iter().flat_map(|it| it.as_of.into_iter().chain(it.date).chain(of_figures(it)));
    let days: BTreeSet<Date> = spoken_of.map(When::last_day).filter(|day| *day != community.date).collect();
    days.into_iter().filter_map(|day| KeptDay::of(community, day)).collect()
}

/// The days after one and up to another on which something began, ended, moved or was checked.
fn days_of_change(matcher: &Matcher<'_>, after: Date, up_to: Date) -> BTreeSet<Date> {
    let community = matcher.community;
    let mut days = BTreeSet::new();
    let mut note = |begun: Option<When>, ended: Option<When>| {
        days.extend(begun.map(When::first_day));
        days.extend(ended.and_then(|ended| ended.last_day().tomorrow().ok()));
    };
    for asset in &community.assets {
        note(asset.since, asset.until);
    }
    for r in &community.relationships {
        note(r.since, r.until);
        note(r.checked, None);
        for event in &r.history {
            note(Some(event.on), None);
            // The status of today speaks from the day after the last entry.
            note(None, Some(When::Day(event.on.first_day())));
        }
    }
    days.into_iter().filter(|day| *day > after && *day <= up_to).collect()
}

/// The metrics that the figures of a page ask for, worked out on the network of another day: a page that speaks of a day
/// keeps its numbers.
fn metrics_on(reflection: &Reflection, community: &Community, standing: &Standing) -> Vec<MetricValues> {
    let is_asked = |metric: &&'static Metric| {
        let asks = |form: &Form| matches!(form, Form::Top { metric: slug, .. } if slug == metric.slug);
        reflection.figures.iter().any(|figure| asks(&figure.form))
    };
    let asked: Vec<&'static Metric> = METRICS.iter().filter(is_asked).collect();
    if asked.is_empty() {
        return Vec::new();
    }
    let network = Network::new(community, standing);
    let there = present::Present::new(&network, standing);
    let understanding = Understanding::new(there.network(&network));
    asked
        .into_iter()
        .map(|metric| MetricValues {
            metric,
            values: there.by_place((metric.compute)(&understanding)),
            is_estimate: (metric.is_estimate)(&understanding),
        })
        .collect()
}

/// Whether a figure lies within a bound. Shares are compared as whole numbers, so that 1 of 3 is never rounded; a share
/// of nothing fits no bound.
fn fits(figure: &FigureResult, bound: &Bound) -> bool {
    let (left, right) = if bound.percent {
        if figure.denominator == 0 {
            return false;
        }
        (figure.numerator as f64 * 100.0, bound.value * figure.denominator as f64)
    } else {
        (figure.numerator as f64, bound.value)
    };
    match bound.test {
        Compare::Below => left < right,
        Compare::Above => left > right,
        Compare::AtLeast => left >= right,
        Compare::AtMost => left <= right,
        Compare::Exactly => (left - right).abs() < 1e-9,
    }
}
