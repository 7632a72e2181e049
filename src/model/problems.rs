//! Messages of this room, one constructor a code. They say what was found, why it matters, what to type.

use crate::content::yaml::Node;
use crate::diagnostic::{Diagnostic, Severity, Span, Spanned, nearest};
use crate::model::directory::NotFound;

type D = Diagnostic;

/// `unknown-field`
pub(super) fn unknown_field(key: &Spanned<String>, meant: Option<&str>, of: &str, known: &[&str]) -> D {
    let d =
        D::problem("unknown-field", key.span, format!("there is no field called `{}` on {of}", key.value));
    let d = match meant {
        Some(meant) => d.label(format!("did you mean `{meant}`?")).replace(key.span, meant),
        None => d,
    };
    d.hint("as it stands, what is written here would be lost")
        .hint(format!("fields you can use here: {}", known.join(", ")))
}

/// `missing-field`
pub(super) fn missing_field(name: &str, about: &str, whole: Span, of: &str) -> D {
    let at = Span::new(whole.file, whole.start as usize, whole.start as usize);
    D::problem("missing-field", at, format!("the field `{name}` is missing; {of} needs it"))
        .hint(format!("add a line:  {name}: ..."))
        .hint(about.to_owned())
}

/// `missing-field`, for a key that stands there with nothing after it.
pub(super) fn blank_field(name: &str, key: Span, of: &str) -> D {
    D::problem("missing-field", key, format!("the field `{name}` is blank; {of} needs it"))
        .hint(format!("write  {name}: ..."))
}

/// `missing-part`
pub(super) fn missing_part(of: &str, key: &str, span: Span) -> D {
    D::problem("missing-part", span, format!("{of} needs `{key}`"))
        .hint(format!("add  {key}: ..  between the braces"))
}

/// `missing-part`, for an outline that nobody is thanked for.
pub(super) fn outline_without_source(span: Span) -> D {
    D::problem("missing-part", span, "outline needs `source`: readers are told who made it")
        .hint("for example  outline: { file: outline.geojson, source: © OpenStreetMap contributors }")
        .hint("drawn by yourselves? write  source: drawn by hand, not to scale")
}

/// `outline-missing`
pub(super) fn outline_missing(span: Span, typed: &str, known: &[&str]) -> D {
    let d = D::problem("outline-missing", span, format!("there is no outline `{typed}` in content/"));
    match nearest(typed, known.iter().copied()) {
        Some(meant) => d.label(format!("did you mean `{meant}`?")).replace(span, meant),
        None if known.is_empty() => {
            d.hint("put a GeoJSON file there; its name must end in .geojson, and links are not followed")
        }
        None => d.hint(format!("use one of: {}", known.join(", "))),
    }
}

/// `wrong-shape`
pub(super) fn wrong_shape(node: &Node, of: &str, wanted: &str) -> D {
    D::problem("wrong-shape", node.span, format!("{of} should be {wanted}; this is {}", node.shape()))
        .hint(format!("write {wanted} here, or delete the line"))
}

/// `unknown-choice`
pub(super) fn unknown_choice(span: Span, typed: &str, of: &str, known: &[&str]) -> D {
    let code = if of == "consent status" { "unknown-consent" } else { "unknown-choice" };
    let d = D::problem(code, span, format!("`{typed}` is no {of} that is known here"));
    let d = match nearest(typed, known.iter().copied()) {
        Some(meant) => d.label(format!("did you mean `{meant}`?")).replace(span, meant),
        None => d,
    };
    let d = if known.is_empty() {
        d.hint("none is defined yet")
    } else {
        d.hint(format!("use one of: {}", known.join(", ")))
    };
    if of == "consent status" {
        d.hint("until it says agreed, to the letter, nothing about this person is published")
    } else {
        d
    }
}

/// `unknown-choice`, for what is true or false.
pub(super) fn neither_true_nor_false(node: &Node, meant: Option<&str>) -> D {
    let typed = node.text().unwrap_or(node.shape());
    let d = D::problem("unknown-choice", node.span, format!("`{typed}` is neither `true` nor `false`"))
        .hint("use one of: true, false");
    match meant {
        Some(meant) => d.label(format!("did you mean `{meant}`?")).replace(node.span, meant),
        None => d,
    }
}

