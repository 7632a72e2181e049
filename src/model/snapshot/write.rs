//! The text of a snapshot's file.

use std::fmt::Write;

use crate::model::asset::Mode;
use crate::model::snapshot::{KeptGive, Snapshot};
use crate::model::stated::Stated;
use crate::model::vocabulary::{FlowIx, StatusIx, Vocabularies};

impl Snapshot {
    /// The text of its file.
    pub fn write(&self, words: &Vocabularies) -> String {
        let mut text = format!(
            "# The network as it was published on this day, kept by `kith snapshot`. It is read again for the page of changes and for reflections that speak of this day.\n\
             date: {}\n",
            self.day()
        );
        if !self.assets.is_empty() {
            text.push_str("assets: |\n");
        }
        for asset in &self.assets {
            let _ = writeln!(text, "  {} | {} | {}", asset.id, words.kinds.get(asset.kind).id, asset.name);
        }
        self.write_said(&mut text, words);
        if !self.ties.is_empty() {
            text.push_str("relationships: |\n");
        }
        for tie in &self.ties {
            let kind = tie.kind.map_or("-", |kind| words.relationship_types.get(kind).id.as_str());
            let flows: Vec<String> =
                tie.flows.iter().map(|(flow, mode)| flow_word(words, *flow, *mode)).collect();
            // A line without flows has nothing between its bars.
            let flows = if flows.is_empty() { String::new() } else { format!(" {}", flows.join(", ")) };
            let way = tie.direction.map_or_else(String::new, |way| format!(" | {}", way.word()));
            let ((from, to), status) = (&tie.ends, status_word(words, &tie.status));
            let _ = writeln!(text, "  {from} | {to} | {kind} | {status} |{flows}{way}");
        }
        text
    }

    /// What profiles said of themselves.
    fn write_said(&self, text: &mut String, words: &Vocabularies) {
        let said = || self.assets.iter().filter_map(|asset| Some((&asset.id, asset.said.as_ref()?)));
        let mut lines: Vec<String> = Vec::new();
        let mut block = |name: &str, lines: &mut Vec<String>| {
            if !lines.is_empty() {
                let _ = writeln!(text, "{name}: |");
            }
            for line in lines.drain(..) {
                let _ = writeln!(text, "  {line}");
            }
        };
        for (id, said) in said() {
            let sector = said.sector.map_or("-", |sector| words.sectors.get(sector).id.as_str());
            lines.push(format!("{id} | {sector}"));
        }
        block("sectors", &mut lines);
        for (id, said) in said() {
            lines.extend(nothing(&said.gives).map(|word| format!("{id} | {word} | - | -")));
            lines.extend(said.gives.items().iter().map(|KeptGive { flow, mode, to }| {
                let flow = &words.flows.get(*flow).id;
                format!("{id} | {flow} | {} | {}", mode.word(), to.as_deref().unwrap_or("-"))
            }));
        }
        block("gives", &mut lines);
        for (id, said) in said() {
            lines.extend(nothing(&said.needs).map(|word| format!("{id} | {word}")));
            let needs = said.needs.items().iter();
            lines.extend(needs.map(|flow| format!("{id} | {}", words.flows.get(*flow).id)));
        }
        block("needs", &mut lines);
    }
}

/// The word for an answer that names nothing; none where nothing is recorded.
fn nothing<T>(answer: &Stated<Vec<T>>) -> Option<&'static str> {
    match answer {
        Stated::NotAsked => Some("not asked"),
        Stated::None => Some("none"),
        Stated::NotRecorded | Stated::Known(_) => None,
    }
}

/// `advocacy`, `advocacy:paid`.
fn flow_word(words: &Vocabularies, flow: FlowIx, mode: Mode) -> String {
    let id = &words.flows.get(flow).id;
    if mode == Mode::Paid { format!("{id}:paid") } else { id.clone() }
}

/// A status as it is written; the three kinds of nothing stay apart.
pub fn status_word<'v>(words: &'v Vocabularies, status: &Stated<StatusIx>) -> &'v str {
    match status {
        Stated::Known(ix) => &words.statuses.get(*ix).id,
        Stated::NotRecorded => "not recorded",
        Stated::NotAsked => "not asked",
        Stated::None => "none",
    }
}
