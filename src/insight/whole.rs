//! Whole-network numbers: one number for the network as it is, and for a network whose nodes fall into categories.
//!
//! Those that need nothing but the network are in one table, [`WHOLE_NUMBERS`]; those that need categories are functions.
//! A number that would divide by nothing is `None`, never 0 and never "not a number": readers are told that there is
//! nothing to say yet.

pub mod assortativity;
pub mod average_path;
pub mod components;
mod cuts;
pub mod density;
pub mod diameter;
pub mod ei_index;
pub mod modularity;
pub mod reciprocity;
pub mod transitivity;

use super::Understanding;
use super::clusters::Clusters;
use super::phrase::{number, percent, plural};
use super::present::Present;
use crate::model::community::{AssetIx, Community};
use crate::network::NodeIx;

/// Counts both numbers behind a share.
pub type Counts = fn(&Understanding<'_>) -> (usize, usize);

/// One number for the whole network: what it is called, what it means, and how it is worked out.
#[derive(Clone, Copy, Debug)]
pub struct WholeNumber {
    /// Its name in addresses and columns: lower case with hyphens.
    pub slug: &'static str,
    /// Its name for readers.
    pub label: &'static str,
    /// What it tells, in one plain sentence.
    pub about: &'static str,
    /// How it was worked out, in one or two sentences.
    pub how: &'static str,
    /// What is counted; empty for a number without a unit.
    pub unit: &'static str,
    /// Both numbers behind it, where it is a share.
    pub counts: Option<Counts>,
    /// Whether a network is so large that it is estimated there, not worked out exactly.
    pub is_estimate: fn(&Understanding<'_>) -> bool,
    /// The finding whose page has the list behind it; empty where that is everyone.
    pub behind: &'static str,
    /// Works it out; `None` where the network has nothing to divide by.
    pub compute: fn(&Understanding<'_>) -> Option<f64>,
}

/// Every whole-network number that needs nothing but the network, in the order in which readers meet them.
pub static WHOLE_NUMBERS: &[WholeNumber] = &[
    density::NUMBER,
    components::NUMBER,
    average_path::NUMBER,
    diameter::NUMBER,
    reciprocity::NUMBER,
    transitivity::NUMBER,
    assortativity::NUMBER,
];

/// A number about the network as a whole, worked out and put into words.
#[derive(Clone, Debug)]
pub struct WholeFound {
    /// Its name in addresses.
    pub slug: &'static str,
    /// Its name for readers.
    pub label: &'static str,
    /// What it tells, in one plain sentence.
    pub about: &'static str,
    /// How it was worked out.
    pub how: &'static str,
    /// What it came to, in words: "89 of 861 (10.3%)".
    pub sentence: String,
    /// The number; nothing where there is nothing to divide by.
    pub value: Option<f64>,
    /// It is an estimate: the network is too large to work it out exactly.
    pub is_estimate: bool,
    /// The finding whose page has the list behind it; empty where that is everyone.
    pub behind: &'static str,
}

/// What is said of a number that would divide by nothing.
const NOTHING: &str = "Nothing to count yet.";

/// Every number about the network as a whole: those of [`WHOLE_NUMBERS`], then those about kinds, sectors and groups.
///
/// - **Cost**: linear but for [`Clusters`], which come as they were found.
pub(super) fn all(
    understanding: &Understanding<'_>,
    community: &Community,
    there: &Present,
    clusters: &Clusters,
) -> Vec<WholeFound> {
    let network = understanding.network;
    let mut all: Vec<WholeFound> = WHOLE_NUMBERS.iter().map(|number| number.found(understanding)).collect();
    let asset = |node: NodeIx| community.asset(AssetIx(there.place(node.0 as usize) as u32));
    let kinds: Vec<Option<u32>> = network.nodes().map(|n| Some(u32::from(asset(n).kind.0))).collect();
    let sectors: Vec<Option<u32>> =
        network.nodes().map(|n| asset(n).sector.map(|sector| u32::from(sector.0))).collect();
    let by = [
        (&kinds, &assortativity::BY_KIND, &ei_index::BY_KIND),
        (&sectors, &assortativity::BY_SECTOR, &ei_index::BY_SECTOR),
    ];
    for (categories, assortative, ei) in by {
        let value = assortativity::attribute_assortativity(network, categories);
        all.push(assortative.found(value, value.map(|value| signed(&number(value)))));
        let value = ei_index::ei_index(network, categories);
        let (out, within) = ei_index::counts(network, categories);
        let sentence = |value| {
            let all = out + within;
            format!(
                "{}: {} of {} connections lead out, {} stay within",
                signed(&number(value)),
                many(out),
                many(all),
                many(within)
            )
        };
        all.push(ei.found(value, value.map(sentence)));
    }
    let of_several = clusters.members().iter().filter(|members| members.len() > 1).count();
    let value = clusters.modularity();
    all.push(modularity::GROUPS.found(
        value,
        value.map(|v| {
            format!("{} in {} {}", number(v), many(of_several), plural(of_several as u64, "group", "groups"))
        }),
    ));
    let (points, nodes) = (network.articulation_points().len(), network.node_count());
    all.push(cuts::POINTS.found(ratio(points, nodes), share(points, nodes)));
    let (bridges, pairs) = (network.bridges().len(), network.pairs().len());
    all.push(cuts::BRIDGES.found(ratio(bridges, pairs), share(bridges, pairs)));
    all
}

impl WholeNumber {
    fn found(&self, understanding: &Understanding<'_>) -> WholeFound {
        let value = (self.compute)(understanding);
        let sentence = match self.counts.map(|counts| counts(understanding)) {
            Some((part, whole)) => share(part, whole),
            None => value.map(|value| match (number(value), self.unit) {
                (printed, "") => signed(&printed),
                (printed, unit) if printed == "1" => format!("1 {}", unit.trim_end_matches('s')),
                (printed, unit) => format!("{printed} {unit}"),
            }),
        };
        let words = Named {
            slug: self.slug,
            label: self.label,
            about: self.about,
            how: self.how,
            behind: self.behind,
        };
        WholeFound { is_estimate: (self.is_estimate)(understanding), ..words.found(value, sentence) }
    }
}

/// The words of a number that is worked out from more than the network.
pub(super) struct Named {
    slug: &'static str,
    label: &'static str,
    about: &'static str,
    how: &'static str,
    behind: &'static str,
}

impl Named {
    fn found(&self, value: Option<f64>, sentence: Option<String>) -> WholeFound {
        WholeFound {
            slug: self.slug,
            label: self.label,
            about: self.about,
            how: self.how,
            sentence: sentence.filter(|_| value.is_some()).unwrap_or_else(|| NOTHING.to_owned()),
            value,
            is_estimate: false,
            behind: self.behind,
        }
    }
}

/// With the sign that readers know.
fn signed(number: &str) -> String {
    number.replace('-', "−")
}

fn many(count: usize) -> String {
    number(count as f64)
}

/// "89 of 861 (10.3%)".
fn share(part: usize, whole: usize) -> Option<String> {
    (whole > 0).then(|| format!("{} of {} ({})", many(part), many(whole), percent(part as u64, whole as u64)))
}

/// Divides whole numbers, or says that there is nothing to divide by.
fn ratio(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}
