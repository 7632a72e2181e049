//! The coverage register as rows: who was expected, how many are here, and why there are no more.

use serde::Serialize;

use crate::model::community::AssetIx;
use crate::model::site::Expected;
use crate::page::{selector_words, words};
use crate::report::Report;

/// One row of the register, ready to be printed.
#[derive(Clone, Debug, Serialize)]
pub(super) struct CoverageRow {
    /// Who is expected.
    pub(super) label: String,
    /// How many are here: "3".
    pub(super) here: String,
    /// How many were hoped for: "at least 5".
    pub(super) hoped: String,
    /// Why there are no more; several rows of the register about the same become one with several reasons.
    pub(super) reasons: Vec<Reason>,
    is_enough: bool,
    /// What the row looks for: the field it asks about, where it asks about one.
    #[serde(skip)]
    field: Option<String>,
}

/// A reason, and more about it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Reason {
    /// In plain words.
    pub(super) why: Option<String>,
    /// More about it.
    pub(super) note: Option<String>,
}

impl CoverageRow {
    /// The field the row asks about.
    pub(super) fn field(&self) -> Option<&str> {
        self.field.as_deref()
    }

    /// Fewer are here than were hoped for.
    pub(super) const fn is_short(&self) -> bool {
        !self.is_enough
    }
}

/// Every row of the register, in the order of `site.yaml`; rows about the same are put together.
pub(super) fn rows(report: &Report<'_>) -> Vec<CoverageRow> {
    let mut rows: Vec<CoverageRow> = Vec::new();
    for counted in &report.insights.coverage {
        let expected = &report.community.site.expected[counted.expected];
        let present = counted.present.len();
        let reason =
            Reason { why: expected.reason.as_deref().map(words::plain_reason), note: expected.note.clone() };
        let hoped = words::at_least(expected.at_least as usize);
        let label = expected.label.clone().or_else(|| selector_words::in_words(report, &expected.who));
        let label = label.unwrap_or_else(|| words::select::ANYTHING.to_owned());
        match rows.iter_mut().find(|row| row.label == label && row.hoped == hoped) {
            Some(row) => row.reasons.push(reason),
            None => rows.push(CoverageRow {
                label,
                here: here(report, expected, &counted.present),
                hoped,
                reasons: vec![reason],
                is_enough: present >= expected.at_least as usize,
                field: expected.who.tests.first().map(|test| test.field.clone()),
            }),
        }
    }
    rows
}

/// How many are here; people are not counted below the smallest group that may be counted.
fn here(report: &Report<'_>, expected: &Expected, present: &[AssetIx]) -> String {
    let site = &report.community.site;
    let is_person = |kind| site.vocabularies.kinds.get(kind).more.person;
    let counts_people =
        expected.kind.is_some_and(is_person) || present.iter().any(|ix| is_person(report.asset(*ix).kind));
    let smallest = site.privacy.smallest_group as usize;
    if counts_people && present.len() < smallest {
        words::missing::fewer_than(smallest)
    } else {
        words::number(present.len())
    }
}
