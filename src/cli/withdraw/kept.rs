//! Lines that commands of ours wrote about somebody: snapshots and places on the map. These are taken out.
//!
//! In: a file's text and who is meant. Out: the text without their lines, and how many there were. Lines people may have
//! written otherwise than our commands do are left, and found again among what remains.

use crate::cli::withdraw::Target;
use crate::model::vocabulary::fold;

/// The folder of snapshots.
pub(super) const SNAPSHOTS: &str = "content/snapshots/";
/// The file of places.
pub(super) const POSITIONS: &str = "content/positions.yaml";

/// A text without the lines about somebody; `None` where there are none.
pub(super) fn without(path: &str, text: &str, target: &Target) -> Option<(String, usize)> {
    let is_theirs: Box<dyn Fn(&str) -> bool + '_> = if path.starts_with(SNAPSHOTS) {
        let ids = ids(text, target);
        Box::new(move |line| {
            let cells = cells(line);
            let is_one = |at: usize| cells.get(at).is_some_and(|cell| ids.contains(cell));
            match cells.len() {
                2 | 3 => is_one(0),
                4 => is_one(0) || is_one(3),
                5 => is_one(0) || is_one(1),
                _ => false,
            }
        })
    } else if path == POSITIONS {
        Box::new(|line| {
            let at = line.split_once(':').filter(|(_, rest)| rest.trim().starts_with('['));
            at.is_some_and(|(id, _)| target.id.as_deref() == Some(id.trim_matches(['"', '\'', ' '])))
        })
    } else {
        return None;
    };
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let kept: String = lines.iter().copied().filter(|line| !is_theirs(line)).collect();
    let gone = lines.iter().filter(|line| is_theirs(line)).count();
    (gone > 0).then_some((kept, gone))
}

/// The cells of a line of a snapshot.
fn cells(line: &str) -> Vec<&str> {
    if line.trim_start().starts_with('#') {
        return Vec::new();
    }
    line.splitn(5, '|').map(str::trim).collect()
}

/// Every id they had in a snapshot: their own, and any that stands beside one of their names.
fn ids<'t>(text: &'t str, target: &'t Target) -> Vec<&'t str> {
    let named = text.lines().filter_map(|line| match cells(line)[..] {
        [id, _, name] if target.is_called(name) => Some(id),
        _ => None,
    });
    named.chain(target.id.as_deref()).collect()
}

impl Target {
    /// Whether a name is one of theirs.
    pub(super) fn is_called(&self, name: &str) -> bool {
        self.names.iter().any(|own| fold(own) == fold(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_about_somebody_go_and_the_rest_stays_to_the_byte() {
        let target = Target {
            ix: None,
            id: Some("people/amina".to_owned()),
            names: vec!["Amina Ö".to_owned()],
            secrets: Vec::new(),
        };
        let kept = "# kept\ndate: 2024-06-03\nassets: |\n  a | group | Alpha\n  old/amina | citizen | amina ö\n  people/amina-2 | citizen | Other\nsectors: |\n  a | -\n  old/amina | -\ngives: |\n  a | food | gifted | old/amina\n  a | food | gifted | -\n  old/amina | food | paid | a\nneeds: |\n  old/amina | food\n  a | food\n\
                    relationships: |\n  a | old/amina | - | live | food | mutual\n  people/amina | a | - | live |\n  a | people/amina-2 | - | live |\n";
        let (text, gone) = without("content/snapshots/x.yaml", kept, &target).expect("seven lines");
        assert_eq!(gone, 7);
        assert_eq!(
            text,
            "# kept\ndate: 2024-06-03\nassets: |\n  a | group | Alpha\n  people/amina-2 | citizen | Other\nsectors: |\n  a | -\ngives: |\n  a | food | gifted | -\nneeds: |\n  a | food\nrelationships: |\n  a | people/amina-2 | - | live |\n"
        );
        let places = "# people/amina: [1, 2]\n\"people/amina\": [1.00, 2.00]\npeople/amina-2: [3.00, 4.00]\n";
        let (text, gone) = without(POSITIONS, places, &target).expect("one line");
        assert_eq!((text.as_str(), gone), ("# people/amina: [1, 2]\npeople/amina-2: [3.00, 4.00]\n", 1));
        assert_eq!(without("content/index.md", kept, &target), None);
    }
}
