//! What a figure comes to: the one place where numbers in prose are counted.
//!
//! Input: a figure and the community as it stood on a day. Output: [`FigureResult`], with the sentence, both numbers,
//! the list behind them and how they were worked out. Errors: none; a metric that does not exist gives an empty result
//! (and is a problem). Cost: linear in what is looked at. Repeats: everything is counted in order of id.

use std::collections::BTreeMap;

use crate::insight::MetricValues;
use crate::insight::phrase::{in_sentence, number, percent, plural};
use crate::insight::result::{CrossTable, EXAMPLES, FigureResult, Item, Row};
use crate::model::asset::Mode;
use crate::model::community::{AssetIx, RelationshipIx};
use crate::model::reflection::{Figure, Form};
use crate::model::selector::{Matcher, Selector, Subject, Want, words_of_asset};
use crate::model::stated::Stated;

/// Works out one figure.
pub(super) fn compute(figure: &Figure, matcher: &Matcher<'_>, metrics: &[MetricValues]) -> FigureResult {
    let counter = Counter { matcher, of: figure.of };
    let base = counter.fitting(&figure.among, None);
    let among = if figure.among == Selector::default() { "" } else { " that were looked at" };
    match &figure.form {
        Form::Share(selector) => counter.share(&counter.fitting(selector, Some(&base)), &base, among),
        Form::Count(selector) => counter.count(selector, &counter.fitting(selector, Some(&base)), &base),
        Form::List(selector) => {
            let list = counter.fitting(selector, Some(&base));
            let result = counter.count(selector, &list, &base);
            FigureResult {
                how: format!("All that fit are listed, of {}.", counter.many(base.len(), among)),
                ..result
            }
        }
        Form::Rank { field, mode, top } => counter.rank(field, *mode, *top, &base),
        Form::Cross { rows, columns } => counter.cross(rows, columns, &base),
        Form::Top { metric, n } => counter.top(metrics.iter().find(|m| m.metric.slug == metric), *n, &base),
    }
}

/// Said of numbers that are not worked out exactly.
const ESTIMATE: &str = "In this network it is an estimate.";

struct Counter<'a> {
    matcher: &'a Matcher<'a>,
    of: Subject,
}

