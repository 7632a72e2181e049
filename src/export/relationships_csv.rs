//! `data/relationships.csv`: a row for each relationship, by id.

use crate::export::cell::{Table, optional, several, text};
use crate::export::value;
use crate::report::Report;
use crate::report::data_file::RELATIONSHIPS;

pub(super) fn write(report: &Report<'_>) -> Vec<u8> {
    let words = &report.community.site.vocabularies;
    let mut table = Table::new(RELATIONSHIPS.fields.iter().map(|(name, _)| *name));
    for (ix, r) in report.community.relationships_with_places() {
        let date = |when: Option<crate::model::date::When>| when.map(|w| w.to_string()).unwrap_or_default();
        table.row(&[
            text(&r.id),
            text(&report.asset(r.from).id),
            text(&report.asset(r.to).id),
            text(value::status(words, report.status(ix))),
            r.direction.word().to_owned(),
            optional(r.kind.map(|kind| words.relationship_types.get(kind).id.as_str())),
            several(value::carried(words, &r.flows)),
            date(r.since),
            date(r.until),
            value::flag(r.key).to_owned(),
            date(r.checked),
            optional(r.source.as_deref()),
            value::flag(r.illustrative).to_owned(),
            value::flag(report.standing.has_relationship(ix)).to_owned(),
        ]);
    }
    table.finish()
}
