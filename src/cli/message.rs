//! Diagnostics as people, editors and machines read them. The only place that turns them into text.

use std::borrow::Cow;
use std::collections::BTreeMap;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use serde_json::{Value, json};

use crate::cli::args::{Arguments, Format};
use crate::cli::system;
use crate::content::SourceSet;
use crate::diagnostic::{Diagnostic, Severity, Span};
use crate::pipeline::Understood;

/// How many messages of one code are written out for people; the rest is counted.
const WRITTEN_OUT: usize = 20;

/// What messages are made from.
pub(super) struct Messages<'a> {
    sources: &'a SourceSet,
    told: Vec<Told<'a>>,
}

/// One message as it may be told.
struct Told<'a> {
    diagnostic: Cow<'a, Diagnostic>,
    /// Whether its line may be quoted.
    is_quotable: bool,
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
        let holds = |text: &str| !guard.is_idle() && !guard.scan("", text.as_bytes()).is_empty();
        let mut told: Vec<Told<'a>> = diagnostics
            .iter()
            .map(|d| {
                let is_private = d.span.is_some_and(|span| withheld.contains(&span.file));
                let diagnostic = if !is_private && holds(&words_of(d)) {
                    Cow::Owned(discreet(d))
                } else {
                    Cow::Borrowed(d)
                };
                Told { diagnostic, is_quotable: !is_private && !holds(line_of(d, sources)) }
            })
            .collect();
        told.sort_by_key(|t| t.diagnostic.span.map_or((1, None), |s| (0, Some(s))));
        Self { sources, told }
    }

    /// How many problems and how many notes there are.
    pub(super) fn counts(&self) -> (usize, usize) {
        let problems = self.told.iter().filter(|t| t.diagnostic.severity == Severity::Problem).count();
        (problems, self.told.len() - problems)
    }

    /// Writes them: for people to standard error, for machines to standard output. `summary` joins the JSON form.
    pub(super) fn write(&self, arguments: &Arguments, format: Format, summary: &Value) {
        match format {
            Format::Human => self.human(arguments),
            Format::Short => self.told.iter().for_each(|t| system::result(&self.short(&t.diagnostic))),
            Format::Github => self.told.iter().for_each(|t| system::result(&self.github(&t.diagnostic))),
            Format::JsonLines => {
                self.told.iter().for_each(|t| system::result(&self.json(&t.diagnostic).to_string()));
            }
            Format::Json => {
                let items: Vec<Value> = self.told.iter().map(|t| self.json(&t.diagnostic)).collect();
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
        for told in &self.told {
            let d = &told.diagnostic;
            if arguments.quiet && d.severity == Severity::Note {
                continue;
            }
            let count = seen.entry(d.code).or_default();
            *count += 1;
            if *count <= WRITTEN_OUT {
                system::say(&self.snippet(told, &renderer));
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
    fn snippet(&self, told: &Told<'_>, renderer: &Renderer) -> String {
        let (d, is_quotable) = (&*told.diagnostic, told.is_quotable);
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
            if !is_quotable || file.text.is_empty() {
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

/// All words of a message.
fn words_of(d: &Diagnostic) -> String {
    let words = [d.message.as_str(), &d.label].into_iter().chain(d.hints.iter().map(String::as_str));
    words.collect::<Vec<_>>().join("\n")
}

/// The line a message would quote.
fn line_of<'a>(d: &Diagnostic, sources: &'a SourceSet) -> &'a str {
    let Some(span) = d.span else { return "" };
    let (line, _) = sources.line_and_column(span);
    sources.file(span.file).text.lines().nth(line - 1).unwrap_or_default()
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
