//! Consent: what nobody agreed to ends here.
//!
//! People are closed by default. Whoever is left out is absent to the byte: the community that leaves this room is the
//! one that would have been read without their files.

mod rename;

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, FileId, Span};
use crate::model::asset::{self, Asset};
use crate::model::community::{AssetIx, Community, PublicCommunity};
use crate::model::date::When;
use crate::model::problems;
use crate::model::relationship::Relationship;
use crate::model::secret::{self, Secret, Sort};
use crate::model::snapshot::{self, Hidden};
use crate::model::vocabulary::KindIx;

/// A consent block, as it was written.
#[derive(Clone, Debug)]
pub struct Consent {
    /// What was agreed.
    pub status: ConsentStatus,
    /// Who agreed.
    pub by: Option<String>,
    /// When.
    pub on: Option<When>,
    /// Until when it stands.
    pub until: Option<When>,
    /// Which fields may be shown; `None`: name, summary and relationships.
    pub show: Option<Vec<String>>,
    /// Where it stands.
    pub span: Span,
    /// The answer could not be read: there is a problem, and nothing is published.
    pub(super) is_broken: bool,
    /// The answer is yes, whatever else of it could not be read: messages may say whose it is.
    pub(super) says_agreed: bool,
}

/// The four answers. Anything else is a problem that stops the build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConsentStatus {
    /// Nobody has put the question yet.
    NotAsked,
    /// Yes.
    Agreed,
    /// No.
    Declined,
    /// No longer.
    Withdrawn,
}

