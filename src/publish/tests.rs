use std::sync::atomic::AtomicU32;

use super::*;

/// A folder of its own for one test, gone when the test is.
pub(super) struct Scratch(PathBuf);

impl Scratch {
    pub(super) fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("kith-publish-{}-{number}", std::process::id()));
        fs::create_dir_all(&folder).expect("a scratch folder");
        Self(folder)
    }

    pub(super) fn path(&self, below: &str) -> PathBuf {
        self.0.join(below)
    }

    #[expect(clippy::disallowed_methods, reason = "a test sets up its own folder")]
    #[expect(clippy::unused_self, reason = "says whose files these are")]
    pub(super) fn put(&self, path: &Path, text: &str) {
        fs::create_dir_all(path.parent().expect("below the scratch folder")).expect("made");
        fs::write(path, text).expect("written");
    }

    /// What is in the scratch folder itself.
    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(&self.0)
            .expect("readable")
            .map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[expect(clippy::disallowed_methods, reason = "a test looks at what was published")]
pub(super) fn read(path: &Path) -> Option<String> {
    fs::read_to_string(path).ok()
}

fn publish(target: &Path, files: &[(&str, &str)]) -> Result<Published, PublishError> {
    let staging = Staging::begin(target, &Forbidden::default())?;
    for (address, text) in files {
        staging.write(address, text.as_bytes())?;
    }
    staging.publish()
}

fn refusal(target: &Path, forbidden: &Forbidden) -> Refusal {
    match Staging::begin(target, forbidden) {
        Err(PublishError::Refused { reason, .. }) => reason,
        other => panic!("{}: {other:?}", target.display()),
    }
}

#[test]
fn a_first_site_appears_whole_and_nothing_else_stays() {
    let scratch = Scratch::new();
    let published = publish(&scratch.path("public"), &[("index.html", "home"), ("assets/a.html", "ann")])
        .expect("published");
    assert_eq!(
        published,
        Published { files: 2, bytes: 7, unchanged: 0, stale_removed: 0, left_behind: None }
    );
    assert_eq!(scratch.names(), ["public"]);
    assert_eq!(swap::files_below(&scratch.path("public")), [".kithbook", "assets/a.html", "index.html"]);
}

#[test]
fn a_second_site_replaces_the_first_and_stale_files_go() {
    let scratch = Scratch::new();
    let public = scratch.path("public");
    publish(&public, &[("index.html", "1"), ("gone.html", "1"), ("old/gone.html", "1")]).expect("published");
    let published = publish(&public, &[("index.html", "2"), ("new.html", "2")]).expect("published");
    assert_eq!(published.stale_removed, 2);
    assert_eq!(swap::files_below(&public), [".kithbook", "index.html", "new.html"]);
    assert_eq!(read(&public.join("index.html")).as_deref(), Some("2"));
    assert_eq!(scratch.names(), ["public"]);
}

/// Who the file is, for the system.
#[cfg(target_os = "linux")]
fn identity(path: &Path) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt;
    let found = fs::symlink_metadata(path).expect("it is there");
    (found.ino(), found.nlink())
}

#[test]
#[cfg(target_os = "linux")]
fn unchanged_files_are_kept_and_changed_ones_written() {
    let scratch = Scratch::new();
    let public = scratch.path("public");
    let long = "x".repeat(40_000);
    let longer = format!("{long}y");
    publish(&public, &[("a.html", "same"), ("b/c.html", &long), ("d.html", "old"), ("e.html", &longer)])
        .expect("published");
    let kept = ["a.html", "b/c.html"].map(|address| identity(&public.join(address)));
    let published =
        publish(&public, &[("a.html", "same"), ("b/c.html", &long), ("d.html", "new"), ("e.html", &long)])
            .expect("published");
    assert_eq!((published.unchanged, published.files), (2, 4));
    assert_eq!(kept, ["a.html", "b/c.html"].map(|address| identity(&public.join(address))));
    assert_eq!(read(&public.join("d.html")).as_deref(), Some("new"));
    assert_eq!(read(&public.join("e.html")), Some(long));
}

