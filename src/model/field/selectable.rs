//! How selectors see a field, by the type of its value: a new field of a known type can be selected by at once.

use std::borrow::Cow;

use crate::content::yaml::Node;
use crate::model::asset::{Author, Contact, Give, Image, Location, Observation, OutsideLink};
use crate::model::community::AssetIx;
use crate::model::consent::Consent;
use crate::model::date::When;
use crate::model::read::{self, Reader};
use crate::model::relationship::{Carried, Direction, Event, RelationshipLine, View};
use crate::model::selector::Want;
use crate::model::stated::Stated;
use crate::model::vocabulary::{FlowIx, KindIx, SectorIx, StatusIx, TypeIx, Vocabularies, fold};

/// What a selector sees of a field.
pub(crate) enum Seen<'a> {
    /// Words that can be compared with wanted ones; none: nothing is there.
    Words(Vec<Cow<'a, str>>),
    /// Yes or no.
    Flag(bool),
    /// References to assets.
    Assets(&'a [AssetIx]),
    /// Whether anything is there, no more.
    Presence(bool),
    /// What the asset gives, by itself and through its relationships.
    Offers,
    /// What travels along the relationship.
    Carried(&'a [Carried]),
}

/// A type of field that selectors know how to compare.
pub(crate) trait Selectable {
    /// What is there.
    fn seen<'a>(&'a self, words: &'a Vocabularies) -> Seen<'a>;

    /// What a selector wants of it, other than `any` and `none`.
    fn want(&self, node: &Node, reader: &mut Reader<'_>) -> Option<Want>;
}

fn one(word: Option<&str>) -> Seen<'_> {
    Seen::Words(word.into_iter().map(Cow::Borrowed).collect())
}

/// Every item as a word that `resolve` accepts.
fn one_of(
    node: &Node,
    reader: &mut Reader<'_>,
    resolve: impl Fn(&Node, &mut Reader<'_>) -> Option<String>,
) -> Option<Want> {
    let words: Vec<Option<String>> = Reader::items(node).iter().map(|item| resolve(item, reader)).collect();
    words.into_iter().collect::<Option<Vec<_>>>().map(Want::OneOf)
}

fn folded(node: &Node, reader: &mut Reader<'_>) -> Option<String> {
    read::line(node, reader).map(|text| fold(&text))
}

macro_rules! vocabulary_word {
    ($($type:ty, $vocabulary:ident, $read:path;)*) => {$(
        impl Selectable for $type {
            fn seen<'a>(&'a self, words: &'a Vocabularies) -> Seen<'a> {
                one(Some(&words.$vocabulary.get(*self).id))
            }
            fn want(&self, node: &Node, reader: &mut Reader<'_>) -> Option<Want> {
                let words = reader.words;
                one_of(node, reader, |n, r| $read(n, r).map(|ix: Self| words.$vocabulary.get(ix).id.clone()))
            }
        }
        impl Selectable for Option<$type> {
            fn seen<'a>(&'a self, words: &'a Vocabularies) -> Seen<'a> {
                one(self.map(|ix| words.$vocabulary.get(ix).id.as_str()))
            }
            fn want(&self, node: &Node, reader: &mut Reader<'_>) -> Option<Want> {
                <$type>::from(0).want(node, reader)
            }
        }
    )*};
}
vocabulary_word!(
    KindIx, kinds, read::kind;
    SectorIx, sectors, read::sector_word;
    TypeIx, relationship_types, read::type_word;
    FlowIx, flows, read::flow;
    StatusIx, statuses, read::status_word;
);

impl Selectable for Stated<StatusIx> {
    fn seen<'a>(&'a self, words: &'a Vocabularies) -> Seen<'a> {
        one(self.known().map(|ix| words.statuses.get(*ix).id.as_str()))
    }
    fn want(&self, node: &Node, reader: &mut Reader<'_>) -> Option<Want> {
        StatusIx(0).want(node, reader)
    }
}

impl Selectable for Stated<Vec<FlowIx>> {
    fn seen<'a>(&'a self, words: &'a Vocabularies) -> Seen<'a> {
        Seen::Words(self.items().iter().map(|ix| Cow::Borrowed(words.flows.get(*ix).id.as_str())).collect())
    }
    fn want(&self, node: &Node, reader: &mut Reader<'_>) -> Option<Want> {
        FlowIx(0).want(node.get("flow").unwrap_or(node), reader)
    }
}

impl Selectable for Stated<Vec<Give>> {
    fn seen<'a>(&'a self, _: &'a Vocabularies) -> Seen<'a> {
        Seen::Offers
    }
    fn want(&self, node: &Node, reader: &mut Reader<'_>) -> Option<Want> {
        read::flow_want(node, reader).map(Want::Flow)
    }
}

impl Selectable for Vec<Carried> {
    fn seen<'a>(&'a self, _: &'a Vocabularies) -> Seen<'a> {
        Seen::Carried(self)
    }
    fn want(&self, node: &Node, reader: &mut Reader<'_>) -> Option<Want> {
        read::flow_want(node, reader).map(Want::Flow)
    }
}

impl Selectable for Vec<AssetIx> {
    fn seen<'a>(&'a self, _: &'a Vocabularies) -> Seen<'a> {
        Seen::Assets(self)
    }
    fn want(&self, node: &Node, reader: &mut Reader<'_>) -> Option<Want> {
        read::assets(node, reader).map(Want::Assets)
    }
}

impl Selectable for AssetIx {
    fn seen<'a>(&'a self, _: &'a Vocabularies) -> Seen<'a> {
        Seen::Assets(std::slice::from_ref(self))
    }
    fn want(&self, node: &Node, reader: &mut Reader<'_>) -> Option<Want> {
        read::assets(node, reader).map(Want::Assets)
    }
}

impl Selectable for Direction {
    fn seen<'a>(&'a self, _: &'a Vocabularies) -> Seen<'a> {
        one((*self != Self::NotRecorded).then(|| self.word()))
    }
    fn want(&self, node: &Node, reader: &mut Reader<'_>) -> Option<Want> {
        one_of(node, reader, |n, r| read::direction(n, r).map(|d| d.word().to_owned()))
    }
}

impl Selectable for bool {
    fn seen<'a>(&'a self, _: &'a Vocabularies) -> Seen<'a> {
        Seen::Flag(*self)
    }
    fn want(&self, node: &Node, reader: &mut Reader<'_>) -> Option<Want> {
        read::flag(node, reader).map(Want::Flag)
    }
}

impl Selectable for String {
    fn seen<'a>(&'a self, _: &'a Vocabularies) -> Seen<'a> {
        Seen::Words(vec![Cow::Owned(fold(self))])
    }
    fn want(&self, node: &Node, reader: &mut Reader<'_>) -> Option<Want> {
        one_of(node, reader, folded)
    }
}

impl Selectable for Option<String> {
    fn seen<'a>(&'a self, _: &'a Vocabularies) -> Seen<'a> {
        Seen::Words(self.iter().map(|text| Cow::Owned(fold(text))).collect())
    }
    fn want(&self, node: &Node, reader: &mut Reader<'_>) -> Option<Want> {
        one_of(node, reader, folded)
    }
}

impl Selectable for Vec<String> {
    fn seen<'a>(&'a self, _: &'a Vocabularies) -> Seen<'a> {
        Seen::Words(self.iter().map(|text| Cow::Owned(fold(text))).collect())
    }
    fn want(&self, node: &Node, reader: &mut Reader<'_>) -> Option<Want> {
        one_of(node, reader, folded)
    }
}

impl Selectable for Option<Author> {
    fn seen<'a>(&'a self, _: &'a Vocabularies) -> Seen<'a> {
        one(self.map(Author::word))
    }
    fn want(&self, node: &Node, reader: &mut Reader<'_>) -> Option<Want> {
        one_of(node, reader, |n, r| read::author(n, r).flatten().map(|a| a.word().to_owned()))
    }
}

/// A date can be asked for by its year, its month or its day.
impl Selectable for Option<When> {
    fn seen<'a>(&'a self, _: &'a Vocabularies) -> Seen<'a> {
        let written = self.map_or_else(String::new, |when| when.to_string());
        Seen::Words(
            [4, 7, 10]
                .iter()
                .filter_map(|n| written.get(..*n))
                .map(|part| Cow::Owned(part.to_owned()))
                .collect(),
        )
    }
    fn want(&self, node: &Node, reader: &mut Reader<'_>) -> Option<Want> {
        one_of(node, reader, |n, r| read::when(n, r).flatten().map(|w| w.to_string()))
    }
}

/// Fields of which one can only ask whether they are there.
macro_rules! presence {
    ($($type:ty => $there:expr;)*) => {$(
        impl Selectable for $type {
            fn seen<'a>(&'a self, _: &'a Vocabularies) -> Seen<'a> {
                let there: fn(&Self) -> bool = $there;
                Seen::Presence(there(self))
            }
            fn want(&self, node: &Node, reader: &mut Reader<'_>) -> Option<Want> {
                reader.report(crate::model::problems::only_any_or_none(node));
                None
            }
        }
    )*};
}
presence!(
    Option<Location> => Option::is_some;
    Option<Image> => Option::is_some;
    Option<Observation> => Option::is_some;
    Option<Consent> => Option::is_some;
    Contact => |contact| !contact.is_empty();
    Vec<OutsideLink> => |links| !links.is_empty();
    Vec<Event> => |events| !events.is_empty();
    Vec<View> => |views| !views.is_empty();
    Vec<RelationshipLine> => |lines| !lines.is_empty();
    Vec<(String, String)> => |extra| !extra.is_empty();
);