/// `unknown-kind`, `unknown-sector`, `unknown-status`, `unknown-flow`, `unknown-type`
pub(super) fn unknown_word(span: Span, typed: &str, of: &'static str, known: &[(&str, Option<&str>)]) -> D {
    let (code, list) = match of {
        "kind" => ("unknown-kind", "kinds"),
        "sector" => ("unknown-sector", "sectors"),
        "status" => ("unknown-status", "statuses"),
        "flow" => ("unknown-flow", "flows"),
        _ => ("unknown-type", "relationship_types"),
    };
    let d = D::problem(
        code,
        span,
        format!("`{typed}` is not one of this community's {}", list.replace('_', " ")),
    );
    let meant = nearest(typed, known.iter().map(|(id, _)| *id));
    let d = match meant {
        _ if of == "flow" && typed.contains(',') => {
            d.hint(format!("several stand in brackets:  [{typed}]")).replace(span, format!("[{typed}]"))
        }
        Some(meant) => d.label(format!("did you mean `{meant}`?")).replace(span, meant),
        None => d,
    };
    if known.is_empty() {
        return d.hint(format!(
            "{NONE_DEFINED} add it to content/site.yaml:  {list}: {{ {typed}: {{ label: .., about: .. }} }}"
        ));
    }
    let words: Vec<String> = known
        .iter()
        .map(|(id, about)| match about {
            Some(about) if known.len() <= 6 => format!("{id} ({})", first_words(about)),
            _ => (*id).to_owned(),
        })
        .collect();
    let word = meant.unwrap_or(known[0].0);
    d.hint(format!("use one of: {}", words.join(" · ")))
        .hint(format!(
            "or, if `{typed}` is your word for one of these, add it as an alias in content/site.yaml:"
        ))
        .hint(format!("    {list}: {{ {word}: {{ aliases: [{typed}] }} }}"))
}

/// Which vocabulary has no words at all, where that is the fault.
pub(super) fn undefined_vocabulary(d: &D) -> Option<&'static str> {
    let list = match d.code {
        "unknown-kind" => "kinds",
        "unknown-sector" => "sectors",
        "unknown-status" => "statuses",
        "unknown-flow" => "flows",
        "unknown-type" => "relationship_types",
        _ => return None,
    };
    d.hints.iter().any(|hint| hint.starts_with(NONE_DEFINED)).then_some(list)
}

const NONE_DEFINED: &str = "none are defined yet;";

fn first_words(about: &str) -> String {
    let words: Vec<&str> = about.split_whitespace().collect();
    if words.len() <= 7 { words.join(" ") } else { format!("{} ..", words[..6].join(" ")) }
}

/// `unknown-asset` and `ambiguous-asset`
pub(super) fn unknown_asset(span: Span, typed: &str, why: &NotFound) -> D {
    match why {
        NotFound::Ambiguous(ids) => {
            let d = D::problem("ambiguous-asset", span, format!("`{typed}` could be one of several"))
                .hint(format!("write the whole id: {}", ids.join(" or ")));
            match ids.first() {
                Some(id) => d.replace(span, id.clone()),
                None => d,
            }
        }
        NotFound::Unknown(nearest) => {
            let d = D::problem("unknown-asset", span, "this points to someone who is not in the network")
                .label("no asset has this id or name");
            let d = match nearest {
                Some(id) => d.hint(format!("nearest: {id}")).replace(span, id.clone()),
                None => d,
            };
            d.hint(format!("new here? create a profile:  kith new <kind> \"{}\"", typed.replace('"', "'")))
        }
    }
}

/// `strange-character`
pub(super) fn strange_character(span: Span, c: char) -> D {
    D::problem(
        "strange-character",
        span,
        format!("there is an invisible character here (U+{:04X})", c as u32),
    )
    .hint("it can make text look like something it is not; delete it and type the text again")
}

/// `too-long`
pub(super) fn too_long(span: Span, limit: usize) -> D {
    D::problem("too-long", span, format!("this is longer than {limit} characters"))
        .hint("put longer text below the second line of three dashes")
}

/// `empty-text`
pub(super) fn empty_text(span: Span) -> D {
    D::problem("empty-text", span, "there is nothing between the quotation marks")
        .hint("write something, or delete the line")
}

