//! Whole-network numbers: one number for the network as it is, and for a network whose nodes fall into categories.
//!
//! Those that need nothing but the network are in one table, [`WHOLE_NUMBERS`]; those that need categories are functions.
//! A number that would divide by nothing is `None`, never 0 and never "not a number": readers are told that there is
//! nothing to say yet.

pub mod assortativity;
pub mod average_path;
pub mod components;
pub mod density;
pub mod diameter;
pub mod ei_index;
pub mod modularity;
pub mod reciprocity;
pub mod transitivity;

use super::Understanding;

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

/// Divides whole numbers, or says that there is nothing to divide by.
fn ratio(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}
