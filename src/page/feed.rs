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
pub static SITEMAP: PageType =
    PageType { slug: "sitemap", template: None, plan: plan_sitemap, content: sitemap };

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
    let mut lines = vec![
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>".to_owned(),
        format!(
            "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">",
            escape(site.languages.first().map_or("en", String::as_str))
        ),
        format!("<title>{}</title>", escape(&site.title)),
        format!("<id>{home}</id>", home = whole(address::HOME)),
        format!("<link href=\"{}\"/>", whole(address::HOME)),
        format!("<link rel=\"self\" href=\"{}\"/>", whole(address::FEED)),
        format!("<updated>{updated}T00:00:00Z</updated>"),
        format!("<author><name>{}</name></author>", escape(&site.title)),
    ];
    for (date, reflection) in dated.into_iter().take(ENTRIES) {
        let link = whole(&address::reflection(&reflection.id));
        let summary = reflection.summary.clone().unwrap_or_else(|| first_words(&reflection.words.markdown));
        lines.push(format!(
            "<entry>\n<title>{}</title>\n<id>{link}</id>\n<link href=\"{link}\"/>",
            escape(&reflection.title)
        ));
        lines.push(format!("<updated>{date}T00:00:00Z</updated>"));
        lines.extend(
            reflection.authors.iter().map(|a| format!("<author><name>{}</name></author>", escape(a))),
        );
        lines.push(format!("<summary>{}</summary>\n</entry>", escape(&summary)));
    }
    lines.push("</feed>\n".to_owned());
    Content::Bytes(lines.join("\n").into_bytes())
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
    let mut lines = vec![
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>".to_owned(),
        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">".to_owned(),
    ];
    let for_readers = plan(report).into_iter().filter(|page| page.page_type.is_for_search_engines());
    lines.extend(for_readers.map(|page| {
        format!("<url><loc>{}{}</loc></url>", escape(base(report)), escape(&url::percent(&page.path)))
    }));
    lines.push("</urlset>\n".to_owned());
    Content::Bytes(lines.join("\n").into_bytes())
}
