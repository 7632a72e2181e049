//! How strong a status looks: one ladder for the drawing, the legend and the style sheet.
//!
//! Comes in: how many statuses there are, "not recorded" included. Goes out: a [`Rung`] for each, weakest first.
//! Promised (design rule M3): neighbours differ in dash *and* width, by at least 0.25 px between the two weakest and
//! 0.75 px above; the strongest is solid. Six statuses have a rung of their own, more share the strongest.

/// How one status is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rung {
    /// Its number among all looks of all ladders: class `r<look>` in drawings and samples.
    pub look: u8,
    /// Width of the line.
    pub width_px: f64,
    /// Dash on and off, in pixels; none: solid.
    pub dash_px: Option<(f64, f64)>,
    /// Length of an arrow head.
    pub head_px: f64,
    /// Colour on a light page.
    pub light: &'static str,
    /// Colour on a dark page.
    pub dark: &'static str,
}

const UNKNOWN: Rung = Rung {
    look: 0,
    width_px: 1.25,
    dash_px: Some((1.0, 6.0)),
    head_px: 7.0,
    light: "#868E98",
    dark: "#677079",
};
const QUIET: Rung = Rung {
    look: 1,
    width_px: 1.5,
    dash_px: Some((1.5, 4.0)),
    head_px: 7.0,
    light: "#868E98",
    dark: "#677079",
};
const MIDDLE: Rung = Rung {
    look: 2,
    width_px: 2.25,
    dash_px: Some((9.0, 4.0)),
    head_px: 9.0,
    light: "#4E6074",
    dark: "#97A7BA",
};
const STRONG: Rung =
    Rung { look: 3, width_px: 4.0, dash_px: None, head_px: 12.0, light: "#052E20", dark: "#C8F9E9" };

/// The most rungs that can be told apart.
pub const MOST_RUNGS: usize = 6;

const TWO: [Rung; 2] = [UNKNOWN, STRONG];
const THREE: [Rung; 3] = [UNKNOWN, MIDDLE, STRONG];
const FOUR: [Rung; 4] = [UNKNOWN, QUIET, MIDDLE, STRONG];
const FIVE: [Rung; 5] = [
    UNKNOWN,
    QUIET,
    Rung { look: 4, dash_px: Some((6.0, 4.0)), ..MIDDLE },
    Rung {
        look: 5,
        width_px: 3.25,
        dash_px: Some((14.0, 4.0)),
        head_px: 10.0,
        light: "#2A4A4E",
        dark: "#AFCFD1",
    },
    Rung { look: 6, width_px: 4.5, ..STRONG },
];
const SIX: [Rung; MOST_RUNGS] = [
    UNKNOWN,
    QUIET,
    Rung { look: 7, dash_px: Some((5.0, 4.0)), ..MIDDLE },
    Rung {
        look: 8,
        width_px: 3.0,
        dash_px: Some((10.0, 4.0)),
        head_px: 10.0,
        light: "#3A5460",
        dark: "#A2BAC5",
    },
    Rung {
        look: 9,
        width_px: 4.0,
        dash_px: Some((18.0, 4.0)),
        head_px: 11.0,
        light: "#1F4140",
        dark: "#B5DCD6",
    },
    Rung { look: 10, width_px: 5.0, head_px: 13.0, ..STRONG },
];

/// The rungs for so many statuses, "not recorded" first.
pub fn ladder(rungs: usize) -> &'static [Rung] {
    match rungs {
        0..=2 => &TWO,
        3 => &THREE,
        4 => &FOUR,
        5 => &FIVE,
        _ => &SIX,
    }
}

/// Every look there is, by its number.
pub fn looks() -> Vec<Rung> {
    let mut looks: Vec<Rung> = [&TWO[..], &FOUR, &FIVE, &SIX].concat();
    looks.sort_by_key(|rung| rung.look);
    looks.dedup_by_key(|rung| rung.look);
    looks
}

/// The rung of one status; statuses past the last share it.
pub fn rung(rungs: usize, status: usize) -> &'static Rung {
    let ladder = ladder(rungs);
    &ladder[status.min(ladder.len() - 1)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_differ_in_dash_and_in_width() {
        for rungs in 2..=MOST_RUNGS {
            let ladder = ladder(rungs);
            assert_eq!(ladder.len(), rungs);
            assert!(ladder.last().is_some_and(|r| r.dash_px.is_none()));
            for (i, pair) in ladder.windows(2).enumerate() {
                let least = if i == 0 { 0.25 } else { 0.75 };
                assert!(pair[1].width_px - pair[0].width_px >= least, "{rungs} rungs, step {i}");
                assert_ne!(pair[0].dash_px, pair[1].dash_px);
            }
        }
    }

    #[test]
    fn every_look_has_a_number_of_its_own() {
        let looks = looks();
        assert!(looks.iter().enumerate().all(|(i, rung)| usize::from(rung.look) == i));
        let (all, known) = ([&TWO[..], &THREE, &FOUR, &FIVE, &SIX].concat(), looks);
        assert!(all.iter().all(|rung| known[usize::from(rung.look)] == *rung));
    }

    #[test]
    fn statuses_past_the_last_rung_share_it() {
        assert_eq!(rung(9, 8), rung(6, 5));
    }
}
