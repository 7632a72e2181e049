//! What stays in `content/` about somebody who has withdrawn, because people wrote it: where it is, and whether a build
//! would print it.

use serde_json::{Value, json};

use crate::check::leak::Guard;
use crate::cli::system;
use crate::cli::withdraw::Target;
use crate::content::SourceSet;
use crate::diagnostic::Span;
use crate::model::community::{Community, PublicCommunity};

/// A file and a line of it, from 1.
type Place = (String, usize);

/// What stays.
#[derive(Default)]
pub(super) struct Remains {
    /// Their profile.
    profile: Option<String>,
    /// Relationships of theirs, wherever they are written; none is published.
    relationships: Vec<Place>,
    /// Pictures of theirs; none is copied.
    pictures: Vec<String>,
    /// Lines of others that hold a name of theirs or a way to reach them. A build that would print one stops.
    mentions: Vec<Place>,
    /// Names that cannot be looked for in prose: too short, or somebody else's as well.
    unguarded: bool,
}

impl Remains {
    /// Looks through all files.
    pub(super) fn of(
        target: &Target,
        community: &Community,
        after: &SourceSet,
        public: &PublicCommunity,
    ) -> Self {
        let mut it = Self::default();
        let place = |span: Span| (after.file(span.file).path.to_string(), after.line_and_column(span).0);
        let own = target.ix.map(|ix| community.asset(ix).span.file);
        it.profile = own.map(|file| after.file(file).path.to_string());
        if let Some(ix) = target.ix {
            let theirs = community.relationships.iter().filter(|r| r.from == ix || r.to == ix);
            it.relationships = theirs.filter(|r| Some(r.span.file) != own).map(|r| place(r.span)).collect();
            it.relationships.sort();
            it.pictures.extend(community.asset(ix).image.iter().map(|image| image.file.clone()));
        }
        let guard = Guard::new(&target.secrets, &[], public);
        it.unguarded = target.secrets.iter().filter(|s| s.field == "name").any(|secret| {
            Guard::new(std::slice::from_ref(secret), &[], public).scan("", secret.text.as_bytes()).is_empty()
        });
        let holds = |text: &str| !guard.scan("", text.as_bytes()).is_empty();
        // A relationship's own file is theirs from the first line to the last.
        let theirs = |path: &str| {
            path.starts_with("content/relationships/")
                && it.relationships.iter().any(|(known, _)| known == path)
        };
        let files = after.files_with_ids().filter(|(id, file)| Some(*id) != own && !theirs(&file.path));
        for (id, file) in files.collect::<Vec<_>>() {
            let is_theirs = |n: usize| it.relationships.contains(&(file.path.to_string(), n));
            if !guard.scan(&file.path, b"").is_empty() && !is_theirs(1) {
                it.mentions.push(place(Span::start_of(id)));
            }
            if holds(&file.text) {
                let lines = file.text.lines().enumerate().map(|(n, line)| (n + 1, line));
                let found = lines.filter(|(n, line)| !is_theirs(*n) && holds(line));
                let found: Vec<Place> = found.map(|(n, _)| (file.path.to_string(), n)).collect();
                it.mentions.extend(found);
            }
        }
        it.mentions.sort();
        it.mentions.dedup();
        it.pictures.extend(after.others.iter().filter(|path| !guard.scan(path, b"").is_empty()).cloned());
        it.pictures.sort();
        it.pictures.dedup();
        it
    }

    /// Tells it to people.
    pub(super) fn tell(&self) {
        let list = |heading: String, places: &[Place]| {
            if !places.is_empty() {
                system::result(&format!("\n{heading}"));
                for (path, line) in places {
                    system::result(&format!("  {path}:{line}"));
                }
            }
        };
        let n = self.relationships.len();
        let are = if n == 1 {
            "1 relationship of theirs is".to_owned()
        } else {
            format!("{n} relationships of theirs are")
        };
        list(
            format!("{are} left out from now on; the lines stay until somebody deletes them:"),
            &self.relationships,
        );
        let n = self.mentions.len();
        let lines =
            if n == 1 { "1 line of others names".to_owned() } else { format!("{n} lines of others name") };
        list(
            format!("{lines} them; a build that would print one stops and says so. Change them:"),
            &self.mentions,
        );
        if !self.pictures.is_empty() {
            system::result("\nPictures and files; they are published no more. Delete them:");
            self.pictures.iter().for_each(|path| system::result(&format!("  content/{path}")));
        }
        if let Some(profile) = &self.profile {
            system::result(&format!(
                "\nTheir profile stays in {profile}, unpublished, because people wrote it; delete the file if they want it gone."
            ));
        }
        if self.unguarded {
            system::result(
                "A name of theirs is very short or somebody else's as well, so mentions of it were not looked for: look yourself.",
            );
        }
    }

    /// The same for machines.
    pub(super) fn as_json(&self) -> Value {
        let places = |places: &[Place]| -> Vec<Value> {
            places.iter().map(|(file, line)| json!({ "file": file, "line": line })).collect()
        };
        json!({
            "profile": self.profile,
            "relationships": places(&self.relationships),
            "mentions": places(&self.mentions),
            "files": self.pictures.iter().map(|path| format!("content/{path}")).collect::<Vec<_>>(),
            "names_not_looked_for": self.unguarded,
        })
    }
}
