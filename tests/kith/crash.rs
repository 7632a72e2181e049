//! Whatever kills a build, and whoever else builds or reads at that moment: the published folder is the old site
//! or the new one, whole, and the next build leaves nothing of the dead one behind.
//!
//! The builds that get killed are this very test binary, started again with only [`builder`] in it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::thread;
use std::time::Duration;

use kithbook::publish::{Forbidden, PublishError, Staging};

const PAGES: usize = 24;
/// Pages that a build shares with the one before.
const CONSTANT: [&str; 3] = ["about.html", "folder-0/constant.html", "static/site.css"];
const TARGET: &str = "KITH_TEST_TARGET";
const BUILDS: &str = "KITH_TEST_BUILDS";

/// A folder of its own for one test, gone when the test is.
pub(crate) struct Scratch(PathBuf);

impl Scratch {
    /// In memory where the system offers it: what is tested here is the order of steps, not the disk's speed.
    pub(crate) fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let memory = Path::new("/dev/shm");
        let base = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder = base.join(format!("kith-test-{}-{number}", std::process::id()));
        fs::create_dir_all(&folder).expect("a scratch folder");
        Self(folder)
    }

    pub(crate) fn public(&self) -> PathBuf {
        self.0.join("public")
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// One whole site: every page says the same thing, and says it twice, so that half a page can be told.
pub(crate) fn build(target: &Path, says: &str) -> Result<(), PublishError> {
    let staging = Staging::begin(target, &Forbidden::default())?;
    for address in addresses() {
        staging.write(&address, page(says).as_bytes())?;
    }
    for address in CONSTANT {
        staging.write(address, b"always the same")?;
    }
    staging.publish().map(drop)
}

fn addresses() -> impl Iterator<Item = String> {
    (0..PAGES).map(|page| format!("folder-{}/page-{page}.html", page % 3))
}

fn page(says: &str) -> String {
    format!("{says}\n{}\n{says}\n", "filling ".repeat(200))
}

/// What the site says, or `None` if there is none. Panics if it is not whole.
#[expect(clippy::disallowed_methods, reason = "a test looks at what was published")]
pub(crate) fn whole_site(target: &Path) -> Option<String> {
    if !target.exists() {
        return None;
    }
    let said: BTreeSet<String> = addresses()
        .map(|address| {
            let text = fs::read_to_string(target.join(&address)).expect("every page is there");
            let says = text.lines().next().expect("no page is empty").to_owned();
            assert_eq!(text, page(&says), "no page is half");
            says
        })
        .collect();
    assert_eq!(said.len(), 1, "all pages are of one build");
    for address in CONSTANT {
        assert_eq!(read_text(&target.join(address)), "always the same");
    }
    assert!(target.join(".kithbook").is_file());
    said.into_iter().next()
}

/// The next build works, and then there is nothing but the site.
fn assert_recovers(scratch: &Scratch) {
    build(&scratch.public(), "recovered").expect("the next build works");
    assert_eq!(whole_site(&scratch.public()).as_deref(), Some("recovered"));
    assert_eq!(names(scratch.path()), ["public"], "nothing is left behind");
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("readable")
        .map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// Not a test of its own: what the tests below start, and kill.
#[test]
#[ignore = "the other tests of this file start it"]
#[expect(clippy::disallowed_methods, reason = "how a test tells its child what to do")]
fn builder() {
    let Ok(target) = std::env::var(TARGET) else { return };
    let builds = std::env::var(BUILDS).map_or(u32::MAX, |text| text.parse().expect("a number"));
    for number in 0..builds {
        match build(Path::new(&target), &format!("build {number} of process {}", std::process::id())) {
            Ok(()) | Err(PublishError::Busy { .. }) => {}
            Err(error) => panic!("refused: {error}"),
        }
        // Leaves the others a moment to take the lock.
        thread::sleep(Duration::from_millis(1));
    }
}

/// The command line that runs [`builder`], behind `before`.
fn builder_command(before: &[&str], target: &Path, builds: u32) -> Command {
    let this = std::env::current_exe().expect("we are running");
    let mut command = match before {
        [] => Command::new(this),
        [program, arguments @ ..] => {
            let mut command = Command::new(program);
            command.args(arguments).arg(this);
            command
        }
    };
    command
        .args(["--exact", "crash::builder", "--ignored", "--nocapture", "--test-threads=1"])
        .env(TARGET, target)
        .env(BUILDS, builds.to_string())
        .env("RUST_BACKTRACE", "0")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

fn start_builder(target: &Path) -> Child {
    builder_command(&[], target, u32::MAX).spawn().expect("we can start ourselves")
}

/// Kills as `kill -9` does, and waits for the end.
fn kill(mut child: Child) {
    child.kill().expect("it is our child");
    child.wait().expect("it is our child");
}

/// `KITH_TEST_ROUNDS=1000` before a release; a few are enough for every day.
#[expect(clippy::disallowed_methods, reason = "how patient the person at the keyboard is")]
fn rounds(usual: u32) -> u32 {
    std::env::var("KITH_TEST_ROUNDS").map_or(usual, |text| text.parse().expect("a number"))
}

/// The next number of a row that has no pattern, and is the same in each run.
fn next(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *seed >> 33
}

#[test]
fn a_build_killed_at_random_moments_leaves_a_whole_site() {
    let scratch = Scratch::new();
    let mut seed: u64 = 7;
    let mut published = BTreeSet::new();
    for round in 0..rounds(80) {
        let child = start_builder(&scratch.public());
        thread::sleep(Duration::from_micros(1_000 + next(&mut seed) % 30_000));
        kill(child);
        published.extend(whole_site(&scratch.public()));
        // Every other time the next builder has to clear up by itself.
        if round % 2 == 0 {
            assert_recovers(&scratch);
        }
    }
    assert!(published.len() > 10, "the builders were killed too early to publish anything: {published:?}");
}

#[test]
fn readers_never_miss_a_page_while_sites_change() {
    let scratch = Scratch::new();
    build(&scratch.public(), "first").expect("built");
    let done = AtomicBool::new(false);
    let read = thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut read = 0_u32;
            while !done.load(Ordering::Relaxed) {
                for address in addresses().take(3) {
                    let text = read_text(&scratch.public().join(address));
                    let says = text.lines().next().expect("no page is empty");
                    assert_eq!(text, page(says), "no page is half");
                    read += 1;
                }
            }
            read
        });
        for number in 0..100 {
            build(&scratch.public(), &format!("build {number}")).expect("built");
        }
        done.store(true, Ordering::Relaxed);
        reader.join().expect("every page was there each time")
    });
    assert!(read > 100, "only {read} pages were read");
}

