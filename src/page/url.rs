//! Links between files of the site: always relative, always naming a file, safe in an attribute.

/// The link from one file of the site to another, both given from its root.
///
/// ```
/// use kithbook::page::url::relative;
///
/// assert_eq!(relative("index.html", "assets/b-team.html"), "assets/b-team.html");
/// assert_eq!(relative("assets/b-team.html", "index.html"), "../index.html");
/// assert_eq!(relative("assets/teams/b.html", "assets/teams/c.html#part"), "c.html#part");
/// ```
pub fn relative(from: &str, to: &str) -> String {
    let (path, fragment) = to.split_once('#').map_or((to, None), |(path, fragment)| (path, Some(fragment)));
    if path == from && fragment.is_some() {
        return format!("#{}", fragment.unwrap_or_default());
    }
    // The end of the last folder that both are in. A page has dozens of links: this allocates nothing but the link.
    let same = from.bytes().zip(path.bytes()).take_while(|(a, b)| a == b).count();
    let shared = from.as_bytes()[..same].iter().rposition(|byte| *byte == b'/').map_or(0, |slash| slash + 1);
    let climb = from[shared..].matches('/').count();
    let mut link = String::with_capacity(3 * climb + to.len() - shared);
    for _ in 0..climb {
        link.push_str("../");
    }
    percent_into(&mut link, &path[shared..]);
    if let Some(fragment) = fragment {
        link.push('#');
        link.push_str(fragment);
    }
    link
}

/// The way from a file of the site to its root: nothing, or `../` as often as needed.
pub fn to_root(from: &str) -> String {
    "../".repeat(from.matches('/').count())
}

/// A path with everything percent-encoded that could mean something else in a link. A colon is encoded as well, so
/// that no path reads as a scheme.
pub fn percent(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    percent_into(&mut out, path);
    out
}

fn percent_into(out: &mut String, path: &str) {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/!,;=@+".contains(&byte);
    // Nearly every path is plain from end to end.
    if path.bytes().all(is_plain) {
        return out.push_str(path);
    }
    for byte in path.bytes() {
        if is_plain(byte) {
            out.push(byte as char);
        } else {
            out.push('%');
            for half in [byte >> 4, byte & 15] {
                out.push(char::from(b"0123456789ABCDEF"[half as usize]));
            }
        }
    }
}

/// The text behind percent signs; what is no valid encoding stays as it is.
pub fn decoded(path: &str) -> String {
    let hex = |b: u8| (b as char).to_digit(16).map(|d| d as u8);
    let bytes = path.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        let pair = (bytes.get(i + 1).copied().and_then(hex), bytes.get(i + 2).copied().and_then(hex));
        if let (b'%', (Some(high), Some(low))) = (bytes[i], pair) {
            out.push(high * 16 + low);
            i += 3;
        } else {
            out.push(bytes[i]);
            i += 1;
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{decoded, percent, relative, to_root};

    #[test]
    fn a_link_climbs_to_the_shared_folder_and_no_further() {
        assert_eq!(relative("assets/teams/b.html", "assets/library.html"), "../library.html");
        assert_eq!(relative("kinds/team.html", "assets/teams/b.html"), "../assets/teams/b.html");
        assert_eq!(relative("find.html", "find.html"), "find.html");
        assert_eq!(relative("find.html", "find.html#results"), "#results");
        assert_eq!(to_root("assets/teams/b.html"), "../../");
    }

    #[test]
    fn a_path_cannot_become_a_scheme_or_a_query() {
        assert_eq!(relative("index.html", "files/a b?.jpg"), "files/a%20b%3F.jpg");
        assert_eq!(percent("javascript:x"), "javascript%3Ax");
        assert_eq!(percent("é"), "%C3%A9");
        assert_eq!(decoded("a%20b%C3%A9%"), "a bé%");
    }
}
