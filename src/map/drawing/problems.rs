//! Messages of this room, one constructor a code. All are notes: the map is drawn, in another way.

use crate::diagnostic::{Diagnostic, Severity, Span};
use crate::map::chart::panel::MOST_DRAWN;
use crate::map::layout::layered::{MOST_EDGES, MOST_NODES};
use crate::model::saved_map::SavedMap;

fn at(map: &SavedMap) -> Span {
    Span::start_of(map.words.span.file)
}

/// `too-few-places`
pub(super) fn too_few_places(map: &SavedMap) -> Diagnostic {
    let message =
        "a map of places needs two assets with a location; this one is drawn by who is joined to whom";
    Diagnostic::note("too-few-places", at(map), message)
        .hint("give places a location:  location: { lat: 51.57, lon: -0.06 }")
        .hint("people are never shown at a place, so their locations do not count")
}

/// `middle-not-used`
pub(super) fn middle_not_used(map: &SavedMap) -> Diagnostic {
    let message = "`around` says who is in the middle of rings, and this map is not drawn in rings";
    Diagnostic::note("middle-not-used", at(map), message).hint("write  layout: rings  or leave out `around`")
}

/// `statuses-alike`
pub(super) fn statuses_alike(labels: &[&str]) -> Diagnostic {
    let message = format!("lines look alike on maps for the statuses {}", labels.join(", "));
    Diagnostic::general("statuses-alike", Severity::Note, message)
        .hint("five statuses can be told apart by their lines; the last of the list are drawn as the fifth")
        .hint("keep five in content/site.yaml, and make the words of the others aliases of them")
}

/// `kinds-alike`
pub(super) fn kinds_alike(labels: &[&str]) -> Diagnostic {
    let message = format!("dots look alike on maps for the kinds {}", labels.join(", "));
    Diagnostic::general("kinds-alike", Severity::Note, message)
        .hint("ten kinds can be told apart by their shapes; the last of the list are drawn as the tenth")
        .hint("keep ten in content/site.yaml, or put those first that must be told apart")
}

/// `too-large-for-layers`
pub(super) fn too_large_for_layers(map: &SavedMap) -> Diagnostic {
    let message = format!(
        "layers can show {MOST_NODES} joined assets and {MOST_EDGES} relationships, and at least one; this map is drawn by \
         who is joined to whom"
    );
    Diagnostic::note("too-large-for-layers", at(map), message)
        .hint("show less of the network, for example one flow:  show: { flows: food }")
}

/// `too-many-for-panels`
pub(super) fn too_many_for_panels(map: &SavedMap) -> Diagnostic {
    let message = format!(
        "small pictures side by side can show {MOST_DRAWN} assets and relationships together; this map is drawn as one picture"
    );
    Diagnostic::note("too-many-for-panels", at(map), message).hint(
        "show less of the network, for example one kind:  show: { kind: care-team }  or leave out `panels`",
    )
}

/// `middle-not-said`
pub(super) fn middle_not_said(map: &SavedMap) -> Diagnostic {
    let message = "rings need someone in the middle, and `around` names nobody who is published; the best connected asset is there";
    Diagnostic::note("middle-not-said", at(map), message)
        .hint("say whose rings they are, by id, for example  around: corner-library")
}

/// `middle-not-on-map`
pub(super) fn middle_not_on_map(map: &SavedMap, name: &str) -> Diagnostic {
    let message =
        format!("`around` names {name}, which is not on this map; the best connected asset is in the middle");
    Diagnostic::note("middle-not-on-map", at(map), message).hint("widen `show`, or leave out `around`")
}

/// `outline-elsewhere`
pub(super) fn outline_elsewhere(map: &SavedMap, is_turned: bool) -> Diagnostic {
    let message = "nothing of the outline is near what this map shows, so it is drawn without one";
    let d = Diagnostic::note("outline-elsewhere", at(map), message);
    if is_turned {
        d.hint(
            "its coordinates stand the other way round: GeoJSON writes the longitude first, [-0.06, 51.57]",
        )
    } else {
        d.hint("look whether the file that content/site.yaml names under `outline` is of the right place")
            .hint("and whether profiles have lat and lon the right way round:  location: { lat: 51.57, lon: -0.06 }")
    }
}

/// `outline-too-detailed`
pub(super) fn outline_too_detailed(map: &SavedMap, most: usize) -> Diagnostic {
    let message = format!(
        "the outline has more than {most} points here, too many for a page; this map is drawn without one"
    );
    Diagnostic::note("outline-too-detailed", at(map), message)
        .hint("keep the area, water, parks and railways and take the rest out, buildings first")
        .hint("map programs can do it: open it in QGIS or mapshaper.org, simplify it, export it as GeoJSON again")
}
