//! Whether what someone wrote still holds.

use jiff::civil::Date;

use crate::diagnostic::Checked;
use crate::insight::metric::{METRICS, Metric};
use crate::insight::result::{ClaimResult, FigureResult, PageResults};
use crate::insight::{MetricValues, Understanding, figure, problems};
use crate::model::offers::Offers;
use crate::model::reflection::{Basis, Bound, Compare, Form, Reflection};
use crate::model::selector::Matcher;
use crate::model::standing::Standing;
use crate::network::Network;

/// Works out every figure of a page as of the page's day and tests every claim on it. A claim that does not hold on the
/// day the page speaks of is a problem; one that held then and holds no more is a note, for the page keeps its numbers.
pub(super) fn page(
    reflection: &Reflection,
    today: &Matcher<'_>,
    metrics: &[MetricValues],
) -> Checked<PageResults> {
    let at = |date: Date| {
        let standing = Standing::on(today.community, date);
        let offers = Offers::new(today.community, &standing);
        (standing, offers)
    };
    let pinned = reflection.as_of.map(|as_of| at(as_of.last_day()));
    let matcher = pinned.as_ref().map_or(*today, |(standing, offers)| Matcher {
        community: today.community,
        standing,
        offers,
    });
    let pinned_metrics = pinned.as_ref().map(|(standing, _)| metrics_on(reflection, today, standing));
    let then_metrics = pinned_metrics.as_deref().unwrap_or(metrics);
    let figures: Vec<FigureResult> =
        reflection.figures.iter().map(|f| figure::compute(f, &matcher, then_metrics)).collect();
    let mut diagnostics = Vec::new();
    let mut claims = Vec::with_capacity(reflection.claims.len());
    for claim in &reflection.claims {
        claims.push(match &claim.basis {
            Basis::Judgement(reason) => ClaimResult::Judgement(reason.clone()),
            Basis::Figure { figure: place, holds: bound, span } => {
                let now = figure::compute(&reflection.figures[*place], today, metrics);
                let holds = fits(&figures[*place], bound);
                let holds_today = fits(&now, bound);
                // What it was when the page was written, if that can be told.
                let then =
                    (!holds && reflection.as_of.is_none()).then_some(reflection.date).flatten().map(|date| {
                        let (standing, offers) = at(date.last_day());
                        let matcher =
                            Matcher { community: today.community, standing: &standing, offers: &offers };
                        let metrics = metrics_on(reflection, today, &standing);
                        figure::compute(&reflection.figures[*place], &matcher, &metrics)
                    });
                if !holds {
                    diagnostics.push(problems::claim_does_not_hold(
                        claim,
                        *span,
                        &figures[*place],
                        then.as_ref(),
                    ));
                } else if !holds_today {
                    diagnostics.push(problems::claim_no_longer_holds(claim, *span, &figures[*place], &now));
                }
                let bound = bound.written.clone();
                ClaimResult::Tested { figure: *place, bound, holds, today: now, holds_today, then }
            }
        });
    }
    Checked { value: PageResults { figures, claims }, diagnostics }
}

/// The metrics that the figures of a page ask for, worked out on the network of another day: a page that speaks of a day
/// keeps its numbers.
fn metrics_on(reflection: &Reflection, today: &Matcher<'_>, standing: &Standing) -> Vec<MetricValues> {
    let is_asked = |metric: &&'static Metric| {
        let asks = |form: &Form| matches!(form, Form::Top { metric: slug, .. } if slug == metric.slug);
        reflection.figures.iter().any(|figure| asks(&figure.form))
    };
    let asked: Vec<&'static Metric> = METRICS.iter().filter(is_asked).collect();
    if asked.is_empty() {
        return Vec::new();
    }
    let network = Network::new(today.community, standing);
    let understanding = Understanding::new(&network);
    asked
        .into_iter()
        .map(|metric| MetricValues { metric, values: (metric.compute)(&understanding) })
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
