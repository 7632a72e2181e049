//! `maps/<map>--around-<asset>.html` and the like: of a large map, those who have much to do with each other.
//!
//! The same page as any map. What leads to other maps stands at its rim, and again as links below it.

use crate::map::drawing::clusters::Cluster;
use crate::page::frame::{Head, Link, Section};
use crate::page::map::dress::Lit;
use crate::page::map::{View, summary, view};
use crate::page::words::WORDS;
use crate::page::{Content, Page, PageType, Subject, address, template};
use crate::report::Report;

/// `maps/<map>--around-<asset>.html`.
pub static CLUSTER: PageType =
    PageType { slug: "map-group", template: Some(template!("map.html")), plan, content };

fn plan(report: &Report<'_>) -> Vec<Page> {
    let clusters = report.drawings.clusters.iter().enumerate();
    clusters.map(|(n, it)| Page::new(&CLUSTER, address::map(&it.drawing.id), Subject::Nth(n))).collect()
}

/// What a cluster is called.
pub(super) fn title(report: &Report<'_>, cluster: &Cluster) -> String {
    cluster.called.words(report.community)
}

fn content<'r>(report: &'r Report<'r>, page: &'r Page) -> Content<'r> {
    let cluster = &report.drawings.clusters[page.nth()];
    let name = title(report, cluster);
    let whole = report.drawings.whole().map(|whole| (summary::title(report, whole), whole));
    let way = |way: &Option<usize>| match way {
        Some(n) => {
            let there = &report.drawings.clusters[*n];
            Link::new(page, title(report, there), &address::map(&there.drawing.id))
        }
        None => {
            let whole = whole.as_ref().map_or("", |(_, whole)| &whole.id);
            Link::new(page, WORDS.map_groups, &address::map_groups(whole))
        }
    };
    let lit = Lit::cluster(cluster);
    let view = View {
        in_short: summary::in_short(report, &cluster.drawing),
        whole: whole.as_ref().map(|(title, whole)| Link::new(page, title, &address::map(&whole.id))),
        ways: cluster.ways.iter().map(way).collect(),
        ..view(report, page, &cluster.drawing, name.clone(), &lit)
    };
    let mut head = Head::new(name).describe(Some(&view.in_short)).section(Section::Map);
    head = head.crumb(WORDS.maps, address::MAPS);
    if let Some((title, whole)) = whole {
        head = head.crumb(title, address::map(&whole.id));
    }
    Content::view(head.script(address::MAP_SCRIPT), view)
}
