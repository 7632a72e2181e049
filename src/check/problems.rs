//! Messages about themes, one constructor a code. All are notes: a report can be published with such colours, and some of
//! its readers will not be able to use its maps.

use crate::check::palette::What;
use crate::diagnostic::{Diagnostic, Span};

/// The message for a fault of a palette.
pub(super) fn palette(at: Span, what: &What) -> Diagnostic {
    match what {
        What::NotRead { name } => colour_not_read(at, name),
        What::TooFaint { name, on, page, ratio } => colour_too_faint(at, (name, on), page, *ratio),
        What::TooAlike { pair, page, sight, apart } => colours_too_alike(at, *pair, (page, sight), *apart),
    }
}

/// `colour-not-read`
fn colour_not_read(at: Span, name: &str) -> Diagnostic {
    let message = format!(
        "this theme gives --{name} no colour that can be checked; maps and text drawn with it may be invisible to some"
    );
    Diagnostic::note("colour-not-read", at, message)
        .hint(format!("in :root, write it in hexadecimal:  --{name}:#1b1f24;"))
}

/// `colour-too-faint`
fn colour_too_faint(
    at: Span,
    (name, on): (&str, &str),
    page: &str,
    (ratio, least): (f64, f64),
) -> Diagnostic {
    let message = format!(
        "--{name} on --{on} has a contrast of {ratio:.1} to 1 on {page} pages; it takes {least:.0} to 1 to be seen by all"
    );
    let way = if page == "light" { "darker" } else { "lighter" };
    Diagnostic::note("colour-too-faint", at, message)
        .hint(format!("choose a {way} --{name}, or leave the line out to have the one of the built-in theme"))
}

/// `colours-too-alike`
fn colours_too_alike(
    at: Span,
    (one, other): (&str, &str),
    (page, sight): (&str, &str),
    (apart, least): (f64, f64),
) -> Diagnostic {
    let message = format!(
        "--{one} and --{other} look alike {sight}, on {page} pages: {apart:.1} apart, where {least:.0} is the least; these \
         readers could not tell the sectors apart by colour"
    );
    Diagnostic::note("colours-too-alike", at, message)
        .hint("make one of them much darker than the other: lightness is seen by everyone")
}
