//! An asset as one entry of a list, and lists cut into pages.

use serde::Serialize;

use crate::model::community::AssetIx;
use crate::page::words;
use crate::page::{Page, address};
use crate::report::Report;

/// How many entries stand on one page of a list.
pub const PER_PAGE: usize = 200;

/// One line about an asset.
#[derive(Debug, Serialize)]
pub struct Member {
    /// Its name.
    pub name: String,
    /// Its profile.
    pub href: String,
    /// What it is.
    pub kind: String,
    /// A stand-in.
    pub is_illustrative: bool,
    /// One sentence.
    pub summary: Option<String>,
    /// Where, when, by phone, checked on: what helps to choose.
    pub facts: String,
}

impl Member {
    /// An asset, for a list on `page`.
    pub fn new(report: &Report<'_>, page: &Page, ix: AssetIx) -> Self {
        let asset = report.asset(ix);
        let place = asset.places.first().map(|place| report.asset(*place).name.clone());
        let phone = asset.contact.phone.clone();
        let checked = asset.checked.map(words::checked_on);
        let facts: Vec<String> = [place, asset.when.clone(), phone, checked].into_iter().flatten().collect();
        Self {
            name: asset.name.clone(),
            href: page.href(&address::asset(&asset.id)),
            kind: report.community.site.vocabularies.kinds.get(asset.kind).label.clone(),
            is_illustrative: asset.illustrative,
            summary: asset.summary.clone(),
            facts: facts.join(" · "),
        }
    }
}

/// The way through a list that is cut into pages; `parts` is empty where one page is enough.
#[derive(Debug, Default, Serialize)]
pub struct Pager {
    /// Every page.
    pub parts: Vec<PagerPart>,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
}

/// One page of a list.
#[derive(Debug, Serialize)]
pub struct PagerPart {
    /// Its number.
    pub label: String,
    /// Where it is.
    pub href: String,
    /// It is this page.
    pub is_current: bool,
}

impl Pager {
    /// The way through a list whose first page is at `first` and which has `parts` pages. Of many pages only the first,
    /// the last and those near this one are named.
    pub fn new(page: &Page, first: &str, parts: usize) -> Self {
        if parts < 2 {
            return Self::default();
        }
        let href = |part| page.href(&address::part(first, part));
        let here = page.part;
        let near = |part: &usize| *part == 0 || *part + 1 == parts || part.abs_diff(here) <= 2;
        Self {
            parts: (0..parts)
                .filter(near)
                .map(|part| PagerPart {
                    label: words::number(part + 1),
                    href: href(part),
                    is_current: part == here,
                })
                .collect(),
            previous: here.checked_sub(1).map(href),
            next: (here + 1 < parts).then(|| href(here + 1)),
        }
    }
}

/// How many pages a list of `n` entries takes: at least one.
pub fn parts(n: usize) -> usize {
    n.div_ceil(PER_PAGE).max(1)
}
