//! What the fuzzer found interesting or broken is tried again by every run of the tests: `tests/fuzz/corpus/<target>/`
//! and `tests/fuzz/findings/<target>/`, through the very functions that the fuzzer calls.

#![expect(clippy::disallowed_methods, reason = "a test reads what was kept")]

use std::fs;
use std::path::{Path, PathBuf};

#[path = "../fuzz/targets.rs"]
#[expect(unreachable_pub, reason = "public where the fuzzer calls it")]
pub(crate) mod targets;

use targets::TARGETS;

/// What is kept for a target, sorted.
fn kept(what: &str, target: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz").join(what).join(target);
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().map(|entry| entry.expect("a kept input").path()).collect();
    files.sort();
    files
}

/// Tries everything that is kept, and says which input broke a promise.
fn replay(what: &str, target: &str, run: fn(&[u8])) -> usize {
    let files = kept(what, target);
    for file in &files {
        let bytes = fs::read(file).expect("readable");
        let kept_all = std::panic::catch_unwind(|| run(&bytes)).is_ok();
        assert!(kept_all, "{} breaks a promise; the message stands above", file.display());
    }
    files.len()
}

#[test]
fn everything_the_fuzzer_kept_still_keeps_the_promises() {
    for (target, run) in TARGETS {
        let tried = replay("corpus", target, run);
        assert!(tried >= 5, "{target} has only {tried} inputs in tests/fuzz/corpus");
    }
}

#[test]
fn every_past_finding_stays_mended() {
    for (target, run) in TARGETS {
        replay("findings", target, run);
    }
}

#[test]
fn every_target_has_a_program_for_the_fuzzer_and_every_kept_input_a_target() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz");
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).expect("its manifest");
    for (target, _) in TARGETS {
        let program = fs::read_to_string(folder.join(format!("bin/{target}.rs"))).expect("a program");
        assert!(program.contains(&format!("targets::{target}(data)")), "{target}");
        assert!(manifest.contains(&format!("path = \"bin/{target}.rs\"")), "{target}");
    }
    for what in ["corpus", "findings"] {
        for entry in fs::read_dir(folder.join(what)).into_iter().flatten() {
            let name = entry.expect("a folder").file_name().to_string_lossy().into_owned();
            assert!(TARGETS.iter().any(|(target, _)| *target == name), "no target is called {name}");
        }
    }
}

#[test]
fn the_checks_of_the_targets_bite() {
    let caught = |check: fn()| std::panic::catch_unwind(check).is_err();
    // Each is what a careless writer would make.
    assert!(caught(|| targets::markup::check_words("<p>a<script>x</script></p>")));
    assert!(caught(|| targets::markup::check_words("<p onclick=\"x\">a</p>")));
    assert!(caught(|| targets::markup::check_words("<p><a href=\"java\tscript:x\">a</a></p>")));
    assert!(caught(|| targets::markup::check_words("<p>a</div>")));
    assert!(caught(|| targets::markup::check_words("<img src=\"https://example.org/x.png\" alt=\"\">")));
    assert!(caught(|| targets::markup::check_page(b"<body><script>alert(1)</script></body>")));
    assert!(caught(|| targets::markup::check_page(b"<a href=\"javascript:alert(1)\">x</a>")));
    assert!(caught(|| targets::markup::check_page(b"<b class=x>")));
    assert!(caught(|| targets::markup::check_page(b"1 < 2")));
    assert!(caught(|| targets::markup::check_svg("<svg><title>a</title></svg>", "b")));
    assert!(caught(|| targets::markup::check_svg("<svg><script/><title>a</title></svg>", "a")));
    assert!(caught(|| targets::markup::check_xml(b"<a>&nbsp;</a>")));
    // And what ours makes is let through.
    targets::markup::check_words(
        "<p>a <a href=\"https://example.org/\">b</a> <img src=\"x.png\" alt=\"c\"></p>",
    );
    targets::markup::check_page(
        b"<!doctype html><script src=\"map.js\" defer></script><br><p class=\"x\">1 &lt; 2</p>",
    );
}
