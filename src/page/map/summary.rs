//! What a map says in a few sentences.

use crate::map::drawing::Drawing;
use crate::model::vocabulary::{KindIx, StatusIx};
use crate::page::map::dress;
use crate::page::words::{WORDS, maps};
use crate::report::Report;

/// The finding of a map: what its maker wrote, or what most of its relationships are.
pub(super) fn title(report: &Report<'_>, drawing: &Drawing) -> String {
    if let Some(saved) = drawing.saved {
        return report.community.maps[saved].title.clone();
    }
    let statuses = &report.community.site.vocabularies.statuses;
    let all = drawing.relationships.len();
    let most = statuses.places::<StatusIx>().map(|ix| (with_status(report, drawing, ix), ix));
    let most = most.max_by_key(|(n, ix)| (*n, *ix)).filter(|(n, _)| *n > 0);
    match most {
        Some((n, ix)) => maps::finding(drawing.assets.len(), all, Some((&statuses.get(ix).label, n))),
        None if all > 0 => maps::how_many(drawing.assets.len(), all).trim_end_matches('.').to_owned(),
        None => maps::finding(drawing.assets.len(), all, None),
    }
}

/// How many, how many are of the strongest status, who stands alone, who is missing.
pub(super) fn in_short(report: &Report<'_>, drawing: &Drawing) -> String {
    let statuses = &report.community.site.vocabularies.statuses;
    let all = drawing.relationships.len() + drawing.outside.len();
    let mut sentences = vec![maps::how_many(drawing.assets.len(), all)];
    if let Some(strongest) = statuses.places::<StatusIx>().last().filter(|_| all > 0) {
        let n = with_status(report, drawing, strongest);
        sentences.push(maps::strongest(&statuses.get(strongest).label, n, all));
    }
    if !drawing.outside.is_empty() {
        sentences.push(maps::leaving(drawing.outside.len()));
    }
    let alone = dress::degrees(report, drawing).into_iter().filter(|n| *n == 0).count();
    if alone > 0 {
        sentences.push(maps::unconnected(alone));
    }
    let kinds = &report.community.site.vocabularies.kinds;
    let is_absent = |ix: &KindIx| {
        report.of_kind(*ix).is_empty()
            && report.community.site.expected.iter().any(|row| row.kind == Some(*ix))
    };
    let absent: Vec<&str> =
        kinds.places().filter(is_absent).map(|ix| kinds.get(ix).more.plural.as_str()).collect();
    if drawing.is_whole && !absent.is_empty() {
        sentences.push(maps::absent(&absent));
    }
    if drawing.scene.is_some() && drawing.panels.is_none() {
        sentences.push(WORDS.choose_a_name.to_owned());
    }
    sentences.join(" ")
}

fn with_status(report: &Report<'_>, drawing: &Drawing, status: StatusIx) -> usize {
    let lines = drawing.relationships.iter().chain(&drawing.outside);
    lines.filter(|ix| report.status(**ix).known() == Some(&status)).count()
}
