//! `kith withdraw`: takes a person or group out of everything that the next build makes, and proves a folder free of them.
//!
//! What is changed: one word of their profile (`consent: withdrawn`), their lines in snapshots and in `positions.yaml`,
//! which commands of ours wrote. What people wrote (the rest of the profile, relationships, pictures, mentions) stays and is
//! listed with its place. Every file is written whole, and what is done already is not done again: a run that was
//! stopped is simply repeated. Deliberately not done: deleting a file, and asking Git for anything.

mod closed;
mod kept;
mod prove;
mod remains;

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::cli::args::{Arguments, Format, Withdraw};
use crate::cli::{Failure, system, write};
use crate::content::{self, Profile, SourceSet};
use crate::diagnostic::{Diagnostic, Severity, Span, nearest};
use crate::insight::ABOUT_CLAIMS;
use crate::model::asset::Asset;
use crate::model::community::{AssetIx, Community};
use crate::model::consent::ConsentStatus;
use crate::model::secret::{Secret, Sort, Typed};
use crate::model::vocabulary::fold;
use crate::pipeline;
use closed::Closed;
use remains::Remains;

/// What no command can take back.
const BEYOND: &str = "No command can take back: old versions in Git and in every clone or fork; copies in caches, search engines \
                      and archives; what others downloaded or printed. SECURITY.md says what helps.";

/// Somebody who is to be taken out.
struct Target {
    /// Their profile; none if it is gone already.
    ix: Option<AssetIx>,
    /// Their id.
    id: Option<String>,
    /// Their name and other names.
    names: Vec<String>,
    /// What must not be found.
    secrets: Vec<Secret>,
}

/// What was done to one file.
struct Done {
    path: String,
    what: String,
}

pub(super) fn run(arguments: &Arguments, command: &Withdraw) -> Result<(), Failure> {
    if !matches!(command.format, Format::Human | Format::Json) {
        return Err(Failure::Typed("kith withdraw writes --format human or --format json".to_owned()));
    }
    let root = system::root(arguments)?;
    let publication = system::publication(&command.day, false)?;
    let sources = system::read(&root)?;
    let profiles = content::parse(&sources).value;
    let community = crate::model::validate(&profiles).value;
    if let Some(folder) = &command.prove {
        return prove::run(command, folder, &sources, (&profiles, &community), &publication);
    }
    let targets: Vec<Target> =
        command.names.iter().map(|name| target(name, &community, &sources)).collect::<Result<_, _>>()?;

    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    let mut done = Vec::new();
    for target in &targets {
        done.extend(close(target, &community, &profiles, &sources, publication.today, &mut texts)?);
        done.extend(forget(target, &sources, &mut texts));
    }
    let after = with(&sources, &texts);
    let understood = pipeline::understand(&after, &publication);
    let public = &understood.published.community;
    // A claim that holds no more is said on its page, and stops nothing.
    let stops = |d: &&Diagnostic| d.severity == Severity::Problem && !ABOUT_CLAIMS.contains(&d.code);
    let stops = understood.diagnostics.iter().filter(stops).count();
    let remains: Vec<Remains> =
        targets.iter().map(|target| Remains::of(target, &community, &after, public)).collect();
    if !command.dry_run {
        // The profile first: from then on nothing of theirs is published, whatever happens to the rest.
        let mut paths: Vec<&String> = texts.keys().collect();
        paths.sort_by_key(|path| !path.starts_with("content/assets/"));
        for path in paths {
            write::replace_file(&root.join(path), &texts[path])?;
        }
    }
    match command.format {
        Format::Json => {
            system::result(&format!("{:#}", as_json(command, &targets, (&done, stops), &remains)));
        }
        _ => tell(command, &targets, (&done, stops), &remains),
    }
    Ok(())
}

