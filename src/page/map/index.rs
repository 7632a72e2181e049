//! `maps/index.html`: every map, the one of everything first.

use serde::Serialize;

use crate::map::drawing::Drawing;
use crate::page::frame::{Head, Link, Section};
use crate::page::html::SafeHtml;
use crate::page::map::{bubbles, card, summary};
use crate::page::words::WORDS;
use crate::page::{Content, Page, PageType, Subject, address, template};
use crate::report::Report;

/// `maps/index.html`.
pub static MAPS: PageType = PageType { slug: "maps", template: Some(template!("maps.html")), plan, content };

/// How many maps are shown with a picture.
const PICTURES: usize = 4;

fn plan(_: &Report<'_>) -> Vec<Page> {
    vec![Page::new(&MAPS, address::MAPS, Subject::Whole)]
}

#[derive(Serialize)]
struct View {
    maps: Vec<MapCard>,
}

#[derive(Serialize)]
struct MapCard {
    link: Link,
    summary: String,
    picture_svg: Option<SafeHtml>,
}

fn content<'r>(report: &'r Report<'r>, page: &'r Page) -> Content<'r> {
    let mut maps: Vec<usize> = (0..report.drawings.maps.len()).collect();
    maps.sort_by_key(|n| *n != report.drawings.main);
    let card = |(place, n): (usize, usize)| {
        let drawing = &report.drawings.maps[n];
        let written = drawing.saved.and_then(|saved| report.community.maps[saved].summary.clone());
        MapCard {
            link: Link::new(page, summary::title(report, drawing), &address::map(&drawing.id)),
            summary: written
                .unwrap_or_else(|| summary::in_short(report, drawing).replace(WORDS.choose_a_name, "")),
            picture_svg: (place < PICTURES).then(|| picture(report, page, drawing)).flatten(),
        }
    };
    let maps = maps.into_iter().enumerate().map(card).collect();
    let head = Head::new(WORDS.maps).section(Section::Map).describe(Some(WORDS.maps_about));
    Content::view(head, View { maps })
}

/// A map in small; of a large one its groups.
fn picture(report: &Report<'_>, page: &Page, drawing: &Drawing) -> Option<SafeHtml> {
    let is_large = report.drawings.large().is_some_and(|large| large.id == drawing.id);
    if is_large {
        return Some(bubbles::of_clusters(report, page, drawing, bubbles::NARROW));
    }
    card::picture(drawing, (&|_| false, &|_| false))
}
