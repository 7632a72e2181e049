//! A reflection: what people read in the map, with the numbers it stands on; and the list of all reflections.

use std::collections::BTreeSet;
use std::fmt::Write;

use serde::Serialize;

use crate::insight::result::{ClaimResult, PageResults};
use crate::model::date::When;
use crate::model::reflection::{Basis, Reflection};
use crate::page::figure::Counted;
use crate::page::frame::{Head, Link, Section, change_href};
use crate::page::html::{SafeHtml, escape};
use crate::page::map::{card, multiples};
use crate::page::markdown::{self, Embeds};
use crate::page::words::{self, WORDS, evidence};
use crate::page::{Content, Page, PageType, Subject, address, claim_box, figure_card, template};
use crate::report::Report;

/// `reflections/index.html`.
pub static REFLECTIONS: PageType = PageType {
    slug: "reflections",
    template: Some(template!("reflections.html")),
    plan: plan_index,
    content: index,
};
/// `reflections/<id>.html`.
pub static REFLECTION: PageType =
    PageType { slug: "reflection", template: Some(template!("reflection.html")), plan, content };

fn plan_index(_: &Report<'_>) -> Vec<Page> {
    vec![Page::new(&REFLECTIONS, address::REFLECTIONS, Subject::Whole)]
}

fn plan(report: &Report<'_>) -> Vec<Page> {
    let all = report.community.reflections.iter().enumerate();
    all.map(|(n, it)| Page::new(&REFLECTION, address::reflection(&it.id), Subject::Nth(n))).collect()
}

/// What templates call `page` on `reflections/index.html`.
#[derive(Serialize)]
struct IndexView<'r> {
    years: Vec<Year<'r>>,
    /// What the numbers say, who is missing, what has changed.
    beside: Vec<Link>,
}

/// Reflections of one year, newest first.
#[derive(Serialize)]
struct Year<'r> {
    /// Nothing where all are of one year.
    heading: Option<String>,
    reflections: Vec<Entry<'r>>,
}

#[derive(Serialize)]
struct Entry<'r> {
    link: Link,
    byline: String,
    summary: Option<&'r str>,
    claims: Option<String>,
}

fn index<'r>(report: &'r Report<'r>, page: &'r Page) -> Content<'r> {
    let all = report.community.reflections.iter().zip(&report.insights.reflections);
    let mut newest: Vec<(&Reflection, &PageResults)> = all.collect();
    // Within a day by id.
    newest.sort_by_key(|(it, _)| (std::cmp::Reverse(it.date.map(When::first_day)), &it.id));
    let year = |it: &Reflection| it.date.map(|date| date.first_day().year());
    let is_of_one_year =
        newest.iter().all(|(it, _)| year(it) == newest.first().and_then(|(first, _)| year(first)));
    let years = newest.chunk_by(|(a, _), (b, _)| year(a) == year(b)).map(|of_year| Year {
        heading: (!is_of_one_year).then(|| {
            year(of_year[0].0).map_or_else(|| WORDS.reflections_undated.to_owned(), |year| year.to_string())
        }),
        reflections: of_year.iter().map(|(it, results)| entry(page, it, results)).collect(),
    });
    let head =
        Head::new(WORDS.reflections_title).describe(Some(WORDS.reflections_about)).section(Section::Learned);
    let beside = [
        (WORDS.insights_go, address::INSIGHTS),
        (WORDS.missing_title, address::MISSING),
        (WORDS.changes_title, address::CHANGES),
    ];
    let beside = beside.map(|(label, to)| Link::new(page, label, to)).into();
    Content::view(head, IndexView { years: years.collect(), beside })
}

