//! Findings: what the network says in plain words, each in a file of its own, all in one table.
//!
//! A finding answers a question a community asks. It comes with a sentence, both numbers behind it, the lists behind
//! those, and how it was worked out; nobody is ranked by name, and no kind, sector or status is known to the code: only
//! `alive`, `flowing`, `person` and the order in which the community named its words. A new finding is a file with a
//! `FINDING` and a function, and a line in [`FINDINGS`].

mod alive;
mod beside_others;
mod clusters;
mod connected;
mod cuts;
mod depth;
mod holders;
mod introductions;
mod meeting;
mod stale;
mod stranded;
mod unmet;
mod visible;
mod voices;

use crate::insight::MetricValues;
use crate::insight::clusters::Clusters;
use crate::insight::result::Item;
use crate::model::community::{AssetIx, Community, RelationshipIx};
use crate::model::offers::Offers;
use crate::model::standing::Standing;
use crate::network::Network;

/// The five questions under which readers meet findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    /// How connected are we?
    Connected,
    /// How alive is it?
    Alive,
    /// Who holds it together?
    Together,
    /// Where do the sectors meet?
    Meeting,
    /// What flows?
    Flows,
}

impl Question {
    /// All, in the order in which readers meet them.
    pub const ALL: [Self; 5] = [Self::Connected, Self::Alive, Self::Together, Self::Meeting, Self::Flows];
}

/// One finding: what it asks, and how it is answered.
#[derive(Clone, Copy, Debug)]
pub struct Finding {
    /// Its name in addresses: lower case with hyphens.
    pub slug: &'static str,
    /// Under which question it stands.
    pub under: Question,
    /// What it asks, in plain words.
    pub asks: &'static str,
    /// How it was worked out, in a few sentences.
    pub how: &'static str,
    /// The term of the trade, for the small print; empty where there is none.
    pub term: &'static str,
    /// Works it out.
    pub(super) compute: fn(&Known<'_>) -> Found,
}

/// Every finding, in the order in which readers meet them.
pub static FINDINGS: &[Finding] = &[
    connected::FINDING,
    beside_others::FINDING,
    voices::FINDING,
    visible::FINDING,
    alive::FINDING,
    depth::FINDING,
    stale::FINDING,
    holders::FINDING,
    clusters::FINDING,
    meeting::FINDING,
    introductions::FINDING,
    stranded::FINDING,
    unmet::FINDING,
];

/// What a finding came to.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// In one sentence.
    pub sentence: String,
    /// How many it is about.
    pub numerator: u64,
    /// How many were looked at.
    pub denominator: u64,
    /// Shares, each with its name.
    pub bars: Vec<Bar>,
    /// Tables.
    pub tables: Vec<Table>,
    /// What is behind the numbers.
    pub lists: Vec<List>,
}

/// A share with a name.
#[derive(Clone, Debug)]
pub struct Bar {
    /// Of what.
    pub label: String,
    /// How many.
    pub part: u64,
    /// Of how many.
    pub whole: u64,
}

/// A small table, printed as it is.
#[derive(Clone, Debug)]
pub struct Table {
    /// What stands in it.
    pub caption: String,
    /// The headings of its columns.
    pub columns: Vec<String>,
    /// Its rows, each with its heading.
    pub rows: Vec<(String, Vec<Cell>)>,
}

/// One cell.
#[derive(Clone, Debug)]
pub struct Cell {
    /// What stands in it.
    pub text: String,
    /// An empty place that says something.
    pub is_gap: bool,
}

/// A list behind a number.
#[derive(Clone, Debug)]
pub struct List {
    /// What is listed, in a few words.
    pub heading: String,
    /// One line each.
    pub lines: Vec<Line>,
}

/// One line of a list.
#[derive(Clone, Debug)]
pub struct Line {
    /// What it is about.
    pub about: About,
    /// What is said about it; may be empty.
    pub note: String,
}

/// What a line is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Something on the map.
    Item(Item),
    /// Two assets that are not joined: a question, never a relationship.
    Two(AssetIx, AssetIx),
}

impl Line {
    fn asset(ix: AssetIx, note: impl Into<String>) -> Self {
        Self { about: About::Item(Item::Asset(ix)), note: note.into() }
    }

    fn relationship(ix: RelationshipIx, note: impl Into<String>) -> Self {
        Self { about: About::Item(Item::Relationship(ix)), note: note.into() }
    }

