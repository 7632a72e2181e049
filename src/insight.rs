//! What the network says: one number per node ([`metric`]), one number for the whole ([`whole`]), and who belongs
//! together ([`clusters`]).
//!
//! In: a [`Network`]. Out: plain numbers, in the order of the nodes. Promised: the same bits on every run and with any
//! number of threads; every number equal to NetworkX's to nine decimals where it is worked out exactly. Deliberately not
//! here: names and words about particular assets.

pub mod clusters;
pub mod distances;
pub mod metric;
pub mod whole;

use crate::network::Network;
use distances::Distances;

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
