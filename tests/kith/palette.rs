//! The colours of the maps, computed from the stylesheet: contrast with the page, and difference between sectors in five
//! kinds of sight (design rule M6).
//!
//! Sources: WCAG 2.2 (relative luminance); Machado, Oliveira and Fernandes 2009, doi:10.1109/TVCG.2009.113 (severity 1);
//! Sharma, Wu and Dalal 2005, doi:10.1002/col.20070 (CIEDE2000).
#![expect(clippy::disallowed_methods, reason = "a test: the last bit of a colour difference does not matter")]
#![expect(clippy::many_single_char_names, reason = "colour spaces have names of one letter")]

type Rgb = [f64; 3];

const CSS: &str = include_str!("../../themes/default/static/site.css");
const NORMAL: [Rgb; 3] = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];
const PROTAN: [Rgb; 3] = [
    [0.152_286, 1.052_583, -0.204_868],
    [0.114_503, 0.786_281, 0.099_216],
    [-0.003_882, -0.048_116, 1.051_998],
];
const DEUTAN: [Rgb; 3] = [
    [0.367_322, 0.860_646, -0.227_968],
    [0.280_085, 0.672_501, 0.047_413],
    [-0.011_820, 0.042_940, 0.968_881],
];
const TRITAN: [Rgb; 3] = [
    [1.255_528, -0.076_749, -0.178_779],
    [-0.078_411, 0.930_809, 0.147_602],
    [0.004_733, 0.691_367, 0.303_900],
];
const GREY: [Rgb; 3] = [[0.2126, 0.7152, 0.0722]; 3];

/// The value of a custom property, in linear light.
fn colour(part: &str, name: &str) -> Rgb {
    let hex = part.split(&format!("--{name}:#")).nth(1).unwrap_or_else(|| panic!("--{name} is there"));
    let hex: String = hex.chars().take_while(char::is_ascii_hexdigit).collect();
    let hex = if hex.len() == 3 { hex.chars().flat_map(|c| [c, c]).collect() } else { hex };
    [0, 2, 4].map(|at| {
        let value = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).expect("a colour")) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    })
}

fn seen(sight: [Rgb; 3], colour: Rgb) -> Rgb {
    sight.map(|row| row.iter().zip(colour).map(|(a, b)| a * b).sum::<f64>().clamp(0.0, 1.0))
}

fn contrast(a: Rgb, b: Rgb) -> f64 {
    let luminance = |c: Rgb| seen(GREY, c)[0] + 0.05;
    let (a, b) = (luminance(a), luminance(b));
    a.max(b) / a.min(b)
}

fn lab(c: Rgb) -> Rgb {
    let to_xyz = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]];
    let white = [0.9505, 1.0, 1.089];
    let xyz = to_xyz.map(|row: Rgb| row.iter().zip(c).map(|(a, b)| a * b).sum::<f64>());
    let f = |t: f64| if t > 216.0 / 24389.0 { t.cbrt() } else { (24389.0 / 27.0 * t + 16.0) / 116.0 };
    let [x, y, z] = [0, 1, 2].map(|i| f(xyz[i] / white[i]));
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

fn difference(one: Rgb, other: Rgb) -> f64 {
    ciede2000(lab(one), lab(other))
}

