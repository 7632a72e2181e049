//! The same content and date give the same bytes: in any folder, for any user, whatever the machine speaks, how many
//! threads it has, in what order its disk lists files, what was built before.
//!
//! Each way of building is a line of [`WAYS`]; all are compared with the first. Permissions are not bytes of the site:
//! they follow the umask, like those of any program, and a test of their own says so.

#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "a test lays out folders and reads what was built")]

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use crate::crash::skip;

const DAY: &str = "2026-11-22";
/// The first and the last second of that day, for `SOURCE_DATE_EPOCH`.
const DAY_SECONDS: (&str, &str) = ("1795305600", "1795391999");
const NOBODY: u32 = 65_534;

/// In what order the files of the community are made, which is the order in which many disks list them.
#[derive(Clone, Copy)]
enum Order {
    Sorted,
    Reversed,
    Shuffled,
    /// After hundreds of other files that are gone again, so that numbers and places on the disk differ.
    AfterOthers,
}

/// What stands in the target before.
#[derive(Clone, Copy)]
enum Before {
    Nothing,
    EmptyFolder,
    SameSite,
    /// A site of another day, and with pages that go.
    OtherSite,
    /// What a build left that was killed.
    HalfSite,
}

/// A way to build.
#[derive(Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is one thing that may not matter")]
struct Way {
    name: &'static str,
    folder: &'static str,
    /// Runs in a shell before the build.
    shell: &'static str,
    environment: &'static [(&'static str, &'static str)],
    only_this_environment: bool,
    order: Order,
    before: Before,
    /// Needs root.
    as_nobody: bool,
    /// Needs root.
    on_another_host: bool,
    by_epoch: Option<&'static str>,
    in_the_folder: bool,
    with_old_files: bool,
}

const USUAL: Way = Way {
    name: "as usual",
    folder: "report",
    shell: ":",
    environment: &[],
    only_this_environment: false,
    order: Order::Sorted,
    before: Before::Nothing,
    as_nobody: false,
    on_another_host: false,
    by_epoch: None,
    in_the_folder: false,
    with_old_files: false,
};

const WAYS: &[Way] = &[
    USUAL,
    Way { name: "again", ..USUAL },
    Way { name: "another folder", folder: "Łódź & friends #1 'x'/a report", ..USUAL },
    Way { name: "from within the folder", in_the_folder: true, ..USUAL },
    Way { name: "another user", as_nobody: true, ..USUAL },
    Way {
        name: "another user, one thread",
        as_nobody: true,
        environment: &[("RAYON_NUM_THREADS", "1")],
        ..USUAL
    },
    Way { name: "umask 077", shell: "umask 077", ..USUAL },
    Way { name: "umask 000", shell: "umask 000", ..USUAL },
    Way { name: "umask 027 over an older site", shell: "umask 027", before: Before::OtherSite, ..USUAL },
    Way { name: "in Turkish", environment: &[("LC_ALL", "tr_TR.UTF-8"), ("LANG", "tr_TR.UTF-8")], ..USUAL },
    Way { name: "in plain C", environment: &[("LC_ALL", "C"), ("LANG", "C")], ..USUAL },
    Way {
        name: "in German Latin-1",
        environment: &[("LC_ALL", "de_DE.ISO-8859-1"), ("LANGUAGE", "de")],
        ..USUAL
    },
    Way { name: "far west", environment: &[("TZ", "Etc/GMT+12")], ..USUAL },
    Way { name: "far east", environment: &[("TZ", "Etc/GMT-14")], ..USUAL },
    Way { name: "an impossible time zone", environment: &[("TZ", "Nowhere/At-All")], ..USUAL },
    Way { name: "one thread", environment: &[("RAYON_NUM_THREADS", "1")], ..USUAL },
    Way { name: "two threads", environment: &[("RAYON_NUM_THREADS", "2")], ..USUAL },
    Way { name: "seven threads", environment: &[("RAYON_NUM_THREADS", "7")], ..USUAL },
    Way { name: "files made backwards", order: Order::Reversed, ..USUAL },
    Way { name: "files made in any order", order: Order::Shuffled, ..USUAL },
    Way { name: "files made after others", order: Order::AfterOthers, ..USUAL },
    Way { name: "files from 1990", with_old_files: true, ..USUAL },
    Way { name: "another host", on_another_host: true, ..USUAL },
    Way {
        name: "a noisy environment",
        environment: &[
            ("HOSTNAME", "elsewhere"),
            ("USER", "somebody"),
            ("HOME", "/nowhere"),
            ("COLUMNS", "20"),
            ("TERM", "xterm-256color"),
            ("CI", "true"),
            ("GITHUB_SHA", "0123456789"),
            ("TMPDIR", "/nowhere"),
            ("RUST_LOG", "trace"),
            ("KITH_ANYTHING", "1"),
        ],
        ..USUAL
    },
    Way { name: "no environment", only_this_environment: true, ..USUAL },
    Way { name: "into an empty folder", before: Before::EmptyFolder, ..USUAL },
    Way { name: "over the same site", before: Before::SameSite, ..USUAL },
    Way { name: "over another site", before: Before::OtherSite, ..USUAL },
    Way { name: "after a killed build", before: Before::HalfSite, ..USUAL },
    Way { name: "a small stack", shell: "ulimit -s 512", ..USUAL },
    Way { name: "few open files", shell: "ulimit -n 64", ..USUAL },
    Way { name: "the first second of the day", by_epoch: Some(DAY_SECONDS.0), ..USUAL },
    Way {
        name: "the last second of the day, far east, over another site",
        by_epoch: Some(DAY_SECONDS.1),
        environment: &[("TZ", "Etc/GMT-14"), ("RAYON_NUM_THREADS", "3")],
        before: Before::OtherSite,
        order: Order::Shuffled,
        ..USUAL
    },
];

