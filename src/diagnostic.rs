//! What is wrong with the content, and where: plain data, no colours, no terminal.
//!
//! Every room that reads what people typed returns a value *and* its diagnostics ([`Checked`]), so that
//! one run can report every problem in every file. Only `cli` turns a [`Diagnostic`] into text. A [`Span`]
//! names a file by number; the `content::SourceSet` that was read knows its path and text.

mod known;

pub use known::Known;

/// Number of a file in the `content::SourceSet`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileId(pub u32);

/// A stretch of one file, in bytes from its start; `start == end` marks a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// First byte after it.
    pub end: u32,
}

impl Span {
    /// The stretch `start..end` of `file`.
    pub const fn new(file: FileId, start: usize, end: usize) -> Self {
        Self { file, start: start as u32, end: end as u32 }
    }

    /// The very beginning of `file`, for problems of the file as a whole.
    pub const fn start_of(file: FileId) -> Self {
        Self { file, start: 0, end: 0 }
    }

    /// From the start of this stretch to the end of `other`.
    #[must_use]
    pub const fn to(self, other: Self) -> Self {
        Self { file: self.file, start: self.start, end: other.end }
    }
}

/// A value and where it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// What was typed.
    pub value: T,
    /// Where.
    pub span: Span,
}

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Must be mended before the report can be published.
    Problem,
    /// Worth knowing; the report is built all the same.
    Note,
}

impl Severity {
    /// The word readers see.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Problem => "problem",
            Self::Note => "note",
        }
    }
}

/// What to type instead: replace the stretch `span` by `replace`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What goes.
    pub span: Span,
    /// What comes.
    pub replace: String,
}

/// One message to an author: what was found, where, why it matters, what to type instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable name in kebab-case, explained by `kith explain CODE`.
    pub code: &'static str,
    /// Problem or note.
    pub severity: Severity,
    /// Where; `None` for the report as a whole.
    pub span: Option<Span>,
    /// What was found, one line, in the author's words.
    pub message: String,
    /// A few words under the marked stretch; may be empty.
    pub label: String,
    /// Why it matters and what to type, one line each.
    pub hints: Vec<String>,
    /// Another place that belongs to the same fault, with words for it.
    pub also: Option<(Span, String)>,
    /// A replacement that would mend it.
    pub suggestion: Option<Suggestion>,
}

impl Diagnostic {
    /// A problem at `span`.
    pub fn problem(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Problem, Some(span), message.into())
    }

    /// A note at `span`.
    pub fn note(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Note, Some(span), message.into())
    }

    /// A problem or note about the report as a whole.
    pub fn general(code: &'static str, severity: Severity, message: impl Into<String>) -> Self {
        Self::new(code, severity, None, message.into())
    }

    fn new(code: &'static str, severity: Severity, span: Option<Span>, message: String) -> Self {
        let (label, hints) = (String::new(), Vec::new());
        Self { code, severity, span, message, label, hints, also: None, suggestion: None }
    }

    /// With words under the marked stretch.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// With one more line of why or how.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// With the other place that belongs to it.
    #[must_use]
    pub fn also(mut self, span: Span, words: impl Into<String>) -> Self {
        self.also = Some((span, words.into()));
        self
    }

    /// With what to type instead of the stretch `span`.
    #[must_use]
    pub fn replace(mut self, span: Span, replace: impl Into<String>) -> Self {
        self.suggestion = Some(Suggestion { span, replace: replace.into() });
        self
    }
}

/// A value and everything that is wrong with what it was made from.
#[derive(Clone, Debug)]
pub struct Checked<T> {
    /// The best value that could be made.
    pub value: T,
    /// Problems and notes, in the order they were met.
    pub diagnostics: Vec<Diagnostic>,
}

/// The known word that was most likely meant: see [`Known::nearest`], which is for many look-ups among the same words.
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    Known::new(known).nearest(typed)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_word_is_the_one_that_was_meant() {
        assert_eq!(nearest("statsu", ["since", "status", "source"]), Some("status"));
        assert_eq!(
            nearest("brook-lane-libary", ["b-team", "brook-lane-library"]),
            Some("brook-lane-library")
        );
        assert_eq!(nearest("zebra", ["since", "status"]), None);
    }
}
