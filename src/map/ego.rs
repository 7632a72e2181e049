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

use super::label::{self, Anchor, LINE_PX, SIZE_PX};
use super::ladder;
use super::layout::Point;
use super::line::{Curve, Direction, End};
use super::rect::Rect;
use super::scene::{Caption, Dot, Line, Scene};
use super::shape::{Mark, Shape};
use super::text::{width_px, wrap_label};

/// So many neighbours have a dot of their own.
pub const MOST_DRAWN: usize = 16;
/// From the middle to the column of givers or receivers.
const COLUMN_PX: f64 = 150.0;
/// From the middle to the row above or below, at least.
const ROW_PX: f64 = 96.0;
/// The least space between two names.
const BETWEEN_PX: f64 = 12.0;
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
    let reach = (height(givers).max(height(receivers)) / 2.0 + 20.0).max(ROW_PX);
    let mut scene = Scene {
        view: Rect { left: 0.0, top: 0.0, right: 0.0, bottom: 0.0 },
        dots: Vec::with_capacity(input.neighbours.len().min(MOST_DRAWN) + 5),
        lines: Vec::new(),
        hulls: Vec::new(),
        captions: Vec::new(),
    };
    let mut all = Rect::around(Point::default(), CENTRE_RADIUS_PX, CENTRE_RADIUS_PX);
    for (side, direction) in [(givers, -1.0), (receivers, 1.0)] {
        column(&mut scene, &mut all, input, side, direction);
    }
    row(&mut scene, &mut all, input, mutual, -reach);
    row(&mut scene, &mut all, input, unstated, reach);
    scene.lines.sort_by_key(|l| (l.rung, l.index));
    centre(&mut scene, &mut all, input);
    let view = all.grown(MARGIN_PX);
    scene.view = Rect {
        left: view.left.floor(),
        top: view.top.floor(),
        right: view.right.ceil(),
        bottom: view.bottom.ceil(),
    };
    scene
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

/// Givers or receivers: dots one under the other, names on the outside.
fn column(scene: &mut Scene, all: &mut Rect, input: &EgoInput<'_>, side: &[Entry<'_>], direction: f64) {
    let height: f64 = side.iter().map(Entry::row).sum();
    let mut top = -height / 2.0;
    for entry in side {
        let y = top + entry.row() / 2.0;
        top += entry.row();
        // The column bows outwards in the middle, so that lines do not run along it.
        let off = if height > 0.0 { 2.0 * y / height } else { 0.0 };
        let at = Point::new(direction * (COLUMN_PX + 28.0 * (1.0 - off * off)), y);
        let edge = at.x + direction * (outer_half(entry) + 5.0);
        let anchor = if direction < 0.0 { Anchor::End } else { Anchor::Start };
        let first = y - entry.text_height() / 2.0 + 0.8 * LINE_PX;
        let far = edge + direction * entry.width;
        *all = all.with(&Rect {
            left: edge.min(far),
            right: edge.max(far),
            top: y - entry.row() / 2.0,
            bottom: y + entry.row() / 2.0,
        });
        add(scene, input, entry, at, text_at(entry, Point::new(edge, first), anchor));
    }
}

/// Mutual or unstated: dots side by side, names on the outside, in as many rows as the width of the columns allows.
fn row(scene: &mut Scene, all: &mut Rect, input: &EgoInput<'_>, side: &[Entry<'_>], reach: f64) {
    let away = reach.signum();
    let mut level = reach.abs();
    let most = 5;
    for level_entries in side.chunks(most) {
        let cell = |e: &Entry<'_>| e.width.max(2.0 * outer_half(e)) + BETWEEN_PX;
        let width: f64 = level_entries.iter().map(cell).sum();
        let tallest = level_entries.iter().map(Entry::text_height).fold(0.0, f64::max);
        let mut left = -width / 2.0;
        for entry in level_entries {
            let at = Point::new(left + cell(entry) / 2.0, away * level);
            left += cell(entry);
            let first = if away < 0.0 {
                at.y - RADIUS_PX - 10.0 - (entry.text_height() - LINE_PX)
            } else {
                at.y + RADIUS_PX + 17.0
            };
            let text_top = first - 14.0;
            *all = all.with(&Rect::around(at, cell(entry) / 2.0, RADIUS_PX + 6.0)).with(&Rect {
                left: at.x - cell(entry) / 2.0,
                right: at.x + cell(entry) / 2.0,
                top: text_top,
                bottom: text_top + entry.text_height() + 3.0,
            });
            add(scene, input, entry, at, text_at(entry, Point::new(at.x, first), Anchor::Middle));
        }
        level += tallest + 2.0 * RADIUS_PX + 34.0;
    }
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

/// Adds a neighbour's dot and line; the counted rest has neither link nor shape of a kind.
fn add(scene: &mut Scene, input: &EgoInput<'_>, entry: &Entry<'_>, at: Point, label: Caption) {
    let Some((index, neighbour)) = entry.asset else {
        scene.captions.push(Caption { class: "more", ..label });
        return;
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
    let curve = Curve::between(from, to, direction, rung, 0);
    scene.lines.push(Line { index, class: neighbour.line_class.to_owned(), rung: neighbour.rung, curve });
    scene.dots.push(dot(index, &neighbour.asset, neighbour.href, RADIUS_PX, at, label));
}

/// The asset itself, with its name where no line leaves: below, or above when nobody stands there.
fn centre(scene: &mut Scene, all: &mut Rect, input: &EgoInput<'_>) {
    let entry = Entry::new(None, input.centre.name);
    let area = input.centre.shape.area(CENTRE_RADIUS_PX);
    let first = Point::new(0.0, area.bottom.max(CENTRE_RADIUS_PX) + 16.0);
    let half = entry.width / 2.0;
    *all = all.with(&Rect { left: -half, right: half, top: 0.0, bottom: first.y + entry.text_height() });
    let label = text_at(&entry, first, Anchor::Middle);
    let own = dot(usize::MAX, &input.centre, None, CENTRE_RADIUS_PX, Point::default(), label);
    scene.dots.insert(0, own);
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

/// The size of a name in the drawing, for captions that stand beside it.
pub const NAME_PX: f64 = label::SIZE_PX;

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
        assert!(scene.view.width() > 2.0 * (widest + COLUMN_PX));
    }

    #[test]
    fn an_asset_nobody_knows_is_drawn_alone() {
        let scene = drawn(&[]);
        assert_eq!((scene.dots.len(), scene.lines.len()), (1, 0));
    }
}
