//! From the community to its maps: which dots and lines each saved map has, how they look, where they are.
//!
//! Comes in: the public community, the network as it stood, what was worked out about it. Goes out: [`Drawings`], one
//! [`Drawing`] for each saved map, and one of the whole network if no saved map shows it.
//! Promised: everything chosen is drawn or named in [`Drawing::left_out`]; network layouts share one set of places, so
//! that an asset is found at the same spot on all of them; places written in `positions.yaml` are kept to the pixel.
//! Not done: addresses and words for readers (a page dresses the scene). [`clusters`] has the maps of large networks.

mod choose;
pub mod clusters;
mod groups;
mod layers;
mod outline;
mod pins;
mod places;
mod positions;
mod problems;
mod rings;
mod size;

use std::borrow::Cow;

use rayon::prelude::*;

use super::chart::panel;
use super::ladder;
use super::layout::{Method, Point};
use super::line::Direction;
use super::scene::{self, DotInput, DrawInput, HullInput, LineInput, MAX_WIDTH_PX, Scene};
use super::shape::{Mark, Shape};
use crate::diagnostic::{Checked, Diagnostic};
use crate::insight::Insights;
use crate::model::community::{AssetIx, Community, PublicCommunity, RelationshipIx};
use crate::model::relationship;
use crate::model::saved_map::{LayoutName, Panels, SavedMap};
use crate::model::selector::Matcher;
use crate::model::standing::Standing;
use crate::model::stated::Stated;
use crate::model::vocabulary::{SectorIx, StatusIx, Vocabularies};

use clusters::{Cluster, Rim};
pub use positions::{Moved, Positions};

/// Past so many dots nobody can read one picture (design rule M21).
pub const MOST_DOTS: usize = 700;
/// Past so many a map of everything is one of clusters first, each with a map of its own.
pub const FEW_DOTS: usize = 250;
/// The title of the row of dots without a line; the only words of a drawing that are not the community's.
pub const FOOT_TITLE: &str = "Not yet connected on this map";
/// The id of the map of everything that is there without being asked for.
const WHOLE: &str = "whole-network";
/// Where chance begins: one seed for all, so that the same selection looks the same.
const SEED: u64 = 1;

/// Every map of a report.
#[derive(Clone, Debug, Default)]
pub struct Drawings {
    /// The automatic one first, if there is one; then the saved maps in their order.
    pub maps: Vec<Drawing>,
    /// The map of everything, by its place in `maps`.
    pub main: usize,
    /// Past [`FEW_DOTS`]: those who belong together, the largest first, then small groups, then the unconnected.
    pub clusters: Vec<Cluster>,
    /// Where dots of network layouts are.
    pub positions: Positions,
}

/// One map.
#[derive(Clone, Debug)]
pub struct Drawing {
    /// Its address below `maps/`.
    pub id: String,
    /// Which saved map it is; none: the automatic one.
    pub saved: Option<usize>,
    /// Whether it shows everything.
    pub is_whole: bool,
    /// How it was drawn; another than asked for where that could not be done.
    pub layout: LayoutName,
    /// The dots: those of the scene speak of this list by index.
    pub assets: Vec<AssetIx>,
    /// The lines: those of the scene speak of this list by index.
    pub relationships: Vec<RelationshipIx>,
    /// On the map of a cluster: relationships with one end on it.
    pub outside: Vec<RelationshipIx>,
    /// What belongs on the map and has no place on it (people and places without a location, on a map of places).
    pub left_out: Vec<AssetIx>,
    /// The picture, without addresses and descriptions; none past [`MOST_DOTS`].
    pub scene: Option<Scene>,
    /// How many statuses there are, "not recorded" included.
    pub rungs: usize,
    /// It is shown as small pictures that differ by this; its scene fits them.
    pub panels: Option<Panels>,
}

impl Drawings {
    /// The map of everything.
    pub fn whole(&self) -> Option<&Drawing> {
        self.maps.get(self.main)
    }

