//! The YAML people write, as a tree in which every key and value knows its place.
//!
//! Scalars stay as they were typed: `no`, `1e3` and `2024-06-03` are words here; only the field that reads them knows
//! better. Keys are text and stand once. Anchors, depth and size are bounded by [`LIMITS`].

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::options::{DuplicateKeyPolicy, MergeKeyPolicy, NonFiniteFloatPolicy};
use serde_yaml::{Location, Options};

use crate::content::limits::LIMITS;
use crate::content::mistakes;
use crate::diagnostic::{Diagnostic, FileId, Span, Spanned};

/// A value and its place.
#[derive(Clone, Debug)]
pub struct Node {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// What a value is.
#[derive(Clone, Debug)]
pub enum Value {
    /// Nothing: `key:`, `~` or `null`.
    Null,
    /// A scalar, as typed (quotes and escapes resolved).
    Text(String),
    /// `[a, b]` or a block of `- a`.
    List(Vec<Node>),
    /// `{ a: b }` or a block of `a: b`.
    Map(Vec<Entry>),
}

/// A key with its value.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The key.
    pub key: Spanned<String>,
    /// The value.
    pub value: Node,
}

impl Node {
    /// What it is, for messages: "a list", "a mapping" ...
    pub const fn shape(&self) -> &'static str {
        match self.value {
            Value::Null => "nothing",
            Value::Text(_) => "text",
            Value::List(_) => "a list",
            Value::Map(_) => "several fields",
        }
    }

    /// The text, if it is one.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The value of a key, if it is a mapping that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        match &self.value {
            Value::Map(entries) => entries.iter().find(|e| e.key.value == key).map(|e| &e.value),
            _ => None,
        }
    }
}

/// Reads the YAML in `text[range]` of `file`. A mapping is expected; anything else is reported.
/// A key that stands twice is reported, and the rest is read all the same.
pub(super) fn parse(
    file: FileId,
    text: &str,
    start: usize,
    end: usize,
) -> Result<(Vec<Entry>, Vec<Diagnostic>), Diagnostic> {
    parse_up_to(LIMITS.yaml_nodes, file, text, start, end)
}

/// The same for a file that holds something of every asset.
pub(super) fn parse_table(
    file: FileId,
    text: &str,
    start: usize,
    end: usize,
) -> Result<(Vec<Entry>, Vec<Diagnostic>), Diagnostic> {
    parse_up_to(LIMITS.table_nodes, file, text, start, end)
}

fn parse_up_to(
    max_nodes: usize,
    file: FileId,
    text: &str,
    start: usize,
    end: usize,
) -> Result<(Vec<Entry>, Vec<Diagnostic>), Diagnostic> {
    let source = &text[start..end];
    let mut diagnostics = Vec::new();
    let raw = match read_tree(source, DuplicateKeyPolicy::Error, max_nodes) {
        Err(error) if mistakes::is_duplicate(&error) => {
            diagnostics.push(mistakes::explain(file, text, start, end, &error));
            read_tree(source, DuplicateKeyPolicy::FirstWins, max_nodes)
        }
        other => other,
    };
    let raw = raw.map_err(|error| mistakes::explain(file, text, start, end, &error))?;
    let root = Place { file, source, start }.node(raw);
    match root.value {
        Value::Map(entries) => Ok((entries, diagnostics)),
        Value::Null => Ok((Vec::new(), diagnostics)),
        _ => Err(mistakes::not_a_mapping(root.span, root.shape())),
    }
}

fn read_tree(
    source: &str,
    duplicate_keys: DuplicateKeyPolicy,
    max_nodes: usize,
) -> Result<Raw, serde_yaml::Error> {
    let options = options(duplicate_keys, max_nodes);
    serde_yaml::from_str_with_options::<Raw>(source, options)
}

fn options(duplicate_keys: DuplicateKeyPolicy, max_nodes: usize) -> Options {
    serde_yaml::options! {
        duplicate_keys: duplicate_keys,
        merge_keys: MergeKeyPolicy::Error,
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
        reject_unsupported_tags: true,
        non_finite_float_policy: NonFiniteFloatPolicy::AsString,
        with_snippet: false,
        budget: serde_yaml::budget! {
            max_depth: LIMITS.yaml_depth,
            max_nodes: max_nodes,
            max_aliases: LIMITS.yaml_aliases,
            max_documents: 2,
        },
    }
}

