//! Whether a finished file is inert: read by a real parser of HTML or XML, with scripts taken for switched off, and read
//! again after it was written out by that parser, because a page that is harmless once may come alive when a program
//! copies it.

use std::collections::BTreeSet;
use std::fmt::Write;

use html5ever::serialize::{SerializeOpts, TraversalScope, serialize};
use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document, tree_builder::TreeBuilderOpts};
use markup5ever_rcdom::{Handle, NodeData, RcDom, SerializableHandle};

/// What is on our own pages, and therefore what nobody can add anything to: `a`, `a href`, `#main`.
pub(super) type Known = BTreeSet<String>;

/// Everything in a file that could act, or that no page of ours has.
pub(super) fn faults(path: &str, bytes: &[u8], known: &Known) -> Vec<String> {
    let Ok(text) = std::str::from_utf8(bytes) else { return vec![format!("{path}: not UTF-8")] };
    let mut found = match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => html(path, text, known),
        Some("svg" | "xml") => xml(text),
        Some("js") if path.starts_with("static/search/") => search(text),
        Some("json") => {
            serde_json::from_str::<serde_json::Value>(text).err().map(|e| e.to_string()).into_iter().collect()
        }
        Some("csv") => csv(text),
        _ => Vec::new(),
    };
    if let Some(c) = text.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\r')) {
        found.push(format!("holds U+{:04X}", u32::from(c)));
    }
    found.into_iter().map(|fault| format!("{path}: {fault}")).collect()
}

/// Elements with their attributes, for [`Known`].
pub(super) fn shapes(text: &str) -> Known {
    let mut all = Known::new();
    walk(&parse(text).document, &mut |tag| {
        all.insert(tag.name.clone());
        all.extend(tag.attributes.iter().map(|(name, _)| format!("{} {name}", tag.name)));
        all.extend(tag.get("id").map(|id| format!("#{id}")));
    });
    all
}

/// The text of the first element of a name.
pub(super) fn text_of(page: &str, name: &str) -> Option<String> {
    let mut found = None;
    walk(&parse(page).document, &mut |tag| {
        if tag.name == name && found.is_none() {
            found = Some(tag.text.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    });
    found
}

/// Elements that no page may ever have.
const NEVER: [&str; 21] = [
    "iframe",
    "object",
    "embed",
    "base",
    "applet",
    "frame",
    "frameset",
    "foreignObject",
    "animate",
    "set",
    "animateTransform",
    "animateMotion",
    "template",
    "portal",
    "math",
    "audio",
    "video",
    "source",
    "image",
    "textarea",
    "plaintext",
];

/// Elements of pictures, of the feed and of the site map; the rest stands where they are looked for.
const DRAWN: [&str; 23] = [
    "svg", "title", "desc", "g", "a", "circle", "path", "rect", "text", "tspan", "line", "style", "polygon",
    "feed", "id", "link", "updated", "author", "name", "entry", "summary", "urlset", "url",
];

struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
}

impl Tag {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }
}

fn parse(text: &str) -> RcDom {
    let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    parse_document(RcDom::default(), ParseOpts { tree_builder, ..ParseOpts::default() }).one(text)
}

fn walk(node: &Handle, see: &mut impl FnMut(&Tag)) {
    if let NodeData::Element { name, attrs, template_contents, .. } = &node.data {
        let attribute = |a: &html5ever::Attribute| {
            let prefix = a.name.prefix.as_ref().map_or(String::new(), |p| format!("{p}:"));
            (format!("{prefix}{}", a.name.local), a.value.to_string())
        };
        let attributes = attrs.borrow().iter().map(attribute).collect();
        see(&Tag {
            name: name.local.to_string(),
            attributes,
            text: if is_read(&name.local) { text_within(node) } else { String::new() },
        });
        if let Some(inside) = template_contents.borrow().as_ref() {
            walk(inside, see);
        }
    }
    for child in node.children.borrow().iter() {
        walk(child, see);
    }
}

/// Whose text is of interest: to gather that of every element would take longer than to read the page.
fn is_read(name: &str) -> bool {
    matches!(name, "script" | "h1")
}

fn text_within(node: &Handle) -> String {
    if let NodeData::Text { contents } = &node.data {
        return contents.borrow().to_string();
    }
    node.children.borrow().iter().map(text_within).collect()
}

/// What could act in a piece of a page.
pub(super) fn fragment_faults(html: &str, known: &Known) -> Vec<String> {
    let mut found = Vec::new();
    walk(&parse(html).document, &mut |tag| found.extend(in_tag("page.html", tag, known)));
    found
}

fn html(path: &str, text: &str, known: &Known) -> Vec<String> {
    let mut found = Vec::new();
    let mut ids = BTreeSet::new();
    let mut policies = 0;
    let first = parse(text);
    let mut count = 0;
    walk(&first.document, &mut |tag| {
        count += 1;
        found.extend(in_tag(path, tag, known));
        policies += usize::from(tag.get("http-equiv") == Some("Content-Security-Policy"));
        if let Some(id) = tag.get("id") {
            if !ids.insert(id.to_owned()) {
                found.push(format!("two elements have the id {id:?}"));
            }
            // A hyphen keeps an id from being the name of anything a script looks for.
            if !id.contains('-') && !known.contains(&format!("#{id}")) {
                found.push(format!("an id of no kind of ours: {id:?}"));
            }
        }
    });
    if policies != 1 {
        found.push(format!("{policies} policies"));
    }
    let mut again = Vec::new();
    let scope =
        SerializeOpts { traversal_scope: TraversalScope::ChildrenOnly(None), ..SerializeOpts::default() };
    serialize(&mut again, &SerializableHandle::from(first.document.clone()), scope)
        .expect("written to memory");
    let again = String::from_utf8(again).expect("text");
    let mut count_again = 0;
    walk(&parse(&again).document, &mut |tag| {
        count_again += 1;
        found.extend(in_tag(path, tag, known).into_iter().map(|fault| format!("read twice: {fault}")));
    });
    if count != count_again {
        found.push(format!("{count} elements, {count_again} when it is read again"));
    }
    found
}

