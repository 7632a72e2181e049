//! Messages of this room, one constructor a code.

use crate::diagnostic::{Diagnostic, FileId, Severity, Span, nearest};

type D = Diagnostic;

/// `not-utf8`; `line` is where the first strange byte stands.
pub(super) fn not_utf8(file: FileId, line: &str) -> D {
    D::problem("not-utf8", Span::start_of(file), format!("line {line} of this file is not UTF-8 text"))
        .hint("save it again as UTF-8: in most editors, Save As, then choose the encoding UTF-8")
}

/// `not-text`
pub(super) fn not_text(file: FileId, _: &str) -> D {
    D::problem("not-text", Span::start_of(file), "this file is not text")
        .hint("profiles are plain text files; export the document as text or type it again")
}

/// `file-too-large`
pub(super) fn file_too_large(file: FileId, limit: &str) -> D {
    D::problem(
        "file-too-large",
        Span::start_of(file),
        format!("this file is larger than {limit}, more than any profile needs"),
    )
    .hint("split it, or put long documents on a page elsewhere and link to them")
}

/// `outline-too-large`
pub(super) fn outline_too_large(file: FileId, limit: &str) -> D {
    D::problem(
        "outline-too-large",
        Span::start_of(file),
        format!("this outline is larger than {limit}, more than can be drawn beneath a map"),
    )
    .hint("keep the area, water, parks and railways and take the rest out, buildings first")
    .hint("map programs can do it: open it in QGIS or mapshaper.org, simplify it, export it as GeoJSON again")
}

