//! The files for machines as readers meet them: what each is called, what stands in it, how much of it there is.
//!
//! `export` writes them and `page` lists them; neither needs to know the other. A new file is an entry of [`DATA_FILES`]
//! and a format in `export`; a test there holds the two together.

use crate::insight::metric::METRICS;
use crate::report::Report;

/// One file for machines.
#[derive(Debug)]
pub struct DataFile {
    /// Its name in messages and on the command line.
    pub slug: &'static str,
    /// Where it is, from the root of the site.
    pub path: &'static str,
    /// Its media type.
    pub media_type: &'static str,
    /// What it is, in a sentence.
    pub about: &'static str,
    /// How many rows or entries it has.
    pub rows: fn(&Report<'_>) -> usize,
    /// What a row is called: one, several.
    pub row: (&'static str, &'static str),
    /// Its columns or members with what they mean, in order, without those of metrics.
    pub fields: &'static [(&'static str, &'static str)],
    /// After those, a column for each metric.
    pub has_metrics: bool,
}

impl DataFile {
    /// Every column or member with what it means, in order.
    pub fn all_fields(&self) -> impl Iterator<Item = (&'static str, String)> {
        let metrics = METRICS.iter().filter(|_| self.has_metrics);
        (self.fields.iter().map(|(name, about)| (*name, (*about).to_owned())))
            .chain(metrics.map(|metric| (metric.slug, format!("{}: {}", metric.label, metric.about))))
    }

    /// Its name without folders.
    pub fn name(&self) -> &'static str {
        self.path.rsplit('/').next().unwrap_or(self.path)
    }
}

/// Every file for machines, in the order of the data page.
pub static DATA_FILES: &[&DataFile] = &[&ASSETS, &RELATIONSHIPS, &NETWORK, &GEXF, &FIGURES];

/// `data/assets.csv`.
pub static ASSETS: DataFile = DataFile {
    slug: "assets-csv",
    path: "data/assets.csv",
    media_type: "text/csv; charset=utf-8",
    about: "Everyone and everything on the map, a row each, with every number worked out for them.",
    rows: |report| report.community.assets.len(),
    row: ("asset", "assets"),
    fields: &[
        ("id", "What the asset is called in addresses and in the other files"),
        ("name", "Its name"),
        ("kind", "What it is: one of the report’s kinds"),
        ("sector", "Its sector"),
        (
            "gives",
            "What its own profile says it gives; “flow:paid” for what is paid for, the rest is given freely; “none”: asked, and nothing; \
             “not asked”. What it gives along relationships is in relationships.csv",
        ),
        ("needs", "What it looks for, written in the same way"),
        ("summary", "One sentence about it"),
        ("for", "Who it is for"),
        ("when", "When it is open or meets"),
        ("places", "Ids of the places where it is to be found"),
        ("languages", "Codes of the languages people speak there"),
        ("tags", "Free words"),
        ("since", "Since when it exists: a year, a month or a day"),
        ("until", "Until when it existed"),
        ("checked", "The last time someone made sure"),
        ("written_by", "Who wrote its profile: “subject” or “other”"),
        ("source", "Where this comes from"),
        ("illustrative", "“true” for a stand-in, whose details are made up"),
        ("email", "Only where it is published"),
        ("phone", "Only where it is published"),
        ("web", "Only where it is published"),
        ("present", "“true” if it was there on the report’s date; numbers are worked out only for these"),
    ],
    has_metrics: true,
};

/// `data/relationships.csv`.
pub static RELATIONSHIPS: DataFile = DataFile {
    slug: "relationships-csv",
    path: "data/relationships.csv",
    media_type: "text/csv; charset=utf-8",
    about: "What joins them, a row for each relationship.",
    rows: |report| report.community.relationships.len(),
    row: ("relationship", "relationships"),
    fields: &[
        ("id", "What the relationship is called in addresses and in the other files"),
        ("from", "Id of the asset it was written from"),
        ("to", "Id of the asset it was written to"),
        (
            "status",
            "How alive it was on the report’s date, or when it ended; “not recorded”, “not asked” and “none” are three different things",
        ),
        ("direction", "“mutual”, “one-way” (from → to) or “not recorded”"),
        ("type", "What it is, where types are used"),
        ("flows", "What travels along it; “flow:paid” for what is paid for"),
        ("since", "Since when it exists: a year, a month or a day"),
        ("until", "Until when it existed"),
        ("key", "“true” if it was named as a key connection"),
        ("checked", "The last time someone made sure"),
        ("source", "Where this comes from"),
        ("illustrative", "“true” for a stand-in"),
        ("present", "“true” if it was there on the report’s date"),
    ],
    has_metrics: false,
};

/// `data/network.json`.
pub static NETWORK: DataFile = DataFile {
    slug: "network-json",
    path: "data/network.json",
    media_type: "application/json",
    about: "The same as a graph, in JSON Graph Format 2.",
    rows: |report| report.community.assets.len() + report.community.relationships.len(),
    row: ("node or edge", "nodes and edges"),
    fields: &[
        ("graph.label", "The report’s name"),
        ("graph.metadata", "The report’s date, its licence, and what wrote the file"),
        (
            "graph.nodes",
            "By id: “label” is the name, “metadata” has the columns of assets.csv that are filled, and “metrics”",
        ),
        (
            "graph.edges",
            "“source” and “target” are ids of nodes, “directed” is true for one-way relationships, “metadata” has the rest",
        ),
    ],
    has_metrics: false,
};

/// `data/network.gexf`.
pub static GEXF: DataFile = DataFile {
    slug: "network-gexf",
    path: "data/network.gexf",
    media_type: "application/gexf+xml",
    about: "The same as a graph with the places of the map, in GEXF 1.3, for programs that draw large networks, such as Gephi.",
    rows: |report| report.community.assets.len() + report.community.relationships.len(),
    row: ("node or edge", "nodes and edges"),
    fields: &[
        (
            "node",
            "By id; “label” is the name, values are its kind, its sector, what it gives and needs, and every metric",
        ),
        ("viz:position", "Where its dot is on the map of everything, if it is joined to anyone; y points up"),
        (
            "edge",
            "By id; “type” is directed for one-way, mutual, or undirected where the direction is not recorded",
        ),
    ],
    has_metrics: false,
};

/// `data/figures.json`.
pub static FIGURES: DataFile = DataFile {
    slug: "figures-json",
    path: "data/figures.json",
    media_type: "application/json",
    about: "Every number and every claim of the reflections, with what stands behind it.",
    rows: |report| report.community.reflections.iter().map(|r| r.figures.len() + r.claims.len()).sum(),
    row: ("figure or claim", "figures and claims"),
    fields: &[
        ("page", "Id of the reflection"),
        ("id", "The name of the figure or claim on its page"),
        ("type", "“figure” or “claim”"),
        ("sentence", "What the page says"),
        ("figure", "For a claim: the figure it stands on"),
        ("numerator", "How many fit; for a ranking, how many different values there are"),
        ("denominator", "How many were looked at"),
        ("value", "Numerator by denominator for a share, otherwise the number itself"),
        ("list", "Ids of the assets or relationships behind it"),
        ("as_of", "The day whose network was counted"),
        ("holds", "For a claim: whether it held on that day; null for figures and judgements"),
        ("bound", "For a claim: what it says about its figure"),
        ("today", "For a claim: the same numbers on the report’s date, and whether it holds then"),
        ("judgement", "For a claim that nothing can test: its reason"),
        ("rows", "For a ranking: each value with how often it occurs and the ids behind it"),
        ("table", "For a table: names of rows and columns, and counts"),
    ],
    has_metrics: false,
};
