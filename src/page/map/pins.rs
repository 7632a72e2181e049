//! The list beside a map of places: number, name, kind, address; who belongs there, and what has no place on it.
//!
//! People are never pins (design rule M25): they count toward the places that they name. Who is counted is published, and
//! names these places on a profile of their own, since a field that somebody did not agree to show is empty here: a count
//! tells no more than those profiles together. Even so, fewer than `privacy.smallest_group` are told as "fewer than 5",
//! and no total is given from which a small number could be taken. Nobody who is withheld is in any of these numbers.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::map::drawing::Drawing;
use crate::model::community::AssetIx;
use crate::page::frame::Link;
use crate::page::words::maps;
use crate::page::{Page, address};
use crate::report::Report;

/// What a map of places says in words.
#[derive(Serialize)]
pub(super) struct Pins {
    /// Over the list of the dots.
    heading: String,
    /// In the order of their numbers, from 1.
    dots: Vec<Pin>,
    /// Over the list of what has no location.
    elsewhere_heading: String,
    /// What has none, people aside.
    elsewhere: Vec<Link>,
    /// Why people are not among them, where there are any.
    people: Option<&'static str>,
}

/// A dot.
#[derive(Serialize)]
struct Pin {
    link: Link,
    kind: String,
    /// Where the door is, in words.
    address: Option<String>,
    /// How many people name it as their place.
    people: Option<String>,
}

/// The list of a map of places; none for any other map.
pub(super) fn pins(report: &Report<'_>, page: &Page, drawing: &Drawing) -> Option<Pins> {
    let scene = drawing.scene.as_ref().filter(|scene| scene.is_numbered && drawing.panels.is_none())?;
    let kinds = &report.community.site.vocabularies.kinds;
    let is_person = |ix: &AssetIx| kinds.get(report.asset(*ix).kind).more.person;
    let smallest = report.community.site.privacy.smallest_group as usize;
    let link = |ix: AssetIx| {
        let asset = report.asset(ix);
        Link::new(page, asset.name.clone(), &address::asset(&asset.id))
    };
    let (people, elsewhere): (Vec<AssetIx>, Vec<AssetIx>) =
        drawing.left_out.iter().copied().partition(is_person);
    let mut belonging: BTreeMap<AssetIx, usize> = BTreeMap::new();
    for person in &people {
        let places: BTreeSet<AssetIx> = report.asset(*person).places.iter().copied().collect();
        for place in places {
            *belonging.entry(place).or_default() += 1;
        }
    }
    let pin = |ix: AssetIx| {
        let asset = report.asset(ix);
        let here = belonging.get(&ix).copied().unwrap_or_default();
        Pin {
            link: link(ix),
            kind: kinds.get(asset.kind).label.clone(),
            address: asset.contact.address.clone(),
            people: maps::belong_here(here, smallest),
        }
    };
    Some(Pins {
        heading: maps::by_number(scene.dots.len()),
        dots: scene.dots.iter().map(|dot| pin(drawing.assets[dot.index])).collect(),
        elsewhere_heading: maps::without_location(elsewhere.len()),
        elsewhere: elsewhere.into_iter().map(link).collect(),
        people: (!people.is_empty()).then_some(maps::NEVER_PINS),
    })
}
