//! What may stand in HTML and XML that was made from anybody's bytes.

use roxmltree::{Document, Node};

/// Elements that the writer of words makes, and their attributes.
const WORDS: &[(&str, &[&str])] = &[
    ("a", &["href", "class", "title", "rel"]),
    ("bdi", &[]),
    ("blockquote", &[]),
    ("br", &[]),
    ("code", &[]),
    ("dd", &[]),
    ("del", &[]),
    ("div", &["class", "tabindex", "role", "aria-label", "id"]),
    ("dl", &[]),
    ("dt", &[]),
    ("em", &[]),
    ("h2", &["id"]),
    ("h3", &["id"]),
    ("h4", &["id"]),
    ("h5", &["id"]),
    ("h6", &["id"]),
    ("hr", &[]),
    ("img", &["src", "alt", "title", "loading", "width", "height"]),
    ("li", &[]),
    ("ol", &["start"]),
    ("p", &[]),
    ("pre", &[]),
    ("span", &["class"]),
    ("strong", &[]),
    ("sup", &["class", "id"]),
    ("table", &[]),
    ("tbody", &[]),
    ("td", &["class"]),
    ("th", &["class", "scope"]),
    ("thead", &[]),
    ("tr", &[]),
    ("ul", &[]),
];

/// Words as HTML: well-formed, of these elements alone, leading nowhere that runs or fetches.
pub fn check_words(html: &str) {
    // Controls are no characters of XML, and nothing to a browser.
    let is_odd =
        |c: char| matches!(c, '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}') && !matches!(c, '\n' | '\t' | '\r');
    let clean: String = html.chars().filter(|c| !is_odd(*c)).collect();
    // Pictures are the one element that HTML leaves open. Marks within values are escaped.
    let mut whole = String::from("<words>");
    for (n, piece) in clean.split("<img ").enumerate() {
        match piece.split_once('>').filter(|_| n > 0) {
            Some((attributes, after)) => {
                whole.extend(["<img ", attributes.trim_end_matches('/'), "/>", after]);
            }
            None => whole.push_str(piece),
        }
    }
    whole.push_str("</words>");
    let document = Document::parse(&whole).unwrap_or_else(|why| panic!("{why}: {html}"));
    for node in document.descendants().filter(Node::is_element).skip(1) {
        let name = node.tag_name().name();
        let known = WORDS.iter().find(|(known, _)| *known == name);
        let (_, attributes) = known.unwrap_or_else(|| panic!("an element <{name}>: {html}"));
        for attribute in node.attributes() {
            assert!(attributes.contains(&attribute.name()), "{} on <{name}>: {html}", attribute.name());
            match attribute.name() {
                "href" => check_address(attribute.value(), &["http", "https", "mailto", "tel"]),
                "src" => check_address(attribute.value(), &[]),
                _ => {}
            }
        }
    }
    assert!(!document.descendants().any(|node| node.is_comment() || node.is_pi()), "{html}");
}

/// An address that browsers take for one on the same site, or for one of these schemes. They drop spaces, line ends
/// and tabs, and read a backslash as a slash.
fn check_address(address: &str, schemes: &[&str]) {
    let read: String =
        address.chars().filter(|c| !c.is_ascii_control()).collect::<String>().trim().replace('\\', "/");
    assert!(!read.starts_with("//"), "an address on another machine: {address:?}");
    let before = read.split(['/', '?', '#']).next().unwrap_or_default();
    if let Some((scheme, _)) = before.split_once(':') {
        assert!(schemes.contains(&scheme.to_ascii_lowercase().as_str()), "a scheme: {address:?}");
    }
}

/// A whole page: every tag is one, no attribute runs anything, and the only scripts are files of the site.
pub fn check_page(bytes: &[u8]) {
    let html = std::str::from_utf8(bytes).expect("pages are UTF-8");
    let mut rest = html;
    while let Some((_, after)) = rest.split_once('<') {
        rest = if let Some(declaration) = after.strip_prefix('!') {
            declaration.split_once('>').expect("a declaration ends").1
        } else {
            check_tag(after)
        };
    }
}

/// Checks the tag that `text` begins with; gives back what follows it.
fn check_tag(text: &str) -> &str {
    let name_end = text.find(|c: char| !c.is_ascii_alphanumeric() && !"/-".contains(c)).unwrap_or(text.len());
    let (name, mut rest) = text.split_at(name_end);
    let shown: String = text.chars().take(80).collect();
    let letters = name.trim_matches('/');
    assert!(letters.starts_with(|c: char| c.is_ascii_alphabetic()), "no tag: <{shown}");
    assert!(!matches!(letters, "iframe" | "object" | "embed" | "base" | "frame"), "<{shown}");
    let mut has_source = false;
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix("/>").or_else(|| rest.strip_prefix('>')) {
            assert!(name != "script" || has_source, "a script within the page: <{shown}");
            return after;
        }
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !"-:_".contains(c)).unwrap_or(rest.len());
        assert!(end > 0, "a broken tag: <{shown}");
        let (attribute, after) = rest.split_at(end);
        let lower = attribute.to_ascii_lowercase();
        assert!(!lower.starts_with("on") && lower != "style" && lower != "srcdoc", "{attribute}: <{shown}");
        has_source |= lower == "src";
        rest = match after.strip_prefix("=\"") {
            Some(value) => {
                let (value, after) = value.split_once('"').expect("a value ends");
                if matches!(lower.as_str(), "href" | "src" | "action" | "formaction") {
                    let value = value.replace("&amp;", "&").replace("&#x3a;", ":").replace("&#58;", ":");
                    check_address(&value, &["http", "https", "mailto", "tel"]);
                }
                after
            }
            None => {
                assert!(!after.starts_with('='), "a value without marks: <{shown}");
                after
            }
        };
    }
}

/// XML that a reader of XML reads.
pub fn check_xml(bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).expect("XML is UTF-8 here");
    if let Err(why) = Document::parse(text) {
        panic!("{why}: {text}");
    }
}

/// A drawing that is XML, runs nothing, and is called what it should be.
pub fn check_svg(written: &str, title: &str) {
    let document = Document::parse(written).unwrap_or_else(|why| panic!("{why}: {written}"));
    let known =
        ["svg", "title", "desc", "style", "defs", "marker", "g", "path", "a", "circle", "text", "tspan"];
    for node in document.descendants().filter(Node::is_element) {
        assert!(known.contains(&node.tag_name().name()), "<{}>: {written}", node.tag_name().name());
        for attribute in node.attributes() {
            assert!(
                !attribute.name().to_ascii_lowercase().starts_with("on"),
                "{}: {written}",
                attribute.name()
            );
        }
    }
    let said =
        document.descendants().find(|node| node.has_tag_name("title") || node.tag_name().name() == "title");
    let said = said.and_then(|node| node.text()).unwrap_or_default();
    let is_xml = |c: &char| matches!(c, ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    let wanted: String =
        title.chars().map(|c| if "\n\t\r".contains(c) { ' ' } else { c }).filter(is_xml).collect();
    assert_eq!(said, wanted, "the title reads as it was given");
}
