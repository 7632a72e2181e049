//! What working everything out costs: reads a report folder and prints the processor time of `insight::compute`, of that of
//! its distances and of each metric, in seconds.
//!
//! `RAYON_NUM_THREADS=1 cargo run --release --example insight_cost -- FOLDER [DATE]`

#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "a tool to measure with")]

use kithbook::content;
use kithbook::insight::{self, Understanding, clusters::Clusters, metric::METRICS};
use kithbook::model::consent::{Publication, published};
use kithbook::model::standing::Standing;
use kithbook::network::Network;

/// Processor time of this program so far, all threads together.
fn cpu_s() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").expect("Linux");
    let fields: Vec<&str> = stat.rsplit(')').next().expect("fields").split_whitespace().collect();
    let ticks = |n: usize| fields[n].parse::<f64>().expect("ticks");
    (ticks(11) + ticks(12)) / 100.0
}

fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let before = cpu_s();
    let it = work();
    println!("{:8.2}  {what}", cpu_s() - before);
    it
}

fn main() {
    let mut args = std::env::args().skip(1);
    let folder = args.next().expect("a report folder");
    let date = args.next().unwrap_or_else(|| "2026-01-01".to_owned()).parse().expect("a day");
    let set = timed("reading", || content::read(std::path::Path::new(&folder)).expect("a report folder"));
    let profiles = timed("parsing", || content::parse(&set));
    let checked = timed("validating", || kithbook::model::validate(&profiles.value));
    let publication = Publication { date, today: date, drafts: false };
    let community = published(checked.value, &publication).community;
    let standing = Standing::on(&community, date);
    let network = timed("connecting", || Network::new(&community, &standing));
    let insights = timed("insight::compute, everything below and more", || {
        insight::compute(&community, &standing, &network)
    });
    println!("          {} findings", insights.value.findings.len());
    let understanding = timed("  distances", || Understanding::new(&network));
    timed("  clusters", || Clusters::find(&network));
    for metric in METRICS {
        timed(&format!("  {}", metric.slug), || (metric.compute)(&understanding));
    }
}
