//! Diagnostics as people, editors and machines read them. The only place that turns them into text.

use std::borrow::Cow;
use std::collections::BTreeMap;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use serde_json::{Value, json};

use crate::check::leak::Guard;
use crate::cli::args::{Arguments, Format};
use crate::cli::system;
use crate::content::SourceSet;
use crate::diagnostic::{Diagnostic, FileId, Severity, Span};
use crate::pipeline::Understood;

/// How many messages of one code are written out for people; the rest is counted.
const WRITTEN_OUT: usize = 20;

/// What messages are made from.
pub(super) struct Messages<'a> {
    sources: &'a SourceSet,
    /// Files whose lines are never quoted.
    withheld: &'a [FileId],
    diagnostics: Vec<Cow<'a, Diagnostic>>,
}

impl<'a> Messages<'a> {
    /// Messages in the order of files and lines, those about the whole report last. A message that would repeat what
    /// nobody agreed to publish keeps its place and says that much instead: logs are read by others.
    pub(super) fn new(
        sources: &'a SourceSet,
        understood: &'a Understood,
        diagnostics: &'a [Diagnostic],
    ) -> Self {
        let guard = understood.guard();
        let withheld = &understood.published.withheld.files;
        let mut diagnostics: Vec<Cow<'a, Diagnostic>> = diagnostics
            .iter()
            .map(|d| {
                if repeats_a_secret(d, &guard, sources, withheld) {
                    Cow::Owned(discreet(d))
                } else {
                    Cow::Borrowed(d)
                }
            })
            .collect();
        diagnostics.sort_by_key(|d| d.span.map_or((1, None), |s| (0, Some(s))));
        Self { sources, withheld, diagnostics }
    }

    /// How many problems and how many notes there are.
    pub(super) fn counts(&self) -> (usize, usize) {
        let problems = self.diagnostics.iter().filter(|d| d.severity == Severity::Problem).count();
        (problems, self.diagnostics.len() - problems)
    }

    /// Writes them: for people to standard error, for machines to standard output. `summary` joins the JSON form.
    pub(super) fn write(&self, arguments: &Arguments, format: Format, summary: &Value) {
        match format {
            Format::Human => self.human(arguments),
            Format::Short => self.diagnostics.iter().for_each(|d| system::result(&self.short(d))),
            Format::Github => self.diagnostics.iter().for_each(|d| system::result(&self.github(d))),
            Format::JsonLines => {
                self.diagnostics.iter().for_each(|d| system::result(&self.json(d).to_string()));
            }
            Format::Json => {
                let items: Vec<Value> = self.diagnostics.iter().map(|d| self.json(d)).collect();
                let (problems, notes) = self.counts();
                let all = json!({ "problems": problems, "notes": notes, "summary": summary, "items": items });
                system::result(&format!("{all:#}"));
            }
        }
    }

    fn human(&self, arguments: &Arguments) {
        let renderer = if system::is_coloured(arguments) { Renderer::styled() } else { Renderer::plain() };
        let renderer = renderer.decor_style(DecorStyle::Ascii);
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        for d in &self.diagnostics {
            if arguments.quiet && d.severity == Severity::Note {
                continue;
            }
            let count = seen.entry(d.code).or_default();
            *count += 1;
            if *count <= WRITTEN_OUT {
                system::say(&self.snippet(d, &renderer));
                system::say("");
            }
        }
        for (code, count) in seen.into_iter().filter(|(_, count)| *count > WRITTEN_OUT) {
            system::say(&format!(
                "... and {} more {code}; all of them:  kith check --only {code} --format short\n",
                count - WRITTEN_OUT
            ));
        }
    }

