//! The files of a report folder, as they were read.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, FileId, Span};

/// One file of `content/` or of a theme.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Path below the report folder, with `/` between names: `content/assets/b-team.md`.
    pub path: Arc<str>,
    /// Its text; empty where it could not be read as text (there is a diagnostic then).
    pub text: Arc<str>,
}

/// Everything that was read, sorted by path, and the names of the files that were not (pictures and the like).
#[derive(Clone, Debug, Default)]
pub struct SourceSet {
    /// Files of text; a [`FileId`] is a place in this list.
    pub files: Vec<SourceFile>,
    /// Other files of `content/` that a page may refer to, by path below `content/`, sorted.
    pub others: Vec<String>,
    /// What could not be read as it should.
    pub diagnostics: Vec<Diagnostic>,
}

impl SourceSet {
    /// The file with this number.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// Line and column of a place, both from 1, columns in characters.
    pub fn line_and_column(&self, span: Span) -> (usize, usize) {
        let text = &self.file(span.file).text;
        let mut start = (span.start as usize).min(text.len());
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        let before = &text[..start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
    }

    /// All files with their numbers.
    pub fn files_with_ids(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(i, f)| (FileId(i as u32), f))
    }
}