fn entry<'r>(page: &Page, it: &'r Reflection, results: &PageResults) -> Entry<'r> {
    let of = |wanted: fn(&ClaimResult) -> bool| results.claims.iter().filter(|claim| wanted(claim)).count();
    let held = of(|claim| matches!(claim, ClaimResult::Tested { holds: true, holds_today: true, .. }));
    let judged = of(|claim| matches!(claim, ClaimResult::Judgement(_)));
    Entry {
        link: Link::new(page, &it.title, &address::reflection(&it.id)),
        byline: evidence::byline(&it.authors, it.date),
        summary: it.summary.as_deref().or_else(|| first_that_holds(it, results)),
        claims: evidence::claims(held, results.claims.len() - held - judged, judged),
    }
}

/// The first sentence of a reflection that was tested and is true today.
fn first_that_holds<'r>(it: &'r Reflection, results: &PageResults) -> Option<&'r str> {
    let holds =
        |result: &ClaimResult| matches!(result, ClaimResult::Tested { holds: true, holds_today: true, .. });
    let mut claims = it.claims.iter().zip(&results.claims);
    claims.find(|(_, result)| holds(result)).map(|(claim, _)| claim.says.as_str())
}

/// What templates call `page` on a reflection.
#[derive(Serialize)]
struct View<'r> {
    title: &'r str,
    summary: Option<&'r str>,
    byline: String,
    speaks_of: String,
    /// Where its numbers are those of a snapshot.
    kept: Option<String>,
    words_html: SafeHtml,
    /// Claims and figures that the words leave out.
    rest_html: SafeHtml,
    actions: Vec<ActionView<'r>>,
    earlier: Option<Link>,
    later: Option<Link>,
    change_href: Option<String>,
}

/// Something that will be done.
#[derive(Serialize)]
struct ActionView<'r> {
    what: &'r str,
    who: Vec<Link>,
    by: Option<String>,
}

fn content<'r>(report: &'r Report<'r>, page: &'r Page) -> Content<'r> {
    let all = &report.community.reflections;
    let n = page.nth();
    let it = &all[n];
    let evidence_of = Evidence::new(report, page, n);
    let embedded = markdown::embedded(report, &it.words);
    let words_html = markdown::render(report, page, &it.words, 2, &evidence_of.embeds(&embedded));
    let link = |it: &Reflection| Link::new(page, &it.title, &address::reflection(&it.id));
    let action = |action: &'r crate::model::reflection::Action| ActionView {
        what: &action.what,
        who: action
            .who
            .iter()
            .map(|ix| Link::new(page, &report.asset(*ix).name, &address::asset(&report.asset(*ix).id)))
            .collect(),
        by: action.by.map(words::date),
    };
    let summary = it.summary.as_deref();
    let head = Head::new(&it.title)
        .describe(summary.or_else(|| it.claims.first().map(|claim| claim.says.as_str())))
        .section(Section::Learned)
        .crumb(WORDS.menu_learned, address::REFLECTIONS);
    let view = View {
        title: &it.title,
        summary,
        byline: evidence::byline(&it.authors, it.date),
        speaks_of: evidence::speaks_of(
            it.as_of.map_or(report.standing.date, When::last_day),
            it.as_of.is_some(),
            report.standing.date,
        ),
        kept: kept(report, it),
        words_html,
        rest_html: evidence_of.rest(&embedded),
        actions: it.actions.iter().map(action).collect(),
        earlier: n.checked_sub(1).map(|before| link(&all[before])),
        later: all.get(n + 1).map(link),
        change_href: change_href(report, page),
    };
    Content::view(head, view)
}

/// What is said of the snapshot whose day a reflection speaks of.
fn kept(report: &Report<'_>, it: &Reflection) -> Option<String> {
    let day = it.as_of?.last_day();
    report.insights.kept_days.iter().find(|kept| kept.standing.date == day).map(evidence::kept)
}

/// The figures and claims of a reflection, for its page.
struct Evidence<'r> {
    report: &'r Report<'r>,
    page: &'r Page,
    reflection: &'r Reflection,
    results: &'r PageResults,
    figures: Vec<Counted<'r>>,
}

