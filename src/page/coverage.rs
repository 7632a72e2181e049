//! The coverage register as rows: who was expected, how many are here, and why there are no more.

use serde::Serialize;

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
                here: words::number(present),
                hoped,
                reasons: vec![reason],
                is_enough: present >= expected.at_least as usize,
            }),
        }
    }
    rows
}
