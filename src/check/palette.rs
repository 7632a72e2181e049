//! Whether the colours of a theme can be told apart and seen (design rule M6).
//!
//! - Input: the stylesheet of a theme, whose colours are custom properties (`--informal:#d16b05`), some of them again under
//!   `@media (prefers-color-scheme:dark)`. Output: [`Fault`]s, in the order of the rule.
//! - Promised: fills and lines 3:1 or more on the page, text 7:1 or more; sectors at least 20 apart (CIEDE2000) in normal
//!   sight and without each of the three kinds of cones, at least 12 in grey; on light and on dark pages.
//! - Errors: a colour that is not there, or not written as `#rgb` or `#rrggbb`, is a fault of its own.
//! - Cost: linear in the stylesheet. Repeats: floats through `libm`.
//! - Source: WCAG 2.2 (relative luminance); Machado, Oliveira & Fernandes 2009, doi:10.1109/TVCG.2009.113 (severity 1);
//!   Sharma, Wu & Dalal 2005, doi:10.1002/col.20070 (CIEDE2000).
//! - Example: black and white are 21:1 and 100 apart.

use crate::check::problems;
use crate::diagnostic::{Diagnostic, FileId, Span};

/// Red, green, blue in linear light, 0 to 1.
pub type Rgb = [f64; 3];

/// What the three sectors of the maps are filled with.
const SECTORS: [&str; 3] = ["informal", "formal", "statutory"];
/// What must stand out from the page.
const LINES: [&str; 7] = ["line-0", "line-1", "line-2", "line-3", "line-5", "line-8", "line-9"];
/// Text, and what it stands on.
const TEXTS: [(&str, &str); 5] =
    [("ink", "paper"), ("soft", "paper"), ("ink", "ground"), ("soft", "ground"), ("link", "ground")];
/// The least contrast of fills and lines, and of text.
const LEAST: (f64, f64) = (3.0, 7.0);

/// A way to see, and how far apart sectors must be in it.
struct Sight {
    name: &'static str,
    matrix: [Rgb; 3],
    least: f64,
}

