//! Which addresses a file of the site may have: those that stay inside the folder and exist on every system.

use super::PublishError;

/// Says why `relative` may not be the address of a file, if it may not.
///
/// Stricter than this machine needs: the folder is carried to other machines, and a name that is harmless here
/// is a device or another folder there.
pub(super) fn check(relative: &str) -> Result<(), PublishError> {
    match fault(relative) {
        Some(why) => Err(PublishError::BadAddress { address: relative.to_owned(), why }),
        None => Ok(()),
    }
}

fn fault(relative: &str) -> Option<&'static str> {
    if relative.is_empty() {
        return Some("it is empty");
    }
    if relative.starts_with('/') {
        return Some("it starts at the root of the disk");
    }
    relative.split('/').find_map(segment_fault)
}

fn segment_fault(segment: &str) -> Option<&'static str> {
    if segment.is_empty() {
        return Some("it has an empty part between two slashes");
    }
    if segment == "." || segment == ".." {
        return Some("it leads out of its folder");
    }
    if segment.chars().any(char::is_control) {
        return Some("it has a character that cannot be seen");
    }
    if segment.contains('\\') {
        return Some("it has a backslash, which is a slash on Windows");
    }
    if segment.contains(':') {
        return Some("it has a colon, which names a drive on Windows");
    }
    if segment.contains(['<', '>', '"', '|', '?', '*']) {
        return Some("it has one of < > \" | ? *, which Windows does not allow");
    }
    if segment.ends_with(['.', ' ']) {
        return Some("a part of it ends with a dot or a space, which Windows drops");
    }
    if is_device(segment) {
        return Some("it is the name of a device on Windows");
    }
    None
}

/// `CON`, `nul.txt`, `Com1 .html`: what comes before the first dot counts.
fn is_device(segment: &str) -> bool {
    let stem = segment.split('.').next().unwrap_or(segment).trim_end().to_lowercase();
    if ["con", "prn", "aux", "nul", "conin$", "conout$"].contains(&stem.as_str()) {
        return true;
    }
    let number = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
    number.is_some_and(|rest| {
        let mut rest = rest.chars();
        matches!((rest.next(), rest.next()), (Some('0'..='9' | '¹' | '²' | '³'), None))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_addresses_are_fine() {
        for address in [
            "index.html",
            "assets/b-team.html",
            "data/network.json",
            ".nojekyll",
            ".well-known/security.txt",
            "a/b/c/d/e.txt",
            "console.html",
            "com10.html",
            "null.html",
            "a..b/c...d",
            "Łódź/łódź.html",
            "-rf",
            "~",
        ] {
            assert_eq!(fault(address), None, "{address}");
        }
    }

    #[test]
    fn addresses_that_leave_the_folder_or_cannot_exist_everywhere_are_refused() {
        for address in [
            "",
            "/",
            "/etc/passwd",
            "//server/share",
            "..",
            "../x",
            "a/../../x",
            "a/..",
            ".",
            "./x",
            "a//b",
            "a/",
            "..\\x",
            "a\\b",
            "\\\\server\\share",
            "C:",
            "C:/x",
            "c:x",
            "a\0b",
            "a\nb",
            "a\u{85}b",
            "x:stream",
            "con",
            "CON",
            "Aux.html",
            "folder/nul.tar.gz",
            "com1",
            "LPT9.html",
            "com¹.html",
            "prn .html",
            "conin$",
            "dot.",
            "space ",
            "folder./x",
            "... /x",
            "a<b",
            "what?",
            "a*b",
        ] {
            assert!(fault(address).is_some(), "{address:?}");
        }
    }
}
