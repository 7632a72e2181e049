//! A report made by hand, room by room, for tests that look at pages and exports.

use std::path::Path;

use kithbook::content::{self, SourceFile, SourceSet};
use kithbook::insight;
use kithbook::map::drawing;
use kithbook::model::consent::{Publication, published};
use kithbook::model::standing::Standing;
use kithbook::network::Network;
use kithbook::report::{Lookup, Report};

/// The demonstration of this project, at a date (`2024-06-30`).
pub(crate) fn demonstration<T>(date: &str, look: impl FnOnce(&Report<'_>) -> T) -> T {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    report(&content::read(root).expect("the demonstration can be read"), date, look)
}

/// A community from a few files, given below `content/`.
pub(crate) fn community<T>(files: &[(&str, &str)], date: &str, look: impl FnOnce(&Report<'_>) -> T) -> T {
    let file = |(path, text): &(&str, &str)| SourceFile {
        path: format!("content/{path}").into(),
        text: (*text).into(),
    };
    let mut files: Vec<SourceFile> = files.iter().map(file).collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    report(&SourceSet { files, ..SourceSet::default() }, date, look)
}

fn report<T>(set: &SourceSet, date: &str, look: impl FnOnce(&Report<'_>) -> T) -> T {
    let date = date.parse().expect("a day");
    let profiles = content::parse(set);
    let checked = kithbook::model::validate(&profiles.value);
    let publication = Publication { date, today: date, drafts: false };
    let community = published(checked.value, &publication).community;
    let standing = Standing::on(&community, date);
    let network = Network::new(&community, &standing);
    let insights = insight::compute(&community, &standing, &network).value;
    let drawings = drawing::draw_all(&community, &standing, &insights).value;
    let lookup = Lookup::new(&community, &standing, &insights);
    look(&Report::new(&community, &standing, &network, &insights, &drawings, &lookup))
}
