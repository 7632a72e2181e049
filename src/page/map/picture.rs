//! `maps/<id>.svg`: the picture as a file, to print large or to put elsewhere. It carries its own style.

use crate::map::svg::{Role, SvgOptions, write};
use crate::page::map::dress::{self, Lit};
use crate::page::map::summary;
use crate::page::words::WORDS;
use crate::page::{Content, Page, PageType, Subject, address};
use crate::report::Report;

/// `maps/<id>.svg`.
pub static PICTURE: PageType = PageType { slug: "map-picture", template: None, plan, content };

fn plan(report: &Report<'_>) -> Vec<Page> {
    let maps = report
        .drawings
        .maps
        .iter()
        .enumerate()
        .filter(|(_, map)| map.scene.is_some() && map.panels.is_none());
    maps.map(|(n, map)| Page::new(&PICTURE, address::map_picture(&map.id), Subject::Nth(n))).collect()
}

fn content<'r>(report: &'r Report<'r>, page: &'r Page) -> Content<'r> {
    let drawing = &report.drawings.maps[page.nth()];
    let Some(scene) = &drawing.scene else { return Content::Bytes(Vec::new()) };
    let scene = dress::dressed(report, page, drawing, scene, &Lit::all(drawing));
    let svg = write(
        &scene,
        &SvgOptions {
            title: &summary::title(report, drawing),
            description: WORDS.map_facts_beside,
            role_description: WORDS.network_map,
            prefix: "m-",
            role: Role::Document,
            file: true,
            dot_ids: true,
            rungs: drawing.rungs,
        },
    );
    Content::Bytes(format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{svg}").into_bytes())
}
