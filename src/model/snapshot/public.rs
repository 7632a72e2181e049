//! What may still be seen of a kept day.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::asset::Asset;
use crate::model::community::Community;
use crate::model::snapshot::KeptAsset;
use crate::model::stated::Stated;
use crate::model::vocabulary::fold;

/// What may not be seen in any past state, gathered while it is still known.
#[derive(Debug, Default)]
pub(in crate::model) struct Hidden {
    /// Ids, names and other names of those who are left out or stand under a public name.
    pub(in crate::model) words: BTreeSet<String>,
    /// Ids of people who do not show what they give.
    pub(in crate::model) gives: BTreeSet<String>,
    /// Ids of people who do not show what they need.
    pub(in crate::model) needs: BTreeSet<String>,
    /// Ids of people who do not show their relationships.
    pub(in crate::model) silent: BTreeSet<String>,
    /// The ends of relationships that somebody said no to.
    pub(in crate::model) refused: BTreeSet<(String, String)>,
}

impl Hidden {
    /// Hides whatever an asset is called.
    pub(in crate::model) fn hide(&mut self, asset: &Asset) {
        self.words.insert(asset.id.clone());
        let names = std::iter::once(&asset.name).chain(&asset.aliases);
        self.words.extend(names.filter(|name| !name.trim().is_empty()).map(|name| fold(name)));
    }

    /// Hides a relationship, whichever way it is written.
    pub(in crate::model) fn refuse(&mut self, a: &str, b: &str) {
        self.refused.insert((a.to_owned(), b.to_owned()));
        self.refused.insert((b.to_owned(), a.to_owned()));
    }
}

/// Takes out of every snapshot what today's consent does not cover: a person stays only if they are published today
/// under their own name, whatever was agreed then; their relationships only if they show them today. People who are still
/// here go by today's name. So it makes no difference whether the file of somebody who withdrew is still there.
pub(in crate::model) fn only_public(community: &mut Community, hidden: &Hidden) {
    let mut snapshots = std::mem::take(&mut community.snapshots);
    let today: BTreeMap<&str, &Asset> = community.assets.iter().map(|a| (a.id.as_str(), a)).collect();
    let kinds = &community.site.vocabularies.kinds;
    for snapshot in &mut snapshots {
        snapshot.assets.retain_mut(|kept| {
            if hidden.words.contains(&kept.id) || hidden.words.contains(&fold(&kept.name)) {
                return false;
            }
            match today.get(kept.id.as_str()) {
                Some(asset) => {
                    // A group may have been called otherwise; nobody prints a name that a person has left behind.
                    if [kept.kind, asset.kind].iter().any(|kind| kinds.get(*kind).more.person) {
                        kept.name.clone_from(&asset.name);
                    }
                    !asset.has_public_name
                }
                None => !kinds.get(kept.kind).more.person,
            }
        });
        let there: BTreeSet<String> = snapshot.assets.iter().map(|kept| kept.id.clone()).collect();
        for kept in &mut snapshot.assets {
            untell(kept, &there, hidden);
        }
        snapshot.ties.retain(|tie| {
            let end = |id: &str| there.contains(id) && !hidden.silent.contains(id);
            end(&tie.ends.0) && end(&tie.ends.1) && !hidden.refused.contains(&tie.ends)
        });
    }
    community.snapshots = snapshots;
}

/// Takes out what somebody does not tell of themselves today, and offers to and by people who are not there or show no
/// relationships.
fn untell(kept: &mut KeptAsset, there: &BTreeSet<String>, hidden: &Hidden) {
    let id = &kept.id;
    let Some(said) = &mut kept.said else { return };
    if hidden.gives.contains(id) {
        said.gives = Stated::NotRecorded;
    }
    if hidden.needs.contains(id) {
        said.needs = Stated::NotRecorded;
    }
    if let Stated::Known(gives) = &mut said.gives {
        let is_seen = |to: &String| there.contains(to) && !hidden.silent.contains(to);
        gives.retain(|give| give.to.as_ref().is_none_or(|to| is_seen(to) && !hidden.silent.contains(id)));
        if gives.is_empty() {
            said.gives = Stated::NotRecorded;
        }
    }
}
