//! Words for what was looked for.

/// Something is recorded.
pub const ANYTHING: &str = "anything";
/// Nothing is recorded.
pub const NOTHING: &str = "nothing recorded";

/// A field by the name readers know.
pub fn field(typed: &str) -> String {
    if let Some((end, of_end)) = typed.split_once('.') {
        return format!("{} of the asset it goes {end}", field(of_end));
    }
    match typed {
        "written_by" => "written by",
        "either" => "either end",
        "illustrative" => "stand-in",
        "key" => "key connection",
        "places" => "place",
        "languages" => "language",
        "tags" => "tag",
        other => other,
    }
    .replace('_', " ")
}

/// "A, B or C".
pub fn or(words: impl IntoIterator<Item = String>) -> String {
    let mut words: Vec<String> = words.into_iter().collect();
    match words.pop() {
        Some(last) if words.is_empty() => last,
        Some(last) => format!("{} or {last}", words.join(", ")),
        None => String::new(),
    }
}

/// An answer to a question.
pub const fn yes_or_no(is: bool) -> &'static str {
    if is { "yes" } else { "no" }
}

/// A selector within another.
pub fn within(selector: Option<String>) -> String {
    selector.map_or_else(|| ANYTHING.to_owned(), |selector| format!("({selector})"))
}

/// What must not fit.
pub fn but_not(selector: &str) -> String {
    format!("but not ({selector})")
}

/// "food, gifted, to (kind: Care team)".
pub fn flow(what: &str, mode: Option<&str>, to: Option<&str>) -> String {
    let mut flow = what.to_owned();
    if let Some(mode) = mode {
        flow = format!("{flow}, {mode}");
    }
    to.map_or(flow.clone(), |to| format!("{flow}, to {to}"))
}

/// What a rank counts.
pub fn by_value(field: &str, mode: Option<&str>) -> String {
    mode.map_or_else(
        || format!("every value of: {field}"),
        |mode| format!("every value of: {field} ({mode})"),
    )
}

/// What a table counts.
pub fn by_two(rows: &str, columns: &str) -> String {
    format!("{rows}, by {columns}")
}