/// Who is meant: by id, by the last part of it, by name, other name or public name; or, without a profile, by what a
/// snapshot says.
fn target(typed: &str, community: &Community, sources: &SourceSet) -> Result<Target, Failure> {
    let typed = typed.trim();
    let short = |id: &str| id.rsplit('/').next() == Some(typed);
    let is_called = |a: &Asset| {
        std::iter::once(&a.name).chain(&a.aliases).chain(&a.public_name).any(|name| fold(name) == fold(typed))
    };
    let tests: [&dyn Fn(&Asset) -> bool; 3] = [&|a| a.id == typed, &|a| short(&a.id), &is_called];
    for test in tests {
        let found: Vec<usize> = (0..community.assets.len()).filter(|i| test(&community.assets[*i])).collect();
        match found[..] {
            [] => {}
            [one] => {
                let asset = &community.assets[one];
                let names = std::iter::once(&asset.name).chain(&asset.aliases).cloned().collect();
                return Ok(Target {
                    ix: Some(AssetIx(one as u32)),
                    id: Some(asset.id.clone()),
                    names,
                    secrets: secrets(asset, community),
                });
            }
            _ => {
                let ids: Vec<&str> = found.iter().map(|i| community.assets[*i].id.as_str()).collect();
                return Err(Failure::Typed(format!(
                    "`{typed}` could be one of several; nothing was changed\nWrite one of: {}",
                    ids.join(", ")
                )));
            }
        }
    }
    let kept = community.snapshots.iter().flat_map(|s| &s.assets);
    let mut kept = kept.filter(|k| k.id == typed || short(&k.id) || fold(&k.name) == fold(typed));
    if let Some(first) = kept.next() {
        return Ok(stranger(vec![first.name.clone()], Some(first.id.clone())));
    }
    // Only those who may be named may be suggested.
    let kinds = &community.site.vocabularies.kinds;
    let open = |a: &&Asset| {
        let is_person = kinds.terms.get(usize::from(a.kind)).is_some_and(|k| k.more.person);
        let agreed = a.consent.as_ref().is_some_and(|c| c.status == ConsentStatus::Agreed);
        (!is_person || agreed) && a.public_name.is_none()
    };
    let open: Vec<&Asset> = community.assets.iter().filter(open).collect();
    let known = open.iter().flat_map(|a| [a.id.as_str(), a.name.as_str()]);
    let meant = nearest(typed, known).map_or_else(String::new, |name| format!("; did you mean `{name}`?"));
    let profiles = sources.files.iter().filter(|file| file.path.starts_with("content/assets/")).count();
    Err(Failure::Typed(format!(
        "none of {profiles} profiles and no snapshot is called `{typed}`{meant}\n\
         Write an id, a name, or another name of theirs. Of somebody whose profile is gone:  kith withdraw \"{typed}\" --prove public"
    )))
}

/// Somebody without a profile.
fn stranger(names: Vec<String>, id: Option<String>) -> Target {
    let span = Span::start_of(crate::diagnostic::FileId(0));
    let last = id.as_deref().and_then(|id| id.rsplit('/').next()).map(str::to_owned);
    let mut secrets: Vec<Secret> = names
        .iter()
        .map(|text| Secret { text: text.clone(), field: "name", sort: Sort::Name, typed: Typed::In(span) })
        .collect();
    secrets.extend(last.map(|text| Secret { text, field: "id", sort: Sort::Id, typed: Typed::In(span) }));
    Target { ix: None, id, names, secrets }
}

/// Everything that somebody could be found by. The id of a group is often an everyday word; only longer ones are looked
/// for.
fn secrets(asset: &Asset, community: &Community) -> Vec<Secret> {
    let kinds = &community.site.vocabularies.kinds;
    let is_person = kinds.terms.get(usize::from(asset.kind)).is_some_and(|kind| kind.more.person);
    let c = &asset.contact;
    let contact =
        [&c.email, &c.phone, &c.web, &c.address].into_iter().flatten().map(|text| ("contact", text));
    let mut last = asset.id.rsplit('/').next().unwrap_or_default().to_owned();
    if !is_person && !last.contains('-') {
        last.clear();
    }
    let names = [("name", &asset.name), ("id", &last)].into_iter();
    let names = names.chain(asset.aliases.iter().map(|text| ("name", text)));
    names
        .chain(contact)
        .filter(|(_, text)| !text.trim().is_empty())
        .map(|(field, text)| Secret {
            text: text.clone(),
            field,
            sort: sort(field, text),
            typed: Typed::In(asset.span),
        })
        .collect()
}

