//! Which kinds are joined to which, as a table of counts: what stands in for a picture that nobody could read.

use serde::Serialize;

use crate::map::drawing::Drawing;
use crate::model::vocabulary::KindIx;
use crate::page::words;
use crate::report::Report;

/// A row and a column for each kind.
#[derive(Serialize)]
pub(super) struct Matrix {
    columns: Vec<String>,
    rows: Vec<Row>,
}

/// A kind: how many relationships it has with each other kind.
#[derive(Serialize)]
struct Row {
    kind: String,
    assets: String,
    /// Empty for none.
    cells: Vec<String>,
}

/// Counts relationships between kinds, whichever way they go.
pub(super) fn kinds(report: &Report<'_>, drawing: &Drawing) -> Matrix {
    let kinds = &report.community.site.vocabularies.kinds;
    let mut assets = vec![0_usize; kinds.terms.len()];
    for ix in &drawing.assets {
        assets[usize::from(report.asset(*ix).kind)] += 1;
    }
    let mut counts = vec![vec![0_usize; kinds.terms.len()]; kinds.terms.len()];
    for ix in &drawing.relationships {
        let r = report.relationship(*ix);
        let (a, b) = (usize::from(report.asset(r.from).kind), usize::from(report.asset(r.to).kind));
        counts[a][b] += 1;
        if a != b {
            counts[b][a] += 1;
        }
    }
    let present: Vec<KindIx> = kinds.places::<KindIx>().filter(|ix| assets[usize::from(*ix)] > 0).collect();
    let count = |n: usize| if n > 0 { words::number(n) } else { String::new() };
    let row = |ix: &KindIx| Row {
        kind: kinds.get(*ix).more.plural.clone(),
        assets: words::number(assets[usize::from(*ix)]),
        cells: present.iter().map(|other| count(counts[usize::from(*ix)][usize::from(*other)])).collect(),
    };
    Matrix {
        columns: present.iter().map(|ix| kinds.get(*ix).more.plural.clone()).collect(),
        rows: present.iter().map(row).collect(),
    }
}
