//! What the size of a dot says (design rule M7): nothing, how many relationships, or a metric. People are equal always.

use super::{Chosen, Source};
use crate::model::community::{AssetIx, Community};
use crate::model::saved_map::DotSize;

/// The size of people, and of everyone where sizes say nothing.
pub(super) const EQUAL_PX: f64 = 12.0;
/// The least and the greatest size.
const RANGE_PX: (f64, f64) = (10.0, 22.0);

/// The radius of each dot of a map, in the order of its assets.
pub(super) fn radii(source: Source<'_>, size: &DotSize, chosen: &Chosen) -> Vec<f64> {
    let community = source.community;
    let values: Vec<f64> = match size {
        DotSize::Equal => return vec![EQUAL_PX; chosen.assets.len()],
        DotSize::Relationships => chosen.degrees(community).iter().map(|n| *n as f64).collect(),
        DotSize::Metric { slug, .. } => match source.insights.metric(slug) {
            Some(metric) => chosen.assets.iter().map(|ix| metric.values[ix.0 as usize]).collect(),
            None => return vec![EQUAL_PX; chosen.assets.len()],
        },
    };
    let greatest = values.iter().copied().fold(0.0, f64::max);
    let radius = |(ix, value): (&AssetIx, f64)| match size {
        _ if is_person(community, *ix) => EQUAL_PX,
        DotSize::Relationships => (RANGE_PX.0 + 2.0 * value.max(0.0).sqrt()).min(RANGE_PX.1),
        _ if greatest > 0.0 => RANGE_PX.0 + (RANGE_PX.1 - RANGE_PX.0) * (value.max(0.0) / greatest).sqrt(),
        _ => EQUAL_PX,
    };
    chosen.assets.iter().zip(values).map(radius).collect()
}

/// The largest size each asset of the community has on any of some maps; the usual one on none.
pub(super) fn largest<'a>(
    source: Source<'_>,
    maps: impl Iterator<Item = (&'a Chosen, Vec<f64>)>,
) -> Vec<f64> {
    let mut largest = vec![0.0_f64; source.community.assets.len()];
    for (chosen, radii) in maps {
        for (ix, radius) in chosen.assets.iter().zip(radii) {
            let known = &mut largest[ix.0 as usize];
            *known = known.max(radius);
        }
    }
    largest.into_iter().map(|radius| if radius > 0.0 { radius } else { EQUAL_PX }).collect()
}

fn is_person(community: &Community, ix: AssetIx) -> bool {
    community.site.vocabularies.kinds.get(community.asset(ix).kind).more.person
}
