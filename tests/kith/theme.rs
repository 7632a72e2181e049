//! Themes: what they replace, and how their faults are told.

use kithbook::page::plan;
use kithbook::theme::Theme;

use crate::sample::understood_with;

fn file(path: &str, text: &str) -> (String, Vec<u8>) {
    (path.to_owned(), text.as_bytes().to_vec())
}

#[test]
fn a_theme_replaces_what_it_brings_and_nothing_else() {
    let theme = Theme::new([
        file("templates/page.html", "Only this: {{ page.title }}"),
        file("static/site.css", "b{}"),
    ]);
    let theme = theme.expect("a theme that parses");
    let it = understood_with(&[("pages/about.md", "---\ntitle: <About>\n---\n")]);
    let report = it.report();
    let pages = plan(&report);
    let render = |path: &str| {
        let page = pages.iter().find(|page| page.path == path).expect("it is planned");
        String::from_utf8(theme.render(page, &report).expect("it renders")).expect("UTF-8")
    };
    assert_eq!(render("about.html"), "Only this: &lt;About&gt;");
    assert!(render("index.html").contains("<h1"));
    assert!(theme.statics().any(|(path, bytes)| path == "static/site.css" && bytes == b"b{}"));
    assert!(theme.statics().any(|(path, _)| path == "static/find.js"));
}

#[test]
fn a_fault_in_a_template_is_told_with_its_place() {
    let broken =
        Theme::new([file("templates/page.html", "a\n{{ page.title")]).err().expect("it does not parse");
    assert_eq!(
        (broken.file.as_deref(), broken.at.map(|(line, _)| line)),
        (Some("templates/page.html"), Some(2))
    );
    let theme = Theme::new([file("templates/page.html", "a\n{{ page.titel }}")]).expect("it parses");
    let it = understood_with(&[]);
    let report = it.report();
    let pages = plan(&report);
    let page = pages.iter().find(|page| page.path == "about.html").expect("it is planned");
    let error = theme.render(page, &report).expect_err("there is no such field");
    assert_eq!(
        (error.page.as_str(), error.source.at),
        ("about.html", Some((2, 9))),
        "{}",
        error.source.details
    );
}
