//! Reflections: figures, claims, actions.

use crate::content::Profile;
use crate::content::yaml::{Entry, Node, Value};
use crate::model::field::{Field, plain_field, read_fields};
use crate::model::problems;
use crate::model::read::asset::mode;
use crate::model::read::{self, Reader, assets, key_missing, line, number, selector, value_of, when};
use crate::model::reflection::{Action, Basis, Bound, Claim, Compare, Figure, Form, Reflection};
use crate::model::selector::{Selector, Subject};

/// Every field of a reflection but `claims`, which need the figures first.
static FIELDS: &[Field<Reflection>] = &[
    plain_field!(required "title" => title, read::line, "The heading of the page."),
    plain_field!("summary" => summary, read::optional_line, "One sentence."),
    plain_field!("date" => date, read::when, "When it was written."),
    plain_field!("authors" => authors, read::lines, "Who wrote it."),
    plain_field!("as_of" => as_of, read::when, "The day whose network it speaks of: as a snapshot of that day kept it, or by the dates within profiles."),
    plain_field!("figures" => figures, figures, "Numbers: { alive: { share: { status: .. }, of: relationships } }."),
    plain_field!("claims" => claims, claims_later, "Sentences: { fragile: { says: .., figure: alive, holds: below 50% } }."),
    plain_field!("actions" => actions, actions, "What will be done: [{ what: .., who: [..], by: 2024-09 }]."),
];

/// Reads one reflection.
pub(crate) fn reflection(
    profile: &Profile,
    site_words: &[(String, Bound)],
    reader: &mut Reader<'_>,
) -> Reflection {
    let mut it = Reflection {
        id: profile.id.clone(),
        words: super::documents::words_of(profile),
        ..Reflection::default()
    };
    if profile.is_broken {
        return it;
    }
    read_fields(&mut it, &profile.fields, FIELDS, "a reflection", profile.span, reader);
    if let Some(node) = value_of(&profile.fields, "claims") {
        let typed = value_of(&profile.fields, "figures");
        let names = match typed.map(|n| &n.value) {
            Some(Value::Map(entries)) => entries.iter().map(|e| e.key.value.as_str()).collect(),
            _ => Vec::new(),
        };
        it.claims = claims(node, &it.figures, &names, site_words, reader);
    }
    for (what, key) in [("figure", "figures"), ("claim", "claims")] {
        let read = |name: &str| match key {
            "figures" => it.figures.iter().any(|f| f.id == name),
            _ => it.claims.iter().any(|c| c.id == name),
        };
        if let Some(Value::Map(entries)) = value_of(&profile.fields, key).map(|n| &n.value) {
            let unread = entries.iter().map(|e| e.key.value.as_str()).filter(|name| !read(name));
            it.unread.extend(unread.map(|name| format!("{what}:{name}")).collect::<Vec<_>>());
        }
    }
    it
}

fn claims_later(_: &Node, _: &mut Reader<'_>) -> Option<Vec<Claim>> {
    None
}

/// The entries of a mapping from name to fields.
fn named<'n>(node: &'n Node, of: &'static str, reader: &mut Reader<'_>) -> &'n [Entry] {
    if let Value::Map(entries) = &node.value {
        return entries;
    }
    reader.report(problems::wrong_shape(node, of, "a mapping from name to fields, { name: { .. } }"));
    &[]
}

fn figures(node: &Node, reader: &mut Reader<'_>) -> Option<Vec<Figure>> {
    let mut all = Vec::new();
    for entry in named(node, "figures", reader) {
        all.extend(figure(entry, reader));
    }
    Some(all)
}

const FORMS: [&str; 6] = ["share", "count", "rank", "cross", "list", "top"];

