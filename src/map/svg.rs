//! The only writer of SVG.
//!
//! Comes in: a finished [`Scene`] and how it will be used. Goes out: SVG text.
//! Promised: numbers have at most two decimals, no `-0`, no trailing zeros; text and attributes are escaped whatever
//! they hold, characters XML forbids are left out; ids begin with the given prefix or with `dot-`; the same scene
//! gives the same bytes. Lines of a name are separated by spaces, so that its text reads as its label does.
//! Not done: style for use within a page (the site's own style sheet has it), scripts, fonts.

mod ground;
mod small;
mod style;

use std::collections::BTreeMap;
use std::fmt::Write;

use super::label::Anchor;
use super::ladder::ladder;
use super::layout::Point;
use super::line::MidMark;
use super::scene::{Caption, Dot, Hull, Line, Scene};
use super::shape::{Mark, Shape, mark_path};

pub use ground::ground_sample;
pub use small::small;
pub use style::standalone as standalone_style;

/// How a drawing is used.
#[derive(Debug, Clone, Copy)]
pub struct SvgOptions<'a> {
    /// What the drawing says, in one sentence; its title.
    pub title: &'a str,
    /// What those need to know who do not see it, at most 160 characters.
    pub description: &'a str,
    /// What it is called by screen readers: "network map".
    pub role_description: &'a str,
    /// Begins the ids of title, description and arrow heads, so that two drawings can share a page.
    pub prefix: &'a str,
    /// What it is to screen readers.
    pub role: Role,
    /// Whether it is a file of its own, with its own style, or part of a page.
    pub file: bool,
    /// Whether dots carry ids (`dot-<id>`) to link to; only one drawing on a page may.
    pub dot_ids: bool,
    /// How many statuses there are, "not recorded" included.
    pub rungs: usize,
}

/// What a drawing is to those who do not see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A document whose dots are links.
    Document,
    /// One picture, described by its title alone.
    Image,
}

/// The least radius of the area that can be hit (24 px wide, design rule M13).
const HIT_PX: f64 = 12.0;
/// Length of a mark in the middle of a short line.
const MID_PX: f64 = 4.5;

/// Writes a drawing.
///
/// - Input: a scene, options. Output: one `<svg>` element, without an XML declaration.
/// - Cost: linear in what is drawn.
pub fn write(scene: &Scene, options: &SvgOptions<'_>) -> String {
    let mut out = String::with_capacity(400 + 700 * scene.dots.len() + 120 * scene.lines.len());
    open(&mut out, scene, options);
    if scene.lines.iter().any(|l| l.curve.head_at_start || l.curve.head_at_end) {
        heads(&mut out, scene, options);
    }
    ground::write_lands(&mut out, &scene.lands, options.prefix);
    ground::write_rings(&mut out, &scene.rings);
    for hull in &scene.hulls {
        write_hull(&mut out, hull);
    }
    if !scene.lines.is_empty() {
        out.push_str("<g class=\"lines\" aria-hidden=\"true\">");
        for line in &scene.lines {
            write_line(&mut out, line, options);
        }
        out.push_str("</g>\n");
    }
    for caption in &scene.captions {
        write_caption(&mut out, caption, Point::default());
        out.push('\n');
    }
    let mut shapes = Shapes::new();
    for dot in &scene.dots {
        write_dot(&mut out, dot, options, &mut shapes);
    }
    out.push_str("</svg>\n");
    out
}

fn open(out: &mut String, scene: &Scene, options: &SvgOptions<'_>) {
    let (view, prefix) = (&scene.view, attribute(options.prefix));
    let (width, height) = (number(view.width()), number(view.height()));
    let (left, top) = (number(view.left), number(view.top));
    out.push_str("<svg ");
    if options.file {
        out.push_str("xmlns=\"http://www.w3.org/2000/svg\" ");
    }
    put(
        out,
        format_args!("viewBox=\"{left} {top} {width} {height}\" width=\"{width}\" height=\"{height}\" "),
    );
    match options.role {
        Role::Document => put(
            out,
            format_args!(
                "role=\"graphics-document\" aria-roledescription=\"{}\" aria-labelledby=\"{prefix}t {prefix}d\"",
                attribute(options.role_description)
            ),
        ),
        Role::Image => put(out, format_args!("role=\"img\" aria-labelledby=\"{prefix}t\"")),
    }
    // A page in a right-to-left script turns; the drawing does not (design rule M20).
    let pins = if scene.is_numbered { " pins" } else { "" };
    put(out, format_args!(" direction=\"ltr\" class=\"kith-map{pins}\">\n"));
    put(out, format_args!("<title id=\"{prefix}t\">{}</title>\n", text(options.title)));
    if !options.description.is_empty() {
        put(out, format_args!("<desc id=\"{prefix}d\">{}</desc>\n", text(options.description)));
    }
    if options.file {
        put(out, format_args!("<style>{}</style>\n", style::standalone(options.rungs)));
    }
}

