//! `relationships.csv`: the third door for relationships, a row each.

use crate::content::problems;
use crate::content::profile::{Folder, Profile, Story};
use crate::content::yaml::{Entry, Node, Value};
use crate::diagnostic::{Diagnostic, FileId, Span, Spanned, nearest};

/// Columns a row can have: fields of a relationship that fit in a cell.
const COLUMNS: [&str; 12] = [
    "from",
    "to",
    "status",
    "type",
    "direction",
    "flows",
    "key",
    "since",
    "until",
    "checked",
    "source",
    "illustrative",
];

/// How many columns that are none are told; whoever has more of them has another table.
const UNKNOWN_COLUMNS: usize = 50;

/// Parses the table. Several values in a cell stand with `|` between them; `flow:paid` is a paid flow.
pub(super) fn parse(file: FileId, text: &str) -> (Vec<Profile>, Vec<Diagnostic>) {
    let bom = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let mut problems_found = Vec::new();
    let mut profiles = Vec::new();
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(&text.as_bytes()[bom..]);
    let mut header: Vec<Option<Spanned<String>>> = Vec::new();
    let mut record = csv::StringRecord::new();
    loop {
        let start = bom + reader.position().byte() as usize;
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(_) => {
                problems_found.push(problems::csv_unreadable(Span::new(file, start, start)));
                break;
            }
        }
        let end = bom + reader.position().byte() as usize;
        let cells = cell_spans(file, text, start, end);
        // A cell over several lines is a quotation mark that was never closed: the rows in it would be lost.
        let torn = record.iter().position(|cell| cell.contains('\n'));
        if record.len() != cells.len() || torn.is_some() {
            let at = torn.and_then(|n| cells.get(n)).map_or(start, |cell| cell.start as usize);
            problems_found.push(problems::csv_unreadable(Span::new(file, at, at)));
            break;
        }
        if header.is_empty() {
            // Without its heading no row can be read: one fault, said once.
            let row = cells[0].to(*cells.last().unwrap_or(&cells[0]));
            if let Some(problem) = no_heading(&record, row) {
                problems_found.push(problem);
                break;
            }
            header = heading(&record, &cells, &mut problems_found);
        } else if record.iter().any(|cell| !cell.trim().is_empty()) {
            let row = cells[0].to(*cells.last().unwrap_or(&cells[0]));
            if record.len() != header.len() {
                problems_found.push(problems::csv_row(row, record.len(), header.len()));
                continue;
            }
            let fields = header.iter().zip(record.iter().zip(&cells)).filter_map(|(column, (cell, span))| {
                Some(Entry {
                    key: Spanned { value: column.as_ref()?.value.clone(), span: *span },
                    value: value(cell, *span, column.as_ref()?.value == "flows"),
                })
            });
            profiles.push(Profile {
                folder: Folder::RelationshipRows,
                id: String::new(),
                fields: fields.collect(),
                span: row,
                story: Story { text: String::new(), span: row },
                is_broken: false,
            });
        }
    }
    (profiles, problems_found)
}

/// What makes a first row no heading at all: other separators, no column we know, neither or only one end.
fn no_heading(record: &csv::StringRecord, row: Span) -> Option<Diagnostic> {
    let names: Vec<String> = record.iter().map(|cell| cell.trim().to_lowercase()).collect();
    if let [only] = &names[..]
        && let Some(separator) = [';', '\t'].into_iter().find(|s| only.contains(*s))
    {
        return Some(problems::csv_separator(row, separator));
    }
    if !names.iter().any(|name| COLUMNS.contains(&name.as_str())) {
        return Some(problems::csv_no_heading(row, &COLUMNS));
    }
    let has = |wanted: &str| {
        names.iter().any(|n| n == wanted || nearest(n, COLUMNS).is_some_and(|meant| meant == wanted))
    };
    let missing = ["from", "to"].into_iter().find(|wanted| !has(wanted))?;
    Some(problems::csv_column_missing(row, missing))
}

