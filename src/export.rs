//! The same report for machines: one file per format, pure functions.
//!
//! In: a [`Report`]. Out: bytes for each entry of [`FORMATS`].
//!
//! Promised: what the pages say and nothing else (what nobody agreed to publish never reached the report; `extra` is
//! left out); everything by id, so that the same community gives the same bytes; text that a spreadsheet would take for
//! a formula is marked as text ([`cell`]); numbers in full precision. Deliberately not here: addresses and pages.
//!
//! A new format is a file beside this one, an entry of [`FORMATS`] and one of
//! [`DATA_FILES`](crate::report::data_file::DATA_FILES), which holds its words for readers.

mod assets_csv;
mod cell;
mod figures_json;
mod network_gexf;
mod network_json;
mod relationships_csv;
mod value;

use crate::report::Report;
use crate::report::data_file::{self, DataFile};

/// A way to write a report for machines.
#[derive(Debug)]
pub struct Format {
    /// Its name, address, media type, and words for readers.
    pub file: &'static DataFile,
    /// Writes it.
    pub write: fn(&Report<'_>) -> Vec<u8>,
}

/// Every format, in the order of the data page.
pub static FORMATS: &[Format] = &[
    Format { file: &data_file::ASSETS, write: assets_csv::write },
    Format { file: &data_file::RELATIONSHIPS, write: relationships_csv::write },
    Format { file: &data_file::NETWORK, write: network_json::write },
    Format { file: &data_file::GEXF, write: network_gexf::write },
    Format { file: &data_file::FIGURES, write: figures_json::write },
];

/// A finished file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportFile {
    /// Where it goes, from the root of the site.
    pub path: &'static str,
    /// What it is, in a sentence.
    pub about: &'static str,
    /// How many rows or entries it has.
    pub rows: usize,
    /// The file.
    pub bytes: Vec<u8>,
}

/// Every file for machines, in the order of [`FORMATS`].
pub fn files(report: &Report<'_>) -> Vec<ExportFile> {
    let file = |format: &Format| ExportFile {
        path: format.file.path,
        about: format.file.about,
        rows: (format.file.rows)(report),
        bytes: (format.write)(report),
    };
    FORMATS.iter().map(file).collect()
}
