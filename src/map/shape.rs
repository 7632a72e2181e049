//! The ten shapes a kind can have (design rule M1) and the marks of the three sectors cut into them (M2).
//!
//! Comes in: a shape and a radius. Goes out: an outline around (0, 0) with the area of a circle of that radius, so that
//! no shape looks bigger than another.
//! Promised: any two shapes, laid over each other, share at most 84 % of the area they cover together.

use super::layout::Point;
use super::rect::Rect;
use super::svg::number;

/// The shape of a kind, in the order kinds are given them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// Suggested for persons.
    Circle,
    /// Groups, mutual aid.
    Plus,
    /// Charities.
    Diamond,
    /// Places, hubs.
    House,
    /// Businesses.
    Pill,
    /// Statutory services.
    Square,
    /// Care teams.
    TriangleUp,
    /// Care workers.
    TriangleDown,
    /// Convening bodies.
    Star,
    /// Anything else.
    Bookmark,
}

/// The mark of a sector, in the colour of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Informal.
    Plain,
    /// Formal.
    Dot,
    /// Statutory.
    Bar,
}

/// The least width of a mark.
const LEAST_MARK_PX: f64 = 2.6;
/// √3: the height of a triangle of side two.
const ROOT_3: f64 = 1.732_050_807_568_877_2;

impl Shape {
    /// All of them, in order.
    pub const ALL: [Self; 10] = [
        Self::Circle,
        Self::Plus,
        Self::Diamond,
        Self::House,
        Self::Pill,
        Self::Square,
        Self::TriangleUp,
        Self::TriangleDown,
        Self::Star,
        Self::Bookmark,
    ];

    /// The shape of the kind at this place in the community's list; from the tenth on a bookmark.
    pub fn for_kind(index: usize) -> Self {
        Self::ALL.get(index).copied().unwrap_or(Self::Bookmark)
    }

    /// Its name in class names and settings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Circle => "circle",
            Self::Plus => "plus",
            Self::Diamond => "diamond",
            Self::House => "house",
            Self::Pill => "pill",
            Self::Square => "square",
            Self::TriangleUp => "triangle-up",
            Self::TriangleDown => "triangle-down",
            Self::Star => "star",
            Self::Bookmark => "bookmark",
        }
    }

    /// Its corners in any size, and the area they enclose; round shapes have none.
    fn corners(self) -> Vec<(f64, f64)> {
        match self {
            Self::Circle | Self::Pill => Vec::new(),
            Self::Plus => {
                let (a, b) = (1.0, 0.36);
                vec![
                    (-b, -a),
                    (b, -a),
                    (b, -b),
                    (a, -b),
                    (a, b),
                    (b, b),
                    (b, a),
                    (-b, a),
                    (-b, b),
                    (-a, b),
                    (-a, -b),
                    (-b, -b),
                ]
            }
            Self::Diamond => vec![(0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)],
            // A steep roof, and walls drawn in under its eaves.
            Self::House => vec![
                (0.0, -1.12),
                (1.06, -0.12),
                (0.7, -0.12),
                (0.7, 0.98),
                (-0.7, 0.98),
                (-0.7, -0.12),
                (-1.06, -0.12),
            ],
            Self::Square => vec![(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)],
            Self::TriangleUp => vec![(0.0, -2.0), (ROOT_3, 1.0), (-ROOT_3, 1.0)],
            Self::TriangleDown => vec![(0.0, 2.0), (-ROOT_3, -1.0), (ROOT_3, -1.0)],
            Self::Star => (0..10)
                .map(|k| {
                    let angle = std::f64::consts::PI * (f64::from(k) / 5.0 - 0.5);
                    let reach = if k % 2 == 0 { 1.0 } else { 0.46 };
                    (reach * libm::cos(angle), reach * libm::sin(angle))
                })
                .collect(),
            Self::Bookmark => vec![(-0.72, -1.15), (0.72, -1.15), (0.72, 1.15), (0.0, 0.5), (-0.72, 1.15)],
        }
    }

    /// Its corners around (0, 0), with the area of a circle of this radius; none for a circle and a pill.
    pub fn outline(self, radius_px: f64) -> Vec<Point> {
        let corners = self.corners();
        let twice: f64 = (0..corners.len())
            .map(|i| (corners[i], corners[(i + 1) % corners.len()]))
            .map(|(a, b)| a.0 * b.1 - b.0 * a.1)
            .sum();
        let scale = radius_px * (std::f64::consts::PI / (twice.abs() / 2.0).max(1e-9)).sqrt();
        corners.into_iter().map(|(x, y)| Point::new(x * scale, y * scale)).collect()
    }

    /// Half the height of a pill twice as long as high.
    fn pill_half(radius_px: f64) -> f64 {
        radius_px * (std::f64::consts::PI / (4.0 + std::f64::consts::PI)).sqrt()
    }

    /// The box around it, centred on its dot.
    pub fn area(self, radius_px: f64) -> Rect {
        let zero = Point::default();
        match self {
            Self::Circle => Rect::around(zero, radius_px, radius_px),
            Self::Pill => {
                let half = Self::pill_half(radius_px);
                Rect::around(zero, 2.0 * half, half)
            }
            _ => {
                let points = self.outline(radius_px);
                points
                    .iter()
                    .fold(Rect::around(zero, 0.0, 0.0), |all, &p| all.with(&Rect::around(p, 0.0, 0.0)))
            }
        }
    }

    /// Its SVG path data around (0, 0).
    pub fn path(self, radius_px: f64) -> String {
        match self {
            Self::Circle => circle_path(radius_px),
            Self::Pill => {
                let h = Self::pill_half(radius_px);
                let (h, w) = (number(h), number(2.0 * h));
                format!("M-{h}-{h}h{w}a{h} {h} 0 0 1 0 {w}h-{w}a{h} {h} 0 0 1 0-{w}z")
            }
            _ => polygon_path(&self.outline(radius_px)),
        }
    }

    /// How far above or below the dot's centre a mark looks centred.
    fn mark_offset(self, radius_px: f64) -> f64 {
        match self {
            Self::House => 0.08 * radius_px,
            Self::Bookmark => -0.25 * radius_px,
            _ => 0.0,
        }
    }
}

