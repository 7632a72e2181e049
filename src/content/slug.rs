//! Addresses from names in any script.

use deunicode::deunicode;

/// A name as part of an address: lower-case `a-z`, digits and single hyphens, at most 80 characters, never empty.
///
/// ```
/// assert_eq!(kithbook::content::slug("Łódź & friends"), "lodz-friends");
/// ```
pub fn slug(name: &str) -> String {
    let mut out = String::new();
    for c in deunicode(name).chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if !out.ends_with('-') && !out.is_empty() && c != '\'' {
            out.push('-');
        }
        if out.len() >= 80 {
            break;
        }
    }
    let trimmed = out.trim_end_matches('-');
    if trimmed.is_empty() { "unnamed".to_owned() } else { trimmed.to_owned() }
}
