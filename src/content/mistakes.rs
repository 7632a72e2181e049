//! What a YAML reader's complaint means to someone who has never heard of YAML: one fault, its line, what to type.

use serde_yaml::Error;

use crate::content::limits::LIMITS;
use crate::diagnostic::{Diagnostic, FileId, Span};

/// Whether the complaint is about a key that stands twice.
pub(super) fn is_duplicate(error: &Error) -> bool {
    matches!(innermost(error), Error::DuplicateMappingKey { .. })
}

/// The complaint itself, without the places it was passed through.
fn innermost(error: &Error) -> &Error {
    match error.without_snippet() {
        Error::AliasError { error, .. } => innermost(error),
        other => other,
    }
}

/// How long what was typed may be for a message to repeat it, in bytes.
const LONGEST_EXAMPLE: usize = 300;

/// What was typed, as far as a message repeats it.
fn shortened(typed: &str) -> String {
    let is_short = typed.len() <= LONGEST_EXAMPLE;
    if is_short { typed.to_owned() } else { typed.chars().take(40).chain(" ..".chars()).collect() }
}

/// Turns a complaint about the YAML in `text[start..end]` into a message. The author's own lines are looked at
/// first, because a reader often complains a line or two after the mistake.
pub(super) fn explain(file: FileId, text: &str, start: usize, end: usize, error: &Error) -> Diagnostic {
    let source = &text[start..end];
    let at = error.location().map_or(0, |l| offset(source, &l));
    let here = line_span(file, text, start + at);
    match innermost(error) {
        Error::DuplicateMappingKey { key, .. } => {
            return duplicate(file, text, start, end, at, key.as_deref());
        }
        Error::Budget { .. }
        | Error::AliasReplayLimitExceeded { .. }
        | Error::AliasExpansionLimitExceeded { .. }
        | Error::AliasReplayStackDepthExceeded { .. } => {
            // Somebody who writes a star in front of a word hardly ever means a reference.
            let line = &text[here.start as usize..here.end as usize];
            let upto = start + source[at..].find('\n').map_or(source.len(), |n| at + n);
            if line.contains(": *")
                && let Some(mistake) = first_known_mistake(file, text, here.start as usize, upto)
            {
                return mistake;
            }
            return Diagnostic::problem(
                "too-much-yaml",
                here,
                "there is more nesting or repetition here than any profile needs",
            )
            .hint(format!(
                "a front matter may hold {} values, {} levels deep, and no references (*name)",
                LIMITS.yaml_nodes, LIMITS.yaml_depth
            ))
            .hint("write the fields out plainly, one below the other");
        }
        Error::MultipleDocuments { .. } => {
            return Diagnostic::problem(
                "unclosed-front-matter",
                here,
                "a line of three dashes stands in the middle of the fields",
            )
            .hint("the fields stand between two lines of three dashes, once, at the top of the file");
        }
        Error::UnsupportedTag { .. } => {
            let line_start = source[..at].rfind('\n').map_or(0, |n| n + 1);
            let line_end = source[at..].find('\n').map_or(source.len(), |n| at + n);
            let text = source[line_start..line_end].trim_end();
            let line = Line { file, start: start + line_start, indent: 0, text };
            return line.value_needs_quotes("starts with !");
        }
        _ => {}
    }
    // The line complained about and the one below it.
    let upto = source[at..].match_indices('\n').nth(1).map_or(source.len(), |(n, _)| at + n);
    if let Some(mistake) = first_known_mistake(file, text, start, start + upto) {
        return mistake;
    }
    Diagnostic::problem("not-readable", here, "these fields cannot be read from here on")
        .hint("each field stands on its own line as  name: value, with a space after the colon")
        .hint("text with : # [ ] { } & * ! | > ' \" % @ in it is safest in quotation marks")
}

/// Where a complaint points, as bytes from the start of the source: complaints of the scanner know line and column only.
fn offset(source: &str, location: &serde_yaml::Location) -> usize {
    if let Some(at) = location.span().byte_offset().filter(|at| *at > 0) {
        return (at as usize).min(source.len());
    }
    let line = location.line().max(1) as usize - 1;
    let start: usize = source.split_inclusive('\n').take(line).map(str::len).sum();
    let column = location.column().max(1) as usize - 1;
    let rest = &source[start.min(source.len())..];
    let within = rest.char_indices().nth(column).map_or(rest.len(), |(at, _)| at);
    start.min(source.len()) + rest.find('\n').map_or(within, |end| within.min(end))
}

