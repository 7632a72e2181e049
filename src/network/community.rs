//! The graph of a community as it stood on a day.

use crate::model::community::Community;
use crate::model::relationship;
use crate::model::standing::Standing;
use crate::network::{Direction, EdgeInput, Network};

impl Network {
    /// The graph of a community: a node for each asset, numbered by its place; an edge for each relationship that was
    /// there on the day, by id. The weight of an edge is the rank of its status, weakest 1; 1 where none is recorded.
    #[must_use]
    pub fn new(community: &Community, standing: &Standing) -> Self {
        let statuses = &community.site.vocabularies.statuses;
        let edges: Vec<EdgeInput> = standing
            .relationships()
            .map(|(ix, status)| {
                let r = community.relationship(ix);
                EdgeInput {
                    from: r.from.0,
                    to: r.to.0,
                    direction: match r.direction {
                        relationship::Direction::Mutual => Direction::Mutual,
                        relationship::Direction::OneWay => Direction::OneWay,
                        relationship::Direction::NotRecorded => Direction::NotRecorded,
                    },
                    weight: status.known().map_or(1.0, |s| f64::from(s.0) + 1.0),
                    alive: status.known().is_some_and(|s| statuses.get(*s).more.alive),
                }
            })
            .collect();
        Self::from_edges(community.assets.len(), &edges)
    }
}
