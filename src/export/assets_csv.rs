//! `data/assets.csv`: a row for each asset, by id; the last columns are the metrics, named by their slugs.

use crate::export::cell::{Table, number, optional, several, text};
use crate::export::value;
use crate::insight::metric::METRICS;
use crate::model::community::AssetIx;
use crate::report::Report;
use crate::report::data_file::ASSETS;

pub(super) fn write(report: &Report<'_>) -> Vec<u8> {
    let header = ASSETS.fields.iter().map(|(name, _)| *name).chain(METRICS.iter().map(|metric| metric.slug));
    let mut table = Table::new(header);
    for (ix, _) in report.community.assets_with_places() {
        table.row(&row(report, ix));
    }
    table.finish()
}

fn row(report: &Report<'_>, ix: AssetIx) -> Vec<String> {
    let words = &report.community.site.vocabularies;
    let asset = report.asset(ix);
    let date = |when: Option<crate::model::date::When>| when.map(|w| w.to_string()).unwrap_or_default();
    let is_present = report.standing.has_asset(ix);
    let mut cells = vec![
        text(&asset.id),
        text(&asset.name),
        text(&words.kinds.get(asset.kind).id),
        optional(asset.sector.map(|sector| words.sectors.get(sector).id.as_str())),
        several(value::gives(words, &asset.gives)),
        several(value::needs(words, &asset.needs)),
        optional(asset.summary.as_deref()),
        optional(asset.audience.as_deref()),
        optional(asset.when.as_deref()),
        several(asset.places.iter().map(|place| &report.asset(*place).id)),
        several(&asset.languages),
        several(&asset.tags),
        date(asset.since),
        date(asset.until),
        date(asset.checked),
        asset.written_by.map(|by| by.word().to_owned()).unwrap_or_default(),
        optional(asset.source.as_deref()),
        value::flag(asset.illustrative).to_owned(),
        optional(asset.contact.email.as_deref()),
        optional(asset.contact.phone.as_deref()),
        optional(asset.contact.web.as_deref()),
        value::flag(is_present).to_owned(),
    ];
    cells.extend(report.insights.metrics.iter().map(|metric| match metric.values.get(ix.0 as usize) {
        Some(value) if is_present => number(*value),
        _ => String::new(),
    }));
    cells
}
