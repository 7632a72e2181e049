//! Messages of this room, one constructor a code.

use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, Severity, Span, nearest};
use crate::insight::identifiable::Shared;
use crate::insight::metric::METRICS;
use crate::insight::result::FigureResult;
use crate::model::asset::Asset;
use crate::model::community::Community;
use crate::model::reflection::{Claim, Form};
use crate::model::saved_map::DotSize;

type D = Diagnostic;

/// `claim-does-not-hold`
pub(super) fn claim_does_not_hold(
    claim: &Claim,
    bound: Span,
    figure: &FigureResult,
    then: Option<&FigureResult>,
    since: Option<Date>,
) -> D {
    let was = then.map_or_else(String::new, |t| format!("; on {} it was {}", t.as_of, t.sentence));
    let was =
        format!("{was}{}", since.map_or_else(String::new, |day| format!("; it holds no more since {day}")));
    D::problem("claim-does-not-hold", bound, format!("a sentence on this page does not hold: {}", claim.says))
        .label(format!("on {} it is {}{was}", figure.as_of, figure.sentence))
        .hint("the page keeps the sentence and says so beside it")
        .hint("write what is true now, or pin the page to the day it speaks of:  as_of: 2024-06-03")
}

/// `claim-no-longer-holds`: a problem, or a note where the claim says itself until when it held.
pub(super) fn claim_no_longer_holds(
    claim: &Claim,
    bound: Span,
    figure: &FigureResult,
    today: &FigureResult,
    since: Option<Date>,
    is_known: bool,
) -> D {
    let message = format!("a sentence on this page held then and holds no more: {}", claim.says);
    let code = "claim-no-longer-holds";
    let last = since.and_then(|day| day.yesterday().ok()).unwrap_or(figure.as_of);
    let since = since.map_or_else(String::new, |day| format!(", since {day}"));
    let d = if is_known { D::note(code, bound, message) } else { D::problem(code, bound, message) };
    let d = d
        .label(format!("{} on {}; now {}{since}", figure.sentence, figure.as_of, today.sentence))
        .hint("the page keeps the sentence and its numbers, and says what is true now beside them");
    if is_known {
        return d;
    }
    d.hint(
        "when you have read this, say until when it held, and write a new reflection about what has changed:",
    )
    .hint(format!("  until: {last}"))
}

/// `unknown-metric`, wherever a metric is named.
pub(super) fn unknown_metrics(community: &Community) -> Vec<D> {
    let of_figures = community.reflections.iter().flat_map(|r| &r.figures).filter_map(|f| match &f.form {
        Form::Top { metric, .. } => Some((metric.as_str(), f.span)),
        _ => None,
    });
    let of_maps = community.maps.iter().filter_map(|m| match &m.size {
        DotSize::Metric { slug, span } => Some((slug.as_str(), *span)),
        _ => None,
    });
    of_figures
        .chain(of_maps)
        .filter(|(slug, _)| !METRICS.iter().any(|m| m.slug == *slug))
        .map(|(slug, span)| unknown_metric(slug, span))
        .collect()
}

fn unknown_metric(typed: &str, span: Span) -> D {
    let d = D::problem("unknown-metric", span, format!("there is no metric called `{typed}`"))
        .hint(format!("metrics: {}", METRICS.iter().map(|m| m.slug).collect::<Vec<_>>().join(", ")));
    match nearest(typed, METRICS.iter().map(|m| m.slug)) {
        Some(meant) => d.label(format!("did you mean `{meant}`?")),
        None => d,
    }
}

/// `identifiable`. Nobody is named but by the public name.
pub(super) fn identifiable(asset: &Asset, shared: Shared) -> D {
    let said = |n: usize, what: &str| match n {
        0 | 1 => format!("nobody else of their kind has {what}"),
        2 => format!("one other of their kind has {what}"),
        n => format!("{} others of their kind have {what}", n - 1),
    };
    D::general(
        "identifiable",
        Severity::Note,
        format!("whoever stands as “{}” ({}) could be told apart by what is published", asset.name, asset.id),
    )
    .hint(said(shared.degree, "as many relationships"))
    .hint(said(shared.kinds, "relationships with the same kinds"))
    .hint(said(shared.named, "relationships with the same named others"))
    .hint("a public name is a label, not a disguise; fewer than two others is little to hide among")
    .hint("ask them what is fine; to show less:")
    .hint("    give them a wider kind, or the public name and kind of others like them")
    .hint("    show whom they know by kind only: a relationship with a group of that kind, not with each member")
    .hint("    consent: { status: agreed, show: [name, summary] }   shows no relationship of theirs anywhere")
}
