//! Snapshots, line by line.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::Profile;
use crate::content::yaml::Node;
use crate::model::asset::Mode;
use crate::model::date::When;
use crate::model::field::{Field, plain_field, read_fields};
use crate::model::problems;
use crate::model::read::{self, Reader};
use crate::model::relationship::Direction;
use crate::model::snapshot::{KeptAsset, KeptGive, KeptTie, Said, Snapshot};
use crate::model::stated::Stated;
use crate::model::vocabulary::{FlowIx, SectorIx, Vocabulary};

/// A snapshot as it is read.
#[derive(Default)]
struct Lines {
    date: Option<When>,
    assets: Vec<KeptAsset>,
    sectors: Vec<(String, Option<SectorIx>)>,
    gives: Vec<(String, Stated<KeptGive>)>,
    needs: Vec<(String, Stated<FlowIx>)>,
    ties: Vec<KeptTie>,
}

static FIELDS: &[Field<Lines>] = &[
    plain_field!(required "date" => date, read::when, "The day that was kept."),
    plain_field!("assets" => assets, assets, "A line each: id | kind | name."),
    plain_field!("sectors" => sectors, sectors, "A line each: id | sector."),
    plain_field!("gives" => gives, gives, "A line each: id | flow | gifted or paid | to."),
    plain_field!("needs" => needs, needs, "A line each: id | flow."),
    plain_field!("relationships" => ties, ties, "A line each: from | to | type | status | flows | direction."),
];

/// Reads one snapshot.
pub(crate) fn snapshot(profile: &Profile, reader: &mut Reader<'_>) -> Snapshot {
    let name = profile.id.clone();
    if profile.is_broken {
        return Snapshot { name, ..Snapshot::default() };
    }
    let mut lines = Lines::default();
    read_fields(&mut lines, &profile.fields, FIELDS, "a snapshot", profile.span, reader);
    let assets = joined(&mut lines);
    let there: BTreeSet<&str> = assets.iter().map(|kept| kept.id.as_str()).collect();
    let strangers =
        |tie: &&KeptTie| !there.contains(tie.ends.0.as_str()) || !there.contains(tie.ends.1.as_str());
    if let Some(tie) = lines.ties.iter().find(strangers) {
        let stranger = if there.contains(tie.ends.0.as_str()) { &tie.ends.1 } else { &tie.ends.0 };
        reader.report(problems::snapshot_stranger(profile.span, stranger));
    }
    Snapshot { name, date: lines.date, assets, ties: lines.ties }
}

/// The assets, each with what its profile said; lines about nobody who was there are passed over.
fn joined(lines: &mut Lines) -> Vec<KeptAsset> {
    let mut said: BTreeMap<String, Said> = std::mem::take(&mut lines.sectors)
        .into_iter()
        .map(|(id, sector)| (id, Said { sector, ..Said::default() }))
        .collect();
    for (id, give) in std::mem::take(&mut lines.gives) {
        if let Some(said) = said.get_mut(&id) {
            add(&mut said.gives, give);
        }
    }
    for (id, need) in std::mem::take(&mut lines.needs) {
        if let Some(said) = said.get_mut(&id) {
            add(&mut said.needs, need);
        }
    }
    let with_said = |kept: KeptAsset| KeptAsset { said: said.remove(&kept.id), ..kept };
    std::mem::take(&mut lines.assets).into_iter().map(with_said).collect()
}

/// Adds a line to an answer, in order, each once.
fn add<T: Ord>(answer: &mut Stated<Vec<T>>, line: Stated<T>) {
    match (answer, line) {
        (Stated::Known(all), Stated::Known(one)) => {
            if let Err(place) = all.binary_search(&one) {
                all.insert(place, one);
            }
        }
        (answer, line) => *answer = line.map(|one| vec![one]),
    }
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
            all.push(KeptAsset { id: id.to_owned(), name: name.to_owned(), kind, said: None });
        }
    }
    all.sort_by(|a, b| a.id.cmp(&b.id));
    all.dedup_by(|a, b| a.id == b.id);
    Some(all)
}

fn sectors(node: &Node, reader: &mut Reader<'_>) -> Option<Vec<(String, Option<SectorIx>)>> {
    let mut all = Vec::new();
    for (n, cells) in rows(node, 2, reader)? {
        let [id, typed] = cells[..] else {
            reader.report(problems::snapshot_line(node.span, n, "id | sector"));
            continue;
        };
        let sector =
            if typed == "-" { None } else { word(node, typed, "sector", &reader.words.sectors, reader) };
        all.push((id.to_owned(), sector));
    }
    Some(all)
}

fn gives(node: &Node, reader: &mut Reader<'_>) -> Option<Vec<(String, Stated<KeptGive>)>> {
    let mut all = Vec::new();
    for (n, cells) in rows(node, 4, reader)? {
        let [id, typed, mode, to] = cells[..] else {
            reader.report(problems::snapshot_line(node.span, n, "id | flow | gifted or paid | to"));
            continue;
        };
        let mode = if mode == Mode::Paid.word() { Mode::Paid } else { Mode::Gifted };
        let to = (to != "-").then(|| to.to_owned());
        let flow = answer(node, typed, reader);
        all.extend(flow.map(|flow| (id.to_owned(), flow.map(|flow| KeptGive { flow, mode, to }))));
    }
    Some(all)
}

fn needs(node: &Node, reader: &mut Reader<'_>) -> Option<Vec<(String, Stated<FlowIx>)>> {
    let mut all = Vec::new();
    for (n, cells) in rows(node, 2, reader)? {
        let [id, typed] = cells[..] else {
            reader.report(problems::snapshot_line(node.span, n, "id | flow"));
            continue;
        };
        all.extend(answer(node, typed, reader).map(|flow| (id.to_owned(), flow)));
    }
    Some(all)
}

/// A flow, or one of the words for nothing.
fn answer(node: &Node, typed: &str, reader: &mut Reader<'_>) -> Option<Stated<FlowIx>> {
    match typed {
        "not asked" => Some(Stated::NotAsked),
        "none" => Some(Stated::None),
        _ => word(node, typed, "flow", &reader.words.flows, reader).map(Stated::Known),
    }
}

fn ties(node: &Node, reader: &mut Reader<'_>) -> Option<Vec<KeptTie>> {
    let mut all = Vec::new();
    let form = "from | to | type | status | flows | direction";
    for (n, cells) in rows(node, 6, reader)? {
        let ([from, to, kind, status, flows] | [from, to, kind, status, flows, _]) = cells[..] else {
            reader.report(problems::snapshot_line(node.span, n, form));
            continue;
        };
        let way = cells.get(5).map(|typed| Direction::ALL.iter().find(|(word, _)| word == typed));
        let direction = match way {
            Some(Some((_, way))) => Some(*way),
            Some(None) => {
                reader.report(problems::snapshot_line(node.span, n, form));
                continue;
            }
            None => None,
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
        all.push(KeptTie { ends: (from.to_owned(), to.to_owned()), kind, status, flows: carried, direction });
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
