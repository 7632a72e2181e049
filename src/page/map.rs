//! A map: what it shows in a sentence, how to read it, the picture, and tables that say all of it.
//!
//! The picture holds nothing that its tables lack. Every kind, sector and status of the map of everything has a view of
//! its own ([`facet`]), built like any page; `map.js` adds finding, filtering and the keyboard, and nothing else.

pub mod all;
mod bubbles;
pub mod card;
pub mod cluster;
mod dress;
pub mod facet;
pub mod groups;
pub mod index;
mod legend;
mod matrix;
pub(in crate::page) mod multiples;
pub(super) mod paper;
pub mod picture;
mod pins;
mod rows;
mod summary;
pub mod table;

use serde::Serialize;

use crate::map::drawing::{Drawing, FEW_DOTS, MOST_DOTS};
use crate::map::scene::ALL_LABELLED;
use crate::map::svg::{Role, SvgOptions, write};
use crate::model::saved_map::LayoutName;
use crate::page::frame::{Head, Link, Section};
use crate::page::html::SafeHtml;
use crate::page::markdown::{self, Embeds};
use crate::page::words::{WORDS, maps};
use crate::page::{Content, Page, PageType, Subject, address, template};
use crate::report::Report;
use dress::Lit;
use legend::Legend;
use matrix::Matrix;
use pins::Pins;
use rows::Rows;

/// `maps/<id>.html`.
pub static MAP: PageType = PageType { slug: "map", template: Some(template!("map.html")), plan, content };

/// Past so many relationships the tables stand on a page of their own.
const ROWS_HERE: usize = 120;
/// As they do where the page would have more elements than this: on a map of up to 80 dots, and on a larger one.
const ELEMENTS: (usize, usize) = (1500, 3000);

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
    /// On phones, where to search.
    find_href: String,
    /// On phones, before the map; of a large map on every screen, in its stead.
    overview_svg: Option<SafeHtml>,
    /// The overview of a large map on a wide screen.
    wide_svg: Option<SafeHtml>,
    /// Every cluster of a large map, in a list.
    groups: Option<Link>,
    /// All of a large map in one picture.
    all: Option<Link>,
    map_svg: Option<SafeHtml>,
    /// Small pictures in place of one.
    panels_html: SafeHtml,
    /// How they are read, and what has none.
    panels_about: String,
    /// Why there is no picture, or how large it is.
    about_picture: Option<String>,
    /// What the numbers of a map of places stand for, and who is not on it.
    pins: Option<Pins>,
    /// Who made what lies beneath the dots.
    outline: Option<String>,
    date: String,
    data_href: String,
    svg_href: Option<String>,
    rows: Option<Rows>,
    matrix: Option<Matrix>,
    words_html: SafeHtml,
    /// The map this is a view of.
    whole: Option<Link>,
    /// The map with everybody's names, of one that has none.
    names: Option<Link>,
    /// The page of the kind or sector this is a view of.
    list: Option<Link>,
    /// Other maps that this one leads to.
    ways: Vec<Link>,
    others: Vec<Link>,
}

fn content<'r>(report: &'r Report<'r>, page: &'r Page) -> Content<'r> {
    let n = page.nth();
    let drawing = &report.drawings.maps[n];
    let title = summary::title(report, drawing);
    let saved = drawing.saved.map(|saved| &report.community.maps[saved]);
    let lit = Lit::all(drawing);
    let is_large = report.drawings.large().is_some() && n == report.drawings.main;
    let others = report.drawings.maps.iter().enumerate().filter(|(other, _)| *other != n);
    let view = View {
        in_short: summary::in_short(report, drawing),
        words_html: saved.map_or_else(SafeHtml::default, |map| {
            markdown::render(report, page, &map.words, 3, &Embeds::default())
        }),
        others: others
            .map(|(_, map)| Link::new(page, summary::title(report, map), &address::map(&map.id)))
            .collect(),
        ..if is_large {
            large(report, page, drawing, title.clone())
        } else if let Some(pictures) = multiples::of_saved(report, page, drawing) {
            side_by_side(report, page, drawing, title.clone(), pictures)
        } else {
            view(report, page, drawing, title.clone(), &lit)
        }
    };
    let described = saved.and_then(|map| map.summary.as_deref()).unwrap_or(&view.in_short).to_owned();
    let mut head =
        Head::new(title).describe(Some(&described)).section(Section::Map).crumb(WORDS.maps, address::MAPS);
    if view.map_svg.is_some() {
        head = head.script(address::MAP_SCRIPT);
    }
    Content::view(head, view)
}

