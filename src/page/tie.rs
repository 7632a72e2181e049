//! A relationship as a row: the line sample, which way it goes, to whom, what flows.

use serde::Serialize;

use crate::map::{drawing, ladder};
use crate::model::asset::Mode;
use crate::model::community::{AssetIx, RelationshipIx};
use crate::model::relationship::{Carried, Direction, Relationship, Way};
use crate::model::stated::Stated;
use crate::model::vocabulary::{StatusIx, Vocabularies};
use crate::page::words::{self, WORDS};
use crate::page::{Page, address};
use crate::report::Report;

/// A relationship seen from one of its ends.
#[derive(Debug, Serialize)]
pub struct Tie {
    /// How its line is drawn: its look on the ladder of `map`.
    pub rung: u8,
    /// Which way it goes from here: `out`, `in`, `both`, or `none` where nobody said.
    pub way: &'static str,
    /// The same in words: "gives to"; nothing where nobody said.
    pub words: Option<&'static str>,
    /// The other end.
    pub name: String,
    /// Its profile.
    pub href: String,
    /// What it is.
    pub kind: String,
    /// What flows.
    pub flows: Vec<FlowWord>,
    /// The relationship's own page.
    pub page_href: Option<String>,
    /// Named as a key connection.
    pub is_key: bool,
    /// A stand-in.
    pub is_illustrative: bool,
}

/// Something that flows, in a row.
#[derive(Debug, Serialize)]
pub struct FlowWord {
    /// What.
    pub label: String,
    /// For pay.
    pub is_paid: bool,
    /// Which way, where that is not the way of the row.
    pub way: Option<&'static str>,
}

/// Relationships of one status.
#[derive(Debug, Serialize)]
pub struct TieGroup {
    /// The status.
    pub label: String,
    /// What it means, in the community's words.
    pub about: Option<String>,
    /// How its lines are drawn.
    pub rung: u8,
    /// The relationships.
    pub ties: Vec<Tie>,
}

impl Tie {
    /// A relationship as `here` sees it, for a page.
    pub fn new(report: &Report<'_>, page: &Page, ix: RelationshipIx, here: AssetIx) -> Self {
        let r = report.relationship(ix);
        let other = report.asset(r.other(here));
        let vocabularies = &report.community.site.vocabularies;
        let way = way_from(r, here);
        Self {
            rung: rung(vocabularies, report.status(ix)),
            way,
            words: words::way(way),
            name: other.name.clone(),
            href: page.href(&address::asset(&other.id)),
            kind: vocabularies.kinds.get(other.kind).label.clone(),
            flows: r.flows.iter().map(|carried| flow_word(vocabularies, r, carried, here)).collect(),
            page_href: r.has_page.then(|| page.href(&address::relationship(&r.id))),
            is_key: r.key,
            is_illustrative: r.illustrative || other.illustrative,
        }
    }
}

/// The relationships of an asset that are there, by status, the strongest first.
pub fn groups(report: &Report<'_>, page: &Page, here: AssetIx) -> Vec<TieGroup> {
    let vocabularies = &report.community.site.vocabularies;
    let mut groups: Vec<(Stated<StatusIx>, Vec<Tie>)> = Vec::new();
    for &ix in report.relationships_of(here) {
        let Some(status) = report.standing.status(ix) else { continue };
        let tie = Tie::new(report, page, ix, here);
        match groups.iter_mut().find(|(known, _)| known == status) {
            Some((_, ties)) => ties.push(tie),
            None => groups.push((status.clone(), vec![tie])),
        }
    }
    groups.sort_by_key(|(status, _)| std::cmp::Reverse(strength(status)));
    groups
        .into_iter()
        .map(|(status, ties)| TieGroup {
            label: status_label(vocabularies, &status).to_owned(),
            about: status_about(vocabularies, &status).map(str::to_owned),
            rung: rung(vocabularies, &status),
            ties,
        })
        .collect()
}

/// How the line of a status is drawn: its look on the ladder of `map`, 0 where none is known.
pub fn rung(vocabularies: &Vocabularies, status: &Stated<StatusIx>) -> u8 {
    ladder::rung(drawing::rungs(vocabularies), usize::from(drawing::rung(status))).look
}

/// The word of a status for readers.
pub fn status_label<'v>(vocabularies: &'v Vocabularies, status: &Stated<StatusIx>) -> &'v str {
    match status {
        Stated::Known(ix) => &vocabularies.statuses.get(*ix).label,
        Stated::NotRecorded => WORDS.status_not_recorded,
        Stated::NotAsked => WORDS.status_not_asked,
        Stated::None => WORDS.status_none,
    }
}

/// What a status means, where the community says so.
pub fn status_about<'v>(vocabularies: &'v Vocabularies, status: &Stated<StatusIx>) -> Option<&'v str> {
    match status {
        Stated::Known(ix) => vocabularies.statuses.get(*ix).about.as_deref(),
        Stated::NotRecorded => Some(WORDS.status_not_recorded_about),
        Stated::NotAsked | Stated::None => None,
    }
}

/// Stronger statuses are greater; the three kinds of nothing are least, each in its place.
fn strength(status: &Stated<StatusIx>) -> (u8, usize) {
    match status {
        Stated::Known(ix) => (3, usize::from(*ix)),
        Stated::NotRecorded => (2, 0),
        Stated::NotAsked => (1, 0),
        Stated::None => (0, 0),
    }
}

/// Which way a relationship goes from one of its ends.
fn way_from(r: &Relationship, here: AssetIx) -> &'static str {
    match r.direction {
        Direction::Mutual => "both",
        Direction::OneWay if r.from == here => "out",
        Direction::OneWay => "in",
        Direction::NotRecorded => "none",
    }
}

/// Whether something that travels along a relationship leaves `here`, and whether it arrives.
pub fn leaves_and_arrives(r: &Relationship, carried: &Carried, here: AssetIx) -> (bool, bool) {
    match (r.way(carried), r.from == here) {
        (Way::Both, _) => (true, true),
        (Way::FromTo, from) => (from, !from),
        (Way::ToFrom, from) => (!from, from),
    }
}

fn flow_word(vocabularies: &Vocabularies, r: &Relationship, carried: &Carried, here: AssetIx) -> FlowWord {
    let way = carried
        .way
        .filter(|_| r.direction != Direction::OneWay || carried.way != Some(Way::FromTo))
        .map(|_| match leaves_and_arrives(r, carried, here) {
            (true, true) => WORDS.flow_both,
            (true, false) => WORDS.flow_out,
            _ => WORDS.flow_in,
        });
    FlowWord {
        label: vocabularies.flows.get(carried.flow).label.clone(),
        is_paid: carried.mode == Mode::Paid,
        way,
    }
}
