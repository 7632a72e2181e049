//! A large network in maps of at most 150 dots: who belongs together on one, and the ways out to the others at its rim
//! (design rule M21).
//!
//! Comes in: the parts that `insight` found, places that are kept. Goes out: [`Cluster`]s. Promised: every asset is on
//! exactly one; every relationship is a line of one or a stub of two; places that are kept stay, and with them who is on
//! which map, so that a newcomer moves nobody. Not done: words but [`around`] and the like, which stand in the picture.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::positions::{CELL_PX, Positions, cell_of, cell_origin, written_in_cells};
use super::{Chosen, Drawing, Look, MOST_DOTS, Source, picture, rung};
use crate::insight::parts::{MOST, SMALL};
use crate::map::layout::{Method, Point};
use crate::map::line::Direction;
use crate::map::scene::{DotInput, LineInput, MAX_WIDTH_PX, Scene};
use crate::map::shape::{Mark, Shape};
use crate::model::community::{AssetIx, Community, RelationshipIx};
use crate::model::relationship;
use crate::model::saved_map::LayoutName;

/// The most ways out that a map names; the rest share one more.
const MOST_WAYS: usize = 12;
/// How far the ways out stand from the dots.
const RIM_PX: f64 = 90.0;
const WAY_PX: f64 = 12.0;
/// So wide may the dots within them be, names included: the ways out and theirs come beside.
const WITHIN_PX: f64 = MAX_WIDTH_PX - 180.0;
/// The names of ways out come before most others.
const WAY_IMPORTANCE: f64 = 30.0;
/// What the last way out is called.
const OTHER_GROUPS: &str = "Other groups";

/// Those who belong together, on a map of their own.
#[derive(Clone, Debug)]
pub struct Cluster {
    /// What they are called after.
    pub called: Called,
    /// Their map; dots of its scene past its assets are ways out, lines past its relationships are stubs.
    pub drawing: Drawing,
    /// Where each way out leads: to another cluster, or to the list of all.
    pub ways: Vec<Option<usize>>,
    /// Which dot each stub joins to which way out.
    pub stubs: Vec<Stub>,
}

/// What a cluster is called after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Called {
    /// The best connected of them who is no person; neighbours are not ranked.
    Around(AssetIx),
    /// Several small groups on one map, which is the n-th of its sort.
    Small(usize),
    /// Those with no relationship, on the n-th map of them.
    Alone(usize),
}

impl Called {
    /// In words.
    pub fn words(self, community: &Community) -> String {
        match self {
            Self::Around(ix) => format!("Around {}", community.asset(ix).name),
            Self::Small(0) => "Smaller groups".to_owned(),
            Self::Small(n) => format!("Smaller groups, part {}", n + 1),
            Self::Alone(0) => "Not yet connected".to_owned(),
            Self::Alone(n) => format!("Not yet connected, part {}", n + 1),
        }
    }

    fn id(self, community: &Community, whole: &str) -> String {
        let numbered = |word: &str, n: usize| match n {
            0 => format!("{whole}--{word}"),
            n => format!("{whole}--{word}_{}", n + 1),
        };
        match self {
            // No id has a `_`, so that no two are written alike.
            Self::Around(ix) => format!("{whole}--around-{}", community.asset(ix).id.replace('/', "_")),
            Self::Small(n) => numbered("smaller", n),
            Self::Alone(n) => numbered("alone", n),
        }
    }
}

/// Relationships of one asset that leave its map by the same way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stub {
    /// Whose, by its index on the map.
    pub dot: u32,
    /// Which way out.
    pub way: u32,
    /// The status of the strongest of them.
    pub rung: u8,
    /// The way they all go; unstated where they differ.
    pub direction: Direction,
    /// They come in: the stub is drawn from the way out to the dot.
    pub is_in: bool,
    /// One of them, whose status is the strongest.
    pub relationship: RelationshipIx,
}

/// Assets that share a map, and the piece of the plane their places are written in.
struct Group {
    called: Called,
    members: Vec<AssetIx>,
    cell: usize,
}

