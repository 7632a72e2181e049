//! Who should be here, and who is.

use crate::insight::result::Coverage;
use crate::model::selector::Matcher;

/// For each row of the coverage register, the assets that fit it.
pub(super) fn count(matcher: &Matcher<'_>) -> Vec<Coverage> {
    let rows = matcher.community.site.expected.iter().enumerate();
    rows.map(|(expected, row)| Coverage {
        expected,
        present: matcher.standing.assets().filter(|ix| matcher.asset(&row.who, *ix)).collect(),
    })
    .collect()
}
