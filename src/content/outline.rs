//! An outline: what lies on the ground beneath a map of places, as GeoJSON.
//!
//! In: the text of a `.geojson` file. Out: [`Piece`]s, or the one fault that keeps it from being drawn.
//! Promised: nothing but courses of points and the kind of ground leaves this room, whatever else the file says of whom.
//! Not done: points (a point of a map is an asset with a profile, never one of an outline), heights, other projections.
//! Source: RFC 7946.

use geojson::{Error, Feature, GeoJson, Geometry, GeometryValue, JsonObject, Position};

use crate::content::problems;
use crate::diagnostic::{Diagnostic, FileId};

/// Something on the ground.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// What it is.
    pub ground: Ground,
    /// An area whose first course runs around it and all others around holes; otherwise each course is a line.
    pub is_area: bool,
    /// Degrees east and north, point by point.
    pub courses: Vec<Vec<[f64; 2]>>,
}

/// What something on the ground is, in the order in which it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ground {
    /// Where the community is: a parish, a ward, an estate.
    Area,
    /// Parks, woods and meadows.
    Green,
    /// Rivers, lakes, the sea.
    Water,
    /// Streets and paths.
    Road,
    /// Railways and trams.
    Rail,
    /// Whatever does not say.
    Other,
}

impl Ground {
    /// All, each with the words that `kind` may say.
    pub const ALL: [(Self, &'static [&'static str]); 6] = [
        (Self::Area, &["area", "boundary"]),
        (Self::Green, &["park", "green", "wood"]),
        (Self::Water, &["water", "river"]),
        (Self::Road, &["road", "street", "path"]),
        (Self::Rail, &["rail", "railway", "tram"]),
        (Self::Other, &["other"]),
    ];

    /// What a feature says it is: `kind`, or the keys that OpenStreetMap uses.
    fn of(properties: Option<&JsonObject>) -> Self {
        let Some(properties) = properties else { return Self::Other };
        let text = |key: &str| properties.get(key).and_then(|value| value.as_str());
        if let Some(kind) = text("kind") {
            let named = Self::ALL.iter().find(|(_, words)| words.contains(&kind));
            return named.map_or(Self::Other, |(ground, _)| *ground);
        }
        match (text("natural"), text("landuse")) {
            (Some("water" | "bay" | "coastline" | "wetland"), _) => return Self::Water,
            (Some("wood" | "grassland" | "heath" | "scrub"), _)
            | (_, Some("grass" | "forest" | "meadow" | "recreation_ground" | "cemetery" | "allotments")) => {
                return Self::Green;
            }
            _ => {}
        }
        let says = |keys: &[&str]| keys.iter().any(|key| text(key).is_some_and(|word| word != "no"));
        if says(&["waterway", "water"]) {
            Self::Water
        } else if says(&["leisure"]) {
            Self::Green
        } else if says(&["railway"]) {
            Self::Rail
        } else if says(&["highway"]) {
            Self::Road
        } else if says(&["boundary", "place"]) {
            Self::Area
        } else {
            Self::Other
        }
    }
}

/// Reads an outline.
///
/// # Errors
/// One diagnostic: what the text is instead, or that there is nothing in it to draw.
pub fn outline(file: FileId, text: &str) -> Result<Vec<Piece>, Diagnostic> {
    let text = text.trim_start_matches('\u{feff}');
    let json = text.parse::<GeoJson>().map_err(|error| match error {
        Error::MalformedGeoJson(error) if !error.is_data() => {
            problems::outline_not_json(file, text, (error.line(), error.column()))
        }
        _ => problems::outline_not_geojson(file),
    })?;
    let mut pieces = Vec::new();
    match &json {
        GeoJson::Geometry(geometry) => add(&mut pieces, Ground::Other, geometry),
        GeoJson::Feature(feature) => add_feature(&mut pieces, feature),
        GeoJson::FeatureCollection(all) => all.features.iter().for_each(|one| add_feature(&mut pieces, one)),
    }
    if pieces.is_empty() {
        return Err(problems::outline_empty(file));
    }
    let points = pieces.iter().flat_map(|piece| piece.courses.iter().flatten());
    let is_off = |[east, north]: &&[f64; 2]| !(east.abs() <= 180.0 && north.abs() <= 90.0);
    match points.clone().find(is_off) {
        Some(point) => Err(problems::outline_degrees(file, text, *point)),
        None => Ok(pieces),
    }
}

