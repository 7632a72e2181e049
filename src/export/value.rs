//! Values as every format writes them: ids of words, never their labels.

use crate::model::asset::{Give, Mode};
use crate::model::relationship::Carried;
use crate::model::stated::Stated;
use crate::model::vocabulary::{FlowIx, StatusIx, Vocabularies};

/// How alive a relationship is. The three kinds of nothing stay apart.
pub(super) fn status<'v>(words: &'v Vocabularies, status: &Stated<StatusIx>) -> &'v str {
    match status {
        Stated::Known(ix) => &words.statuses.get(*ix).id,
        Stated::NotRecorded => "not recorded",
        Stated::NotAsked => "not asked",
        Stated::None => "none",
    }
}

/// What an asset gives; a paid one as `flow:paid`.
pub(super) fn gives(words: &Vocabularies, gives: &Stated<Vec<Give>>) -> Vec<String> {
    stated(gives, |give| flow(words, give.flow, give.mode))
}

/// What an asset looks for.
pub(super) fn needs(words: &Vocabularies, needs: &Stated<Vec<FlowIx>>) -> Vec<String> {
    stated(needs, |ix| words.flows.get(*ix).id.clone())
}

/// What travels along a relationship.
pub(super) fn carried(words: &Vocabularies, flows: &[Carried]) -> Vec<String> {
    flows.iter().map(|carried| flow(words, carried.flow, carried.mode)).collect()
}

fn flow(words: &Vocabularies, flow: FlowIx, mode: Mode) -> String {
    let id = &words.flows.get(flow).id;
    if mode == Mode::Paid { format!("{id}:paid") } else { id.clone() }
}

/// The answers; nothing where nothing is recorded, one word where somebody was asked or still has to be.
fn stated<T>(stated: &Stated<Vec<T>>, word: impl Fn(&T) -> String) -> Vec<String> {
    match stated {
        Stated::Known(items) => {
            // The same thing given to two assets is one thing given.
            let mut words: Vec<String> = Vec::with_capacity(items.len());
            for item in items.iter().map(word) {
                if !words.contains(&item) {
                    words.push(item);
                }
            }
            words
        }
        Stated::NotRecorded => Vec::new(),
        Stated::NotAsked => vec!["not asked".to_owned()],
        Stated::None => vec!["none".to_owned()],
    }
}

/// `true` or `false`.
pub(super) const fn flag(is: bool) -> &'static str {
    if is { "true" } else { "false" }
}