/// The front matter is a list or a bare word.
pub(super) fn not_a_mapping(span: Span, shape: &str) -> Diagnostic {
    Diagnostic::problem("not-fields", span, format!("fields are expected here, but this is {shape}"))
        .hint("write one field a line:  name: B Team")
}

fn duplicate(file: FileId, text: &str, start: usize, end: usize, at: usize, key: Option<&str>) -> Diagnostic {
    let key = key.unwrap_or("this field");
    let at = start + at;
    let second = Span::new(file, at, (at + key.len()).min(end));
    let mut d =
        Diagnostic::problem("duplicate-field", second, format!("`{}` is written twice", shortened(key)))
            .label("the second time")
            .hint("only one can count: keep the right one and delete the other line");
    let line_start = text[..at].rfind('\n').map_or(0, |n| n + 1);
    let indent = &text[line_start..at];
    let first = text[start..line_start].match_indices(&format!("{key}:")).map(|(n, _)| start + n).find(|n| {
        let begin = text[..*n].rfind('\n').map_or(0, |b| b + 1);
        text[begin..*n] == *indent
    });
    if let Some(first) = first {
        d = d.also(Span::new(file, first, first + key.len()), "the first time");
    }
    d
}

/// The line around a byte of the file, without the white space at its ends.
pub(super) fn line_span(file: FileId, text: &str, at: usize) -> Span {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    // A place past the last line means the last line that says something.
    let before = text[..at].trim_end_matches(['\n', '\r', ' ']);
    let at = if text[at..].trim().is_empty() || text[at..].starts_with('\n') && at > 0 {
        before.len()
    } else {
        at
    };
    let start = text[..at].rfind('\n').map_or(0, |n| n + 1);
    let end = text[at..].find('\n').map_or(text.len(), |n| at + n);
    let line = &text[start..end];
    let lead = line.len() - line.trim_start().len();
    Span::new(file, start + lead, start + line.trim_end().len().max(lead))
}

/// The first line in `text[start..end]` that shows one of the mistakes people make.
fn first_known_mistake(file: FileId, text: &str, start: usize, end: usize) -> Option<Diagnostic> {
    let mut at = start;
    let mut block_indent: Option<usize> = None;
    let mut previous_indent = 0;
    let mut previous_opens = true;
    let mut first: Option<Line<'_>> = None;
    for line in text[start..end].split_inclusive('\n') {
        let here = at;
        at += line.len();
        let line = without_comment(line).trim_end();
        let indent = line.len() - line.trim_start().len();
        if line.is_empty() {
            continue;
        }
        if block_indent.is_some_and(|b| indent > b) {
            continue;
        }
        block_indent = None;
        let field = Line { file, start: here, indent, text: line };
        if let Some(first) = first.filter(|first| indent < first.indent) {
            return Some(first.indented());
        }
        first.get_or_insert(field);
        let mistake = field.tab().or_else(|| field.colon_without_space()).or_else(|| field.value());
        if mistake.is_some() {
            return mistake;
        }
        if indent > previous_indent && !previous_opens {
            return Some(field.indented());
        }
        previous_indent = indent;
        previous_opens = line.ends_with(':') || line.trim_start().starts_with('-');
        if line.ends_with('|') || line.ends_with('>') || line.ends_with("|-") || line.ends_with(">-") {
            block_indent = Some(indent);
        }
    }
    None
}

/// A line as far as a `#` after a space that does not stand in quotation marks.
fn without_comment(line: &str) -> &str {
    let mut before = ' ';
    let mut quote: Option<char> = None;
    for (at, c) in line.char_indices() {
        let after_space = before.is_whitespace();
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (None, '#') if after_space => return &line[..at],
            (None, '"' | '\'') if after_space || matches!(before, '[' | '{' | ',') => quote = Some(c),
            _ => {}
        }
        before = c;
    }
    line
}

/// One line of front matter.
#[derive(Clone, Copy)]
struct Line<'a> {
    file: FileId,
    start: usize,
    indent: usize,
    text: &'a str,
}

