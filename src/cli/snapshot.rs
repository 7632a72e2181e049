//! `kith snapshot`: keeps the network under a name, so that it can be compared later.

use crate::cli::args::{Arguments, Snapshot};
use crate::cli::message::Messages;
use crate::cli::{Failure, system, write};
use crate::content;
use crate::model::snapshot;
use crate::pipeline;

pub(super) fn run(arguments: &Arguments, command: &Snapshot) -> Result<(), Failure> {
    let name = &command.name;
    if content::slug(name) != *name || name.is_empty() {
        return Err(Failure::Typed(format!(
            "`{name}` cannot be the name of a snapshot; write it like  kith snapshot {}",
            content::slug(name)
        )));
    }
    let root = system::root(arguments)?;
    let publication = system::publication(&command.day, false)?;
    let sources = system::read(&root)?;
    let understood = pipeline::understand(&sources, &publication);
    if understood.diagnostics.iter().any(pipeline::stops_a_build) {
        let messages = Messages::new(arguments, &sources, &understood, &understood.diagnostics);
        messages.write(arguments, super::args::Format::Human, &serde_json::Value::Null);
        system::say("Nothing was kept: a snapshot is made of what can be published.");
        return Err(Failure::Content);
    }
    let community = &understood.published.community;
    let kept = snapshot::Snapshot::of(community, &understood.standing, name);
    let path = format!("content/snapshots/{name}.yaml");
    write::whole_file(&root.join(&path), &kept.write(&community.site.vocabularies))?;
    let (assets, ties) = (kept.assets.len(), kept.ties.len());
    system::say(&format!(
        "    Wrote {path}: the network of {}, {assets} assets and {ties} relationships",
        kept.day()
    ));
    let unfollowed = community.assets.iter().filter(|a| a.has_public_name).count();
    if unfollowed > 0 {
        let who = if unfollowed == 1 {
            "1 person under a public name is".to_owned()
        } else {
            format!("{unfollowed} people under a public name are")
        };
        system::say(&format!(
            "    {who} not in it: nobody is followed through time behind a name that is not theirs"
        ));
    }
    system::result(&format!("Next: keep {path} under version control; later,  kith diff {name} today"));
    Ok(())
}
