//! Who is meant by an id or a name.

use std::collections::BTreeMap;

use crate::model::community::AssetIx;
use crate::model::vocabulary::fold;

/// Finds assets by id, by the last part of an id, by name or by alias.
#[derive(Clone, Debug, Default)]
pub struct Directory {
    ids: BTreeMap<String, AssetIx>,
    short: BTreeMap<String, Option<AssetIx>>,
    names: BTreeMap<String, Option<AssetIx>>,
}

/// Why nobody was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotFound {
    /// Several are called so; their ids.
    Ambiguous(Vec<String>),
    /// Nobody is; the id that was most likely meant.
    Unknown(Option<String>),
}

impl Directory {
    /// A directory of assets in the order of their places: each with its id and every name it goes by.
    pub fn new<'a, N: AsRef<str>>(assets: impl Iterator<Item = (&'a str, Vec<N>)>) -> Self {
        let mut it = Self::default();
        for (place, (id, names)) in assets.enumerate() {
            let ix = AssetIx(place as u32);
            it.ids.insert(id.to_owned(), ix);
            let short = id.rsplit('/').next().unwrap_or(id);
            it.short.entry(short.to_owned()).and_modify(|seen| *seen = None).or_insert(Some(ix));
            for name in names {
                let entry = it.names.entry(fold(name.as_ref())).or_insert(Some(ix));
                if *entry != Some(ix) {
                    *entry = None;
                }
            }
        }
        it
    }

    /// Who is meant: by id, by the last part of an id, by name or alias, in this order.
    ///
    /// # Errors
    /// [`NotFound`] if nobody or several are.
    pub fn find(&self, written: &str) -> Result<AssetIx, NotFound> {
        let written = written.trim();
        match self.meant(written) {
            Some(Some(ix)) => Ok(ix),
            Some(None) => Err(NotFound::Ambiguous(self.called(written))),
            None => Err(NotFound::Unknown(self.nearest(written))),
        }
    }

    /// The same for those who have somewhere else to look: who is meant, if it is one, and nothing about who might be,
    /// which takes a look at everybody.
    pub fn find_one(&self, written: &str) -> Option<AssetIx> {
        self.meant(written.trim()).flatten()
    }

    /// `Some(None)`: several are called so.
    #[expect(
        clippy::option_option,
        reason = "the outer one says whether anybody is called so, the inner one whether it is one"
    )]
    fn meant(&self, written: &str) -> Option<Option<AssetIx>> {
        if let Some(ix) = self.ids.get(written) {
            return Some(Some(*ix));
        }
        self.short.get(written).or_else(|| self.names.get(&fold(written))).copied()
    }

    /// The ids of all that a short id could mean.
    fn called(&self, written: &str) -> Vec<String> {
        let ends = format!("/{written}");
        self.ids.keys().filter(|id| *id == written || id.ends_with(&ends)).cloned().collect()
    }

    fn nearest(&self, written: &str) -> Option<String> {
        let folded = fold(written);
        let by_short = crate::diagnostic::nearest(&folded, self.short.keys().map(String::as_str));
        let by_name = || crate::diagnostic::nearest(&folded, self.names.keys().map(String::as_str));
        let ix = match by_short {
            Some(short) => self.short.get(short).copied().flatten(),
            None => self.names.get(by_name()?).copied().flatten(),
        }?;
        self.ids.iter().find(|(_, i)| **i == ix).map(|(id, _)| id.clone())
    }

    /// The shortest id that still means one asset: its last part, or all of it.
    pub fn short_id<'a>(&self, id: &'a str) -> &'a str {
        let short = id.rsplit('/').next().unwrap_or(id);
        match self.short.get(short) {
            Some(Some(_)) => short,
            _ => id,
        }
    }
}
