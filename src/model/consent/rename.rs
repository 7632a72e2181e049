//! New places and public ids, once it is known who is published. Nothing of an old place or id may show in a new one:
//! not its order, not a gap, not a number.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::slug;
use crate::model::asset::Asset;
use crate::model::community::{AssetIx, Community};
use crate::model::directory::Directory;
use crate::model::relationship::Relationship;
use crate::model::saved_map::Shown;
use crate::model::selector::{Selector, Want};
use crate::model::stated::Stated;

/// Drops every asset that is not kept, gives people with a public name their public id, sorts assets and relationships
/// by id, and turns every reference. Offers to and by those who are not `tied` are relationships that nobody may see.
pub(super) fn to_public(community: &mut Community, keep: &[bool], tied: &[bool]) {
    let old = std::mem::take(&mut community.assets);
    let mut kept: Vec<(usize, Asset)> =
        old.into_iter().enumerate().filter(|(place, _)| keep[*place]).collect();
    let renamed = public_ids(&mut kept, community);
    kept.sort_by(|(_, a), (_, b)| a.id.cmp(&b.id));
    let mut new_place = vec![None; keep.len()];
    for (new, (old, _)) in kept.iter().enumerate() {
        new_place[*old] = Some(AssetIx(new as u32));
    }
    let turn = |ix: AssetIx| new_place.get(ix.0 as usize).copied().flatten();
    let turn_tie = |ix: AssetIx| turn(ix).filter(|_| tied[ix.0 as usize]);
    for (old, asset) in &mut kept {
        asset.places = asset.places.iter().filter_map(|ix| turn(*ix)).collect();
        if tied[*old] {
            turn_offers(asset, &turn_tie);
        } else {
            turn_offers(asset, &|_| None);
        }
    }
    community.assets = kept.into_iter().map(|(_, asset)| asset).collect();
    for r in &mut community.relationships {
        // A file named after a real name is no address.
        if renamed.contains(&r.from) || renamed.contains(&r.to) {
            r.id.clear();
        }
        // Both ends are kept: relationships of those who are not were dropped before.
        r.from = turn(r.from).unwrap_or_default();
        r.to = turn(r.to).unwrap_or_default();
        r.views.retain_mut(|v| turn(v.by).map(|by| v.by = by).is_some());
        r.consent = None;
    }
    relationship_ids(community);
    for reflection in &mut community.reflections {
        for figure in &mut reflection.figures {
            turn_form(&mut figure.form, &turn);
            turn_selector(&mut figure.among, &turn);
        }
        for action in &mut reflection.actions {
            action.who = action.who.iter().filter_map(|ix| turn(*ix)).collect();
        }
    }
    for map in &mut community.maps {
        map.around = map.around.and_then(turn);
        match &mut map.show {
            Shown::Everything => {}
            Shown::Assets(s) | Shown::Relationships(s) => turn_selector(s, &turn),
        }
    }
    for expected in &mut community.site.expected {
        turn_selector(&mut expected.who, &turn);
    }
}

/// Public names become ids; several people of one public name are numbered in the order of what is public about them,
/// never of their files. Addresses of others are kept; a public id never takes one of theirs.
/// Hands back who was renamed, by old place.
fn public_ids(kept: &mut [(usize, Asset)], community: &Community) -> BTreeSet<AssetIx> {
    let mut renamed: Vec<usize> = (0..kept.len()).filter(|i| kept[*i].1.public_name.is_some()).collect();
    let places: BTreeSet<AssetIx> = renamed.iter().map(|i| AssetIx(kept[*i].0 as u32)).collect();
    if renamed.is_empty() {
        return places;
    }
    for i in &renamed {
        let asset = &mut kept[*i].1;
        asset.name = asset.public_name.take().unwrap_or_default();
        asset.has_public_name = true;
    }
    let facts = public_facts(kept, &renamed, community);
    renamed.sort_by(|a, b| (&kept[*a].1.name, &facts[a]).cmp(&(&kept[*b].1.name, &facts[b])));
    let is_renamed: Vec<bool> = (0..kept.len()).map(|i| facts.contains_key(&i)).collect();
    let mut taken: BTreeSet<String> = kept
        .iter()
        .zip(&is_renamed)
        .filter(|(_, renamed)| !**renamed)
        .map(|((_, a), _)| a.id.clone())
        .collect();
    for i in renamed {
        let base = slug(&kept[i].1.name);
        let numbered = (1..).map(|n| if n == 1 { base.clone() } else { format!("{base}-{n}") });
        let id = numbered.into_iter().find(|id| !taken.contains(id)).unwrap_or(base);
        taken.insert(id.clone());
        kept[i].1.id = id;
    }
    places
}