/// The demonstration of this project: every file below `content/`.
fn content() -> Vec<(PathBuf, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = walkdir::WalkDir::new(root.join("content")).sort_by_file_name().into_iter();
    let files = files.map(|entry| entry.expect("readable")).filter(|entry| entry.file_type().is_file());
    let below = |path: &Path| path.strip_prefix(root).expect("below the project").to_owned();
    files.map(|entry| (below(entry.path()), fs::read(entry.path()).expect("readable"))).collect()
}

/// Writes the community below `root`, its files made in this order.
fn lay_out(root: &Path, way: &Way) {
    let mut files = content();
    match way.order {
        Order::Sorted => {}
        Order::Reversed => files.reverse(),
        Order::Shuffled => files.sort_by_key(|(path, _)| scattered(path)),
        Order::AfterOthers => make_and_remove_others(root, &files),
    }
    for (path, bytes) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("below the root")).expect("made");
        fs::write(&path, bytes).expect("written");
        if way.with_old_files {
            let then = SystemTime::UNIX_EPOCH + Duration::from_secs(631_152_000);
            File::options().append(true).open(&path).and_then(|file| file.set_modified(then)).expect("dated");
        }
    }
}

/// A number that has nothing to do with the alphabet.
fn scattered(path: &Path) -> u64 {
    let bytes = path.as_os_str().as_encoded_bytes().iter();
    bytes
        .fold(7, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(6_364_136_223_846_793_005).rotate_left(17))
}

fn make_and_remove_others(root: &Path, files: &[(PathBuf, Vec<u8>)]) {
    let mut others = Vec::new();
    for (n, (path, _)) in files.iter().enumerate() {
        let path = root.join(path).with_file_name(format!("{}-{n}", n % 7));
        fs::create_dir_all(path.parent().expect("below the root")).expect("made");
        fs::write(&path, vec![b'x'; n * 131]).expect("written");
        others.push(path);
    }
    others.into_iter().rev().for_each(|path| fs::remove_file(path).expect("removed"));
}

/// Everything a build is started with. The program is copied where every user may run it.
fn command(way: &Way, program: &Path, root: &Path) -> Command {
    let mut command = if way.on_another_host {
        let mut command = Command::new("unshare");
        command.args(["--uts", "sh", "-c", "echo elsewhere > /proc/sys/kernel/hostname; exec \"$@\"", "sh"]);
        command
    } else {
        let mut command = Command::new("/bin/sh");
        command.args(["-c", &format!("{} && exec \"$@\"", way.shell), "sh"]);
        command
    };
    command.arg(program).arg("build");
    if way.only_this_environment {
        command.env_clear();
    }
    command.envs(way.environment.iter().copied()).stdin(Stdio::null());
    match way.by_epoch {
        Some(seconds) => command.env("SOURCE_DATE_EPOCH", seconds),
        None => command.env_remove("SOURCE_DATE_EPOCH").args(["--date", DAY]),
    };
    if way.in_the_folder {
        command.current_dir(root.join("content/assets"));
    } else {
        command.arg("--root").arg(root);
    }
    if way.as_nobody {
        command.uid(NOBODY).gid(NOBODY);
    }
    command
}

fn run(mut command: Command, name: &str) {
    let output = command.output().expect("it starts");
    assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
}

fn prepare(way: &Way, program: &Path, root: &Path) {
    let public = root.join("public");
    let usual = |arguments: &[&str]| {
        let mut build = Command::new(program);
        build.arg("build").arg("--root").arg(root).args(arguments);
        run(build, "what was there before");
    };
    match way.before {
        Before::Nothing => {}
        Before::EmptyFolder => fs::create_dir(public).expect("made"),
        Before::SameSite => usual(&["--date", DAY]),
        Before::OtherSite => {
            let page = root.join("content/pages/gone-tomorrow.md");
            fs::write(&page, "---\ntitle: Gone tomorrow\n---\nHere today.\n").expect("written");
            usual(&["--date", "2025-03-01"]);
            fs::remove_file(page).expect("removed");
        }
        Before::HalfSite => {
            usual(&["--date", DAY]);
            let left = root.join(".public.kith-staging/assets");
            fs::create_dir_all(&left).expect("made");
            fs::write(left.join("half.html"), "<p>ha").expect("written");
            fs::write(root.join(".public.kith-lock"), "1").expect("written");
        }
    }
}

