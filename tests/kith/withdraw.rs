//! Taking somebody out of everything, and proving it.

#![expect(clippy::disallowed_methods, reason = "a test reads what it wrote")]

use std::fs;
use std::path::Path;

use crate::folder::{SITE, built, kith, plain, text, write};

/// The smallest picture there is that is text as well.
const PICTURE: &str = "GIF89a\x01\0\x01\0\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x4c\x01\0\x3b";

const AMINA: &str = "---\nname: Amina Özdemir  # as she says it\nkind: citizen\naliases: [Aunty Mina]\ncontact: { phone: 020 7946 0123 }\nimage: { file: amina.jpg, alt: A smile }\n\
consent:\n  status: agreed\n  by: Amina\n  show: [name, relationships, contact, image]\nrelationships: [{ to: b, status: live }]\n---\nHer own words.\n";

fn community() -> tempfile::TempDir {
    let root = tempfile::tempdir().expect("a folder");
    write(
        root.path(),
        &[
            ("site.yaml", SITE),
            ("assets/a.md", &plain("Alpha")),
            ("assets/b.md", "---\nname: Beta\nkind: group\nrelationships: [{ to: a, status: live }]\n---\n"),
            ("assets/people/amina.md", AMINA),
            ("assets/people/amina.jpg", PICTURE),
            ("relationships.csv", "from,to,status\na,amina,quiet\n"),
            (
                "relationships/far.md",
                "---\nfrom: people/amina\nto: tea\nstatus: touch\n---\nAmina Özdemir and tea.\n",
            ),
            ("assets/tea.md", &plain("Tea Table")),
        ],
    );
    assert!(kith(root.path(), &["layout", "--date", "2025-06-03"]).status.success());
    assert!(kith(root.path(), &["snapshot", "first", "--date", "2025-06-02"]).status.success());
    root
}

fn files(root: &Path) -> Vec<(String, String)> {
    let files = walkdir::WalkDir::new(root.join("content")).sort_by_file_name().into_iter();
    let files = files.map(|e| e.expect("a file")).filter(|e| e.file_type().is_file());
    files.map(|e| (e.path().display().to_string(), text(&fs::read(e.path()).expect("readable")))).collect()
}

fn withdraw(root: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output = kith(root, &[&["withdraw"], arguments].concat());
    (output.status.code(), text(&output.stdout) + &text(&output.stderr))
}

#[test]
fn whoever_withdraws_is_in_no_byte_of_the_next_site_and_what_people_wrote_is_listed() {
    let root = community();
    let before = files(root.path());
    let site = built(root.path());
    assert!(site.iter().any(|(_, bytes)| text(bytes).contains("Amina Özdemir")));
    let (code, told) =
        withdraw(root.path(), &["amina", "--prove", root.path().join("public").to_str().expect("a path")]);
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains("assets/people/amina.html") && told.contains("data/assets.csv"), "{told}");

    let (code, told) = withdraw(root.path(), &["Aunty Mina", "--dry-run"]);
    assert_eq!((code, files(root.path())), (Some(0), before.clone()), "{told}");
    assert!(told.contains("Would change") && told.contains("Nothing was written"));

    let (code, told) = withdraw(root.path(), &["Aunty Mina"]);
    assert_eq!(code, Some(0), "{told}");
    for said in [
        "content/assets/people/amina.md: consent is now withdrawn (was: agreed)",
        "content/positions.yaml: 1 line",
        "content/snapshots/first.yaml: 5 lines",
        "content/relationships.csv:2",
        "content/relationships/far.md:",
        "amina.jpg",
        "Git",
    ] {
        assert!(told.contains(said), "{said} in {told}");
    }
    // One word of hers was changed, and lines that commands wrote are gone; nothing else.
    for (path, text) in files(root.path()) {
        let was = &before.iter().find(|(known, _)| *known == path).expect("no new file").1;
        if path.ends_with("people/amina.md") {
            assert_eq!(text, AMINA.replace("agreed", "withdrawn"));
        } else if path.ends_with("first.yaml") || path.ends_with("positions.yaml") {
            let kept: Vec<&str> = was.lines().filter(|line| !line.contains("amina")).collect();
            assert_eq!(text.lines().collect::<Vec<_>>(), kept, "{path}");
        } else {
            assert_eq!(text, *was, "{path}");
        }
    }
    let site = built(root.path());
    for (path, bytes) in &site {
        let text = text(bytes).to_lowercase();
        for trace in ["amina", "özdemir", "ozdemir", "aunty mina", "7946 0123"] {
            assert!(
                !text.contains(trace) && !path.display().to_string().contains(trace),
                "{trace} in {path:?}"
            );
        }
    }
    let public = root.path().join("public");
    let (code, told) = withdraw(root.path(), &["amina", "--prove", public.to_str().expect("a path")]);
    assert_eq!(code, Some(0), "{told}");
    assert!(told.contains("No trace in"), "{told}");
    // Done is done.
    let after = files(root.path());
    let (code, told) = withdraw(root.path(), &["people/amina"]);
    assert_eq!((code, files(root.path())), (Some(0), after));
    assert!(told.contains("Nothing to change"), "{told}");
}