/// Everything public about the people who are renamed, as strings that order those of one public name. Others are told
/// by their ids; people who are renamed by their own facts, looked at again until that tells nobody more apart.
fn public_facts(
    kept: &[(usize, Asset)],
    renamed: &[usize],
    community: &Community,
) -> BTreeMap<usize, String> {
    let mut called: BTreeMap<AssetIx, String> =
        kept.iter().map(|(place, a)| (AssetIx(*place as u32), a.id.clone())).collect();
    for i in renamed {
        called.insert(AssetIx(kept[*i].0 as u32), String::new());
    }
    let mut ties: BTreeMap<AssetIx, Vec<&Relationship>> =
        renamed.iter().map(|i| (AssetIx(kept[*i].0 as u32), Vec::new())).collect();
    for r in &community.relationships {
        for end in [r.from, r.to] {
            if let Some(ties) = ties.get_mut(&end) {
                ties.push(r);
            }
        }
    }
    let mut told_apart = 0;
    loop {
        let facts: BTreeMap<usize, String> = renamed
            .iter()
            .map(|i| {
                let (place, asset) = &kept[*i];
                let me = AssetIx(*place as u32);
                let mut ties: Vec<String> = ties[&me].iter().map(|r| tie_facts(r, me, &called)).collect();
                ties.sort();
                (*i, format!("{} {ties:?}", asset_facts(asset, &called)))
            })
            .collect();
        let ranks: BTreeSet<&String> = facts.values().collect();
        if ranks.len() <= told_apart {
            return facts;
        }
        told_apart = ranks.len();
        let rank: BTreeMap<&String, usize> = ranks.into_iter().zip(0..).collect();
        for (i, facts) in &facts {
            called.insert(AssetIx(kept[*i].0 as u32), format!("*{:09}", rank[facts]));
        }
    }
}

/// What is public about one person, others as they are called.
fn asset_facts(asset: &Asset, called: &BTreeMap<AssetIx, String>) -> String {
    let names = |of: &[AssetIx]| {
        let mut names: Vec<&str> = of.iter().filter_map(|ix| called.get(ix)).map(String::as_str).collect();
        names.sort_unstable();
        names.join(" ")
    };
    let gives: Vec<_> = asset.gives.items().iter().map(|g| (g.flow, g.mode, names(&g.to))).collect();
    let image = asset.image.as_ref().map(|i| (&i.file, &i.alt));
    format!(
        "{:?} {:?} {gives:?} {:?} {image:?}",
        (asset.kind, asset.sector, &asset.summary, &asset.audience, &asset.when, &asset.tags, &asset.needs),
        (&asset.languages, &asset.contact, &asset.location, &asset.links, names(&asset.places)),
        (asset.since, asset.until, asset.checked, asset.written_by, &asset.words.markdown),
    )
}

/// What is public about a relationship, seen from one end.
fn tie_facts(r: &Relationship, me: AssetIx, called: &BTreeMap<AssetIx, String>) -> String {
    let other = called.get(&r.other(me));
    let views: Vec<_> = r.views.iter().map(|v| (v.by == me, &v.status, v.on, &v.text)).collect();
    format!(
        "{other:?} {:?} {:?} {:?} {views:?}",
        (r.from == me, &r.status, r.kind, r.direction, &r.flows, r.key, r.has_page),
        (r.since, r.until, &r.history, r.checked, &r.source),
        &r.words.markdown,
    )
}

fn turn_offers(asset: &mut Asset, turn: &impl Fn(AssetIx) -> Option<AssetIx>) {
    if let Stated::Known(gives) = &mut asset.gives {
        // An offer to people who are all left out is a relationship with them, and goes with them.
        gives.retain_mut(|give| {
            let anyone = give.to.is_empty();
            give.to = give.to.iter().filter_map(|ix| turn(*ix)).collect();
            give.to.sort_unstable();
            anyone || !give.to.is_empty()
        });
        if gives.is_empty() {
            asset.gives = Stated::NotRecorded;
        }
    }
}

fn turn_form(form: &mut crate::model::reflection::Form, turn: &impl Fn(AssetIx) -> Option<AssetIx>) {
    use crate::model::reflection::Form;
    match form {
        Form::Share(s) | Form::Count(s) | Form::List(s) => turn_selector(s, turn),
        Form::Rank { .. } | Form::Cross { .. } | Form::Top { .. } => {}
    }
}

fn turn_selector(selector: &mut Selector, turn: &impl Fn(AssetIx) -> Option<AssetIx>) {
    for test in &mut selector.tests {
        match &mut test.want {
            Want::Assets(wanted) => *wanted = wanted.iter().filter_map(|ix| turn(*ix)).collect(),
            Want::End(end) => turn_selector(end, turn),
            Want::Flow(want) => {
                if let Some(to) = &mut want.to {
                    turn_selector(to, turn);
                }
            }
            Want::Any | Want::None | Want::OneOf(_) | Want::Flag(_) => {}
        }
    }
    for not in &mut selector.not {
        turn_selector(not, turn);
    }
}

/// Ids of relationships: the path of a file, unless an end stands under a public name; otherwise the two ends, as
/// short as they are unambiguous. A second relationship of the same two is numbered.
fn relationship_ids(community: &mut Community) {
    let names = Directory::new(community.assets.iter().map(|a| (a.id.as_str(), Vec::<&str>::new())));
    let end = |ix: AssetIx| names.short_id(&community.assets[ix.0 as usize].id).replace('/', "-");
    for r in &mut community.relationships {
        if !r.has_page || r.id.is_empty() {
            r.id = format!("{}--{}", end(r.from), end(r.to));
        }
    }
    community
        .relationships
        .sort_by(|a, b| (&a.id, a.kind, a.from, a.to, a.span).cmp(&(&b.id, b.kind, b.from, b.to, b.span)));
    let mut taken: BTreeSet<String> = std::collections::BTreeSet::new();
    for r in &mut community.relationships {
        let base = r.id.clone();
        let mut n = 1;
        while !taken.insert(r.id.clone()) {
            n += 1;
            r.id = format!("{base}-{n}");
        }
    }
    community.relationships.sort_by(|a, b| a.id.cmp(&b.id));
}