#[expect(clippy::disallowed_methods, reason = "a test looks at what was published")]
fn read_text(path: &Path) -> String {
    fs::read_to_string(path).expect("the page is there")
}

#[test]
fn builders_at_once_take_turns_and_leave_one_whole_site() {
    let scratch = Scratch::new();
    build(&scratch.public(), "first").expect("built");
    let builders: Vec<Child> = (0..3).map(|_| start_builder(&scratch.public())).collect();
    let mut authors = BTreeSet::new();
    for _ in 0..1_000 {
        thread::sleep(Duration::from_millis(5));
        // A page that is read while sites change may be of another build than the next page; each is whole.
        let text = read_text(&scratch.public().join("folder-0/page-0.html"));
        let says = text.lines().next().expect("no page is empty");
        assert_eq!(text, page(says));
        authors.insert(says.rsplit(' ').next().map(str::to_owned));
        if authors.len() > 2 {
            break;
        }
    }
    builders.into_iter().for_each(kill);
    assert!(authors.len() > 1, "only one builder ever published: {authors:?}");
    whole_site(&scratch.public()).expect("a site");
    assert_recovers(&scratch);
}

/// Every call by which a build changes files. A kill before each of them is a kill in every state a build can
/// leave behind.
const CALLS: &[&str] = &[
    "openat",
    "openat2",
    "linkat",
    "mkdir",
    "write",
    "flock",
    "ftruncate",
    "syncfs",
    "fsync",
    "renameat2",
    "rename",
    "unlink",
    "unlinkat",
    "rmdir",
    "close",
];

/// Runs one build over a site that says "before", with `inject` at the n-th call, for every n that happens.
/// `look` gets what the builder's exit was. Says how many builds were hit.
fn with_every(call: &str, injections: &[String], look: impl Fn(&Scratch, &str)) -> u32 {
    for nth in 1..400 {
        let scratch = Scratch::new();
        build(&scratch.public(), "before").expect("built");
        let mut before = vec!["strace".to_owned(), "-f".to_owned(), "-qq".to_owned()];
        before.extend([
            "-o".to_owned(),
            "/dev/null".to_owned(),
            "-e".to_owned(),
            format!("trace={}", CALLS.join(",")),
        ]);
        for inject in injections {
            before.extend(["-e".to_owned(), format!("inject={}", inject.replace("NTH", &nth.to_string()))]);
        }
        let before: Vec<&str> = before.iter().map(String::as_str).collect();
        let exit = builder_command(&before, &scratch.public(), 1).status().expect("strace starts");
        let state = whole_site(&scratch.public()).expect("a site");
        let place = format!("{call} number {nth}: {state}");
        assert!(state == "before" || state.starts_with("build 0"), "{place}");
        look(&scratch, &place);
        if exit.success() {
            return nth - 1;
        }
    }
    panic!("{call} happens more than 400 times")
}

