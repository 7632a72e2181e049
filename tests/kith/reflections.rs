//! Reflections and figures as a reader meets them.

use kithbook::page::{self, Page};
use kithbook::report::Report;
use kithbook::theme::Theme;

use crate::community::{community, demonstration};

/// The page at an address, rendered.
fn rendered(report: &Report<'_>, path: &str) -> String {
    let pages = page::plan(report);
    let page: &Page =
        pages.iter().find(|page| page.path == path).unwrap_or_else(|| panic!("{path} is planned"));
    let theme = Theme::new(Vec::new()).expect("the built-in theme is sound");
    String::from_utf8(theme.render(page, report).expect("it renders")).expect("UTF-8")
}

const SITE: &str = "title: Test\nkinds:\n  group: { label: Group }\nflows:\n  food: { label: Food }\n\
                    statuses:\n  quiet: { label: Quiet, about: Quiet }\n  live: { label: Live, about: Live, alive: true }\n";
const A: &str = "---\nname: Alpha\nkind: group\ngives: [food]\nrelationships:\n  - { to: b, status: live, checked: 2024-06-20, \
                 history: [{ on: 2023-01, status: quiet }, { on: 2024-06-15, status: live }] }\n---\n";
const B: &str = "---\nname: Beta\nkind: group\n---\n";

