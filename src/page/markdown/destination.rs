//! Where a link leads: one answer for the writer of HTML and for the one who tells authors about broken links.

use pulldown_cmark::LinkType;

use crate::model::community::Words;
use crate::page::{address, url};
use crate::report::{Report, Target};

/// Where a link, a picture or a pair of brackets leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Destination {
    /// A page about something people wrote, and a part of it.
    Page(Target, Option<String>),
    /// A page that is built whether or not anyone wrote it: `find.html`.
    Built(String),
    /// A part of the same page.
    Part(String),
    /// A file below `content/` that is no profile or page: a picture, a document.
    File(String),
    /// A page elsewhere.
    Outside(String),
    /// Something of the page's own: a figure, a claim; or a map.
    Embed(Embed),
    /// A scheme that is not passed on.
    Unsafe,
    /// Nothing.
    Broken,
}

/// What can stand within words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Embed {
    /// A figure of the reflection, by its name.
    Figure(String),
    /// A claim of the reflection, by its name.
    Claim(String),
    /// A saved map, by its id, and its place; `None`: there is none of that name.
    Map(String, Option<usize>),
}

impl Embed {
    /// As it is looked up in [`super::Embeds`].
    pub(super) fn key(&self) -> String {
        match self {
            Self::Figure(name) => format!("figure:{name}"),
            Self::Claim(name) => format!("claim:{name}"),
            Self::Map(name, _) => format!("map:{name}"),
        }
    }
}

impl Destination {
    /// What its page is about.
    pub(super) const fn target(&self) -> Option<Target> {
        match self {
            Self::Page(target, _) => Some(*target),
            _ => None,
        }
    }
}

/// The name readers see for something that has a page.
pub fn name_of(report: &Report<'_>, target: Target) -> String {
    let community = report.community;
    match target {
        Target::Asset(ix) => community.asset(ix).name.clone(),
        Target::Relationship(ix) => {
            let r = community.relationship(ix);
            format!("{} – {}", community.asset(r.from).name, community.asset(r.to).name)
        }
        Target::FreePage(n) => community.pages[n].title.clone(),
        Target::Reflection(n) => community.reflections[n].title.clone(),
        Target::Map(n) => community.maps[n].title.clone(),
        Target::Home => community.home.title.as_ref().unwrap_or(&community.site.title).clone(),
    }
}

/// Where a link leads.
pub(super) fn of_link(report: &Report<'_>, words: &Words, kind: LinkType, to: &str) -> Destination {
    match kind {
        LinkType::WikiLink { .. } => of_brackets(report, to),
        LinkType::Email => Destination::Outside(format!("mailto:{}", to.trim_start_matches("mailto:"))),
        _ => of_address(report, words, to),
    }
}

/// Where a picture comes from.
pub(super) fn of_image(report: &Report<'_>, words: &Words, kind: LinkType, to: &str) -> Destination {
    if let LinkType::WikiLink { .. } = kind {
        match of_brackets(report, to) {
            embed @ Destination::Embed(_) => return embed,
            // Obsidian writes a picture as `![[table.jpg]]`.
            _ => return in_folder(words, to).map_or(Destination::Broken, Destination::File),
        }
    }
    match of_address(report, words, to) {
        file @ (Destination::File(_) | Destination::Unsafe) => file,
        // A picture from elsewhere would tell its owner who reads this.
        Destination::Outside(_) => Destination::Unsafe,
        _ => Destination::Broken,
    }
}

/// What stands in `[[..]]`: an id, a name, a title, another name, or `figure:`, `claim:`, `map:` and a name.
fn of_brackets(report: &Report<'_>, written: &str) -> Destination {
    let written = url::decoded(written.trim());
    if let Some((what, name)) = written.split_once(':') {
        let name = name.trim();
        match what.trim() {
            "figure" => return Destination::Embed(Embed::Figure(name.to_owned())),
            "claim" => return Destination::Embed(Embed::Claim(name.to_owned())),
            "map" => {
                let place = report.community.maps.iter().position(|m| m.id == name);
                return Destination::Embed(Embed::Map(name.to_owned(), place));
            }
            _ => {}
        }
    }
    if let Some(target) = report.find(&written) {
        return Destination::Page(target, None);
    }
    match written.split_once('#') {
        Some(("", part)) => Destination::Part(part.to_owned()),
        Some((name, part)) => report
            .find(name)
            .map_or(Destination::Broken, |target| Destination::Page(target, Some(part.to_owned()))),
        None => Destination::Broken,
    }
}