fn figure(entry: &Entry, reader: &mut Reader<'_>) -> Option<Figure> {
    let keys =
        ["share", "count", "rank", "cross", "list", "top", "of", "among", "mode", "n", "date", "title"];
    let node = &entry.value;
    let entries = reader.mapping(node, "a figure", &keys)?;
    let at = |key: &str| value_of(entries, key);
    let forms: Vec<&str> = FORMS.iter().copied().filter(|f| at(f).is_some()).collect();
    // `top` is a form of its own, or how many rows of a rank are shown.
    let form = match forms[..] {
        [one] => one,
        ["rank", "top"] => "rank",
        // A form that is misspelt is reported as the field it is not.
        [] if entries.iter().any(|e| !keys.contains(&e.key.value.as_str())) => return None,
        _ => {
            reader.report(problems::figure_form(entry.key.span, &entry.key.value, &FORMS));
            return None;
        }
    };
    let all_subjects = [("assets", Subject::Assets), ("relationships", Subject::Relationships)];
    let of = match at("of") {
        // A metric is a number of an asset.
        Some(n) if form == "top" => reader.choice(n, "list to take the top of", &all_subjects[..1])?,
        Some(n) => reader.choice(n, "list to count in", &all_subjects)?,
        None if form == "top" => Subject::Assets,
        None => {
            reader.report(key_missing("a figure", "of", node.span));
            return None;
        }
    };
    let among = at("among").map_or_else(|| Some(Selector::default()), |n| selector(n, of, reader))?;
    let word = |n: &Node, reader: &mut Reader<'_>| line(n, reader);
    let of_form = at(form)?;
    let form = match form {
        "share" => Form::Share(selector(of_form, of, reader)?),
        "count" => Form::Count(selector(of_form, of, reader)?),
        "list" => Form::List(selector(of_form, of, reader)?),
        "rank" => Form::Rank {
            field: rank_field(of_form, of, reader)?,
            mode: at("mode").filter(|n| n.text() != Some("any")).map(|n| mode(Some(n), reader)),
            top: at("top").or_else(|| at("n")).map_or(Some(5), |n| how_many(n, reader))?,
        },
        "cross" => {
            let Value::List(items) = &of_form.value else {
                reader.report(problems::wrong_shape(
                    of_form,
                    "cross",
                    "two fields, [from.sector, to.sector]",
                ));
                return None;
            };
            let [rows, columns] = &items[..] else {
                reader.report(problems::wrong_shape(
                    of_form,
                    "cross",
                    "two fields, [from.sector, to.sector]",
                ));
                return None;
            };
            Form::Cross { rows: rank_field(rows, of, reader)?, columns: rank_field(columns, of, reader)? }
        }
        _ => {
            Form::Top { metric: word(of_form, reader)?, n: at("n").map_or(Some(5), |n| how_many(n, reader))? }
        }
    };
    let date = at("date").map_or(Some(None), |n| when(n, reader))?;
    let title = at("title").and_then(|n| line(n, reader));
    Some(Figure { id: entry.key.value.clone(), form, of, among, date, title, span: entry.key.span })
}

/// How many lines are shown: at least one, for of nothing there is nothing to read.
fn how_many(node: &Node, reader: &mut Reader<'_>) -> Option<usize> {
    let n = number(node, reader)?;
    if n == 0 {
        reader.report(problems::wrong_shape(node, "this field", "a whole number, 1 or more"));
        return None;
    }
    Some(n as usize)
}

/// Fields that can be counted by value; for relationships also those of an end: `from.sector`.
const ASSET_FIELDS: [&str; 8] =
    ["kind", "sector", "gives", "needs", "places", "tags", "languages", "written_by"];
const RELATIONSHIP_FIELDS: [&str; 4] = ["status", "direction", "type", "flows"];

fn rank_field(node: &Node, of: Subject, reader: &mut Reader<'_>) -> Option<String> {
    let field = line(node, reader)?;
    let known: Vec<String> = match of {
        Subject::Assets => ASSET_FIELDS.iter().map(|f| (*f).to_owned()).collect(),
        Subject::Relationships => {
            let ends =
                ["from", "to"].iter().flat_map(|end| ASSET_FIELDS.iter().map(move |f| format!("{end}.{f}")));
            RELATIONSHIP_FIELDS.iter().map(|f| (*f).to_owned()).chain(ends).collect()
        }
    };
    if known.contains(&field) {
        return Some(field);
    }
    let words: Vec<&str> = known.iter().map(String::as_str).collect();
    reader.report(problems::unknown_choice(node.span, &field, "field to count by", &words));
    None
}

fn claims(
    node: &Node,
    figures: &[Figure],
    names: &[&str],
    site_words: &[(String, Bound)],
    reader: &mut Reader<'_>,
) -> Vec<Claim> {
    let mut all = Vec::new();
    for entry in named(node, "claims", reader) {
        all.extend(claim(entry, figures, names, site_words, reader));
    }
    all
}

fn claim(
    entry: &Entry,
    figures: &[Figure],
    names: &[&str],
    site_words: &[(String, Bound)],
    reader: &mut Reader<'_>,
) -> Option<Claim> {
    let node = &entry.value;
    let entries = reader.mapping(node, "a claim", &["says", "figure", "holds", "until", "judgement"])?;
    let Some(says) = value_of(entries, "says") else {
        reader.report(key_missing("a claim", "says", entry.key.span));
        return None;
    };
    let says = line(says, reader)?;
    let (figure, holds, judgement) =
        (value_of(entries, "figure"), value_of(entries, "holds"), value_of(entries, "judgement"));
    let basis = match (figure, holds, judgement) {
        (None, None, Some(reason)) => Basis::Judgement(line(reason, reader)?),
        (Some(name), bound_node, None)
            if bound_node.is_some() || word_within(&says, site_words).is_some() =>
        {
            let written = line(name, reader)?;
            let Some(figure) = figures.iter().position(|f| f.id == written) else {
                // A figure that could not be read is reported already.
                if !names.contains(&written.as_str()) {
                    reader.report(problems::unknown_choice(
                        name.span,
                        &written,
                        "figure of this page",
                        names,
                    ));
                }
                return None;
            };
            let holds = match bound_node {
                Some(node) => bound(node, site_words, reader)?,
                // "Few of us ..." with what the community means by few.
                None => word_within(&says, site_words)?,
            };
            if matches!(figures[figure].form, Form::Cross { .. }) {
                reader.report(problems::claim_on_a_table(name.span));
                return None;
            }
            Basis::Figure { figure, holds, span: bound_node.map_or(entry.key.span, |node| node.span) }
        }
        _ => {
            reader.report(problems::claim_basis(entry.key.span, &entry.key.value));
            return None;
        }
    };
    let until = value_of(entries, "until").map_or(Some(None), |n| when(n, reader))?;
    Some(Claim { id: entry.key.value.clone(), says, basis, until, span: entry.key.span })
}