/// One arrow head for each rung that has any.
fn heads(out: &mut String, scene: &Scene, options: &SvgOptions<'_>) {
    let prefix = attribute(options.prefix);
    out.push_str("<defs>");
    for (rung, step) in ladder(options.rungs).iter().enumerate() {
        let last = ladder(options.rungs).len() - 1;
        let used = |l: &&Line| {
            (l.curve.head_at_start || l.curve.head_at_end) && usize::from(l.rung).min(last) == rung
        };
        if scene.lines.iter().any(|l| used(&l)) {
            let (long, half) = (number(step.head_px), number(step.head_px * 0.42));
            put(
                out,
                format_args!(
                    "<marker id=\"{prefix}h{rung}\" class=\"head r{}\" orient=\"auto-start-reverse\" \
                     markerUnits=\"userSpaceOnUse\" markerWidth=\"{long}\" markerHeight=\"{}\" refX=\"0.5\" \
                     viewBox=\"0 -{half} {long} {}\"><path d=\"M0-{half}L{long} 0L0 {half}z\"/></marker>",
                    step.look,
                    number(step.head_px * 0.84),
                    number(step.head_px * 0.84),
                ),
            );
        }
    }
    out.push_str("</defs>\n");
}

fn write_hull(out: &mut String, hull: &Hull) {
    put(
        out,
        format_args!(
            "<g class=\"hull\" role=\"graphics-object\" aria-label=\"{}\"><path stroke-width=\"{}\" d=\"",
            attribute(&hull.name),
            number(2.0 * hull.reach_px)
        ),
    );
    for (i, p) in hull.corners.iter().enumerate() {
        put(out, format_args!("{}{} {}", if i == 0 { 'M' } else { 'L' }, number(p.x), number(p.y)));
    }
    out.push_str("z\"/></g>\n");
}

fn write_line(out: &mut String, line: &Line, options: &SvgOptions<'_>) {
    let curve = &line.curve;
    let rung = usize::from(line.rung).min(ladder(options.rungs).len() - 1);
    let look = ladder(options.rungs)[rung].look;
    put(out, format_args!("<path class=\"line r{look}"));
    if !line.class.is_empty() {
        put(out, format_args!(" {}", attribute(&line.class)));
    }
    // Half a pixel is finer than a line is wide, and steps from the start are shorter than places.
    let half = |x: f64| (x * 2.0).round() / 2.0;
    let start = Point { x: half(curve.start.x), y: half(curve.start.y) };
    let step = |to: Point| (number(half(to.x) - start.x), number(half(to.y) - start.y));
    let (bend, end) = (step(curve.control), step(curve.end));
    put(
        out,
        format_args!(
            "\" d=\"M{} {}q{} {} {} {}\"",
            number(start.x),
            number(start.y),
            bend.0,
            bend.1,
            end.0,
            end.1
        ),
    );
    for (there, name) in [(curve.head_at_start, "marker-start"), (curve.head_at_end, "marker-end")] {
        if there {
            put(out, format_args!(" {name}=\"url(#{}h{rung})\"", attribute(options.prefix)));
        }
    }
    out.push_str("/>");
    if let Some(mid) = &curve.mid {
        put(
            out,
            format_args!("<path class=\"mid r{look} {}\" d=\"{}\"/>", attribute(&line.class), mid_path(mid)),
        );
    }
}

/// A small triangle that points forward, or a lozenge for both ways.
fn mid_path(mid: &MidMark) -> String {
    let (p, u) = (mid.at, mid.along);
    let at = |along: f64, across: f64| {
        let x = p.x + MID_PX * (along * u.x - across * u.y);
        let y = p.y + MID_PX * (along * u.y + across * u.x);
        format!("{} {}", number(x), number(y))
    };
    if mid.mutual {
        format!("M{}L{}L{}L{}z", at(-1.3, 0.0), at(0.0, -0.9), at(1.3, 0.0), at(0.0, 0.9))
    } else {
        format!("M{}L{}L{}z", at(-1.0, -0.9), at(1.2, 0.0), at(-1.0, 0.9))
    }
}