/// Draws a map for each cluster, in places of its own: on the map of everything its members stand far apart.
pub(super) fn draw(source: Source<'_>, whole: &str, positions: &mut Positions, relax: bool) -> Vec<Cluster> {
    let community = source.community;
    let before = written_in_cells(community, source.standing.asset_count() > MOST_DOTS);
    let written = if relax { vec![None; before.len()] } else { before.clone() };
    let groups = groups(source, &written);
    let mut of = vec![u32::MAX; community.assets.len()];
    for (n, group) in (0_u32..).zip(&groups) {
        for ix in &group.members {
            of[ix.0 as usize] = n;
        }
    }
    // The lines of each, and those that leave it.
    let mut ties: Vec<(Vec<RelationshipIx>, Vec<RelationshipIx>)> = vec![Default::default(); groups.len()];
    for (ix, _) in source.standing.relationships() {
        let r = community.relationship(ix);
        let (a, b) = (of[r.from.0 as usize] as usize, of[r.to.0 as usize] as usize);
        if a == b {
            ties[a].0.push(ix);
        } else {
            ties[a].1.push(ix);
            ties[b].1.push(ix);
        }
    }
    let place = |group: &Group, ix: AssetIx| {
        let cell = cell_origin(group.cell);
        let at = written[ix.0 as usize].filter(|at| cell_of(*at) == group.cell)?;
        Some(Point::new(at.x - cell.x, at.y - cell.y))
    };
    let known = Known { source, whole, groups: &groups, of: &of, radii: positions.radii() };
    let clusters: Vec<Cluster> = groups
        .par_iter()
        .zip(ties)
        .map(|(group, (inside, outside))| {
            let fixed: Vec<_> = group.members.iter().map(|ix| place(group, *ix)).collect();
            cluster(&known, group, inside, outside, &fixed)
        })
        .collect();
    for (group, cluster) in groups.iter().zip(&clusters) {
        let (origin, scene) = (cell_origin(group.cell), cluster.drawing.scene.as_ref());
        for dot in scene.into_iter().flat_map(|scene| &scene.dots).filter(|dot| !dot.in_foot) {
            let Some(ix) = group.members.get(dot.index) else { continue };
            let at = Point::new(origin.x + dot.centre.x, origin.y + dot.centre.y);
            let place = ix.0 as usize;
            positions.keep(*ix, before[place], at, written[place] == Some(at));
        }
    }
    positions.sort_moved();
    clusters
}

/// Who shares a map with whom: as kept places say, newcomers with most of their neighbours, the rest as found.
fn groups(source: Source<'_>, written: &[Option<Point>]) -> Vec<Group> {
    let community = source.community;
    let mut home: Vec<Option<usize>> = vec![None; community.assets.len()];
    let mut kept: BTreeMap<usize, Vec<AssetIx>> = BTreeMap::new();
    for ix in source.standing.assets() {
        if let Some(at) = written.get(ix.0 as usize).copied().flatten() {
            kept.entry(cell_of(at)).or_default().push(ix);
        }
    }
    kept.retain(|_, members| members.len() <= MOST);
    for (cell, members) in &kept {
        for ix in members {
            home[ix.0 as usize] = Some(*cell);
        }
    }
    for (newcomer, cells) in neighbours_homes(source, &home) {
        let most = cells.into_iter().max_by_key(|(cell, n)| (*n, std::cmp::Reverse(*cell)));
        if let Some(members) = most.and_then(|(cell, _)| kept.get_mut(&cell).filter(|m| m.len() < MOST)) {
            members.push(newcomer);
            home[newcomer.0 as usize] = most.map(|(cell, _)| cell);
        }
    }
    let mut degrees = vec![0_u32; community.assets.len()];
    for (ix, _) in source.standing.relationships() {
        let r = community.relationship(ix);
        degrees[r.from.0 as usize] += 1;
        degrees[r.to.0 as usize] += 1;
    }
    let mut next_cell = kept.keys().last().map_or(0, |last| last + 1);
    let mut large: Vec<(Vec<AssetIx>, usize)> = Vec::new();
    let mut small: Vec<(Vec<AssetIx>, usize)> = Vec::new();
    for (cell, members) in kept {
        let is_large = members.len() >= SMALL;
        if is_large { &mut large } else { &mut small }.push((members, cell));
    }
    let parts = &source.insights.parts;
    let free = |part: &Vec<crate::network::NodeIx>| -> Vec<AssetIx> {
        let assets = part.iter().map(|node| AssetIx(node.0));
        assets.filter(|ix| source.standing.has_asset(*ix) && home[ix.0 as usize].is_none()).collect()
    };
    for (list, found) in [(&mut large, &parts.large), (&mut small, &parts.small)] {
        for members in found.iter().map(free).filter(|members| !members.is_empty()) {
            list.push((members, next_cell));
            next_cell += 1;
        }
    }
    large.sort_by_key(|(members, cell)| (std::cmp::Reverse(members.len()), *cell));
    let alone = free(&parts.alone);
    let alone = alone.chunks(MOST).map(|members| (members.to_vec(), usize::MAX));
    let around = large.into_iter().map(|it| (Called::Around(middle(community, &degrees, &it.0)), it));
    let small = small.into_iter().enumerate().map(|(n, it)| (Called::Small(n), it));
    let alone = alone.enumerate().map(|(n, it)| (Called::Alone(n), it));
    let group = |(called, (mut members, cell)): (Called, (Vec<AssetIx>, usize))| {
        members.sort_unstable();
        Group { called, members, cell }
    };
    around.chain(small).chain(alone).map(group).collect()
}

