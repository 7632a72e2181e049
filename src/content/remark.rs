//! What a file says that no field holds: notes to other authors, and points more exact than they are shown.

/// Something that is written for authors only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Remark<'t> {
    /// "comment" or "location".
    pub what: &'static str,
    /// What it says.
    pub text: &'t str,
    /// Where it starts, in bytes.
    pub at: usize,
}

/// Degrees with fewer decimals are shown as they are.
const SHOWN_DECIMALS: usize = 3;

/// Every comment of YAML and of Markdown in a file, and every point that is not to be shown exactly.
pub fn remarks(text: &str) -> Vec<Remark<'_>> {
    let mut found = Vec::new();
    let mut in_fields = true;
    let mut at = 0;
    let is_exact = text.contains("exact: true");
    for (n, line) in text.split_inclusive('\n').enumerate() {
        if in_fields {
            if let Some(comment) = comment(line) {
                found.push(Remark { what: "comment", text: line[comment..].trim(), at: at + comment });
            }
            if !is_exact {
                found.extend(degrees(line).map(|(from, to)| Remark {
                    what: "location",
                    text: &line[from..to],
                    at: at + from,
                }));
            }
            in_fields = n == 0 || line.trim_end() != "---";
        }
        at += line.len();
    }
    // Where code is shown, what looks like a comment is meant to be read.
    if !text.contains('`') {
        let mut from = 0;
        while let Some(open) = text[from..].find("<!--") {
            let at = from + open;
            // One without an end goes on to the end of the file.
            let body = &text[at + 4..];
            let body = &body[..body.find("-->").unwrap_or(body.len())];
            found.push(Remark { what: "comment", text: body.trim(), at });
            from = at + 4 + body.len();
        }
    }
    found
}

/// Where the comment of a line of YAML starts, behind its `#`.
fn comment(line: &str) -> Option<usize> {
    let mut quote = None;
    let mut before = ' ';
    for (at, c) in line.char_indices() {
        match (quote, c) {
            (None, '#') if before.is_whitespace() => return Some(at + 1),
            (None, '"' | '\'') if !before.is_alphanumeric() => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            _ => {}
        }
        before = c;
    }
    None
}

/// The numbers behind `lat:` and `lon:` that have more decimals than are shown.
fn degrees(line: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    ["lat:", "lon:"].into_iter().filter_map(move |key| {
        let at = line.find(key)? + key.len();
        let from = at + line[at..].find(|c: char| c.is_ascii_digit())?;
        let end = line[from..].find(|c: char| !c.is_ascii_digit() && c != '.');
        let to = end.map_or(line.len(), |n| from + n);
        let decimals = line[from..to].split_once('.').map_or(0, |(_, decimals)| decimals.len());
        (decimals > SHOWN_DECIMALS).then_some((from, to))
    })
}

#[cfg(test)]
mod tests {
    use super::remarks;

    #[test]
    fn comments_and_exact_points_are_found_and_nothing_else() {
        let text = "---\nname: \"A # b\"  # ask Ada\n# all of it\nlink: x#y\nlocation: { lat: 51.57061, lon: -0.05 }\n---\n# Heading\n<!-- not yet -->\n";
        let found: Vec<&str> = remarks(text).iter().map(|r| r.text).collect();
        assert_eq!(found, ["ask Ada", "all of it", "51.57061", "not yet"]);
        let texts = |text| remarks(text).iter().map(|r| r.text).collect::<Vec<_>>();
        assert_eq!(texts("---\n<!-- a <!-- b --> c <!-- d"), ["a <!-- b", "d"]);
        assert!(remarks("---\nlocation: { lat: 51.57061, exact: true }\n---\n").is_empty());
    }
}
