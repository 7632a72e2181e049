//! A map: what it shows in a sentence, how to read it, the picture, and tables that say all of it.
//!
//! The picture holds nothing that its tables lack. Every kind, sector and status of the map of everything has a view of
//! its own ([`facet`]), built like any page; `map.js` adds finding, filtering and the keyboard, and nothing else.

mod bubbles;
pub mod card;
mod dress;
pub mod facet;
pub mod index;
mod legend;
mod matrix;
pub mod picture;
mod rows;
mod summary;
pub mod table;

use serde::Serialize;

use crate::map::drawing::{Drawing, MOST_DOTS};
use crate::map::scene::ALL_LABELLED;
use crate::map::svg::{Role, SvgOptions, write};
use crate::page::frame::{Head, Link, Section};
use crate::page::html::SafeHtml;
use crate::page::markdown::{self, Embeds};
use crate::page::words::{WORDS, maps};
use crate::page::{Content, Page, PageType, Subject, address, template};
use crate::report::Report;
use dress::Lit;
use legend::Legend;
use matrix::Matrix;
use rows::Rows;

/// `maps/<id>.html`.
pub static MAP: PageType = PageType { slug: "map", template: Some(template!("map.html")), plan, content };

/// Past so many relationships the tables stand on a page of their own.
const ROWS_HERE: usize = 120;
/// As they do where the page would have more elements than this: on a map of up to 80 dots, and on a larger one.
const ELEMENTS: (usize, usize) = (1500, 3000);
/// Past so many dots a map is called large, and has no views by kind, sector and status.
pub const FEW_DOTS: usize = 250;

fn plan(report: &Report<'_>) -> Vec<Page> {
    let maps = report.drawings.maps.iter().enumerate();
    maps.map(|(n, map)| Page::new(&MAP, address::map(&map.id), Subject::Nth(n))).collect()
}

/// What templates call `page`: a map, or a view of one.
#[derive(Serialize)]
struct View {
    title: String,
    /// A few sentences.
    in_short: String,
    table_href: String,
    legend: Legend,
    /// On phones, before the map.
    overview_svg: Option<SafeHtml>,
    map_svg: Option<SafeHtml>,
    /// Why there is no picture, or how large it is.
    about_picture: Option<String>,
    left_out: Option<String>,
    date: String,
    data_href: String,
    svg_href: Option<String>,
    rows: Option<Rows>,
    matrix: Option<Matrix>,
    words_html: SafeHtml,
    /// The map this is a view of.
    whole: Option<Link>,
    /// The page of the kind or sector this is a view of.
    list: Option<Link>,
    others: Vec<Link>,
}

fn content<'r>(report: &'r Report<'r>, page: &'r Page) -> Content<'r> {
    let n = page.nth();
    let drawing = &report.drawings.maps[n];
    let title = summary::title(report, drawing);
    let saved = drawing.saved.map(|saved| &report.community.maps[saved]);
    let lit = Lit::all(drawing);
    let others = report.drawings.maps.iter().enumerate().filter(|(other, _)| *other != n);
    let view = View {
        in_short: summary::in_short(report, drawing),
        words_html: saved.map_or_else(SafeHtml::default, |map| {
            markdown::render(report, page, &map.words, 3, &Embeds::default())
        }),
        others: others
            .map(|(_, map)| Link::new(page, summary::title(report, map), &address::map(&map.id)))
            .collect(),
        ..view(report, page, drawing, title.clone(), &lit)
    };
    let described = saved.and_then(|map| map.summary.as_deref()).unwrap_or(&view.in_short).to_owned();
    let head = Head::new(title)
        .describe(Some(&described))
        .section(Section::Map)
        .crumb(WORDS.maps, address::MAPS)
        .script(address::MAP_SCRIPT);
    Content::view(head, view)
}

/// Whether so many rows of lines and dots stand on the page of a map itself.
fn has_tables(drawing: &Drawing, lines: usize, dots: usize) -> bool {
    let few = drawing.assets.len() <= ALL_LABELLED;
    let picture = 8 * drawing.assets.len() + drawing.relationships.len() + 260;
    lines <= ROWS_HERE && picture + 7 * lines + 5 * dots <= if few { ELEMENTS.0 } else { ELEMENTS.1 }
}

/// What a map and its views have in common.
fn view(report: &Report<'_>, page: &Page, drawing: &Drawing, title: String, lit: &Lit) -> View {
    let has_rows = has_tables(drawing, lit.relationships.len(), lit.assets.len());
    let scene = drawing.scene.as_ref();
    let map_svg = scene.map(|scene| {
        let scene = dress::dressed(report, page, drawing, scene, lit);
        SafeHtml::written_here(write(
            &scene,
            &SvgOptions {
                title: &title,
                description: WORDS.map_same_facts,
                role_description: WORDS.network_map,
                prefix: "m-",
                role: Role::Document,
                file: false,
                dot_ids: true,
                rungs: drawing.rungs,
            },
        ))
    });
    let about_picture = match scene {
        None => Some(maps::too_many(drawing.assets.len(), MOST_DOTS)),
        Some(scene) if drawing.assets.len() > FEW_DOTS => {
            let (width, height) = (scene.view.width(), scene.view.height());
            Some(maps::large(drawing.assets.len(), width as usize, height as usize))
        }
        Some(_) => None,
    };
    View {
        in_short: String::new(),
        table_href: if has_rows { "#table".to_owned() } else { page.href(&address::map_table(&drawing.id)) },
        legend: legend::legend(report, page, drawing),
        overview_svg: (lit.is_everything && scene.is_some())
            .then(|| bubbles::overview(report, page, drawing)),
        map_svg,
        about_picture,
        left_out: (!drawing.left_out.is_empty()).then(|| maps::left_out(drawing.left_out.len())),
        date: crate::page::words::stands_as_of(crate::model::date::When::Day(report.community.date)),
        data_href: page.href(address::DATA),
        svg_href: scene.map(|_| page.href(&address::map_picture(&drawing.id))),
        rows: has_rows.then(|| rows::rows(report, page, drawing, lit)),
        matrix: scene.is_none().then(|| matrix::kinds(report, page, drawing)),
        words_html: SafeHtml::default(),
        whole: None,
        list: None,
        others: Vec::new(),
        title,
    }
}
