//! The style of a drawing that is a file of its own, in a light and a dark page.
//!
//! Comes in: how many statuses there are. Goes out: a style sheet with the widths and dashes of `ladder`.

use std::fmt::Write;

use super::super::ladder::{Rung, ladder};
use super::number;

/// The style sheet for so many statuses.
pub fn standalone(rungs: usize) -> String {
    let mut css = String::from(
        ":root{color-scheme:light dark;--page:#fff;--ink:#1b1f24;--pale:#f0f2f4;--m0:#d16b05;--m1:#0f5abd;--m2:#241236}\
         .kith-map{background:var(--page);color:var(--ink);font-family:\"Noto Sans\",\"Liberation Sans\",Roboto,\"DejaVu Sans\",sans-serif}\
         .line{fill:none;stroke-linecap:butt}.hit{fill:transparent}.mark{fill:var(--page)}\
         .m0 .shape{fill:var(--m0)}.m1 .shape{fill:var(--m1)}.m2 .shape{fill:var(--m2)}.no .shape{fill:var(--ink)}.more{font-weight:400}\
         .hull path{fill:var(--pale);stroke:var(--pale);stroke-linejoin:round}.leader{stroke:var(--ink);stroke-width:.75;fill:none}\
         text{font-size:13px;font-weight:600;fill:var(--ink);stroke:var(--page);stroke-width:3.5px;\
         stroke-linejoin:round;paint-order:stroke}.caption{font-size:15px}\
         .quiet .name{opacity:0}.quiet:hover .name,.quiet:focus .name{opacity:1}\
         a:focus-visible .hit,:target .hit{stroke:#000;stroke-width:6;fill:#ffbf00}",
    );
    let ladder = ladder(rungs);
    for rung in ladder {
        let i = rung.look;
        let dash = rung
            .dash_px
            .map_or(String::new(), |(on, off)| format!(";stroke-dasharray:{} {}", number(on), number(off)));
        let width = number(rung.width_px);
        let _ = write!(css, ".line.r{i}{{stroke:var(--r{i});stroke-width:{width}{dash}}}");
        let _ = write!(css, ".head.r{i},.mid.r{i}{{fill:var(--r{i})}}");
    }
    colours(&mut css, ladder, |rung| rung.light);
    css.push_str(
        "@media(prefers-color-scheme:dark){:root{--page:#14181d;--ink:#f2f4f6;--pale:#20262d;\
         --m0:#ff8f1f;--m1:#2b7fee;--m2:#efdef7}",
    );
    colours(&mut css, ladder, |rung| rung.dark);
    css.push_str(
        "}@media(forced-colors:active){.shape{fill:CanvasText}.mark{fill:Canvas}.line{stroke:CanvasText}}",
    );
    css
}

fn colours(css: &mut String, ladder: &[Rung], pick: fn(&Rung) -> &'static str) {
    css.push_str(":root{");
    for rung in ladder {
        let _ = write!(css, "--r{}:{};", rung.look, pick(rung).to_ascii_lowercase());
    }
    css.push('}');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rung_has_its_width_and_both_colours() {
        let css = standalone(4);
        assert!(css.contains(".line.r3{stroke:var(--r3);stroke-width:4}"));
        assert!(css.contains("stroke-dasharray:9 4"));
        assert_eq!(css.matches("--r2:#").count(), 2);
    }
}
