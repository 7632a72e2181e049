//! What the figures and claims of a page came to: plain values, ready to be shown, listed and exported.

use jiff::civil::Date;

use crate::model::community::{AssetIx, RelationshipIx};

/// One thing behind a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Item {
    /// An asset.
    Asset(AssetIx),
    /// A relationship.
    Relationship(RelationshipIx),
}

/// What one figure came to on one day.
#[derive(Clone, Debug)]
pub struct FigureResult {
    /// The day whose network was counted.
    pub as_of: Date,
    /// The place among [`crate::insight::Insights::kept_days`] of the network that was counted; `None`: it was read from
    /// profiles by their dates.
    pub kept: Option<usize>,
    /// The figure in words: "32 of 42 assets (76.2%)".
    pub sentence: String,
    /// How many match; for a rank the number of distinct values.
    pub numerator: u64,
    /// How many were looked at.
    pub denominator: u64,
    /// `numerator / denominator` for shares, the number itself otherwise; `None` where nothing was looked at.
    pub value: Option<f64>,
    /// For ranks and tops: a row a value, most first.
    pub rows: Vec<Row>,
    /// For crosses: the table.
    pub table: Option<CrossTable>,
    /// What is behind the number, by id.
    pub list: Vec<Item>,
    /// How it was worked out, in a sentence or two.
    pub how: String,
}

/// What stands between the headline of a rank and its examples.
pub(super) const EXAMPLES: &str = "; most often ";

impl FigureResult {
    /// The sentence without examples, for where they stand below it: "20 types".
    pub fn headline(&self) -> &str {
        self.sentence.split(EXAMPLES).next().unwrap_or(&self.sentence)
    }
}

/// One value of a rank, or one asset of a top.
#[derive(Clone, Debug)]
pub struct Row {
    /// What readers see.
    pub label: String,
    /// The value's id in data.
    pub id: String,
    /// How often it occurs, or the metric's value.
    pub value: f64,
    /// The same, printed.
    pub printed: String,
    /// What is behind it.
    pub list: Vec<Item>,
}

/// A table of counts: `counts[row][column]`.
#[derive(Clone, Debug)]
pub struct CrossTable {
    /// Labels of the rows.
    pub rows: Vec<String>,
    /// Labels of the columns.
    pub columns: Vec<String>,
    /// How many stand in each cell.
    pub counts: Vec<Vec<u64>>,
    /// What stands in each cell, by id.
    pub lists: Vec<Vec<Vec<Item>>>,
}

impl CrossTable {
    /// The cells in which something stands, row by row: row, column, what stands there.
    pub fn filled(&self) -> impl Iterator<Item = (usize, usize, &[Item])> {
        let cells = self.lists.iter().enumerate().flat_map(|(r, columns)| {
            columns.iter().enumerate().map(move |(c, items)| (r, c, items.as_slice()))
        });
        cells.filter(|(_, _, items)| !items.is_empty())
    }
}

/// Whether a claim holds, and on what ground.
#[derive(Clone, Debug)]
pub enum ClaimResult {
    /// It stands on a figure.
    Tested {
        /// Place of the figure in the page's figures.
        figure: usize,
        /// The bound in words: "below 50%".
        bound: String,
        /// Whether it holds for the network the page speaks of (its `as_of`, or the report's date).
        holds: bool,
        /// What the figure is at the report's date.
        today: FigureResult,
        /// Whether it holds at the report's date.
        holds_today: bool,
        /// For a page without `as_of` whose claim fails: what the figure was on the page's own date.
        then: Option<FigureResult>,
        /// Where it held and holds no more: the first day since which it has not, as far as the dates in profiles tell.
        since: Option<Date>,
    },
    /// Somebody's judgement, with its reason.
    Judgement(String),
}

/// The figures and claims of one reflection, in the order of its front matter.
#[derive(Clone, Debug, Default)]
pub struct PageResults {
    /// One for each figure of the page, as of the page's day.
    pub figures: Vec<FigureResult>,
    /// One for each claim of the page.
    pub claims: Vec<ClaimResult>,
}

/// One row of the coverage register, counted.
#[derive(Clone, Debug)]
pub struct Coverage {
    /// Place in `site.expected`.
    pub expected: usize,
    /// Who is there.
    pub present: Vec<AssetIx>,
}