/// `bad-date`
pub(super) fn bad_date(node: &Node) -> D {
    let typed = node.text().unwrap_or_default();
    D::problem("bad-date", node.span, format!("`{typed}` is not a date"))
        .hint("write a year, a month or a day: 2021, 2021-03 or 2021-03-15")
}

/// `dates-reversed`
pub(super) fn dates_reversed(span: Span) -> D {
    D::problem("dates-reversed", span, "this ends before it begins").hint("look at `since` and `until` again")
}

/// `bad-degrees`
pub(super) fn bad_degrees(node: &Node, key: &str, limit: f64) -> D {
    D::problem(
        "bad-degrees",
        node.span,
        format!("`{key}` must be a number of degrees between -{limit} and {limit}"),
    )
    .hint("write decimal degrees, for example  location: { lat: 51.5706, lon: -0.0586 }")
}

/// `bad-email`
pub(super) fn bad_email(span: Span, typed: &str) -> D {
    D::problem("bad-email", span, format!("`{typed}` is not an email address"))
        .hint("it looks like  name@example.org")
}

/// `bad-phone`
pub(super) fn bad_phone(span: Span, typed: &str) -> D {
    D::problem("bad-phone", span, format!("`{typed}` has no digits, so nobody can dial it"))
        .hint("write it as people dial it: 020 7946 0000")
}

/// `bad-address`
pub(super) fn bad_address(span: Span, typed: &str, schemes: &[&str]) -> D {
    let d = D::problem("bad-address", span, format!("`{typed}` is not an address that can be linked to"))
        .hint(format!("it must start with {}", schemes.join(" or ")));
    let bare = !typed.contains(':') && typed.contains('.') && !typed.contains(' ');
    if bare { d.replace(span, format!("https://{typed}")) } else { d }
}

/// `image-alt-missing`
pub(super) fn image_without_words(span: Span) -> D {
    D::problem("image-alt-missing", span, "this picture has no words for people who cannot see it")
        .hint("say what it shows:  image: { file: .., alt: Six people around a table }")
        .hint("if it only decorates, write  alt: \"\"")
}

/// `only-any-or-none`
pub(super) fn only_any_or_none(node: &Node) -> D {
    D::problem("only-any-or-none", node.span, "of this field one can only ask whether it is there")
        .hint("write any or none")
}

/// `bad-language`
pub(super) fn bad_language(span: Span, tag: &str) -> D {
    D::problem("bad-language", span, format!("`{tag}` is not a language code"))
        .hint("use codes such as en, tr, yi or pt-BR")
}

/// `bad-word`; the nearest word that is one stands in for it.
pub(super) fn bad_word(span: Span, typed: &str, of: &str) -> D {
    let better = crate::content::slug(typed);
    D::problem("bad-word", span, format!("`{typed}` cannot be a word of {of}"))
        .hint("words here are lower-case letters a-z, digits and hyphens; what readers see stands in `label`")
        .replace(span, better)
}

/// `word-twice`
pub(super) fn word_twice(span: Span, typed: &str, other: &str, of: &str) -> D {
    D::problem("word-twice", span, format!("`{typed}` already means `{other}` in {of}"))
        .hint("each word and alias may mean one thing only")
}

/// `status-without-about`
pub(super) fn status_without_about(key: &Spanned<String>) -> D {
    D::problem(
        "status-without-about",
        key.span,
        format!("the status `{}` does not say what it means", key.value),
    )
    .hint("a status is an opinion about someone, so readers must be able to look up what it means")
    .hint(format!("write  {}: {{ label: .., about: what it means in plain words }}", key.value))
}

/// `bad-span-of-time`
pub(super) fn bad_span_of_time(node: &Node) -> D {
    D::problem("bad-span-of-time", node.span, "this is not a span of time")
        .hint("write it like  12 months  or  2 years")
}

/// `figure-form`
pub(super) fn figure_form(span: Span, name: &str, forms: &[&str]) -> D {
    D::problem(
        "figure-form",
        span,
        format!("the figure `{name}` must be exactly one of: {}", forms.join(", ")),
    )
    .hint("for example  { share: { status: engaged }, of: relationships }")
}