/// Withdraws the consent of a profile.
fn close(
    target: &Target,
    community: &Community,
    profiles: &[Profile],
    sources: &SourceSet,
    today: jiff::civil::Date,
    texts: &mut BTreeMap<String, String>,
) -> Result<Option<Done>, Failure> {
    let Some(ix) = target.ix else { return Ok(None) };
    let asset = community.asset(ix);
    let file = sources.file(asset.span.file);
    let profile = profiles.iter().find(|p| p.folder == content::Folder::Assets && p.id == asset.id);
    match profile.map_or(Closed::ByHand, |profile| closed::closed(file, profile, today)) {
        Closed::Already => Ok(None),
        Closed::ByHand => Err(Failure::Typed(format!(
            "{} is written so that one word cannot close it; nothing was changed\n\
             Write this in it:  consent: {{ status: withdrawn, on: {today} }}   then call kith withdraw again",
            file.path
        ))),
        Closed::Changed { text, before } => {
            texts.insert(file.path.to_string(), text);
            let before = before.map_or_else(|| "nothing was said".to_owned(), |word| format!("was: {word}"));
            Ok(Some(Done {
                path: file.path.to_string(),
                what: format!("consent is now withdrawn ({before})"),
            }))
        }
    }
}

/// Takes their lines out of what commands of ours wrote.
fn forget(target: &Target, sources: &SourceSet, texts: &mut BTreeMap<String, String>) -> Vec<Done> {
    let mut done = Vec::new();
    for file in &sources.files {
        let text = texts.get(&*file.path).map_or(&*file.text, String::as_str);
        if let Some((text, gone)) = kept::without(&file.path, text, target) {
            texts.insert(file.path.to_string(), text);
            let lines = if gone == 1 { "1 line".to_owned() } else { format!("{gone} lines") };
            done.push(Done { path: file.path.to_string(), what: format!("{lines} about them taken out") });
        }
    }
    done
}

/// The sources as they will be.
fn with(sources: &SourceSet, texts: &BTreeMap<String, String>) -> SourceSet {
    let mut after = sources.clone();
    for file in &mut after.files {
        if let Some(text) = texts.get(&*file.path) {
            file.text = text.as_str().into();
        }
    }
    after
}

fn tell(command: &Withdraw, targets: &[Target], (done, stops): (&[Done], usize), remains: &[Remains]) {
    let verb = if command.dry_run { "Would change" } else { "Changed" };
    for it in done {
        system::result(&format!("{verb} {}: {}", it.path, it.what));
    }
    if done.is_empty() {
        system::result(
            "Nothing to change: consent is withdrawn, and no snapshot or place on the map holds them.",
        );
    }
    for (target, remains) in targets.iter().zip(remains) {
        if targets.len() > 1 {
            system::result(&format!("\nOf {}:", target.id.as_deref().unwrap_or("them")));
        }
        remains.tell();
    }
    if stops > 0 {
        let problems = if stops == 1 { "1 problem".to_owned() } else { format!("{stops} problems") };
        system::result(&format!(
            "\nThe next build stops on {problems} (a link to them, a map around them): kith check says \
             where. Until then the published site still shows them; it is yours to take down."
        ));
    }
    system::result(&format!("\n{BEYOND}"));
    if command.dry_run {
        system::result("Nothing was written. Run again without --dry-run.");
    } else {
        let names: Vec<String> = command.names.iter().map(|name| format!("\"{name}\"")).collect();
        system::result(&format!(
            "Next:  kith build,  publish it,  then  kith withdraw {} --prove public",
            names.join(" ")
        ));
    }
}

fn as_json(
    command: &Withdraw,
    targets: &[Target],
    (done, stops): (&[Done], usize),
    remains: &[Remains],
) -> Value {
    let of =
        |(target, remains): (&Target, &Remains)| json!({ "id": target.id, "remains": remains.as_json() });
    json!({
        "dry_run": command.dry_run,
        "problems_that_stop_a_build": stops,
        "changed": done.iter().map(|it| json!({ "file": it.path, "what": it.what })).collect::<Vec<_>>(),
        "withdrawn": targets.iter().zip(remains).map(of).collect::<Vec<_>>(),
    })
}

/// How one of the strings of [`secrets`] is looked for.
fn sort(field: &str, text: &str) -> Sort {
    match field {
        "name" => Sort::Name,
        "id" => Sort::Id,
        "contact" if !text.contains('@') && text.bytes().filter(u8::is_ascii_digit).count() >= 6 => {
            Sort::Phone
        }
        "contact" => Sort::Contact,
        _ => Sort::OtherName,
    }
}