#[test]
#[cfg(target_os = "linux")]
fn what_is_unusual_in_the_old_site_is_written_anew() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let scratch = Scratch::new();
    let public = scratch.path("public");
    let pages = [
        ("link.html", "1"),
        ("in/link.html", "1"),
        ("twice.html", "1"),
        ("mode.html", "1"),
        ("same.html", "1"),
    ];
    publish(&public, &pages).expect("published");
    scratch.put(&scratch.path("elsewhere/link.html"), "1");
    fs::remove_file(public.join("link.html")).expect("removed");
    symlink(scratch.path("elsewhere/link.html"), public.join("link.html")).expect("linked");
    fs::remove_dir_all(public.join("in")).expect("removed");
    symlink(scratch.path("elsewhere"), public.join("in")).expect("linked");
    fs::hard_link(public.join("twice.html"), scratch.path("backup.html")).expect("linked");
    fs::set_permissions(public.join("mode.html"), fs::Permissions::from_mode(0o600)).expect("ours");
    assert_eq!(publish(&public, &pages).expect("published").unchanged, 1);
    assert_eq!(
        swap::files_below(&public),
        [".kithbook", "in/link.html", "link.html", "mode.html", "same.html", "twice.html"]
    );
    assert_eq!(identity(&scratch.path("backup.html")).1, 1);
    assert_eq!(read(&scratch.path("elsewhere/link.html")).as_deref(), Some("1"));
}

#[test]
fn an_empty_folder_is_taken() {
    let scratch = Scratch::new();
    fs::create_dir(scratch.path("public")).expect("made");
    publish(&scratch.path("public"), &[("index.html", "1")]).expect("published");
    assert_eq!(scratch.names(), ["public"]);
}

#[test]
fn folders_on_the_way_are_made() {
    let scratch = Scratch::new();
    publish(&scratch.path("a/b/public"), &[("index.html", "1")]).expect("published");
    assert!(scratch.path("a/b/public/index.html").exists());
}

#[test]
fn a_site_that_is_dropped_leaves_the_old_one_and_nothing_else() {
    let scratch = Scratch::new();
    let public = scratch.path("public");
    publish(&public, &[("index.html", "1")]).expect("published");
    let staging = Staging::begin(&public, &Forbidden::default()).expect("begun");
    staging.write("index.html", b"2").expect("written");
    assert_eq!(read(&staging.folder().join("index.html")).as_deref(), Some("2"));
    drop(staging);
    assert_eq!(read(&public.join("index.html")).as_deref(), Some("1"));
    assert_eq!(scratch.names(), ["public"]);
}

#[test]
fn two_files_cannot_have_one_address_in_any_case() {
    let scratch = Scratch::new();
    let staging = Staging::begin(&scratch.path("public"), &Forbidden::default()).expect("begun");
    staging.write("ann.html", b"1").expect("written");
    for taken in ["ann.html", "Ann.html", ".kithbook", ".KithBook"] {
        let error = staging.write(taken, b"2").expect_err(taken);
        assert!(matches!(error, PublishError::WrittenTwice { .. }), "{error}");
    }
    let error = staging.write("../ann.html", b"2").expect_err("outside");
    assert_eq!(
        error.to_string(),
        "a file of the site cannot be called \"../ann.html\": it leads out of its folder. Rename the page or \
         file it comes from"
    );
}

#[test]
fn many_threads_write_one_site() {
    let scratch = Scratch::new();
    let staging = Staging::begin(&scratch.path("public"), &Forbidden::default()).expect("begun");
    std::thread::scope(|scope| {
        for thread in 0..8 {
            let staging = &staging;
            scope.spawn(move || {
                for page in 0..100 {
                    staging.write(&format!("d{}/e/{thread}-{page}.html", page % 7), b"x").expect("written");
                }
            });
        }
    });
    assert_eq!(staging.publish().expect("published").files, 800);
}

