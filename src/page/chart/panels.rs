//! Small multiples: the network a few times side by side, on the same positions.
//!
//! Comes in: for each panel its title, the look of every dot and line, perhaps an address. Goes out: a list of figures, two
//! a row on phones and four on wide pages; one may be the largest. The titles are words of the page and say what each
//! panel shows, with its number: nothing is in the pictures alone.

use std::fmt::Write;

use crate::map::chart::panel::{self, DotLook, LineLook, Panel};
use crate::map::drawing::Drawing;
use crate::page::html::{SafeHtml, escape};

/// One picture.
pub(in crate::page) struct Shown<'a> {
    /// Its title, with its number.
    pub(in crate::page) title: String,
    /// Where more about it is.
    pub(in crate::page) href: Option<String>,
    /// Larger than the others: the newest of several days.
    pub(in crate::page) is_large: bool,
    /// The look of each dot, by its place in the drawing's list.
    pub(in crate::page) dot: &'a dyn Fn(usize) -> DotLook,
    /// The look of each line, by its place in the drawing's list.
    pub(in crate::page) line: &'a dyn Fn(usize) -> LineLook,
    /// Lines that are not the drawing's, between dots by their places in its list: of another day.
    pub(in crate::page) others: &'a [(usize, usize, LineLook)],
    /// What stands under the picture.
    pub(in crate::page) below: SafeHtml,
}

/// Writes small multiples of a drawing; nothing where it is too large for them ([`panel::fits`]). Callers choose which and
/// how many matter.
pub(in crate::page) fn html(drawing: &Drawing, all: &[Shown<'_>]) -> SafeHtml {
    let Some(scene) = drawing.scene.as_ref().filter(|scene| panel::fits(scene)) else {
        return SafeHtml::default();
    };
    let mut html = String::from("<ul class=\"panels\">\n");
    for shown in all {
        let svg = panel::panel(&Panel {
            scene,
            rungs: drawing.rungs,
            label: &shown.title,
            dot: shown.dot,
            line: shown.line,
            others: shown.others,
        });
        let title = escape(&shown.title);
        let title = match &shown.href {
            Some(href) => format!("<a href=\"{}\">{title}</a>", escape(href)),
            None => title,
        };
        let class = if shown.is_large { " class=\"large\"" } else { "" };
        let _ = writeln!(
            html,
            "<li{class}><figure><figcaption>{title}</figcaption>{svg}</figure>{}</li>",
            shown.below.as_str()
        );
    }
    html.push_str("</ul>\n");
    SafeHtml::written_here(html)
}