/// The bound of the one word of the community's (`most`, `few` ..) that a sentence uses; nothing where it uses none of
/// them, or several.
fn word_within(says: &str, site_words: &[(String, Bound)]) -> Option<Bound> {
    let says = says.to_lowercase();
    let said: Vec<&str> =
        says.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_said = |word: &str| {
        let parts: Vec<&str> =
            word.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
        !parts.is_empty() && said.windows(parts.len()).any(|window| window == parts)
    };
    let mut used = site_words.iter().filter(|(word, _)| is_said(word));
    let (word, bound) = used.next()?;
    used.next().is_none().then(|| Bound { written: format!("{word}: {}", bound.written), ..bound.clone() })
}

/// `below 50%`, `at least 10`, `exactly 0`, `> 50%`, or a word that the community defined.
pub(super) fn bound(node: &Node, site_words: &[(String, Bound)], reader: &mut Reader<'_>) -> Option<Bound> {
    let written = line(node, reader)?;
    if let Some((word, bound)) = site_words.iter().find(|(word, _)| *word == written.to_lowercase()) {
        return Some(Bound { written: format!("{word}: {}", bound.written), ..bound.clone() });
    }
    let parsed = parse_bound(&written);
    if parsed.is_none() {
        let known: Vec<&str> = site_words.iter().map(|(word, _)| word.as_str()).collect();
        reader.report(problems::bad_bound(node.span, &written, &known));
    }
    parsed
}

fn parse_bound(written: &str) -> Option<Bound> {
    const WAYS: [(&str, Compare); 17] = [
        ("at least", Compare::AtLeast),
        ("no less than", Compare::AtLeast),
        (">=", Compare::AtLeast),
        ("at most", Compare::AtMost),
        ("no more than", Compare::AtMost),
        ("<=", Compare::AtMost),
        ("less than", Compare::Below),
        ("fewer than", Compare::Below),
        ("below", Compare::Below),
        ("under", Compare::Below),
        ("<", Compare::Below),
        ("more than", Compare::Above),
        ("above", Compare::Above),
        ("over", Compare::Above),
        (">", Compare::Above),
        ("exactly", Compare::Exactly),
        ("=", Compare::Exactly),
    ];
    let lower = written.to_lowercase();
    let (test, rest) = WAYS.iter().find_map(|(way, test)| Some((*test, lower.strip_prefix(way)?)))?;
    let rest = rest.trim();
    let (number, percent) = rest.strip_suffix('%').map_or((rest, false), |n| (n.trim(), true));
    let value: f64 = number.parse().ok().filter(|v: &f64| v.is_finite() && *v >= 0.0)?;
    Some(Bound { test, value, percent, written: written.to_owned() })
}

fn actions(node: &Node, reader: &mut Reader<'_>) -> Option<Vec<Action>> {
    let mut all = Vec::new();
    for item in Reader::items(node) {
        let Some(entries) = reader.mapping(item, "an action", &["what", "who", "by"]) else { continue };
        let Some(what) = value_of(entries, "what") else {
            reader.report(key_missing("an action", "what", item.span));
            continue;
        };
        let what = line(what, reader);
        let who = value_of(entries, "who").and_then(|n| assets(n, reader)).unwrap_or_default();
        let by = value_of(entries, "by").and_then(|n| when(n, reader)).flatten();
        all.extend(what.map(|what| Action { what, who, by }));
    }
    Some(all)
}

#[cfg(test)]
mod tests {
    use super::{Compare, parse_bound};

    #[test]
    fn bounds_are_read_in_words_and_signs() {
        let read = |text| parse_bound(text).map(|b| (b.test, b.value, b.percent));
        assert_eq!(read("below 50%"), Some((Compare::Below, 50.0, true)));
        assert_eq!(read("at least 10"), Some((Compare::AtLeast, 10.0, false)));
        assert_eq!(read("> 12.5 %"), Some((Compare::Above, 12.5, true)));
        assert_eq!(read("exactly 0"), Some((Compare::Exactly, 0.0, false)));
        for bad in ["50%", "about 50%", "below", "below fifty", "> -1", "> NaN"] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}
