//! `data/figures.json`: every figure and claim of every reflection, oldest reflection first, each page's figures before
//! its claims, in the order of its front matter.

use serde::Serialize;

use crate::insight::result::{ClaimResult, CrossTable, FigureResult, Item, Row};
use crate::model::community::Community;
use crate::model::reflection::{Claim, Figure, Reflection};
use crate::report::Report;

pub(super) fn write(report: &Report<'_>) -> Vec<u8> {
    let mut entries = Vec::new();
    for (reflection, results) in report.community.reflections.iter().zip(&report.insights.reflections) {
        for (figure, result) in reflection.figures.iter().zip(&results.figures) {
            entries.push(Entry::figure(report, reflection, figure, result));
        }
        for (claim, result) in reflection.claims.iter().zip(&results.claims) {
            entries.push(Entry::claim(report, reflection, claim, result, &results.figures));
        }
    }
    let mut bytes = serde_json::to_vec(&entries).expect("figures are JSON");
    bytes.push(b'\n');
    bytes
}

#[derive(Serialize)]
struct Entry<'r> {
    page: &'r str,
    id: &'r str,
    r#type: &'static str,
    sentence: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    figure: Option<&'r str>,
    #[serde(flatten)]
    numbers: Numbers<'r>,
    holds: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bound: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    today: Option<Today<'r>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    judgement: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rows: Option<Vec<RowEntry<'r>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    table: Option<TableEntry<'r>>,
}

/// What was counted on one day.
#[derive(Serialize)]
struct Numbers<'r> {
    numerator: Option<u64>,
    denominator: Option<u64>,
    value: Option<f64>,
    list: Vec<&'r str>,
    as_of: String,
    /// The snapshot that was counted, where one was.
    #[serde(skip_serializing_if = "Option::is_none")]
    snapshot: Option<&'r str>,
}

/// A claim at the report's date.
#[derive(Serialize)]
struct Today<'r> {
    sentence: &'r str,
    #[serde(flatten)]
    numbers: Numbers<'r>,
    holds: bool,
}

#[derive(Serialize)]
struct RowEntry<'r> {
    id: &'r str,
    label: &'r str,
    value: f64,
    list: Vec<&'r str>,
}

#[derive(Serialize)]
struct TableEntry<'r> {
    rows: &'r [String],
    columns: &'r [String],
    counts: &'r [Vec<u64>],
}

impl<'r> Entry<'r> {
    fn figure(
        report: &'r Report<'r>,
        page: &'r Reflection,
        figure: &'r Figure,
        result: &'r FigureResult,
    ) -> Self {
        let row = |row: &'r Row| RowEntry {
            id: &row.id,
            label: &row.label,
            value: row.value,
            list: ids(report.as_of(result).community(), &row.list),
        };
        let table = |table: &'r CrossTable| TableEntry {
            rows: &table.rows,
            columns: &table.columns,
            counts: &table.counts,
        };
        Self {
            page: &page.id,
            id: &figure.id,
            r#type: "figure",
            sentence: &result.sentence,
            figure: None,
            numbers: Numbers::new(report, result),
            holds: None,
            bound: None,
            today: None,
            judgement: None,
            rows: (!result.rows.is_empty()).then(|| result.rows.iter().map(row).collect()),
            table: result.table.as_ref().map(table),
        }
    }

    fn claim(
        report: &'r Report<'r>,
        page: &'r Reflection,
        claim: &'r Claim,
        result: &'r ClaimResult,
        figures: &'r [FigureResult],
    ) -> Self {
        let day = page.as_of.map_or(report.standing.date, crate::model::date::When::last_day);
        let untested = Self {
            page: &page.id,
            id: &claim.id,
            r#type: "claim",
            sentence: &claim.says,
            figure: None,
            numbers: Numbers {
                numerator: None,
                denominator: None,
                value: None,
                list: Vec::new(),
                as_of: day.to_string(),
                snapshot: None,
            },
            holds: None,
            bound: None,
            today: None,
            judgement: None,
            rows: None,
            table: None,
        };
        match result {
            ClaimResult::Judgement(reason) => Self { judgement: Some(reason), ..untested },
            ClaimResult::Tested { figure, bound, holds, today, holds_today, .. } => Self {
                figure: Some(&page.figures[*figure].id),
                numbers: Numbers::new(report, &figures[*figure]),
                holds: Some(*holds),
                bound: Some(bound),
                today: Some(Today {
                    sentence: &today.sentence,
                    numbers: Numbers::new(report, today),
                    holds: *holds_today,
                }),
                ..untested
            },
        }
    }
}

impl<'r> Numbers<'r> {
    fn new(report: &'r Report<'r>, result: &FigureResult) -> Self {
        Self {
            numerator: Some(result.numerator),
            denominator: Some(result.denominator),
            value: result.value,
            list: ids(report.as_of(result).community(), &result.list),
            as_of: result.as_of.to_string(),
            snapshot: report.as_of(result).kept.map(|kept| kept.name.as_str()),
        }
    }
}

fn ids<'r>(community: &'r Community, items: &[Item]) -> Vec<&'r str> {
    let id = |item: &Item| match item {
        Item::Asset(ix) => community.asset(*ix).id.as_str(),
        Item::Relationship(ix) => community.relationship(*ix).id.as_str(),
    };
    items.iter().map(id).collect()
}