    /// The map of everything, where it is one of clusters first.
    pub fn large(&self) -> Option<&Drawing> {
        self.whole().filter(|_| !self.clusters.is_empty())
    }

    /// The drawing of a saved map, by its place in the community's list.
    pub fn of_saved(&self, saved: usize) -> Option<&Drawing> {
        self.maps.iter().find(|map| map.saved == Some(saved))
    }
}

/// What drawings are made from.
#[derive(Clone, Copy)]
struct Source<'a> {
    community: &'a Community,
    standing: &'a Standing,
    insights: &'a Insights,
}

/// Draws every map, on all cores.
///
/// - Output: [`Drawings`], and a note for each map that could not be drawn as it asked for.
/// - Cost: that of the layouts; a map of 80 dots takes some milliseconds, one of 700 about a second.
/// - Repeats: one seed; maps do not depend on each other but for the shared places.
pub fn draw_all(community: &PublicCommunity, standing: &Standing, insights: &Insights) -> Checked<Drawings> {
    let source = Source { community, standing, insights };
    let wanted = wanted(source);
    let whole = wanted.iter().position(|map| map.is_whole && map.is_network());
    let main = whole.or_else(|| wanted.iter().position(|map| map.is_whole)).unwrap_or(0);
    let (mut positions, whole) = Positions::find(source, &room(source, &wanted), false);
    let clusters = clusters_of(source, &wanted, &mut positions, false);
    let drawn: Vec<(Drawing, Option<Diagnostic>)> =
        wanted.into_par_iter().map(|map| drawing(source, map, &positions, whole.as_ref())).collect();
    let (maps, notes): (Vec<Drawing>, Vec<Option<Diagnostic>>) = drawn.into_iter().unzip();
    let diagnostics = alike(&community.site.vocabularies).chain(notes.into_iter().flatten()).collect();
    Checked { value: Drawings { maps, main, clusters, positions }, diagnostics }
}

/// Notes about words that cannot be told apart on maps, because there are more than signs for them.
fn alike(words: &Vocabularies) -> impl Iterator<Item = Diagnostic> {
    let statuses: Vec<&str> = words.statuses.terms.iter().map(|term| term.label.as_str()).collect();
    let kinds: Vec<&str> = words.kinds.terms.iter().map(|term| term.label.as_str()).collect();
    let from = |all: &[&str], first: usize, note: fn(&[&str]) -> Diagnostic| {
        all.get(first..).filter(|alike| alike.len() > 1).map(note)
    };
    // One rung of the ladder is for what is not recorded.
    let statuses = from(&statuses, ladder::MOST_RUNGS - 2, problems::statuses_alike);
    statuses.into_iter().chain(from(&kinds, Shape::ALL.len() - 1, problems::kinds_alike))
}

/// Places for the map of everything, as `kith layout` writes them: `relax` forgets those that are kept.
pub fn positions(
    community: &PublicCommunity,
    standing: &Standing,
    insights: &Insights,
    relax: bool,
) -> Positions {
    let source = Source { community, standing, insights };
    let wanted = wanted(source);
    let mut positions = Positions::find(source, &room(source, &wanted), relax).0;
    clusters_of(source, &wanted, &mut positions, relax);
    positions
}

/// The clusters of a community that is too large for one map.
fn clusters_of(
    source: Source<'_>,
    wanted: &[Wanted<'_>],
    positions: &mut Positions,
    relax: bool,
) -> Vec<Cluster> {
    let whole = wanted.iter().find(|map| map.is_whole && map.is_network());
    let whole = whole.or_else(|| wanted.iter().find(|map| map.is_whole));
    match whole.filter(|whole| whole.chosen.assets.len() > FEW_DOTS) {
        Some(whole) => clusters::draw(source, &whole.map.id, positions, relax),
        None => Vec::new(),
    }
}

/// A map to draw.
struct Wanted<'a> {
    map: Cow<'a, SavedMap>,
    /// Which saved map it is.
    saved: Option<usize>,
    chosen: Chosen,
    /// It shows everything, with its names.
    is_whole: bool,
}

