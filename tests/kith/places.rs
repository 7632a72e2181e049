//! Maps of places: what lies beneath the dots.

#![expect(clippy::disallowed_methods, reason = "a test writes what it reads")]

use crate::sample::understood_with;
use kithbook::map::scene::Scene;
use kithbook::page::plan;
use kithbook::pipeline::Understood;
use kithbook::theme::Theme;

const SITE: &str = "title: Brook Lane
sectors: { formal: { label: Formal, about: Paid bodies } }
kinds:
  group: { label: Group, sector: formal, about: Neighbours who meet }
  place: { label: Place, plural: Places, sector: formal, about: Somewhere to go }
  citizen: { label: Neighbour, plural: Neighbours, person: true, about: Someone who lives here }
statuses: { inactive: { label: Inactive, about: Nothing now }, generative: { label: Generative, about: Care now, flowing: true } }
flows: { food: { label: Food, about: Something to eat }, advice: { label: Advice, about: Knowing what to do } }
outline: { file: brook.geojson, source: Drawn by hand by Odile }
";

const OUTLINE: &str = r#"{"type":"FeatureCollection","features":[
{"type":"Feature","id":"id-of-a-feature","properties":{"name":"Zebedee Quill","natural":"water"},"geometry":
{"type":"Polygon","coordinates":[[[-0.064,51.572],[-0.055,51.572],[-0.055,51.566],[-0.064,51.566],[-0.064,51.572]]]}},
{"type":"Feature","properties":{"railway":"rail","owner":"Zebedee Quill"},"geometry":
{"type":"LineString","coordinates":[[-1,51.568],[1,51.568]]}}]}"#;

/// A community with two places on the ground, and this beneath them.
fn town(outline: &str) -> Understood {
    let place = |name: &str, at: &str| format!("---\nname: {name}\nkind: place\nlocation: {{ {at} }}\n---\n");
    understood_with(&[
        ("site.yaml", SITE),
        ("brook.geojson", outline),
        ("assets/hall.md", &place("Hall", "lat: 51.57, lon: -0.06")),
        ("assets/school.md", &place("School", "lat: 51.56, lon: -0.05")),
        ("maps/where.md", "---\ntitle: Where we meet\nlayout: places\n---\n"),
    ])
}

fn scene(it: &Understood) -> &Scene {
    let map = it.drawings.maps.iter().find(|map| map.id == "where").expect("the map is drawn");
    map.scene.as_ref().expect("it has a picture")
}

fn codes(it: &Understood) -> Vec<&'static str> {
    let about = it.diagnostics.iter().map(|d| d.code).filter(|code| code.starts_with("outline"));
    about.collect()
}

/// Every page and picture, by path.
fn site(it: &Understood) -> Vec<(String, String)> {
    let report = it.report();
    let theme = Theme::new(Vec::new()).expect("the built-in theme is whole");
    let text =
        |page| String::from_utf8_lossy(&theme.render(&page, &report).expect("it renders")).into_owned();
    plan(&report).into_iter().map(|page| (page.path.clone(), text(page))).collect()
}

#[test]
fn an_outline_lies_beneath_the_dots_and_goes_no_further_than_the_drawing() {
    let it = town(OUTLINE);
    assert_eq!(codes(&it), [""; 0]);
    let scene = scene(&it);
    assert_eq!(scene.lands.len(), 2, "water and a railway");
    let around = scene.view.grown(8.0);
    for p in scene.lands.iter().flat_map(|land| land.courses.iter().flatten()) {
        assert!((around.left..=around.right).contains(&p.x) && (around.top..=around.bottom).contains(&p.y));
    }
    let pages = site(&it);
    let page = &pages.iter().find(|(path, _)| path == "maps/where.html").expect("its page").1;
    let (lands, dots) = (page.find("class=\"lands\""), page.find("class=\"dot"));
    assert!(lands.is_some() && lands < dots, "the ground is drawn first");
    for said in ["Outline: Drawn by hand by Odile.", "On the ground", ">Water<", ">Railways<"] {
        assert!(page.contains(said), "{said}");
    }
    let picture = &pages.iter().find(|(path, _)| path == "maps/where.svg").expect("its picture").1;
    assert!(picture.contains("Drawn by hand by Odile"), "a picture says by itself whose outline it shows");
}

#[test]
fn nothing_of_an_outline_is_published_but_its_courses() {
    let it = town(OUTLINE);
    for (path, text) in site(&it) {
        for secret in ["Zebedee", "Quill", "id-of-a-feature", "brook.geojson"] {
            assert!(!text.contains(secret), "{path} says {secret}");
        }
    }
    assert!(it.files.is_empty(), "no file is copied: {:?}", it.files.keys());
}

