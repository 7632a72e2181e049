//! Where dots go.
//!
//! Comes in: [`LayoutInput`], plain arrays of node numbers, radii and places to keep. Goes out: [`Placement`],
//! a point in pixels for every node, y downwards.
//!
//! Promised: the same input gives the same bits on every machine; nodes with a fixed place stay exactly there;
//! every number is finite; free dots keep their gap from all others. Input that makes no sense (an edge to
//! nowhere, a radius that is not a number) is passed over, never refused.
//!
//! Not done here: labels (`map::label`), the row of unconnected assets (`map::scene`), anything that moves.

pub(crate) mod graph;
pub mod groups;
mod lanes;
pub mod layered;
pub mod network;
pub mod overlap;
pub mod pack;
pub(crate) mod random;
pub mod rings;
mod settle;
mod sketches;
mod sparse;
mod stress;
mod untangle;

/// A place on the drawing, in pixels, y downwards.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Point {
    /// Pixels from the left.
    pub x: f64,
    /// Pixels from the top.
    pub y: f64,
}

impl Point {
    /// The point (x, y).
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// How far away another point is. A square root of a sum is the same on every machine; `hypot` is not.
    pub fn distance(self, other: Self) -> f64 {
        let (dx, dy) = (self.x - other.x, self.y - other.y);
        (dx * dx + dy * dy).sqrt()
    }
}

/// What a layout needs to know.
#[derive(Debug, Clone, Copy)]
pub struct LayoutInput<'a> {
    /// How many nodes there are; all other arrays speak of nodes 0 to `node_count` - 1.
    pub node_count: usize,
    /// Who is joined to whom. Direction, repeats and loops make no difference here.
    pub edges: &'a [(u32, u32)],
    /// The radius of each dot. Missing or senseless ones count as [`USUAL_RADIUS_PX`].
    pub radii_px: &'a [f64],
    /// Nodes that have a place already and keep it. Missing ones count as free.
    pub fixed: &'a [Option<Point>],
    /// How long one hop should look.
    pub hop_px: f64,
    /// The least space between two dots.
    pub gap_px: f64,
    /// Where chance begins; another seed gives another, equally valid drawing.
    pub seed: u64,
}

/// The radius of a dot nobody gave one.
pub const USUAL_RADIUS_PX: f64 = 12.0;
/// The least space between two dots (design rule M9).
pub const USUAL_GAP_PX: f64 = 14.0;
/// How long one hop looks when nothing says otherwise.
pub const USUAL_HOP_PX: f64 = 120.0;

impl<'a> LayoutInput<'a> {
    /// A graph with the usual sizes, nothing fixed.
    pub fn new(node_count: usize, edges: &'a [(u32, u32)]) -> Self {
        Self {
            node_count,
            edges,
            radii_px: &[],
            fixed: &[],
            hop_px: USUAL_HOP_PX,
            gap_px: USUAL_GAP_PX,
            seed: 1,
        }
    }

    /// The radius of a node, always a sensible one.
    pub fn radius_px(&self, node: usize) -> f64 {
        sensible_radius_px(self.radii_px.get(node).copied().unwrap_or(USUAL_RADIUS_PX))
    }

    /// The place a node keeps, if it has one.
    pub fn fixed(&self, node: usize) -> Option<Point> {
        let point = self.fixed.get(node).copied().flatten()?;
        sensible_point(point)
    }
}

/// A radius that can be drawn: the usual one instead of none, less than none, no number, or a whole page.
pub fn sensible_radius_px(given: f64) -> f64 {
    if given > 0.0 && given < 1e3 { given } else { USUAL_RADIUS_PX }
}

/// A place that can be drawn: not at the end of the world.
pub fn sensible_point(given: Point) -> Option<Point> {
    (given.x.abs() < 1e6 && given.y.abs() < 1e6).then_some(given)
}

/// How nodes are placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method<'a> {
    /// Near in the network is near on the page.
    Network,
    /// Around one node, by distance from it.
    Rings {
        /// The node in the middle; any other number: the best connected node.
        centre: u32,
    },
    /// By group, groups side by side.
    Groups {
        /// The group of each node; missing ones form a group of their own.
        of: &'a [u32],
    },
}

/// Places every node. Nodes with a fixed place keep it, whatever the method.
pub fn place(method: Method<'_>, input: &LayoutInput<'_>) -> Placement {
    match method {
        Method::Network => network::place(input),
        Method::Rings { centre } => rings::place(input, centre),
        Method::Groups { of } => groups::place(input, of),
    }
}

/// A place for every node.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Placement {
    /// One point a node, in node order.
    pub points: Vec<Point>,
}

/// The box around some points: top left, bottom right. A single point at the origin when there are none.
pub fn bounds(points: &[Point]) -> (Point, Point) {
    let Some(&first) = points.first() else { return (Point::default(), Point::default()) };
    points.iter().fold((first, first), |(low, high), p| {
        (Point::new(low.x.min(p.x), low.y.min(p.y)), Point::new(high.x.max(p.x), high.y.max(p.y)))
    })
}