#[test]
fn what_is_not_ours_is_refused_and_untouched() {
    let scratch = Scratch::new();
    let foreign = scratch.path("foreign");
    scratch.put(&foreign.join("notes.txt"), "mine");
    scratch.put(&foreign.join("zebra.txt"), "mine");
    assert_eq!(refusal(&foreign, &Forbidden::default()), Refusal::Foreign("notes.txt".to_owned()));

    scratch.put(&scratch.path("file"), "mine");
    assert_eq!(refusal(&scratch.path("file"), &Forbidden::default()), Refusal::File);

    // A marker that says something else is not ours.
    scratch.put(&scratch.path("fake/.kithbook"), "reading list");
    assert_eq!(
        refusal(&scratch.path("fake"), &Forbidden::default()),
        Refusal::Foreign(".kithbook".to_owned())
    );

    // Ours, but somebody keeps a history in it.
    let public = scratch.path("public");
    publish(&public, &[("index.html", "1")]).expect("published");
    scratch.put(&public.join(".git/HEAD"), "ref");
    assert_eq!(refusal(&public, &Forbidden::default()), Refusal::HoldsGit);

    assert_eq!(refusal(&scratch.path("x/.git/site"), &Forbidden::default()), Refusal::Git);
    assert_eq!(refusal(&scratch.path(".git"), &Forbidden::default()), Refusal::Git);
    assert_eq!(scratch.names(), ["fake", "file", "foreign", "public"]);
    assert_eq!(read(&foreign.join("notes.txt")).as_deref(), Some("mine"));
}

#[test]
#[cfg(unix)]
fn links_and_pipes_are_refused() {
    let scratch = Scratch::new();
    publish(&scratch.path("real"), &[("index.html", "1")]).expect("published");
    std::os::unix::fs::symlink(scratch.path("real"), scratch.path("link")).expect("linked");
    std::os::unix::fs::symlink(scratch.path("nowhere"), scratch.path("dangling")).expect("linked");
    assert_eq!(refusal(&scratch.path("link"), &Forbidden::default()), Refusal::Link);
    assert_eq!(refusal(&scratch.path("dangling"), &Forbidden::default()), Refusal::Link);
    assert_eq!(refusal(Path::new("/dev/null"), &Forbidden::default()), Refusal::Special);
    // A link on the way is followed, and what counts is where it leads.
    let sources = Forbidden { sources: vec![scratch.path("real")], ..Forbidden::default() };
    assert_eq!(
        refusal(&scratch.path("link/public"), &sources),
        Refusal::Inside(fs::canonicalize(scratch.path("real")).expect("exists"))
    );
}

#[test]
fn sources_and_the_folders_around_them_are_refused() {
    let scratch = Scratch::new();
    let root = scratch.path("report");
    scratch.put(&root.join("content/site.yaml"), "");
    scratch.put(&root.join("themes/mine/theme.yaml"), "");
    let root = fs::canonicalize(root).expect("exists");
    let forbidden = Forbidden {
        sources: vec![root.join("content"), root.join("themes"), root.join("not-there-yet")],
        places: vec![root.clone(), scratch.path("")],
        here: None,
    };
    let content = root.join("content");
    for (target, reason) in [
        (PathBuf::from("/"), Refusal::Root),
        (PathBuf::from("/.."), Refusal::Root),
        (root.clone(), Refusal::Taken),
        (root.join("."), Refusal::Taken),
        (root.join("content/.."), Refusal::Taken),
        (scratch.path(""), Refusal::Taken),
        (content.clone(), Refusal::Taken),
        (root.join("public/../content"), Refusal::Climbs),
        (root.join("themes/../content"), Refusal::Taken),
        (root.join("content/public"), Refusal::Inside(content.clone())),
        (root.join("content/a/b/c"), Refusal::Inside(content.clone())),
        (root.join("themes/mine"), Refusal::Inside(root.join("themes"))),
        (root.join("not-there-yet/public"), Refusal::Inside(root.join("not-there-yet"))),
        (root.join("nowhere/.."), Refusal::Climbs),
        (root.join("nowhere/../public"), Refusal::Climbs),
    ] {
        assert_eq!(refusal(&target, &forbidden), reason, "{}", target.display());
    }
    let above =
        root.parent().expect("below the scratch folder").parent().expect("below the temporary folder");
    assert!(matches!(refusal(above, &forbidden), Refusal::Holds(_)));
    // Beside the sources, below the report: where sites belong.
    for target in ["public", "content-site", "out/site"] {
        Staging::begin(&root.join(target), &forbidden).expect(target);
    }
}

