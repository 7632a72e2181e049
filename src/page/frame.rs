//! What every page has around its own words: title, menu, breadcrumb, footer, language, and the way to the root.

use serde::Serialize;

use crate::model::date::When;
use crate::page::print::ON_PAPER;
use crate::page::words::{self, WORDS};
use crate::page::{Page, address, url};
use crate::report::Report;

/// What a page may load: only files of the site itself. `'self'` also holds for a folder on a stick (`file://`); tried
/// in Chromium. `data:` is for nothing but pictures that a theme's stylesheet carries inside it.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; \
                      form-action 'self'; base-uri 'none'";

/// What a page says about itself, before it is known how a link to it is written.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// Its heading, and the first part of its title.
    pub title: String,
    /// One sentence for search engines and cards.
    pub description: Option<String>,
    /// Which part of the menu it belongs to.
    pub section: Option<Section>,
    /// The way to it from the home page, without itself: what a link says, and where it leads.
    pub crumbs: Vec<(String, String)>,
    /// Scripts it needs, by address, in order.
    pub scripts: Vec<String>,
    /// Not for search engines.
    pub is_hidden: bool,
}

/// The five parts of the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// Who is here.
    Find,
    /// Maps.
    Map,
    /// Reflections, insights, changes.
    Learned,
    /// How to take part.
    TakePart,
    /// Who made this and how.
    About,
}

impl Head {
    /// A page with this heading.
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }

    /// With one sentence for search engines and cards.
    #[must_use]
    pub fn describe(mut self, sentence: Option<&str>) -> Self {
        self.description = sentence.map(str::to_owned);
        self
    }

    /// In a part of the menu.
    #[must_use]
    pub const fn section(mut self, section: Section) -> Self {
        self.section = Some(section);
        self
    }

    /// With one more step on the way to it.
    #[must_use]
    pub fn crumb(mut self, label: impl Into<String>, address: impl Into<String>) -> Self {
        self.crumbs.push((label.into(), address.into()));
        self
    }

    /// With one more script.
    #[must_use]
    pub fn script(mut self, address: impl Into<String>) -> Self {
        self.scripts.push(address.into());
        self
    }

    /// Not for search engines.
    #[must_use]
    pub const fn hidden(mut self) -> Self {
        self.is_hidden = true;
        self
    }
}

/// A link as templates see it.
#[derive(Clone, Debug, Serialize)]
pub struct Link {
    /// What it says.
    pub label: String,
    /// Where it leads, as it is written on this page.
    pub href: String,
    /// It leads to the part of the site the page belongs to.
    pub is_current: bool,
}

impl Link {
    /// A link from `page` to an address of the site.
    pub fn new(page: &Page, label: impl Into<String>, address: &str) -> Self {
        Self { label: label.into(), href: page.href(address), is_current: false }
    }
}

/// What templates call `frame`.
#[derive(Debug, Serialize)]
pub struct Frame<'r> {
    /// The page type: `asset`.
    pub page_type: &'static str,
    /// The report's name.
    pub site_title: &'r str,
    /// The title of the window.
    pub title: String,
    /// One sentence for search engines and cards.
    pub description: Option<String>,
    /// The language of the page, a BCP 47 tag.
    pub language: &'r str,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// The way to the root of the site: nothing, or `../` as often as needed.
    pub root: String,
    /// What the page may load.
    pub policy: &'static str,
    /// Its full public address, where the report has one.
    pub canonical: Option<String>,
    /// The feed, where there is one.
    pub feed_href: Option<String>,
    /// Not for search engines.
    pub is_hidden: bool,
    /// The menu.
    pub menu: Vec<Link>,
    /// The way to this page, the home page first.
    pub crumbs: Vec<Link>,
    /// Scripts, in order.
    pub scripts: Vec<String>,
    /// "How the network stood on 3 June 2026".
    pub date: String,
    /// Under what terms the data may be used.
    pub licence: Option<&'r str>,
    /// The whole report on paper, where it is short enough.
    pub print_href: Option<String>,
    /// Where to ask for a change or to be taken out.
    pub change_href: Option<String>,
}