/// For each asset without a kept place: in which pieces of the plane how many of its neighbours are.
fn neighbours_homes(source: Source<'_>, home: &[Option<usize>]) -> BTreeMap<AssetIx, BTreeMap<usize, usize>> {
    let mut homes: BTreeMap<AssetIx, BTreeMap<usize, usize>> = BTreeMap::new();
    for (ix, _) in source.standing.relationships() {
        let r = source.community.relationship(ix);
        for (here, there) in [(r.from, r.to), (r.to, r.from)] {
            if let (None, Some(cell)) = (home[here.0 as usize], home[there.0 as usize]) {
                *homes.entry(here).or_default().entry(cell).or_default() += 1;
            }
        }
    }
    homes
}

/// The best connected who is no person; among people alone the first.
fn middle(community: &Community, degrees: &[u32], members: &[AssetIx]) -> AssetIx {
    let kinds = &community.site.vocabularies.kinds;
    let others = members.iter().filter(|ix| !kinds.get(community.asset(**ix).kind).more.person);
    let best = others.max_by_key(|ix| (degrees[ix.0 as usize], std::cmp::Reverse(**ix)));
    *best.unwrap_or(&members[0])
}

/// What all clusters are drawn from.
struct Known<'a> {
    source: Source<'a>,
    whole: &'a str,
    groups: &'a [Group],
    of: &'a [u32],
    radii: &'a [f64],
}

/// Draws one cluster: first its own dots, then the ways out around them.
fn cluster(
    known: &Known<'_>,
    group: &Group,
    inside: Vec<RelationshipIx>,
    outside: Vec<RelationshipIx>,
    fixed: &[Option<Point>],
) -> Cluster {
    let Known { source, .. } = *known;
    let community = source.community;
    let chosen = Chosen { assets: group.members.clone(), relationships: inside };
    let radii: Vec<f64> = chosen.assets.iter().map(|ix| known.radii[ix.0 as usize]).collect();
    let (ways, stubs) = stubs(known, &chosen, &outside);
    let plain = Look {
        radii: &radii,
        fixed,
        method: Method::Network,
        groups: &[],
        layout: LayoutName::Network,
        rim: Rim::default(),
        max_width_px: if ways.is_empty() { MAX_WIDTH_PX } else { WITHIN_PX },
    };
    let own = picture(source, &chosen, &plain);
    let scene = if ways.is_empty() {
        own
    } else {
        let mut fixed = fixed.to_vec();
        for dot in own.dots.iter().filter(|dot| !dot.in_foot) {
            fixed[dot.index] = Some(dot.centre);
        }
        let names: Vec<String> = ways
            .iter()
            .map(|way| way.map_or(OTHER_GROUPS.to_owned(), |n| known.groups[n].called.words(community)))
            .collect();
        let at = around_the_rim(&own, ways.len(), &stubs);
        let rim = Rim { names: &names, at: &at, stubs: &stubs };
        picture(source, &chosen, &Look { fixed: &fixed, rim, max_width_px: MAX_WIDTH_PX, ..plain })
    };
    let drawing = Drawing {
        id: group.called.id(community, known.whole),
        saved: None,
        is_whole: false,
        layout: LayoutName::Network,
        assets: chosen.assets,
        relationships: chosen.relationships,
        outside,
        left_out: Vec::new(),
        scene: Some(scene),
        rungs: super::rungs(&community.site.vocabularies),
        panels: None,
    };
    Cluster { called: group.called, drawing, ways, stubs }
}

