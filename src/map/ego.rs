//! An asset's own map: who gives to it on the left, who receives on the right (design rule M22).
//!
//! Comes in: [`EgoInput`], the asset in the middle and its neighbours, most important first. Goes out: a [`Scene`].
//! Promised: pure arithmetic, a few microseconds a map; mutual neighbours stand above, those of unstated direction
//! below; at most [`MOST_DRAWN`] neighbours are drawn, all others are counted by kind; every name is whole and inside
//! the drawing, in every font; no name touches another.
//! Not done: lines among neighbours. This is the asset's own map, not its surroundings.
//!
//! - Cost: linear in the neighbours. Repeats: no chance in it; the order of neighbours is the caller's.
//! - Example: one giver and one receiver give three dots in a row.

use super::label::{Anchor, LINE_PX, SIZE_PX};
use super::ladder;
use super::layout::Point;
use super::line::{Curve, Direction, End};
use super::rect::Rect;
use super::scene::{Caption, Dot, Line, Scene};
use super::shape::{Mark, Shape};
use super::text::{width_px, wrap_label};

/// So many neighbours have a dot of their own.
pub const MOST_DRAWN: usize = 16;
/// From the middle to givers and receivers, at the widest; further where the name in the middle needs the room.
const ASIDE_PX: f64 = 170.0;
/// What the ellipse leaves of that distance beside the name in the middle.
const BESIDE: f64 = 0.9;
/// From the middle to the nearest mutual or unstated neighbour, at least.
const ABOVE_PX: f64 = 84.0;
/// The least space between two names, one under the other.
const BETWEEN_PX: f64 = 12.0;
/// Space between a dot and its name.
const GAP_PX: f64 = 5.0;
/// Free space around the drawing.
const MARGIN_PX: f64 = 12.0;

/// Which way care flows between the asset and a neighbour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// The neighbour gives: left.
    Gives,
    /// The neighbour receives: right.
    Receives,
    /// Both: above.
    Mutual,
    /// Nobody wrote it down: below.
    Unstated,
}

/// The asset a map is about.
#[derive(Debug, Clone, Copy)]
pub struct EgoCentre<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Class names.
    pub class: &'a str,
    /// Its kind's shape.
    pub shape: Shape,
    /// Its sector's mark.
    pub mark: Mark,
}

/// One neighbour, with the relationship to it.
#[derive(Debug, Clone, Copy)]
pub struct EgoNeighbour<'a> {
    /// The neighbour itself.
    pub asset: EgoCentre<'a>,
    /// Where its dot leads.
    pub href: Option<&'a str>,
    /// A number for its kind, by which those not drawn are counted.
    pub kind: u32,
    /// Which way care flows.
    pub side: Side,
    /// The rung of the status.
    pub rung: u8,
    /// Class names of the line.
    pub line_class: &'a str,
}

/// What to draw.
#[derive(Clone, Copy)]
pub struct EgoInput<'a> {
    /// The asset in the middle.
    pub centre: EgoCentre<'a>,
    /// Its neighbours, most important first.
    pub neighbours: &'a [EgoNeighbour<'a>],
    /// How many statuses there are, "not recorded" included.
    pub rungs: usize,
    /// Says how many more there are of a kind: `(kind, count)` to "3 more places".
    pub more: &'a dyn Fn(u32, usize) -> String,
}

/// A neighbour or a counted rest, before it has a place.
struct Entry<'a> {
    asset: Option<(usize, &'a EgoNeighbour<'a>)>,
    lines: Vec<String>,
    width: f64,
}

impl Entry<'_> {
    fn new<'a>(asset: Option<(usize, &'a EgoNeighbour<'a>)>, name: &str) -> Entry<'a> {
        let lines = wrap_label(name);
        let width = lines.iter().map(|l| width_px(l, SIZE_PX)).fold(0.0, f64::max);
        Entry { asset, lines, width }
    }

    fn text_height(&self) -> f64 {
        self.lines.len().max(1) as f64 * LINE_PX
    }

    /// The height of its row, in a column.
    fn row(&self) -> f64 {
        self.text_height().max(2.0 * RADIUS_PX) + BETWEEN_PX
    }
}

/// Radius of a neighbour's dot; neighbours are not ranked.
const RADIUS_PX: f64 = 11.0;
/// Radius of the asset's own dot.
const CENTRE_RADIUS_PX: f64 = 16.0;

