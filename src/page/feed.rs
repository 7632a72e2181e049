//! The feed of reflections and the list of pages for search engines: only where the report has a public address, as both
//! need whole ones.

use jiff::civil::Date;

use crate::page::html::escape;
use crate::page::markdown;
use crate::page::{Content, Page, PageType, Subject, address, plan, url};
use crate::report::Report;

/// `feed.xml`, Atom.
pub static FEED: PageType = PageType { slug: "feed", template: None, plan: plan_feed, content: feed };
/// `sitemap.xml`.
pub static SITEMAP: PageType = PageType { slug: "sitemap", template: None, plan: plan_sitemap, content: sitemap };

/// How many reflections the feed holds, the newest first.
const ENTRIES: usize = 20;

fn plan_feed(report: &Report<'_>) -> Vec<Page> {
    where_addressed(report, &FEED, address::FEED)
}

fn plan_sitemap(report: &Report<'_>) -> Vec<Page> {
    where_addressed(report, &SITEMAP, address::SITEMAP)
}

fn where_addressed(report: &Report<'_>, page_type: &'static PageType, path: &str) -> Vec<Page> {
    let address = report.community.site.address.as_ref();
    address.map(|_| Page::new(page_type, path, Subject::Whole)).into_iter().collect()
}

/// The report's public address. Pages of this file are planned only where there is one.
fn base<'r>(report: &'r Report<'_>) -> &'r str {
    report.community.site.address.as_deref().unwrap_or_default()
}

fn feed<'r>(report: &'r Report<'r>, _: &'r Page) -> Content<'r> {
    let community = report.community;
    let site = &community.site;
    let whole = |to: &str| escape(&format!("{}{}", base(report), url::percent(to)));
    let mut dated: Vec<(Date, &_)> =
        community.reflections.iter().filter_map(|r| Some((r.date?.first_day(), r))).collect();
    dated.sort_by_key(|(date, _)| std::cmp::Reverse(*date));
    let updated = dated.first().map_or(community.date, |(date, _)| *date);
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n<title>{}</title>\n<id>{home}</id>\n\
         <link href=\"{home}\"/>\n<link rel=\"self\" href=\"{}\"/>\n<updated>{updated}T00:00:00Z</updated>\n\
         <author><name>{}</name></author>\n",
        escape(site.languages.first().map_or("en", String::as_str)),
        escape(&site.title),
        whole(address::FEED),
        escape(&site.title),
        home = whole(address::HOME),
    );
    for (date, reflection) in dated.into_iter().take(ENTRIES) {
        let link = whole(&address::reflection(&reflection.id));
        let summary = reflection.summary.clone().unwrap_or_else(|| first_words(&reflection.words.markdown));
        xml.push_str(&format!("<entry>\n<title>{}</title>\n<id>{link}</id>\n<link href=\"{link}\"/>\n", escape(&reflection.title)));
        xml.push_str(&format!("<updated>{date}T00:00:00Z</updated>\n"));
        for author in &reflection.authors {
            xml.push_str(&format!("<author><name>{}</name></author>\n", escape(author)));
        }
        xml.push_str(&format!("<summary>{}</summary>\n</entry>\n", escape(&summary)));
    }
    xml.push_str("</feed>\n");
    Content::Bytes(xml.into_bytes())
}

/// The beginning of some words, up to 280 letters, cut between words.
fn first_words(markdown: &str) -> String {
    let plain = markdown::plain(markdown);
    if plain.chars().count() <= 280 {
        return plain;
    }
    let cut: String = plain.chars().take(280).collect();
    let whole_words = cut.rsplit_once(' ').map_or(cut.as_str(), |(before, _)| before);
    format!("{whole_words} …")
}

fn sitemap<'r>(report: &'r Report<'r>, _: &'r Page) -> Content<'r> {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    let is_for_readers = |page: &Page| page.path.ends_with(".html") && page.path != address::NOT_FOUND;
    for page in plan(report).into_iter().filter(is_for_readers) {
        xml.push_str(&format!("<url><loc>{}{}</loc></url>\n", escape(base(report)), escape(&url::percent(&page.path))));
    }
    xml.push_str("</urlset>\n");
    Content::Bytes(xml.into_bytes())
}
