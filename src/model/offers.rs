//! What each asset gives, whichever file says so: its own profile, or a relationship that carries it.

use crate::model::asset::Mode;
use crate::model::community::{AssetIx, Community, RelationshipIx};
use crate::model::relationship::Way;
use crate::model::standing::Standing;
use crate::model::vocabulary::FlowIx;

/// Something an asset gives, to one asset or to nobody in particular.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Offer {
    /// What.
    pub flow: FlowIx,
    /// As a gift or for pay.
    pub mode: Mode,
    /// Who receives it; `None`: anyone.
    pub to: Option<AssetIx>,
    /// The relationship that carries it, where it was not said by a profile alone.
    pub by: Option<RelationshipIx>,
}

/// What every asset gives on one day.
#[derive(Clone, Debug)]
pub struct Offers {
    of: Vec<Vec<Offer>>,
}

impl Offers {
    /// Gathers the offers of a community as it stood. A relationship that carries a flow to an asset counts as giving
    /// it there. Sorted and without repetitions.
    pub fn new(community: &Community, standing: &Standing) -> Self {
        let mut of: Vec<Vec<Offer>> = vec![Vec::new(); community.assets.len()];
        for ix in standing.assets() {
            for give in community.asset(ix).gives.items() {
                let (flow, mode) = (give.flow, give.mode);
                let offers = &mut of[ix.0 as usize];
                if give.to.is_empty() {
                    offers.push(Offer { flow, mode, to: None, by: None });
                }
                offers.extend(give.to.iter().map(|to| Offer { flow, mode, to: Some(*to), by: None }));
            }
        }
        for (by, _) in standing.relationships() {
            let r = community.relationship(by);
            for carried in &r.flows {
                let mut give = |from: AssetIx, to: AssetIx| {
                    let (flow, mode) = (carried.flow, carried.mode);
                    of[from.0 as usize].push(Offer { flow, mode, to: Some(to), by: Some(by) });
                };
                let way = r.way(carried);
                if way != Way::ToFrom {
                    give(r.from, r.to);
                }
                if way != Way::FromTo {
                    give(r.to, r.from);
                }
            }
        }
        for offers in &mut of {
            offers.sort_unstable();
            offers.dedup();
        }
        Self { of }
    }

    /// What an asset gives, sorted.
    pub fn of(&self, asset: AssetIx) -> &[Offer] {
        &self.of[asset.0 as usize]
    }
}
