//! The graph of those who were there: whoever had left, or had not come yet, must not count as somebody without
//! connections.
//!
//! In: the network of a community, with a node for each asset of any day, and who stood in it on the day. Out: the network
//! of those alone, and the way back from its nodes to the places of assets. Where everyone is there, nothing is copied.

use crate::model::standing::Standing;
use crate::network::{EdgeInput, Network};

/// Those who were there on a day.
pub(super) struct Present {
    /// For each node of the network of the day, the place of its asset; nothing where everyone is there.
    places: Option<Vec<u32>>,
    network: Option<Network>,
    /// How many assets there are on any day.
    all: usize,
}

impl Present {
    /// - **Cost**: linear where somebody is absent; nothing otherwise.
    pub(super) fn new(network: &Network, standing: &Standing) -> Self {
        let all = network.node_count();
        let places: Vec<u32> = standing.assets().map(|ix| ix.0).collect();
        if places.len() == all {
            return Self { places: None, network: None, all };
        }
        let mut node_of = vec![0_u32; all];
        for (node, place) in (0_u32..).zip(&places) {
            node_of[*place as usize] = node;
        }
        let edge = |edge: &EdgeInput| EdgeInput {
            from: node_of[edge.from as usize],
            to: node_of[edge.to as usize],
            ..*edge
        };
        let edges: Vec<EdgeInput> = network.edges().iter().map(edge).collect();
        Self { network: Some(Network::from_edges(places.len(), &edges)), places: Some(places), all }
    }

    /// The network of those who were there.
    pub(super) fn network<'n>(&'n self, whole: &'n Network) -> &'n Network {
        self.network.as_ref().unwrap_or(whole)
    }

    /// Numbers of nodes as numbers of assets, by place; 0 for those who were not there.
    pub(super) fn by_place(&self, values: Vec<f64>) -> Vec<f64> {
        let Some(places) = &self.places else { return values };
        let mut by_place = vec![0.0; self.all];
        for (place, value) in places.iter().zip(values) {
            by_place[*place as usize] = value;
        }
        by_place
    }

    /// The place of a node's asset.
    pub(super) fn place(&self, node: usize) -> usize {
        self.places.as_ref().map_or(node, |places| places[node] as usize)
    }
}