impl ConsentStatus {
    /// All, as they are written, to the letter.
    pub const ALL: [(&'static str, Self); 4] = [
        ("not-asked", Self::NotAsked),
        ("agreed", Self::Agreed),
        ("declined", Self::Declined),
        ("withdrawn", Self::Withdrawn),
    ];

    /// The word in files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::NotAsked => "not-asked",
            Self::Agreed => "agreed",
            Self::Declined => "declined",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// What is asked of [`published`].
#[derive(Clone, Copy, Debug)]
pub struct Publication {
    /// The report's date.
    pub date: Date,
    /// Today: building for a past date revives nobody whose consent has ended since.
    pub today: Date,
    /// Publish drafts too.
    pub drafts: bool,
}

/// The public part of a community and what was kept out of it.
#[derive(Clone, Debug)]
pub struct Published {
    /// All that later rooms are given.
    pub community: PublicCommunity,
    /// How much was kept out, and the strings that must not stand in the finished site.
    pub withheld: Withheld,
    /// Notes for the editor; they name nobody.
    pub diagnostics: Vec<Diagnostic>,
}

/// What was kept out.
#[derive(Clone, Debug, Default)]
pub struct Withheld {
    /// People left out, by reason.
    pub people: BTreeMap<&'static str, usize>,
    /// The same by kind.
    pub kinds: BTreeMap<KindIx, usize>,
    /// Groups, places and services that said no.
    pub groups: usize,
    /// Relationships left out with them.
    pub relationships: usize,
    /// Drafts left out.
    pub drafts: usize,
    /// Strings to guard: real and withheld names, ids, ways to reach people and what is said about them.
    pub secrets: Vec<Secret>,
    /// Words that are no secret by themselves, as the steward says.
    pub ordinary: Vec<String>,
    /// Files whose lines no message may quote.
    pub files: Vec<FileId>,
}

/// Takes out whatever nobody agreed to publish: people without consent in force, with their relationships; fields
/// that a person's `show` does not list; real names behind public ones. What remains is the community that would have
/// been read if none of it had ever been written: same places, same ids, same order.
pub fn published(community: Community, publication: &Publication) -> Published {
    let mut withheld = Withheld::default();
    let mut community = community;
    let keep: Vec<bool> =
        community.assets.iter().map(|a| decide(a, &community, publication, &mut withheld)).collect();
    let judged = publication.date.max(publication.today);
    let consented = |r: &Relationship| {
        let said_no = r.consent.as_ref().is_some_and(|c| !in_force(c, judged));
        let end_agrees =
            |ix: AssetIx| keep[ix.0 as usize] && shows(community.asset(ix), &community, "relationships");
        !said_no && end_agrees(r.from) && end_agrees(r.to)
    };
    let kept_relationships: Vec<bool> = community
        .relationships
        .iter()
        .map(|r| {
            let is_draft = r.draft && !publication.drafts;
            withheld.drafts += usize::from(is_draft);
            let fine = consented(r);
            withheld.relationships += usize::from(!fine && !is_draft);
            if !fine || is_draft {
                withheld.secrets.extend(secret::of_relationship(r));
                if r.has_page {
                    withheld.files.push(r.words.span.file);
                }
            }
            fine && !is_draft
        })
        .collect();
    let hidden = hidden(&community, &keep, judged);
    let mut flags = kept_relationships.iter();
    community.relationships.retain(|_| *flags.next().unwrap_or(&false));
    let tied: Vec<bool> = community.assets.iter().map(|a| shows(a, &community, "relationships")).collect();
    strip(&mut community, &keep, &mut withheld);
    rename::to_public(&mut community, &keep, &tied);
    snapshot::only_public(&mut community, &hidden);
    let diagnostics = withheld.people.iter().map(|(why, count)| problems::left_out(*count, why)).collect();
    let unnamed = unnamed(&community, &withheld);
    let community = PublicCommunity::new(community, publication.date).with_unnamed(unnamed);
    Published { community, withheld, diagnostics }
}

/// How many of each kind are not named, where the community wants that said and they are enough not to be told apart.
/// Kinds with fewer are in no sum either, so that nothing can be taken from anything.
fn unnamed(community: &Community, withheld: &Withheld) -> Vec<(KindIx, usize)> {
    let privacy = community.site.privacy;
    let smallest = privacy.smallest_group.max(2) as usize;
    let counted = withheld.kinds.iter().filter(|(_, n)| privacy.count_withheld && **n >= smallest);
    counted.map(|(kind, n)| (*kind, *n)).collect()
}

/// What no past state may show: who is left out today or stands under a public name, who shows no relationships, and
/// relationships that somebody said no to.
fn hidden(community: &Community, keep: &[bool], judged: Date) -> Hidden {
    let mut hidden = Hidden::default();
    if community.snapshots.is_empty() {
        return hidden;
    }
    for (asset, keep) in community.assets.iter().zip(keep) {
        if !keep || asset.public_name.is_some() || !shows(asset, community, "name") {
            hidden.hide(asset);
            continue;
        }
        let of_fields = [
            ("relationships", &mut hidden.silent),
            ("gives", &mut hidden.gives),
            ("needs", &mut hidden.needs),
        ];
        for (field, ids) in of_fields {
            if !shows(asset, community, field) {
                ids.insert(asset.id.clone());
            }
        }
    }
    for r in &community.relationships {
        if r.draft || r.consent.as_ref().is_some_and(|c| !in_force(c, judged)) {
            hidden.refuse(&community.asset(r.from).id, &community.asset(r.to).id);
        }
    }
    hidden
}

/// Whether an asset is published at all; what is not is counted and its words are guarded.
fn decide(asset: &Asset, community: &Community, publication: &Publication, withheld: &mut Withheld) -> bool {
    if asset.draft && !publication.drafts {
        withheld.drafts += 1;
        // What is drafted about a person is as private as the rest; of anything else the name is no secret.
        let is_person = is_person(asset, community);
        let said = secret::of_asset(asset).into_iter();
        let names = ["name", "id", "aliases", "public_name"];
        withheld.secrets.extend(said.filter(|secret| is_person || !names.contains(&secret.field)));
        if is_person {
            withheld.files.push(asset.span.file);
        }
        return false;
    }
    if asset.is_broken {
        // Kept so that its words are checked too; a site with a problem is never published.
        if asset.consent.as_ref().is_some_and(|c| c.status != ConsentStatus::Agreed) {
            withheld.files.push(asset.span.file);
        }
        return !community.site.vocabularies.kinds.terms.is_empty();
    }
    if !is_person(asset, community) {
        // A group need not be asked first; whoever says no is heard all the same. The last part of its id is often an
        // everyday word, so that is not guarded.
        let says_no = |c: &Consent| matches!(c.status, ConsentStatus::Declined | ConsentStatus::Withdrawn);
        if !asset.consent.as_ref().is_some_and(says_no) {
            return true;
        }
        withheld.groups += 1;
        withheld.files.push(asset.span.file);
        let fields = ["name", "public_name", "aliases", "contact"];
        let said = fields.iter().flat_map(|field| secret::of_field(asset, field));
        // "Tea Table" is a group's name; "table" is everybody's word.
        let whole = |s: Secret| if s.sort == Sort::Name { Secret { sort: Sort::OtherName, ..s } } else { s };
        withheld.secrets.extend(said.map(whole));
        return false;
    }
    let judged = publication.date.max(publication.today);
    let why = match &asset.consent {
        None => "nobody has recorded that they agreed",
        Some(c) => match c.status {
            ConsentStatus::NotAsked => "they have not been asked",
            ConsentStatus::Declined => "they declined",
            ConsentStatus::Withdrawn => "they withdrew",
            ConsentStatus::Agreed if !in_force(c, judged) => "their consent has ended",
            ConsentStatus::Agreed => return true,
        },
    };
    if !asset.consent.as_ref().is_some_and(|c| c.is_broken) {
        *withheld.people.entry(why).or_default() += 1;
        *withheld.kinds.entry(asset.kind).or_default() += 1;
    } else if asset.consent.as_ref().is_some_and(|c| c.says_agreed) {
        return false;
    }
    withheld.files.push(asset.span.file);
    withheld.secrets.extend(secret::of_asset(asset));
    false
}

fn is_person(asset: &Asset, community: &Community) -> bool {
    let kinds = &community.site.vocabularies.kinds;
    !asset.is_broken && !kinds.terms.is_empty() && kinds.get(asset.kind).more.person
}

fn in_force(consent: &Consent, judged: Date) -> bool {
    consent.status == ConsentStatus::Agreed && consent.until.is_none_or(|until| until.last_day() >= judged)
}

/// Whether a published asset lets a field be seen: everyone but people shows everything.
fn shows(asset: &Asset, community: &Community, field: &str) -> bool {
    if !is_person(asset, community) {
        return true;
    }
    match asset.consent.as_ref().and_then(|c| c.show.as_ref()) {
        Some(show) => show.iter().any(|s| s == field),
        None => matches!(field, "name" | "summary" | "relationships"),
    }
}

/// Fields that say what a person is and how the profile came about; they are no facts about their life.
const ALWAYS: [&str; 6] = ["name", "kind", "sector", "public_name", "illustrative", "draft"];

/// Makes every field that may not be seen as if it had never been typed, and puts public names in place of real ones.
fn strip(community: &mut Community, keep: &[bool], withheld: &mut Withheld) {
    let mut assets = std::mem::take(&mut community.assets);
    for (asset, _) in assets.iter_mut().zip(keep).filter(|(_, keep)| **keep) {
        let person = is_person(asset, community);
        if person {
            let hidden: Vec<&'static str> = asset::FIELDS
                .iter()
                .map(|f| f.name)
                .chain([asset::STORY])
                .filter(|f| !ALWAYS.contains(f) && !shows(asset, community, f))
                .collect();
            guard(asset, withheld, &hidden);
            let name_hidden = !shows(asset, community, "name");
            for field in asset::FIELDS.iter().filter(|f| hidden.contains(&f.name)) {
                (field.clear)(asset);
            }
            if hidden.contains(&asset::STORY) {
                asset.words.markdown.clear();
            }
            if name_hidden && asset.public_name.is_none() {
                asset.public_name = Some(community.site.vocabularies.kinds.get(asset.kind).label.clone());
            }
            if asset.sector.is_none() {
                asset.sector = community.site.vocabularies.kinds.get(asset.kind).more.sector;
            }
        }
        if asset.public_name.is_some() {
            // Aliases, where it comes from and notes of such a profile are private.
            guard(asset, withheld, &["name", "id", "aliases", "source", "extra", "observation"]);
            asset.aliases.clear();
            asset.source = None;
            asset.extra.clear();
            asset.observation = None;
        }
        asset.consent = None;
    }
    community.assets = assets;
}

/// Notes the strings of some fields as secrets.
fn guard(asset: &Asset, withheld: &mut Withheld, fields: &[&'static str]) {
    withheld.secrets.extend(fields.iter().flat_map(|field| secret::of_field(asset, field)));
}
