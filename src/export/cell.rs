//! Cells of CSV files: several values in one, and text that no spreadsheet takes for a formula.

use std::borrow::Cow;

/// A table as RFC 4180 has it: UTF-8, CRLF, quotes where they are needed.
pub(super) struct Table {
    writer: csv::Writer<Vec<u8>>,
}

impl Table {
    pub(super) fn new(header: impl IntoIterator<Item = &'static str>) -> Self {
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        writer.write_record(header).expect("a table in memory takes every row");
        Self { writer }
    }

    /// Adds a row; it has as many cells as the header.
    pub(super) fn row(&mut self, cells: &[String]) {
        self.writer.write_record(cells).expect("every row has the cells of the header");
    }

    pub(super) fn finish(self) -> Vec<u8> {
        self.writer.into_inner().expect("a table in memory can be closed")
    }
}

/// Text that people wrote. Where it begins like a formula, also after spaces or in full-width letters, `'` goes first:
/// a spreadsheet would run it on the reader's machine.
pub(super) fn text(written: &str) -> String {
    guarded(written).into_owned()
}

/// Text that may be missing.
pub(super) fn optional(written: Option<&str>) -> String {
    written.map(text).unwrap_or_default()
}

/// Several values with `|` between them.
pub(super) fn several<S: AsRef<str>>(values: impl IntoIterator<Item = S>) -> String {
    let values: Vec<String> = values.into_iter().map(|v| v.as_ref().replace('|', "/")).collect();
    text(&values.join("|"))
}

/// A number in full precision, in the shortest form that reads back as the same number. It stays a number.
pub(super) fn number(value: f64) -> String {
    if value == 0.0 { "0".to_owned() } else { value.to_string() }
}

fn guarded(written: &str) -> Cow<'_, str> {
    let is_formula = |c: char| "=+-@\u{ff1d}\u{ff0b}\u{ff0d}\u{ff20}".contains(c);
    let is_nothing = |c: char| c.is_whitespace() || ('\u{200b}'..='\u{200f}').contains(&c) || c == '\u{feff}';
    let is_risky = written.starts_with(['\t', '\r', '\n'])
        || written.trim_start_matches(is_nothing).starts_with(is_formula);
    if is_risky { Cow::Owned(format!("'{written}")) } else { Cow::Borrowed(written) }
}

#[cfg(test)]
mod tests {
    use super::{number, several, text};

    #[test]
    fn text_that_a_spreadsheet_would_run_is_marked_as_text() {
        for formula in [
            "=1+1",
            "+44 20",
            "-2",
            "@SUM(A1)",
            "\tx",
            "\rx",
            "  =1",
            "\u{ff1d}1",
            "\u{a0}\u{ff0b}1",
            "\u{feff}=1",
        ] {
            assert_eq!(text(formula), format!("'{formula}"));
        }
        for plain in ["", "B Team", "a=b", "2021-03", "'=1", "1-2", "§"] {
            assert_eq!(text(plain), plain);
        }
    }

    #[test]
    fn a_number_stays_a_number_and_keeps_every_digit() {
        let shown = [-0.5, 1.0 / 3.0, 0.0, -0.0, 12.0].map(number);
        assert_eq!(shown, ["-0.5", "0.3333333333333333", "0", "0", "12"]);
    }

    #[test]
    fn a_separator_within_a_value_does_not_make_two_of_it() {
        assert_eq!(several(["tea|coffee", "food"]), "tea/coffee|food");
    }
}
