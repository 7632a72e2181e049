//! From Markdown to events: which forms are understood, and what happens when the parser gives up.

use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};

use pulldown_cmark::{Event, Options, Parser};

/// What people can write: CommonMark, and these. Smart quotes are left out (they are English ones), and so are heading
/// attributes (they carry classes and ids), math and metadata.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS
}

/// Every event; `None` where the parser gave up. It is known to have panicked on odd input; one odd document must not
/// take the others with it.
pub(super) fn events(markdown: &str) -> Option<Vec<Event<'_>>> {
    catch_unwind(AssertUnwindSafe(|| Parser::new_ext(markdown, options()).collect())).ok()
}

/// The same, with the stretch that each came from.
pub(super) fn events_with_places(markdown: &str) -> Option<(Vec<Event<'_>>, Vec<Range<usize>>)> {
    catch_unwind(AssertUnwindSafe(|| Parser::new_ext(markdown, options()).into_offset_iter().unzip())).ok()
}

/// HTML without its comments; one that never ends takes the rest with it.
pub(super) fn without_comments(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once("<!--") {
        text.push_str(before);
        rest = after.split_once("-->").map_or("", |(_, after)| after);
    }
    text + rest
}