impl Counter<'_> {
    /// What fits a selector, among `base` or among all that were there, by id.
    fn fitting(&self, selector: &Selector, base: Option<&[Item]>) -> Vec<Item> {
        let m = self.matcher;
        let fits = |item: &Item| match item {
            Item::Asset(ix) => m.asset(selector, *ix),
            Item::Relationship(ix) => m.relationship(selector, *ix),
        };
        let mut all: Vec<Item> = match (base, self.of) {
            (Some(base), _) => return base.iter().copied().filter(fits).collect(),
            (None, Subject::Assets) => m.standing.assets().map(Item::Asset).filter(fits).collect(),
            (None, Subject::Relationships) => {
                m.standing.relationships().map(|(ix, _)| Item::Relationship(ix)).filter(fits).collect()
            }
        };
        // Of a kept day, whoever has no profile any more comes last.
        all.sort_by(|a, b| self.id(*a).cmp(self.id(*b)));
        all
    }

    fn id(&self, item: Item) -> &str {
        match item {
            Item::Asset(ix) => &self.matcher.community.asset(ix).id,
            Item::Relationship(ix) => &self.matcher.community.relationship(ix).id,
        }
    }

    fn word(&self, count: u64) -> &'static str {
        match self.of {
            Subject::Assets => plural(count, "asset", "assets"),
            Subject::Relationships => plural(count, "relationship", "relationships"),
        }
    }

    fn many(&self, count: usize, among: &str) -> String {
        format!("{} {}{among}", number(count as f64), self.word(count as u64))
    }

    fn result(&self, sentence: String, list: Vec<Item>, denominator: u64) -> FigureResult {
        FigureResult {
            as_of: self.matcher.standing.date,
            kept: None,
            sentence,
            numerator: list.len() as u64,
            denominator,
            value: None,
            rows: Vec::new(),
            table: None,
            list,
            how: String::new(),
        }
    }

    fn share(&self, list: &[Item], base: &[Item], among: &str) -> FigureResult {
        let (n, of) = (list.len() as u64, base.len() as u64);
        let sentence = if of == 0 {
            format!("0 of 0 {}", self.word(0))
        } else {
            format!("{} of {} {} ({})", number(n as f64), number(of as f64), self.word(of), percent(n, of))
        };
        FigureResult {
            value: (of > 0).then(|| n as f64 / of as f64),
            how: format!(
                "The number of {} that fit, divided by all {}.",
                self.word(0),
                self.many(base.len(), among)
            ),
            ..self.result(sentence, list.to_vec(), of)
        }
    }

    fn count(&self, selector: &Selector, list: &[Item], base: &[Item]) -> FigureResult {
        let n = list.len() as u64;
        let sentence = match (self.kind_alone(selector, n), list.len() == base.len()) {
            (Some(kind), _) => format!("{} {kind}", number(n as f64)),
            (None, true) => format!("{} {}", number(n as f64), self.word(n)),
            (None, false) => format!(
                "{} of {} {}",
                number(n as f64),
                number(base.len() as f64),
                self.word(base.len() as u64)
            ),
        };
        FigureResult {
            value: Some(n as f64),
            how: format!(
                "The number of {} that fit, among {} looked at.",
                self.word(0),
                number(base.len() as f64)
            ),
            ..self.result(sentence, list.to_vec(), base.len() as u64)
        }
    }

    /// The word for a selector that asks for one kind and nothing else.
    fn kind_alone(&self, selector: &Selector, count: u64) -> Option<String> {
        let [test] = &selector.tests[..] else { return None };
        let (Want::OneOf(words), "kind", true) = (&test.want, test.field.as_str(), selector.not.is_empty())
        else {
            return None;
        };
        let [word] = &words[..] else { return None };
        let term = self.matcher.community.site.vocabularies.kinds.terms.iter().find(|t| t.id == *word)?;
        Some(in_sentence(plural(count, &term.label, &term.more.plural)))
    }

    fn rank(&self, field: &str, mode: Option<Mode>, top: usize, base: &[Item]) -> FigureResult {
        let mut by_value: BTreeMap<Value, Vec<Item>> = BTreeMap::new();
        for item in base {
            for value in self.values(*item, field, mode) {
                by_value.entry(value).or_default().push(*item);
            }
        }
        let mut rows: Vec<(Value, Vec<Item>)> = by_value.into_iter().filter(|(v, _)| v.is_recorded).collect();
        // Most first; among equals the order of the community's own list of words.
        rows.sort_by(|(a, x), (b, y)| y.len().cmp(&x.len()).then(a.cmp(b)));
        let mut list: Vec<Item> = rows.iter().flat_map(|(_, items)| items.iter().copied()).collect();
        list.sort_unstable();
        list.dedup();
        list.sort_by(|a, b| self.id(*a).cmp(self.id(*b)));
        let values = rows.len() as u64;
        let printed: Vec<String> = rows
            .iter()
            .take(top)
            .map(|(v, items)| format!("{} ({})", v.in_sentence(), number(items.len() as f64)))
            .collect();
        let noun = noun(field, values);
        let most =
            if printed.is_empty() { String::new() } else { format!("{EXAMPLES}{}", printed.join(", ")) };
        FigureResult {
            value: Some(values as f64),
            numerator: values,
            rows: rows
                .into_iter()
                .map(|(v, items)| Row {
                    value: items.len() as f64,
                    printed: number(items.len() as f64),
                    label: v.label,
                    id: v.id,
                    list: items,
                })
                .collect(),
            how: format!(
                "Of {}, each counts once for each {}{}.",
                self.many(base.len(), ""),
                noun_one(field),
                mode.map_or_else(String::new, |m| format!(" ({} only)", m.word()))
            ),
            ..self.result(format!("{} {noun}{most}", number(values as f64)), list, base.len() as u64)
        }
    }

    fn cross(&self, rows: &str, columns: &str, base: &[Item]) -> FigureResult {
        let mut cells: BTreeMap<(Value, Value), Vec<Item>> = BTreeMap::new();
        for item in base {
            for row in self.values(*item, rows, None) {
                for column in self.values(*item, columns, None) {
                    cells.entry((row.clone(), column)).or_default().push(*item);
                }
            }
        }
        let axis = |field: &str, used: Vec<Value>| {
            // Words that nobody uses stand there too: an empty row says something.
            let mut all = self.vocabulary(field);
            all.extend(used.into_iter().filter(|v| !v.is_recorded || v.place == usize::MAX));
            all.sort();
            all.dedup();
            all
        };
        let row_values = axis(rows, cells.keys().map(|(r, _)| r.clone()).collect());
        let column_values = axis(columns, cells.keys().map(|(_, c)| c.clone()).collect());
        let lists: Vec<Vec<Vec<Item>>> = row_values
            .iter()
            .map(|r| {
                column_values
                    .iter()
                    .map(|c| cells.remove(&(r.clone(), c.clone())).unwrap_or_default())
                    .collect()
            })
            .collect();
        let counts = lists.iter().map(|row| row.iter().map(|items| items.len() as u64).collect()).collect();
        let label = |v: Value| v.label;
        FigureResult {
            value: None,
            table: Some(CrossTable {
                rows: row_values.into_iter().map(label).collect(),
                columns: column_values.into_iter().map(label).collect(),
                counts,
                lists,
            }),
            how: format!("Of {}, each stands in the cell of its two values.", self.many(base.len(), "")),
            ..self.result(self.many(base.len(), ""), base.to_vec(), base.len() as u64)
        }
    }

    fn top(&self, metric: Option<&MetricValues>, n: usize, base: &[Item]) -> FigureResult {
        let Some(metric) = metric else { return self.result(String::new(), Vec::new(), base.len() as u64) };
        let value = |item: &Item| match item {
            Item::Asset(ix) => metric.values.get(ix.0 as usize).copied().unwrap_or_default(),
            Item::Relationship(_) => 0.0,
        };
        let mut ranked: Vec<Item> = base.to_vec();
        // Among equals by id, as they come.
        ranked.sort_by(|a, b| value(b).total_cmp(&value(a)));
        // Who has as much as the last that is named, and is not named.
        let last = n.checked_sub(1).and_then(|last| ranked.get(last)).map(value);
        let is_equal =
            |item: &&Item| last.is_some_and(|last| (value(item) - last).abs() <= last.abs() * 1e-9);
        let equals = ranked.iter().skip(n).filter(is_equal).count();
        ranked.truncate(n);
        let rows: Vec<Row> = ranked
            .iter()
            .filter_map(|item| match item {
                Item::Asset(ix) => {
                    let asset = self.matcher.community.asset(*ix);
                    let (label, id) = (asset.name.clone(), asset.id.clone());
                    Some(Row {
                        label,
                        id,
                        value: value(item),
                        printed: number(value(item)),
                        list: vec![*item],
                    })
                }
                Item::Relationship(_) => None,
            })
            .collect();
        let names: Vec<&str> = rows.iter().map(|r| r.label.as_str()).collect();
        let sentence = format!(
            "{} of {}, first by “{}”{}{}",
            number(rows.len() as f64),
            self.many(base.len(), ""),
            in_sentence(metric.metric.label),
            if names.is_empty() { "" } else { ": " },
            names.join(", ")
        );
        let mut how = metric.metric.how.to_owned();
        if metric.is_estimate {
            how = format!("{how} {ESTIMATE}");
        }
        if equals > 0 {
            how = format!("{how} {}", left_out(equals));
        }
        FigureResult {
            value: Some(rows.len() as f64),
            how,
            rows,
            ..self.result(sentence, ranked, base.len() as u64)
        }
    }

    /// Every word that a field can have, where it has a vocabulary.
    fn vocabulary(&self, field: &str) -> Vec<Value> {
        let words = &self.matcher.community.site.vocabularies;
        let all = |terms: Vec<(&str, &str)>| {
            terms.into_iter().enumerate().map(|(place, (id, label))| Value::word(place, id, label)).collect()
        };
        match field.rsplit('.').next().unwrap_or(field) {
            "kind" => all(words.kinds.terms.iter().map(|t| (t.id.as_str(), t.label.as_str())).collect()),
            "sector" => all(words.sectors.terms.iter().map(|t| (t.id.as_str(), t.label.as_str())).collect()),
            "status" => all(words.statuses.terms.iter().map(|t| (t.id.as_str(), t.label.as_str())).collect()),
            _ => Vec::new(),
        }
    }

    /// The values of a field of an item, each once; `not recorded` where there is none.
    fn values(&self, item: Item, field: &str, mode: Option<Mode>) -> Vec<Value> {
        let mut values = match item {
            Item::Asset(ix) => self.asset_values(ix, field, mode),
            Item::Relationship(ix) => self.relationship_values(ix, field, mode),
        };
        if values.is_empty() {
            values.push(Value {
                place: usize::MAX,
                id: String::new(),
                label: "not recorded".to_owned(),
                is_recorded: false,
            });
        }
        values.sort();
        values.dedup();
        values
    }

    fn asset_values(&self, ix: AssetIx, field: &str, mode: Option<Mode>) -> Vec<Value> {
        let community = self.matcher.community;
        let words = &community.site.vocabularies;
        let asset = community.asset(ix);
        let flow = |f: crate::model::vocabulary::FlowIx| {
            let term = words.flows.get(f);
            Value::word(f.0 as usize, &term.id, &term.label)
        };
        match field {
            "kind" => {
                let term = words.kinds.get(asset.kind);
                vec![Value::word(asset.kind.0 as usize, &term.id, &term.label)]
            }
            "sector" => asset
                .sector
                .map(|s| Value::word(s.0 as usize, &words.sectors.get(s).id, &words.sectors.get(s).label))
                .into_iter()
                .collect(),
            "gives" => {
                let offers = self.matcher.offers.of(ix).iter();
                offers.filter(|o| mode.is_none_or(|m| m == o.mode)).map(|o| flow(o.flow)).collect()
            }
            "needs" => asset.needs.items().iter().map(|f| flow(*f)).collect(),
            "places" => asset
                .places
                .iter()
                .map(|p| Value::free(&community.asset(*p).id, &community.asset(*p).name))
                .collect(),
            "tags" => asset.tags.iter().map(|t| Value::free(&crate::model::vocabulary::slug(t), t)).collect(),
            _ => words_of_asset(community, ix, field).iter().map(|w| Value::free(w, w)).collect(),
        }
    }

    fn relationship_values(&self, ix: RelationshipIx, field: &str, mode: Option<Mode>) -> Vec<Value> {
        let community = self.matcher.community;
        let words = &community.site.vocabularies;
        let r = community.relationship(ix);
        match field.split_once('.') {
            Some(("from", of_end)) => return self.asset_values(r.from, of_end, mode),
            Some(("to", of_end)) => return self.asset_values(r.to, of_end, mode),
            _ => {}
        }
        match field {
            "status" => match self.matcher.standing.status(ix) {
                Some(Stated::Known(s)) => {
                    vec![Value::word(s.0 as usize, &words.statuses.get(*s).id, &words.statuses.get(*s).label)]
                }
                _ => Vec::new(),
            },
            "direction" => vec![Value::free(r.direction.word(), r.direction.word())],
            "type" => r
                .kind
                .map(|t| {
                    Value::word(
                        t.0 as usize,
                        &words.relationship_types.get(t).id,
                        &words.relationship_types.get(t).label,
                    )
                })
                .into_iter()
                .collect(),
            "flows" => {
                let carried = r.flows.iter().filter(|c| mode.is_none_or(|m| m == c.mode));
                carried
                    .map(|c| {
                        Value::word(
                            c.flow.0 as usize,
                            &words.flows.get(c.flow).id,
                            &words.flows.get(c.flow).label,
                        )
                    })
                    .collect()
            }
            _ => Vec::new(),
        }
    }
}