fn heading(
    record: &csv::StringRecord,
    cells: &[Span],
    problems_found: &mut Vec<Diagnostic>,
) -> Vec<Option<Spanned<String>>> {
    let mut seen: Vec<String> = Vec::new();
    let mut unknown = 0;
    let named = record.iter().zip(cells).map(|(cell, span)| {
        let name = cell.trim().to_lowercase();
        if COLUMNS.contains(&name.as_str()) {
            if seen.contains(&name) {
                problems_found.push(problems::csv_column_twice(*span, &name));
                return None;
            }
            seen.push(name.clone());
            return Some(Spanned { value: name, span: *span });
        }
        unknown += 1;
        if !name.is_empty() && unknown <= UNKNOWN_COLUMNS {
            problems_found.push(problems::csv_header(*span, cell.trim(), &COLUMNS));
        }
        None
    });
    named.collect()
}

/// A cell as the field reader expects it. A blank cell is a blank field.
fn value(cell: &str, span: Span, is_flow: bool) -> Node {
    let one = |text: &str| {
        let text = text.trim();
        let (flow, mode) = text.split_once(':').unwrap_or((text, ""));
        if !is_flow || mode.is_empty() {
            return Node { span, value: Value::Text(text.to_owned()) };
        }
        let entry = |key: &str, text: &str| Entry {
            key: Spanned { value: key.to_owned(), span },
            value: Node { span, value: Value::Text(text.trim().to_owned()) },
        };
        Node { span, value: Value::Map(vec![entry("flow", flow), entry("mode", mode)]) }
    };
    let value = match cell.trim() {
        "" => Value::Null,
        _ if is_flow => Value::List(cell.split('|').filter(|c| !c.trim().is_empty()).map(one).collect()),
        text => Value::Text(text.to_owned()),
    };
    Node { span, value }
}

/// Where each cell of the record in `text[start..end]` stands, quotation marks not counted.
fn cell_spans(file: FileId, text: &str, start: usize, end: usize) -> Vec<Span> {
    let line = text[start..end].trim_end_matches(['\n', '\r']);
    // The reader counts the line ends of blank lines to the record after them.
    let blank = line.len() - line.trim_start_matches(['\n', '\r']).len();
    let (start, bytes) = (start + blank, &line.as_bytes()[blank..]);
    let mut spans = Vec::new();
    let (mut from, mut quoted) = (0, false);
    for at in 0..=bytes.len() {
        match bytes.get(at) {
            Some(b'"') => quoted = !quoted,
            Some(b',') | None if !quoted || at == bytes.len() => {
                let marks = usize::from(at > from + 1 && bytes[from] == b'"' && bytes[at - 1] == b'"');
                spans.push(Span::new(file, start + from + marks, start + at - marks));
                from = at + 1;
            }
            _ => {}
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_becomes_the_fields_of_a_relationship_with_places() {
        let text = "from,to,flows\na,\"b, c\",food|advocacy:paid\n\nd,e\n";
        let (profiles, problems) = parse(FileId(0), text);
        assert_eq!(profiles.len(), 1);
        let to = &profiles[0].fields[1].value;
        assert_eq!((to.text(), &text[to.span.start as usize..to.span.end as usize]), (Some("b, c"), "b, c"));
        assert!(matches!(&profiles[0].fields[2].value.value, Value::List(flows) if flows.len() == 2));
        assert_eq!(problems.iter().map(|d| d.code).collect::<Vec<_>>(), ["csv-row"]);
        assert_eq!(&text[problems[0].span.map_or(0, |s| s.start as usize)..][..3], "d,e");
    }

    #[test]
    fn an_unknown_column_is_named_with_the_nearest_known_one() {
        let (_, problems) = parse(FileId(0), "from,to,statsu\na,b,c\n");
        assert_eq!(problems[0].suggestion.as_ref().map(|s| s.replace.as_str()), Some("status"));
    }
}