/// `outline-not-json`; `place` is where reading ended, line and column from 1.
pub(super) fn outline_not_json(file: FileId, text: &str, place: (usize, usize)) -> D {
    let (line, column) = place;
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let mut at = (start + column.saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    D::problem("outline-not-json", Span::new(file, at, at), "this outline cannot be read from here on")
        .hint("an outline is a GeoJSON file; export it again from the program that made it")
        .hint("each number must be an ordinary one, and brackets must close as they open, at most 100 within each other")
}

/// `outline-not-geojson`
pub(super) fn outline_not_geojson(file: FileId) -> D {
    D::problem("outline-not-geojson", Span::start_of(file), "this file is JSON, but not GeoJSON")
        .hint("in your map program choose Export, then GeoJSON with coordinates in degrees (WGS 84)")
        .hint("it begins with  {\"type\": \"FeatureCollection\", \"features\": [")
}

/// `outline-degrees`; a point that is not on the globe.
pub(super) fn outline_degrees(file: FileId, text: &str, point: [f64; 2]) -> D {
    let [east, north] = point;
    let strange = if east.abs() <= 180.0 { north } else { east };
    let typed = strange.to_string();
    let span = text.find(&typed).map_or(Span::start_of(file), |at| Span::new(file, at, at + typed.len()));
    let d = D::problem("outline-degrees", span, format!("{typed} cannot be a place in degrees"));
    if east.abs() <= 90.0 && north.abs() <= 180.0 {
        d.hint("GeoJSON writes the longitude first, [-0.06, 51.57]; these look as if they stand the other way round")
    } else {
        d.hint("these look like metres of a national grid; export the outline again in degrees (WGS 84, EPSG:4326)")
    }
}

/// `outline-empty`
pub(super) fn outline_empty(file: FileId) -> D {
    D::problem("outline-empty", Span::start_of(file), "there is no line and no area in this outline")
        .hint("points are not drawn: what stands on the map has a profile with a location")
        .hint("add a LineString or a Polygon, or take `outline` out of content/site.yaml")
}

/// `not-a-regular-file`
pub(super) fn not_a_regular_file(file: FileId, _: &str) -> D {
    D::problem(
        "not-a-regular-file",
        Span::start_of(file),
        "this is a link or a device, and links are not followed",
    )
    .hint("put the file itself here, or take the link away")
}

/// `unreadable-name`
pub(super) fn unreadable_name(file: FileId, _: &str) -> D {
    D::problem("unreadable-name", Span::start_of(file), "this file's name is not readable text")
        .hint("rename it with plain letters")
}

/// `folders-too-deep`
pub(super) fn folders_too_deep(file: FileId, _: &str) -> D {
    D::problem("folders-too-deep", Span::start_of(file), "there are too many folders within folders here")
        .hint("move these files up; sixteen levels are read")
}

/// `too-many-files`
pub(super) fn too_many_files(file: FileId, _: &str) -> D {
    D::problem("too-many-files", Span::start_of(file), "there are more files here than can be read")
}

/// `missing-front-matter`
pub(super) fn missing_front_matter(file: FileId) -> D {
    D::problem("missing-front-matter", Span::start_of(file), "this file does not start with its fields")
        .hint("the first line must be three dashes, then one field a line, then three dashes again:")
        .hint("---\nname: ...\nkind: ...\n---")
}

/// `unclosed-front-matter`
pub(super) fn unclosed_front_matter(opening: Span) -> D {
    D::problem(
        "unclosed-front-matter",
        opening,
        "the fields start here, but the second line of three dashes is missing",
    )
    .label("opened here, never closed")
    .hint("add a line --- after the last field, before the text")
}

/// `front-matter-too-large`
pub(super) fn front_matter_too_large(span: Span) -> D {
    D::problem("front-matter-too-large", span, "the fields of this file are larger than 64 KB")
        .hint("put the text below the second line of three dashes")
}

/// `bad-id`
pub(super) fn bad_id(file: FileId, id: &str, better: &str) -> D {
    D::problem("bad-id", Span::start_of(file), format!("`{id}` cannot be an address"))
        .hint("file and folder names here are lower-case letters a-z, digits and hyphens")
        .hint(format!("rename the file to `{better}`; the name people see stays in the field `name`"))
}

/// `duplicate-id`
pub(super) fn duplicate_id(file: FileId, other: FileId, id: &str) -> D {
    D::problem("duplicate-id", Span::start_of(file), format!("two files would both be `{id}`"))
        .also(Span::start_of(other), "the other one")
        .hint("rename one of them, or delete the one that is out of date")
}

/// `empty-file`
pub(super) fn empty_file(file: FileId) -> D {
    D::problem("empty-file", Span::start_of(file), "there is nothing in this file")
        .hint("write its fields, or delete it;  kith new KIND NAME  writes a blank form")
}

/// `unknown-ending`
pub(super) fn unknown_ending(file: FileId, _: &str) -> D {
    D::note("unknown-ending", Span::start_of(file), "files with this ending are not read as profiles")
        .hint("if it is one, end its name with .md or .yaml, in lower-case letters")
}

/// `unknown-folder`
pub(super) fn unknown_folder(file: FileId, folder: &str) -> D {
    let known = ["assets", "relationships", "reflections", "maps", "pages", "snapshots"];
    let message = format!("files in content/{folder} are not read");
    let d = D::note("unknown-folder", Span::start_of(file), message);
    match nearest(folder, known) {
        Some(meant) => d.hint(format!("did you mean content/{meant}?")),
        None => d.hint("profiles live in assets, relationships, reflections, maps and pages"),
    }
}

/// `csv-header`
pub(super) fn csv_header(span: Span, column: &str, known: &[&str]) -> D {
    let d =
        D::problem("csv-header", span, format!("there is no column called `{column}` in relationships.csv"))
            .hint(format!("columns: {}", known.join(", ")));
    match nearest(column, known.iter().copied()) {
        Some(meant) => d.label(format!("did you mean `{meant}`?")).replace(span, meant),
        None => d,
    }
}

/// `csv-unreadable`, for a table whose cells are not told apart by commas.
pub(super) fn csv_separator(span: Span, separator: char) -> D {
    let name = if separator == ';' { "semicolons" } else { "tabs" };
    D::problem("csv-unreadable", span, format!("this table has {name} between its cells, not commas")).hint(
        "save it again as CSV with commas between the cells (in most programs: CSV, comma separated, UTF-8)",
    )
}

/// `csv-header`, for a table that starts with a relationship.
pub(super) fn csv_no_heading(span: Span, known: &[&str]) -> D {
    D::problem("csv-header", span, "the first row of this table does not name its columns")
        .hint("put a row above it, such as  from,to,status")
        .hint(format!("columns: {}", known.join(", ")))
}

/// `csv-header`, for a table without one of the ends.
pub(super) fn csv_column_missing(span: Span, column: &str) -> D {
    D::problem("csv-header", span, format!("this table has no column `{column}`"))
        .hint("every relationship needs both ends:  from,to")
}

/// `csv-header`, for a column that stands twice.
pub(super) fn csv_column_twice(span: Span, column: &str) -> D {
    D::problem("csv-header", span, format!("there are two columns called `{column}`"))
        .hint("only one can count: delete the other, or give it its own name")
}

/// `csv-row`
pub(super) fn csv_row(span: Span, have: usize, want: usize) -> D {
    D::problem("csv-row", span, format!("this row has {have} cells, the heading has {want}"))
        .hint("a comma within a cell needs quotation marks around the cell: \"Tuesdays, 2 to 5\"")
}

/// `csv-unreadable`
pub(super) fn csv_unreadable(span: Span) -> D {
    D::problem("csv-unreadable", span, "this table cannot be read from here on").hint(
        "save it as CSV (comma separated, UTF-8); a quotation mark that opens a cell must also close it",
    )
}

/// `story-twice`
pub(super) fn story_not_text(span: Span) -> D {
    D::problem("wrong-shape", span, "`story` must be text")
        .hint("write  story: |  and indent the text by two spaces below it")
}

/// `private-file`: something is wrong with the file given with `--private`. What stands in it is never repeated.
pub(super) fn private_file(what: &str, line: Option<usize>) -> D {
    let place = line.map_or(String::new(), |line| format!(", line {line}"));
    D::general("private-file", Severity::Problem, format!("the private file cannot be used: {what}{place}"))
        .hint("keep it outside the report folder, where only you can read it")
        .hint(
            "write  names: { neighbour-03: Their Name },  contacts: [..],  words: [..]  and  ordinary: [..]",
        )
}
