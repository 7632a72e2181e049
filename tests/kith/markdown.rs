//! What becomes of the words people write, and what they are told about them.

use kithbook::page::markdown::{Embeds, render};

use crate::sample::{html_of, understood_with};

/// What `links` says about some words of the page `about`: code, the stretch it marks, and what it would write instead.
fn said_about(markdown: &str) -> Vec<(&'static str, String, Option<String>)> {
    let about = format!("---\ntitle: About\n---\n{markdown}\n");
    let it = understood_with(&[("pages/about.md", &about), ("pages/table.jpg", "")]);
    let ours = [
        "broken-link",
        "unknown-figure",
        "raw-html",
        "unsafe-link",
        "image-missing",
        "image-alt-missing",
        "address-taken",
    ];
    let said = it.diagnostics.into_iter().filter(|d| ours.contains(&d.code));
    said.map(|d| {
        let span = d.span.expect("these codes have a place");
        let stretch = about.get(span.start as usize..span.end as usize).unwrap_or_default().to_owned();
        (d.code, stretch, d.suggestion.map(|s| s.replace))
    })
    .collect()
}

#[test]
fn brackets_find_by_id_by_name_and_by_another_name() {
    let link = "<a href=\"assets/groups/saturday-walkers.html\">";
    assert_eq!(html_of("[[saturday-walkers]]"), format!("<p>{link}<bdi>Saturday Walkers</bdi></a></p>\n"));
    assert_eq!(html_of("[[The Walkers]]"), format!("<p>{link}<bdi>Saturday Walkers</bdi></a></p>\n"));
    assert_eq!(html_of("[[Saturday Walkers|them]]"), format!("<p>{link}them</a></p>\n"));
}

#[test]
fn links_between_files_lead_to_pages_and_to_their_parts() {
    let html = html_of("[in](../assets/library.md#how-to-find-us)");
    assert_eq!(html, "<p><a href=\"assets/library.html#s-how-to-find-us\">in</a></p>\n");
    assert_eq!(html_of("[who](../find.html)"), "<p><a href=\"find.html\">who</a></p>\n");
    assert_eq!(said_about("[in](../assets/library.md#how-to-find-us) [[library#how-to-find-us]]"), []);
}

#[test]
fn nothing_that_people_write_can_run_or_fetch() {
    let hostile = [
        "<script>alert(1)</script>",
        "a <img src=x onerror=alert(1)> b",
        "[x](javascript:alert(1)) [x](JAVASCRIPT&colon;alert(1)) [x](java\u{9}script:alert(1)) <javascript:alert(1)>",
        "[x](data:text/html,<script>1</script>) ![x](data:image/svg+xml,<svg/>)",
        "![x](https://example.org/p.png) ![x](//example.org/p.png) [x](//example.org) [x](\\\\example.org)",
        "[x][r]\n\n[r]: vbscript:x \"onload=1\"",
        "[x](../assets/library.md \"<b onclick=1>\")",
        "## <svg onload=alert(1)> {#q .x onclick=1}",
        "| a |\n|:-:|\n| <td style=x> |",
        "```\"><script>alert(1)</script>\nx\n```",
        "[^<b>]\n\n[^<b>]: <iframe src=x>",
        "<!-- secret --><p style=\"x\">",
        "![\"onerror=\"alert(1)](table.jpg)",
        "[[\"><script>|x]] ![[\"><script>]]",
        "[x](https://example.org/\"onclick=alert(1))",
    ];
    for markdown in hostile {
        let html = html_of(markdown);
        for tag in html.split('<').skip(1) {
            let inside = tag.split('>').next().unwrap_or_default();
            let name = inside.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
            let known = [
                "p", "a", "bdi", "img", "h2", "div", "table", "thead", "tbody", "tr", "th", "td", "pre",
                "code", "sup",
            ];
            assert!(known.contains(&name), "{markdown}: <{inside}>");
            for active in [
                "onclick",
                "onerror",
                "onload",
                "style=",
                "script:",
                "data:",
                "src=\"http",
                "src=\"//",
                "href=\"//",
            ] {
                let outside_of_values = inside.split('"').step_by(2).any(|piece| piece.contains(active));
                let as_address = inside.contains(&format!("=\"{active}"))
                    || active.starts_with("src") && inside.contains(active);
                assert!(!outside_of_values && !as_address, "{markdown}: <{inside}>");
            }
        }
        assert!(!html.contains("secret"), "comments vanish");
    }
}