const SIGHTS: [Sight; 5] = [
    Sight {
        name: "to most people",
        matrix: [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        least: 20.0,
    },
    Sight {
        name: "without red cones",
        matrix: [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
        least: 20.0,
    },
    Sight {
        name: "without green cones",
        matrix: [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
        least: 20.0,
    },
    Sight {
        name: "without blue cones",
        matrix: [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
        least: 20.0,
    },
    Sight { name: "in grey", matrix: [GREY; 3], least: 12.0 },
];
const GREY: Rgb = [0.2126, 0.7152, 0.0722];

/// What is wrong with a palette.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// Where the colour stands in the stylesheet; 0 to 0 for one that is not there.
    pub bytes: (usize, usize),
    /// What it is.
    pub what: What,
}

/// The sorts of faults.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// A colour is missing or written in another way.
    NotRead {
        /// Its name.
        name: &'static str,
    },
    /// A colour does not stand out enough.
    TooFaint {
        /// Its name.
        name: &'static str,
        /// What it stands on.
        on: &'static str,
        /// "light" or "dark".
        page: &'static str,
        /// The contrast, and the least.
        ratio: (f64, f64),
    },
    /// Two sectors cannot be told apart.
    TooAlike {
        /// Their names.
        pair: (&'static str, &'static str),
        /// "light" or "dark".
        page: &'static str,
        /// To whom.
        sight: &'static str,
        /// How far apart they are, and the least.
        apart: (f64, f64),
    },
}

/// Messages about the stylesheet of a theme.
pub fn check(file: FileId, css: &str) -> Vec<Diagnostic> {
    let at = |fault: &Fault| Span::new(file, fault.bytes.0, fault.bytes.1);
    faults(css).iter().map(|fault| problems::palette(at(fault), &fault.what)).collect()
}

/// Everything that is wrong with a palette; each colour and each pair once a page, for the worst sight.
pub fn faults(css: &str) -> Vec<Fault> {
    let (light, dark) = declared(css);
    let mut found = Vec::new();
    let names = SECTORS.iter().chain(&LINES).chain(&["paper", "ground", "ink", "soft", "link"]);
    for name in names {
        // On a dark page what is not said again is as on a light one.
        for (is_dark, part) in [(false, &light), (true, &dark)] {
            match part.of(name) {
                Some((bytes, None)) => found.push(Fault { bytes, what: What::NotRead { name } }),
                None if !is_dark => {
                    found.push(Fault { bytes: (0, 0), what: What::NotRead { name } });
                }
                _ => {}
            }
        }
    }
    for (page, part) in [("light", &light), ("dark", &dark)] {
        let colour = |name: &str| {
            let (bytes, colour) = part.of(name).or_else(|| light.of(name))?;
            Some((bytes, colour?))
        };
        let fills = SECTORS.iter().chain(&LINES).map(|name| (*name, "paper", LEAST.0));
        for (name, on, least) in fills.chain(TEXTS.map(|(name, on)| (name, on, LEAST.1))) {
            let (Some((bytes, top)), Some((_, below))) = (colour(name), colour(on)) else { continue };
            let ratio = contrast(top, below);
            if ratio < least {
                found.push(Fault { bytes, what: What::TooFaint { name, on, page, ratio: (ratio, least) } });
            }
        }
        for (i, one) in SECTORS.iter().enumerate() {
            for other in &SECTORS[i + 1..] {
                let (Some((_, a)), Some((bytes, b))) = (colour(one), colour(other)) else { continue };
                let worst = SIGHTS
                    .iter()
                    .map(|sight| (difference(seen(sight.matrix, a), seen(sight.matrix, b)), sight))
                    .filter(|(apart, sight)| *apart < sight.least)
                    .min_by(|(a, x), (b, y)| (a / x.least).total_cmp(&(b / y.least)));
                if let Some((apart, sight)) = worst {
                    let (pair, apart) = ((*one, *other), (apart, sight.least));
                    found
                        .push(Fault { bytes, what: What::TooAlike { pair, page, sight: sight.name, apart } });
                }
            }
        }
    }
    found
}

/// Where a colour was declared, and the colour if it could be read.
type Declared = ((usize, usize), Option<Rgb>);

/// The declarations of one page.
struct Page<'c> {
    parts: Vec<(usize, &'c str)>,
}

impl Page<'_> {
    /// The last declaration of a colour.
    fn of(&self, name: &str) -> Option<Declared> {
        let mut last = None;
        for (start, part) in &self.parts {
            for (at, _) in part.match_indices("--") {
                let rest = &part[at + 2..];
                let Some(rest) = rest.strip_prefix(name) else { continue };
                let Some(value) = rest.trim_start().strip_prefix(':') else { continue };
                let length = value.find([';', '}']).unwrap_or(value.len());
                let from = at + (part.len() - at - value.len());
                let typed = &value[..length];
                let lead = typed.len() - typed.trim_start().len();
                let bytes = (start + from + lead, start + from + lead + typed.trim().len());
                last = Some((bytes, read(typed.trim())));
            }
        }
        last
    }
}

/// What is declared for light pages, and what for dark ones. Other media (print, more contrast) have rules of their own.
fn declared(css: &str) -> (Page<'_>, Page<'_>) {
    let (mut light, mut dark) = (Page { parts: Vec::new() }, Page { parts: Vec::new() });
    let mut at = 0;
    while let Some(found) = css[at..].find("@media") {
        light.parts.push((at, &css[at..at + found]));
        let start = at + found;
        let Some(open) = css[start..].find('{') else { return (light, dark) };
        let condition: String = css[start..start + open].chars().filter(|c| !c.is_whitespace()).collect();
        let body = start + open + 1;
        let mut depth = 1_usize;
        let end = css[body..].char_indices().find_map(|(i, c)| {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            (depth == 0).then_some(body + i)
        });
        let end = end.unwrap_or(css.len());
        if condition.contains("prefers-color-scheme:dark") {
            dark.parts.push((body, &css[body..end]));
        }
        at = (end + 1).min(css.len());
    }
    light.parts.push((at, &css[at..]));
    (light, dark)
}

/// `#rgb` or `#rrggbb` in linear light.
fn read(typed: &str) -> Option<Rgb> {
    let hex = typed.strip_prefix('#')?;
    if !hex.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let hex: String = match hex.len() {
        3 => hex.chars().flat_map(|c| [c, c]).collect(),
        6 => hex.to_owned(),
        _ => return None,
    };
    let mut colour = [0.0; 3];
    for (i, channel) in colour.iter_mut().enumerate() {
        let value = f64::from(u8::from_str_radix(&hex[2 * i..2 * i + 2], 16).ok()?) / 255.0;
        *channel = if value <= 0.040_45 { value / 12.92 } else { libm::pow((value + 0.055) / 1.055, 2.4) };
    }
    Some(colour)
}

fn seen(sight: [Rgb; 3], colour: Rgb) -> Rgb {
    sight.map(|row| row.iter().zip(colour).map(|(a, b)| a * b).sum::<f64>().clamp(0.0, 1.0))
}

/// The contrast of two colours, 1 to 21.
pub fn contrast(a: Rgb, b: Rgb) -> f64 {
    let luminance = |c: Rgb| seen([GREY; 3], c)[0] + 0.05;
    let (a, b) = (luminance(a), luminance(b));
    a.max(b) / a.min(b)
}

/// How far apart two colours are, by CIEDE2000.
pub fn difference(one: Rgb, other: Rgb) -> f64 {
    ciede2000(lab(one), lab(other))
}

#[expect(clippy::many_single_char_names, reason = "colour spaces have names of one letter")]
fn lab(c: Rgb) -> Rgb {
    let to_xyz = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]];
    let white = [0.9505, 1.0, 1.089];
    let xyz = to_xyz.map(|row: Rgb| row.iter().zip(c).map(|(a, b)| a * b).sum::<f64>());
    let f = |t: f64| if t > 216.0 / 24389.0 { libm::cbrt(t) } else { (24389.0 / 27.0 * t + 16.0) / 116.0 };
    let [x, y, z] = [0, 1, 2].map(|i| f(xyz[i] / white[i]));
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// CIEDE2000 of two colours in L*a*b*.
fn ciede2000([l1, a1, b1]: Rgb, [l2, a2, b2]: Rgb) -> f64 {
    let square = |v: f64| v * v;
    let seventh = |c: f64| {
        let c7 = libm::pow(c, 7.0);
        (c7 / (c7 + 6_103_515_625.0)).sqrt()
    };
    let g = 0.5 * (1.0 - seventh(f64::midpoint(libm::hypot(a1, b1), libm::hypot(a2, b2))));
    let (a1, a2) = (a1 * (1.0 + g), a2 * (1.0 + g));
    let (c1, c2) = (libm::hypot(a1, b1), libm::hypot(a2, b2));
    let hue = |a: f64, b: f64| {
        if a == 0.0 && b == 0.0 { 0.0 } else { libm::atan2(b, a).to_degrees().rem_euclid(360.0) }
    };
    let (h1, h2) = (hue(a1, b1), hue(a2, b2));
    let mut turned = h2 - h1;
    if c1 * c2 == 0.0 {
        turned = 0.0;
    } else if turned > 180.0 {
        turned -= 360.0;
    } else if turned < -180.0 {
        turned += 360.0;
    }
    let (dl, dc) = (l2 - l1, c2 - c1);
    let dh = 2.0 * (c1 * c2).sqrt() * libm::sin(turned.to_radians() / 2.0);
    let (lm, cm) = (f64::midpoint(l1, l2), f64::midpoint(c1, c2));
    let hm = match (h1 + h2, (h1 - h2).abs()) {
        (sum, _) if c1 * c2 == 0.0 => sum,
        (sum, apart) if apart <= 180.0 => sum / 2.0,
        (sum, _) if sum < 360.0 => f64::midpoint(sum, 360.0),
        (sum, _) => (sum - 360.0) / 2.0,
    };
    let cos = |degrees: f64| libm::cos(degrees.to_radians());
    let t = 1.0 - 0.17 * cos(hm - 30.0) + 0.24 * cos(2.0 * hm) + 0.32 * cos(3.0 * hm + 6.0)
        - 0.20 * cos(4.0 * hm - 63.0);
    let turn = libm::sin((60.0 * libm::exp(-square((hm - 275.0) / 25.0))).to_radians());
    let sl = 1.0 + 0.015 * square(lm - 50.0) / (20.0 + square(lm - 50.0)).sqrt();
    let (sc, sh) = (1.0 + 0.045 * cm, 1.0 + 0.015 * cm * t);
    let rt = -2.0 * seventh(cm) * turn;
    (square(dl / sl) + square(dc / sc) + square(dh / sh) + rt * (dc / sc) * (dh / sh)).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CSS: &str = include_str!("../../themes/default/static/site.css");

    #[test]
    fn differences_are_the_published_ones() {
        let pairs = [
            ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
            ([50.0, 2.49, -0.001], [50.0, -2.49, 0.0011], 7.2195),
            ([2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082),
        ];
        for (one, other, published) in pairs {
            assert!((ciede2000(one, other) - published).abs() < 1e-4, "{}", ciede2000(one, other));
        }
        assert!((contrast([0.0; 3], [1.0; 3]) - 21.0).abs() < 1e-9);
    }

    #[test]
    fn the_built_in_theme_has_no_fault() {
        assert_eq!(faults(CSS), []);
    }

    #[test]
    fn a_pair_that_some_cannot_tell_apart_is_named_at_its_place() {
        // Red and green of about the same lightness.
        let css = CSS.replacen("--informal:#d16b05", "--informal:#c0392b", 1).replacen(
            "--formal:#0f5abd",
            "--formal:#5a7d1a",
            1,
        );
        let found = faults(&css);
        assert!(
            found.iter().any(|fault| css.get(fault.bytes.0..fault.bytes.1) == Some("#5a7d1a")
                && matches!(&fault.what, What::TooAlike { pair: ("informal", "formal"), page: "light", .. })),
            "{found:?}"
        );
    }

    #[test]
    fn what_is_too_faint_and_what_cannot_be_read_is_told_on_both_pages() {
        let css = CSS.replacen("--line-0:#868e98", "--line-0: #eee", 1);
        let found = faults(&css);
        assert!(matches!(
            found[..],
            [Fault { what: What::TooFaint { name: "line-0", page: "light", .. }, .. }]
        ));
        let css =
            CSS.replace("--soft:#c3cad2", "--soft:#2b3038").replacen("--link:#0b458f", "--link:navy", 1);
        let found: Vec<What> = faults(&css).into_iter().map(|fault| fault.what).collect();
        assert!(found.contains(&What::NotRead { name: "link" }), "{found:?}");
        let is_dark = |what: &What| matches!(what, What::TooFaint { name: "soft", page: "dark", .. });
        assert!(found.iter().any(is_dark), "{found:?}");
        assert_eq!(faults("").len(), SECTORS.len() + LINES.len() + 5);
        assert!(faults("@media (prefers-color-scheme: dark) { :root { --ink").len() > 5);
    }
}
