//! Who is missing: expected against present, with reasons, thin and empty cells, what was said by one side only, what
//! profiles leave out, how to be added, and what such a list cannot tell.

pub mod cells;

use std::fmt::Write;

use serde::Serialize;

use crate::insight::finding::{Cell, Table};
use crate::insight::mention::Place;
use crate::insight::result::Item;
use crate::model::asset::Asset;
use crate::model::community::{AssetIx, RelationshipIx};
use crate::model::vocabulary::{FlowIx, KindIx};
use crate::page::coverage::{self, CoverageRow};
use crate::page::frame::{Head, Link, Section, TAKE_PART, first_written};
use crate::page::html::{SafeHtml, escape};
use crate::page::item::Items;
use crate::page::words::{self, WORDS, missing};
use crate::page::{Content, Page, PageType, Subject, address, insights, template, url};
use crate::report::Report;

use cells::Cells;

/// `missing.html`.
pub static MISSING: PageType =
    PageType { slug: "missing", template: Some(template!("missing.html")), plan, content };

/// A kind with fewer members, or a flow with fewer givers, is thin.
const THIN: usize = 3;
/// So many entries of a list stand here.
const MOST: usize = 40;

fn plan(_: &Report<'_>) -> Vec<Page> {
    vec![Page::new(&MISSING, address::MISSING, Subject::Whole)]
}

/// What templates call `page`.
#[derive(Serialize)]
struct View {
    groups: Vec<Group>,
    unnamed: Option<String>,
    thin: Vec<Chips>,
    sections: Vec<Part>,
    unconnected: Vec<Link>,
    unconnected_more: Option<String>,
    take_part_href: Option<String>,
    ways_html: SafeHtml,
}

/// Rows of the register that look for people in the same way.
#[derive(Serialize)]
struct Group {
    heading: &'static str,
    rows: Vec<CoverageRow>,
}

/// Links with counts.
#[derive(Serialize)]
struct Chips {
    heading: &'static str,
    links: Vec<Link>,
}

/// A part of its own.
#[derive(Serialize)]
struct Part {
    heading: &'static str,
    about: String,
    body_html: SafeHtml,
}

fn content<'r>(report: &'r Report<'r>, page: &'r Page) -> Content<'r> {
    let is_joined = |ix| report.relationships_of(ix).iter().any(|r| report.standing.has_relationship(*r));
    let alone: Vec<_> = report.assets_by_name().iter().filter(|ix| !is_joined(**ix)).collect();
    let link =
        |ix: &&AssetIx| Link::new(page, &report.asset(**ix).name, &address::asset(&report.asset(**ix).id));
    let smallest = report.community.site.privacy.smallest_group as usize;
    let unnamed: usize = report.community.unnamed.iter().map(|(_, n)| n).sum();
    let head = Head::new(WORDS.missing_title).describe(Some(WORDS.missing_why)).section(Section::Learned);
    let view = View {
        groups: groups(report),
        unnamed: (unnamed > 0).then(|| missing::unnamed(unnamed, smallest)),
        thin: [thin_kinds(report, page), thin_flows(report, page)]
            .into_iter()
            .filter(|c| !c.links.is_empty())
            .collect(),
        sections: [
            kinds_and_places(report, page),
            mentions(report, page),
            one_side(report, page),
            blank(report),
        ]
        .into_iter()
        .flatten()
        .collect(),
        unconnected: alone.iter().take(MOST).map(link).collect(),
        unconnected_more: (alone.len() > MOST).then(|| words::and_more(alone.len() - MOST)),
        take_part_href: first_written(report, TAKE_PART).map(|to| page.href(&to)),
        ways_html: ways(report),
    };
    Content::view(head, view)
}

/// The register, cut by what its rows look for.
fn groups(report: &Report<'_>) -> Vec<Group> {
    let mut rows = coverage::rows(report);
    rows.sort_by_key(|row| missing::order(row.field()));
    let mut groups: Vec<Group> = Vec::new();
    for row in rows {
        let heading = missing::by_field(row.field());
        match groups.last_mut().filter(|group| group.heading == heading) {
            Some(group) => group.rows.push(row),
            None => groups.push(Group { heading, rows: vec![row] }),
        }
    }
    groups
}

