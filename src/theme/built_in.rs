//! The built-in theme, carried inside the program.

use crate::page::PAGE_TYPES;

/// `file!("templates/base.html")`: a name and the text behind it.
macro_rules! theme_file {
    ($name:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/", $name))
    };
}

/// Templates that others lean on: every page type brings its own.
const PARTS: &[(&str, &str)] = &[
    ("base.html", theme_file!("templates/base.html")),
    ("parts.html", theme_file!("templates/parts.html")),
    ("list.html", theme_file!("templates/list.html")),
];

/// Files that are copied as they are, by their address in the site.
pub(super) const STATICS: &[(&str, &str)] = &[
    ("static/site.css", theme_file!("static/site.css")),
    ("static/find.js", theme_file!("static/find.js")),
    ("static/map.js", theme_file!("static/map.js")),
    ("static/icon.svg", theme_file!("static/icon.svg")),
];

/// Every template by its name below `templates/`.
pub(super) fn templates() -> impl Iterator<Item = (&'static str, &'static str)> {
    let own = PAGE_TYPES.iter().filter_map(|page_type| page_type.template).map(|t| (t.name, t.text));
    PARTS.iter().copied().chain(own)
}

#[cfg(test)]
mod tests {
    use super::templates;

    #[test]
    fn templates_print_as_safe_only_what_our_own_writers_made() {
        for (name, text) in templates() {
            for (at, _) in text.match_indices("safe") {
                let before = text[..at].trim_end();
                let Some(value) = before.strip_suffix('|') else { continue };
                let value = value.trim_end();
                assert!(
                    value.ends_with("_html") || value.ends_with("_svg"),
                    "{name}: `| safe` after `..{}`",
                    &value[value.len().saturating_sub(20)..]
                );
            }
        }
    }

    #[test]
    fn no_template_holds_a_script_a_style_or_a_handler() {
        for (name, text) in templates().filter(|(name, _)| *name != "404.html") {
            for forbidden in
                ["<style", " style=", "<script>", "onclick", "onload", "javascript:", "http://", "https://"]
            {
                assert!(!text.contains(forbidden), "{name} holds `{forbidden}`");
            }
        }
    }
}
