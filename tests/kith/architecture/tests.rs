//! The guard is shown to bite: each rule is broken here once, in a text.

use super::*;

fn rooms(module: &str, source: &str) -> BTreeSet<String> {
    rooms_named(&without_tests(&words(source)), &module_of(module))
}

fn foreign(module: &str, source: &str) -> Vec<String> {
    foreign_problems(&without_tests(&words(source)), &module_of(module))
}

#[test]
fn every_way_to_name_a_room_is_seen() {
    for (source, found) in [
        ("use crate::model::Asset;", &["model"][..]),
        ("use crate::{model::{Asset, id::Id}, network, map::{self}};", &["map", "model", "network"]),
        ("fn f(x: crate::content::Profile) {}", &["content"]),
        ("pub(crate) fn f() -> crate::\n  model::Asset { todo!() }", &["model"]),
        ("use super::super::model::Asset;", &["model"]),
        ("use super::super::{model, report::Report};", &["model", "report"]),
        ("use super::sibling;", &[]),
        ("use ::crate_like::x; my::crate_::y();", &[]),
        ("pub(crate) struct X;", &[]),
    ] {
        assert_eq!(rooms("src/page/asset.rs", source), set(found), "{source}");
    }
    assert_eq!(rooms("src/page.rs", "use super::model;"), set(&["model"]));
    assert_eq!(rooms("src/main.rs", "fn main() { kithbook::cli::run() }"), set(&["cli"]));
}

#[test]
fn comments_texts_and_tests_are_not_imports() {
    for source in [
        "// use crate::model;",
        "/// [`crate::model`]",
        "/* crate::model /* crate::map */ crate::page */",
        "const A: &str = \"crate::model \\\" crate::map\";",
        "const A: &str = r#\"crate::model \" crate::map\"#;",
        "const A: &[u8] = b\"crate::model\";",
        "#[cfg(test)] mod tests { use crate::model; fn f() { g(']'); } }",
        "#[cfg(test)] use crate::{model};",
        "#[cfg(all(test, unix))] fn f(a: [u8; 3]) -> u8 { crate::model::f(a) }",
    ] {
        assert_eq!(rooms("src/insight/metric.rs", source), set(&[]), "{source}");
    }
    // What comes after them is read again.
    for source in [
        "const A: char = '\"'; use crate::model;",
        "const A: char = '\\''; use crate::model;",
        "const A: char = '\\u{7f}'; use crate::model;",
        "fn f<'a>(x: &'a str) -> &'a str { crate::model::f(x) }",
        "const A: &str = \"\\\\\"; use crate::model;",
        "#[cfg(not(test))] use crate::model;",
        "#[cfg(test)] mod tests { } use crate::model;",
        "#[cfg(test)] mod tests; use crate::model;",
        "#[cfg(test)] use crate::{map, page}; use crate::model;",
    ] {
        assert_eq!(rooms("src/insight/metric.rs", source), set(&["model"]), "{source}");
    }
}

#[test]
fn an_import_against_the_plan_is_named() {
    let problem = |module: &str, room| import_problem(&module_of(module), room);
    assert_eq!(problem("src/insight/metric/degree.rs", "network"), None);
    assert_eq!(problem("src/insight/metric/degree.rs", "insight"), None);
    assert_eq!(
        problem("src/insight/metric/degree.rs", "page").as_deref(),
        Some("`insight` may not import `page`")
    );
    assert_eq!(problem("src/publish.rs", "content").as_deref(), Some("`publish` may not import `content`"));
    assert_eq!(problem("src/pipeline.rs", "serve").as_deref(), Some("`pipeline` may not import `serve`"));
    assert_eq!(problem("src/page.rs", "Shortcut").as_deref(), Some("`Shortcut` is not a room of the plan"));
    assert_eq!(problem("src/attic/old.rs", "model").as_deref(), Some("`attic` is not a room of the plan"));
    assert!(problem("src/map/layout/force.rs", "map").is_some());
    assert!(problem("src/map/layout.rs", "model").is_some());
    assert_eq!(problem("src/map/layouts.rs", "model"), None);
    assert_eq!(problem("src/main.rs", "cli"), None);
    assert!(problem("src/main.rs", "pipeline").is_some());
}

#[test]
fn a_foreign_crate_away_from_home_is_named() {
    for (module, source) in [
        ("src/model.rs", "use serde_yaml::Value;"),
        ("src/page.rs", "fn f() { serde_yaml::from_str(x) }"),
        ("src/insight/metric/degree.rs", "use petgraph::graph::UnGraph;"),
        ("src/page/asset.rs", "use pulldown_cmark::Parser;"),
        ("src/page.rs", "use tera;"),
        ("src/pipeline.rs", "use tera::{Tera, Context};"),
        ("src/theme.rs", "use clap::Parser;"),
        ("src/diagnostic.rs", "use annotate_snippets::Level;"),
        ("src/serve.rs", "use rustix::fs::open;"),
        ("src/network.rs", "use layout::core::base::Orientation;"),
        ("src/insight/figure.rs", "#[derive(Serialize)] struct X;"),
        ("src/network.rs", "use serde::{Deserialize, Serialize};"),
        ("src/page/asset.rs", "use super::*;"),
        ("src/page/asset.rs", "pub use super::super::*;"),
        ("src/map/layout/force.rs", "use super::super::Drawing;"),
        ("src/map/layout.rs", "use super::Drawing;"),
    ] {
        assert_eq!(foreign(module, source).len(), 1, "{module}: {source}");
    }
}

#[test]
fn a_foreign_crate_at_home_is_fine() {
    for (module, source) in [
        ("src/content/yaml.rs", "use serde_yaml::Value;"),
        ("src/network.rs", "use petgraph::graph::UnGraph;"),
        ("src/page/markdown.rs", "use pulldown_cmark::Parser;"),
        ("src/page/markdown/link.rs", "use pulldown_cmark::Event;"),
        ("src/theme.rs", "use tera::Tera;"),
        ("src/map/flow.rs", "use layout::core::base::Orientation;"),
        ("src/map/scene.rs", "use super::layout::Placement; fn f() { layout::place() }"),
        ("src/page/asset.rs", "#[derive(Serialize)] struct X;"),
        ("src/page/asset.rs", "fn f(theme: T) { theme.tera::<u8>(); my::tera::f() }"),
        ("src/page/asset.rs", "#[cfg(test)] mod tests { use super::*; }"),
        ("src/publish/tests.rs", "use super::*;"),
        ("src/page/asset.rs", "let x = super::WIDTH * 2;"),
        ("src/map/layout/force.rs", "use super::Placement;"),
    ] {
        assert_eq!(foreign(module, source), Vec::<String>::new(), "{module}: {source}");
    }
}

#[test]
fn circles_long_files_and_empty_names_are_named() {
    let imports = BTreeMap::from([
        ("a".to_owned(), set(&["b"])),
        ("b".to_owned(), set(&["c", "d"])),
        ("d".to_owned(), set(&["b"])),
    ]);
    assert_eq!(cycle(&imports).as_deref(), Some("b → d → b"));

    let file = |address: &str, lines| RustFile { address: address.to_owned(), text: "x\n".repeat(lines) };
    assert_eq!(file_problems(&file("src/page/asset.rs", 600)).len(), 0);
    assert_eq!(file_problems(&file("src/page/asset.rs", 601)).len(), 1);
    assert_eq!(file_problems(&file("src/page/utils.rs", 1)).len(), 1);
    assert_eq!(file_problems(&file("src/common/page.rs", 1)).len(), 1);
}
