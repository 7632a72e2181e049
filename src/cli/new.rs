//! `kith new`: a blank form with only the fields that fit, each with a word of help, consent present and closed.

use crate::cli::args::{Arguments, New};
use crate::cli::{Failure, system, write};
use crate::content::{self, slug};
use crate::diagnostic::nearest;
use crate::model;
use crate::model::community::Community;
use crate::model::directory::{Directory, NotFound};
use crate::model::vocabulary::{KindIx, StatusIx};

/// Forms that are no kinds of the community.
const DOCUMENTS: [&str; 4] = ["relationship", "reflection", "map", "page"];

pub(super) fn run(arguments: &Arguments, command: &New) -> Result<(), Failure> {
    let root = system::root(arguments)?;
    let sources = system::read(&root)?;
    let community = model::validate(&content::parse(&sources).value).value;
    let kinds = &community.site.vocabularies.kinds;
    let name = || {
        let name = command.name.as_deref().map(str::trim).filter(|n| !n.is_empty());
        name.ok_or_else(|| Failure::Typed(format!("what is it called?  kith new {} \"NAME\"", command.what)))
    };
    let (path, text) = if let Some(kind) = kinds.find::<KindIx>(&command.what) {
        (format!("content/assets/{}", slug(name()?)), asset_form(name()?, kind, &community))
    } else {
        match command.what.as_str() {
            "relationship" => relationship_form(command, &community)?,
            "reflection" => (format!("content/reflections/{}", slug(name()?)), reflection_form(name()?)),
            "map" => (
                format!("content/maps/{}", slug(name()?)),
                format!("title: {}   # what the map shows, as a finding\nlayout: network\n", quoted(name()?)),
            ),
            "page" => (
                format!("content/pages/{}", slug(name()?)),
                format!("title: {}\nsummary:\n", quoted(name()?)),
            ),
            other => {
                let known: Vec<&str> = kinds.ids().chain(DOCUMENTS).collect();
                let meant = nearest(other, known.iter().copied())
                    .map_or_else(String::new, |m| format!("; did you mean `{m}`?"));
                return Err(Failure::Typed(format!(
                    "`{other}` is not a kind of your community{meant}\nKnown: {}",
                    known.join(", ")
                )));
            }
        }
    };
    let (path, text) = if command.yaml {
        (format!("{path}.yaml"), format!("{text}story: |\n  In their words ...\n"))
    } else {
        (format!("{path}.md"), format!("---\n{text}---\n\nIn their words ...\n"))
    };
    write::new_file(&root.join(&path), &text)?;
    let closed = if text.contains("status: not-asked") {
        "; it stays off the site until `consent` says agreed"
    } else {
        ""
    };
    system::say(&format!("    Wrote {path}{closed}"));
    system::result(&format!("Next: fill in {path}, then  kith check"));
    Ok(())
}

/// A text as YAML, in quotation marks only where it needs them.
fn quoted(text: &str) -> String {
    let plain = text.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '.' | ',' | '\''))
        && text.chars().next().is_some_and(char::is_alphabetic);
    if plain { text.to_owned() } else { format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")) }
}

fn asset_form(name: &str, kind: KindIx, community: &Community) -> String {
    let words = &community.site.vocabularies;
    let term = words.kinds.get(kind);
    let kinds: Vec<&str> = words.kinds.ids().collect();
    let flows: Vec<&str> = words.flows.ids().take(4).collect();
    let from = if flows.is_empty() {
        String::new()
    } else {
        format!("   # from your flows: {} ...", flows.join(", "))
    };
    let consent = if term.more.person {
        "consent:              # nothing is published until this says agreed\n  status: not-asked   # not-asked | agreed | declined | withdrawn\n  \
         by:                 # who agreed\n  on:                 # when: 2026-06-03\n  show: [name, summary, relationships]\n"
    } else {
        ""
    };
    format!(
        "name: {}\nkind: {}   # one of: {}\nsummary:              # one sentence a neighbour would understand\ngives: []{from}\n\
         for:                  # who it is for\nwhen:                 # Tuesdays, 2 to 5\ncontact:\n  phone:\n  email:\n{consent}\
         checked:              # when someone last made sure: 2026-06-03\n",
        quoted(name),
        term.id,
        kinds.join(", ")
    )
}

fn relationship_form(command: &New, community: &Community) -> Result<(String, String), Failure> {
    let (Some(from), Some(to)) = (&command.from, &command.to) else {
        return Err(Failure::Typed(
            "who is joined?  kith new relationship --from ASSET --to ASSET".to_owned(),
        ));
    };
    let names = Directory::new(community.assets.iter().map(|a| (a.id.as_str(), vec![a.name.as_str()])));
    let find = |typed: &String| match names.find(typed) {
        Ok(ix) => Ok(names.short_id(&community.asset(ix).id).to_owned()),
        Err(NotFound::Ambiguous(ids)) => {
            Err(Failure::Typed(format!("`{typed}` could be one of several: {}", ids.join(", "))))
        }
        Err(NotFound::Unknown(near)) => {
            let near = near.map_or_else(String::new, |id| format!("; did you mean `{id}`?"));
            Err(Failure::Typed(format!("no asset is called `{typed}`{near}")))
        }
    };
    let (from, to) = (find(from)?, find(to)?);
    let statuses = &community.site.vocabularies.statuses;
    let status = match &command.status {
        None => String::new(),
        Some(typed) => match statuses.find::<StatusIx>(typed) {
            Some(ix) => statuses.get(ix).id.clone(),
            None => {
                let known: Vec<&str> = statuses.ids().collect();
                return Err(Failure::Typed(format!(
                    "`{typed}` is not one of your statuses: {}",
                    known.join(", ")
                )));
            }
        },
    };
    let known: Vec<&str> = statuses.ids().collect();
    let space = if status.is_empty() { "" } else { " " };
    let text = format!(
        "from: {from}\nto: {to}\nstatus:{space}{status}   # {}; leave it blank if nobody has said\ndirection:   # mutual, one-way\n\
         flows: []\nsince:\nchecked:\n",
        known.join(", ")
    );
    Ok((format!("content/relationships/{}--{}", from.replace('/', "-"), to.replace('/', "-")), text))
}

fn reflection_form(name: &str) -> String {
    format!(
        "title: {}\ndate:                 # 2026-06-12\nauthors: []\nfigures:\n  everyone: {{ count: any, of: assets }}\nclaims:\n  \
         first: {{ says: A sentence that can be tested., figure: everyone, holds: at least 1 }}\n",
        quoted(name)
    )
}
