//! The fields of a relationship that have a shape of their own.

use crate::content::yaml::Node;
use crate::model::read::asset::{flow, mode, unanswered, word};
use crate::model::read::{Reader, asset, key_missing, line, value_of, when};
use crate::model::relationship::{Carried, Direction, Event, View, Way};
use crate::model::stated::Stated;
use crate::model::vocabulary::{StatusIx, TypeIx};

pub(crate) fn status(node: &Node, reader: &mut Reader<'_>) -> Option<Stated<StatusIx>> {
    match unanswered(node) {
        Some(stated @ (Stated::NotAsked | Stated::NotRecorded)) => Some(stated),
        _ => status_word(node, reader).map(Stated::Known),
    }
}

pub(crate) fn status_word(node: &Node, reader: &mut Reader<'_>) -> Option<StatusIx> {
    let words = reader.words;
    word(node, reader, "status", &words.statuses)
}

#[expect(
    clippy::option_option,
    reason = "the outer one says whether it could be read, the inner one is the member"
)]
pub(crate) fn relationship_type(node: &Node, reader: &mut Reader<'_>) -> Option<Option<TypeIx>> {
    type_word(node, reader).map(Some)
}

pub(crate) fn type_word(node: &Node, reader: &mut Reader<'_>) -> Option<TypeIx> {
    let words = reader.words;
    word(node, reader, "type", &words.relationship_types)
}

pub(crate) fn direction(node: &Node, reader: &mut Reader<'_>) -> Option<Direction> {
    let mut all = Direction::ALL.to_vec();
    if node.text() == Some("not-recorded") {
        all.push(("not-recorded", Direction::NotRecorded));
    }
    reader.choice(node, "direction", &all)
}

pub(crate) fn carried(node: &Node, reader: &mut Reader<'_>) -> Option<Vec<Carried>> {
    if matches!(node.text(), Some("none" | "not recorded" | "not asked")) {
        return Some(Vec::new());
    }
    let mut all: Vec<Carried> = Vec::new();
    for item in Reader::items(node) {
        let one = if item.text().is_some() {
            flow(item, reader).map(|flow| Carried {
                flow,
                mode: crate::model::asset::Mode::Gifted,
                way: None,
            })
        } else {
            carried_mapping(item, reader)
        };
        if let Some(one) = one
            && !all.contains(&one)
        {
            all.push(one);
        }
    }
    Some(all)
}

fn carried_mapping(node: &Node, reader: &mut Reader<'_>) -> Option<Carried> {
    let entries = reader.mapping(node, "a flow", &["flow", "mode", "direction"])?;
    let Some(flow_node) = value_of(entries, "flow") else {
        reader.report(key_missing("a flow", "flow", node.span));
        return None;
    };
    let flow = flow(flow_node, reader);
    let mode = mode(value_of(entries, "mode"), reader);
    let way = value_of(entries, "direction").and_then(|n| reader.choice(n, "direction of a flow", &Way::ALL));
    Some(Carried { flow: flow?, mode, way })
}

pub(crate) fn history(node: &Node, reader: &mut Reader<'_>) -> Option<Vec<Event>> {
    let mut events = Vec::new();
    for item in Reader::items(node) {
        let Some(entries) = reader.mapping(item, "history", &["on", "status", "note"]) else { continue };
        let Some(on) = value_of(entries, "on") else {
            reader.report(key_missing("history", "on", item.span));
            continue;
        };
        let on = when(on, reader).flatten();
        let status = value_of(entries, "status").map_or(Some(Stated::NotRecorded), |n| status(n, reader));
        let words = value_of(entries, "note").and_then(|n| line(n, reader));
        if let (Some(on), Some(status)) = (on, status) {
            events.push(Event { on, status, note: words });
        }
    }
    events.sort_by_key(|e| e.on.first_day());
    Some(events)
}

pub(crate) fn views(node: &Node, reader: &mut Reader<'_>) -> Option<Vec<View>> {
    let mut views = Vec::new();
    for item in Reader::items(node) {
        let Some(entries) = reader.mapping(item, "a view", &["by", "status", "on", "text"]) else { continue };
        let Some(by) = value_of(entries, "by") else {
            reader.report(key_missing("a view", "by", item.span));
            continue;
        };
        let (by, span) = (asset(by, reader), by.span);
        let status = value_of(entries, "status").map_or(Some(Stated::NotRecorded), |n| status(n, reader));
        let on = value_of(entries, "on").and_then(|n| when(n, reader)).flatten();
        let text = value_of(entries, "text").and_then(|n| line(n, reader));
        if let (Some(by), Some(status)) = (by, status) {
            views.push(View { by, status, on, text, span });
        }
    }
    Some(views)
}