fn strace_is_missing() -> bool {
    let missing = Command::new("strace").arg("-V").stdout(Stdio::null()).status().is_err();
    if missing {
        skip("strace is not installed (apt-get install strace)");
    }
    missing
}

/// A test that cannot be done on this machine says so where people see it: test runners hide what a passing test
/// prints, so `tests/run` names a file and shows it at the end.
#[expect(clippy::disallowed_methods, reason = "how a test tells its parent")]
#[expect(clippy::print_stderr, reason = "a skipped test must not be silent")]
pub(crate) fn skip(reason: &str) {
    eprintln!("SKIPPED: {reason}");
    if let Ok(path) = std::env::var("KITH_TEST_SKIPPED") {
        let mut file =
            fs::OpenOptions::new().create(true).append(true).open(path).expect("the file of skipped tests");
        writeln!(file, "SKIPPED: {reason}").expect("written");
    }
}

#[test]
fn a_build_killed_before_any_call_that_changes_files_leaves_a_whole_site() {
    if strace_is_missing() {
        return;
    }
    let hit: u32 = CALLS
        .iter()
        .map(|call| {
            with_every(call, &[format!("{call}:signal=SIGKILL:when=NTH")], |scratch, _| {
                assert_recovers(scratch);
            })
        })
        .sum();
    assert!(hit > 100, "only {hit} builds were killed");
}

#[test]
fn where_folders_cannot_be_exchanged_a_kill_leaves_a_site_that_the_next_build_recovers() {
    if strace_is_missing() {
        return;
    }
    let mut hit = 0;
    for call in ["rename", "unlinkat", "rmdir"] {
        for nth in 1..400 {
            let scratch = Scratch::new();
            build(&scratch.public(), "before").expect("built");
            let kill = format!("inject={call}:signal=SIGKILL:when={nth}");
            let trace = format!("trace={call},renameat2");
            let before = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", &trace];
            let before = [&before[..], &["-e", "inject=renameat2:error=EINVAL", "-e", &kill]].concat();
            let exit = builder_command(&before, &scratch.public(), 1).status().expect("strace starts");
            // Between the two steps there is no site; opening the next one ends what was begun.
            let staging =
                Staging::begin(&scratch.public(), &Forbidden::default()).expect("the next build works");
            let state = whole_site(&scratch.public()).expect("a site");
            assert!(state == "before" || state.starts_with("build 0"), "{call} number {nth}: {state}");
            drop(staging);
            assert_eq!(names(scratch.path()), ["public"], "{call} number {nth}");
            if exit.success() {
                break;
            }
            hit += 1;
        }
    }
    assert!(hit > 3, "only {hit} builds were killed");
}

#[test]
fn a_call_that_fails_leaves_a_whole_site_and_the_next_build_works() {
    if strace_is_missing() {
        return;
    }
    for error in ["ENOSPC", "EIO", "EROFS"] {
        for call in ["mkdir", "openat2", "linkat", "write", "syncfs", "fsync", "renameat2", "unlinkat"] {
            with_every(call, &[format!("{call}:error={error}:when=NTH")], |scratch, _| {
                assert_recovers(scratch);
            });
        }
    }
}

/// Reports of their own, which differ in every page, from the community that broken cases start from.
pub(crate) fn reports(scratch: &Scratch) -> [PathBuf; 2] {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/base");
    ["Old Street", "New Street"].map(|title| {
        let root = scratch.path().join(title);
        for entry in walkdir::WalkDir::new(&base) {
            let entry = entry.expect("readable");
            let to = root.join(entry.path().strip_prefix(&base).expect("below the base"));
            if entry.file_type().is_dir() {
                fs::create_dir_all(to).expect("made");
            } else {
                let is_site = entry.file_name() == "site.yaml";
                let words = |line: &str| {
                    if is_site && line.starts_with("title:") {
                        format!("title: {title}")
                    } else {
                        line.to_owned()
                    }
                };
                let text: Vec<String> = read_text(entry.path()).lines().map(words).collect();
                write_text(&to, &(text.join("\n") + "\n"));
            }
        }
        root
    })
}

#[expect(clippy::disallowed_methods, reason = "a test lays out its own folder")]
fn write_text(path: &Path, text: &str) {
    fs::write(path, text).expect("written");
}

