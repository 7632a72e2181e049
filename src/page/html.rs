//! HTML that may be printed as it is.

use serde::{Serialize, Serializer};

/// HTML or SVG that one of our own writers made: the Markdown stage or the SVG writer. The only values that templates
/// print with `| safe`; the fields that hold one are called `.._html` or `.._svg`, and a test of `theme` keeps
/// templates to those.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SafeHtml(String);

impl SafeHtml {
    /// What a writer of this house made. Call it on nothing that people typed.
    pub const fn written_here(html: String) -> Self {
        Self(html)
    }

    /// Text that people typed, escaped.
    pub fn text(text: &str) -> Self {
        let mut html = String::with_capacity(text.len());
        escape_into(&mut html, text);
        Self(html)
    }

    /// Whether there is nothing to see.
    pub fn is_empty(&self) -> bool {
        self.0.trim().is_empty()
    }

    /// The HTML.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Serialize for SafeHtml {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// Appends text so that it is text in HTML and XML, in an element as in an attribute. Characters that XML forbids
/// are left out.
pub fn escape_into(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{0}'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {}
            c => out.push(c),
        }
    }
}

/// Text so that it is text in HTML and XML.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape_into(&mut out, text);
    out
}

#[cfg(test)]
mod tests {
    use super::SafeHtml;

    #[test]
    fn what_people_typed_stays_text() {
        let html = SafeHtml::text("<b onclick='x'>\u{1}&");
        assert_eq!(html.as_str(), "&lt;b onclick=&#39;x&#39;&gt;&amp;");
    }
}
