//! What is behind a number, line by line: an asset with what it is, a relationship as "A → B" with how it stood.

use std::fmt::Write;

use jiff::civil::Date;

use crate::insight::result::Item;
use crate::model::relationship::Direction;
use crate::model::standing::status_on;
use crate::page::html::escape;
use crate::page::words::WORDS;
use crate::page::{Page, address, tie};
use crate::report::Report;

/// Writes lines for one page, with everything as it stood on one day.
pub(super) struct Items<'r> {
    report: &'r Report<'r>,
    page: &'r Page,
    day: Date,
}

impl<'r> Items<'r> {
    /// Lines about the network as it stood on a day.
    pub(super) const fn on(report: &'r Report<'r>, page: &'r Page, day: Date) -> Self {
        Self { report, page, day }
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
                let asset = self.report.asset(ix);
                let kind = &self.report.community.site.vocabularies.kinds.get(asset.kind).label;
                self.link(out, &address::asset(&asset.id), &asset.name);
                note(out, kind, asset.illustrative);
            }
            Item::Relationship(ix) => {
                let r = self.report.relationship(ix);
                let (from, to) = (self.report.asset(r.from), self.report.asset(r.to));
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
                    self.link(out, &address::asset(&from.id), &from.name);
                    let _ = write!(out, " {arrow} ");
                    self.link(out, &address::asset(&to.id), &to.name);
                }
                let status = status_on(r, self.day);
                note(
                    out,
                    tie::status_label(&self.report.community.site.vocabularies, &status),
                    r.illustrative,
                );
            }
        }
        if !said.is_empty() {
            let _ = write!(out, "<p class=\"small\" dir=\"auto\">{}</p>", escape(said));
        }
        out.push_str("</li>\n");
    }

    fn link(&self, out: &mut String, to: &str, label: &str) {
        let _ = write!(out, "<a href=\"{}\"><bdi>{}</bdi></a>", self.page.href(to), escape(label));
    }
}

fn note(out: &mut String, note: &str, is_stand_in: bool) {
    let _ = write!(out, " <span class=\"kind\">{}", escape(note));
    if is_stand_in {
        let _ = write!(out, " · {}", WORDS.stand_in_short);
    }
    out.push_str("</span>");
}
