//! `kith layout`: writes down where dots are, so that nobody moves when somebody joins.

use std::fmt::Write;

use serde_json::json;

use crate::cli::args::{Arguments, Format, Layout};
use crate::cli::message::Messages;
use crate::cli::{Failure, check, system, write};
use crate::map::drawing::Positions;
use crate::map::svg::number;
use crate::pipeline::{self, Understood};

/// The file, from the report folder.
const FILE: &str = "content/positions.yaml";
const HEADER: &str = "# Where dots are on the maps, in pixels from the top left: written by `kith layout`, kept with the rest.\n\
                      # Change a number to move a dot; take a line out to have a place found anew.\n";
const HEADER_OF_FOUR: &str =
    "# The first two numbers are for the map of everything, the others for that of its group.\n";

pub(super) fn run(arguments: &Arguments, command: &Layout) -> Result<(), Failure> {
    let root = system::root(arguments)?;
    let publication = system::publication(&command.day, false)?;
    let sources = system::read(&root)?;
    let understood = pipeline::understand(&sources, &publication);
    let messages = Messages::new(arguments, &sources, &understood, &understood.diagnostics);
    // With files that could not be read, their dots would lose their places. Claims that do not hold move nobody.
    if understood.diagnostics.iter().any(pipeline::stops_a_build) {
        messages.write(
            arguments,
            command.format,
            &json!({ "read": check::read(&understood), "layout": null }),
        );
        return Err(Failure::Content);
    }
    let found = if command.relax { understood.places_anew() } else { understood.drawings.positions.clone() };
    let text = file(&understood, &found);
    let known = sources.files.iter().find(|it| &*it.path == FILE).map(|it| &*it.text);
    if known != Some(text.as_str()) {
        write::replace_file(&root.join(FILE), &text)?;
    }
    tell(command, &understood, &found, known != Some(text.as_str()));
    Ok(())
}

/// The file's text: one line an asset, sorted by id.
fn file(understood: &Understood, found: &Positions) -> String {
    let mut text = HEADER.to_owned();
    let all = found.to_write(&understood.published.community);
    if all.iter().any(|(_, places)| places.len() > 1) {
        text.push_str(HEADER_OF_FOUR);
    }
    for (id, places) in all {
        let numbers = places.iter().flat_map(|at| [at.x, at.y]);
        let numbers: Vec<String> = numbers.map(|v| format!("{:.2}", v + 0.0)).collect();
        let _ = writeln!(text, "{id}: [{}]", numbers.join(", "));
    }
    text
}

fn tell(command: &Layout, understood: &Understood, found: &Positions, is_changed: bool) {
    let written = found.to_write(&understood.published.community).len();
    let kept = written - found.new - found.moved.len();
    let farthest = found.moved.first();
    let name = farthest.map(|it| understood.published.community.asset(it.asset).name.as_str());
    let median = found.moved.get(found.moved.len() / 2).map(|it| it.by_px);
    if command.format != Format::Human {
        let moved = farthest.map(|it| {
            json!({ "count": found.moved.len(), "median_px": median, "greatest_px": it.by_px, "who": name })
        });
        let all = json!({
            "file": FILE, "changed": is_changed, "kept": kept, "new": found.new, "removed": found.gone, "moved": moved,
        });
        system::result(&format!("{all:#}"));
        return;
    }
    let mut said = format!("{kept} kept, {} new, {} removed.", found.new, found.gone);
    if let (Some(farthest), Some(name), Some(median)) = (farthest, name, median) {
        let _ = write!(
            said,
            " {} found anew: half of them moved by {} px or less, {name} farthest, by {} px.",
            found.moved.len(),
            number(median),
            number(farthest.by_px)
        );
    }
    let end = if is_changed { format!("Wrote {FILE}.") } else { format!("{FILE} says so already.") };
    system::result(&format!("{said} {end}"));
}