/// The path data of shapes written before, by shape, mark and radius: most dots share theirs with others.
type Shapes = BTreeMap<(Shape, Mark, u64), String>;

fn write_dot(out: &mut String, dot: &Dot, options: &SvgOptions<'_>, shapes: &mut Shapes) {
    let tag = if dot.href.is_some() { "a" } else { "g" };
    out.push('<');
    out.push_str(tag);
    if options.dot_ids {
        put(out, format_args!(" id=\"dot-{}\"", attribute(&dot.id)));
    }
    put(out, format_args!(" class=\"dot {}", if dot.labelled { "" } else { "quiet " }));
    put(out, format_args!("{} {}\"", attribute(&dot.class), mark_class(dot)));
    if let Some(href) = &dot.href {
        put(out, format_args!(" href=\"{}\"", attribute(href)));
    }
    if options.role == Role::Document {
        put(out, format_args!(" aria-label=\"{}\"", attribute(&dot.description)));
    }
    let c = dot.centre;
    put(out, format_args!(" transform=\"translate({} {})\">", number(c.x), number(c.y)));
    if let Some((a, b)) = dot.leader {
        let (a, b) = (Point::new(a.x - c.x, a.y - c.y), Point::new(b.x - c.x, b.y - c.y));
        put(
            out,
            format_args!(
                "<path class=\"leader\" d=\"M{} {}L{} {}\"/>",
                number(a.x),
                number(a.y),
                number(b.x),
                number(b.y)
            ),
        );
    }
    let hit = dot.radius_px.max(HIT_PX);
    put(out, format_args!("<circle class=\"hit\" r=\"{}\"/>", number(hit)));
    let body = shapes.entry((dot.shape, dot.mark, dot.radius_px.to_bits())).or_insert_with(|| {
        let shape = format!("<path class=\"shape\" d=\"{}\"/>", dot.shape.path(dot.radius_px));
        let mark = mark_path(dot.shape, dot.mark, dot.radius_px);
        mark.map_or(shape.clone(), |mark| format!("{shape}<path class=\"mark\" d=\"{mark}\"/>"))
    });
    out.push_str(body);
    write_caption(out, &dot.label, c);
    put(out, format_args!("</{tag}>\n"));
}

/// The class of a dot's sector, for style sheets that know no sector names.
fn mark_class(dot: &Dot) -> &'static str {
    match dot.mark {
        Mark::Plain => "m0",
        Mark::Dot => "m1",
        Mark::Bar => "m2",
    }
}

/// Text, line by line, measured from an origin.
fn write_caption(out: &mut String, caption: &Caption, origin: Point) {
    if caption.lines.is_empty() {
        return;
    }
    let anchor = match caption.anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
        Anchor::End => "end",
    };
    put(out, format_args!("<text class=\"{}\" text-anchor=\"{anchor}\">", caption.class));
    for (i, (line, at)) in caption.lines.iter().zip(&caption.baselines).enumerate() {
        let (x, y) = (number(at.x - origin.x), number(at.y - origin.y));
        let space = if i > 0 { " " } else { "" };
        put(out, format_args!("{space}<tspan x=\"{x}\" y=\"{y}\">{}</tspan>", text(line)));
    }
    out.push_str("</text>");
}

/// Adds formatted text. A `String` takes everything, so there is nothing to report.
fn put(out: &mut String, what: std::fmt::Arguments<'_>) {
    let _ = out.write_fmt(what);
}

/// A number as SVG wants it: two decimals at most, no `-0`, no trailing zeros; 0 for what is no number.
pub fn number(value: f64) -> Number {
    Number(value)
}

/// A number that writes itself as SVG wants it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number(f64);

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let hundredths =
            if self.0.is_finite() { (self.0 * 100.0).round().clamp(-9e15, 9e15) as i64 } else { 0 };
        let (mut rest, decimals) = match hundredths.unsigned_abs() {
            h if h % 100 == 0 => (h / 100, 0),
            h if h % 10 == 0 => (h / 10, 1),
            h => (h, 2),
        };
        // Digits from the last one on, into the end of a buffer longer than any number.
        let mut buffer = [b'0'; 24];
        let mut at = buffer.len();
        let mut written = 0;
        while rest > 0 || written <= decimals {
            if written == decimals && decimals > 0 {
                at -= 1;
                buffer[at] = b'.';
            }
            at -= 1;
            buffer[at] = b'0' + (rest % 10) as u8;
            rest /= 10;
            written += 1;
        }
        if hundredths < 0 {
            at -= 1;
            buffer[at] = b'-';
        }
        f.write_str(std::str::from_utf8(&buffer[at..]).unwrap_or("0"))
    }
}

