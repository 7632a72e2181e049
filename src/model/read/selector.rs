//! Selectors, the same wherever they are written.

use crate::content::yaml::{Entry, Node, Value};
use crate::diagnostic::nearest;
use crate::model::asset::{self, Asset};
use crate::model::field::Field;
use crate::model::problems;
use crate::model::read::asset::{flow, mode};
use crate::model::read::{Reader, assets, value_of};
use crate::model::relationship::{self, Relationship};
use crate::model::selector::{FlowWant, Selector, Subject, Test, Want};

/// A selector: `any`, or a mapping from field to what it must be. `except` names keys of the same mapping that are
/// no fields (in the coverage register).
pub(crate) fn selector(node: &Node, of: Subject, reader: &mut Reader<'_>) -> Option<Selector> {
    match &node.value {
        Value::Text(text) if text == "any" => Some(Selector::default()),
        Value::Map(entries) => entries_selector(entries, of, &[], reader),
        _ => {
            reader.report(problems::wrong_shape(
                node,
                "a selector",
                "any, or fields in braces, { kind: .. }",
            ));
            None
        }
    }
}

/// The selector made of the entries of a mapping, those named in `except` left aside.
pub(super) fn entries_selector(
    entries: &[Entry],
    of: Subject,
    except: &[&str],
    reader: &mut Reader<'_>,
) -> Option<Selector> {
    let mut selector = Selector::default();
    let mut is_whole = true;
    for entry in entries.iter().filter(|e| !except.contains(&e.key.value.as_str())) {
        if entry.key.value == "not" {
            let nots: Vec<_> =
                Reader::items(&entry.value).iter().map(|n| self::selector(n, of, reader)).collect();
            is_whole &= nots.iter().all(Option::is_some);
            selector.not.extend(nots.into_iter().flatten());
            continue;
        }
        match test(entry, of, reader) {
            Some(test) => selector.tests.push(test),
            None => is_whole = false,
        }
    }
    is_whole.then_some(selector)
}

/// Singular words for fields that hold several.
const SINGULAR: [(&str, &str); 6] = [
    ("language", "languages"),
    ("place", "places"),
    ("tag", "tags"),
    ("alias", "aliases"),
    ("flow", "flows"),
    ("give", "gives"),
];

fn test(entry: &Entry, of: Subject, reader: &mut Reader<'_>) -> Option<Test> {
    let typed = entry.key.value.as_str();
    let name = SINGULAR.iter().find(|(one, _)| *one == typed).map_or(typed, |(_, many)| many);
    let want = match (name, of) {
        ("id", Subject::Assets) => Want::Assets(assets(&entry.value, reader)?),
        ("from" | "to" | "either", Subject::Relationships) => Want::End(end(&entry.value, reader)?),
        (_, Subject::Assets) => field_want(entry, name, of, asset::FIELDS, &Asset::default(), reader)?,
        (_, Subject::Relationships) => {
            field_want(entry, name, of, relationship::FIELDS, &Relationship::default(), reader)?
        }
    };
    Some(Test { field: name.to_owned(), want, span: entry.key.span })
}

fn field_want<T>(
    entry: &Entry,
    name: &str,
    of: Subject,
    table: &[Field<T>],
    any: &T,
    reader: &mut Reader<'_>,
) -> Option<Want> {
    let Some(selecting) = table.iter().find(|f| f.name == name).and_then(|f| f.selecting) else {
        let known: Vec<&str> = match of {
            Subject::Assets => ["id", "not"].into_iter().chain(table.iter().map(|f| f.name)).collect(),
            Subject::Relationships => {
                ["either", "not"].into_iter().chain(table.iter().map(|f| f.name)).collect()
            }
        };
        let meant = nearest(name, known.iter().copied());
        let document = match of {
            Subject::Assets => "a selector of assets",
            Subject::Relationships => "a selector of relationships",
        };
        reader.report(problems::unknown_field(&entry.key, meant, document, &known));
        return None;
    };
    match entry.value.text() {
        Some("any") => Some(Want::Any),
        Some("none" | "not recorded" | "not-recorded") => Some(Want::None),
        _ => (selecting.want)(any, &entry.value, reader),
    }
}

/// The asset at an end: by selector, or by id.
fn end(node: &Node, reader: &mut Reader<'_>) -> Option<Selector> {
    match (&node.value, node.text()) {
        (Value::Map(_), _) | (_, Some("any")) => selector(node, Subject::Assets, reader),
        _ => {
            let want = Want::Assets(assets(node, reader)?);
            Some(Selector {
                tests: vec![Test { field: "id".to_owned(), want, span: node.span }],
                not: Vec::new(),
            })
        }
    }
}

/// What a flow must be: a flow, a list of them, or a mapping with `flow`, `mode` and `to`.
pub(crate) fn flow_want(node: &Node, reader: &mut Reader<'_>) -> Option<FlowWant> {
    let flows = |node: &Node, reader: &mut Reader<'_>| {
        if node.text() == Some("any") {
            return Some(Vec::new());
        }
        Reader::items(node).iter().map(|item| flow(item, reader)).collect::<Option<Vec<_>>>()
    };
    if !matches!(node.value, Value::Map(_)) {
        return Some(FlowWant { flows: flows(node, reader)?, ..FlowWant::default() });
    }
    let entries = reader.mapping(node, "a selector of flows", &["flow", "mode", "to"])?;
    let to = match value_of(entries, "to") {
        None => None,
        Some(n) => Some(Box::new(end(n, reader)?)),
    };
    Some(FlowWant {
        flows: value_of(entries, "flow").map_or(Some(Vec::new()), |n| flows(n, reader))?,
        mode: value_of(entries, "mode").filter(|n| n.text() != Some("any")).map(|n| mode(Some(n), reader)),
        to,
    })
}

/// What a selector of a saved map is asked of: relationships, unless it names a field that only assets have.
pub(super) fn subject_of(node: &Node) -> Subject {
    let Value::Map(entries) = &node.value else { return Subject::Assets };
    let of_relationships = |name: &str| {
        matches!(name, "from" | "to" | "either" | "not")
            || relationship::FIELDS.iter().any(|f| f.name == name)
    };
    let only_assets = |e: &Entry| !of_relationships(&e.key.value) && e.key.value != "flow";
    if entries.iter().any(only_assets) { Subject::Assets } else { Subject::Relationships }
}
