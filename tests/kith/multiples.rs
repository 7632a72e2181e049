//! A saved map as small pictures: what a title counts stands out in its picture and in its list, and nothing else does.

use crate::sample::{page, understood_with};
use kithbook::pipeline::Understood;

/// The sample, with a second relationship, a map of everything in panels, and a page that speaks of it.
fn sample(by: &str) -> Understood {
    let map = format!("---\ntitle: One at a time\nshow: {{ kind: any }}\npanels: {by}\n---\n");
    let tie = "---\nfrom: library\nto: allotment\nstatus: inactive\nflows: [food, advice]\n---\n";
    understood_with(&[
        ("maps/one-at-a-time.md", &map),
        ("assets/allotment.md", "---\nname: The Allotment\nkind: group\n---\n"),
        ("assets/shed.md", "---\nname: The Shed\nkind: place\n---\n"),
        ("relationships/library--allotment.md", tie),
        ("reflections/seen.md", "---\ntitle: Seen\ndate: 2024-02-01\n---\n![[map:one-at-a-time]]\n"),
    ])
}

/// Of each picture: its title, how many lines and dots stand out in it, and how many are in its list.
fn pictures(html: &str) -> Vec<(String, usize, usize, usize)> {
    let panels = html.split_once("<ul class=\"panels\">").expect("the pictures are there").1;
    panels
        .split("<li><figure>")
        .skip(1)
        .map(|picture| {
            let title = picture.split("<figcaption>").nth(1).and_then(|it| it.split("</figcaption>").next());
            let title = title
                .expect("a title")
                .rsplit_once("</a>")
                .map_or(title, |(it, _)| it.rsplit_once('>').map(|(_, title)| title));
            let drawn = |open: &str, is_faint: bool| -> usize {
                let svg = picture.split("</svg>").next().unwrap_or_default();
                let paths = svg.split("<path class=\"").skip(1).filter(|path| path.starts_with(open));
                let paths = paths
                    .filter(|path| path.split('"').next().is_some_and(|it| it.contains("faint") == is_faint));
                paths
                    .map(|path| {
                        path.split("d=\"")
                            .nth(1)
                            .map_or(0, |d| d.split('"').next().unwrap_or("").matches('M').count())
                    })
                    .sum()
            };
            let list = picture.split_once("</figure>").expect("a figure").1;
            let list = list.split("</details>").next().filter(|it| it.contains("<details"));
            (
                title.expect("words").to_owned(),
                drawn("line", false),
                drawn("spot", false),
                list.map_or(0, |it| it.matches("<li>").count()),
            )
        })
        .collect()
}

fn of(title: &str, lines: usize, dots: usize, listed: usize) -> (String, usize, usize, usize) {
    (title.to_owned(), lines, dots, listed)
}

#[test]
fn each_status_has_a_picture_of_its_lines_and_their_ends_strongest_first() {
    let html = page(&sample("statuses"), "maps/one-at-a-time.html");
    let wanted =
        [of("Generative: 1 of 2 relationships", 1, 2, 1), of("Inactive: 1 of 2 relationships", 1, 2, 1)];
    assert_eq!(pictures(&html), wanted);
    assert!(html.contains("<li><bdi>Saturday Walkers</bdi> gives to <bdi>Brook Lane Library</bdi></li>"));
    assert!(html.contains(
        "<li><bdi>Brook Lane Library</bdi> – <bdi>The Allotment</bdi> (direction not recorded)</li>"
    ));
}

#[test]
fn each_thing_that_travels_has_a_picture_those_most_carried_first() {
    let html = page(&sample("flows"), "maps/one-at-a-time.html");
    assert_eq!(
        pictures(&html),
        [of("Food: 2 of 2 relationships", 2, 3, 2), of("Advice: 1 of 2 relationships", 1, 2, 1),]
    );
}

#[test]
fn kinds_and_sectors_have_pictures_of_their_dots_with_every_line_that_ends_at_one() {
    let html = page(&sample("kinds"), "maps/one-at-a-time.html");
    assert_eq!(
        pictures(&html),
        [of("Groups: 2 of 4 assets", 2, 2, 2), of("Places: 2 of 4 assets", 2, 2, 2),]
    );
    assert!(html.contains("Nothing here has: Neighbours."), "a kind nobody is of is named");
    let html = page(&sample("sectors"), "maps/one-at-a-time.html");
    assert_eq!(
        pictures(&html),
        [of("Informal: 2 of 4 assets", 2, 2, 2), of("Formal: 2 of 4 assets", 2, 2, 2),]
    );
}

#[test]
fn small_pictures_never_stand_for_the_map_of_everything() {
    let it = sample("statuses");
    let whole = it.drawings.whole().expect("a map of everything");
    assert!(whole.panels.is_none() && whole.is_whole && whole.saved.is_none());
    let html = page(&it, "maps/one-at-a-time.html");
    assert!(html.contains(&format!("href=\"{}.html\"", whole.id)), "it leads to the map that has the names");
    assert!(!html.contains("map.js") && !html.contains("id=\"dot-"));
    assert!(html.contains("id=\"table\""), "its tables are there");
}

#[test]
fn a_reflection_shows_the_pictures_of_the_map_it_speaks_of() {
    let html = page(&sample("flows"), "reflections/seen.html");
    assert_eq!(pictures(&html).len(), 2);
    assert!(html.contains("href=\"../maps/one-at-a-time.html\""));
}