/// Text between tags.
pub fn text(raw: &str) -> Escaped<'_> {
    Escaped { raw, quotes: false }
}

/// Text between double quotes.
pub fn attribute(raw: &str) -> Escaped<'_> {
    Escaped { raw, quotes: true }
}

/// Text that writes itself so that it cannot leave its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Escaped<'a> {
    raw: &'a str,
    quotes: bool,
}

impl std::fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut clean = 0;
        for (at, c) in self.raw.char_indices() {
            let instead = match c {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' if self.quotes => "&quot;",
                '\n' | '\t' | '\r' => " ",
                // XML has no way to write these.
                '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => "",
                _ => continue,
            };
            f.write_str(&self.raw[clean..at])?;
            f.write_str(instead)?;
            clean = at + c.len_utf8();
        }
        f.write_str(&self.raw[clean..])
    }
}

#[cfg(test)]
mod tests {
    use super::super::layout::Method;
    use super::super::line::Direction;
    use super::super::scene::{DotInput, DrawInput, LineInput, draw};
    use super::*;

    #[test]
    fn numbers_are_short_and_never_minus_zero() {
        let written =
            [0.0, -0.0, -0.001, 1.5, -2.25, 100.0, 0.05, 1.999, f64::NAN].map(|v| number(v).to_string());
        assert_eq!(written, ["0", "0", "0", "1.5", "-2.25", "100", "0.05", "2", "0"]);
    }

    #[test]
    fn text_cannot_leave_its_place() {
        assert_eq!(text("<script>&\u{7}").to_string(), "&lt;script&gt;&amp;");
        assert_eq!(attribute("a\"b\nc").to_string(), "a&quot;b c");
    }

    const OPTIONS: SvgOptions<'_> = SvgOptions {
        title: "Five teams sit at the edge & listen",
        description: "The same facts are in the table.",
        role_description: "network map",
        prefix: "m-",
        role: Role::Document,
        file: false,
        dot_ids: true,
        rungs: 4,
    };

    fn drawing(name: &str, options: &SvgOptions<'_>) -> String {
        let dot = |id| DotInput {
            id,
            name,
            href: Some("a.html?x=1&y=\"2\""),
            description: name,
            class: "team",
            shape: Shape::Circle,
            mark: Mark::Dot,
            radius_px: 10.0,
            importance: 1.0,
            fixed: None,
        };
        let line = LineInput { from: 0, to: 1, class: "generative", rung: 3, direction: Direction::Mutual };
        let input = DrawInput {
            keep_alone: false,
            dots: &[dot("b-team"), dot("c-team")],
            lines: &[line],
            hulls: &[],
            rungs: 4,
            method: Method::Network,
            foot_title: "Not yet connected",
            max_width_px: 1040.0,
            seed: 1,
        };
        write(&draw(&input), options)
    }

    #[test]
    fn a_drawing_has_the_parts_readers_and_machines_look_for() {
        let svg = drawing("B Team", &OPTIONS);
        for part in [
            "role=\"graphics-document\" aria-roledescription=\"network map\" aria-labelledby=\"m-t m-d\"",
            "<title id=\"m-t\">Five teams sit at the edge &amp; listen</title>",
            "<g class=\"lines\" aria-hidden=\"true\"><path class=\"line r3 generative\" d=\"M",
            "marker-start=\"url(#m-h3)\" marker-end=\"url(#m-h3)\"",
            "<a id=\"dot-b-team\" class=\"dot team m1\" href=\"a.html?x=1&amp;y=&quot;2&quot;\" aria-label=\"B Team\"",
            "<circle class=\"hit\" r=\"12\"/>",
        ] {
            assert!(svg.contains(part), "{part} is not in {svg}");
        }
        assert!(!svg.contains("<style>"));
    }

    #[test]
    fn the_lines_of_a_name_are_separated_by_a_space() {
        let svg = drawing("Brook Lane Community Library", &OPTIONS);
        assert!(svg.contains("Brook Lane</tspan> <tspan"));
    }

    #[test]
    fn names_cannot_break_out() {
        let svg = drawing("</text><script>alert(\"1\")</script>", &OPTIONS);
        assert!(!svg.contains("<script") && svg.contains("alert(&quot;1&quot;)"));
    }

    #[test]
    fn a_file_of_its_own_has_its_name_space_and_style() {
        let svg = drawing("B Team", &SvgOptions { file: true, ..OPTIONS });
        assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" ") && svg.contains("<style>"));
    }
}