impl Wanted<'_> {
    fn is_network(&self) -> bool {
        self.map.layout == LayoutName::Network
    }
}

/// The maps to draw: the saved ones, and before them one of everything unless a saved one shows that.
fn wanted(source: Source<'_>) -> Vec<Wanted<'_>> {
    let saved = &source.community.maps;
    let everything = choose::chosen(source, &SavedMap::default());
    let wanted = |(i, map)| {
        let chosen = choose::chosen(source, map);
        // A map of places leaves out everyone who has none.
        let is_whole = map.panels.is_none() && map.layout != LayoutName::Places && chosen == everything;
        Wanted { map: Cow::Borrowed(map), saved: Some(i), is_whole, chosen }
    };
    let mut all: Vec<Wanted<'_>> = saved.iter().enumerate().map(wanted).collect();
    if !all.iter().any(|map| map.is_whole) {
        let mut id = WHOLE.to_owned();
        while saved.iter().any(|map| map.id == id) {
            id.push_str("-of-all");
        }
        let map = Cow::Owned(SavedMap { id, ..SavedMap::default() });
        all.insert(0, Wanted { map, saved: None, chosen: everything, is_whole: true });
    }
    all
}

/// How much room each asset needs on the maps that share one set of places.
fn room(source: Source<'_>, wanted: &[Wanted<'_>]) -> Vec<f64> {
    let network = wanted.iter().filter(|map| map.is_network());
    let sizes = network.map(|it| (&it.chosen, size::radii(source, &it.map.size, &it.chosen)));
    size::largest(source, sizes)
}

/// What a map shows.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Chosen {
    /// By id.
    assets: Vec<AssetIx>,
    /// By id; both ends are among the assets.
    relationships: Vec<RelationshipIx>,
}

impl Chosen {
    /// The place of an asset in the list.
    fn index(&self, ix: AssetIx) -> Option<u32> {
        self.assets.binary_search(&ix).ok().map(|i| i as u32)
    }

    /// How many relationships each asset has on this map.
    fn degrees(&self, community: &Community) -> Vec<usize> {
        let mut degrees = vec![0; self.assets.len()];
        for &ix in &self.relationships {
            let r = community.relationship(ix);
            for end in [r.from, r.to] {
                if let Some(i) = self.index(end) {
                    degrees[i as usize] += 1;
                }
            }
        }
        degrees
    }
}

/// Draws one map; a note where it cannot be drawn as asked for.
fn drawing(
    source: Source<'_>,
    wanted: Wanted<'_>,
    positions: &Positions,
    whole: Option<&Scene>,
) -> (Drawing, Option<Diagnostic>) {
    let Wanted { map, saved, chosen, is_whole } = wanted;
    let (plan, note) = plan(source, &map, chosen);
    let Plan { chosen, layout, fixed, groups, left_out, projection } = plan;
    let radii = size::radii(source, &map.size, &chosen);
    let fixed = match layout {
        LayoutName::Network => chosen.assets.iter().map(|ix| positions.of(*ix)).collect(),
        _ => fixed,
    };
    let is_same =
        |scene: &&Scene| layout == LayoutName::Network && positions.was_drawn_with(&chosen, &radii, scene);
    let mut scene = (chosen.assets.len() <= MOST_DOTS).then(|| {
        whole.filter(is_same).cloned().unwrap_or_else(|| {
            let centre = map.around.and_then(|ix| chosen.index(ix)).unwrap_or(u32::MAX);
            let method = match layout {
                LayoutName::Rings => Method::Rings { centre },
                LayoutName::Groups => Method::Groups { of: &groups.of },
                _ => Method::Network,
            };
            picture(
                source,
                &chosen,
                &Look {
                    radii: &radii,
                    fixed: &fixed,
                    method,
                    groups: &groups.named,
                    layout,
                    rim: Rim::default(),
                    max_width_px: MAX_WIDTH_PX,
                },
            )
        })
    });
    let has_idle_middle = map.around.is_some() && map.layout != LayoutName::Rings;
    let note = note.or_else(|| has_idle_middle.then(|| problems::middle_not_used(&map)));
    let note = match (&mut scene, projection, &source.community.site.outline) {
        (Some(scene), Some(projection), Some(it)) => {
            note.or_else(|| outline::lay(scene, &map, it, projection))
        }
        _ => note,
    };
    let panels = map.panels.filter(|_| scene.as_ref().is_some_and(panel::fits));
    let has_too_many = map.panels.is_some() && panels.is_none() && !chosen.assets.is_empty();
    let note = note.or_else(|| has_too_many.then(|| problems::too_many_for_panels(&map)));
    let drawing = Drawing {
        id: map.id.clone(),
        saved,
        is_whole,
        layout,
        assets: chosen.assets,
        relationships: chosen.relationships,
        outside: Vec::new(),
        left_out,
        scene,
        rungs: rungs(&source.community.site.vocabularies),
        panels,
    };
    (drawing, note)
}