#[test]
fn headings_start_below_the_heading_of_the_page() {
    assert_eq!(html_of("# One\n\n### Two"), "<h2 id=\"s-one\">One</h2>\n<h3 id=\"s-two\">Two</h3>\n");
}

#[test]
fn tables_scroll_in_a_box_and_say_what_heads_a_column() {
    let html = html_of("| Who | How many |\n|---|--:|\n| we | 3 |");
    assert!(html.starts_with("<div class=\"scroll\" tabindex=\"0\" role=\"region\""), "{html}");
    assert!(
        html.contains("<th scope=\"col\" class=\"number\">How many</th>") && html.contains("<td>we</td>"),
        "{html}"
    );
}

#[test]
fn a_block_of_a_reflection_stands_outside_its_paragraphs() {
    let text = "---\ntitle: T\nfigures: { f: { share: { gives: food }, of: assets } }\n---\nBefore ![[figure:f]] after [[figure:f]].\n\n![[figure:f]]\n";
    let it = understood_with(&[("reflections/food.md", text)]);
    let report = it.report();
    let page = kithbook::page::Page::new(
        &kithbook::page::free::FREE_PAGE,
        "reflections/food.html",
        kithbook::page::Subject::Whole,
    );
    let mut embeds = Embeds::default();
    let safe = |html: &str| kithbook::page::html::SafeHtml::written_here(html.to_owned());
    embeds.phrases.insert("figure:f".to_owned(), safe("<b>1 of 2</b>"));
    embeds.blocks.insert("figure:f".to_owned(), safe("<div>card</div>"));
    let html = render(&report, &page, &report.community.reflections[0].words, 2, &embeds);
    let expected = "<p>Before </p>\n<div>card</div>\n<p> after <b>1 of 2</b>.</p>\n<div>card</div>\n";
    assert_eq!(html.as_str().trim_start(), expected);
}

#[test]
fn a_broken_link_is_told_at_its_place_with_what_was_meant() {
    assert_eq!(said_about("See [[libary]]."), [("broken-link", "libary".into(), Some("library".into()))]);
    let path = said_about("See [it](../assets/libary.md).");
    assert_eq!(path, [("broken-link", "../assets/libary.md".into(), Some("../assets/library.md".into()))]);
    assert_eq!(said_about("[in](../assets/library.md#nowhere)")[0].0, "broken-link");
}

#[test]
fn a_link_to_someone_withheld_reads_like_a_slip_of_the_pen() {
    let withheld = said_about("[[amina]]");
    let nobody = said_about("[[zzzzz]]");
    assert_eq!((withheld[0].0, &withheld[0].2), (nobody[0].0, &nobody[0].2));
}

#[test]
fn what_is_left_out_or_missing_is_told() {
    let codes = |markdown: &str| {
        said_about(markdown).into_iter().map(|(code, stretch, _)| (code, stretch)).collect::<Vec<_>>()
    };
    assert_eq!(codes("a <b>x</b>"), [("raw-html", "<b>".into())]);
    assert_eq!(codes("<!-- a note to other authors -->"), []);
    assert_eq!(codes("[x](javascript:1)"), [("unsafe-link", "javascript:1".into())]);
    assert_eq!(
        codes("![x](https://example.org/x.png)"),
        [("unsafe-link", "https://example.org/x.png".into())]
    );
    assert_eq!(codes("![A table](tabel.jpg)"), [("image-missing", "tabel.jpg".into())]);
    assert_eq!(codes("![](table.jpg)"), [("image-alt-missing", "![](table.jpg)".into())]);
    assert_eq!(codes("[[figure:x]]"), [("unknown-figure", "figure:x".into())]);
    assert_eq!(codes("![Six people](table.jpg) [our table](table.jpg)"), []);
}

#[test]
fn deep_nesting_ends() {
    assert!(html_of(&">".repeat(2000)).len() < 2000);
}
