//! Snapshots, line by line.

use std::collections::BTreeSet;

use crate::content::Profile;
use crate::content::yaml::Node;
use crate::model::asset::Mode;
use crate::model::field::{Field, plain_field, read_fields};
use crate::model::problems;
use crate::model::read::{self, Reader};
use crate::model::snapshot::{KeptAsset, KeptTie, Snapshot};
use crate::model::stated::Stated;
use crate::model::vocabulary::{FlowIx, Vocabulary};

static FIELDS: &[Field<Snapshot>] = &[
    plain_field!(required "date" => date, read::when, "The day that was kept."),
    plain_field!("assets" => assets, assets, "A line each: id | kind | name."),
    plain_field!("relationships" => ties, ties, "A line each: from | to | type | status | flows."),
];

/// Reads one snapshot.
pub(crate) fn snapshot(profile: &Profile, reader: &mut Reader<'_>) -> Snapshot {
    let mut it = Snapshot { name: profile.id.clone(), ..Snapshot::default() };
    if profile.is_broken {
        return it;
    }
    read_fields(&mut it, &profile.fields, FIELDS, "a snapshot", profile.span, reader);
    let there: BTreeSet<&str> = it.assets.iter().map(|kept| kept.id.as_str()).collect();
    let strangers =
        |tie: &&KeptTie| !there.contains(tie.ends.0.as_str()) || !there.contains(tie.ends.1.as_str());
    if let Some(tie) = it.ties.iter().find(strangers) {
        let stranger = if there.contains(tie.ends.0.as_str()) { &tie.ends.1 } else { &tie.ends.0 };
        reader.report(problems::snapshot_stranger(profile.span, stranger));
    }
    it
}

/// The lines of a text with their numbers, each cut at its bars.
fn rows<'n>(node: &'n Node, most: usize, reader: &mut Reader<'_>) -> Option<Vec<(usize, Vec<&'n str>)>> {
    let Some(text) = node.text() else {
        reader.report(problems::wrong_shape(node, "this", "a text of lines, after  |"));
        return None;
    };
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    Some(lines.map(|(n, line)| (n + 1, line.splitn(most, '|').map(str::trim).collect())).collect())
}

fn assets(node: &Node, reader: &mut Reader<'_>) -> Option<Vec<KeptAsset>> {
    let mut all: Vec<KeptAsset> = Vec::new();
    for (n, cells) in rows(node, 3, reader)? {
        let [id, kind, name] = cells[..] else {
            reader.report(problems::snapshot_line(node.span, n, "id | kind | name"));
            continue;
        };
        let Some(kind) = word(node, kind, "kind", &reader.words.kinds, reader) else { continue };
        if id.is_empty() || name.is_empty() || name.chars().any(char::is_control) {
            reader.report(problems::snapshot_line(node.span, n, "id | kind | name"));
        } else {
            all.push(KeptAsset { id: id.to_owned(), name: name.to_owned(), kind });
        }
    }
    all.sort_by(|a, b| a.id.cmp(&b.id));
    all.dedup_by(|a, b| a.id == b.id);
    Some(all)
}

fn ties(node: &Node, reader: &mut Reader<'_>) -> Option<Vec<KeptTie>> {
    let mut all = Vec::new();
    for (n, cells) in rows(node, 5, reader)? {
        let [from, to, kind, status, flows] = cells[..] else {
            reader.report(problems::snapshot_line(node.span, n, "from | to | type | status | flows"));
            continue;
        };
        let words = reader.words;
        let kind = match kind {
            "-" => None,
            typed => match word(node, typed, "type", &words.relationship_types, reader) {
                Some(kind) => Some(kind),
                None => continue,
            },
        };
        let status = match status {
            "not recorded" => Stated::NotRecorded,
            "not asked" => Stated::NotAsked,
            "none" => Stated::None,
            typed => match word(node, typed, "status", &words.statuses, reader) {
                Some(status) => Stated::Known(status),
                None => continue,
            },
        };
        let mut carried: Vec<(FlowIx, Mode)> = Vec::new();
        for typed in flows.split(',').map(str::trim).filter(|typed| !typed.is_empty()) {
            let (typed, mode) =
                typed.strip_suffix(":paid").map_or((typed, Mode::Gifted), |typed| (typed, Mode::Paid));
            carried.extend(word(node, typed, "flow", &words.flows, reader).map(|flow| (flow, mode)));
        }
        carried.sort_unstable();
        carried.dedup();
        all.push(KeptTie { ends: (from.to_owned(), to.to_owned()), kind, status, flows: carried });
    }
    Some(all)
}

/// A word of a vocabulary as it was known then: an alias keeps old snapshots readable when a word is renamed.
fn word<T, I: From<usize>>(
    node: &Node,
    typed: &str,
    of: &'static str,
    words: &Vocabulary<T>,
    reader: &mut Reader<'_>,
) -> Option<I> {
    let found = words.find(typed);
    if found.is_none() {
        let known: Vec<(&str, Option<&str>)> =
            words.terms.iter().map(|t| (t.id.as_str(), t.about.as_deref())).collect();
        reader.report(problems::unknown_word(node.span, typed, of, &known));
    }
    found
}
