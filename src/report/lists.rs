//! Lists that many pages need, built once, each in the order readers see.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::model::community::{AssetIx, Community, RelationshipIx};
use crate::model::offers::Offers;
use crate::model::standing::Standing;
use crate::model::vocabulary::fold;

/// Those whose names begin alike.
pub struct Letter {
    /// What readers see: `B`, `Ö`, `א`; `#` for digits and signs.
    pub label: String,
    /// The same for addresses: `b`, `u00f6`, `u05d0`, `0-9`.
    pub key: String,
    /// Who, by name.
    pub who: Vec<AssetIx>,
}

/// All lists.
pub(super) struct Lists {
    pub(super) by_name: Vec<AssetIx>,
    pub(super) ties: Vec<Vec<RelationshipIx>>,
    pub(super) kinds: Vec<Vec<AssetIx>>,
    pub(super) sectors: Vec<Vec<AssetIx>>,
    pub(super) givers: Vec<Vec<AssetIx>>,
    pub(super) seekers: Vec<Vec<AssetIx>>,
    pub(super) found_at: BTreeMap<AssetIx, Vec<AssetIx>>,
    pub(super) tags: Vec<(String, Vec<AssetIx>)>,
    /// The present assets by first letter, letters in the order in which they are met.
    pub(super) letters: Vec<Letter>,
    /// The place of each asset among all, by name.
    pub(super) rank: Vec<u32>,
    /// Made when first asked for: only a search index in parts needs them.
    search_words: OnceLock<Vec<(String, AssetIx)>>,
}

impl Lists {
    /// - **Input**: a community, who of it is present, and what each gives.
    /// - **Output**: every list by name; two of the same name by id.
    /// - **Cost**: O(n log n + m log m) for n assets and m relationships.
    pub(super) fn new(community: &Community, standing: &Standing, offers: &Offers) -> Self {
        let all_by_name = by_name(community);
        let mut rank = vec![0_u32; community.assets.len()];
        for (place, ix) in all_by_name.iter().enumerate() {
            rank[ix.0 as usize] = place as u32;
        }
        let words = &community.site.vocabularies;
        let mut lists = Self {
            by_name: all_by_name.into_iter().filter(|ix| standing.has_asset(*ix)).collect(),
            ties: ties(community, &rank),
            kinds: vec![Vec::new(); words.kinds.terms.len()],
            sectors: vec![Vec::new(); words.sectors.terms.len()],
            givers: vec![Vec::new(); words.flows.terms.len()],
            seekers: vec![Vec::new(); words.flows.terms.len()],
            found_at: BTreeMap::new(),
            tags: Vec::new(),
            letters: Vec::new(),
            rank,
            search_words: OnceLock::new(),
        };
        let mut tags: BTreeMap<String, Vec<AssetIx>> = BTreeMap::new();
        for &ix in &lists.by_name {
            let asset = community.asset(ix);
            lists.kinds[usize::from(asset.kind)].push(ix);
            if let Some(sector) = asset.sector {
                lists.sectors[usize::from(sector)].push(ix);
            }
            for flow in gives(offers, ix) {
                lists.givers[flow].push(ix);
            }
            for flow in asset.needs.items() {
                lists.seekers[usize::from(*flow)].push(ix);
            }
            for place in &asset.places {
                lists.found_at.entry(*place).or_default().push(ix);
            }
            for tag in &asset.tags {
                // `Drop in` and `drop-in` are the same word.
                let who = tags.entry(fold(tag)).or_default();
                if who.last() != Some(&ix) {
                    who.push(ix);
                }
            }
        }
        lists.found_at.retain(|place, _| standing.has_asset(*place));
        lists.tags = tags.into_iter().collect();
        lists.letters = letters(community, &lists.by_name);
        lists
    }

    /// Words of names and the like, forwards and backwards (after a `~`), sorted, each with who is found by it.
    pub(super) fn search_words(&self, community: &Community) -> &[(String, AssetIx)] {
        self.search_words.get_or_init(|| search_words(community, &self.by_name))
    }
}

/// All assets by name, letter case apart; two of the same name by id.
fn by_name(community: &Community) -> Vec<AssetIx> {
    let mut keyed: Vec<(String, AssetIx)> =
        community.assets_with_places().map(|(ix, a)| (a.name.to_lowercase(), ix)).collect();
    keyed.sort();
    keyed.into_iter().map(|(_, ix)| ix).collect()
}

/// The relationships of each asset, by the name of the other end.
fn ties(community: &Community, rank: &[u32]) -> Vec<Vec<RelationshipIx>> {
    let mut ties = vec![Vec::new(); community.assets.len()];
    for (ix, r) in community.relationships_with_places() {
        ties[r.from.0 as usize].push(ix);
        ties[r.to.0 as usize].push(ix);
    }
    for (asset, list) in ties.iter_mut().enumerate() {
        let here = AssetIx(asset as u32);
        list.sort_by_key(|ix| (rank[community.relationship(*ix).other(here).0 as usize], *ix));
    }
    ties
}

/// The flows an asset gives, each once.
fn gives(offers: &Offers, ix: AssetIx) -> Vec<usize> {
    let mut flows: Vec<usize> = offers.of(ix).iter().map(|offer| usize::from(offer.flow)).collect();
    flows.dedup();
    flows
}

/// The words by which someone may be looked for: those of the name, other names and tags.
fn search_words(community: &Community, who: &[AssetIx]) -> Vec<(String, AssetIx)> {
    let mut words = Vec::new();
    for &ix in who {
        let asset = community.asset(ix);
        for text in std::iter::once(&asset.name).chain(&asset.aliases).chain(&asset.tags) {
            let lower = text.to_lowercase();
            for word in lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
                words.push((std::iter::once('~').chain(word.chars().rev()).collect(), ix));
                words.push((word.to_owned(), ix));
            }
        }
    }
    words.sort_unstable();
    words.dedup();
    words
}

/// The first letters of names, each with who begins so.
fn letters(community: &Community, who: &[AssetIx]) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::new();
    for &ix in who {
        let first = community.asset(ix).name.chars().find(|c| c.is_alphanumeric()).unwrap_or('#');
        let (label, key) = match first.to_lowercase().next().unwrap_or('#') {
            c @ 'a'..='z' => (c.to_uppercase().to_string(), c.to_string()),
            c if c.is_alphabetic() => (c.to_uppercase().to_string(), format!("u{:04x}", c as u32)),
            _ => ("#".to_owned(), "0-9".to_owned()),
        };
        match letters.iter_mut().find(|letter| letter.key == key) {
            Some(letter) => letter.who.push(ix),
            None => letters.push(Letter { label, key, who: vec![ix] }),
        }
    }
    letters
}