/// The command `kith build` itself, from one folder into another.
pub(crate) fn kith_build(root: &Path, public: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kith"));
    command.args(["build", "--date", "2026-11-22", "--root"]).arg(root).arg("--output").arg(public);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Every file of a site with its bytes.
#[expect(clippy::disallowed_methods, reason = "a test looks at what was published")]
pub(crate) fn files_of(site: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = walkdir::WalkDir::new(site).into_iter().map(|entry| entry.expect("readable"));
    let files = files.filter(|entry| entry.file_type().is_file());
    let below = |path: &Path| path.strip_prefix(site).expect("below the site").to_owned();
    files.map(|entry| (below(entry.path()), fs::read(entry.path()).expect("readable"))).collect()
}

#[test]
#[cfg(unix)]
#[expect(
    clippy::disallowed_methods,
    reason = "how long a build takes here, so as to end it within that time"
)]
fn kith_ended_at_random_moments_of_rebuilds_leaves_the_old_site_or_the_new_one() {
    let scratch = Scratch::new();
    let roots = reports(&scratch);
    let public = scratch.public();
    let start = std::time::Instant::now();
    let sites = roots.each_ref().map(|root| {
        assert!(kith_build(root, &public).status().expect("kith starts").success());
        files_of(&public)
    });
    let mut longest = (start.elapsed() / 2).as_micros() as u64;
    assert_ne!(sites[0], sites[1]);
    let (mut seed, mut round, mut ended, mut found_sites) = (11, 0, 0, BTreeSet::new());
    // On a busy machine builds take now longer, now shorter than the first two: rounds go on until some were ended, and
    // some were not.
    let is_enough = |round, ended, seen: &BTreeSet<usize>| {
        round >= rounds(24) && ended > rounds(24) / 3 && (seen.len() == 2 || rounds(24) < 24)
    };
    while !is_enough(round, ended, &found_sites) && round < 20 * rounds(24) {
        let mut child = kith_build(&roots[(round % 2) as usize], &public).spawn().expect("kith starts");
        thread::sleep(Duration::from_micros(next(&mut seed) % longest));
        let signal = ["-KILL", "-TERM", "-INT"][(round % 3) as usize];
        let pid = child.id().to_string();
        Command::new("kill").args([signal, &pid]).stderr(Stdio::null()).status().expect("kill is there");
        let was_ended = child.wait().expect("it is our child").code().is_none();
        ended += u32::from(was_ended);
        longest = if was_ended { longest + longest / 8 } else { (longest - longest / 8).max(1_000) };
        let found = files_of(&public);
        let which = sites.iter().position(|site| *site == found);
        found_sites
            .insert(which.unwrap_or_else(|| panic!("round {round}, after {signal}: neither site is whole")));
        round += 1;
    }
    assert!(ended > rounds(24) / 3, "only {ended} of {round} builds were ended");
    assert!(found_sites.len() == 2 || rounds(24) < 24, "both sites were seen in {round} rounds");
    assert!(kith_build(&roots[0], &public).status().expect("kith starts").success());
    assert_eq!(files_of(&public), sites[0]);
    assert_eq!(names(scratch.path()), ["New Street", "Old Street", "public"], "nothing is left behind");
}

#[test]
fn what_a_power_cut_could_tear_is_on_the_disk_before_the_next_step() {
    if strace_is_missing() {
        return;
    }
    let scratch = Scratch::new();
    build(&scratch.public(), "before").expect("built");
    let log = scratch.path().join("calls");
    let log_name = log.to_string_lossy().into_owned();
    let before = ["strace", "-f", "-y", "-s", "300", "-o", &log_name, "-e"];
    let calls = "trace=openat,write,linkat,syncfs,fsync,renameat2,unlinkat,unlink,rmdir";
    let before = [&before[..], &[calls]].concat();
    assert!(builder_command(&before, &scratch.public(), 1).status().expect("strace starts").success());
    let text = read_text(&log);
    let lines: Vec<&str> = text.lines().collect();
    let last = |call: &str, of: &str| lines.iter().rposition(|l| l.contains(call) && l.contains(of));
    let first = |call: &str, of: &str| lines.iter().position(|l| l.contains(call) && l.contains(of));
    let folder = scratch.path().to_string_lossy().into_owned();
    let steps = [
        ("the last page is written", last("write(", "kith-staging/folder-")),
        ("pages are on the disk", first("syncfs(", "kith-staging")),
        ("the marker is written", first("write(", "kith-staging/.kithbook")),
        ("the marker is on the disk", first("fsync(", "kith-staging/.kithbook")),
        ("its name is on the disk", first("fsync(", ".public.kith-staging>")),
        ("the sites change places", first("renameat2(", "RENAME_EXCHANGE")),
        ("the new names are on the disk", first("fsync(", &format!("{folder}>"))),
        ("the old site goes, marker first", first("unlink", ".kithbook")),
    ];
    for pair in steps.windows(2) {
        let ((earlier, a), (later, b)) = (pair[0], pair[1]);
        assert!(a.is_some() && a < b, "{earlier} ({a:?}) before {later} ({b:?}):\n{text}");
    }
}