/// How a map will be drawn.
struct Plan {
    chosen: Chosen,
    layout: LayoutName,
    /// Places that are given, by index; empty: none.
    fixed: Vec<Option<Point>>,
    groups: groups::Groups,
    left_out: Vec<AssetIx>,
    /// On a map of places, how degrees become pixels.
    projection: Option<places::Projection>,
}

/// What can be drawn of what was asked for.
fn plan(source: Source<'_>, map: &SavedMap, chosen: Chosen) -> (Plan, Option<Diagnostic>) {
    let as_network = |chosen| Plan {
        chosen,
        layout: LayoutName::Network,
        fixed: Vec::new(),
        groups: groups::Groups::default(),
        left_out: Vec::new(),
        projection: None,
    };
    match map.layout {
        LayoutName::Network => (as_network(chosen), None),
        LayoutName::Layered => {
            let radii = size::radii(source, &map.size, &chosen);
            match layers::layers(source, &chosen, &radii) {
                Some(fixed) => (Plan { layout: LayoutName::Layered, fixed, ..as_network(chosen) }, None),
                None => (as_network(chosen), Some(problems::too_large_for_layers(map))),
            }
        }
        LayoutName::Rings => {
            let note = match map.around {
                None => Some(problems::middle_not_said(map)),
                Some(ix) if chosen.index(ix).is_none() => {
                    Some(problems::middle_not_on_map(map, &source.community.asset(ix).name))
                }
                Some(_) => None,
            };
            (Plan { layout: LayoutName::Rings, ..as_network(chosen) }, note)
        }
        LayoutName::Groups => {
            let groups = groups::of(source, &chosen, map.group_by);
            (Plan { layout: LayoutName::Groups, groups, ..as_network(chosen) }, None)
        }
        LayoutName::Places => match places::located(source.community, &chosen) {
            Some(places::Located { chosen, points, left_out, projection }) => {
                let plan = as_network(chosen);
                let projection = Some(projection);
                (Plan { layout: LayoutName::Places, fixed: points, left_out, projection, ..plan }, None)
            }
            None => (as_network(chosen), Some(problems::too_few_places(map))),
        },
    }
}

/// How the dots of a picture look and where they go.
#[derive(Clone, Copy)]
struct Look<'a> {
    radii: &'a [f64],
    fixed: &'a [Option<Point>],
    method: Method<'a>,
    groups: &'a [(String, Vec<u32>)],
    layout: LayoutName,
    /// Ways out to other maps, around the dots.
    rim: Rim<'a>,
    /// How wide it may be.
    max_width_px: f64,
}