fn in_tag(path: &str, tag: &Tag, known: &Known) -> Vec<String> {
    let mut found = Vec::new();
    let name = tag.name.as_str();
    if !known.contains(name) {
        found.push(format!("<{name}> is on no page of ours"));
    }
    if NEVER.contains(&name) {
        found.push(format!("<{name}>"));
    }
    for (attribute, value) in &tag.attributes {
        let shown = || format!("<{name} {attribute}={value:?}>");
        if !known.contains(&format!("{name} {attribute}")) {
            found.push(format!("{} is on no page of ours", shown()));
        }
        let is_active = attribute.starts_with("on")
            || matches!(
                attribute.as_str(),
                "style" | "srcdoc" | "ping" | "formaction" | "srcset" | "background"
            );
        let leads =
            matches!(attribute.as_str(), "href" | "xlink:href" | "src" | "action" | "data" | "poster");
        if is_active || leads && !is_safe_address(path, name, value) {
            found.push(shown());
        }
    }
    match name {
        "script" if tag.get("src").is_none() || !tag.text.trim().is_empty() => {
            found.push(format!("a script: {:?}", tag.text));
        }
        "script" if !tag.get("src").is_some_and(|src| src.contains("static/")) => {
            found.push("a script from elsewhere".to_owned());
        }
        "style" if path != "404.html" => found.push("a style".to_owned()),
        "meta" if tag.get("http-equiv").is_some_and(|what| what != "Content-Security-Policy") => {
            found.push("a meta that acts".to_owned());
        }
        "form" if tag.get("action").is_some_and(|to| !to.ends_with("find.html")) => {
            found.push("a form".to_owned());
        }
        "link" if !matches!(tag.get("rel"), Some("stylesheet" | "icon" | "canonical" | "alternate")) => {
            found.push("a link that loads".to_owned());
        }
        _ => {}
    }
    found
}

/// Relative and within the site; or, for links people follow, out by a scheme of the list.
fn is_safe_address(path: &str, tag: &str, address: &str) -> bool {
    let plain: String = address.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let has_scheme = plain.split(['/', '?', '#']).next().unwrap_or_default().contains(':');
    if has_scheme {
        let lower = plain.to_lowercase();
        let is_listed =
            ["http://", "https://", "mailto:", "tel:"].iter().any(|scheme| lower.starts_with(scheme));
        return is_listed && (tag == "a" || tag == "link");
    }
    let climbs = plain.matches("../").count();
    !plain.starts_with('/')
        && !plain.contains('\\')
        && climbs <= path.matches('/').count()
        && (path != "404.html" || plain.is_empty())
}

fn xml(text: &str) -> Vec<String> {
    let document = match roxmltree::Document::parse(text) {
        Ok(document) => document,
        Err(error) => return vec![format!("no XML: {error}")],
    };
    let mut found = Vec::new();
    for node in document.descendants() {
        if node.is_pi() || node.is_comment() {
            found.push("an instruction or comment".to_owned());
        }
        if !node.is_element() {
            continue;
        }
        let name = node.tag_name().name();
        if !DRAWN.contains(&name)
            && !["loc", "defs", "pattern", "clipPath", "use", "marker", "polyline", "ellipse"].contains(&name)
        {
            found.push(format!("<{name}>"));
        }
        let mut shape = String::new();
        for attribute in node.attributes() {
            let value = attribute.value();
            let _ = write!(shape, " {}={value:?}", attribute.name());
            let scheme = value.trim_start().to_lowercase();
            if attribute.name().starts_with("on")
                || attribute.name() == "href"
                    && ["javascript:", "data:", "vbscript:"].iter().any(|s| scheme.starts_with(s))
                || name == "use" && !value.starts_with('#') && attribute.name() == "href"
            {
                found.push(format!("<{name}{shape}>"));
            }
        }
        if name == "style"
            && node
                .text()
                .is_some_and(|css| css.contains("url(") || css.contains("@import") || css.contains('<'))
        {
            found.push("a style that loads".to_owned());
        }
    }
    found
}

/// A part of the search index: one call with JSON in it, which no page that holds it could be broken out of.
fn search(text: &str) -> Vec<String> {
    let inside = text
        .trim_end()
        .trim_end_matches(';')
        .strip_prefix("kithbook(")
        .and_then(|rest| rest.strip_suffix(')'));
    let mut found = Vec::new();
    match inside.map(|json| serde_json::from_str::<serde_json::Value>(&format!("[{json}]"))) {
        Some(Ok(_)) => {}
        Some(Err(error)) => found.push(format!("no JSON: {error}")),
        None => found.push(format!("no call: {}", text.chars().take(60).collect::<String>())),
    }
    found.extend(
        ["</", "<!--", "\u{2028}", "\u{2029}"]
            .into_iter()
            .filter(|end| text.contains(end))
            .map(|end| format!("holds {end:?}")),
    );
    found
}

fn csv(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for record in csv::Reader::from_reader(text.as_bytes()).records() {
        match record {
            Err(error) => found.push(error.to_string()),
            Ok(record) => found.extend(
                record
                    .iter()
                    .filter(|cell| cell.parse::<f64>().is_err())
                    .filter(|cell| {
                        cell.trim_start()
                            .starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
                    })
                    .map(|cell| format!("a formula: {cell:?}")),
            ),
        }
    }
    found
}
