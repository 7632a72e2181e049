//! Maps: what stands in the picture stands in its tables, and nobody moves when somebody joins.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::sample::{page, understood_with};
use kithbook::content;
use kithbook::map::drawing::Drawing;
use kithbook::map::ladder;
use kithbook::map::layout::Point;
use kithbook::model::consent::Publication;
use kithbook::page::{address, plan};
use kithbook::pipeline::{Understood, understand};

/// The demonstration.
fn demonstration() -> Understood {
    let sources = content::read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the demonstration is there");
    let date = jiff::civil::date(2026, 11, 22);
    understand(&sources, &Publication { date, today: date, drafts: false })
}

fn paths(it: &Understood) -> Vec<String> {
    plan(&it.report()).into_iter().map(|page| page.path).collect()
}

fn between<'t>(text: &'t str, open: &str, close: &str) -> Vec<&'t str> {
    text.split(open).skip(1).filter_map(|rest| Some(rest.split_once(close)?.0)).collect()
}

/// The cells of every row of a table.
fn rows<'h>(html: &'h str, class: &str) -> Vec<Vec<&'h str>> {
    let table = between(html, &format!("<table class=\"{class}\">"), "</table>");
    let body = between(table.first().expect("the table is there"), "<tbody>", "</tbody>");
    between(body[0], "<tr>", "</tr>").into_iter().map(|row| cells(row)).collect()
}

fn cells(row: &str) -> Vec<&str> {
    row.split("<td").skip(1).filter_map(|cell| Some(cell.split_once('>')?.1.split_once("</td>")?.0)).collect()
}

/// What follows a letter in a class: `a12` of `line r3 a12 b7`.
fn numbered(class: &str, letter: char) -> Option<usize> {
    class.split(' ').find_map(|word| word.strip_prefix(letter)?.parse().ok())
}

/// Things with how often each occurs.
fn counted<T: Ord>(things: impl IntoIterator<Item = T>) -> BTreeMap<T, usize> {
    let mut counts = BTreeMap::new();
    for thing in things {
        *counts.entry(thing).or_insert(0) += 1;
    }
    counts
}

#[test]
fn every_dot_line_status_and_direction_stands_once_in_the_tables() {
    let it = demonstration();
    for map in it.drawings.maps.iter().filter(|map| map.panels.is_none()) {
        let html = page(&it, &address::map(&map.id));
        let svg = between(
            &html,
            "role=\"graphics-document\" aria-roledescription=\"network map\" aria-labelledby",
            "</svg>",
        )[0];
        // Name and number of relationships of each dot, by the number its lines know it by.
        let mut names = BTreeMap::new();
        let mut said = Vec::new();
        for dot in between(svg, "<a id=\"dot-", "</a>") {
            let class = between(dot, "class=\"", "\"")[0];
            let label = between(dot, "aria-label=\"", "\"")[0];
            let name = between(dot, "<tspan", "</tspan>")
                .iter()
                .filter_map(|t| Some(t.split_once('>')?.1))
                .collect::<Vec<_>>()
                .join(" ");
            assert!(label.starts_with(&format!("{name}, ")), "{label}: its label begins with its name");
            let relationships =
                label.rsplit(", ").next().and_then(|last| last.split(' ').next()).unwrap_or_default();
            said.push((name.clone(), relationships.to_owned()));
            names.insert(numbered(class, 'd').expect("a dot has a number"), name);
        }
        let in_table = rows(&html, "dots").into_iter().map(|row| (row[0].to_owned(), row[3].to_owned()));
        assert_eq!(counted(said), counted(in_table), "{}", map.id);

        let statuses = ["Inactive", "Engaged", "Generative"];
        let lines = between(&html, "<path class=\"line ", "/>")
            .into_iter()
            .filter(|line| numbered(line, 'a').is_some());
        let drawn = lines.map(|line| {
            let class = line.split('"').next().unwrap_or_default();
            let end = |letter| names[&numbered(class, letter).expect("a line has two ends")].clone();
            let status = numbered(class, 't').map_or("Not recorded", |t| statuses[t]);
            let way = match numbered(class, 'w') {
                Some(1) => "gives to",
                Some(_) => "gives to and gets from",
                None => "direction not recorded",
            };
            (end('a'), way.to_owned(), end('b'), status.to_owned())
        });
        let in_table = rows(&html, "lines")
            .into_iter()
            .map(|row| (row[0].to_owned(), row[1].to_owned(), row[2].to_owned(), row[3].to_owned()));
        assert_eq!(counted(drawn), counted(in_table), "{}", map.id);
    }
}