/// What stands in `(..)` behind a link.
fn of_address(report: &Report<'_>, words: &Words, to: &str) -> Destination {
    let to: String = to.chars().filter(|c| !c.is_control()).collect();
    let to = to.trim();
    if let Some(scheme) = scheme(to) {
        return if is_safe(scheme, &to[scheme.len() + 1..]) {
            Destination::Outside(to.replace(' ', "%20"))
        } else {
            Destination::Unsafe
        };
    }
    if to.contains('\\') || to.starts_with("//") {
        return Destination::Unsafe;
    }
    let (path, part) = to.split_once('#').map_or((to, None), |(path, part)| (path, Some(url::decoded(part))));
    if path.is_empty() {
        return part.map_or(Destination::Broken, Destination::Part);
    }
    let Some(path) = in_folder(words, path) else { return Destination::Broken };
    let document = [".md", ".yaml", ".yml"].iter().find_map(|ending| path.strip_suffix(ending));
    if let Some(stem) = document {
        return report.find_file(stem).map_or(Destination::Broken, |target| Destination::Page(target, part));
    }
    if path.rsplit_once('.').is_some_and(|(_, ending)| ending == "html") {
        let built = path.strip_prefix("pages/").unwrap_or(&path);
        return if is_built(report, built) {
            Destination::Built(built.to_owned())
        } else {
            Destination::Broken
        };
    }
    Destination::File(path)
}

/// The scheme of an address, where it has one.
fn scheme(to: &str) -> Option<&str> {
    let (scheme, _) = to.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b));
    // Anything with a colon before the first slash could be read as a scheme by someone.
    (is_scheme || !scheme.contains('/')).then_some(scheme)
}

/// Whether an address that leads out is one that readers can tell by looking at it: a scheme of the short list; for pages
/// a host behind two slashes (`http:x` is another page of whoever shows this one) and nobody's name before the host
/// (`https://example.org@elsewhere` leads elsewhere).
fn is_safe(scheme: &str, rest: &str) -> bool {
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => rest.strip_prefix("//").is_some_and(|rest| {
            let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
            !host.is_empty() && !host.contains('@') && !rest.contains('\\')
        }),
        "mailto" | "tel" => !rest.starts_with('/'),
        _ => false,
    }
}

/// A path below `content/` from one that starts at the folder of the words; `None` if it leaves `content/`.
fn in_folder(words: &Words, path: &str) -> Option<String> {
    let path = url::decoded(path.split('?').next().unwrap_or_default());
    if path.starts_with('/') || path.contains(['\\', '\0']) {
        return None;
    }
    let mut parts: Vec<&str> = words.folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part if part.starts_with('.') => return None,
            part => parts.push(part),
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}

/// Whether a page is built whatever people wrote.
fn is_built(report: &Report<'_>, path: &str) -> bool {
    let words = &report.community.site.vocabularies;
    let fixed = [
        address::HOME,
        address::FIND,
        address::MAPS,
        address::REFLECTIONS,
        address::INSIGHTS,
        address::MISSING,
        address::CHANGES,
        address::DATA,
    ];
    fixed.contains(&path)
        || words.kinds.ids().any(|id| address::kind(id) == path)
        || words.sectors.ids().any(|id| address::sector(id) == path)
        || words.flows.ids().any(|id| address::flow(id) == path)
}

#[cfg(test)]
mod tests {
    use super::{in_folder, is_safe, scheme};
    use crate::model::community::Words;

    #[test]
    fn a_path_never_leaves_the_folder_of_the_community() {
        let words = Words { folder: "assets/teams".to_owned(), ..Words::default() };
        assert_eq!(in_folder(&words, "../library.md").as_deref(), Some("assets/library.md"));
        assert_eq!(in_folder(&words, "table%20top.jpg").as_deref(), Some("assets/teams/table top.jpg"));
        for out in ["../../../etc/passwd", "/etc/passwd", "..\\x", ".git/config", "%2e%2e/%2e%2e/%2e%2e/x"] {
            assert_eq!(in_folder(&words, out), None, "{out}");
        }
    }

    #[test]
    fn whatever_could_be_read_as_a_scheme_is_one() {
        assert_eq!(scheme("JavaScript:alert(1)"), Some("JavaScript"));
        assert_eq!(scheme(" &:x"), Some(" &"));
        assert_eq!(scheme("a/b:c"), None);
    }

    #[test]
    fn a_link_out_shows_where_it_leads() {
        for (scheme, rest) in
            [("https", "//example.org"), ("HTTP", "//x"), ("mailto", "a@b.org"), ("tel", "+44")]
        {
            assert!(is_safe(scheme, rest), "{scheme}:{rest}");
        }
        for (scheme, rest) in [
            ("http", "x"),
            ("http", "/x"),
            ("https", "///x"),
            ("https", "//a@b.org/"),
            ("https", "//a.org\\@b.org"),
            ("https", "\\\\b.org"),
            ("javascript", "alert(1)"),
            ("data", "text/html,x"),
        ] {
            assert!(!is_safe(scheme, rest), "{scheme}:{rest}");
        }
    }
}
