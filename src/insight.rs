//! What the network says: one number per node ([`metric`]), one number for the whole ([`whole`]), who belongs together
//! ([`clusters`]), what that means in plain words ([`finding`]), what has changed ([`change`]), and what the figures and
//! claims of reflections come to ([`figure`], [`claim`]).
//!
//! In: a public community, the network as it stood, its graph. Out: [`Insights`]. Promised: the same bits on every run
//! and with any number of threads; every metric equal to NetworkX's to nine decimals where it is worked out exactly;
//! every number with its numerator, denominator, date and list. Deliberately not here: HTML.

pub mod change;
mod claim;
pub mod clusters;
mod coverage;
pub mod distances;
mod figure;
pub mod finding;
pub mod identifiable;
pub mod mention;
pub mod metric;
pub mod parts;
pub mod phrase;
mod present;
mod problems;
pub mod result;
pub mod whole;

use crate::diagnostic::Checked;
use crate::model::community::PublicCommunity;
use crate::model::kept_day::KeptDay;
use crate::model::offers::Offers;
use crate::model::selector::Matcher;
use crate::model::standing::Standing;
use crate::network::Network;
use change::Change;
use clusters::Clusters;
use distances::Distances;
use finding::{FINDINGS, Found, Known};
use mention::Mention;
use metric::{METRICS, Metric};
use parts::Parts;
use present::Present;
use result::{Coverage, PageResults};
use whole::WholeFound;

/// The codes of problems that say that a sentence does not hold: its page says so, and is published all the same.
pub const ABOUT_CLAIMS: [&str; 2] = ["claim-does-not-hold", "claim-no-longer-holds"];

/// A network together with what is worked out once and then used by several numbers.
///
/// It is complete when made, so that the numbers can be computed in any order and on any thread.
#[derive(Clone, Debug)]
pub struct Understanding<'n> {
    /// The network itself.
    pub network: &'n Network,
    /// How far everyone is from everyone.
    pub distances: Distances,
}

impl<'n> Understanding<'n> {
    /// Works out what the numbers share; the cost is that of [`Distances::new`].
    #[must_use]
    pub fn new(network: &'n Network) -> Self {
        Self { network, distances: Distances::new(network) }
    }
}

/// Everything that was worked out about a community at the report's date.
#[derive(Clone, Debug)]
pub struct Insights {
    /// What every asset gives, by itself and through its relationships.
    pub offers: Offers,
    /// Every metric with its value for each asset, in the order of [`METRICS`].
    pub metrics: Vec<MetricValues>,
    /// Every number about the network as a whole.
    pub wholes: Vec<WholeFound>,
    /// For each reflection, in the order of the community's, what its figures and claims came to.
    pub reflections: Vec<PageResults>,
    /// The days that reflections speak of and a snapshot kept, in order.
    pub kept_days: Vec<KeptDay>,
    /// For each row of the coverage register, who is there.
    pub coverage: Vec<Coverage>,
    /// Who belongs together, by who is joined to whom.
    pub clusters: Clusters,
    /// The same in parts that fit a map each.
    pub parts: Parts,
    /// Names in prose without a profile, by name.
    pub mentions: Vec<Mention>,
    /// What every finding came to, in the order of [`FINDINGS`].
    pub findings: Vec<Found>,
    /// What has changed from each kept day to the next, the newest last.
    pub changes: Vec<Change>,
}

/// One metric, worked out.
#[derive(Clone, Debug)]
pub struct MetricValues {
    /// What was worked out.
    pub metric: &'static Metric,
    /// One number for each asset, by place.
    pub values: Vec<f64>,
    /// They are estimates: the network is too large to work them out exactly.
    pub is_estimate: bool,
}

impl Insights {
    /// The values of a metric.
    pub fn metric(&self, slug: &str) -> Option<&MetricValues> {
        self.metrics.iter().find(|m| m.metric.slug == slug)
    }
}

/// Works everything out. Claims that do not hold, and names of metrics that do not exist, are diagnostics.
pub fn compute(community: &PublicCommunity, standing: &Standing, network: &Network) -> Checked<Insights> {
    let offers = Offers::new(community, standing);
    let there = Present::new(network, standing);
    let understanding = Understanding::new(there.network(network));
    let metrics: Vec<MetricValues> = METRICS
        .iter()
        .map(|metric| MetricValues {
            metric,
            values: there.by_place((metric.compute)(&understanding)),
            is_estimate: (metric.is_estimate)(&understanding),
        })
        .collect();
    let clusters = Clusters::find(network);
    let wholes = whole::all(&understanding, community, &there, &clusters);
    let matcher = Matcher { community, standing, offers: &offers };
    let coverage = coverage::count(&matcher);
    let known = Known::new(community, standing, network, &offers, &metrics, &clusters);
    let findings = FINDINGS.iter().map(|finding| (finding.compute)(&known)).collect();
    let parts = Parts::find(network, &clusters);
    let mut diagnostics = problems::unknown_metrics(community);
    diagnostics.extend(identifiable::notes(community, standing));
    let kept_days = claim::kept_days(community);
    let mut reflections = Vec::with_capacity(community.reflections.len());
    for reflection in &community.reflections {
        let page = claim::page(reflection, &matcher, &metrics, &kept_days);
        diagnostics.extend(page.diagnostics);
        reflections.push(page.value);
    }
    Checked {
        value: Insights {
            offers,
            metrics,
            wholes,
            reflections,
            kept_days,
            coverage,
            clusters,
            parts,
            mentions: mention::all(community, standing),
            findings,
            changes: change::all(community),
        },
        diagnostics,
    }
}
