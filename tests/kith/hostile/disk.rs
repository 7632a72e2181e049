//! What stands in a folder and is no file, or has a name that some system cannot keep: said, never followed, never
//! waited for.

#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "a test makes what it looks at")]

use std::fs;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::Path;

use super::size::{base, codes_of, told};

const PROFILE: &str = "---\nname: The Baker\nkind: place\n---\n\nWords.\n";

/// What `kith check` says about the base with something done to its `content`: codes with the files they are about.
fn said_with(change: impl FnOnce(&Path)) -> Vec<String> {
    let root = base();
    change(&root.path().join("content"));
    told(root.path())
}

#[test]
fn links_pipes_sockets_and_devices_are_named_and_never_followed() {
    let said = said_with(|content| {
        let assets = content.join("assets");
        symlink("/etc/passwd", assets.join("a-link.md")).expect("a link");
        symlink("/dev/zero", assets.join("b-endless.md")).expect("a link");
        symlink("c-loop.md", assets.join("c-loop.md")).expect("a loop");
        symlink("nowhere.md", assets.join("d-dangling.md")).expect("a link");
        symlink("..", assets.join("e-folder")).expect("a loop of folders");
        symlink("/etc", assets.join("f-folder")).expect("a folder elsewhere");
        symlink("/etc/passwd", assets.join("picture.jpg")).expect("a link");
        let made = std::process::Command::new("mkfifo").arg(assets.join("g-pipe.md")).status();
        assert!(made.is_ok_and(|status| status.success()), "a pipe");
        drop(UnixListener::bind(assets.join("h-socket.md")).expect("a socket"));
        fs::write(
            assets.join("baker.md"),
            PROFILE.replace("kind: place", "kind: place\nimage: { file: picture.jpg, alt: x }"),
        )
        .expect("written");
    });
    let names = [
        "a-link.md",
        "b-endless.md",
        "c-loop.md",
        "d-dangling.md",
        "e-folder",
        "f-folder",
        "g-pipe.md",
        "h-socket.md",
        "picture.jpg",
    ];
    let mut expected: Vec<String> =
        names.iter().map(|name| format!("content/assets/{name} not-a-regular-file")).collect();
    expected.push("content/assets/baker.md image-missing".to_owned());
    expected.sort();
    assert_eq!(said, expected);
}

#[test]
fn pictures_are_looked_for_below_content_alone() {
    for path in [
        "../../etc/passwd",
        "../../../../../../etc/passwd",
        "/etc/passwd",
        "..%2f..%2fetc%2fpasswd",
        "..\\\\..\\\\x.jpg",
        "C:\\\\x.jpg",
        "\\\\\\\\host\\\\share\\\\x.jpg",
        "file:///etc/passwd",
        "//host/x.jpg",
        ".git/config",
        "....//x.jpg",
        "~/x.jpg",
        "x.jpg\\u0000",
        "%00",
    ] {
        let text =
            PROFILE.replace("kind: place", &format!("kind: place\nimage: {{ file: \"{path}\", alt: x }}"));
        let said = said_with(|content| fs::write(content.join("assets/baker.md"), &text).expect("written"));
        assert!(matches!(&codes_of(&said)[..], ["image-missing" | "strange-character"]), "{path}: {said:?}");
    }
}

#[test]
fn a_name_that_some_system_cannot_keep_is_no_address() {
    for name in [
        "con",
        "nul",
        "aux",
        "prn",
        "com1",
        "lpt9",
        "a.",
        "a ",
        " a",
        "a:b",
        "a\\b",
        "A",
        "é",
        "e\u{301}",
        "а",
        "ａ",
        "a\u{202e}b",
        "a\u{200b}b",
        "a_b",
        "-a",
        "a.b",
        "<script>",
        "a'b",
        "a\"b",
        "a?b",
        "a*b",
        "a|b",
        "%2e%2e",
        "a\nb",
        "a\tb",
        "a\u{7f}b",
        "a\u{1b}[31m",
    ] {
        let said = said_with(|content| {
            fs::write(content.join(format!("assets/{name}.md")), PROFILE).expect("written");
        });
        assert_eq!(codes_of(&said), ["bad-id"], "{name:?}: {said:?}");
    }
}

#[test]
fn two_names_that_are_one_on_some_disk_are_told_apart_by_one_problem_each() {
    let said = said_with(|content| {
        fs::write(content.join("assets/baker.md"), PROFILE).expect("written");
        fs::write(content.join("assets/Baker.md"), PROFILE.replace("The", "A")).expect("written");
        fs::write(content.join("assets/baker.yaml"), "name: Third\nkind: place\n").expect("written");
    });
    assert_eq!(codes_of(&said), ["bad-id", "duplicate-id"], "{said:?}");
}

#[test]
fn a_page_of_somebodys_own_never_takes_the_place_of_ours() {
    for name in ["index", "404", "find", "print", "insights", "missing", "changes"] {
        let said = said_with(|content| {
            fs::write(content.join(format!("pages/{name}.md")), "---\ntitle: Mine\n---\nWords.\n")
                .expect("written");
        });
        assert_eq!(codes_of(&said), ["address-taken"], "{name}: {said:?}");
    }
}

#[test]
fn folders_within_folders_end() {
    let said = said_with(|content| {
        let deep = content.join("assets").join("d/".repeat(200));
        fs::create_dir_all(&deep).expect("folders");
        fs::write(deep.join("x.md"), PROFILE).expect("written");
    });
    assert_eq!(codes_of(&said), ["folders-too-deep"], "{said:?}");
}

#[test]
fn bytes_that_are_no_text_are_told() {
    for (bytes, code) in [
        (&b"---\nname: \xff\n---\n"[..], "not-utf8"),
        (b"---\nname: \xc3\x28\n---\n", "not-utf8"),
        (b"---\nname: \xed\xa0\x80\n---\n", "not-utf8"),
        (b"---\nname: \xc0\xaf\n---\n", "not-utf8"),
        (b"---\nname: \xf4\x90\x80\x80\n---\n", "not-utf8"),
        (b"---\nname: x\n---\n\xe2\x82", "not-utf8"),
        (b"\xff\xfe-\0-\0-\0\n\0", "not-utf8"),
        (b"-\0-\0-\0\n\0", "not-text"),
        (b"---\nname: a\0b\nkind: place\n---\n", "not-text"),
    ] {
        let said = said_with(|content| fs::write(content.join("assets/baker.md"), bytes).expect("written"));
        assert_eq!(codes_of(&said), [code], "{bytes:?}: {said:?}");
    }
}