impl<'r> Frame<'r> {
    /// The frame of a page.
    pub fn new(report: &'r Report<'r>, page: &Page, head: Head) -> Self {
        let site = &report.community.site;
        let is_home = page.path == address::HOME;
        let title = if is_home || head.title == site.title {
            site.title.clone()
        } else {
            format!("{} · {}", head.title, site.title)
        };
        let home = (!is_home).then(|| Link::new(page, WORDS.home, address::HOME));
        let crumbs = head.crumbs.iter().map(|(label, address)| Link::new(page, label, address));
        let language = site.languages.first().map_or("en", String::as_str);
        Self {
            page_type: page.page_type.slug,
            site_title: &site.title,
            title,
            description: head.description.or_else(|| site.summary.clone().filter(|_| is_home)),
            language,
            direction: direction(language),
            root: url::to_root(&page.path),
            policy: POLICY,
            canonical: site.address.as_ref().map(|base| format!("{base}{}", url::percent(&page.path))),
            feed_href: site.address.as_ref().map(|_| page.href(address::FEED)),
            is_hidden: head.is_hidden,
            menu: menu(report, page, head.section),
            crumbs: home.into_iter().chain(crumbs).collect(),
            scripts: head.scripts.iter().map(|script| page.href(script)).collect(),
            date: words::stands_as_of(When::Day(report.community.date)),
            licence: site.licence.as_deref(),
            print_href: (report.assets_by_name().len() <= ON_PAPER).then(|| page.href(address::PRINT)),
            change_href: change_href(report, page),
        }
    }
}

/// The menu: five items, or fewer where the community has not written the last two.
fn menu(report: &Report<'_>, page: &Page, current: Option<Section>) -> Vec<Link> {
    let written = |ids: &[&str]| first_written(report, ids);
    let has_insights = crate::page::PAGE_TYPES.iter().any(|page_type| page_type.slug == "insights");
    let learned = if report.community.reflections.is_empty() && has_insights {
        address::INSIGHTS
    } else {
        address::REFLECTIONS
    };
    [
        (Section::Find, WORDS.menu_find, Some(address::FIND.to_owned())),
        (Section::Map, WORDS.menu_map, Some(address::MAPS.to_owned())),
        (Section::Learned, WORDS.menu_learned, Some(learned.to_owned())),
        (Section::TakePart, WORDS.menu_take_part, written(TAKE_PART)),
        (Section::About, WORDS.menu_about, written(ABOUT)),
    ]
    .into_iter()
    .filter_map(|(section, label, address)| {
        Some(Link { is_current: current == Some(section), ..Link::new(page, label, &address?) })
    })
    .collect()
}

/// Free pages that tell how to take part, the better ones first.
pub(super) const TAKE_PART: &[&str] = &["take-part", "taking-part", "join"];
/// Free pages that tell who made this.
pub(super) const ABOUT: &[&str] = &["about"];
/// Free pages that tell how to be changed or taken out, the better ones first.
const CHANGES: &[&str] = &["corrections", "removal", "take-part", "taking-part", "consent", "about"];

/// The address of the first of these free pages that has been written.
pub(super) fn first_written(report: &Report<'_>, ids: &[&str]) -> Option<String> {
    ids.iter().find(|id| report.community.free_page(id).is_some()).map(|id| address::free_page(id))
}

/// Where to ask for a change or to be taken out: the page that tells how, or a letter to the makers.
pub(super) fn change_href(report: &Report<'_>, page: &Page) -> Option<String> {
    let written = first_written(report, CHANGES).map(|address| page.href(&address));
    written.or_else(|| {
        let email = report.community.site.contact.email.as_ref()?;
        Some(format!("mailto:{}?subject={}", url::percent(email), url::percent(WORDS.change_or_removal)))
    })
}

/// `rtl` for languages written from right to left.
fn direction(language: &str) -> &'static str {
    const RIGHT_TO_LEFT: [&str; 12] =
        ["ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"];
    let script = language.split('-').nth(1).unwrap_or_default();
    let tongue = language.split('-').next().unwrap_or_default().to_lowercase();
    let by_script = matches!(script, "Arab" | "Hebr" | "Thaa" | "Syrc");
    if by_script || script.len() != 4 && RIGHT_TO_LEFT.contains(&tongue.as_str()) { "rtl" } else { "ltr" }
}

#[cfg(test)]
mod tests {
    use super::direction;

    #[test]
    fn yiddish_and_arabic_run_from_right_to_left_unless_written_otherwise() {
        assert_eq!((direction("yi"), direction("ar-EG"), direction("en")), ("rtl", "rtl", "ltr"));
        assert_eq!((direction("yi-Latn"), direction("pa-Arab")), ("ltr", "rtl"));
    }
}