/// Draws an asset's own map.
pub fn draw(input: &EgoInput<'_>) -> Scene {
    let sides = [Side::Gives, Side::Receives, Side::Mutual, Side::Unstated].map(|side| entries(input, side));
    let [givers, receivers, mutual, unstated] = &sides;
    let height = |side: &[Entry<'_>]| side.iter().map(Entry::row).sum::<f64>();
    let inner = (height(givers).max(height(receivers)) / 2.0 + BETWEEN_PX).max(ABOVE_PX);
    let mut spots = Vec::with_capacity(input.neighbours.len().min(MOST_DRAWN) + 8);
    for (side, direction) in [(givers, -1.0), (receivers, 1.0)] {
        let mut top = -height(side) / 2.0;
        for entry in side {
            spots.push(Spot { entry, x: direction, y: top + entry.row() / 2.0 });
            top += entry.row();
        }
    }
    levels(&mut spots, mutual, inner, -1.0);
    levels(&mut spots, unstated, inner, 1.0);
    let outer = spots.iter().map(|s| s.y.abs()).fold(inner, f64::max) + 26.0;
    let own = Entry::new(None, input.centre.name).width / 2.0;
    let reach = Reach { aside: ASIDE_PX.max((own + GAP_PX + 1.5 * RADIUS_PX) / BESIDE), outer };
    let mut scene = Scene {
        view: Rect { left: 0.0, top: 0.0, right: 0.0, bottom: 0.0 },
        dots: Vec::with_capacity(spots.len() + 1),
        lines: Vec::with_capacity(spots.len()),
        hulls: Vec::new(),
        captions: Vec::new(),
        is_numbered: false,
        lands: Vec::new(),
        rings: Vec::new(),
    };
    let mut all = centre(&mut scene, input, mutual.is_empty() && !unstated.is_empty());
    for spot in &spots {
        all = all.with(&add(&mut scene, input, spot, &reach));
    }
    scene.lines.sort_by_key(|l| (l.rung, l.index));
    let view = all.grown(MARGIN_PX);
    scene.view = Rect {
        left: view.left.floor(),
        top: view.top.floor(),
        right: view.right.ceil(),
        bottom: view.bottom.ceil(),
    };
    scene
}

/// The half axes of the ellipse, in pixels.
struct Reach {
    aside: f64,
    outer: f64,
}

/// Where an entry goes: on an ellipse around the middle, left (-1), right (1) or on its axis (0), so high or low.
struct Spot<'a, 'b> {
    entry: &'b Entry<'a>,
    x: f64,
    y: f64,
}

/// Two by two away from the middle, so that all lines leave in directions of their own; a last odd one on the axis.
fn levels<'a, 'b>(spots: &mut Vec<Spot<'a, 'b>>, side: &'b [Entry<'a>], inner: f64, away: f64) {
    let mut reach = inner;
    for pair in side.chunks(2) {
        let row = pair.iter().map(Entry::row).fold(0.0, f64::max);
        let y = away * (reach + row / 2.0 - RADIUS_PX);
        match pair {
            [one] => spots.push(Spot { entry: one, x: 0.0, y }),
            _ => spots.extend(pair.iter().zip([-1.0, 1.0]).map(|(entry, x)| Spot { entry, x, y })),
        }
        reach += row;
    }
}

/// The neighbours on one side, then the counted rest of that side by kind.
fn entries<'a>(input: &EgoInput<'a>, side: Side) -> Vec<Entry<'a>> {
    let own = |(_, n): &(usize, &EgoNeighbour<'_>)| n.side == side;
    let drawn = input.neighbours.iter().enumerate().take(MOST_DRAWN).filter(own);
    let mut entries: Vec<Entry<'a>> = drawn.map(|(i, n)| Entry::new(Some((i, n)), n.asset.name)).collect();
    let mut kinds: Vec<u32> =
        input.neighbours.iter().skip(MOST_DRAWN).filter(|n| n.side == side).map(|n| n.kind).collect();
    kinds.sort_unstable();
    for run in kinds.chunk_by(|a, b| a == b) {
        entries.push(Entry::new(None, &(input.more)(run[0], run.len())));
    }
    entries
}

/// Half the width of an entry's shape.
fn outer_half(entry: &Entry<'_>) -> f64 {
    entry.asset.map_or(RADIUS_PX, |(_, n)| n.asset.shape.area(RADIUS_PX).width() / 2.0)
}

fn text_at(entry: &Entry<'_>, first: Point, anchor: Anchor) -> Caption {
    let rows = 0..entry.lines.len();
    let baselines = rows.map(|k| Point::new(first.x, first.y + k as f64 * LINE_PX)).collect();
    Caption { lines: entry.lines.clone(), baselines, anchor, class: "name" }
}