/// The tree before its places are counted from the start of the file.
struct Raw {
    at: Option<(usize, usize)>,
    value: RawValue,
}

enum RawValue {
    Null,
    /// A scalar the reader took for a number or a yes or no: its text is what was typed.
    AsTyped,
    Text(String),
    List(Vec<Raw>),
    Map(Vec<(Raw, Raw)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spanned = serde_yaml::Spanned::<RawValue>::deserialize(deserializer)?;
        // An alias is shown where it is used; what it stands for is typed where it is defined.
        let at =
            if matches!(spanned.value, RawValue::AsTyped) { spanned.defined } else { spanned.referenced };
        Ok(Self { at: bytes(at), value: spanned.value })
    }
}

fn bytes(location: Location) -> Option<(usize, usize)> {
    let span = location.span();
    let start = span.byte_offset()? as usize;
    Some((start, start + span.byte_len()? as usize))
}

impl<'de> Deserialize<'de> for RawValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyValue)
    }
}

struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = RawValue;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<RawValue, E> {
        Ok(RawValue::Null)
    }

    fn visit_bool<E>(self, _: bool) -> Result<RawValue, E> {
        Ok(RawValue::AsTyped)
    }

    fn visit_i64<E>(self, _: i64) -> Result<RawValue, E> {
        Ok(RawValue::AsTyped)
    }

    fn visit_u64<E>(self, _: u64) -> Result<RawValue, E> {
        Ok(RawValue::AsTyped)
    }

    fn visit_i128<E>(self, _: i128) -> Result<RawValue, E> {
        Ok(RawValue::AsTyped)
    }

    fn visit_u128<E>(self, _: u128) -> Result<RawValue, E> {
        Ok(RawValue::AsTyped)
    }

    fn visit_f64<E>(self, _: f64) -> Result<RawValue, E> {
        Ok(RawValue::AsTyped)
    }

    fn visit_str<E>(self, text: &str) -> Result<RawValue, E> {
        Ok(RawValue::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<RawValue, E> {
        Ok(RawValue::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<RawValue, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(RawValue::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<RawValue, A::Error> {
        let mut map = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            map.push(entry);
        }
        Ok(RawValue::Map(map))
    }
}

/// Where the YAML stands in its file.
struct Place<'a> {
    file: FileId,
    source: &'a str,
    start: usize,
}

impl Place<'_> {
    fn node(&self, raw: Raw) -> Node {
        let (start, end) = raw.at.unwrap_or_default();
        let mut end = end.min(self.source.len());
        let typed = self.source.get(start..end).unwrap_or_default();
        // The reader counts a plain scalar's trailing white space to it.
        end -= typed.len() - typed.trim_end().len();
        let value = match raw.value {
            RawValue::Null => Value::Null,
            RawValue::AsTyped => Value::Text(typed.trim().trim_matches(['"', '\'']).to_owned()),
            RawValue::Text(text) => Value::Text(text),
            RawValue::List(items) => Value::List(items.into_iter().map(|item| self.node(item)).collect()),
            RawValue::Map(entries) => Value::Map(
                entries
                    .into_iter()
                    .map(|(key, value)| {
                        let key = self.node(key);
                        let span = key.span;
                        let value_node = self.node(value);
                        let text = match key.value {
                            Value::Text(text) => text,
                            _ => String::new(),
                        };
                        Entry { key: Spanned { value: text, span }, value: value_node }
                    })
                    .collect(),
            ),
        };
        Node { span: Span::new(self.file, self.start + start, self.start + end), value }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(text: &str) -> Vec<Entry> {
        parse(FileId(0), text, 0, text.len()).expect("readable fields").0
    }

    fn typed(text: &str, span: Span) -> &str {
        &text[span.start as usize..span.end as usize]
    }

    #[test]
    fn places_of_a_hundred_thousand_assets_are_read_and_no_profile_may_be_that_long() {
        let lines: Vec<String> = (0..100_000).map(|n| format!("asset-{n}: [{n}.00, 31.00]")).collect();
        let text = lines.join("\n");
        assert_eq!(parse_table(FileId(0), &text, 0, text.len()).expect("a table").0.len(), 100_000);
        assert_eq!(parse(FileId(0), &text, 0, text.len()).expect_err("too much").code, "too-much-yaml");
    }

    #[test]
    fn every_key_and_value_knows_its_place_also_after_letters_of_several_bytes() {
        let text = "name: \"Łódź 🏠\"\nkind: group # a comment\nsince: 2021-03 \ngives: [tea, { flow: food, mode: paid }]\n";
        let entries = fields(text);
        let places: Vec<&str> = entries.iter().map(|e| typed(text, e.value.span)).collect();
        assert_eq!(&places[..3], ["\"Łódź 🏠\"", "group", "2021-03"]);
        assert_eq!(
            entries.iter().map(|e| typed(text, e.key.span)).collect::<Vec<_>>(),
            ["name", "kind", "since", "gives"]
        );
        let Value::List(gives) = &entries[3].value.value else { panic!("a list") };
        assert_eq!(typed(text, gives[1].get("mode").expect("mode").span), "paid");
    }

    #[test]
    fn scalars_stay_as_they_were_typed() {
        let text = "a: no\nb: 1e3\nc: 0755\nd: 1_000\ne: true\nf: ~\ng:\nh: 2024-06-03\ni: .nan\nj: 0x10\n";
        let values: Vec<Option<String>> =
            fields(text).iter().map(|e| e.value.text().map(str::to_owned)).collect();
        let want = [
            Some("no"),
            Some("1e3"),
            Some("0755"),
            Some("1_000"),
            Some("true"),
            None,
            None,
            Some("2024-06-03"),
            Some(".nan"),
            Some("0x10"),
        ];
        assert_eq!(values, want.map(|w| w.map(str::to_owned)));
    }

    #[test]
    fn a_key_that_stands_twice_is_reported_and_the_rest_is_read() {
        let text = "name: A\nkind: group\nname: B\n";
        let (entries, problems) = parse(FileId(0), text, 0, text.len()).expect("readable fields");
        assert_eq!(
            problems.iter().map(|d| (d.code, d.span.map(|s| s.start))).collect::<Vec<_>>(),
            [("duplicate-field", Some(20))]
        );
        assert_eq!(entries.len(), 2);
    }

    #[test]
    fn each_mistake_has_its_own_message() {
        for (text, code, at) in [
            ("name: Brook Lane: the library\n", "needs-quotes", 16),
            ("name: A\n\tkind: b\n", "tab-indent", 8),
            ("name:A\nkind: b\n", "space-after-colon", 4),
            ("name: \"A\nkind: b\n", "unclosed-quote", 6),
            ("gives: [a, b\nkind: b\n", "unclosed-bracket", 7),
            ("name: @home\n", "needs-quotes", 6),
            ("name: *home\n", "needs-quotes", 6),
            ("- a\n- b\n", "not-fields", 0),
        ] {
            let problem = parse(FileId(0), text, 0, text.len())
                .err()
                .unwrap_or_else(|| panic!("no problem in {text:?}"));
            assert_eq!(
                (problem.code, problem.span.map(|s| s.start)),
                (code, Some(at)),
                "{text:?}: {problem:?}"
            );
        }
    }

    #[test]
    fn a_bomb_is_answered_in_words() {
        let mut bomb = String::from("a: &a [x, x, x, x, x, x, x, x, x]\n");
        for (name, of) in ["ba", "cb", "dc", "ed", "fe", "gf", "hg"].map(|p| p.split_at(1)) {
            let items = vec![format!("*{of}"); 8].join(", ");
            bomb.extend([name, ": &", name, " [", &items, "]\n"]);
        }
        for text in
            [bomb, format!("a: {}", "[".repeat(100_000)), format!("a: {}{}", "[".repeat(50), "]".repeat(50))]
        {
            let problem = parse(FileId(0), &text, 0, text.len()).expect_err("a bomb");
            assert!(matches!(problem.code, "too-much-yaml" | "unclosed-bracket"), "{problem:?}");
        }
    }
}
