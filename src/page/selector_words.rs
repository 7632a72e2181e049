//! A selector as readers can follow it: "kind: Care team or Care worker; but not (status: Generative)".

use crate::model::asset::Mode;
use crate::model::reflection::Form;
use crate::model::selector::{FlowWant, Selector, Test, Want};
use crate::page::words::{self, select};
use crate::report::Report;

/// What a figure asks for, where it asks for something.
pub(super) fn of_form(report: &Report<'_>, form: &Form) -> Option<String> {
    match form {
        Form::Share(selector) | Form::Count(selector) | Form::List(selector) => in_words(report, selector),
        Form::Rank { field, mode, .. } => Some(select::by_value(&select::field(field), mode.map(Mode::word))),
        Form::Cross { rows, columns } => Some(select::by_two(&select::field(rows), &select::field(columns))),
        Form::Top { .. } => None,
    }
}

/// A selector in words; `None` for one that everything fits.
pub(super) fn in_words(report: &Report<'_>, selector: &Selector) -> Option<String> {
    let tests = selector.tests.iter().map(|test| test_in_words(report, test));
    let not = selector.not.iter().filter_map(|not| Some(select::but_not(&in_words(report, not)?)));
    let parts: Vec<String> = tests.chain(not).collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

fn test_in_words(report: &Report<'_>, test: &Test) -> String {
    let wanted = match &test.want {
        Want::Any => select::ANYTHING.to_owned(),
        Want::None => select::NOTHING.to_owned(),
        Want::OneOf(words) => select::or(words.iter().map(|word| label(report, &test.field, word))),
        Want::Flag(is) => select::yes_or_no(*is).to_owned(),
        Want::Assets(assets) => select::or(assets.iter().map(|ix| report.asset(*ix).name.clone())),
        Want::End(selector) => select::within(in_words(report, selector)),
        Want::Flow(flow) => flow_in_words(report, flow),
    };
    format!("{}: {wanted}", select::field(&test.field))
}

fn flow_in_words(report: &Report<'_>, want: &FlowWant) -> String {
    let flows = &report.community.site.vocabularies.flows;
    let what = if want.flows.is_empty() {
        select::ANYTHING.to_owned()
    } else {
        select::or(want.flows.iter().map(|ix| flows.get(*ix).label.clone()))
    };
    let to = want.to.as_ref().map(|to| select::within(in_words(report, to)));
    select::flow(&what, want.mode.map(Mode::word), to.as_deref())
}

/// The label of a word of a vocabulary; any other word as it is.
fn label(report: &Report<'_>, field: &str, word: &str) -> String {
    let all = &report.community.site.vocabularies;
    let found = match field {
        "kind" => all.kinds.terms.iter().find(|t| t.id == word).map(|t| &t.label),
        "sector" => all.sectors.terms.iter().find(|t| t.id == word).map(|t| &t.label),
        "status" => all.statuses.terms.iter().find(|t| t.id == word).map(|t| &t.label),
        "type" => all.relationship_types.terms.iter().find(|t| t.id == word).map(|t| &t.label),
        _ => None,
    };
    if field == "languages" {
        return words::language::name(word).to_owned();
    }
    found.map_or_else(|| word.to_owned(), Clone::clone)
}
