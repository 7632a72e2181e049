//! What comes into the house: each dependency is used, has its reason beside it in `Cargo.toml`, and comes from
//! crates.io; nothing of ours runs while it is built. `cargo deny` holds licences and build scripts (`./tests/run supply`).

#![expect(clippy::disallowed_methods, reason = "a test reads the project")]

use std::fs;
use std::path::{Path, PathBuf};

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("a file of the project")
}

/// The dependencies below a heading of a manifest: name, and the line above it.
fn dependencies<'m>(manifest: &'m str, heading: &str) -> Vec<(&'m str, &'m str)> {
    let lines: Vec<&str> = manifest.lines().collect();
    let start = lines.iter().position(|line| *line == heading).expect("the heading stands in the manifest");
    let own = |at: &usize| !lines[*at].starts_with('[');
    let mut found = Vec::new();
    for at in (start + 1..lines.len()).take_while(own) {
        if let Some((name, _)) = lines[at].split_once(" = ").filter(|_| !lines[at].starts_with('#')) {
            found.push((name, lines[at - 1]));
        }
    }
    found
}

fn rust_below(folders: &[&str]) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let is_rust = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "rs");
    let files = folders.iter().flat_map(|folder| walkdir::WalkDir::new(root.join(folder)));
    let paths = files.map(|entry| entry.expect("readable").into_path()).filter(is_rust);
    paths.map(|path| fs::read_to_string(path).expect("readable")).collect()
}

#[test]
fn every_dependency_is_used_and_has_its_reason_above_it() {
    let manifest = read("Cargo.toml");
    let everywhere = ["src", "tests/kith", "tests/fuzz", "benches"];
    for (heading, folders) in [("[dependencies]", &everywhere[..1]), ("[dev-dependencies]", &everywhere[1..])]
    {
        let files = rust_below(folders);
        let all = dependencies(&manifest, heading);
        assert!(!all.is_empty(), "{heading}");
        for (name, above) in all {
            assert!(above.starts_with("# "), "{name} has no reason in the line above it: {above}");
            let called =
                name.strip_suffix("-rs").filter(|_| name == "layout-rs").unwrap_or(name).replace('-', "_");
            let is_named = |text: &String| {
                text.contains(&format!("{called}::")) || text.contains(&format!("use {called}"))
            };
            assert!(files.iter().any(is_named), "{name} is not used in {folders:?}");
        }
    }
}

#[test]
fn every_crate_comes_from_crates_io_and_nothing_of_ours_runs_while_it_is_built() {
    for lock in ["Cargo.lock", "tests/fuzz/Cargo.lock"] {
        let text = read(lock);
        let sources: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("source = ")).collect();
        assert!(sources.len() > 20, "{lock}");
        for source in sources {
            assert_eq!(source, "\"registry+https://github.com/rust-lang/crates.io-index\"", "{lock}");
        }
        let packages = text.matches("[[package]]").count();
        let with_sum = text.matches("\nchecksum = ").count();
        let ours = text.matches("name = \"kithbook").count();
        assert_eq!(packages, with_sum + ours, "every crate of {lock} has a checksum");
    }
    let manifest = read("Cargo.toml");
    assert!(!manifest.lines().any(|line| line.starts_with("build =") || line == "[build-dependencies]"));
    assert!(!Path::new(env!("CARGO_MANIFEST_DIR")).join("build.rs").exists());
}

#[test]
fn the_fuzzing_workspace_locks_all_that_the_program_needs() {
    let manifest = read("Cargo.toml");
    let locked = read("tests/fuzz/Cargo.lock");
    for (name, _) in dependencies(&manifest, "[dependencies]") {
        let line = manifest.lines().find(|line| line.starts_with(&format!("{name} = "))).expect("its line");
        // A dependency may be called otherwise than its crate.
        let package = line.split_once("package = \"").and_then(|(_, rest)| rest.split('"').next());
        let package = package.unwrap_or(name);
        assert!(
            locked.contains(&format!("\nname = \"{package}\"\n")),
            "{package}: run cargo metadata in tests/fuzz"
        );
    }
}