impl Line<'_> {
    fn span(&self, from: usize, to: usize) -> Span {
        Span::new(self.file, self.start + from, self.start + to)
    }

    fn tab(&self) -> Option<Diagnostic> {
        let tab = self.text[..self.indent].find('\t')?;
        Some(
            Diagnostic::problem(
                "tab-indent",
                self.span(tab, tab + 1),
                "this line starts with a tab; only spaces can indent fields",
            )
            .label("a tab")
            .hint("replace it by two spaces")
            .replace(self.span(0, self.indent), "  "),
        )
    }

    fn colon_without_space(&self) -> Option<Diagnostic> {
        let typed = self.text.trim_start();
        let colon = typed.find(':')?;
        let (key, rest) = (&typed[..colon], &typed[colon + 1..]);
        let is_word =
            !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
        if !is_word || rest.is_empty() || rest.starts_with([' ', '/', ':']) {
            return None;
        }
        let at = self.indent + colon;
        Some(
            Diagnostic::problem(
                "space-after-colon",
                self.span(at, at + 1),
                "there must be a space after the colon",
            )
            .hint(format!("write it like this:  {}: {}", shortened(key), shortened(rest)))
            .replace(self.span(at, at + 1), ": "),
        )
    }

    fn key_and_value(&self) -> Option<(&str, &str)> {
        let typed = self.text.trim_start().trim_start_matches("- ");
        let colon = typed.find(": ")?;
        Some((&typed[..colon], typed[colon + 2..].trim_start()))
    }

    /// The value, from its first character on, in quotation marks.
    fn value_needs_quotes(&self, what: &str) -> Diagnostic {
        let (key, value) = self.key_and_value().unwrap_or(("text", self.text));
        let from = self.text.len() - value.len();
        self.needs_quotes(key, value, from, "this character means something else to the computer", what)
    }

    fn needs_quotes(&self, key: &str, value: &str, at: usize, label: &str, what: &str) -> Diagnostic {
        let span = self.span(self.text.len() - value.len(), self.text.len());
        if value.len() > LONGEST_EXAMPLE {
            return Diagnostic::problem(
                "needs-quotes",
                self.span(at, at + 1),
                format!("this {} {what}, so it needs quotation marks", shortened(key)),
            )
            .label(label)
            .hint("put a quotation mark before and behind it");
        }
        let quoted = format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""));
        Diagnostic::problem(
            "needs-quotes",
            self.span(at, at + 1),
            format!("this {key} {what}, so it needs quotation marks"),
        )
        .label(label)
        .hint(format!("write it like this:  {key}: {quoted}"))
        .replace(span, quoted)
    }

    fn value(&self) -> Option<Diagnostic> {
        let (key, value) = self.key_and_value()?;
        let from = self.text.len() - value.len();
        let first = value.chars().next()?;
        match first {
            '"' | '\'' => {
                let closed = value.len() > 1 && value.trim_end_matches([',', '}', ']', ' ']).ends_with(first);
                (!closed).then(|| {
                    Diagnostic::problem(
                        "unclosed-quote",
                        self.span(from, self.text.len()),
                        "this quotation mark is not closed on its line",
                    )
                    .hint(format!("end the line with {first}"))
                    .replace(self.span(self.text.len(), self.text.len()), first.to_string())
                })
            }
            '[' | '{' => {
                let close = if first == '[' { ']' } else { '}' };
                let missing = value.matches(first).count().saturating_sub(value.matches(close).count());
                (missing > 0).then(|| {
                    Diagnostic::problem(
                        "unclosed-bracket",
                        self.span(from, self.text.len()),
                        format!("this `{first}` has no `{close}`"),
                    )
                    .hint(format!("end the line with {close}"))
                    .replace(self.span(self.text.len(), self.text.len()), close.to_string())
                })
            }
            '@' | '`' | '%' | '*' | '|' | '>' if value.len() > 2 => {
                Some(self.value_needs_quotes(&format!("starts with {first}")))
            }
            _ => {
                let second = value
                    .find(": ")
                    .map(|n| from + n)
                    .or_else(|| value.ends_with(':').then(|| self.text.len() - 1))?;
                Some(self.needs_quotes(
                    key,
                    value,
                    second,
                    "read as the start of a second field",
                    "has a colon in it",
                ))
            }
        }
    }

    fn indented(&self) -> Diagnostic {
        Diagnostic::problem(
            "bad-indent",
            self.span(0, self.text.len()),
            "this line is indented, but the line above does not open a group",
        )
        .hint("start the line at the same column as the field above, or end the line above with a colon")
    }
}