    /// The author's own line with the words under it.
    fn snippet(&self, d: &Diagnostic, renderer: &Renderer) -> String {
        let level = match d.severity {
            Severity::Problem => Level::ERROR.with_name("problem"),
            Severity::Note => Level::NOTE.with_name("note"),
        };
        if d.span.is_none() && d.also.is_none() {
            let hints = d.hints.iter().flat_map(|h| wrapped(h)).map(|line| format!("\n  = {line}"));
            let title = format!("{}[{}]: {}", d.severity.word(), d.code, printable(&d.message));
            return std::iter::once(title).chain(hints).collect();
        }
        let mut group =
            level.primary_title(printable(&d.message)).id(d.code).elements(Vec::<Origin<'_>>::new());
        if let Some(span) = d.span {
            let file = self.sources.file(span.file);
            if d.code == DISCREET || self.withheld.contains(&span.file) || file.text.is_empty() {
                let (line, column) = self.sources.line_and_column(span);
                group = group.element(Origin::path(&*file.path).line(line).char_column(column));
            } else {
                let mut snippet = Snippet::source(&*file.text).path(&*file.path).line_start(1).fold(true);
                if let Some((other, words)) = d.also.as_ref().filter(|(other, _)| other.file == span.file) {
                    snippet = snippet
                        .annotation(AnnotationKind::Context.span(self.range(*other)).label(printable(words)));
                }
                let label = Some(printable(&d.label)).filter(|label| !label.is_empty());
                group = group
                    .element(snippet.annotation(AnnotationKind::Primary.span(self.range(span)).label(label)));
            }
        }
        if let Some((other, words)) = &d.also
            && d.span.is_none_or(|span| span.file != other.file)
        {
            let (line, _) = self.sources.line_and_column(*other);
            let path = &self.sources.file(other.file).path;
            group =
                group.element(Level::HELP.no_name().message(format!("{}: {path}:{line}", printable(words))));
        }
        for hint in &d.hints {
            for line in wrapped(hint) {
                group = group.element(Level::HELP.no_name().message(line));
            }
        }
        renderer.render(&[group])
    }

    /// A span as bytes of its file that fall on characters; a point stands for the character after it.
    fn range(&self, span: Span) -> std::ops::Range<usize> {
        let text = &self.sources.file(span.file).text;
        let on_character = |mut at: usize| {
            at = at.min(text.len());
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let (start, end) = (on_character(span.start as usize), on_character(span.end as usize));
        // Only the first line of a long stretch is marked.
        let first_line = text[start..end.max(start)].find('\n').map_or(end, |n| start + n);
        start..first_line.max(start)
    }

    fn short(&self, d: &Diagnostic) -> String {
        let message = printable(&d.message);
        match d.span {
            Some(span) => {
                let (line, column) = self.sources.line_and_column(span);
                let path = &self.sources.file(span.file).path;
                format!("{path}:{line}:{column}: {}[{}] {message}", d.severity.word(), d.code)
            }
            None => format!("{}[{}] {message}", d.severity.word(), d.code),
        }
    }

    fn github(&self, d: &Diagnostic) -> String {
        let command = match d.severity {
            Severity::Problem => "error",
            Severity::Note => "notice",
        };
        let escaped = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
        let property = |text: &str| escaped(text).replace(':', "%3A").replace(',', "%2C");
        let body = std::iter::once(d.message.as_str())
            .chain(d.hints.iter().map(String::as_str))
            .collect::<Vec<_>>()
            .join("\n");
        match d.span {
            Some(span) => {
                let (line, column) = self.sources.line_and_column(span);
                let path = &self.sources.file(span.file).path;
                format!(
                    "::{command} file={},line={line},col={column},title={}::{}",
                    property(path),
                    property(d.code),
                    escaped(&body)
                )
            }
            None => format!("::{command} title={}::{}", property(d.code), escaped(&body)),
        }
    }

    fn json(&self, d: &Diagnostic) -> Value {
        let place = |span: Span| {
            let (line, column) = self.sources.line_and_column(span);
            let end = Span::new(span.file, span.end as usize, span.end as usize);
            let (end_line, end_column) = self.sources.line_and_column(end);
            (self.sources.file(span.file).path.to_string(), line, column, end_line, end_column)
        };
        let mut item = json!({
            "code": d.code,
            "severity": d.severity.word(),
            "message": d.message,
            "label": d.label,
            "hints": d.hints,
        });
        if let Some((file, line, column, end_line, end_column)) = d.span.map(place) {
            item["file"] = file.into();
            item["line"] = line.into();
            item["column"] = column.into();
            item["end_line"] = end_line.into();
            item["end_column"] = end_column.into();
        }
        if let Some(s) = &d.suggestion {
            let (_, line, column, end_line, end_column) = place(s.span);
            item["suggestion"] = json!({ "replace": s.replace, "line": line, "column": column, "end_line": end_line, "end_column": end_column });
        }
        if let Some((span, words)) = &d.also {
            let (file, line, column, ..) = place(*span);
            item["also"] = json!({ "words": words, "file": file, "line": line, "column": column });
        }
        item
    }
}

/// The code of a message that must not repeat what it found.
const DISCREET: &str = "names-someone-withheld";

/// Whether a message, or the line it would quote, holds a private string. Withheld files are not quoted at all.
fn repeats_a_secret(d: &Diagnostic, guard: &Guard, sources: &SourceSet, withheld: &[FileId]) -> bool {
    if guard.is_idle() || d.span.is_some_and(|s| withheld.contains(&s.file)) {
        return false;
    }
    let mut text = [d.message.as_str(), &d.label]
        .into_iter()
        .chain(d.hints.iter().map(String::as_str))
        .collect::<Vec<_>>()
        .join("\n");
    if let Some(span) = d.span {
        let file = &sources.file(span.file).text;
        let (line, _) = sources.line_and_column(span);
        text.push_str(file.lines().nth(line - 1).unwrap_or_default());
    }
    !guard.scan("", text.as_bytes()).is_empty()
}

/// The same message without its words.
fn discreet(d: &Diagnostic) -> Diagnostic {
    let about = "this line names someone who is left out of the report";
    let mut it = match d.span {
        Some(span) => Diagnostic::problem(DISCREET, span, about),
        None => Diagnostic::general(DISCREET, d.severity, about),
    };
    it.severity = d.severity;
    it.hint("what stands here is not repeated, because messages are read by others; take it out, or ask for their consent")
}

/// A hint in lines of at most 100 characters, later ones indented; line breaks of its own are kept.
fn wrapped(hint: &str) -> Vec<String> {
    let mut lines = Vec::new();
    for part in printable(hint).split('\n') {
        let indent = part.len() - part.trim_start().len();
        let mut line = " ".repeat(indent);
        for word in part.split(' ').filter(|w| !w.is_empty()) {
            if line.trim().is_empty() {
                line.push_str(word);
            } else if line.chars().count() + word.chars().count() >= 100 {
                lines.push(std::mem::replace(&mut line, format!("{}{word}", " ".repeat(indent + 4))));
            } else {
                // Two spaces set what to type apart from the words around it.
                line.push_str(if part.contains(&format!("  {word}")) { "  " } else { " " });
                line.push_str(word);
            }
        }
        lines.push(line);
    }
    lines
}

/// Text that cannot steer a terminal: control characters become visible, other than line ends.
fn printable(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' => '\n',
            '\t' => ' ',
            c if c.is_control() => '\u{fffd}',
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' => '\u{fffd}',
            c => c,
        })
        .collect()
}