/// Builds in this way; gives back every file with its bytes.
fn build(way: &Way, program: &Path, scratch: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let root = scratch.join(way.folder);
    fs::create_dir_all(&root).expect("made");
    lay_out(&root, way);
    prepare(way, program, &root);
    if way.as_nobody {
        chown(&root, Some(NOBODY), Some(NOBODY)).expect("root may");
    }
    run(command(way, program, &root), way.name);
    let beside: Vec<String> = names(&root).into_iter().filter(|name| name.contains("kith-")).collect();
    assert_eq!(beside, [""; 0], "{}: nothing is left beside the site", way.name);
    files_of(&root.join("public"))
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("readable");
    entries.map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned()).collect()
}

fn files_of(site: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = walkdir::WalkDir::new(site).into_iter().map(|entry| entry.expect("readable"));
    let files = files.filter(|entry| entry.file_type().is_file());
    let below = |path: &Path| path.strip_prefix(site).expect("below the site").to_owned();
    files.map(|entry| (below(entry.path()), fs::read(entry.path()).expect("readable"))).collect()
}

/// A scratch folder that every user may enter, and the program in it.
fn scratch() -> (tempfile::TempDir, PathBuf) {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    fs::set_permissions(scratch.path(), fs::Permissions::from_mode(0o755)).expect("ours");
    let program = scratch.path().join("kith");
    fs::copy(env!("CARGO_BIN_EXE_kith"), &program).expect("copied");
    (scratch, program)
}

fn is_root(scratch: &Path) -> bool {
    fs::metadata(scratch).expect("it is there").uid() == 0
}

#[test]
fn the_same_content_and_date_give_the_same_bytes_in_every_way_a_build_can_run() {
    let (folder, program) = scratch();
    let mut first = None;
    let mut compared = 0;
    for (n, way) in WAYS.iter().enumerate() {
        if (way.as_nobody || way.on_another_host) && !is_root(folder.path()) {
            skip(&format!("only root may build as {}", way.name));
            continue;
        }
        let site = build(way, &program, &folder.path().join(n.to_string()));
        let first = first.get_or_insert_with(|| site.clone());
        let differs = first.iter().find(|(path, bytes)| site.get(*path) != Some(*bytes));
        assert_eq!(differs.map(|(path, _)| path), None, "{} differs", way.name);
        assert_eq!(first.len(), site.len(), "{}: as many files", way.name);
        assert!(site.len() > 100, "{}: a whole site", way.name);
        compared += 1;
    }
    assert!(compared >= 24, "only {compared} ways were tried");
}

#[test]
fn permissions_follow_the_umask_also_where_a_file_is_the_same_as_before() {
    let (folder, program) = scratch();
    let root = folder.path().join("report");
    lay_out(&root, &USUAL);
    for (umask, file, inner) in
        [("umask 022", 0o644, 0o755), ("umask 077", 0o600, 0o700), ("umask 027", 0o640, 0o750)]
    {
        let way = Way { shell: umask, ..USUAL };
        run(command(&way, &program, &root), umask);
        for entry in walkdir::WalkDir::new(root.join("public")) {
            let entry = entry.expect("readable");
            let mode = entry.metadata().expect("there").permissions().mode() & 0o777;
            let wanted = if entry.file_type().is_dir() { inner } else { file };
            assert_eq!(mode, wanted, "{umask}: {} is {mode:o}", entry.path().display());
        }
    }
}

#[test]
fn a_reader_of_messages_who_leaves_early_stops_nothing() {
    let (folder, program) = scratch();
    let root = folder.path().join("report");
    lay_out(&root, &USUAL);
    for typed in [
        "build --date 2026-11-22 --format json",
        "check --date 2026-11-22",
        "--help",
        "build --help",
        "nonsense",
    ] {
        let ends = |stdout: Stdio, stderr: Stdio| {
            let mut command = Command::new(&program);
            command.args(typed.split(' ')).current_dir(&root).stdout(stdout).stderr(stderr);
            command.status().expect("it starts").code()
        };
        let closed = || {
            let (reader, writer) = std::io::pipe().expect("a pipe");
            drop(reader);
            Stdio::from(writer)
        };
        assert_eq!(ends(closed(), closed()), ends(Stdio::null(), Stdio::null()), "{typed}");
    }
    assert!(root.join("public/index.html").is_file());
}