impl<'r> Evidence<'r> {
    fn new(report: &'r Report<'r>, page: &'r Page, n: usize) -> Self {
        let (reflection, results) = (&report.community.reflections[n], &report.insights.reflections[n]);
        Self { report, page, reflection, results, figures: Counted::all(reflection, results).collect() }
    }

    /// What the words ask for, and nothing else: `![[..]]` within a heading or a table becomes a phrase.
    fn embeds(&self, wanted: &BTreeSet<String>) -> Embeds {
        let mut embeds = Embeds::default();
        for counted in &self.figures {
            let key = format!("figure:{}", counted.figure().id);
            if wanted.contains(&key) {
                embeds.phrases.insert(key.clone(), figure_card::phrase(self.page, *counted));
                embeds.blocks.insert(key, figure_card::card(self.report, self.page, *counted));
            }
        }
        for (claim, result) in self.reflection.claims.iter().zip(&self.results.claims) {
            let key = format!("claim:{}", claim.id);
            if wanted.contains(&key) {
                embeds
                    .phrases
                    .insert(key.clone(), claim_box::phrase(self.page, claim, result, &self.figures));
                embeds
                    .blocks
                    .insert(key, claim_box::block(self.report, self.page, claim, result, &self.figures));
            }
        }
        for (n, map) in self.report.community.maps.iter().enumerate() {
            let key = format!("map:{}", map.id);
            if wanted.contains(&key) {
                embeds.blocks.insert(key, map_card(self.report, self.page, n));
            }
        }
        embeds
    }

    /// Claims that the words leave out, then figures that neither the words nor a claim shows.
    fn rest(&self, embedded: &BTreeSet<String>) -> SafeHtml {
        let mut html = String::new();
        for (claim, result) in self.reflection.claims.iter().zip(&self.results.claims) {
            if !embedded.contains(&format!("claim:{}", claim.id)) {
                html.push_str(
                    claim_box::block(self.report, self.page, claim, result, &self.figures).as_str(),
                );
                html.push('\n');
            }
        }
        let is_claimed = |place| {
            self.reflection
                .claims
                .iter()
                .any(|claim| matches!(claim.basis, Basis::Figure { figure, .. } if figure == place))
        };
        let is_shown = |it: &&Counted<'_>| {
            embedded.contains(&format!("figure:{}", it.figure().id)) || is_claimed(it.place)
        };
        let left_out: Vec<_> = self.figures.iter().filter(|it| !is_shown(it)).collect();
        if !left_out.is_empty() {
            let _ = writeln!(html, "<p>{}</p>\n<ul>", WORDS.rests_on_about);
            for it in left_out {
                let title = it
                    .figure()
                    .title
                    .as_ref()
                    .map(|title| format!("{}: ", escape(title)))
                    .unwrap_or_default();
                let _ = writeln!(html, "<li>{title}{}</li>", figure_card::phrase(self.page, *it).as_str());
            }
            html.push_str("</ul>\n");
        }
        SafeHtml::written_here(html)
    }
}

/// For `![[map:x]]`: a small picture, and a link to the map.
fn map_card(report: &Report<'_>, page: &Page, n: usize) -> SafeHtml {
    let map = &report.community.maps[n];
    let (href, title) = (page.href(&address::map(&map.id)), escape(&map.title));
    let summary =
        map.summary.as_ref().map(|summary| format!("<p>{}</p>\n", escape(summary))).unwrap_or_default();
    let panels = report.drawings.of_saved(n).map(|drawing| multiples::card(report, page, drawing));
    let panels = panels.filter(|panels| !panels.is_empty());
    let picture = panels.or_else(|| card::saved(report, n)).unwrap_or_default();
    SafeHtml::written_here(format!(
        "<div class=\"card\">\n{}<p class=\"kind\">{}</p>\n<p class=\"says\"><a href=\"{href}\">{title}</a></p>\n{summary}</div>",
        picture.as_str(),
        WORDS.map
    ))
}