fn thin_kinds(report: &Report<'_>, page: &Page) -> Chips {
    let kinds = &report.community.site.vocabularies.kinds;
    let thin = kinds.places::<KindIx>().filter(|ix| report.of_kind(*ix).len() < THIN).map(|ix| {
        let kind = kinds.get(ix);
        let here = report.of_kind(ix).len();
        let label = if kind.more.person {
            let smallest = report.community.site.privacy.smallest_group as usize;
            format!("{} ({})", kind.more.plural, missing::fewer_than(smallest.max(THIN)))
        } else {
            words::with_count(&kind.more.plural, here)
        };
        Link::new(page, label, &address::kind(&kind.id))
    });
    Chips { heading: WORDS.missing_thin, links: thin.collect() }
}

fn thin_flows(report: &Report<'_>, page: &Page) -> Chips {
    let flows = &report.community.site.vocabularies.flows;
    let thin = flows.places::<FlowIx>().filter(|ix| report.givers(*ix).len() < THIN).map(|ix| {
        let label = words::with_count(&flows.get(ix).label, report.givers(ix).len());
        Link::new(page, label, &address::flow(&flows.get(ix).id))
    });
    Chips { heading: missing::THIN_FLOWS, links: thin.take(MOST).collect() }
}

/// Relationships of which one of the two has said how it stands, and the other has not.
fn one_side(report: &Report<'_>, page: &Page) -> Option<Part> {
    let spoken = |ix: RelationshipIx| {
        let r = report.relationship(ix);
        let by = |end: AssetIx| r.views.iter().any(|view| view.by == end);
        (by(r.from), by(r.to))
    };
    let all: Vec<RelationshipIx> = report.standing.relationships().map(|(ix, _)| ix).collect();
    let heard = all.iter().filter(|ix| spoken(**ix) != (false, false)).count();
    let one: Vec<RelationshipIx> = all.into_iter().filter(|ix| spoken(*ix).0 != spoken(*ix).1).collect();
    if one.is_empty() {
        return None;
    }
    let items = Items::on(report, page, report.today());
    let mut html = String::from("<ul class=\"items\">\n");
    for ix in one.iter().take(MOST) {
        items.write(&mut html, Item::Relationship(*ix));
    }
    html.push_str("</ul>\n");
    if one.len() > MOST {
        let _ = writeln!(html, "<p>{}</p>", words::and_more(one.len() - MOST));
    }
    Some(Part {
        heading: missing::ONE_SIDE,
        about: missing::one_side(one.len(), heard),
        body_html: SafeHtml::written_here(html),
    })
}

/// Kinds against places: how many of each kind are at each place, each number leading to its list.
fn kinds_and_places(report: &Report<'_>, page: &Page) -> Option<Part> {
    let cells = Cells::new(report);
    if cells.places.is_empty() {
        return None;
    }
    let kinds = &report.community.site.vocabularies.kinds;
    let smallest = report.community.site.privacy.smallest_group as usize;
    let mut html = format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{0}\">\n<table class=\"cross\"><caption>{0}</caption>\n<thead><tr><td></td>",
        missing::KINDS_AND_PLACES
    );
    for place in &cells.places {
        let (href, name) =
            (page.href(&address::place(&report.asset(*place).id)), escape(&report.asset(*place).name));
        let _ =
            write!(html, "<th scope=\"col\" class=\"number\"><a href=\"{href}\"><bdi>{name}</bdi></a></th>");
    }
    html.push_str("</tr></thead>\n<tbody>\n");
    for kind in kinds.places::<KindIx>() {
        let facts = kinds.get(kind);
        let _ = write!(html, "<tr><th scope=\"row\">{}</th>", escape(&facts.more.plural));
        for n in 0..cells.places.len() {
            let here = cells.of(kind, n).len();
            let class = if here < THIN { "number nothing" } else { "number" };
            let _ = if facts.more.person && here < smallest.max(THIN) {
                write!(html, "<td class=\"number\">{}</td>", missing::fewer_than(smallest.max(THIN)))
            } else if here == 0 {
                write!(html, "<td class=\"{class}\">0</td>")
            } else {
                let href = page.href(&cells.address(kind, n));
                write!(html, "<td class=\"{class}\"><a href=\"{href}\">{}</a></td>", words::number(here))
            };
        }
        html.push_str("</tr>\n");
    }
    html.push_str("</tbody></table></div>\n");
    Some(Part {
        heading: missing::KINDS_AND_PLACES,
        about: missing::kinds_and_places(THIN, cells.left_out),
        body_html: SafeHtml::written_here(html),
    })
}