/// `claim-basis`
pub(super) fn claim_basis(span: Span, name: &str) -> D {
    D::problem("claim-basis", span, format!("the claim `{name}` must stand on something"))
        .hint("on a number:  { says: .., figure: .., holds: below 50% }")
        .hint("`holds` can be left out where the sentence uses one of your words from site.yaml, such as most or few")
        .hint("or, if no number can tell, on your judgement:  { says: .., judgement: why you think so }")
}

/// `claim-on-a-table`
pub(super) fn claim_on_a_table(span: Span) -> D {
    D::problem("claim-on-a-table", span, "this figure is a table, so no single number can be compared")
        .hint("make a figure with share or count for the claim")
}

/// `bad-bound`
pub(super) fn bad_bound(span: Span, typed: &str, words: &[&str]) -> D {
    let d = D::problem("bad-bound", span, format!("`{typed}` is not something a number can be held against"))
        .hint("write  below 50%,  above 20%,  at least 10,  at most 5  or  exactly 0");
    if words.is_empty() {
        d
    } else {
        d.hint(format!("or one of your words from site.yaml: {}", words.join(", ")))
    }
}

/// `bad-position`
pub(super) fn bad_position(span: Span) -> D {
    D::problem("bad-position", span, "a position is two numbers, [x, y], or four")
        .hint("kith layout writes this file; delete the line and run it again")
}

/// `duplicate-relationship`
pub(super) fn duplicate_relationship(second: Span, first: Span) -> D {
    D::problem("duplicate-relationship", second, "this relationship is written down twice")
        .label("the second time")
        .also(first, "the first time")
        .hint("it would be counted twice: keep the one that says more and delete the other")
}

/// `self-relationship`
pub(super) fn self_relationship(span: Span) -> D {
    D::problem("self-relationship", span, "this relationship joins someone to themselves")
        .hint("look at `from` and `to` again")
}

/// `wrong-end`
pub(super) fn wrong_end(span: Span, kind: &str, end: &str) -> D {
    D::problem(
        "wrong-end",
        span,
        format!("a relationship of type `{kind}` cannot have this asset as `{end}`"),
    )
    .hint("content/site.yaml says which assets this type joins, under relationship_types")
}

/// `view-of-a-stranger`
pub(super) fn view_of_a_stranger(span: Span) -> D {
    D::problem(
        "view-of-a-stranger",
        span,
        "a view is given by someone who is not an end of this relationship",
    )
    .hint("`by` must be the same as `from` or `to`")
}

/// `name-in-public-name`
pub(super) fn name_in_public_name(span: Span) -> D {
    D::problem("name-in-public-name", span, "the public name holds a word of the name it should stand for")
        .hint("choose a public name that gives nothing away about them")
}

/// `missing-consent` and its fellows: one note for all who are left out for one reason; nobody is named.
pub(super) fn left_out(count: usize, why: &str) -> D {
    let people = if count == 1 { "1 person is".to_owned() } else { format!("{count} people are") };
    D::general(
        "missing-consent",
        Severity::Note,
        format!("{people} left out of every page, map, figure and download: {why}"),
    )
    .hint("when someone has agreed, write who, when and what may be shown:")
    .hint("    consent: { status: agreed, by: .., on: 2026-06-03, show: [name, summary] }")
}

/// `same-name`
pub(super) fn same_name(span: Span, other: Span, name: &str) -> D {
    D::note("same-name", span, format!("two profiles are called `{name}`"))
        .also(other, "the other one")
        .hint("readers cannot tell them apart; add a word to one name if they are not the same")
}

/// `snapshot-line`
pub(super) fn snapshot_line(text: Span, line: usize, wanted: &str) -> D {
    D::problem("snapshot-line", text, format!("line {line} of this text cannot be read"))
        .hint(format!("a line is written as  {wanted}"))
        .hint("snapshots are written by `kith snapshot`; bring the file back as it was, or take it away")
}

/// `snapshot-stranger`
pub(super) fn snapshot_stranger(whole: Span, id: &str) -> D {
    let at = Span::new(whole.file, whole.start as usize, whole.start as usize);
    D::problem(
        "snapshot-stranger",
        at,
        format!("a relationship leads to `{id}`, which is not among the assets of this snapshot"),
    )
    .hint("take the line of the relationship away, or bring the line of the asset back")
}