/// Adds a neighbour's dot, name and line, or the words for a counted rest; gives back the space they take.
fn add(scene: &mut Scene, input: &EgoInput<'_>, spot: &Spot<'_, '_>, reach: &Reach) -> Rect {
    let entry = spot.entry;
    let round = (1.0 - (spot.y / reach.outer) * (spot.y / reach.outer)).max(0.0).sqrt();
    let at = Point::new(spot.x * (reach.aside * round).max(3.0 * RADIUS_PX), spot.y);
    let (first, anchor, left) = if spot.x == 0.0 {
        // On the axis the name stands on the far side of the dot.
        let first = if spot.y < 0.0 {
            at.y - RADIUS_PX - 10.0 - (entry.text_height() - LINE_PX)
        } else {
            at.y + RADIUS_PX + 17.0
        };
        (Point::new(0.0, first), Anchor::Middle, -entry.width / 2.0)
    } else {
        let edge = at.x + spot.x * (outer_half(entry) + GAP_PX);
        let first = Point::new(edge, at.y - entry.text_height() / 2.0 + 0.8 * LINE_PX);
        if spot.x < 0.0 { (first, Anchor::End, edge - entry.width) } else { (first, Anchor::Start, edge) }
    };
    let top = first.y - 14.0;
    let text = Rect { left, right: left + entry.width, top, bottom: top + entry.text_height() + 3.0 };
    let label = text_at(entry, first, anchor);
    let Some((index, neighbour)) = entry.asset else {
        scene.captions.push(Caption { class: "more", ..label });
        return text;
    };
    let hub = End { centre: Point::default(), radius_px: CENTRE_RADIUS_PX };
    let end = End { centre: at, radius_px: RADIUS_PX };
    let (from, to, direction) = match neighbour.side {
        Side::Gives => (end, hub, Direction::Forward),
        Side::Receives => (hub, end, Direction::Forward),
        Side::Mutual => (hub, end, Direction::Mutual),
        Side::Unstated => (hub, end, Direction::Unstated),
    };
    let rung = ladder::rung(input.rungs, usize::from(neighbour.rung));
    let curve = Curve::between(from, to, direction, rung, 1.0);
    scene.lines.push(Line { index, class: neighbour.line_class.to_owned(), rung: neighbour.rung, curve });
    scene.dots.push(dot(index, &neighbour.asset, neighbour.href, RADIUS_PX, at, label));
    text.with(&neighbour.asset.shape.area(RADIUS_PX).moved(at))
}

/// The asset itself, with its name below, or above when lines leave below only; gives back the space it takes.
fn centre(scene: &mut Scene, input: &EgoInput<'_>, name_above: bool) -> Rect {
    let entry = Entry::new(None, input.centre.name);
    let area = input.centre.shape.area(CENTRE_RADIUS_PX);
    let first =
        if name_above { area.top - 7.0 - (entry.text_height() - LINE_PX) } else { area.bottom + 16.0 };
    let half = entry.width / 2.0;
    let label = text_at(&entry, Point::new(0.0, first), Anchor::Middle);
    scene.dots.push(dot(usize::MAX, &input.centre, None, CENTRE_RADIUS_PX, Point::default(), label));
    area.with(&Rect {
        left: -half,
        right: half,
        top: first - 14.0,
        bottom: first + entry.text_height() - LINE_PX + 4.0,
    })
}