#[test]
fn every_entry_of_the_legend_is_a_page_with_a_count() {
    let it = demonstration();
    let html = page(&it, &address::map("whole-network"));
    let legend = between(&html, "<section class=\"legend\"", "</section>")[0];
    let views: Vec<&str> =
        between(legend, "<a href=\"", "\"").into_iter().filter(|to| to.contains("--")).collect();
    assert_eq!(views.len(), 8 + 2 + 4, "{views:?}");
    for view in views {
        let html = page(&it, &format!("maps/{view}"));
        let title = between(&html, "<h1 dir=\"auto\">", "</h1>")[0];
        assert!(title.contains(" of 42 (") || title.contains(" of 81 ("), "{title}");
        assert!(html.contains(" faint"), "{view}: the rest is pale");
    }
    assert!(
        legend.contains("Statutory services <b>0</b>") || legend.contains("Statutory services</a> <b>0</b>")
    );
}

#[test]
fn the_same_content_draws_the_same_pictures() {
    let (one, other) = (demonstration(), demonstration());
    let picture = |it: &Understood| {
        let whole = it.drawings.maps.iter().filter(|map| map.panels.is_none());
        let pictures = whole.map(|map| page(it, &address::map_picture(&map.id)));
        pictures.chain([page(it, "maps/status-by-status.html")]).collect::<Vec<_>>()
    };
    assert_eq!(picture(&one), picture(&other));
}

/// Dots that come nearer to each other than 14 px.
fn crowded(map: &Drawing) -> Vec<String> {
    let dots = &map.scene.as_ref().expect("a picture").dots;
    let mut found = Vec::new();
    for (i, a) in dots.iter().enumerate() {
        for b in &dots[..i] {
            let free = a.centre.distance(b.centre) - a.radius_px - b.radius_px;
            if free < 14.0 {
                found.push(format!("{} and {}: {free:.2} px", a.id, b.id));
            }
        }
    }
    found
}

#[test]
fn no_dot_of_the_demonstration_overlaps_another_and_every_name_is_there() {
    for map in &demonstration().drawings.maps {
        assert_eq!(crowded(map), Vec::<String>::new(), "{}", map.id);
        assert!(
            map.scene.as_ref().is_some_and(|scene| scene.dots.iter().all(|dot| dot.labelled)),
            "{}",
            map.id
        );
    }
}

