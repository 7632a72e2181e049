//! Lays out an edge list and writes `id x y` lines: what layout-quality scripts read.
//!
//! `cargo run --release --example layout_positions -- EDGES.tsv NODE_COUNT [SEED] [TIMES] [HOP_PX] > positions.tsv`

#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "a tool to measure with")]

use kithbook::map::layout::{LayoutInput, USUAL_HOP_PX, network};

fn main() {
    let mut args = std::env::args().skip(1);
    let path = args.next().expect("the path of an edge list");
    let node_count: usize = args.next().and_then(|n| n.parse().ok()).expect("the number of nodes");
    let seed = args.next().and_then(|n| n.parse().ok()).unwrap_or(1);
    let times = args.next().and_then(|n| n.parse().ok()).unwrap_or(1);
    let hop_px = args.next().and_then(|n| n.parse().ok()).unwrap_or(USUAL_HOP_PX);
    let text = std::fs::read_to_string(path).expect("a readable edge list");
    let edges: Vec<(u32, u32)> = text
        .lines()
        .filter_map(|line| {
            let mut ends = line.split('\t').map(str::parse::<u32>);
            Some((ends.next()?.ok()?, ends.next()?.ok()?))
        })
        .collect();
    let input = LayoutInput { seed, hop_px, ..LayoutInput::new(node_count, &edges) };
    // Called again only to be timed from outside: a busy machine makes clocks useless, processor time is not fooled.
    for _ in 1..times {
        std::hint::black_box(network::place(std::hint::black_box(&input)));
    }
    let placement = network::place(&input);
    for (id, p) in placement.points.iter().enumerate() {
        println!("{id}\t{}\t{}", p.x, p.y);
    }
}