/// CIEDE2000.
fn ciede2000([l1, a1, b1]: Rgb, [l2, a2, b2]: Rgb) -> f64 {
    let seventh = |c: f64| (c.powi(7) / (c.powi(7) + 25.0_f64.powi(7))).sqrt();
    let g = 0.5 * (1.0 - seventh(f64::midpoint(a1.hypot(b1), a2.hypot(b2))));
    let (a1, a2) = (a1 * (1.0 + g), a2 * (1.0 + g));
    let (c1, c2) = (a1.hypot(b1), a2.hypot(b2));
    let hue =
        |a: f64, b: f64| if a == 0.0 && b == 0.0 { 0.0 } else { b.atan2(a).to_degrees().rem_euclid(360.0) };
    let (h1, h2) = (hue(a1, b1), hue(a2, b2));
    let mut dh = h2 - h1;
    if c1 * c2 == 0.0 {
        dh = 0.0;
    } else if dh > 180.0 {
        dh -= 360.0;
    } else if dh < -180.0 {
        dh += 360.0;
    }
    let (dl, dc) = (l2 - l1, c2 - c1);
    let dh_big = 2.0 * (c1 * c2).sqrt() * (dh.to_radians() / 2.0).sin();
    let (lm, cm) = (f64::midpoint(l1, l2), f64::midpoint(c1, c2));
    let hm = match (h1 + h2, (h1 - h2).abs()) {
        (sum, _) if c1 * c2 == 0.0 => sum,
        (sum, apart) if apart <= 180.0 => sum / 2.0,
        (sum, _) if sum < 360.0 => f64::midpoint(sum, 360.0),
        (sum, _) => (sum - 360.0) / 2.0,
    };
    let cos = |degrees: f64| degrees.to_radians().cos();
    let t = 1.0 - 0.17 * cos(hm - 30.0) + 0.24 * cos(2.0 * hm) + 0.32 * cos(3.0 * hm + 6.0)
        - 0.20 * cos(4.0 * hm - 63.0);
    let turn = (60.0 * (-((hm - 275.0) / 25.0).powi(2)).exp()).to_radians().sin();
    let sl = 1.0 + 0.015 * (lm - 50.0).powi(2) / (20.0 + (lm - 50.0).powi(2)).sqrt();
    let (sc, sh) = (1.0 + 0.045 * cm, 1.0 + 0.015 * cm * t);
    let rt = -2.0 * seventh(cm) * turn;
    ((dl / sl).powi(2) + (dc / sc).powi(2) + (dh_big / sh).powi(2) + rt * (dc / sc) * (dh_big / sh)).sqrt()
}

/// The light and the dark part of the stylesheet.
fn pages() -> [(&'static str, &'static str); 2] {
    let (light, dark) = CSS.split_once("@media (prefers-color-scheme:dark)").expect("a dark page");
    [("light", light), ("dark", dark)]
}

#[test]
fn fills_and_lines_stand_out_from_the_page_and_text_more() {
    for (mode, part) in pages() {
        let paper = colour(part, "paper");
        for name in [
            "informal",
            "formal",
            "statutory",
            "line-0",
            "line-1",
            "line-2",
            "line-3",
            "line-5",
            "line-8",
            "line-9",
        ] {
            let ratio = contrast(colour(part, name), paper);
            assert!(ratio >= 3.0, "{mode} {name}: {ratio:.2}");
        }
        for (name, ground) in
            [("ink", "paper"), ("soft", "paper"), ("ink", "ground"), ("soft", "ground"), ("link", "ground")]
        {
            let ratio = contrast(colour(part, name), colour(part, ground));
            assert!(ratio >= 7.0, "{mode} {name} on {ground}: {ratio:.2}");
        }
    }
}

#[test]
fn sectors_can_be_told_apart_in_every_kind_of_sight() {
    for (mode, part) in pages() {
        let sectors = ["informal", "formal", "statutory"].map(|name| colour(part, name));
        for (sight, matrix, least) in [
            ("normal", NORMAL, 20.0),
            ("protan", PROTAN, 20.0),
            ("deutan", DEUTAN, 20.0),
            ("tritan", TRITAN, 20.0),
            ("grey", GREY, 12.0),
        ] {
            for (i, one) in sectors.iter().enumerate() {
                for other in &sectors[..i] {
                    let apart = difference(seen(matrix, *one), seen(matrix, *other));
                    assert!(apart >= least, "{mode}, {sight}: {apart:.1}");
                }
            }
        }
    }
}

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
    let grey = |v: f64| [v; 3];
    assert!((contrast(grey(0.0), grey(1.0)) - 21.0).abs() < 1e-9);
}