/// Whether so many rows of lines and dots stand on the page of a map itself.
fn has_tables(drawing: &Drawing, lines: usize, dots: usize) -> bool {
    let few = drawing.assets.len() <= ALL_LABELLED;
    let drawn = drawing.relationships.len() + drawing.outside.len();
    let list = if drawing.layout == LayoutName::Places {
        4 * drawing.assets.len() + 2 * drawing.left_out.len()
    } else {
        0
    };
    let picture = 8 * drawing.assets.len() + drawn + 260 + list;
    lines <= ROWS_HERE && picture + 7 * lines + 5 * dots <= if few { ELEMENTS.0 } else { ELEMENTS.1 }
}

/// The map of everything, where that is too large for one picture: its clusters, and ways to everything else.
fn large(report: &Report<'_>, page: &Page, drawing: &Drawing, title: String) -> View {
    let clusters = &report.drawings.clusters;
    let svg = |columns| Some(bubbles::of_clusters(report, page, drawing, columns));
    let all = drawing
        .scene
        .as_ref()
        .map(|_| Link::new(page, maps::all_in_one(drawing.assets.len()), &address::map_all(&drawing.id)));
    let groups = Link::new(page, WORDS.map_list_all, &address::map_groups(&drawing.id));
    let view = without_picture(report, page, drawing, title);
    View {
        table_href: groups.href.clone(),
        overview_svg: svg(bubbles::NARROW),
        wide_svg: svg(bubbles::WIDE),
        groups: Some(groups),
        all,
        about_picture: Some(maps::in_groups(drawing.assets.len(), clusters.len())),
        matrix: Some(matrix::kinds(report, drawing)),
        ..view
    }
}

/// A map as small pictures: what differs between them is its subject, and the map of everything has the names.
fn side_by_side(
    report: &Report<'_>,
    page: &Page,
    drawing: &Drawing,
    title: String,
    (panels_html, panels_about): (SafeHtml, String),
) -> View {
    let has_rows = has_tables(drawing, drawing.relationships.len(), drawing.assets.len());
    let whole = report.drawings.whole();
    View {
        table_href: if has_rows { "#table".to_owned() } else { page.href(&address::map_table(&drawing.id)) },
        panels_html,
        panels_about,
        rows: has_rows.then(|| rows::rows(report, page, drawing, &Lit::all(drawing), rows::Extent::All)),
        names: whole.map(|map| Link::new(page, summary::title(report, map), &address::map(&map.id))),
        ..without_picture(report, page, drawing, title)
    }
}

/// What all maps have in common, but for their pictures and tables.
fn without_picture(report: &Report<'_>, page: &Page, drawing: &Drawing, title: String) -> View {
    View {
        in_short: String::new(),
        table_href: String::new(),
        legend: legend::legend(report, page, drawing),
        find_href: page.href(address::FIND),
        overview_svg: None,
        wide_svg: None,
        groups: None,
        all: None,
        map_svg: None,
        panels_html: SafeHtml::default(),
        panels_about: String::new(),
        about_picture: None,
        pins: pins::pins(report, page, drawing),
        outline: outline(report, drawing),
        date: crate::page::words::stands_as_of(crate::model::date::When::Day(report.community.date)),
        data_href: page.href(address::DATA),
        svg_href: None,
        rows: None,
        matrix: None,
        words_html: SafeHtml::default(),
        whole: None,
        names: None,
        list: None,
        ways: Vec::new(),
        others: Vec::new(),
        title,
    }
}

/// Who made the outline, where one is drawn.
fn outline(report: &Report<'_>, drawing: &Drawing) -> Option<String> {
    let has_lands = drawing.scene.as_ref().is_some_and(|scene| !scene.lands.is_empty());
    report.community.site.outline.as_ref().filter(|_| has_lands).map(|it| maps::outline(&it.source))
}

/// What a map and its views have in common.
fn view(report: &Report<'_>, page: &Page, drawing: &Drawing, title: String, lit: &Lit<'_>) -> View {
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
    let is_large = report.drawings.large().is_some_and(|large| large.id == drawing.id);
    let table = if is_large { address::map_groups(&drawing.id) } else { address::map_table(&drawing.id) };
    let has_matrix = lit.is_everything && (scene.is_none() || drawing.assets.len() > ALL_LABELLED);
    View {
        table_href: if has_rows { "#table".to_owned() } else { page.href(&table) },
        overview_svg: (lit.is_everything && scene.is_some())
            .then(|| bubbles::overview(report, page, drawing)),
        map_svg,
        about_picture,
        svg_href: scene
            .filter(|_| lit.cluster.is_none())
            .map(|_| page.href(&address::map_picture(&drawing.id))),
        rows: has_rows.then(|| rows::rows(report, page, drawing, lit, rows::Extent::All)),
        matrix: has_matrix.then(|| matrix::kinds(report, drawing)),
        ..without_picture(report, page, drawing, title)
    }
}
