//! Every number of `insight` against NetworkX: the fixtures beside `tests/metrics/make_fixtures.py`.

use std::collections::{BTreeMap, BTreeSet};

use kithbook::insight::Understanding;
use kithbook::insight::clusters::Clusters;
use kithbook::insight::metric::METRICS;
use kithbook::insight::whole::WHOLE_NUMBERS;
use kithbook::insight::whole::assortativity::attribute_assortativity;
use kithbook::insight::whole::ei_index::ei_index;
use kithbook::insight::whole::modularity::modularity;
use kithbook::network::{Direction, EdgeInput, Network};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// One fixture file: a value for each graph.
#[derive(Deserialize)]
struct Fixture<T> {
    made_with: String,
    graphs: BTreeMap<String, T>,
}

#[derive(Deserialize)]
struct Graph {
    nodes: usize,
    edges: Vec<(u32, u32, u8, f64, u8)>,
    categories: Vec<Option<u32>>,
    groups: Vec<u32>,
}

impl Graph {
    fn network(&self) -> Network {
        let direction = |code| match code {
            0 => Direction::Mutual,
            1 => Direction::OneWay,
            _ => Direction::NotRecorded,
        };
        let edge = |&(from, to, code, weight, alive): &(u32, u32, u8, f64, u8)| EdgeInput {
            from,
            to,
            direction: direction(code),
            weight,
            alive: alive == 1,
        };
        Network::from_edges(self.nodes, &self.edges.iter().map(edge).collect::<Vec<_>>())
    }
}