fn dot(
    index: usize,
    asset: &EgoCentre<'_>,
    href: Option<&str>,
    radius_px: f64,
    centre: Point,
    label: Caption,
) -> Dot {
    Dot {
        index,
        id: asset.id.to_owned(),
        href: href.map(str::to_owned),
        description: asset.name.to_owned(),
        class: asset.class.to_owned(),
        shape: asset.shape,
        mark: asset.mark,
        radius_px,
        centre,
        in_foot: false,
        label,
        labelled: true,
        leader: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asset(name: &str) -> EgoCentre<'_> {
        EgoCentre { id: "a", name, class: "group", shape: Shape::Circle, mark: Mark::Plain }
    }

    fn neighbour(name: &str, side: Side) -> EgoNeighbour<'_> {
        EgoNeighbour { asset: asset(name), href: None, kind: 2, side, rung: 2, line_class: "engaged" }
    }

    fn drawn(neighbours: &[EgoNeighbour<'_>]) -> Scene {
        let more = |_: u32, count: usize| format!("{count} more groups");
        draw(&EgoInput { centre: asset("B Team"), neighbours, rungs: 4, more: &more })
    }

    #[test]
    fn givers_are_left_receivers_right_mutual_above_unstated_below() {
        let scene = drawn(&[
            neighbour("gives", Side::Gives),
            neighbour("receives", Side::Receives),
            neighbour("both", Side::Mutual),
            neighbour("unknown", Side::Unstated),
        ]);
        let at = |i: usize| scene.dots.iter().find(|d| d.index == i).map(|d| d.centre).unwrap_or_default();
        assert!(at(0).x < -100.0 && at(1).x > 100.0 && at(2).y < -60.0 && at(3).y > 60.0);
        assert_eq!((scene.dots.len(), scene.lines.len()), (5, 4));
    }

    #[test]
    fn past_sixteen_neighbours_are_counted() {
        let many: Vec<EgoNeighbour<'_>> = (0..40).map(|_| neighbour("Brook Lane", Side::Gives)).collect();
        let scene = drawn(&many);
        assert_eq!(scene.lines.len(), MOST_DRAWN);
        assert_eq!(scene.captions[0].lines, ["24 more groups"]);
    }

    #[test]
    fn long_names_stay_inside() {
        let name = "The Very Long Name of a Neighbourhood Energy Co-operative Society";
        let scene = drawn(&[neighbour(name, Side::Gives), neighbour(name, Side::Receives)]);
        let widest = wrap_label(name).iter().map(|l| width_px(l, SIZE_PX)).fold(0.0, f64::max);
        assert!(scene.view.width() > 2.0 * (widest + ASIDE_PX));
    }

    #[test]
    fn a_long_name_in_the_middle_keeps_clear_of_the_dots_beside_it() {
        let name = "Krankenversicherungskostendaempfungsgese";
        for count in 1..9 {
            let many: Vec<EgoNeighbour<'_>> = (0..count)
                .map(|i| neighbour("Brook", if i % 2 == 0 { Side::Gives } else { Side::Receives }))
                .collect();
            let more = |_: u32, count: usize| format!("{count} more groups");
            let scene = draw(&EgoInput { centre: asset(name), neighbours: &many, rungs: 4, more: &more });
            let own = scene.dots.iter().find(|d| d.index == usize::MAX).map(|d| space(&d.label));
            let own = own.expect("the middle is drawn");
            for dot in scene.dots.iter().filter(|d| d.index != usize::MAX) {
                assert!(!dot.shape.area(dot.radius_px).moved(dot.centre).overlaps(&own), "{count}");
                assert!(!space(&dot.label).overlaps(&own), "{count}");
            }
        }
    }

    #[test]
    fn no_name_touches_a_name_or_another_dot() {
        let sides = [Side::Gives, Side::Receives, Side::Mutual, Side::Unstated];
        let names =
            ["Amina", "Brook Lane Community Library", "Carers of the Eastern Allotments and Orchards"];
        for count in 0..30 {
            let many: Vec<EgoNeighbour<'_>> =
                (0..count).map(|i| neighbour(names[i * 7 % 3], sides[(i * 5 + count) % 4])).collect();
            let scene = drawn(&many);
            let words: Vec<Rect> = scene.dots.iter().map(|d| space(&d.label)).collect();
            let words: Vec<Rect> = words.into_iter().chain(scene.captions.iter().map(space)).collect();
            for (i, a) in words.iter().enumerate() {
                assert!(scene.view.holds(a), "{count}");
                assert!(words[..i].iter().all(|b| !a.overlaps(b)), "{count}");
                let bodies = scene.dots.iter().enumerate().filter(|(j, _)| *j != i);
                assert!(
                    bodies.into_iter().all(|(_, d)| !d.shape.area(d.radius_px).moved(d.centre).overlaps(a)),
                    "{count}"
                );
            }
        }
    }

    /// The space words take.
    fn space(words: &Caption) -> Rect {
        let width = words.lines.iter().map(|l| width_px(l, SIZE_PX)).fold(0.0, f64::max);
        let (first, last) = (words.baselines[0], words.baselines[words.baselines.len() - 1]);
        let left = match words.anchor {
            Anchor::Start => first.x,
            Anchor::Middle => first.x - width / 2.0,
            Anchor::End => first.x - width,
        };
        Rect { left, right: left + width, top: first.y - 13.0, bottom: last.y + 3.5 }
    }

    #[test]
    fn an_asset_nobody_knows_is_drawn_alone() {
        let scene = drawn(&[]);
        assert_eq!((scene.dots.len(), scene.lines.len()), (1, 0));
    }
}
