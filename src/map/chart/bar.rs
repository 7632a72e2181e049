//! A horizontal bar in parts: how many of a whole, split by sector.
//!
//! - Input: parts with their look, the whole. Output: SVG, 16 px high.
//! - Errors: none; parts of more than the whole fill the bar.
//! - Cost: linear in the parts.
//! - Example: 3 informal and 1 formal of 8: a plain three eighths, a dotted eighth, half a bar empty.

use std::fmt::Write;

use super::{edges, open};

/// How a part looks: the fills and marks of the maps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Look {
    /// The first sector: plain.
    Plain,
    /// The second: dots along it.
    Dots,
    /// The third: a bar along it.
    Bar,
    /// Any other, or none: ink, and lower than the others.
    Other,
}

impl Look {
    /// The look of the sector at this place in the community's list.
    pub fn of_sector(place: Option<usize>) -> Self {
        match place {
            Some(0) => Self::Plain,
            Some(1) => Self::Dots,
            Some(2) => Self::Bar,
            _ => Self::Other,
        }
    }

    /// Its class.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Plain => "m0",
            Self::Dots => "m1",
            Self::Bar => "m2",
            Self::Other => "no",
        }
    }
}

/// A bar of which parts are filled.
pub fn split(parts: &[(Look, u64)], whole: u64) -> String {
    let mut out = open("", 16);
    out.push_str("<path class=\"track\" d=\"M0 0H1000V16H0z\"/>");
    let counts: Vec<u64> = parts.iter().map(|(_, n)| *n).collect();
    let edges = edges(&counts, whole, super::WIDE);
    for ((look, n), (start, end)) in parts.iter().zip(&edges) {
        if *n == 0 {
            continue;
        }
        // What is there can be seen, however little it is.
        let end = (*end).max(start + 4).min(super::WIDE);
        let start = (*start).min(end - 4);
        let (top, bottom) = if *look == Look::Other { (5, 11) } else { (0, 16) };
        let _ =
            write!(out, "<path class=\"{}\" d=\"M{start} {top}H{end}V{bottom}H{start}z\"/>", look.class());
        match look {
            Look::Dots => {
                let _ = write!(
                    out,
                    "<path class=\"cut\" stroke-width=\"5\" stroke-linecap=\"round\" stroke-dasharray=\"0 14\" d=\"M{start} 8H{end}\"/>"
                );
            }
            Look::Bar => {
                let _ = write!(out, "<path class=\"cut\" stroke-width=\"4\" d=\"M{start} 8H{end}\"/>");
            }
            Look::Plain | Look::Other => {}
        }
    }
    for (start, _) in edges.iter().skip(1).filter(|(start, _)| *start > 0 && *start < super::WIDE) {
        let _ = write!(out, "<path class=\"cut\" stroke-width=\"2\" d=\"M{start} 0V16\"/>");
    }
    out.push_str("</svg>");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_sector_has_its_mark_and_little_is_still_seen() {
        let svg = split(&[(Look::Plain, 3), (Look::Dots, 1), (Look::Bar, 0), (Look::Other, 1)], 10_000);
        assert!(svg.contains("m0") && svg.contains("m1") && svg.contains("no") && !svg.contains("m2"));
        assert!(svg.contains("stroke-dasharray=\"0 14\""));
        assert!(!svg.contains("style="));
        // One of ten thousand is not nothing.
        assert!(svg.contains("class=\"m0\" d=\"M0 0H4V16H0z\""), "{svg}");
    }
}
