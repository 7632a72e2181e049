//! Diagnostics as people, editors and machines read them. The only place that turns them into text.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::fmt::Write;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use serde_json::{Value, json};

use crate::cli::args::{Arguments, Format};
use crate::cli::system;
use crate::content::SourceSet;
use crate::diagnostic::{Diagnostic, FileId, Severity, Span};
use crate::pipeline::Understood;

/// How many messages of one code are written out for people; the rest is counted.
const WRITTEN_OUT: usize = 20;
/// How many of one code stand in lists of lines, unless it is that code that was asked for.
const LISTED: usize = 50;
/// How long a line of an author may be to be quoted, in bytes, and any text of a message, in characters.
const QUOTED: usize = 400;
const LONGEST: usize = 2_000;

/// What messages are made from.
pub(super) struct Messages<'a> {
    sources: &'a SourceSet,
    told: Vec<Told<'a>>,
    /// Every message is written out, however many there are of its code.
    is_everything: bool,
    /// The place that was looked up last: messages are told in the order of their places, so that no file is counted
    /// through from its start for each of them.
    last: Cell<(Span, usize, usize)>,
    /// Files that are left out, sorted: they are spoken of by their place in this list.
    withheld: &'a [FileId],
    is_showing: bool,
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
        arguments: &Arguments,
        sources: &'a SourceSet,
        understood: &'a Understood,
        diagnostics: &'a [Diagnostic],
    ) -> Self {
        let guard = understood.guard();
        let withheld = &understood.published.withheld.files;
        let is_showing = system::shows_withheld(arguments);
        let holds = |text: &str| guard.holds(text);
        let mut told: Vec<Told<'a>> = diagnostics
            .iter()
            .map(|d| {
                if is_showing {
                    let is_quotable = line_of(d, sources).len() <= QUOTED;
                    return Told { diagnostic: Cow::Borrowed(d), is_quotable };
                }
                let is_private = d.span.is_some_and(|span| withheld.binary_search(&span.file).is_ok());
                let diagnostic = match is_private {
                    true if holds(&words_of(&unquoted(d))) => Cow::Owned(discreet(d)),
                    true => Cow::Owned(unquoted(d)),
                    false if holds(&words_of(d)) => Cow::Owned(discreet(d)),
                    false => Cow::Borrowed(d),
                };
                let line = line_of(d, sources);
                Told { diagnostic, is_quotable: !is_private && line.len() <= QUOTED && !holds(line) }
            })
            .collect();
        told.sort_by_key(|t| t.diagnostic.span.map_or((1, None), |s| (0, Some(s))));
        let start = Cell::new((Span::start_of(FileId(0)), 1, 1));
        Self { sources, told, is_everything: false, last: start, withheld, is_showing }
    }

    /// The path of a file, or which of the records that are left out it is.
    fn path(&self, file: FileId) -> String {
        match self.withheld.binary_search(&file) {
            Ok(place) if !self.is_showing => format!("withheld record {}", place + 1),
            _ => self.sources.file(file).path.to_string(),
        }
    }

    /// With every message written out, however many there are of its code.
    pub(super) const fn every_one(mut self, is_wanted: bool) -> Self {
        self.is_everything = is_wanted;
        self
    }

    /// Line and column of a place, both from 1.
    fn line_and_column(&self, span: Span) -> (usize, usize) {
        let (last, line, column) = self.last.get();
        let text = &self.sources.file(span.file).text;
        let goes_on = last.file == span.file
            && last.start <= span.start
            && text.get(last.start as usize..span.start as usize).is_some();
        let (line, column) = if goes_on {
            let between = &text[last.start as usize..span.start as usize];
            match between.rfind('\n') {
                Some(at) => (line + between.matches('\n').count(), between[at + 1..].chars().count() + 1),
                None => (line, column + between.chars().count()),
            }
        } else {
            self.sources.line_and_column(span)
        };
        if text.is_char_boundary(span.start as usize) {
            self.last.set((span, line, column));
        }
        (line, column)
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
            Format::Short => self.lines(
                |d| self.short(d),
                |rest, code| format!("note: {rest} more {code}: kith check --only {code} --format short"),
            ),
            Format::Github => self.lines(
                |d| self.github(d),
                |rest, code| format!("::notice title={code}::{rest} more: kith check --only {code}"),
            ),
            Format::JsonLines => {
                self.told
                    .iter()
                    .for_each(|t| system::result(&in_ascii(&self.json(&t.diagnostic).to_string())));
            }
            Format::Json => {
                let items: Vec<Value> = self.told.iter().map(|t| self.json(&t.diagnostic)).collect();
                let (problems, notes) = self.counts();
                let all = json!({ "problems": problems, "notes": notes, "summary": summary, "items": items });
                system::result(&in_ascii(&format!("{all:#}")));
            }
        }
    }

    /// A line for each message, and one for each code of which there are more than a log should hold.
    fn lines(&self, line: impl Fn(&Diagnostic) -> String, rest: impl Fn(usize, &str) -> String) {
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        for told in &self.told {
            let count = seen.entry(told.diagnostic.code).or_default();
            *count += 1;
            if *count <= LISTED || self.is_everything {
                system::result(&line(&told.diagnostic));
            }
        }
        for (code, count) in seen.into_iter().filter(|(_, count)| *count > LISTED && !self.is_everything) {
            system::result(&rest(count - LISTED, code));
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
            let title = format!("{}[{}]: {}", d.severity.word(), d.code, in_one_line(&d.message));
            return std::iter::once(title).chain(hints).collect();
        }
        let mut group =
            level.primary_title(in_one_line(&d.message)).id(d.code).elements(Vec::<Origin<'_>>::new());
        if let Some(span) = d.span {
            let file = self.sources.file(span.file);
            if !is_quotable || file.text.is_empty() {
                let (line, column) = self.line_and_column(span);
                group = group
                    .element(Origin::path(in_one_line(&self.path(span.file))).line(line).char_column(column));
            } else {
                let mut snippet =
                    Snippet::source(&*file.text).path(in_one_line(&file.path)).line_start(1).fold(true);
                if let Some((other, words)) = d.also.as_ref().filter(|(other, _)| other.file == span.file) {
                    snippet = snippet.annotation(
                        AnnotationKind::Context.span(self.range(*other)).label(in_one_line(words)),
                    );
                }
                let label = Some(in_one_line(&d.label)).filter(|label| !label.is_empty());
                group = group
                    .element(snippet.annotation(AnnotationKind::Primary.span(self.range(span)).label(label)));
            }
        }
        if let Some((other, words)) = &d.also
            && d.span.is_none_or(|span| span.file != other.file)
        {
            let (line, _) = self.line_and_column(*other);
            let path = self.path(other.file);
            group = group.element(Level::HELP.no_name().message(format!(
                "{}: {}:{line}",
                in_one_line(words),
                in_one_line(&path)
            )));
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
        let message = in_one_line(&d.message);
        match d.span {
            Some(span) => {
                let (line, column) = self.line_and_column(span);
                let path = in_one_line(&self.path(span.file));
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
        let escaped =
            |text: &str| printable(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
        let property = |text: &str| escaped(text).replace(':', "%3A").replace(',', "%2C");
        let body = std::iter::once(d.message.as_str())
            .chain(d.hints.iter().map(String::as_str))
            .collect::<Vec<_>>()
            .join("\n");
        match d.span {
            Some(span) => {
                let (line, column) = self.line_and_column(span);
                let path = self.path(span.file);
                format!(
                    "::{command} file={},line={line},col={column},title={}::{}",
                    property(&path),
                    property(d.code),
                    escaped(&body)
                )
            }
            None => format!("::{command} title={}::{}", property(d.code), escaped(&body)),
        }
    }

    fn json(&self, d: &Diagnostic) -> Value {
        let place = |span: Span| {
            let (line, column) = self.line_and_column(span);
            let end = Span::new(span.file, span.end as usize, span.end as usize);
            let (end_line, end_column) = self.line_and_column(end);
            (self.path(span.file), line, column, end_line, end_column)
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
    let text = &sources.file(span.file).text;
    let at = span.start as usize;
    let (Some(before), Some(after)) = (text.get(..at), text.get(at..)) else { return text };
    // A line is looked for as far as one may be quoted: whatever is longer is not quoted, and a long line with many
    // faults would be walked through for each of them.
    let lead = before.len() - before.bytes().rev().take(QUOTED + 1).take_while(|b| *b != b'\n').count();
    let rest = at + after.bytes().take(QUOTED + 1).take_while(|b| *b != b'\n').count();
    let (mut start, mut end) = (lead, rest);
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    &text[start..end]
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

/// The same message about a record that is left out: what stood in it, between backticks, is not repeated, nor what to
/// type in its place.
fn unquoted(d: &Diagnostic) -> Diagnostic {
    let without = |text: &str| {
        let parts = text.split('`').enumerate();
        parts.map(|(n, part)| if n % 2 == 1 { "`…`" } else { part }).collect::<String>()
    };
    let mut it = d.clone();
    it.message = without(&d.message);
    it.label = without(&d.label);
    it.hints = d.hints.iter().filter(|hint| !hint.starts_with("nearest")).map(|hint| without(hint)).collect();
    it.suggestion = None;
    it.hint("in a terminal,  kith check --show-withheld  says which file this is")
}

/// A hint in lines of at most 100 characters, later ones indented; line breaks of its own are kept.
fn wrapped(hint: &str) -> Vec<String> {
    let mut lines = Vec::new();
    for part in printable(hint).split('\n') {
        let indent = part.len() - part.trim_start().len();
        let mut line = " ".repeat(indent);
        let (mut length, mut gap) = (indent, 0);
        for word in part.split(' ') {
            gap += 1;
            if word.is_empty() {
                continue;
            }
            let letters = word.chars().count();
            if length == indent && line.trim().is_empty() {
                line.push_str(word);
                length += letters;
            } else if length + letters >= 100 {
                lines.push(std::mem::replace(&mut line, format!("{}{word}", " ".repeat(indent + 4))));
                length = indent + 4 + letters;
            } else {
                // Two spaces set what to type apart from the words around it.
                let between = gap.min(2);
                line.push_str(&"  "[..between]);
                line.push_str(word);
                length += between + letters;
            }
            gap = 0;
        }
        lines.push(line);
    }
    lines.iter_mut().for_each(no_command);
    lines
}

/// A line that the runner of a pipeline would take for a command (`::set-output`, `##[group]`) is none any more.
fn no_command(line: &mut String) {
    let start = line.len() - line.trim_start().len();
    if line[start..].starts_with("::") || line[start..].starts_with("##[") {
        line.insert(start + 1, ' ');
    }
}

/// Text that cannot steer a terminal, nor fill it: control characters and those that cannot be seen become visible,
/// other than line ends; what is very long is cut.
fn printable(text: &str) -> String {
    let shown = text.chars().take(LONGEST).map(|c| match c {
        '\n' => '\n',
        '\t' => ' ',
        c if is_hidden(c) => '\u{fffd}',
        c => c,
    });
    let rest = if text.chars().nth(LONGEST).is_some() { " .." } else { "" };
    shown.chain(rest.chars()).collect()
}

/// The same on one line.
fn in_one_line(text: &str) -> String {
    let mut line = printable(text).replace('\n', " ");
    no_command(&mut line);
    line
}

/// Characters that steer a terminal, turn the direction of text, end lines where nobody looks, or cannot be seen.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// JSON whose hidden characters are written as numbers: the same JSON to a program, harmless to a terminal.
fn in_ascii(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if is_hidden(c) && c != '\n' {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    out
}