/// Draws what was chosen.
fn picture(source: Source<'_>, chosen: &Chosen, look: &Look<'_>) -> Scene {
    let community = source.community;
    if look.layout != LayoutName::Places {
        let mut scene = named_picture(source, chosen, look, &[]);
        if let Method::Rings { centre } = look.method {
            rings::add(&mut scene, chosen, community, centre);
        }
        return scene;
    }
    let mut names = pins::names(community, chosen);
    let mut scene = named_picture(source, chosen, look, &names);
    // Places cannot move to make room: a name that has none leaves its dot the number, which the list explains.
    while pins::shorten(&mut names, &scene) {
        scene = named_picture(source, chosen, look, &names);
    }
    pins::number(&mut scene);
    scene
}

/// Draws what was chosen, with other names beside the dots where some are given.
fn named_picture(source: Source<'_>, chosen: &Chosen, look: &Look<'_>, names: &[String]) -> Scene {
    let community = source.community;
    let degrees = chosen.degrees(community);
    let dots: Vec<DotInput<'_>> = (chosen.assets.iter().enumerate())
        .map(|(i, ix)| {
            let asset = community.asset(*ix);
            DotInput {
                id: &asset.id,
                name: names.get(i).unwrap_or(&asset.name),
                href: None,
                description: "",
                class: if has_fill(asset.sector) { "" } else { "no" },
                shape: Shape::for_kind(asset.kind.into()),
                mark: mark(asset.sector),
                radius_px: look.radii.get(i).copied().unwrap_or_default(),
                importance: degrees[i] as f64,
                fixed: look.fixed.get(i).copied().flatten(),
            }
        })
        .chain(look.rim.dots())
        .collect();
    let lines: Vec<LineInput<'_>> = (chosen.relationships.iter())
        .filter_map(|ix| {
            let r = community.relationship(*ix);
            let direction = match r.direction {
                relationship::Direction::OneWay => Direction::Forward,
                relationship::Direction::Mutual => Direction::Mutual,
                relationship::Direction::NotRecorded => Direction::Unstated,
            };
            let rung = source.standing.status(*ix).map_or(0, rung);
            Some(LineInput {
                from: chosen.index(r.from)?,
                to: chosen.index(r.to)?,
                class: "",
                rung,
                direction,
            })
        })
        .chain(look.rim.lines(chosen.assets.len()))
        .collect();
    let hulls: Vec<HullInput<'_>> =
        look.groups.iter().map(|(name, members)| HullInput { name, members }).collect();
    scene::draw(&DrawInput {
        dots: &dots,
        lines: &lines,
        hulls: &hulls,
        rungs: rungs(&community.site.vocabularies),
        method: look.method,
        keep_alone: look.layout == LayoutName::Places,
        foot_title: FOOT_TITLE,
        max_width_px: look.max_width_px,
        seed: SEED,
    })
}

/// How many statuses there are, "not recorded" included.
pub fn rungs(vocabularies: &Vocabularies) -> usize {
    vocabularies.statuses.terms.len() + 1
}

/// The rung of a status; 0 where none is known.
pub fn rung(status: &Stated<StatusIx>) -> u8 {
    status.known().map_or(0, |ix| (usize::from(*ix) + 1).min(usize::from(u8::MAX)) as u8)
}

/// The mark of a sector: the first has none, the second a dot, the third a bar. More have no mark and a fill of their
/// own ([`has_fill`]), as have assets without a sector.
pub fn mark(sector: Option<SectorIx>) -> Mark {
    match sector.map(usize::from) {
        Some(1) => Mark::Dot,
        Some(2) => Mark::Bar,
        _ => Mark::Plain,
    }
}

/// Whether a sector has one of the three fills; all others are drawn in ink, with class `no`.
pub fn has_fill(sector: Option<SectorIx>) -> bool {
    sector.is_some_and(|ix| usize::from(ix) < 3)
}

/// A matcher for what is asked of a map.
fn matcher(source: Source<'_>) -> Matcher<'_> {
    Matcher { community: source.community, standing: source.standing, offers: &source.insights.offers }
}