#[expect(clippy::disallowed_methods, reason = "the fixtures are files beside this test")]
fn fixture<T: DeserializeOwned>(name: &str) -> BTreeMap<String, T> {
    let path = format!("{}/tests/metrics/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let fixture: Fixture<T> = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
    assert_eq!(fixture.made_with, "NetworkX 3.6.1", "{path}: run make_fixtures.py for all of them");
    fixture.graphs
}

fn graphs() -> BTreeMap<String, Graph> {
    let graphs = fixture("graphs");
    assert!(graphs.len() >= 12, "many kinds of graphs");
    graphs
}

/// Nine decimals, or nine digits of a number above 1.
fn same(ours: f64, theirs: f64) -> bool {
    (ours - theirs).abs() <= 1e-9 * theirs.abs().max(1.0)
}

fn same_or_both_missing(ours: Option<f64>, theirs: Option<f64>) -> bool {
    match (ours, theirs) {
        (Some(ours), Some(theirs)) => same(ours, theirs),
        (ours, theirs) => ours.is_none() && theirs.is_none(),
    }
}

#[test]
fn every_metric_equals_networkx_on_every_graph() {
    let graphs = graphs();
    for metric in METRICS {
        let expected: BTreeMap<String, Vec<f64>> = fixture(metric.slug);
        for (name, graph) in &graphs {
            let network = graph.network();
            let ours = (metric.compute)(&Understanding::new(&network));
            let theirs = &expected[name];
            assert_eq!(ours.len(), theirs.len(), "{} of {name}", metric.slug);
            for (node, (&ours, &theirs)) in ours.iter().zip(theirs).enumerate() {
                assert!(same(ours, theirs), "{} of {name}, node {node}: {ours}, not {theirs}", metric.slug);
            }
        }
    }
}

#[test]
fn every_whole_number_equals_networkx_on_every_graph() {
    let graphs = graphs();
    for number in WHOLE_NUMBERS {
        let expected: BTreeMap<String, Option<f64>> = fixture(number.slug);
        for (name, graph) in &graphs {
            let network = graph.network();
            let ours = (number.compute)(&Understanding::new(&network));
            let theirs = expected[name];
            assert!(
                same_or_both_missing(ours, theirs),
                "{} of {name}: {ours:?}, not {theirs:?}",
                number.slug
            );
        }
    }
}

#[test]
fn every_number_about_categories_equals_networkx_on_every_graph() {
    let graphs = graphs();
    let check = |slug: &str, compute: &dyn Fn(&Network, &Graph) -> Option<f64>| {
        let expected: BTreeMap<String, Option<f64>> = fixture(slug);
        for (name, graph) in &graphs {
            let (ours, theirs) = (compute(&graph.network(), graph), expected[name]);
            assert!(same_or_both_missing(ours, theirs), "{slug} of {name}: {ours:?}, not {theirs:?}");
        }
    };
    check("attribute-assortativity", &|network, graph| attribute_assortativity(network, &graph.categories));
    check("ei-index", &|network, graph| ei_index(network, &graph.categories));
    check("modularity", &|network, graph| modularity(network, &graph.groups));
}

#[test]
fn articulation_points_and_bridges_equal_networkx_on_every_graph() {
    let points: BTreeMap<String, Vec<u32>> = fixture("articulation-points");
    let bridges: BTreeMap<String, Vec<[u32; 2]>> = fixture("bridges");
    for (name, graph) in &graphs() {
        let network = graph.network();
        let ours: Vec<u32> = network.articulation_points().iter().map(|node| node.0).collect();
        assert_eq!(ours, points[name], "articulation points of {name}");
        let ends = |pair| [network.pair(pair).a.0, network.pair(pair).b.0];
        let ours: Vec<[u32; 2]> = network.bridges().into_iter().map(ends).collect();
        assert_eq!(ours, bridges[name], "bridges of {name}");
    }
}

#[test]
fn every_number_has_a_name_of_its_own_and_words_for_readers() {
    let words = METRICS.iter().map(|metric| (metric.slug, metric.label, metric.about, metric.how));
    let whole = WHOLE_NUMBERS.iter().map(|number| (number.slug, number.label, number.about, number.how));
    let mut slugs = BTreeSet::new();
    let mut labels = BTreeSet::new();
    for (slug, label, about, how) in words.chain(whole) {
        assert!(slugs.insert(slug), "{slug} twice");
        assert!(labels.insert(label), "{label} twice");
        assert!(
            !slug.is_empty() && slug.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'),
            "{slug}"
        );
        assert!(label.starts_with(|first: char| first.is_uppercase()), "{slug}: {label}");
        assert!(about.ends_with('.') && about.matches(". ").count() == 0, "{slug}: one sentence");
        assert!(how.ends_with('.') && !how.contains("  "), "{slug}: how it was worked out");
    }
}

#[test]
fn clusters_are_as_good_as_those_that_networkx_finds() {
    for (name, graph) in &graphs() {
        let network = graph.network();
        let clusters = Clusters::find(&network);
        assert_eq!(clusters.of_each().len(), graph.nodes);
        let theirs = modularity(&network, &graph.groups);
        assert_eq!(clusters.modularity().is_some(), theirs.is_some(), "{name}");
        if let (Some(ours), Some(theirs)) = (clusters.modularity(), theirs) {
            assert!(ours > theirs - 0.01, "{name}: {ours}, theirs {theirs}");
        }
    }
}

#[test]
fn self_contained_cliques_are_the_clusters() {
    let clusters = Clusters::find(&graphs()["cliques"].network());
    let sizes: Vec<usize> = clusters.members().iter().map(Vec::len).collect();
    assert_eq!(sizes, [5, 5, 4, 1]);
    assert_eq!(clusters.of_each(), [2, 2, 2, 2, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 3]);
}

/// Teams of twelve with a few bridges, without any randomness but a fixed sequence.
fn teams(node_count: u32) -> Network {
    let mut state = 1_u64;
    let mut below = |limit: u32| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((state >> 33) % u64::from(limit)) as u32
    };
    let edges: Vec<EdgeInput> = (0..node_count * 5 / 2)
        .map(|_| {
            let from = below(node_count);
            let to = if below(4) > 0 { from / 12 * 12 + below(12) } else { below(node_count) };
            let direction = [Direction::Mutual, Direction::OneWay, Direction::NotRecorded][below(3) as usize];
            let weight = f64::from(below(7)) / 3.0;
            EdgeInput { from, to: to.min(node_count - 1), direction, weight, alive: below(3) > 0 }
        })
        .collect();
    Network::from_edges(node_count as usize, &edges)
}

#[test]
fn one_thread_and_four_threads_give_the_same_bits() {
    let network = teams(1_300);
    let all_bits = || {
        let understanding = Understanding::new(&network);
        let bits: Vec<u64> = METRICS
            .iter()
            .flat_map(|metric| (metric.compute)(&understanding))
            .chain(WHOLE_NUMBERS.iter().filter_map(|number| (number.compute)(&understanding)))
            .map(f64::to_bits)
            .collect();
        (bits, Clusters::find(&network))
    };
    let with_threads = |count| {
        let pool =
            rayon::ThreadPoolBuilder::new().num_threads(count).build().expect("threads can be started");
        pool.install(all_bits)
    };
    let one = with_threads(1);
    assert!(one == with_threads(4), "four threads");
    assert!(one == with_threads(1), "once more");
}

#[test]
fn every_metric_is_a_finite_number_for_every_node() {
    let network = teams(1_000);
    let understanding = Understanding::new(&network);
    for metric in METRICS {
        let values = (metric.compute)(&understanding);
        assert_eq!(values.len(), network.node_count(), "{}", metric.slug);
        assert!(values.iter().all(|value| value.is_finite()), "{}", metric.slug);
    }
}