#[test]
fn a_group_can_withdraw_too_and_the_site_is_the_one_built_without_it() {
    let (root, twin) = (community(), community());
    let (code, told) = withdraw(root.path(), &["Tea Table", "--format", "json"]);
    assert_eq!(code, Some(0), "{told}");
    let told: serde_json::Value = serde_json::from_str(&told).expect("JSON");
    assert_eq!(told["withdrawn"][0]["id"], "tea");
    assert_eq!(told["withdrawn"][0]["remains"]["relationships"][0]["file"], "content/relationships/far.md");
    for gone in ["assets/tea.md", "relationships/far.md"] {
        fs::remove_file(twin.path().join("content").join(gone)).expect("it was there");
    }
    for kept in ["positions.yaml", "snapshots/first.yaml"] {
        let path = twin.path().join("content").join(kept);
        let lines = fs::read_to_string(&path).expect("kept");
        let lines: Vec<&str> = lines.lines().filter(|line| !line.contains("tea")).collect();
        fs::write(path, lines.join("\n")).expect("without it");
    }
    assert_eq!(built(root.path()), built(twin.path()));
}

#[test]
fn a_mention_in_the_words_of_others_is_named_with_its_line_and_stops_the_build() {
    let root = community();
    write(
        root.path(),
        &[("pages/thanks.md", "---\ntitle: Thanks\n---\nTo all.\n\nTo AMINA OZDEMIR most.\n")],
    );
    let (code, told) = withdraw(root.path(), &["amina"]);
    assert_eq!(code, Some(0));
    assert!(told.contains("content/pages/thanks.md:6"), "{told}");
    let build = kith(root.path(), &["build", "--date", "2025-06-03"]);
    assert_eq!(build.status.code(), Some(1));
    assert!(!root.path().join("public").exists(), "nothing was published");
}

#[test]
fn a_proof_finds_a_name_in_every_dress_also_when_the_profile_is_gone() {
    let root = community();
    fs::remove_file(root.path().join("content/assets/people/amina.md")).expect("her file");
    let folder = root.path().join("old");
    fs::create_dir_all(folder.join("assets")).expect("a folder");
    fs::write(folder.join("index.html"), "<p>Nobody.</p>").expect("a page");
    let folder_name = folder.to_str().expect("a path");
    let prove = || withdraw(root.path(), &["Zoë O'Néill", "--prove", folder_name]).0;
    assert_eq!(prove(), Some(0));
    for dress in [
        "ZOE ONEILL",
        "zo%C3%AB%20o%27n%C3%A9ill",
        "Zo&#235; <b>O&#39;N&#xe9;ill</b>",
        "{\"n\":\"Zo\\u00eb O'N\\u00e9ill\"}",
    ] {
        fs::write(folder.join("data.js"), dress).expect("a file");
        assert_eq!(prove(), Some(1), "{dress}");
    }
    fs::write(folder.join("data.js"), "").expect("a file");
    fs::write(folder.join("assets/zoe-oneill.html"), "").expect("a file");
    assert_eq!(prove(), Some(1), "an address is a trace");
    let (code, told) =
        withdraw(root.path(), &["amina", "--prove", root.path().join("content").to_str().expect("a path")]);
    assert_eq!(code, Some(2), "{told}");
}

#[test]
fn nobody_is_withdrawn_by_a_slip_of_the_pen() {
    let root = community();
    write(root.path(), &[("assets/b/tea.md", &plain("Other Tea"))]);
    let before = files(root.path());
    for (typed, told) in [("Alpa", "did you mean `Alpha`?"), ("x/y", "none of"), ("Other", "none of")] {
        let (code, said) = withdraw(root.path(), &[typed]);
        assert_eq!(code, Some(2), "{said}");
        assert!(said.contains(told), "{said}");
    }
    write(root.path(), &[("assets/c.md", &plain("Alpha"))]);
    let (code, said) = withdraw(root.path(), &["Alpha"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("Write one of: a, c"), "{said}");
    fs::remove_file(root.path().join("content/assets/c.md")).expect("it was there");
    assert_eq!(files(root.path()), before);
}
