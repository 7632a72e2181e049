//! What is behind a number, line by line: an asset with what it is, a relationship as "A → B" with how it stood.

use std::fmt::Write;

use crate::insight::result::Item;
use crate::model::community::AssetIx;
use crate::model::kept_day::AsOf;
use crate::model::relationship::Direction;
use crate::page::html::escape;
use crate::page::words::{WORDS, evidence};
use crate::page::{Page, address, tie};
use crate::report::Report;

/// Writes lines for one page, with everything as it stood.
pub(super) struct Items<'r> {
    report: &'r Report<'r>,
    page: &'r Page,
    as_of: AsOf<'r>,
}

impl<'r> Items<'r> {
    /// Lines about the network as it stood.
    pub(super) const fn on(report: &'r Report<'r>, page: &'r Page, as_of: AsOf<'r>) -> Self {
        Self { report, page, as_of }
    }

    /// One line, as an entry of a list.
    pub(super) fn write(&self, out: &mut String, item: Item) {
        self.write_with(out, item, "");
    }

    /// One line with something said about it.
    pub(super) fn write_with(&self, out: &mut String, item: Item, said: &str) {
        out.push_str("<li>");
        match item {
            Item::Asset(ix) => {
                let asset = self.as_of.asset(ix);
                let kind = &self.report.community.site.vocabularies.kinds.get(asset.kind).label;
                self.name(out, ix);
                note(out, kind, asset.illustrative, !self.as_of.has_profile(ix));
            }
            Item::Relationship(ix) => {
                let r = self.as_of.relationship(ix);
                let (from, to) = (self.as_of.asset(r.from), self.as_of.asset(r.to));
                let arrow = match r.direction {
                    Direction::OneWay => "→",
                    Direction::Mutual => "↔",
                    Direction::NotRecorded => "–",
                };
                if r.has_page {
                    let href = self.page.href(&address::relationship(&r.id));
                    let (from, to) = (escape(&from.name), escape(&to.name));
                    let _ = write!(out, "<a href=\"{href}\"><bdi>{from}</bdi> {arrow} <bdi>{to}</bdi></a>");
                } else {
                    self.name(out, r.from);
                    let _ = write!(out, " {arrow} ");
                    self.name(out, r.to);
                }
                let status = self.as_of.status(ix);
                note(
                    out,
                    tie::status_label(&self.report.community.site.vocabularies, &status),
                    r.illustrative,
                    !self.as_of.is_written_down(ix),
                );
            }
        }
        if !said.is_empty() {
            let _ = write!(out, "<p class=\"small\" dir=\"auto\">{}</p>", escape(said));
        }
        out.push_str("</li>\n");
    }

    /// A name, leading to its page where it has one.
    fn name(&self, out: &mut String, ix: AssetIx) {
        let asset = self.as_of.asset(ix);
        let name = escape(&asset.name);
        if self.as_of.has_profile(ix) {
            let href = self.page.href(&address::asset(&asset.id));
            let _ = write!(out, "<a href=\"{href}\"><bdi>{name}</bdi></a>");
        } else {
            let _ = write!(out, "<bdi>{name}</bdi>");
        }
    }
}

fn note(out: &mut String, note: &str, is_stand_in: bool, is_gone: bool) {
    let _ = write!(out, " <span class=\"kind\">{}", escape(note));
    if is_stand_in {
        let _ = write!(out, " · {}", WORDS.stand_in_short);
    }
    if is_gone {
        let _ = write!(out, " · {}", evidence::GONE_SHORT);
    }
    out.push_str("</span>");
}