/// A page about these two, with some front matter and a body.
fn with_reflection<T>(front: &str, body: &str, date: &str, look: impl FnOnce(&Report<'_>) -> T) -> T {
    let reflection = format!("---\ntitle: It\ndate: 2024-06-12\n{front}\n---\n{body}\n");
    let files = [
        ("site.yaml", SITE),
        ("assets/a.md", A),
        ("assets/b.md", B),
        ("reflections/deep/it.md", reflection.as_str()),
    ];
    community(&files, date, look)
}

#[test]
fn a_number_in_prose_leads_to_the_list_behind_it() {
    demonstration("2024-06-30", |report| {
        let html = rendered(report, "reflections/findings/informal-care-is-abundant.html");
        let link = "<a href=\"../../figures/findings/informal-care-is-abundant/offering.html\">32 of 42 assets (76.2%)</a>";
        assert!(html.contains(&format!("Among them, {link} offer some care")), "{html}");
        let figure = rendered(report, "figures/findings/informal-care-is-abundant/offering.html");
        assert!(figure.contains("<h1 dir=\"auto\">32 of 42 assets (76.2%)</h1>"));
        assert!(figure.contains("<dd>32 of 42</dd>") && figure.contains("<dd>3 June 2024</dd>"));
        assert_eq!(figure.matches("<li><a href=\"../../../assets/").count(), 32);
    });
}

#[test]
fn every_figure_of_every_reflection_has_a_page_and_every_page_a_way_back() {
    demonstration("2024-06-30", |report| {
        let first = |page: &&Page| page.page_type.slug == "figure" && page.part == 0;
        let pages = page::plan(report);
        let figures: usize = report.community.reflections.iter().map(|r| r.figures.len()).sum();
        assert_eq!(pages.iter().filter(first).count(), figures);
        let theme = Theme::new(Vec::new()).expect("the built-in theme is sound");
        for page in pages.iter().filter(first) {
            let html = String::from_utf8(theme.render(page, report).expect("it renders")).expect("UTF-8");
            assert!(
                html.contains("<a href=\"../../../reflections/")
                    || html.contains("<a href=\"../../reflections/"),
                "{}",
                page.path
            );
            assert_eq!(html.matches("<h1").count(), 1, "{}", page.path);
        }
    });
}

#[test]
fn a_claim_that_does_not_hold_keeps_its_words_and_says_what_is_true() {
    let front = "figures: { quiet: { share: { status: quiet }, of: relationships } }\n\
                 claims: { still: { says: 'All is quiet & well.', figure: quiet, holds: exactly 100% } }";
    with_reflection(front, "![[claim:still]]", "2024-06-30", |report| {
        let html = rendered(report, "reflections/deep/it.html");
        assert!(html.contains("All is quiet &amp; well."), "{html}");
        assert!(html.contains("Does not hold: on 30 June 2024 it is"), "{html}");
        // The page was written on the 12th, when it was true; its list has a place of its own.
        let then = "On 12 June 2024 it was <a href=\"../../figures/deep/it/quiet.html#on-2024-06-12\">1 of 1 relationship (100%)</a>.";
        assert!(html.contains(then), "{html}");
        let figure = rendered(report, "figures/deep/it/quiet.html");
        assert!(figure.contains("<section id=\"on-2024-06-12\">"), "{figure}");
        let (today, then) = figure.split_once("id=\"on-2024-06-12\"").expect("both lists");
        assert!(
            today.contains("Nothing fits.") && then.contains(">Quiet</span>") || then.contains(">Quiet"),
            "{figure}"
        );
    });
}

#[test]
fn a_claim_that_held_then_and_not_today_shows_both_numbers_and_both_days() {
    let front = "as_of: 2024-06-03\nfigures: { quiet: { share: { status: quiet }, of: relationships } }\n\
                 claims: { still: { says: All is quiet., figure: quiet, holds: above 50% } }";
    with_reflection(front, "", "2024-06-30", |report| {
        let html = rendered(report, "reflections/deep/it.html");
        assert!(html.contains("About the network as it stood on 3 June 2024"));
        assert!(html.contains("quiet.html\">1 of 1 relationship (100%)</a> on 3 June 2024."), "{html}");
        let verdict = "Held on 3 June 2024 (above 50%). It no longer does since 15 June 2024: on 30 June 2024 it is \
                       <a href=\"../../figures/deep/it/quiet.html#on-2024-06-30\">0 of 1 relationship (0%)</a>.";
        assert!(html.contains(verdict), "{html}");
        assert!(html.contains("What this rests on"), "what the words leave out stands at the end");
    });
}

#[test]
fn a_judgement_is_shown_as_one_with_its_reason() {
    let front = "claims: { trust: { says: Trust is thin., judgement: The map does not record <trust>. } }";
    with_reflection(front, "![[claim:trust]]", "2024-06-30", |report| {
        let html = rendered(report, "reflections/deep/it.html");
        assert!(html.contains("<p class=\"kind\">Judgement</p>"), "{html}");
        assert!(html.contains("The map does not record &lt;trust&gt;."));
        assert!(!html.contains("Holds") && !html.contains("What this rests on"));
    });
}

#[test]
fn what_the_words_leave_out_stands_at_the_end_and_nothing_stands_twice() {
    let front = "figures:\n  all: { count: { kind: any }, of: assets }\n  food: { share: { gives: food }, of: assets, title: Food }\n\
                 claims: { fed: { says: Someone gives food., figure: food, holds: above 10% } }";
    with_reflection(front, "There are [[figure:food]].", "2024-06-30", |report| {
        let html = rendered(report, "reflections/deep/it.html");
        let rest = html.split_once("What this rests on").expect("a part for the rest").1;
        assert!(rest.contains("Someone gives food.") && rest.contains("all.html\">2 assets</a>"), "{rest}");
        assert_eq!(
            rest.matches("food.html").count(),
            1,
            "the claim names its figure, the list of the rest does not"
        );
    });
}

#[test]
fn a_rank_shows_its_rows_with_both_numbers_and_a_table_has_headers() {
    demonstration("2024-06-30", |report| {
        let html = rendered(report, "reflections/findings/informal-care-is-abundant.html");
        let row = "types.html#row-1\"><bdi>Wellness, emotional &amp; mental health support</bdi></a> <strong>30 of 42 (71.4%)</strong>";
        assert!(html.contains(row), "{html}");
        let html = rendered(report, "reflections/findings/formal-care-is-fragmented.html");
        assert!(
            html.contains("<th scope=\"col\" class=\"number\">Informal</th>")
                && html.contains("<th scope=\"row\">Formal</th>")
        );
    });
}

#[test]
fn a_long_list_is_cut_into_pages_and_a_name_of_a_figure_cannot_leave_its_folder() {
    let asset = "---\nname: Somebody\nkind: group\n---\n";
    let paths: Vec<String> = (0..450).map(|n| format!("assets/a{n:03}.md")).collect();
    let reflection = "---\ntitle: It\nfigures:\n  ../../x: { count: { kind: any }, of: assets }\n---\n[[figure:../../x]]\n";
    let mut files = vec![("site.yaml", SITE), ("reflections/it.md", reflection)];
    files.extend(paths.iter().map(|path| (path.as_str(), asset)));
    community(&files, "2024-06-30", |report| {
        let pages = page::plan(report);
        let figures: Vec<&str> = pages
            .iter()
            .filter(|page| page.page_type.slug == "figure")
            .map(|page| page.path.as_str())
            .collect();
        let stem = "figures/it/_2e__2e__2f__2e__2e__2f_x";
        assert_eq!(figures, [format!("{stem}.html"), format!("{stem}_2.html"), format!("{stem}_3.html")]);
        let lines = |path: &str| rendered(report, path).matches("<li><a href=\"../../assets/").count();
        assert_eq!([lines(figures[0]), lines(figures[1]), lines(figures[2])], [200, 200, 50]);
    });
}

#[test]
fn the_newest_reflection_comes_first() {
    demonstration("2024-06-30", |report| {
        let html = rendered(report, "reflections/index.html");
        let at = |title: &str| html.find(title).unwrap_or_else(|| panic!("{title} is listed"));
        assert!(at("A snapshot in time") < at("Keep asking who is missing"));
        assert!(at("Keep asking who is missing") < at("Informal care is abundant"));
        assert!(html.contains("3 claims hold · 1 judgement"));
    });
}

#[test]
fn the_data_page_names_every_file_and_every_column() {
    demonstration("2024-06-30", |report| {
        let html = rendered(report, "data/index.html");
        for file in kithbook::report::data_file::DATA_FILES {
            assert!(html.contains(&format!("<a href=\"{}\" download>", file.name())), "{}", file.path);
            for (name, _) in file.all_fields() {
                assert!(html.contains(&format!("<th scope=\"row\">{name}</th>")), "{name}");
            }
        }
        assert!(html.contains("42 assets") && html.contains("CC-BY-4.0"));
    });
}

#[test]
fn a_figure_with_a_day_of_its_own_speaks_of_that_day_for_ever() {
    let front = "figures:\n  then: { count: { status: quiet }, of: relationships, date: 2024-06-03 }\n  now: { count: { status: quiet }, of: relationships }\n\
                 claims: { was: { says: One was quiet., figure: then, holds: exactly 1 } }";
    with_reflection(front, "[[figure:then]], [[figure:now]]", "2024-06-30", |report| {
        let figures = &report.insights.reflections[0].figures;
        assert_eq!((figures[0].numerator, figures[1].numerator), (1, 0));
        assert_eq!(figures[0].as_of.to_string(), "2024-06-03");
        let page = rendered(report, "figures/deep/it/then.html");
        assert!(page.contains("<dd>3 June 2024</dd>") && page.contains("Beta"), "{page}");
        let html = rendered(report, "reflections/deep/it.html");
        assert!(html.contains("Holds (exactly 1).") && !html.contains("no longer"), "{html}");
    });
}

#[test]
fn every_number_of_a_table_leads_to_what_stands_in_its_cell() {
    demonstration("2024-06-30", |report| {
        let page = rendered(report, "figures/takeaways/bridge-formal-and-informal/kinds.html");
        let reflection =
            report.community.reflections.iter().position(|r| r.id == "takeaways/bridge-formal-and-informal");
        let results = &report.insights.reflections[reflection.expect("it is there")];
        let table = results.figures[1].table.as_ref().expect("a table");
        let mut filled = 0;
        for (row, column, items) in table.filled() {
            filled += 1;
            assert_eq!(items.len() as u64, table.counts[row][column]);
            let anchor = format!("cell-{}-{}", row + 1, column + 1);
            let link = format!("#{anchor}\">{}</a></td>", items.len());
            assert!(page.contains(&link) && page.contains(&format!("<section id=\"{anchor}\">")), "{anchor}");
            let section = page.split(&format!("<section id=\"{anchor}\">")).nth(1).expect("the list");
            let section = section.split("</section>").next().expect("an end");
            assert_eq!(section.matches("<li>").count(), items.len(), "{anchor}");
        }
        assert!(filled > 10);
    });
}

#[test]
fn a_word_of_the_community_is_the_bound_of_a_sentence_that_uses_it() {
    let front = "figures: { live: { share: { status: live }, of: relationships } }\n\
                 claims: { most: { says: Most of it is live., figure: live } }";
    let site = format!("{SITE}words: {{ most: '> 50%', few: '< 20%' }}\n");
    let reflection = format!("---\ntitle: It\n{front}\n---\n");
    let files = [
        ("site.yaml", site.as_str()),
        ("assets/a.md", A),
        ("assets/b.md", B),
        ("reflections/it.md", &reflection),
    ];
    community(&files, "2024-06-30", |report| {
        let html = rendered(report, "reflections/it.html");
        assert!(html.contains("Holds (most: &gt; 50%)."), "{html}");
    });
}
