//! The map of everything on paper: alone on a landscape page, its legend beside it (design rule M19).
//!
//! In: the map as it was drawn. Out: the picture without links. Where it has too many dots to print their names, or is so
//! large that names would come out below seven points, dots have numbers instead, and an index beside them.

use serde::Serialize;

use crate::map::label::Anchor;
use crate::map::layout::Point;
use crate::map::scene::{ALL_LABELLED, Scene};
use crate::map::svg::{Role, SvgOptions, write};
use crate::page::Page;
use crate::page::html::SafeHtml;
use crate::page::map::legend::{self, Legend};
use crate::page::map::summary;
use crate::page::words;
use crate::report::Report;

/// The room beside the legend on a landscape page, in pixels of the page: 215 by 172 mm of A4.
const ROOM_PX: (f64, f64) = (812.0, 650.0);
/// Seven points.
const LEAST_PX: f64 = 7.0 / 72.0 * 96.0;
/// The size of names on the map.
const NAME_PX: f64 = 13.0;
/// The sizes numbers can have, each a class of the stylesheet.
const SIZES_PX: [u32; 5] = [13, 17, 22, 30, 40];

/// What a template needs for the page of the map.
#[derive(Serialize)]
pub(in crate::page) struct Paper {
    title: String,
    map_svg: SafeHtml,
    legend: Legend,
    /// The size of its words, as a class.
    size: String,
    /// Number and name of each dot, where they have numbers.
    index: Vec<(String, String)>,
}

/// The map of everything, ready to print; none where it is not drawn.
pub(in crate::page) fn paper(report: &Report<'_>, page: &Page) -> Option<Paper> {
    let drawing = report.drawings.whole()?;
    let mut scene = drawing.scene.clone()?;
    let scale =
        (ROOM_PX.0 / scene.view.width().max(1.0)).min(ROOM_PX.1 / scene.view.height().max(1.0)).min(1.0);
    let is_numbered = scene.dots.len() > ALL_LABELLED || scale * NAME_PX < LEAST_PX;
    let size = SIZES_PX.into_iter().find(|size| f64::from(*size) * scale >= LEAST_PX);
    let size = if is_numbered { size.unwrap_or(SIZES_PX[4]) } else { SIZES_PX[0] };
    let index = if is_numbered { number(&mut scene, f64::from(size)) } else { Vec::new() };
    let index =
        index.into_iter().map(|(n, dot)| (words::number(n), report.asset(drawing.assets[dot]).name.clone()));
    let title = summary::title(report, drawing);
    let map_svg = SafeHtml::written_here(write(
        &scene,
        &SvgOptions {
            title: &title,
            description: "",
            role_description: "",
            prefix: "p-",
            role: Role::Image,
            file: false,
            dot_ids: false,
            rungs: drawing.rungs,
        },
    ));
    Some(Paper {
        title,
        map_svg,
        legend: legend::legend(report, page, drawing),
        size: format!("f{size}"),
        index: index.collect(),
    })
}

/// Puts a number beside every dot in place of its name, in reading order; says which number stands for which dot.
fn number(scene: &mut Scene, size_px: f64) -> Vec<(usize, usize)> {
    let mut index = Vec::with_capacity(scene.dots.len());
    for (i, dot) in scene.dots.iter_mut().enumerate() {
        index.push((i + 1, dot.index));
        dot.label.lines = vec![(i + 1).to_string()];
        let side = dot.shape.area(dot.radius_px).right + 2.0;
        dot.label.baselines = vec![Point::new(dot.centre.x + side, dot.centre.y + 0.35 * size_px)];
        dot.label.anchor = Anchor::Start;
        dot.labelled = true;
        dot.leader = None;
    }
    index
}
