//! Which relationship of one day is which of another.

use std::collections::BTreeMap;

use crate::model::snapshot::KeptTie;

/// What a relationship is told apart by: its ends, the lower id first; its type; whether it goes from the higher to the
/// lower.
pub type Key = (String, String, Option<usize>, bool);

/// What tells a relationship apart.
pub fn key(tie: &KeptTie) -> Key {
    let (from, to) = tie.ends.clone();
    let kind = tie.kind.map(usize::from);
    if from <= to { (from, to, kind, false) } else { (to, from, kind, true) }
}

/// One relationship on both days, by its place among those of each.
pub type Pair = (Option<usize>, Option<usize>);

/// Every relationship of either day once. What is left over of the same two ends, one on each day, is the same
/// relationship, written from its other end or of another type.
pub fn pairs(from: &[(Key, KeptTie)], to: &[(Key, KeptTie)]) -> Vec<Pair> {
    let mut by_key: BTreeMap<&Key, Pair> = BTreeMap::new();
    for (at, (key, _)) in from.iter().enumerate() {
        by_key.entry(key).or_default().0 = Some(at);
    }
    for (at, (key, _)) in to.iter().enumerate() {
        by_key.entry(key).or_default().1 = Some(at);
    }
    let by_key: Vec<(&Key, Pair)> = by_key.into_iter().collect();
    let mut pairs = Vec::with_capacity(by_key.len());
    for of_two in by_key.chunk_by(|(a, _), (b, _)| (&a.0, &a.1) == (&b.0, &b.1)) {
        let (mut gone, mut new) = (Vec::new(), Vec::new());
        for (_, pair) in of_two {
            match *pair {
                (Some(before), None) => gone.push(before),
                (None, Some(now)) => new.push(now),
                both => pairs.push(both),
            }
        }
        // Turned first; then whatever is left on both days.
        for must_be_of_one_type in [true, false] {
            gone.retain(|before| {
                let is_same = |now: &usize| !must_be_of_one_type || from[*before].1.kind == to[*now].1.kind;
                let now = new.iter().position(is_same).map(|at| new.remove(at));
                pairs.extend(now.map(|now| (Some(*before), Some(now))));
                now.is_none()
            });
        }
        pairs.extend(gone.into_iter().map(|before| (Some(before), None)));
        pairs.extend(new.into_iter().map(|now| (None, Some(now))));
    }
    pairs
}