/// Profiles joined in a row, and `positions.yaml` as `kith layout` would write it for `known` of them.
fn row(count: usize, known: Option<&Understood>) -> Understood {
    let mut files: Vec<(String, String)> = (0..count)
        .map(|n| {
            let next = if n > 0 {
                format!("relationships: [{{ to: g{:02}, status: generative }}]\n", n - 1)
            } else {
                String::new()
            };
            (format!("assets/g{n:02}.md"), format!("---\nname: Garden {n}\nkind: group\n{next}---\n"))
        })
        .collect();
    if let Some(known) = known {
        files.push(("positions.yaml".to_owned(), positions(known)));
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    understood_with(&files)
}

fn places(it: &Understood) -> BTreeMap<String, Point> {
    let map = it.drawings.whole().expect("a map of everything");
    let dots = map.scene.iter().flat_map(|scene| &scene.dots).filter(|dot| !dot.in_foot);
    dots.map(|dot| (dot.id.clone(), dot.centre)).collect()
}

#[test]
fn a_new_asset_moves_others_by_nothing_and_overlaps_nobody() {
    let before = row(14, None);
    let after = row(15, Some(&before));
    let (old, new) = (places(&before), places(&after));
    let moved = old.iter().map(|(id, at)| at.distance(new[id])).fold(0.0, f64::max);
    assert_eq!(format!("{moved:.2}"), "0.00");
    assert!(new.contains_key("g14") && !old.contains_key("g14"));
    assert_eq!(crowded(after.drawings.whole().expect("a map")), Vec::<String>::new());
    let positions = &after.drawings.positions;
    assert_eq!((positions.kept, positions.new, positions.gone), (old.len(), 1, 0));
}

#[test]
fn what_was_written_down_draws_the_same_map_again() {
    let before = row(12, None);
    let again = row(12, Some(&before));
    assert_eq!(places(&before), places(&again));
    assert_eq!(again.drawings.positions.new, 0);
    assert!(again.places_anew().moved.iter().all(|moved| moved.by_px == 0.0));
}

#[test]
fn a_community_without_saved_maps_has_one_of_everything_with_a_finding() {
    let it = understood_with(&[]);
    let html = page(&it, "maps/whole-network.html");
    assert!(html.contains("<h1 dir=\"auto\">Every relationship is generative</h1>"));
}

/// A community of so many, where every tenth knows the next.
fn many(count: usize) -> Understood {
    let files: Vec<(String, String)> = (0..count)
        .map(|n| {
            let to = if n % 10 == 1 {
                format!("relationships: [{{ to: g{:04} }}]\n", n - 1)
            } else {
                String::new()
            };
            (format!("assets/g{n:04}.md"), format!("---\nname: Garden {n}\nkind: group\n{to}---\n"))
        })
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    understood_with(&files)
}

#[test]
fn numbers_stand_where_they_belong_on_a_page_that_is_read_from_the_right() {
    let site = crate::sample::SITE.replace("language: en", "language: ar");
    let it = understood_with(&[("site.yaml", &site)]);
    let html = page(&it, "maps/whole-network.html");
    assert!(html.contains(" dir=\"rtl\""), "{}", &html[..300]);
    for sentence in
        ["<p class=\"lede\" dir=\"auto\">", "<output class=\"scripted\" for=\"map-find\" dir=\"auto\">"]
    {
        assert!(html.contains(sentence), "{sentence}");
    }
}

#[test]
fn past_700_dots_there_is_an_overview_and_no_single_picture() {
    let it = many(705);
    let html = page(&it, "maps/whole-network.html");
    assert!(html.contains("too many to read in one picture") && !html.contains("<a id=\"dot-"));
    assert!(html.contains("<table class=\"matrix\">") && html.contains("class=\"kith-map bubbles\""));
    assert!(!paths(&it).iter().any(|path| {
        ["--all.html", "--table.html", ".svg"].iter().any(|end| *path == format!("maps/whole-network{end}"))
            || path.starts_with("maps/whole-network--kind")
    }));
}

#[test]
fn past_250_dots_the_whole_picture_has_a_page_of_its_own_that_says_how_large_it_is() {
    let it = many(260);
    assert!(!page(&it, "maps/whole-network.html").contains("<a id=\"dot-"));
    let html = page(&it, "maps/whole-network--all.html");
    assert!(html.contains("This is a large picture: 262 dots"));
    assert!(!paths(&it).iter().any(|path| path.starts_with("maps/whole-network--kind")));
}

/// A town of so many: everyone but the first is joined to one or two who came before, most of them near; every
/// fortieth knows nobody.
fn town(count: usize, positions: Option<&str>) -> Understood {
    let mut files: Vec<(String, String)> = (0..count)
        .map(|n| {
            let kind = if n % 3 == 0 { "place" } else { "group" };
            let near = (n > 0 && n % 40 != 39).then(|| n - 1 - (n * 7) % n.min(9));
            let far = (n % 6 == 5).then(|| (n * 31) % n);
            let ties: Vec<String> =
                (near.into_iter().chain(far.filter(|far| near.is_some_and(|near| near != *far))))
                    .map(|to| format!("{{ to: g{to:04}, status: generative }}"))
                    .collect();
            let text =
                format!("---\nname: Garden {n}\nkind: {kind}\nrelationships: [{}]\n---\n", ties.join(", "));
            (format!("assets/g{n:04}.md"), text)
        })
        .collect();
    if let Some(positions) = positions {
        files.push(("positions.yaml".to_owned(), positions.to_owned()));
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    understood_with(&files)
}

/// The lines of `positions.yaml`.
fn positions(it: &Understood) -> String {
    let lines = it.drawings.positions.to_write(&it.published.community).into_iter();
    let line = |(id, places): (&str, Vec<Point>)| {
        let numbers: Vec<String> =
            places.iter().flat_map(|at| [at.x, at.y]).map(|v| format!("{v:.2}")).collect();
        format!("{id}: [{}]", numbers.join(", "))
    };
    lines.map(line).collect::<Vec<_>>().join("\n")
}

/// The maps on which everyone is once: that of everything, or those of its clusters.
fn maps_of_all(it: &Understood) -> Vec<&Drawing> {
    match it.drawings.clusters.as_slice() {
        [] => it.drawings.whole().into_iter().collect(),
        clusters => clusters.iter().map(|cluster| &cluster.drawing).collect(),
    }
}

/// Where everyone is, on the map of everything and on that of their cluster.
fn seats(it: &Understood) -> BTreeMap<String, Point> {
    let dots = |map: &Drawing| {
        let scene = map.scene.as_ref().expect("a picture");
        let own = scene.dots.iter().filter(|dot| !dot.in_foot && dot.index < map.assets.len());
        own.map(|dot| (format!("{} {}", map.is_whole, dot.id), dot.centre)).collect::<Vec<_>>()
    };
    let whole = it.drawings.large().filter(|map| map.scene.is_some());
    maps_of_all(it).into_iter().chain(whole).flat_map(dots).collect()
}

#[test]
fn in_communities_of_every_size_who_comes_or_goes_moves_nobody() {
    for count in [42, 200, 400, 1000] {
        let before = town(count, None);
        let kept = positions(&before);
        let old = seats(&before);
        for (now, change) in [(count + 1, "joined"), (count - 1, "left")] {
            let after = town(now, Some(&kept));
            let new = seats(&after);
            let stayed = old.iter().filter(|(id, _)| new.contains_key(*id));
            let moved: Vec<f64> = stayed.map(|(id, at)| at.distance(new[id])).collect();
            let gone = old.keys().filter(|id| !new.contains_key(*id));
            let gone: BTreeSet<&str> = gone.filter_map(|id| id.split(' ').next_back()).collect();
            assert!(gone.len() <= usize::from(change == "left"), "{count}, one {change}: {gone:?}");
            let most = moved.into_iter().fold(0.0, f64::max);
            assert_eq!(format!("{most:.2}"), "0.00", "{count}, one {change}");
            for map in maps_of_all(&after) {
                assert_eq!(crowded(map), Vec::<String>::new(), "{count}, one {change}: {}", map.id);
            }
            assert_eq!(after.drawings.positions.new, usize::from(now > count), "{count}, one {change}");
            if now < count {
                continue;
            }
            let again = town(now, Some(&kept));
            assert_eq!(positions(&after), positions(&again));
            let pictures = |it: &Understood| {
                maps_of_all(it).into_iter().map(|map| map.scene.clone()).collect::<Vec<_>>()
            };
            assert!(pictures(&after) == pictures(&again), "{count}, one {change}: drawn alike twice");
        }
        // The largest takes its time.
        if count > 700 {
            continue;
        }
        let relaxed = town(count, Some(&kept)).places_anew();
        assert!(
            relaxed.moved.iter().all(|moved| moved.by_px == 0.0),
            "{count}: found anew, all is as it was"
        );
    }
}

#[test]
fn everyone_is_on_one_map_of_a_large_community_and_every_relationship_is_a_line_or_two_stubs() {
    for count in [300, 1000] {
        let it = town(count, None);
        let clusters = &it.drawings.clusters;
        let everyone = counted(clusters.iter().flat_map(|it| it.drawing.assets.iter().copied()));
        assert_eq!(everyone.len(), it.standing.asset_count());
        assert!(everyone.values().all(|times| *times == 1));
        let inside = clusters.iter().flat_map(|it| &it.drawing.relationships).map(|ix| (*ix, 2));
        let outside = clusters.iter().flat_map(|it| &it.drawing.outside).map(|ix| (*ix, 1));
        let mut shown = BTreeMap::new();
        for (ix, ends) in inside.chain(outside) {
            *shown.entry(ix).or_insert(0) += ends;
        }
        assert_eq!(shown.len(), it.standing.relationships().count());
        assert!(shown.values().all(|ends| *ends == 2), "each is drawn once, or as a stub of both its ends");
        for cluster in clusters {
            let scene = cluster.drawing.scene.as_ref().expect("a picture");
            assert!(scene.dots.len() <= 150, "{}: {} dots", cluster.drawing.id, scene.dots.len());
            assert_eq!(scene.lines.len(), cluster.drawing.relationships.len() + cluster.stubs.len());
            let labelled = scene.dots.iter().filter(|dot| dot.labelled).count();
            let least = if scene.dots.len() <= 80 { 100 } else { 70 };
            let widest = if scene.dots.len() <= 80 { 1040.0 } else { 1600.0 };
            assert!(scene.view.width() <= widest, "{}: {} px", cluster.drawing.id, scene.view.width());
            assert!(100 * labelled >= least * scene.dots.len(), "{}: {labelled} names", cluster.drawing.id);
        }
    }
}

#[test]
fn a_profile_leads_to_its_dot_on_the_map_of_everybody_or_of_its_group() {
    for count in [42, 400] {
        let it = town(count, None);
        for map in maps_of_all(&it) {
            let ix = map.assets[map.assets.len() / 2];
            let id = &it.published.community.asset(ix).id;
            let to = format!("href=\"../{}#dot-{id}\"", address::map(&map.id));
            assert!(page(&it, &address::asset(id)).contains(&to), "{id}: {to}");
            assert!(page(&it, &address::map(&map.id)).contains(&format!("id=\"dot-{id}\"")));
        }
    }
    let html = page(&demonstration(), &address::asset("charities/chizuk"));
    assert!(html.contains("href=\"../../maps/whole-network.html#dot-chizuk\""), "by its short id");
    let index = page(&town(400, None), address::MAPS);
    assert!(index.contains("bubbles"), "a large map has a picture among the others");
}

#[test]
fn the_map_of_a_cluster_names_where_its_stubs_lead_and_its_table_has_all_of_it() {
    let it = town(400, None);
    let all = paths(&it);
    for cluster in &it.drawings.clusters {
        let html = page(&it, &address::map(&cluster.drawing.id));
        for to in &cluster.ways {
            let to =
                to.map_or("whole-network--groups".to_owned(), |n| it.drawings.clusters[n].drawing.id.clone());
            assert!(html.contains(&format!("href=\"{to}.html\"")), "{}: leads to {to}", cluster.drawing.id);
            assert!(all.contains(&format!("maps/{to}.html")));
        }
        let first = address::map_table(&cluster.drawing.id);
        let tables: Vec<String> = if html.contains("<table class=\"dots\">") {
            vec![html]
        } else {
            let parts = (0..).map(|part| address::part(&first, part));
            parts.take_while(|path| all.contains(path)).map(|path| page(&it, &path)).collect()
        };
        let count = |class: &str| {
            let has = tables.iter().filter(|html| html.contains(&format!("<table class=\"{class}\">")));
            has.map(|html| rows(html, class).len()).sum::<usize>()
        };
        let lines = cluster.drawing.relationships.len() + cluster.drawing.outside.len();
        assert_eq!((count("lines"), count("dots")), (lines, cluster.drawing.assets.len()), "{first}");
    }
}

#[test]
fn past_120_relationships_the_tables_have_a_page_of_their_own() {
    let it = row(125, None);
    let html = page(&it, "maps/whole-network.html");
    assert!(html.contains("href=\"whole-network--table.html\"") && !html.contains("<table class=\"lines\">"));
    let table = page(&it, "maps/whole-network--table.html");
    assert_eq!(rows(&table, "lines").len(), 125);
}

#[test]
fn a_map_by_clusters_gathers_those_who_are_joined_to_each_other() {
    let asset = |name: &str, to: &[&str]| {
        let ties: Vec<String> = to.iter().map(|to| format!("{{ to: {to} }}")).collect();
        format!("---\nname: {name}\nkind: group\nrelationships: [{}]\n---\n", ties.join(", "))
    };
    let it = understood_with(&[
        ("assets/ash.md", &asset("Ash", &["birch", "cedar", "elder"])),
        ("assets/birch.md", &asset("Birch", &["cedar"])),
        ("assets/cedar.md", &asset("Cedar", &[])),
        ("assets/elder.md", &asset("Elder", &["fir", "gorse"])),
        ("assets/fir.md", &asset("Fir", &["gorse"])),
        ("assets/gorse.md", &asset("Gorse", &[])),
        ("maps/together.md", "---\ntitle: Who belongs together\nlayout: groups\ngroup_by: cluster\n---\n"),
    ]);
    let map = it.drawings.maps.iter().find(|map| map.id == "together").expect("the map");
    let hulls = &map.scene.as_ref().expect("a picture").hulls;
    let mut found: Vec<(&str, usize)> =
        hulls.iter().map(|hull| (hull.name.as_str(), hull.corners.len())).collect();
    found.sort_unstable();
    // The walkers and the library are two: too few to be a group on a map.
    assert_eq!(found, [("Around Ash", 3), ("Around Elder", 3)]);
}

#[test]
fn rings_say_how_many_steps_away_their_dots_are() {
    let it = demonstration();
    let map = it.drawings.maps.iter().find(|map| map.id == "what-reaches-the-teams").expect("the map");
    let scene = map.scene.as_ref().expect("a picture");
    let said: Vec<&str> = scene.captions.iter().map(|caption| caption.lines[0].as_str()).collect();
    assert_eq!((scene.rings.len(), said), (3, vec!["1 step", "2 steps", "3 steps"]));
    let middle = map.assets.iter().position(|ix| it.published.community.asset(*ix).name == "B Team");
    let at = |index: usize| scene.dots.iter().find(|dot| dot.index == index).expect("a dot").centre;
    let middle_at = at(middle.expect("B Team is on it"));
    // Whoever is joined to the middle stands nearer to the first ring than to the second.
    let (first, second) = (scene.rings[0].radius_px, scene.rings[1].radius_px);
    let place = |ix| map.assets.binary_search(&ix).expect("both ends are on the map");
    let mut near = 0;
    for ix in &map.relationships {
        let r = it.published.community.relationship(*ix);
        let ends = [place(r.from), place(r.to)];
        if let [a, b] = ends
            && (Some(a) == middle || Some(b) == middle)
        {
            let other = if Some(a) == middle { b } else { a };
            let away = at(other).distance(middle_at);
            assert!((away - first).abs() < (away - second).abs(), "{away}: {first} or {second}");
            near += 1;
        }
    }
    assert!(near > 5);
}

#[test]
fn people_are_no_pins_on_a_map_of_places() {
    let place = |name: &str, lat: &str| {
        format!("---\nname: {name}\nkind: place\nlocation: {{ lat: {lat}, lon: -0.06 }}\n---\n")
    };
    let person = "---\nname: Ada\nkind: citizen\nlocation: { lat: 51.58, lon: -0.06 }\nconsent: { status: agreed, by: Ada, on: 2024-01-02, show: [name, location] }\n---\n";
    let it = understood_with(&[
        ("assets/hall.md", &place("Hall", "51.57")),
        ("assets/school.md", &place("School", "51.56")),
        ("assets/ada.md", person),
        ("maps/where.md", "---\ntitle: Where we meet\nlayout: places\n---\n"),
    ]);
    let map = it.drawings.maps.iter().find(|map| map.id == "where").expect("the map");
    let names: Vec<&str> =
        map.assets.iter().map(|ix| it.published.community.asset(*ix).name.as_str()).collect();
    assert_eq!(names, ["Hall", "School"]);
    let dots = &map.scene.as_ref().expect("a picture").dots;
    assert!(dots.iter().all(|dot| !dot.in_foot) && dots[0].label.lines == ["1 Hall"], "north is up");
    assert_eq!(map.left_out.len(), 3);
}

#[test]
fn two_points_in_the_same_100_metres_give_the_same_site() {
    // Around Greenwich a rounded longitude could keep a sign, and with it the side it came from.
    let site = |lat: &str, lon: &str, rest: &str| {
        let place = |name: &str, at: &str| format!("---\nname: {name}\nkind: place\nlocation: {at}\n---\n");
        let it = understood_with(&[
            ("assets/hall.md", &place("Hall", &format!("{{ lat: {lat}, lon: {lon}{rest} }}"))),
            ("assets/school.md", &place("School", "{ lat: 51.56, lon: -0.01 }")),
            ("maps/where.md", "---\ntitle: Where we meet\nlayout: places\n---\n"),
        ]);
        let mut site: BTreeMap<String, Vec<u8>> =
            paths(&it).into_iter().map(|path| (path.clone(), page(&it, &path).into_bytes())).collect();
        let report = it.report();
        for format in kithbook::export::FORMATS {
            site.insert(format.file.path.to_owned(), (format.write)(&report));
        }
        assert!(site.contains_key("maps/where.html") && it.drawings.maps.iter().any(|map| map.id == "where"));
        site
    };
    let one = site("51.57012", "-0.00043", "");
    for (lat, lon) in [("51.56961", "0.00049"), ("51.57", "0"), ("51.5704999", "-0.0")] {
        let other = site(lat, lon, ", exact: false");
        let differ: Vec<&String> = one.keys().filter(|path| one[*path] != other[*path]).collect();
        assert!(differ.is_empty() && one.len() == other.len(), "{lat} {lon}: {differ:?}");
    }
    let exact = site("51.57012", "-0.00043", ", exact: true");
    assert_ne!(exact["maps/where.html"], one["maps/where.html"], "an exact point is where it is");
}

#[test]
fn the_stylesheet_draws_the_ladder() {
    let css = include_str!("../../themes/default/static/site.css");
    let (light, dark) = css.split_once("@media (prefers-color-scheme:dark)").expect("a dark page");
    let colour = |part: &str, look: u8| {
        let rule = css.split(['}', '\n']).find(|rule| {
            rule.split_once("{--c:")
                .is_some_and(|(names, _)| names.split(',').any(|name| name == format!(".r{look}")))
        });
        let name = between(rule.expect("every look has a colour"), "var(", ")").first().copied();
        let name = name.unwrap_or_else(|| {
            rule.and_then(|r| r.split_once("var(")).map_or("", |(_, n)| n.trim_end_matches(')'))
        });
        part.split(&format!("{name}:"))
            .nth(1)
            .and_then(|rest| rest.split([';', '}']).next())
            .unwrap_or_default()
            .to_uppercase()
    };
    for rung in ladder::looks() {
        let number = kithbook::map::svg::number;
        let dash = rung
            .dash_px
            .map_or(String::new(), |(on, off)| format!(";stroke-dasharray:{} {}", number(on), number(off)));
        let rule = format!(".line.r{}{{stroke-width:{}{dash}}}", rung.look, number(rung.width_px));
        assert!(css.contains(&rule), "{rule}");
        assert_eq!(colour(light, rung.look), rung.light.to_uppercase(), "look {}", rung.look);
        assert_eq!(colour(dark, rung.look), rung.dark.to_uppercase(), "look {}, dark", rung.look);
    }
}
