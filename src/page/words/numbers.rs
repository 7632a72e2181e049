//! Words around the numbers of a network.

use crate::insight::phrase;
use crate::page::words::count;

/// The title of the page.
pub const TITLE: &str = "Every number, and how it was worked out";
/// What it is for.
pub const ABOUT: &str = "Numbers describe a network; they do not judge anybody. Each says what it tells, how it was worked out, and \
                         whether it is exact.";
/// Numbers of the whole.
pub const WHOLE: &str = "The network as a whole";
/// Numbers of each.
pub const EACH: &str = "Everyone in it";
/// The table of everyone.
pub const VALUES: &str = "Everyone’s numbers";
/// What stands in it.
pub const VALUES_ABOUT: &str = "In the order of names. A high number is not better than a low one.";
/// The list behind a number.
pub const LIST: &str = "Names and numbers behind it";
/// Where there is nobody.
pub const NOBODY: &str = "Nobody is on the map yet.";

/// How sure a number is.
pub const fn is_exact(is_estimate: bool) -> &'static str {
    if is_estimate {
        "Here it is an estimate: the network is too large to look from everyone."
    } else {
        "Here it is exact."
    }
}

/// Which columns are estimates.
pub fn estimated(labels: &[&str]) -> String {
    format!("Estimates, because the network is too large to look from everyone: {}.", labels.join(", "))
}

/// "From 0 to 14; half of the 42 have at most 3."
pub fn spread(least: f64, middle: f64, most: f64, of: usize) -> String {
    format!(
        "From {} to {}; half of the {} have at most {}.",
        value(least),
        value(most),
        count(of, "asset", "assets"),
        value(middle)
    )
}

/// A number of an asset: small ones with enough digits to tell them apart.
pub fn value(value: f64) -> String {
    if value != 0.0 && value.abs() < 0.01 {
        let rounded = format!("{value:.4}");
        if rounded.trim_end_matches('0').ends_with('.') { "under 0.0001".to_owned() } else { rounded }
    } else {
        phrase::number(value)
    }
}