#[test]
fn a_map_without_an_outline_is_drawn_as_it_was() {
    let (with, without) = (town(OUTLINE), town(&OUTLINE.replace("0.06", "7.06").replace("51.5", "41.5")));
    assert_eq!(codes(&without), ["outline-elsewhere"]);
    assert!(scene(&without).lands.is_empty() && scene(&without).captions.is_empty());
    assert_eq!(scene(&with).dots, scene(&without).dots, "no dot moves for what lies beneath it");
}

#[test]
fn the_largest_outline_stays_small_or_is_left_out_with_a_note() {
    // A line that wanders over all of the map, and many small areas.
    let at = |n: usize| {
        let chance = (n as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let chance = (chance ^ (chance >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let (x, y) = ((chance >> 32) % 1000, (chance >> 48) % 1000);
        format!("[{:.5},{:.5}]", -0.06 + x as f64 * 1e-5, 51.56 + y as f64 * 1e-5)
    };
    let line = |count: usize| {
        let points: Vec<String> = (0..count).map(at).collect();
        format!("{{\"type\":\"LineString\",\"coordinates\":[{}]}}", points.join(","))
    };
    assert_eq!(codes(&town(&line(100_000))), ["outline-too-detailed"]);
    let it = town(&line(9_900));
    assert_eq!(codes(&it), [""; 0]);
    let page = site(&it).into_iter().find(|(path, _)| path == "maps/where.html").expect("its page").1;
    let ground = page.split_once("class=\"lands\"").and_then(|(_, rest)| rest.split_once("</g>"));
    let ground = ground.expect("the ground is drawn").0;
    let packed = miniz_oxide::deflate::compress_to_vec(ground.as_bytes(), 6).len();
    assert!(packed < 40 * 1024, "{packed} bytes of {}", ground.len());
    assert!(packed > 10 * 1024, "it is a large one: {packed}");
}

#[test]
fn a_hostile_outline_is_a_message_and_takes_no_time() {
    let deep = |open: &str| open.repeat(1_900_000 / open.len());
    let nest = deep("{\"type\":\"GeometryCollection\",\"geometries\":[");
    let many = format!("{{\"type\":\"LineString\",\"coordinates\":[{}[0,0]]}}", deep("[0,0],"));
    for (text, code) in [
        (deep("["), "outline-not-geojson"),
        (nest, "outline-not-json"),
        (many, "outline-elsewhere"),
        ("{\"type\":\"LineString\",\"coordinates\":[[0,1e999],[1,1]]}".to_owned(), "outline-not-json"),
        ("{\"type\":\"LineString\",\"coordinates\":[[0,NaN],[1,1]]}".to_owned(), "outline-not-json"),
        ("{\"type\":\"LineString\",\"coordinates\":[[1e300,-1e300],[1,1]]}".to_owned(), "outline-degrees"),
    ] {
        assert_eq!(codes(&town(&text)), [code], "{}", &text[..40]);
    }
}

/// What stands beside each dot, and what the list beside the map says.
fn numbers(page: &str) -> (Vec<String>, Vec<String>) {
    let dots = page.split("<a id=\"dot-").skip(1).filter_map(|dot| {
        let text = dot.split_once("<text class=\"name\"")?.1.split_once("</text>")?.0;
        let lines =
            text.split("<tspan").skip(1).filter_map(|t| Some(t.split_once('>')?.1.split_once('<')?.0));
        Some(lines.collect::<Vec<_>>().join(" "))
    });
    let list = page.split_once("<details class=\"fold\" id=\"places\">").expect("the list").1;
    let list = list.split_once("</details>").expect("its end").0;
    (dots.collect(), list.split("<li>").skip(1).map(|item| item.trim().to_owned()).collect())
}

#[test]
fn each_dot_has_the_number_of_its_place_in_the_list() {
    let place = |name: &str, at: &str, more: &str| {
        format!("---\nname: {name}\nkind: place\nlocation: {{ {at} }}\n{more}---\n")
    };
    let it = understood_with(&[
        ("site.yaml", SITE),
        ("brook.geojson", OUTLINE),
        ("assets/a.md", &place("12 Steps House", "lat: 51.56, lon: -0.05", "")),
        (
            "assets/b.md",
            &place("Old Hall", "lat: 51.57, lon: -0.06", "contact: { address: behind the library }\n"),
        ),
        ("assets/c.md", &place("Tea Rooms on the Village Green", "lat: 51.565, lon: -0.055", "")),
        ("maps/where.md", "---\ntitle: Where we meet\nlayout: places\n---\n"),
    ]);
    let page = site(&it).into_iter().find(|(path, _)| path == "maps/where.html").expect("its page").1;
    let (dots, list) = numbers(&page);
    assert_eq!(
        dots,
        ["1 Old Hall", "2 Tea Rooms on the Village Green", "3 12 Steps House"],
        "from the north"
    );
    assert_eq!(list.len(), 3);
    for (dot, item) in dots.iter().zip(&list) {
        assert!(
            item.contains(&format!(">{}</a>, Place", dot.split_once(' ').expect("a number").1)),
            "{item}"
        );
    }
    assert!(list[0].contains("<bdi>behind the library</bdi>"), "{}", list[0]);
    for label in ["1 Old Hall, place", "2 Tea Rooms on the Village Green, place", "3 12 Steps House, place"] {
        assert!(page.contains(&format!("aria-label=\"{label}")), "{label}");
    }
    // The library of the sample has no location, and the walkers neither.
    assert!(page.contains("Not on this map, no location recorded: 2"));
    assert!(page.contains("Saturday Walkers</a>") && page.contains("class=\"kith-map pins\""));
    assert!(
        it.drawings.maps.iter().any(|map| map.is_whole && map.id != "where"),
        "everyone is on a map of their own"
    );
}

#[test]
fn past_eighty_places_numbers_alone_stand_on_the_map() {
    let files: Vec<(String, String)> = (0..90)
        .map(|n| {
            let (lat, lon) = (51.5 + f64::from(n % 10) * 0.01, f64::from(n / 10) * 0.02);
            let text = format!("---\nname: House of Number {n}\nkind: place\nlocation: {{ lat: {lat:.3}, lon: {lon:.3} }}\n---\n");
            (format!("assets/h{n}.md"), text)
        })
        .collect();
    let mut all: Vec<(&str, &str)> =
        files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    all.extend([
        ("site.yaml", SITE),
        ("brook.geojson", OUTLINE),
        ("maps/where.md", "---\ntitle: Where\nlayout: places\n---\n"),
    ]);
    let it = understood_with(&all);
    for (n, dot) in (1..).zip(&scene(&it).dots) {
        assert_eq!(dot.label.lines, [n.to_string()]);
    }
    assert_eq!(scene(&it).dots.iter().filter(|dot| !dot.labelled).count(), 0, "each number has room");
}

#[test]
fn people_count_toward_the_places_they_name_and_agreed_to_show() {
    let person = |n: usize, show: &str| {
        format!(
            "---\nname: Person {n}\nkind: citizen\nplaces: [hall]\nlocation: {{ lat: 51.56, lon: -0.05 }}\n\
             consent: {{ status: agreed, by: them, on: 2024-01-02, show: [{show}] }}\n---\n"
        )
    };
    let place = |name: &str, at: &str| format!("---\nname: {name}\nkind: place\nlocation: {{ {at} }}\n---\n");
    let said = |shown: usize, closed: usize| {
        let people: Vec<(String, String)> = (0..shown + closed)
            .map(|n| (format!("assets/p{n}.md"), person(n, if n < shown { "name, places" } else { "name" })))
            .collect();
        let (hall, school) =
            (place("Hall", "lat: 51.57, lon: -0.06"), place("School", "lat: 51.56, lon: -0.05"));
        let mut all: Vec<(&str, &str)> =
            people.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        all.extend([
            ("site.yaml", SITE),
            ("brook.geojson", OUTLINE),
            ("assets/hall.md", hall.as_str()),
            ("assets/school.md", school.as_str()),
            ("maps/where.md", "---\ntitle: Where\nlayout: places\n---\n"),
        ]);
        let it = understood_with(&all);
        assert_eq!(scene(&it).dots.len(), 2, "people are no pins");
        let page = site(&it).into_iter().find(|(path, _)| path == "maps/where.html").expect("its page").1;
        let (_, list) = numbers(&page);
        assert!(!list[1].contains("belong"), "nobody names the school");
        list[0].split_once("; ").map(|(_, people)| people.replace("</li>", "").trim().to_owned())
    };
    assert_eq!(said(0, 3), None, "who does not show their places is not counted");
    assert_eq!(said(2, 9), Some("fewer than 5 people belong here".to_owned()));
    assert_eq!(said(6, 2), Some("6 people belong here".to_owned()));
}

#[test]
fn an_outline_of_more_than_two_megabytes_is_told_of_and_not_read() {
    let root = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| {
        let path = root.path().join("content").join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    };
    write("site.yaml", SITE);
    write("brook.geojson", &" ".repeat(2_100_000));
    let sources = kithbook::content::read(root.path()).expect("the report is read");
    let told: Vec<&str> = sources.diagnostics.iter().map(|d| d.code).collect();
    assert_eq!(told, ["outline-too-large"]);
    assert!(sources.files.iter().all(|file| file.text.len() < 10_000));
}