/// Who is named in prose and has no profile.
fn mentions(report: &Report<'_>, page: &Page) -> Option<Part> {
    let all = &report.insights.mentions;
    if all.is_empty() {
        return None;
    }
    let mut html = String::from("<ul class=\"items\">\n");
    for mention in all.iter().take(MOST) {
        let link = |place: &Place| {
            let (title, to) = match place {
                Place::Asset(ix) => (&report.asset(*ix).name, address::asset(&report.asset(*ix).id)),
                Place::Reflection(n) => {
                    let it = &report.community.reflections[*n];
                    (&it.title, address::reflection(&it.id))
                }
            };
            format!("<a href=\"{}\"><bdi>{}</bdi></a>", page.href(&to), escape(title))
        };
        let places: Vec<String> = mention.places.iter().take(3).map(link).collect();
        let more = mention.places.len() - places.len();
        let more = if more > 0 { format!(", {}", words::and_more(more)) } else { String::new() };
        let name = escape(&mention.name);
        let _ = writeln!(html, "<li><bdi>{name}</bdi>: {}{more}</li>", places.join(", "));
    }
    html.push_str("</ul>\n");
    if all.len() > MOST {
        let _ = writeln!(html, "<p>{}</p>", words::and_more(all.len() - MOST));
    }
    Some(Part {
        heading: missing::MENTIONED,
        about: missing::mentioned(all.len()),
        body_html: SafeHtml::written_here(html),
    })
}

/// Which fields are blank, in the order of [`missing::BLANK_FIELDS`].
const IS_BLANK: [fn(&Asset) -> bool; 8] = [
    |a| a.summary.is_none(),
    |a| a.gives.known().is_none(),
    |a| a.needs.known().is_none(),
    |a| a.contact.is_empty(),
    |a| a.when.is_none(),
    |a| a.places.is_empty() && a.location.is_none(),
    |a| a.checked.is_none(),
    |a| a.written_by.is_none(),
];

/// How many profiles of each kind leave what out.
fn blank(report: &Report<'_>) -> Option<Part> {
    let kinds = &report.community.site.vocabularies.kinds;
    let of_places = kinds.places::<KindIx>().filter(|ix| !kinds.get(*ix).more.person);
    let rows: Vec<(String, Vec<Cell>)> = of_places
        .filter(|ix| !report.of_kind(*ix).is_empty())
        .map(|ix| {
            let of = report.of_kind(ix);
            let cell = |is_blank: &fn(&Asset) -> bool| {
                let n = of.iter().filter(|ix| is_blank(report.asset(**ix))).count();
                Cell { text: words::of(n, of.len()), is_gap: n == 0 }
            };
            (kinds.get(ix).more.plural.clone(), IS_BLANK.iter().map(cell).collect())
        })
        .collect();
    if rows.is_empty() {
        return None;
    }
    let table = Table {
        caption: missing::BLANK_CAPTION.to_owned(),
        columns: missing::BLANK_FIELDS.map(str::to_owned).into(),
        rows,
    };
    Some(Part {
        heading: missing::BLANK,
        about: missing::BLANK_ABOUT.to_owned(),
        body_html: insights::table(&table),
    })
}

/// How to be added without a computer.
fn ways(report: &Report<'_>) -> SafeHtml {
    let contact = &report.community.site.contact;
    let mut html = String::from("<ul>\n");
    if let Some(phone) = &contact.phone {
        let link = format!("<a href=\"{}\">{}</a>", words::phone_address(phone), escape(phone));
        let _ = writeln!(html, "<li>{}</li>", missing::by_phone(&link));
    }
    if let Some(email) = &contact.email {
        let link = format!("<a href=\"mailto:{}\">{}</a>", url::percent(email), escape(email));
        let _ = writeln!(html, "<li>{}</li>", missing::by_email(&link));
    }
    let _ = writeln!(html, "<li>{}</li>\n</ul>", missing::ON_PAPER);
    SafeHtml::written_here(html)
}