/// The path data of a mark cut into a shape; none for a plain one.
pub fn mark_path(shape: Shape, mark: Mark, radius_px: f64) -> Option<String> {
    let y = shape.mark_offset(radius_px);
    match mark {
        Mark::Plain => None,
        Mark::Dot => {
            let r = (0.3 * radius_px).max(LEAST_MARK_PX);
            Some(format!("M{} {}{}", number(-r), number(y), circle_arcs(r)))
        }
        Mark::Bar => {
            let half_height = (0.13 * radius_px).max(LEAST_MARK_PX / 2.0);
            let half_width = match shape {
                Shape::Pill => 0.85 * radius_px,
                Shape::Bookmark | Shape::Star => 0.5 * radius_px,
                _ => 0.6 * radius_px,
            };
            Some(format!(
                "M{} {}h{}v{}h{}z",
                number(-half_width),
                number(y - half_height),
                number(2.0 * half_width),
                number(2.0 * half_height),
                number(-2.0 * half_width)
            ))
        }
    }
}

fn circle_path(r: f64) -> String {
    format!("M{} 0{}", number(-r), circle_arcs(r))
}

fn circle_arcs(r: f64) -> String {
    let (r, d) = (number(r), number(2.0 * r));
    format!("a{r} {r} 0 1 1 {d} 0a{r} {r} 0 1 1-{d} 0z")
}

fn polygon_path(points: &[Point]) -> String {
    let corners: Vec<String> = points.iter().map(|p| format!("{} {}", number(p.x), number(p.y))).collect();
    format!("M{}z", corners.join("L"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The shape of radius 1 as many corners.
    fn fine_outline(shape: Shape) -> Vec<Point> {
        let around = |k: i32| std::f64::consts::TAU * f64::from(k) / 180.0;
        let half = Shape::pill_half(1.0);
        match shape {
            Shape::Circle => {
                (0..180).map(|k| Point::new(libm::cos(around(k)), libm::sin(around(k)))).collect()
            }
            Shape::Pill => (0..180)
                .map(|k| Point::new(half * libm::cos(around(k)), half * libm::sin(around(k))))
                .map(|p| Point::new(p.x + half.copysign(p.x), p.y))
                .collect(),
            _ => shape.outline(1.0),
        }
    }

    /// The shape of radius 1 in squares of 0.02, row by row.
    fn raster(shape: Shape) -> Vec<bool> {
        let corners = fine_outline(shape);
        let mut squares = vec![false; 200 * 200];
        for row in 0..200 {
            let y = f64::from(row) / 50.0 - 1.9987;
            for (i, a) in corners.iter().enumerate() {
                let b = corners[(i + 1) % corners.len()];
                if (a.y > y) != (b.y > y) {
                    // Everything right of an edge changes sides.
                    let x = a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x);
                    let first = ((x + 2.0) * 50.0).ceil().max(0.0) as usize;
                    for square in &mut squares[row as usize * 200..][first.min(200)..200] {
                        *square = !*square;
                    }
                }
            }
        }
        squares
    }

    #[test]
    fn all_shapes_have_the_area_of_a_circle() {
        for shape in Shape::ALL {
            let area = raster(shape).iter().filter(|&&b| b).count() as f64 / 2_500.0;
            assert!((area - std::f64::consts::PI).abs() < 0.05, "{shape:?}: {area}");
        }
    }

    #[test]
    fn no_two_shapes_overlap_by_more_than_84_percent() {
        let rasters: Vec<Vec<bool>> = Shape::ALL.iter().map(|&s| raster(s)).collect();
        for i in 0..10 {
            for j in 0..i {
                let pairs = || rasters[i].iter().zip(&rasters[j]);
                let both = pairs().filter(|(a, b)| **a && **b).count() as f64;
                let any = pairs().filter(|(a, b)| **a || **b).count() as f64;
                assert!(both / any <= 0.84, "{:?} and {:?}: {}", Shape::ALL[i], Shape::ALL[j], both / any);
            }
        }
    }

    #[test]
    fn marks_are_wide_enough_to_see() {
        assert_eq!(mark_path(Shape::Circle, Mark::Plain, 10.0), None);
        let bar = mark_path(Shape::Circle, Mark::Bar, 10.0);
        assert_eq!(bar.as_deref(), Some("M-6 -1.3h12v2.6h-12z"));
    }

    #[test]
    fn kinds_past_the_tenth_are_bookmarks() {
        assert_eq!((Shape::for_kind(0), Shape::for_kind(30)), (Shape::Circle, Shape::Bookmark));
    }
}
