//! `data/network.json`: the community as a graph, in JSON Graph Format 2 (<https://jsongraphformat.info>).
//!
//! Nodes are a map from id to node, edges a list by id. Members without a value are left out. Ids are members of an
//! object like any other; a reader in JavaScript should take care with one called `constructor`.

use serde::{Serialize, Serializer};

use crate::export::value;
use crate::model::asset::Mode;
use crate::model::community::{AssetIx, RelationshipIx};
use crate::model::date::When;
use crate::model::relationship::{Direction, Way};
use crate::report::Report;

pub(super) fn write(report: &Report<'_>) -> Vec<u8> {
    let mut bytes = serde_json::to_vec(&File { graph: Graph { report } }).expect("a graph is JSON");
    bytes.push(b'\n');
    bytes
}

#[derive(Serialize)]
struct File<'r> {
    graph: Graph<'r>,
}

struct Graph<'r> {
    report: &'r Report<'r>,
}

impl Serialize for Graph<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let site = &self.report.community.site;
        Members {
            label: &site.title,
            r#type: "community network",
            directed: false,
            metadata: GraphFacts {
                title: &site.title,
                date: self.report.community.date.to_string(),
                licence: site.licence.as_deref(),
                generator: "Kithbook",
                generator_version: env!("CARGO_PKG_VERSION"),
            },
            nodes: Nodes(self.report),
            edges: Edges(self.report),
        }
        .serialize(serializer)
    }
}

#[derive(Serialize)]
struct Members<'r> {
    label: &'r str,
    r#type: &'static str,
    directed: bool,
    metadata: GraphFacts<'r>,
    nodes: Nodes<'r>,
    edges: Edges<'r>,
}

#[derive(Serialize)]
struct GraphFacts<'r> {
    title: &'r str,
    date: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    licence: Option<&'r str>,
    generator: &'static str,
    generator_version: &'static str,
}

/// Written one after the other: a large community never stands in memory twice.
struct Nodes<'r>(&'r Report<'r>);

impl Serialize for Nodes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let all = self.0.community.assets_with_places();
        serializer.collect_map(all.map(|(ix, asset)| (&asset.id, Node::new(self.0, ix))))
    }
}

struct Edges<'r>(&'r Report<'r>);

impl Serialize for Edges<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let all = self.0.community.relationships_with_places();
        serializer.collect_seq(all.map(|(ix, _)| Edge::new(self.0, ix)))
    }
}

#[derive(Serialize)]
struct Node<'r> {
    label: &'r str,
    metadata: NodeFacts<'r>,
}

#[derive(Serialize)]
struct NodeFacts<'r> {
    kind: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    sector: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'r str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    gives: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    needs: Vec<String>,
    #[serde(rename = "for", skip_serializing_if = "Option::is_none")]
    audience: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    when: Option<&'r str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    places: Vec<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lat: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lon: Option<f64>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    tags: &'r [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    checked: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    written_by: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'r str>,
    illustrative: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    web: Option<&'r str>,
    present: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    metrics: Option<Metrics<'r>>,
}

impl<'r> Node<'r> {
    fn new(report: &'r Report<'r>, ix: AssetIx) -> Self {
        let words = &report.community.site.vocabularies;
        let asset = report.asset(ix);
        let present = report.standing.has_asset(ix);
        let metadata = NodeFacts {
            kind: &words.kinds.get(asset.kind).id,
            sector: asset.sector.map(|sector| words.sectors.get(sector).id.as_str()),
            summary: asset.summary.as_deref(),
            gives: value::gives(words, &asset.gives),
            needs: value::needs(words, &asset.needs),
            audience: asset.audience.as_deref(),
            when: asset.when.as_deref(),
            places: asset.places.iter().map(|place| report.asset(*place).id.as_str()).collect(),
            lat: asset.location.map(|at| at.lat),
            lon: asset.location.map(|at| at.lon),
            tags: &asset.tags,
            since: written(asset.since),
            until: written(asset.until),
            checked: written(asset.checked),
            written_by: asset.written_by.map(crate::model::asset::Author::word),
            source: asset.source.as_deref(),
            illustrative: asset.illustrative,
            email: asset.contact.email.as_deref(),
            phone: asset.contact.phone.as_deref(),
            web: asset.contact.web.as_deref(),
            present,
            metrics: present.then_some(Metrics { report, ix }),
        };
        Self { label: &asset.name, metadata }
    }
}

/// Every metric of one asset, by slug.
struct Metrics<'r> {
    report: &'r Report<'r>,
    ix: AssetIx,
}

impl Serialize for Metrics<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let place = self.ix.0 as usize;
        let metrics = self.report.insights.metrics.iter();
        serializer.collect_map(metrics.map(|metric| (metric.metric.slug, metric.values.get(place))))
    }
}

#[derive(Serialize)]
struct Edge<'r> {
    id: &'r str,
    source: &'r str,
    target: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    relation: Option<&'r str>,
    directed: bool,
    metadata: EdgeFacts<'r>,
}

#[derive(Serialize)]
struct EdgeFacts<'r> {
    status: &'r str,
    direction: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    flows: Vec<Along<'r>>,
    key: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    checked: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'r str>,
    illustrative: bool,
    present: bool,
}

#[derive(Serialize)]
struct Along<'r> {
    flow: &'r str,
    mode: &'static str,
    way: &'static str,
}

impl<'r> Edge<'r> {
    fn new(report: &'r Report<'r>, ix: RelationshipIx) -> Self {
        let words = &report.community.site.vocabularies;
        let r = report.relationship(ix);
        let flows = r.flows.iter().map(|carried| Along {
            flow: &words.flows.get(carried.flow).id,
            mode: if carried.mode == Mode::Paid { "paid" } else { "gifted" },
            way: match r.way(carried) {
                Way::FromTo => "from-to",
                Way::ToFrom => "to-from",
                Way::Both => "mutual",
            },
        });
        let metadata = EdgeFacts {
            status: value::status(words, report.status(ix)),
            direction: r.direction.word(),
            flows: flows.collect(),
            key: r.key,
            since: written(r.since),
            until: written(r.until),
            checked: written(r.checked),
            source: r.source.as_deref(),
            illustrative: r.illustrative,
            present: report.standing.has_relationship(ix),
        };
        Self {
            id: &r.id,
            source: &report.asset(r.from).id,
            target: &report.asset(r.to).id,
            relation: r.kind.map(|kind| words.relationship_types.get(kind).id.as_str()),
            directed: r.direction == Direction::OneWay,
            metadata,
        }
    }
}

fn written(when: Option<When>) -> Option<String> {
    when.map(|when| when.to_string())
}
