//! An asset: one person, group, place, service or team, as its profile says.

use crate::diagnostic::Span;
use crate::model::community::{AssetIx, Words};
use crate::model::consent::Consent;
use crate::model::date::When;
use crate::model::field::{Field, field};
use crate::model::read;
use crate::model::relationship::RelationshipLine;
use crate::model::stated::Stated;
use crate::model::vocabulary::{FlowIx, KindIx, SectorIx};

/// One profile, checked.
#[expect(clippy::struct_excessive_bools, reason = "each is a field, yes or no")]
#[derive(Clone, Debug)]
pub struct Asset {
    /// What it is addressed by: the path of its file, or a form of `public_name`.
    pub id: String,
    /// The name printed everywhere.
    pub name: String,
    /// What it is.
    pub kind: KindIx,
    /// Its own sector, or its kind's.
    pub sector: Option<SectorIx>,
    /// One sentence a neighbour would understand.
    pub summary: Option<String>,
    /// What it offers.
    pub gives: Stated<Vec<Give>>,
    /// What it is looking for.
    pub needs: Stated<Vec<FlowIx>>,
    /// Who it is for.
    pub audience: Option<String>,
    /// When it is open or meets.
    pub when: Option<String>,
    /// Where it is to be found: other assets.
    pub places: Vec<AssetIx>,
    /// A point on the ground.
    pub location: Option<Location>,
    /// Languages people speak there, as codes: `en`, `pt-BR`.
    pub languages: Vec<String>,
    /// How to reach it.
    pub contact: Contact,
    /// A picture.
    pub image: Option<Image>,
    /// Other names it goes by.
    pub aliases: Vec<String>,
    /// Free words to find it by.
    pub tags: Vec<String>,
    /// Pages elsewhere.
    pub links: Vec<OutsideLink>,
    /// Since when it exists.
    pub since: Option<When>,
    /// Until when it existed.
    pub until: Option<When>,
    /// The last time someone made sure.
    pub checked: Option<When>,
    /// Who wrote the profile.
    pub written_by: Option<Author>,
    /// Where this comes from.
    pub source: Option<String>,
    /// A stand-in, and the page says so.
    pub illustrative: bool,
    /// Others' words, kept apart from its own.
    pub observation: Option<Observation>,
    /// What a person agreed to.
    pub consent: Option<Consent>,
    /// Printed instead of the name, everywhere; after `consent::published` it *is* the name.
    pub public_name: Option<String>,
    /// The name is a public one, printed instead of their own; set by `consent::published`.
    pub has_public_name: bool,
    /// Not to be published yet.
    pub draft: bool,
    /// Anything else, for themes that name the key.
    pub extra: Vec<(String, String)>,
    /// In their own words.
    pub words: Words,
    /// Relationships written as lines of this profile; taken out when the model is joined up.
    pub(super) lines: Vec<RelationshipLine>,
    /// Where the name stands; for messages.
    pub span: Span,
    /// What it is could not be read: there is a problem, and nothing is published.
    pub(super) is_broken: bool,
}

/// Something an asset offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Give {
    /// What.
    pub flow: FlowIx,
    /// As a gift or for pay.
    pub mode: Mode,
    /// To whom in particular; empty: to anyone.
    pub to: Vec<AssetIx>,
}

/// Gifted or paid: a property of the offer, not of the type.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mode {
    /// Given freely; what is meant where nothing is said.
    #[default]
    Gifted,
    /// For pay.
    Paid,
}

impl Mode {
    /// Both, as they are written.
    pub const ALL: [(&'static str, Self); 2] = [("gifted", Self::Gifted), ("paid", Self::Paid)];

    /// The word in files and for readers.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Gifted => "gifted",
            Self::Paid => "paid",
        }
    }
}

/// A point on the ground, already rounded to three decimals (about 100 m) unless it is exact.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Location {
    /// Degrees north, -90 to 90.
    pub lat: f64,
    /// Degrees east, -180 to 180.
    pub lon: f64,
    /// The place agreed to be shown exactly.
    pub exact: bool,
}

/// How to reach an asset.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// An address with one `@`.
    pub email: Option<String>,
    /// As people dial it.
    pub phone: Option<String>,
    /// An `http` or `https` address.
    pub web: Option<String>,
    /// A postal address or how to find the door.
    pub address: Option<String>,
}

impl Contact {
    /// Whether there is any way at all.
    pub const fn is_empty(&self) -> bool {
        self.email.is_none() && self.phone.is_none() && self.web.is_none() && self.address.is_none()
    }
}