/// That the last of a top could have been others as well.
fn left_out(equals: usize) -> String {
    let others = plural(equals as u64, "other has", "others have");
    format!(
        "{} {others} as much as the last of these; among equals the order of ids decides.",
        number(equals as f64)
    )
}

/// One value of a field. Ordered by its place in the community's list of words, then by id; what is not recorded
/// comes last.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Value {
    place: usize,
    id: String,
    label: String,
    is_recorded: bool,
}

impl Value {
    fn word(place: usize, id: &str, label: &str) -> Self {
        Self { place, id: id.to_owned(), label: label.to_owned(), is_recorded: true }
    }

    /// The label in the middle of a sentence; names of places and free words stay as they are.
    fn in_sentence(&self) -> String {
        if self.place < usize::MAX - 1 { in_sentence(&self.label) } else { self.label.clone() }
    }

    fn free(id: &str, label: &str) -> Self {
        Self { place: usize::MAX - 1, id: id.to_owned(), label: label.to_owned(), is_recorded: true }
    }
}

fn noun_one(field: &str) -> &'static str {
    match field.rsplit('.').next().unwrap_or(field) {
        "gives" => "type it gives",
        "needs" => "type it needs",
        "flows" => "type it carries",
        "places" => "place it has",
        "tags" => "tag it has",
        "languages" => "language it has",
        "kind" => "kind it has",
        "sector" => "sector it has",
        "status" => "status it has",
        _ => "value it has",
    }
}

fn noun(field: &str, count: u64) -> &'static str {
    match field.rsplit('.').next().unwrap_or(field) {
        "gives" | "needs" | "flows" => plural(count, "type", "types"),
        "places" => plural(count, "place", "places"),
        "tags" => plural(count, "tag", "tags"),
        "languages" => plural(count, "language", "languages"),
        "kind" => plural(count, "kind", "kinds"),
        "sector" => plural(count, "sector", "sectors"),
        "status" => plural(count, "status", "statuses"),
        _ => plural(count, "value", "values"),
    }
}
