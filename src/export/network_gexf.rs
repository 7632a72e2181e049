//! `data/network.gexf`: the community as a graph for programs that draw large networks (Gephi, Gephi Lite), in GEXF 1.3.
//!
//! Nodes by id with the place of their dot on the map, where they have one; edges by id. What a person or a program would sort
//! and colour by is there, and the metrics; everything else is in the other files. y points up here and down on our maps.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::export::value;
use crate::insight::metric::METRICS;
use crate::model::community::{AssetIx, RelationshipIx};
use crate::model::relationship::Direction;
use crate::report::Report;

/// What is written of a node besides its metrics: name and type.
const OF_NODES: &[(&str, &str)] = &[
    ("kind", "string"),
    ("sector", "string"),
    ("gives", "string"),
    ("needs", "string"),
    ("illustrative", "boolean"),
    ("present", "boolean"),
];
/// What is written of an edge.
const OF_EDGES: &[(&str, &str)] = &[
    ("status", "string"),
    ("relation", "string"),
    ("flows", "string"),
    ("key-connection", "boolean"),
    ("illustrative", "boolean"),
    ("present", "boolean"),
];

pub(super) fn write(report: &Report<'_>) -> Vec<u8> {
    let mut out = Xml(Writer::new(Vec::new()));
    out.0.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None))).expect(IN_MEMORY);
    let namespaces =
        [("xmlns", "http://gexf.net/1.3"), ("xmlns:viz", "http://gexf.net/1.3/viz"), ("version", "1.3")];
    out.around("gexf", &namespaces, |out| {
        let date = report.community.date.to_string();
        out.around("meta", &[("lastmodifieddate", date.as_str())], |out| {
            out.around("creator", &[], |out| out.text("Kithbook"));
            out.around("description", &[], |out| out.text(&report.community.site.title));
        });
        out.around("graph", &[("defaultedgetype", "undirected"), ("mode", "static")], |out| {
            let metrics = METRICS.iter().map(|metric| (metric.slug, "double"));
            attributes(out, "node", OF_NODES.iter().copied().chain(metrics));
            attributes(out, "edge", OF_EDGES.iter().copied());
            out.around("nodes", &[], |out| {
                for (ix, _) in report.community.assets_with_places() {
                    out.text("\n");
                    node(out, report, ix);
                }
            });
            out.around("edges", &[], |out| {
                for (ix, _) in report.community.relationships_with_places() {
                    out.text("\n");
                    edge(out, report, ix);
                }
            });
        });
    });
    let mut bytes = out.0.into_inner();
    bytes.push(b'\n');
    bytes
}

fn attributes<'a>(out: &mut Xml, class: &str, all: impl Iterator<Item = (&'a str, &'a str)>) {
    out.around("attributes", &[("class", class)], |out| {
        for (name, kind) in all {
            out.alone("attribute", &[("id", name), ("title", name), ("type", kind)]);
        }
    });
}

fn node(out: &mut Xml, report: &Report<'_>, ix: AssetIx) {
    let words = &report.community.site.vocabularies;
    let asset = report.asset(ix);
    let present = report.standing.has_asset(ix);
    let mut values = vec![("kind", words.kinds.get(asset.kind).id.clone())];
    values.extend(asset.sector.map(|sector| ("sector", words.sectors.get(sector).id.clone())));
    values.extend(several("gives", &value::gives(words, &asset.gives)));
    values.extend(several("needs", &value::needs(words, &asset.needs)));
    values.push(("illustrative", value::flag(asset.illustrative).to_owned()));
    values.push(("present", value::flag(present).to_owned()));
    let metrics = report.insights.metrics.iter().filter(|_| present);
    values.extend(metrics.filter_map(|metric| {
        let value = metric.values.get(ix.0 as usize).filter(|value| value.is_finite())?;
        Some((metric.metric.slug, value.to_string()))
    }));
    out.around("node", &[("id", asset.id.as_str()), ("label", asset.name.as_str())], |out| {
        put(out, &values);
        if let Some(at) = report.drawings.positions.of(ix) {
            let (x, y) = (at.x.to_string(), (0.0 - at.y).to_string());
            out.alone("viz:position", &[("x", x.as_str()), ("y", y.as_str()), ("z", "0")]);
        }
    });
}

fn edge(out: &mut Xml, report: &Report<'_>, ix: RelationshipIx) {
    let words = &report.community.site.vocabularies;
    let r = report.relationship(ix);
    let mut values = vec![("status", value::status(words, report.status(ix)).to_owned())];
    values.extend(r.kind.map(|kind| ("relation", words.relationship_types.get(kind).id.clone())));
    values.extend(several("flows", &value::carried(words, &r.flows)));
    values.push(("key-connection", value::flag(r.key).to_owned()));
    values.push(("illustrative", value::flag(r.illustrative).to_owned()));
    values.push(("present", value::flag(report.standing.has_relationship(ix)).to_owned()));
    let facts = [
        ("id", r.id.as_str()),
        ("source", report.asset(r.from).id.as_str()),
        ("target", report.asset(r.to).id.as_str()),
        (
            "type",
            match r.direction {
                Direction::OneWay => "directed",
                Direction::Mutual => "mutual",
                Direction::NotRecorded => "undirected",
            },
        ),
    ];
    out.around("edge", &facts, |out| put(out, &values));
}

/// Several words in one value; nothing for none.
fn several(name: &'static str, words: &[String]) -> Option<(&'static str, String)> {
    (!words.is_empty()).then(|| (name, words.join("|")))
}

fn put(out: &mut Xml, values: &[(&str, String)]) {
    out.around("attvalues", &[], |out| {
        for (name, value) in values {
            out.alone("attvalue", &[("for", name), ("value", value)]);
        }
    });
}

/// Why writing cannot fail.
const IN_MEMORY: &str = "a vector takes all bytes";

/// Elements, one a line or with words in them.
struct Xml(Writer<Vec<u8>>);

impl Xml {
    /// An element with something in it.
    fn around(&mut self, name: &str, attributes: &[(&str, &str)], inside: impl FnOnce(&mut Self)) {
        let start = BytesStart::new(name).with_attributes(attributes.iter().copied());
        self.0.write_event(Event::Start(start)).expect(IN_MEMORY);
        inside(self);
        self.0.write_event(Event::End(BytesEnd::new(name))).expect(IN_MEMORY);
    }

    /// An element with nothing in it.
    fn alone(&mut self, name: &str, attributes: &[(&str, &str)]) {
        let start = BytesStart::new(name).with_attributes(attributes.iter().copied());
        self.0.write_event(Event::Empty(start)).expect(IN_MEMORY);
    }

    fn text(&mut self, text: &str) {
        self.0.write_event(Event::Text(BytesText::new(text))).expect(IN_MEMORY);
    }
}