/// A picture beside a profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// Path below `content/`, with `/` between names.
    pub file: String,
    /// What it shows, in words; empty: it only decorates.
    pub alt: String,
    /// Where it was named.
    pub span: Span,
}

/// A page elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutsideLink {
    /// What the link says.
    pub label: String,
    /// An `http`, `https`, `mailto` or `tel` address.
    pub url: String,
}

/// Who wrote a profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Author {
    /// The one it is about.
    Subject,
    /// Somebody else.
    Other,
}

impl Author {
    /// Both, as they are written.
    pub const ALL: [(&'static str, Self); 2] = [("subject", Self::Subject), ("other", Self::Other)];

    /// The word in files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Subject => "subject",
            Self::Other => "other",
        }
    }
}

/// What others noticed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Observation {
    /// Who says so.
    pub by: String,
    /// When.
    pub on: Option<When>,
    /// What.
    pub text: String,
}

impl Default for Asset {
    fn default() -> Self {
        Self {
            id: String::new(),
            name: String::new(),
            kind: KindIx(0),
            sector: None,
            summary: None,
            gives: Stated::NotRecorded,
            needs: Stated::NotRecorded,
            audience: None,
            when: None,
            places: Vec::new(),
            location: None,
            languages: Vec::new(),
            contact: Contact::default(),
            image: None,
            aliases: Vec::new(),
            tags: Vec::new(),
            links: Vec::new(),
            since: None,
            until: None,
            checked: None,
            written_by: None,
            source: None,
            illustrative: false,
            observation: None,
            consent: None,
            public_name: None,
            has_public_name: false,
            draft: false,
            extra: Vec::new(),
            words: Words::default(),
            lines: Vec::new(),
            span: Span::start_of(crate::diagnostic::FileId(0)),
            is_broken: false,
        }
    }
}

/// Every field of a profile, in the order in which a form shows them. A new field is one line here and one in
/// [`Asset`]; shown, it is also a line in its view and template.
pub static FIELDS: &[Field<Asset>] = &[
    field!(required "name" => name, read::line, "The name people know it by."),
    field!(required "kind" => kind, read::kind, "What it is: one of the kinds in site.yaml."),
    field!("sector" => sector, read::sector, "Its sector, where it differs from its kind's."),
    field!("summary" => summary, read::optional_line, "One sentence a neighbour would understand."),
    field!("gives" => gives, read::gives, "What it offers, from the flows in site.yaml; `none` if it offers nothing."),
    field!("needs" => needs, read::needs, "What it is looking for, from the flows in site.yaml."),
    field!("for" => audience, read::optional_line, "Who it is for."),
    field!("when" => when, read::optional_line, "When it is open or meets."),
    field!("places" => places, read::assets, "Where it is to be found: ids of places that have a profile."),
    field!("location" => location, read::location, "A point: { lat: 51.57, lon: -0.06 }, rounded to about 100 m."),
    field!("languages" => languages, read::languages, "Languages people speak there, as codes: [en, tr]."),
    field!("contact" => contact, read::contact, "How to reach it: { email: .., phone: .., web: .., address: .. }."),
    field!("image" => image, read::image, "A picture: { file: table.jpg, alt: What it shows }."),
    field!("aliases" => aliases, read::lines, "Other names it goes by."),
    field!("tags" => tags, read::tags, "Free words to find it by."),
    field!("links" => links, read::outside_links, "Pages elsewhere: [{ label: Website, url: https://.. }]."),
    field!("since" => since, read::when, "Since when it exists: 2021, 2021-03 or 2021-03-15."),
    field!("until" => until, read::when, "Until when it existed."),
    field!("checked" => checked, read::when, "The last time someone made sure this is right."),
    field!("written_by" => written_by, read::author, "Who wrote this: subject or other."),
    field!("source" => source, read::optional_line, "Where this comes from."),
    field!("illustrative" => illustrative, read::flag, "true: a stand-in, and the page says so."),
    field!("observation" => observation, read::observation, "Others' words: { by: .., on: .., text: .. }."),
    field!("consent" => consent, read::consent, "What a person agreed to; needed for kinds of person."),
    field!("public_name" => public_name, read::optional_line, "Printed instead of the name, everywhere."),
    field!("draft" => draft, read::flag, "true: not to be published yet."),
    field!("relationships" => lines, read::relationship_lines, "Relationships: [{ to: .., status: .. }]."),
    field!("extra" => extra, read::extra, "Anything else, for themes."),
];

/// Names that `consent.show` may list beside the fields: the text below the front matter.
pub const STORY: &str = "story";
