//! Selectors: the one way in which figures, maps, `expected` and exports say which assets or relationships they mean.

use crate::diagnostic::Span;
use crate::model::asset::{self, Mode};
use crate::model::community::{AssetIx, Community, RelationshipIx};
use crate::model::field::{Field, Seen};
use crate::model::offers::Offers;
use crate::model::relationship::{self, Carried, Relationship, Way};
use crate::model::standing::Standing;
use crate::model::vocabulary::FlowIx;

/// What a selector is asked of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Assets.
    Assets,
    /// Relationships.
    Relationships,
}

impl Subject {
    /// The word readers see.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Assets => "assets",
            Self::Relationships => "relationships",
        }
    }
}

/// All tests must hold; no test holds for everything.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selector {
    /// Each field with what it must be.
    pub tests: Vec<Test>,
    /// Selectors that must not match.
    pub not: Vec<Selector>,
}

/// One field of a selector.
#[derive(Clone, Debug, PartialEq)]
pub struct Test {
    /// Which field of an asset or relationship.
    pub field: String,
    /// What it must be.
    pub want: Want,
    /// Where it was written.
    pub span: Span,
}

/// What a field must be.
#[derive(Clone, Debug, PartialEq)]
pub enum Want {
    /// Something is there.
    Any,
    /// Nothing is there: not recorded, not asked or none.
    None,
    /// One of these words, ids already resolved to the form in which they are kept.
    OneOf(Vec<String>),
    /// Yes or no.
    Flag(bool),
    /// One of these assets.
    Assets(Vec<AssetIx>),
    /// For `from`, `to`, `either`: what the asset at that end must be.
    End(Selector),
    /// For `gives`, `needs`, `flows`: some flow that fits.
    Flow(FlowWant),
}

/// What a flow must be.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FlowWant {
    /// One of these flows (by place in the vocabulary); empty: any.
    pub flows: Vec<FlowIx>,
    /// Gifted or paid; `None`: either.
    pub mode: Option<Mode>,
    /// Who receives it; `None`: anyone or nobody in particular.
    pub to: Option<Box<Selector>>,
}

/// Answers selectors for a community as it stood on a day.
#[derive(Clone, Copy, Debug)]
pub struct Matcher<'a> {
    /// The community.
    pub community: &'a Community,
    /// The day.
    pub standing: &'a Standing,
    /// What everyone gave then.
    pub offers: &'a Offers,
}

impl Matcher<'_> {
    /// Whether an asset fits.
    pub fn asset(&self, selector: &Selector, ix: AssetIx) -> bool {
        selector.tests.iter().all(|t| self.asset_test(t, ix))
            && !selector.not.iter().any(|n| self.asset(n, ix))
    }

    /// Whether a relationship fits; its status is the one of the day.
    pub fn relationship(&self, selector: &Selector, ix: RelationshipIx) -> bool {
        selector.tests.iter().all(|t| self.relationship_test(t, ix))
            && !selector.not.iter().any(|n| self.relationship(n, ix))
    }

    fn asset_test(&self, test: &Test, ix: AssetIx) -> bool {
        if test.field == "id" {
            return matches!(&test.want, Want::Assets(wanted) if wanted.contains(&ix));
        }
        let asset = self.community.asset(ix);
        let Some(seen) = see(asset::FIELDS, &test.field, asset, self.community) else { return false };
        match (seen, &test.want) {
            (Seen::Offers, Want::Any) => !self.offers.of(ix).is_empty(),
            (Seen::Offers, Want::None) => self.offers.of(ix).is_empty(),
            (Seen::Offers, Want::Flow(want)) => self.offers.of(ix).iter().any(|offer| {
                let to = |to: &Selector| offer.to.is_some_and(|receiver| self.asset(to, receiver));
                want.fits(offer.flow, offer.mode) && want.to.as_ref().is_none_or(|s| to(s))
            }),
            (seen, want) => fits(&seen, want),
        }
    }

    fn relationship_test(&self, test: &Test, ix: RelationshipIx) -> bool {
        let r = self.community.relationship(ix);
        if let Want::End(end) = &test.want {
            return match test.field.as_str() {
                "from" => self.asset(end, r.from),
                "to" => self.asset(end, r.to),
                _ => self.asset(end, r.from) || self.asset(end, r.to),
            };
        }
        let as_it_stood;
        let r = match (test.field.as_str(), self.standing.status(ix)) {
            ("status", Some(status)) => {
                as_it_stood = Relationship { status: status.clone(), ..Relationship::default() };
                &as_it_stood
            }
            _ => r,
        };
        let Some(seen) = see(relationship::FIELDS, &test.field, r, self.community) else { return false };
        match (seen, &test.want) {
            (Seen::Carried(carried), Want::Flow(want)) => carried.iter().any(|c| self.carries(want, r, c)),
            (Seen::Carried(carried), want) => carried.is_empty() == (*want == Want::None),
            (seen, want) => fits(&seen, want),
        }
    }

    fn carries(&self, want: &FlowWant, r: &Relationship, carried: &Carried) -> bool {
        let to = |to: &Selector| match r.way(carried) {
            Way::FromTo => self.asset(to, r.to),
            Way::ToFrom => self.asset(to, r.from),
            Way::Both => self.asset(to, r.to) || self.asset(to, r.from),
        };
        want.fits(carried.flow, carried.mode) && want.to.as_ref().is_none_or(|s| to(s))
    }
}

impl FlowWant {
    fn fits(&self, flow: FlowIx, mode: Mode) -> bool {
        (self.flows.is_empty() || self.flows.contains(&flow)) && self.mode.is_none_or(|m| m == mode)
    }
}

fn see<'a, T>(table: &[Field<T>], name: &str, it: &'a T, community: &'a Community) -> Option<Seen<'a>> {
    let selecting = table.iter().find(|f| f.name == name)?.selecting?;
    Some((selecting.seen)(it, &community.site.vocabularies))
}

/// The words that a field of an asset holds, as selectors see them; none for fields that hold no words.
pub fn words_of_asset(community: &Community, ix: AssetIx, field: &str) -> Vec<String> {
    match see(asset::FIELDS, field, community.asset(ix), community) {
        Some(Seen::Words(words)) => words.into_iter().map(std::borrow::Cow::into_owned).collect(),
        _ => Vec::new(),
    }
}

fn fits(seen: &Seen<'_>, want: &Want) -> bool {
    let is_there = match seen {
        Seen::Words(words) => !words.is_empty(),
        Seen::Flag(yes) | Seen::Presence(yes) => *yes,
        Seen::Assets(assets) => !assets.is_empty(),
        Seen::Carried(carried) => !carried.is_empty(),
        Seen::Offers => false,
    };
    match (want, seen) {
        (Want::Any, _) => is_there,
        (Want::None, _) => !is_there,
        (Want::OneOf(wanted), Seen::Words(words)) => words.iter().any(|w| wanted.iter().any(|x| x == w)),
        (Want::Flag(wanted), Seen::Flag(yes)) => wanted == yes,
        (Want::Assets(wanted), Seen::Assets(assets)) => assets.iter().any(|a| wanted.contains(a)),
        _ => false,
    }
}