/// The ways out of a map, those taken most first, and what takes them.
fn stubs(known: &Known<'_>, chosen: &Chosen, outside: &[RelationshipIx]) -> (Vec<Option<usize>>, Vec<Stub>) {
    let community = known.source.community;
    let mut leaving: Vec<(u32, usize, RelationshipIx, bool)> = Vec::with_capacity(outside.len());
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    for ix in outside {
        let r = community.relationship(*ix);
        let (dot, other, is_out) = match chosen.index(r.from) {
            Some(dot) => (dot, r.to, true),
            None => (chosen.index(r.to).unwrap_or_default(), r.from, false),
        };
        let there = known.of[other.0 as usize] as usize;
        *taken.entry(there).or_default() += 1;
        leaving.push((dot, there, *ix, is_out));
    }
    let mut order: Vec<usize> = taken.keys().copied().collect();
    order.sort_by_key(|there| (std::cmp::Reverse(taken[there]), *there));
    let named = if order.len() > MOST_WAYS { MOST_WAYS - 1 } else { order.len() };
    let rest = (order.len() > named).then_some(None);
    order.truncate(named);
    let mut stubs: BTreeMap<(u32, u32), Stub> = BTreeMap::new();
    for (dot, there, ix, is_out) in leaving {
        let way = order.iter().position(|it| *it == there).unwrap_or(named) as u32;
        let direction = match community.relationship(ix).direction {
            relationship::Direction::OneWay => Direction::Forward,
            relationship::Direction::Mutual => Direction::Mutual,
            relationship::Direction::NotRecorded => Direction::Unstated,
        };
        let rung = known.source.standing.status(ix).map_or(0, rung);
        let is_in = direction == Direction::Forward && !is_out;
        let stub = Stub { dot, way, rung, direction, is_in, relationship: ix };
        let known = stubs.entry((dot, way)).or_insert(stub);
        if (known.direction, known.is_in) != (direction, is_in) {
            (known.direction, known.is_in) = (Direction::Unstated, false);
        }
        if rung > known.rung {
            (known.rung, known.relationship) = (rung, ix);
        }
    }
    let ways = order.into_iter().map(Some).chain(rest).collect();
    (ways, stubs.into_values().collect())
}

/// Places for the ways out: on a frame around the dots, at even turns, each as near as may be to those who take it.
fn around_the_rim(own: &Scene, count: usize, stubs: &[Stub]) -> Vec<Point> {
    let placed: Vec<(usize, Point)> =
        own.dots.iter().filter(|dot| !dot.in_foot).map(|dot| (dot.index, dot.centre)).collect();
    let at: BTreeMap<u32, Point> = placed.iter().map(|(index, p)| (*index as u32, *p)).collect();
    let points: Vec<Point> = placed.into_iter().map(|(_, p)| p).collect();
    let (low, high) = crate::map::layout::bounds(&points);
    let middle = Point::new(f64::midpoint(low.x, high.x), f64::midpoint(low.y, high.y));
    let direction = |way: usize| {
        let (mut x, mut y) = (0.0, 0.0);
        for p in stubs.iter().filter(|stub| stub.way as usize == way).filter_map(|stub| at.get(&stub.dot)) {
            x += p.x - middle.x;
            y += p.y - middle.y;
        }
        libm::atan2(y, x)
    };
    let mut order: Vec<(f64, usize)> = (0..count).map(|way| (direction(way), way)).collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    // Seats at even distances around; the turn of all seats that keeps everyone nearest to their own direction.
    let step = std::f64::consts::TAU / count.max(1) as f64;
    let (mut sin, mut cos) = (0.0, 0.0);
    for (n, (angle, _)) in order.iter().enumerate() {
        sin += libm::sin(angle - step * n as f64);
        cos += libm::cos(angle - step * n as f64);
    }
    let turn = libm::atan2(sin, cos);
    let grain = |v: f64| (4.0 * v).round() / 4.0;
    let mut seats = vec![Point::default(); count];
    for (n, (_, way)) in order.into_iter().enumerate() {
        let angle = turn + step * n as f64;
        let (x, y) = (libm::cos(angle), libm::sin(angle));
        let to_side = ((high.x - low.x) / 2.0 + RIM_PX) / x.abs().max(1e-9);
        let to_end = ((high.y - low.y) / 2.0 + RIM_PX) / y.abs().max(1e-9);
        let out = to_side.min(to_end);
        seats[way] = Point::new(grain(middle.x + out * x), grain(middle.y + out * y));
    }
    seats
}

/// The ways out around a map.
#[derive(Clone, Copy, Default)]
pub(super) struct Rim<'a> {
    names: &'a [String],
    at: &'a [Point],
    stubs: &'a [Stub],
}

impl<'a> Rim<'a> {
    /// A dot for each way out.
    pub(super) fn dots(self) -> impl Iterator<Item = DotInput<'a>> {
        self.names.iter().zip(self.at).map(|(name, at)| DotInput {
            id: "",
            name,
            href: None,
            description: "",
            class: "way",
            shape: Shape::Circle,
            mark: Mark::Plain,
            radius_px: WAY_PX,
            importance: WAY_IMPORTANCE,
            fixed: Some(*at),
        })
    }

    /// A line for each stub; ways out are numbered from `first` on.
    pub(super) fn lines(self, first: usize) -> impl Iterator<Item = LineInput<'a>> {
        self.stubs.iter().map(move |stub| {
            let (dot, way) = (stub.dot, first as u32 + stub.way);
            let (from, to) = if stub.is_in { (way, dot) } else { (dot, way) };
            LineInput { from, to, class: "", rung: stub.rung, direction: stub.direction }
        })
    }
}

/// A cell must hold the widest map.
const _: () = assert!(CELL_PX > 2.0 * MAX_WIDTH_PX);