#[test]
fn the_folder_somebody_is_in_is_not_taken_from_under_them() {
    let scratch = Scratch::new();
    let public = scratch.path("public");
    publish(&public, &[("assets/a.html", "1")]).expect("published");
    let from = |here: PathBuf| Forbidden { here: Some(here), ..Forbidden::default() };
    assert_eq!(refusal(&public, &from(public.clone())), Refusal::Here);
    assert_eq!(refusal(&public.join("assets/.."), &from(public.join("."))), Refusal::Here);
    Staging::begin(&public, &from(scratch.path(""))).expect("beside it is well");
}

#[test]
fn what_appears_in_an_empty_target_meanwhile_is_not_lost() {
    let scratch = Scratch::new();
    let public = scratch.path("public");
    let staging = Staging::begin(&public, &Forbidden::default()).expect("begun");
    scratch.put(&public.join("mine.txt"), "mine");
    let error = staging.publish().expect_err("refused");
    assert!(matches!(error, PublishError::Refused { reason: Refusal::Foreign(_), .. }), "{error}");
    assert_eq!(read(&public.join("mine.txt")).as_deref(), Some("mine"));
    assert_eq!(scratch.names(), ["public"]);
}

#[test]
fn a_second_build_is_told_who_holds_the_lock() {
    let scratch = Scratch::new();
    let public = scratch.path("public");
    let first = Staging::begin(&public, &Forbidden::default()).expect("begun");
    first.write("index.html", b"1").expect("written");
    let error = Staging::begin(&public, &Forbidden::default()).expect_err("busy");
    assert!(error.to_string().contains(&format!("(process {})", std::process::id())), "{error}");
    first.publish().expect("the first is not disturbed");
    Staging::begin(&public, &Forbidden::default()).expect("free again");
}

#[test]
fn a_second_build_waits_for_the_end_of_the_first() {
    let scratch = Scratch::new();
    let public = scratch.path("public");
    let first = Staging::begin(&public, &Forbidden::default()).expect("begun");
    std::thread::scope(|scope| {
        let second = scope.spawn(|| Staging::begin(&public, &Forbidden::default()).map(drop));
        std::thread::sleep(std::time::Duration::from_millis(150));
        first.publish().expect("published");
        second.join().expect("no panic").expect("waited");
    });
    assert_eq!(scratch.names(), ["public"]);
}

#[test]
fn sites_beside_each_other_do_not_wait() {
    let scratch = Scratch::new();
    let _one = Staging::begin(&scratch.path("one"), &Forbidden::default()).expect("begun");
    let _two = Staging::begin(&scratch.path("two"), &Forbidden::default()).expect("begun");
}

#[test]
#[cfg(unix)]
fn a_planted_lock_link_is_not_written_through() {
    let scratch = Scratch::new();
    scratch.put(&scratch.path("precious"), "mine");
    std::os::unix::fs::symlink(scratch.path("precious"), scratch.path(".public.kith-lock")).expect("linked");
    let error = Staging::begin(&scratch.path("public"), &Forbidden::default()).expect_err("refused");
    assert!(matches!(error, PublishError::Disk { .. }), "{error}");
    assert_eq!(read(&scratch.path("precious")).as_deref(), Some("mine"));
}

#[test]
fn the_marker_has_the_same_bytes_each_time() {
    let scratch = Scratch::new();
    publish(&scratch.path("one"), &[]).expect("published");
    publish(&scratch.path("two"), &[]).expect("published");
    let marker = read(&scratch.path("one/.kithbook"));
    assert!(marker.is_some());
    assert_eq!(marker, read(&scratch.path("two/.kithbook")));
}

#[test]
fn messages_say_what_where_and_what_to_do() {
    let full = PublishError::disk(
        "write",
        Path::new("public"),
        std::io::Error::from(std::io::ErrorKind::StorageFull),
    );
    let text = full.to_string();
    assert!(text.starts_with("could not write public: "), "{text}");
    assert!(text.ends_with("Make room and build again"), "{text}");
    let refused = PublishError::Refused {
        target: PathBuf::from("home"),
        reason: Refusal::Foreign("notes.txt".to_owned()),
    };
    assert_eq!(
        refused.to_string(),
        "the site cannot be written to home: it has files in it that were not built by kith (such as \
         \"notes.txt\"), and they would be deleted. Name another folder, or empty this one yourself"
    );
}
