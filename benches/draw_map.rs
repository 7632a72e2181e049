//! Draws a graph as a standalone SVG: `draw_map NODES.tsv EDGES.tsv [groups|rings|hulls] > map.svg`.
//!
//! Nodes: id, slug, kind, community. Edges: from, to, status.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a tool to look with"
)]

use kithbook::map::layout::Method;
use kithbook::map::line::Direction;
use kithbook::map::scene::{DotInput, DrawInput, HullInput, LineInput, MAX_WIDTH_PX, draw};
use kithbook::map::shape::{Mark, Shape};
use kithbook::map::svg::{Role, SvgOptions, write};

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let rows = |path: &str| -> Vec<Vec<String>> {
        let text = std::fs::read_to_string(path).expect("a readable table");
        text.lines().skip(1).map(|l| l.split('\t').map(str::to_owned).collect()).collect()
    };
    let (nodes, edges) = (rows(&args[0]), rows(&args[1]));
    let method = args.get(2).map_or("", String::as_str);
    let names: Vec<String> = nodes.iter().map(|row| name(&row[1])).collect();
    let mut degrees = vec![0_usize; nodes.len()];
    let lines: Vec<LineInput<'_>> = edges
        .iter()
        .enumerate()
        .map(|(i, row)| {
            let (from, to): (u32, u32) = (row[0].parse().expect("an id"), row[1].parse().expect("an id"));
            degrees[from as usize] += 1;
            degrees[to as usize] += 1;
            let rung = match row[2].as_str() {
                "generative" => 3,
                "engaged" => 2,
                _ => (i % 2) as u8,
            };
            let direction = [Direction::Forward, Direction::Mutual, Direction::Unstated][i % 3];
            LineInput { from, to, class: &row[2], rung, direction }
        })
        .collect();
    let groups: Vec<u32> = nodes.iter().map(|row| row[3].parse().expect("a community")).collect();
    let members: Vec<Vec<u32>> = (0..=groups.iter().copied().max().unwrap_or(0))
        .map(|g| (0..nodes.len() as u32).filter(|&v| groups[v as usize] == g).collect())
        .collect();
    let titles: Vec<String> = (0..members.len()).map(|g| format!("Neighbourhood {g}")).collect();
    let hulls: Vec<HullInput<'_>> =
        members.iter().zip(&titles).map(|(members, name)| HullInput { name, members }).collect();
    let dots: Vec<DotInput<'_>> = nodes
        .iter()
        .enumerate()
        .map(|(i, row)| DotInput {
            id: &row[1],
            name: &names[i],
            href: Some("#"),
            description: &names[i],
            class: &row[2],
            shape: Shape::for_kind((i * 7) % 10),
            mark: [Mark::Plain, Mark::Dot, Mark::Bar][i % 3],
            radius_px: (10.0 + 2.0 * (degrees[i] as f64).sqrt()).min(22.0),
            importance: degrees[i] as f64,
            fixed: None,
        })
        .collect();
    let input = DrawInput {
        dots: &dots,
        lines: &lines,
        hulls: if method.is_empty() { &[] } else { &hulls },
        rungs: 4,
        method: match method {
            "groups" => Method::Groups { of: &groups },
            "rings" => Method::Rings { centre: u32::MAX },
            _ => Method::Network,
        },
        keep_alone: false,
        foot_title: "Not yet connected in this map",
        max_width_px: MAX_WIDTH_PX,
        seed: 1,
    };
    let began = std::time::Instant::now();
    let scene = draw(&input);
    let drawn = began.elapsed();
    let options = SvgOptions {
        title: "A map",
        description: "The same facts are in the table.",
        role_description: "network map",
        prefix: "m-",
        role: Role::Document,
        file: true,
        dot_ids: true,
        rungs: 4,
    };
    let svg = write(&scene, &options);
    let labelled = scene.dots.iter().filter(|d| d.labelled).count();
    eprintln!(
        "{} of {} labelled, {} x {} px, drawn in {drawn:?}, {} bytes",
        labelled,
        scene.dots.len(),
        scene.view.width(),
        scene.view.height(),
        svg.len()
    );
    println!("{svg}");
}

/// "viktor-melwel-00000" as a name.
fn name(slug: &str) -> String {
    let words = slug.split('-').filter(|w| w.parse::<u32>().is_err());
    let capital = |w: &str| w[..1].to_uppercase() + &w[1..];
    words.map(capital).collect::<Vec<_>>().join(" ")
}