fn add_feature(pieces: &mut Vec<Piece>, feature: &Feature) {
    if let Some(geometry) = &feature.geometry {
        add(pieces, Ground::of(feature.properties.as_ref()), geometry);
    }
}

/// Adds what can be drawn of a geometry: a line needs two points, an area three.
fn add(pieces: &mut Vec<Piece>, ground: Ground, geometry: &Geometry) {
    let course = |points: &Vec<Position>| -> Vec<[f64; 2]> {
        points.iter().filter_map(|p| Some([*p.as_slice().first()?, *p.as_slice().get(1)?])).collect()
    };
    let mut put = |is_area: bool, courses: &[Vec<Position>]| {
        let least = if is_area { 3 } else { 2 };
        let mut courses = courses.iter().map(course);
        // Without the course around it, an area is nothing but holes.
        let Some(first) = courses.next().filter(|first| !is_area || first.len() >= least) else { return };
        let courses = std::iter::once(first).chain(courses).filter(|course| course.len() >= least);
        let courses: Vec<_> = courses.collect();
        if !courses.is_empty() {
            pieces.push(Piece { ground, is_area, courses });
        }
    };
    match &geometry.value {
        GeometryValue::LineString { coordinates } => put(false, std::slice::from_ref(coordinates)),
        GeometryValue::MultiLineString { coordinates } => put(false, coordinates),
        GeometryValue::Polygon { coordinates } => put(true, coordinates),
        GeometryValue::MultiPolygon { coordinates } => {
            for polygon in coordinates {
                put(true, polygon);
            }
        }
        GeometryValue::GeometryCollection { geometries } => {
            for one in geometries {
                add(pieces, ground, one);
            }
        }
        GeometryValue::Point { .. } | GeometryValue::MultiPoint { .. } => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<Piece>, &'static str> {
        outline(FileId(0), text).map_err(|d| d.code)
    }

    #[test]
    fn only_courses_and_the_kind_of_ground_are_kept() {
        let text = r#"{"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"name":"Ada's pond","natural":"water"},"geometry":
              {"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]],[[0.2,0.1],[0.3,0.1],[0.3,0.2]],[[9,9]]]}},
            {"type":"Feature","properties":null,"geometry":{"type":"Point","coordinates":[0,0]}},
            {"type":"Feature","properties":{"railway":"rail"},"geometry":{"type":"GeometryCollection","geometries":
              [{"type":"LineString","coordinates":[[0,0,12],[1,1,12]]},{"type":"MultiPoint","coordinates":[]}]}}]}"#;
        let pieces = read(text).unwrap_or_default();
        let said: Vec<_> = pieces.iter().map(|p| (p.ground, p.is_area, p.courses.len())).collect();
        assert_eq!(said, [(Ground::Water, true, 2), (Ground::Rail, false, 1)]);
        assert_eq!(pieces[1].courses[0], [[0.0, 0.0], [1.0, 1.0]]);
    }

    #[test]
    fn each_fault_has_its_code() {
        let line = |points: &str| format!(r#"{{"type":"LineString","coordinates":{points}}}"#);
        assert_eq!(read("{ not json"), Err("outline-not-json"));
        assert_eq!(read("{\"a\": 1}"), Err("outline-not-geojson"));
        assert_eq!(read("[]"), Err("outline-not-geojson"));
        assert_eq!(read(&line("[[0],[1]]")), Err("outline-empty"));
        assert_eq!(read(&line("[[0,1e999],[1,1]]")), Err("outline-not-json"));
        assert_eq!(read(&line("[[0,NaN],[1,1]]")), Err("outline-not-json"));
        assert_eq!(read(&line("[[534000.5,186000],[1,1]]")), Err("outline-degrees"));
        assert_eq!(read(&line("[[0,0]]")), Err("outline-empty"));
        assert_eq!(read("{\"type\":\"FeatureCollection\",\"features\":[]}"), Err("outline-empty"));
        assert!(read(&line("[[0,0],[180,-90]]")).is_ok());
    }

    #[test]
    fn what_nests_too_deep_is_refused_and_takes_no_time() {
        let deep = "[".repeat(400_000);
        assert_eq!(read(&format!("{{\"type\":\"Polygon\",\"coordinates\":{deep}")), Err("outline-not-json"));
        let nest = r#"{"type":"GeometryCollection","geometries":["#.repeat(20_000);
        assert!(read(&nest).is_err());
    }
}
