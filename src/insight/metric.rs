//! Metrics: one number per node, each in a file of its own, all in one table.
//!
//! A new metric is a file with a `METRIC` and a function, and a line in [`METRICS`]; tests walk the table and ask for its
//! words and for a fixture, `tests/metrics/<slug>.json`, made with NetworkX.

pub mod active_degree;
pub mod betweenness;
pub mod closeness;
pub mod clustering;
pub mod core_number;
pub mod degree;
pub mod eccentricity;
pub mod eigenvector;
pub mod pagerank;
pub mod strength;

use super::Understanding;

/// One number per node: what it is called, what it means, and how it is worked out.
#[derive(Clone, Copy, Debug)]
pub struct Metric {
    /// Its name in addresses, columns and profiles: lower case with hyphens.
    pub slug: &'static str,
    /// Its name for readers.
    pub label: &'static str,
    /// What it tells, in one plain sentence.
    pub about: &'static str,
    /// How it was worked out, in one or two sentences.
    pub how: &'static str,
    /// What is counted; empty for a number without a unit.
    pub unit: &'static str,
    /// Whether a network is so large that it is estimated there, not worked out exactly.
    pub is_estimate: fn(&Understanding<'_>) -> bool,
    /// Works it out: one finite number for each node, in the order of the nodes.
    pub compute: fn(&Understanding<'_>) -> Vec<f64>,
}

/// Every metric, in the order in which readers meet them.
pub static METRICS: &[Metric] = &[
    degree::METRIC,
    active_degree::METRIC,
    strength::METRIC,
    betweenness::METRIC,
    closeness::METRIC,
    eccentricity::METRIC,
    eigenvector::METRIC,
    pagerank::METRIC,
    clustering::METRIC,
    core_number::METRIC,
];

/// Of numbers that are exact in networks of any size.
const fn never(_: &Understanding<'_>) -> bool {
    false
}