    fn two(a: AssetIx, b: AssetIx, note: impl Into<String>) -> Self {
        Self { about: About::Two(a, b), note: note.into() }
    }
}

impl List {
    /// A list; nothing where there is nothing to list.
    fn some(heading: impl Into<String>, lines: Vec<Line>) -> Option<Self> {
        (!lines.is_empty()).then(|| Self { heading: heading.into(), lines })
    }
}

impl Cell {
    fn count(n: u64) -> Self {
        Self { text: super::phrase::number(n as f64), is_gap: n == 0 }
    }

    fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), is_gap: false }
    }
}

/// What findings are made from, with what several of them ask worked out once.
pub(super) struct Known<'a> {
    community: &'a Community,
    standing: &'a Standing,
    network: &'a Network,
    offers: &'a Offers,
    metrics: &'a [MetricValues],
    /// Groups that hang together, largest first; everyone is in one.
    clusters: &'a Clusters,
    /// Those present, by name (two of one name by id).
    by_name: Vec<AssetIx>,
    /// For each asset its relationships of the day, by id.
    ties: Vec<Vec<Tie>>,
}

/// A relationship as one of its ends sees it.
#[derive(Clone, Copy)]
struct Tie {
    ix: RelationshipIx,
    other: AssetIx,
    is_alive: bool,
    is_flowing: bool,
}

impl<'a> Known<'a> {
    /// - **Cost**: sorting the assets by name; everything else is linear.
    pub(super) fn new(
        community: &'a Community,
        standing: &'a Standing,
        network: &'a Network,
        offers: &'a Offers,
        metrics: &'a [MetricValues],
        clusters: &'a Clusters,
    ) -> Self {
        let mut by_name: Vec<AssetIx> = standing.assets().collect();
        by_name.sort_by_cached_key(|ix| (community.asset(*ix).name.to_lowercase(), *ix));
        let statuses = &community.site.vocabularies.statuses;
        let mut ties: Vec<Vec<Tie>> = vec![Vec::new(); community.assets.len()];
        for (ix, status) in standing.relationships() {
            let r = community.relationship(ix);
            let facts = status.known().map(|s| &statuses.get(*s).more);
            let is_flowing = facts.is_some_and(|f| f.flowing);
            let is_alive = is_flowing || facts.is_some_and(|f| f.alive);
            for (end, other) in [(r.from, r.to), (r.to, r.from)] {
                ties[end.0 as usize].push(Tie { ix, other, is_alive, is_flowing });
            }
        }
        Self { community, standing, network, offers, metrics, clusters, by_name, ties }
    }

    fn ties(&self, ix: AssetIx) -> &[Tie] {
        &self.ties[ix.0 as usize]
    }

    fn name(&self, ix: AssetIx) -> &'a str {
        &self.community.asset(ix).name
    }

    fn kind_of(&self, ix: AssetIx) -> usize {
        usize::from(self.community.asset(ix).kind)
    }

    /// Whether two assets are joined by anything.
    fn are_joined(&self, a: AssetIx, b: AssetIx) -> bool {
        let (few, other) = if self.ties(a).len() <= self.ties(b).len() { (a, b) } else { (b, a) };
        self.ties(few).iter().any(|tie| tie.other == other)
    }

    /// "Food sharing".
    fn flow(&self, flow: crate::model::vocabulary::FlowIx) -> &'a str {
        &self.community.site.vocabularies.flows.get(flow).label
    }

    /// "A, B and 3 more".
    fn some_names(&self, of: &[AssetIx], most: usize) -> String {
        let names: Vec<&str> = of.iter().take(most).map(|ix| self.name(*ix)).collect();
        let rest = of.len() - names.len();
        if rest > 0 {
            return format!("{} and {rest} more", names.join(", "));
        }
        match &names[..] {
            [] => String::new(),
            [one] => (*one).to_owned(),
            [first @ .., last] => format!("{} and {last}", first.join(", ")),
        }
    }
}

/// The middle of some numbers; of an even count the mean of the two in the middle. Nothing for none.
fn median(mut numbers: Vec<f64>) -> Option<f64> {
    numbers.sort_by(f64::total_cmp);
    let n = numbers.len();
    match n {
        0 => None,
        _ if n % 2 == 1 => Some(numbers[n / 2]),
        _ => Some(f64::midpoint(numbers[n / 2 - 1], numbers[n / 2])),
    }
}

#[cfg(test)]
mod tests;
