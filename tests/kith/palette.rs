//! The colours of the built-in theme beyond what `kith check` holds for every theme (`check::palette`): shades of tables, and
//! that the stylesheet has the colours of the drawing that is a file of its own.

use kithbook::check::palette::{self, Rgb};
use kithbook::map::svg;

const CSS: &str = include_str!("../../themes/default/static/site.css");

/// The value of a custom property on a light or a dark page, each channel 0 to 255.
fn channels(part: &str, name: &str) -> [f64; 3] {
    let hex = part.split(&format!("--{name}:#")).nth(1).unwrap_or_else(|| panic!("--{name} is there"));
    let hex: String = hex.chars().take_while(char::is_ascii_hexdigit).collect();
    let hex = if hex.len() == 3 { hex.chars().flat_map(|c| [c, c]).collect() } else { hex };
    [0, 2, 4].map(|at| f64::from(u8::from_str_radix(&hex[at..at + 2], 16).expect("a colour")))
}

fn linear(channels: [f64; 3]) -> Rgb {
    channels.map(|value| {
        let value = value / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { libm::pow((value + 0.055) / 1.055, 2.4) }
    })
}

/// The light and the dark part of the stylesheet.
fn pages() -> [(&'static str, &'static str); 2] {
    let (light, dark) = CSS.split_once("@media (prefers-color-scheme:dark)").expect("a dark page");
    [("light", light), ("dark", dark)]
}

#[test]
fn the_built_in_theme_passes_what_every_theme_is_held_to() {
    assert_eq!(palette::faults(CSS), []);
}

#[test]
fn numbers_can_be_read_on_every_shade_of_a_table() {
    for (mode, part) in pages() {
        let (paper, tint, ink) = (channels(part, "paper"), channels(part, "formal"), channels(part, "ink"));
        for step in 1..=4 {
            let rule = format!(".h{step}{{background:color-mix(in srgb,var(--formal) ");
            let share = CSS.split(&rule).nth(1).and_then(|rest| rest.split('%').next()).expect("a shade");
            let part_of_tint: f64 = share.parse().expect("a number");
            let mixed = [0, 1, 2].map(|i| paper[i] + (tint[i] - paper[i]) * part_of_tint / 100.0);
            let ratio = palette::contrast(linear(ink), linear(mixed));
            assert!(ratio >= 7.0, "{mode}, step {step}: {ratio:.2}");
        }
    }
}

#[test]
fn a_drawing_that_is_a_file_has_the_colours_of_the_pages() {
    let style = svg::standalone_style(4);
    for (name, variable) in [("informal", "--m0"), ("formal", "--m1"), ("statutory", "--m2")] {
        for (mode, part) in pages() {
            let hex =
                part.split(&format!("--{name}:")).nth(1).and_then(|rest| rest.get(..7)).expect("a colour");
            assert!(style.contains(&format!("{variable}:{hex}")), "{mode} {name}");
        }
    }
}
