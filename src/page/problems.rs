//! Messages about links, figures and pictures in what people wrote, one constructor a code.
//!
//! None of them says whether someone exists who is not published: a link to a withheld person reads like a slip of the pen.

use crate::diagnostic::{Diagnostic, Span};
use crate::page::picture::Fault;

/// A link or `[[name]]` that leads nowhere. `whole` is the stretch to be replaced by `meant`.
pub(super) fn broken_link(written: &str, span: Span, meant: Option<(String, String)>) -> Diagnostic {
    let found = Diagnostic::problem(
        "broken-link",
        span,
        format!("`{written}` leads to nothing in the published network"),
    )
    .label("no page has this name")
    .hint("readers would see the words without a link");
    match meant {
        Some((write, name)) if write == name => found.hint(format!("nearest: {name}")).replace(span, write),
        Some((write, name)) => found.hint(format!("nearest: {write} ({name})")).replace(span, write),
        None => found.hint(
            "write an id (`[[b-team]]`), a name (`[[B Team]]`) or the path of a file (`../assets/b-team.md`)",
        ),
    }
}

/// A part of a page (`#part`) that is not there.
pub(super) fn broken_part(part: &str, span: Span, known: &[String]) -> Diagnostic {
    let found = Diagnostic::problem("broken-link", span, format!("that page has no heading for `#{part}`"));
    if known.is_empty() {
        found.hint("its text has no headings at all")
    } else {
        found.hint(format!("its headings: {}", known.join(", ")))
    }
}

/// `[[figure:x]]` or `![[claim:x]]` of a name that the page does not define.
pub(super) fn unknown_figure(
    what: &str,
    name: &str,
    span: Span,
    known: &[&str],
    meant: Option<String>,
) -> Diagnostic {
    let found =
        Diagnostic::problem("unknown-figure", span, format!("this page has no {what} called `{name}`"));
    let found = if known.is_empty() {
        found.hint(format!("only a reflection can have one, under `{what}s:` at its top"))
    } else {
        found.hint(format!("{what}s of this page: {}", known.join(", ")))
    };
    match meant {
        Some(meant) => found.replace(span, meant),
        None => found,
    }
}

/// HTML within words.
pub(super) fn raw_html(span: Span) -> Diagnostic {
    Diagnostic::note("raw-html", span, "HTML is not passed through; readers see it as the text it is")
        .hint("use Markdown: **strong**, *stress*, [a link](https://example.org), tables, lists")
}

/// A link with a scheme that is not passed on, or a picture from elsewhere.
pub(super) fn unsafe_link(written: &str, span: Span, is_image: bool) -> Diagnostic {
    let found = Diagnostic::problem("unsafe-link", span, format!("`{}` is left out", short(written)));
    if is_image {
        found
            .hint("a picture from another site would tell its owner who reads this page")
            .hint("put the file into `content/`, beside this one")
    } else {
        found.hint("links can start with https:, http:, mailto: or tel:, or be a path from this file")
    }
}

/// A picture or document that is not there.
pub(super) fn image_missing(path: &str, span: Span) -> Diagnostic {
    Diagnostic::problem("image-missing", span, format!("there is no file `content/{path}`"))
        .hint("the path starts at the folder of this file; letter case matters")
}

/// A picture that cannot be published as it is.
pub(super) fn picture_refused(path: &str, fault: Fault, span: Span) -> Diagnostic {
    let problem =
        |what: &str| Diagnostic::problem("picture-refused", span, format!("`content/{path}` {what}"));
    match fault {
        Fault::Format => problem("is no picture we can clean of what is hidden in it")
            .hint("a picture also holds where and by whom it was made, or scripts; of this sort we cannot take that out")
            .hint("save it as JPEG, PNG, WebP or GIF"),
        Fault::Broken => problem("is broken off or is no picture")
            .hint("open it to see whether it is whole, and save it again as JPEG or PNG"),
        Fault::TooLarge => problem("claims to be larger than readers' machines can show")
            .hint("save it at most 10,000 by 10,000 pixels; 1,600 are enough for a page"),
    }
}

/// A file that would be copied and cannot be looked into.
pub(super) fn sealed_file(path: &str, span: Span) -> Diagnostic {
    Diagnostic::problem("sealed-file", span, format!("`content/{path}` is locked or packed, so nobody can see what is in it"))
        .hint("people are left out of this report, and their names could stand in it; publish it unpacked or without a password")
}

/// A picture that says nothing to those who cannot see it.
pub(super) fn image_alt_missing(span: Span) -> Diagnostic {
    Diagnostic::note("image-alt-missing", span, "this picture has no words for people who cannot see it")
        .hint("write what it shows between the brackets: ![Six people around a table](table.jpg)")
}

/// A free page that wants the address of another page.
pub(super) fn address_taken(path: &str, span: Span) -> Diagnostic {
    Diagnostic::problem("address-taken", span, format!("another page already has the address `{path}`"))
        .hint("give this file another name")
}

/// At most sixty characters of something that people typed.
fn short(written: &str) -> String {
    let mut short: String = written.chars().filter(|c| !c.is_control()).take(60).collect();
    if written.chars().count() > 60 {
        short.push('…');
    }
    short
}
