//! What stands on every page, whatever it is about.

use std::collections::BTreeSet;

use crate::sample::understood_with;
use kithbook::page::{PAGE_TYPES, address, plan};
use kithbook::report::Report;
use kithbook::theme::Theme;

/// Every page of a report, by path.
fn rendered(report: &Report<'_>) -> Vec<(String, String)> {
    let theme = Theme::new(Vec::new()).expect("the built-in theme is whole");
    let text = |page: &kithbook::page::Page| {
        let bytes =
            theme.render(page, report).unwrap_or_else(|error| panic!("{error}: {}", error.source.details));
        String::from_utf8(bytes).expect("pages are UTF-8")
    };
    plan(report).iter().map(|page| (page.path.clone(), text(page))).collect()
}

/// Whether a path ends so.
fn is(path: &str, ending: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, end)| end == ending)
}

/// What stands in an attribute, wherever it occurs.
fn attributes<'h>(html: &'h str, name: &str) -> Vec<&'h str> {
    let open = format!(" {name}=\"");
    html.match_indices(&open)
        .map(|(at, _)| html[at + open.len()..].split('"').next().unwrap_or_default())
        .collect()
}

#[test]
fn page_types_have_slugs_of_their_own_and_templates_by_their_slugs() {
    let slugs: BTreeSet<&str> = PAGE_TYPES.iter().map(|page_type| page_type.slug).collect();
    assert_eq!(slugs.len(), PAGE_TYPES.len());
    for page_type in PAGE_TYPES {
        assert!(page_type.template.is_none_or(|template| template.text.contains("{% block main %}")
            || template.text.contains("{% extends")
            || page_type.slug == "not-found"));
    }
}

#[test]
fn every_link_leads_to_a_file_of_the_site_and_every_part_is_there() {
    let it = understood_with(&[]);
    let report = it.report();
    let pages = rendered(&report);
    let theme = Theme::new(Vec::new()).expect("the built-in theme is whole");
    let mut files: BTreeSet<String> = pages.iter().map(|(path, _)| path.clone()).collect();
    files.extend(theme.statics().map(|(path, _)| path.to_owned()));
    files.extend(kithbook::export::files(&report).into_iter().map(|file| file.path.to_owned()));
    // Built by page types that may not be in the plan.
    files.extend([address::MAPS, address::INSIGHTS].map(str::to_owned));
    for (path, html) in pages.iter().filter(|(path, _)| is(path, "html") && path != address::NOT_FOUND) {
        for link in attributes(html, "href").into_iter().chain(attributes(html, "src")) {
            if ["mailto:", "tel:"].iter().any(|scheme| link.starts_with(scheme)) {
                continue;
            }
            let (file, part) = link.split_once('#').unwrap_or((link, ""));
            let mut folders: Vec<&str> = path.split('/').collect();
            if !file.is_empty() {
                folders.pop();
                for step in file.split('/') {
                    if step == ".." {
                        folders.pop();
                    } else {
                        folders.push(step);
                    }
                }
            }
            let to = folders.join("/");
            assert!(files.contains(&to), "{path}: {link}");
            if let Some((_, target)) =
                pages.iter().find(|(other, _)| *other == to).filter(|_| !part.is_empty())
            {
                assert!(attributes(target, "id").contains(&part), "{path}: {link}");
            }
        }
    }
}

#[test]
fn every_page_has_one_h1_no_jump_between_headings_and_ids_of_its_own() {
    let it = understood_with(&[]);
    for (path, html) in rendered(&it.report()).iter().filter(|(path, _)| is(path, "html")) {
        let levels: Vec<u32> = (html.match_indices("<h"))
            .filter_map(|(at, _)| html[at + 2..].chars().next().and_then(|c| c.to_digit(10)))
            .collect();
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{path}: {levels:?}");
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{path}: {levels:?}");
        let ids = attributes(html, "id");
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{path}: {ids:?}");
        assert!(
            html.contains("<html lang=\"en\" dir=\"ltr\">") && html.contains("Content-Security-Policy"),
            "{path}"
        );
    }
}

#[test]
fn only_the_directory_and_maps_have_a_script() {
    let it = understood_with(&[]);
    for (path, html) in rendered(&it.report()).iter().filter(|(path, _)| is(path, "html")) {
        let may_have_one = path == address::FIND || path.starts_with("maps/");
        assert!(may_have_one || !html.contains("<script"), "{path}");
    }
}

#[test]
fn what_people_type_stays_text_on_every_page() {
    let name = "<img src=x onerror=alert(1)>\\\"'&";
    let profile = format!(
        "---\nname: \"{name}\"\nkind: group\nsummary: \"{name}\"\nwhen: \"{name}\"\nfor: \"{name}\"\ntags: [\"{name}\"]\n\
         aliases: [\"{name}\"]\nsource: \"{name}\"\nobservation: {{ by: \"{name}\", text: \"{name}\" }}\n---\nWords.\n"
    );
    let it = understood_with(&[("assets/odd.md", &profile)]);
    assert!(
        it.published.community.assets.iter().any(|a| a.name.contains("onerror")),
        "the odd profile is published"
    );
    for (path, text) in rendered(&it.report()) {
        assert!(!text.contains("<img src=x"), "{path}");
    }
}

#[test]
fn nobody_who_is_withheld_is_on_any_page() {
    let it = understood_with(&[]);
    for (path, text) in rendered(&it.report()) {
        assert!(!text.to_lowercase().contains("amina") && !path.contains("amina"), "{path}");
    }
}

#[test]
fn long_lists_are_cut_into_pages_and_a_long_index_into_parts() {
    let profiles: Vec<(String, String)> = (0..1100)
        .map(|n| {
            (
                format!("assets/many/g{n:04}.md"),
                format!("---\nname: {} {n}\nkind: group\n---\n", if n % 2 == 0 { "Garden" } else { "Élan" }),
            )
        })
        .collect();
    let files: Vec<(&str, &str)> =
        profiles.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let it = understood_with(&files);
    let report = it.report();
    let paths: BTreeSet<String> = plan(&report).into_iter().map(|page| page.path).collect();
    for path in
        ["kinds/group.html", "kinds/group_2.html", "kinds/group_6.html", "find/g.html", "find/u00e9_3.html"]
    {
        assert!(paths.contains(path), "{path}");
    }
    assert!(
        paths.contains("static/search/k-garden.js") && paths.contains("static/search/k-_1.js")
            || paths.len() > 1500
    );
    let heaviest =
        rendered(&report).into_iter().filter(|(path, _)| is(path, "js")).map(|(_, t)| t.len()).max();
    assert!(heaviest.is_some_and(|bytes| bytes < 50_000), "{heaviest:?}");
}

#[test]
fn a_profile_says_how_to_reach_someone_before_whom_they_know() {
    let it = understood_with(&[]);
    let pages = rendered(&it.report());
    let (_, library) =
        pages.iter().find(|(path, _)| path == "assets/library.html").expect("the library has a page");
    let place = |what: &str| library.find(what).unwrap_or_else(|| panic!("no {what}"));
    assert!(place("tel:02079460000") < place("Saturday Walkers"));
    assert!(library.contains("gets from"), "the library sees the walkers' food coming in");
}
