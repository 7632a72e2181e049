//! `kith diff`: what changed between two kept days, or any two days.

use serde_json::{Value, json};

use crate::cli::args::{Arguments, Diff, Format};
use crate::cli::message::Messages;
use crate::cli::{Failure, system};
use crate::diagnostic::nearest;
use crate::insight::change::{Carried, Change, Edit, Ends, State, Who};
use crate::model::asset::Mode;
use crate::model::community::PublicCommunity;
use crate::model::date::When;
use crate::model::stated::Stated;
use crate::model::vocabulary::StatusIx;
use crate::page::{changes as page, tie, words};
use crate::pipeline;

pub(super) fn run(arguments: &Arguments, command: &Diff) -> Result<(), Failure> {
    if !matches!(command.format, Format::Human | Format::Json) {
        return Err(Failure::Typed("kith diff writes --format human or --format json".to_owned()));
    }
    let root = system::root(arguments)?;
    let publication = system::publication(&command.day, false)?;
    let sources = system::read(&root)?;
    let understood = pipeline::understand(&sources, &publication);
    let messages = Messages::new(arguments, &sources, &understood, &understood.diagnostics);
    if messages.counts().0 > 0 {
        messages.write(arguments, command.format, &Value::Null);
        return Err(Failure::Content);
    }
    let community = &understood.published.community;
    let (from, to) = (state(community, &command.from)?, state(community, &command.to)?);
    let change = Change::between(from, to, community.site.vocabularies.statuses.terms.len());
    if command.format == Format::Json {
        system::result(&format!("{:#}", as_json(community, &change)));
    } else {
        for edit in &change.edits {
            system::result(&in_words(community, edit));
        }
        system::result(&words::changes::sentence(page::counts(&change)));
    }
    Ok(())
}

/// A snapshot of that name, that day, or the report's date.
fn state(community: &PublicCommunity, typed: &str) -> Result<State, Failure> {
    if let Some(kept) = community.snapshots.iter().find(|s| s.name == typed) {
        return Ok(State::kept(kept));
    }
    if typed == "today" {
        return Ok(State::on(community, community.date));
    }
    // Of a month or a year its last day, as everywhere.
    if let Some(day) = When::parse(typed) {
        return Ok(State::on(community, day.last_day()));
    }
    let known: Vec<&str> = community.snapshots.iter().map(|s| s.name.as_str()).collect();
    let meant =
        nearest(typed, known.iter().copied()).map_or_else(String::new, |m| format!("; did you mean `{m}`?"));
    let known = if known.is_empty() { "none yet".to_owned() } else { known.join(", ") };
    Err(Failure::Typed(format!(
        "no snapshot is called `{typed}`{meant}\nKnown: {known}; or a day like 2024-06-03, a month, a year, or today"
    )))
}

fn label<'c>(community: &'c PublicCommunity, status: &Stated<StatusIx>) -> &'c str {
    tie::status_label(&community.site.vocabularies, status)
}

fn in_words(community: &PublicCommunity, edit: &Edit) -> String {
    let kinds = &community.site.vocabularies.kinds;
    let who = |who: &Who| format!("{} ({}, {})", who.name, who.id, kinds.get(who.kind).label);
    let two = |ends: &Ends| format!("{} – {}", ends.from.name, ends.to.name);
    let status = |status: &Stated<StatusIx>| label(community, status).to_owned();
    let flows = |all: &[Carried]| page::carried(&community.site.vocabularies, all);
    match edit {
        Edit::Joined(it) => format!("joined   {}", who(it)),
        Edit::Left(it) => format!("left     {}", who(it)),
        Edit::Renamed(it, before) => format!("renamed  {}; was {before}", who(it)),
        Edit::Became(it, before) => format!("became   {}; was {}", who(it), kinds.get(*before).label),
        Edit::Begun(ends, now) => format!("begun    {}: {}", two(ends), status(now)),
        Edit::Ended(ends, before) => format!("ended    {}: {}", two(ends), status(before)),
        Edit::Moved(ends, before, now) => {
            format!("moved    {}: {} → {}", two(ends), status(before), status(now))
        }
        Edit::Carries(ends, more, less) => {
            format!("carries  {}: {}", two(ends), words::changes::carries(&flows(more), &flows(less)))
        }
        Edit::Retyped(ends, before, now) => {
            let vocabularies = &community.site.vocabularies;
            let of = |kind| page::type_label(vocabularies, kind);
            format!("retyped  {}: {} → {}", two(ends), of(*before), of(*now))
        }
    }
}

fn as_json(community: &PublicCommunity, change: &Change) -> Value {
    let words = &community.site.vocabularies;
    let status = |status: &Stated<StatusIx>| crate::model::snapshot::status_word(words, status).to_owned();
    let kind = |ix: crate::model::vocabulary::KindIx| words.kinds.get(ix).id.clone();
    let flows = |all: &[Carried]| -> Vec<String> {
        all.iter()
            .map(|(flow, mode)| {
                let id = &words.flows.get(*flow).id;
                if *mode == Mode::Paid { format!("{id}:paid") } else { id.clone() }
            })
            .collect()
    };
    let state = |state: &State| json!({ "name": state.name, "date": state.date.to_string(), "assets": state.asset_count(), "relationships": state.tie_count() });
    let edit = |edit: &Edit| match edit {
        Edit::Joined(it) => {
            json!({ "change": "joined", "id": it.id, "name": it.name, "kind": kind(it.kind) })
        }
        Edit::Left(it) => json!({ "change": "left", "id": it.id, "name": it.name, "kind": kind(it.kind) }),
        Edit::Renamed(it, before) => {
            json!({ "change": "renamed", "id": it.id, "name": it.name, "before": before, "after": it.name })
        }
        Edit::Became(it, before) => {
            json!({ "change": "became", "id": it.id, "name": it.name, "before": kind(*before), "after": kind(it.kind) })
        }
        Edit::Begun(e, now) => {
            json!({ "change": "begun", "from": e.from.id, "to": e.to.id, "after": status(now) })
        }
        Edit::Ended(e, was) => {
            json!({ "change": "ended", "from": e.from.id, "to": e.to.id, "before": status(was) })
        }
        Edit::Moved(e, was, now) => {
            json!({ "change": "moved", "from": e.from.id, "to": e.to.id, "before": status(was), "after": status(now) })
        }
        Edit::Retyped(e, was, now) => {
            let id = |kind: &Option<_>| kind.map(|kind| words.relationship_types.get(kind).id.clone());
            json!({ "change": "retyped", "from": e.from.id, "to": e.to.id, "before": id(was), "after": id(now) })
        }
        Edit::Carries(e, more, less) => {
            json!({ "change": "carries", "from": e.from.id, "to": e.to.id, "added": flows(more), "removed": flows(less) })
        }
    };
    let edits: Vec<Value> = change.edits.iter().map(edit).collect();
    json!({ "from": state(&change.from), "to": state(&change.to), "changes": edits })
}
