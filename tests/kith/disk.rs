//! A disk that is full, has no room for more names, or can only be read: the old site stays, the message says
//! what to do, and when there is room again the next build works.

use std::path::Path;
use std::process::{Command, Stdio};

use kithbook::publish::{Forbidden, Staging};

use crate::crash::{Scratch, build, files_of, kith_build, reports, skip, whole_site};

/// A small disk of its own, in memory, unmounted when the test is over.
struct SmallDisk(Scratch);

impl SmallDisk {
    /// `None`, said aloud, where we may not mount.
    fn new(options: &str) -> Option<Self> {
        let scratch = Scratch::new();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", options, "kith-test"])
            .arg(scratch.path())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success());
        if !mounted {
            skip("only root may mount a small disk");
            return None;
        }
        Some(Self(scratch))
    }

    fn remount(&self, options: &str) {
        let status =
            Command::new("mount").args(["-o", options]).arg(self.0.path()).status().expect("mount exists");
        assert!(status.success(), "remounted with {options}");
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).status();
    }
}

/// A site that needs more than a megabyte.
fn big_build(target: &Path) -> Result<(), String> {
    let staging = Staging::begin(target, &Forbidden::default()).map_err(|error| error.to_string())?;
    let page_text = "x".repeat(32_768);
    for page in 0..64 {
        staging
            .write(&format!("big-{page}.html"), page_text.as_bytes())
            .map_err(|error| error.to_string())?;
    }
    staging.publish().map(drop).map_err(|error| error.to_string())
}

fn assert_only_the_old_site(disk: &SmallDisk) {
    assert_eq!(whole_site(&disk.0.public()).as_deref(), Some("before"));
    let names = std::fs::read_dir(disk.0.path()).expect("readable").count();
    assert_eq!(names, 1, "nothing is left behind");
}

#[test]
fn a_full_disk_keeps_the_old_site() {
    let Some(disk) = SmallDisk::new("size=1m") else { return };
    build(&disk.0.public(), "before").expect("built");
    let message = big_build(&disk.0.public()).expect_err("there is no room");
    assert!(message.contains("The disk is full"), "{message}");
    assert!(message.contains("big-"), "{message}");
    assert_only_the_old_site(&disk);
    disk.remount("remount,size=8m");
    big_build(&disk.0.public()).expect("now there is room");
}

#[test]
fn a_disk_without_room_for_names_keeps_the_old_site() {
    let Some(disk) = SmallDisk::new("size=8m,nr_inodes=40") else { return };
    build(&disk.0.public(), "before").expect("built");
    let message = big_build(&disk.0.public()).expect_err("there is no room");
    assert!(message.contains("The disk is full"), "{message}");
    assert_only_the_old_site(&disk);
}

#[test]
fn a_read_only_disk_keeps_the_old_site() {
    let Some(disk) = SmallDisk::new("size=8m") else { return };
    build(&disk.0.public(), "before").expect("built");
    disk.remount("remount,ro");
    let message = build(&disk.0.public(), "after").expect_err("refused").to_string();
    assert!(message.contains("can only be read"), "{message}");
    assert_only_the_old_site(&disk);
    disk.remount("remount,rw");
    build(&disk.0.public(), "after").expect("built");
}

#[test]
fn a_mounted_disk_is_not_a_target() {
    let Some(disk) = SmallDisk::new("size=8m") else { return };
    let message = build(disk.0.path(), "before").expect_err("refused").to_string();
    assert!(message.contains("a disk is mounted there"), "{message}");
}

#[test]
#[cfg(unix)]
fn a_folder_we_may_not_write_in_keeps_the_old_site() {
    use std::os::unix::fs::PermissionsExt;
    let scratch = Scratch::new();
    build(&scratch.public(), "before").expect("built");
    let allow = |mode| {
        std::fs::set_permissions(scratch.path(), std::fs::Permissions::from_mode(mode)).expect("it is ours");
    };
    allow(0o555);
    let answer = build(&scratch.public(), "after");
    allow(0o755);
    match answer {
        Ok(()) => skip("root may write anywhere"),
        Err(error) => {
            assert!(error.to_string().contains("not allowed to write there"), "{error}");
            assert_eq!(whole_site(&scratch.public()).as_deref(), Some("before"));
        }
    }
}

/// How much room a site takes on a disk in memory, whose pieces are of 4,096 bytes.
fn room_of(site: &std::collections::BTreeMap<std::path::PathBuf, Vec<u8>>) -> u64 {
    site.values().map(|bytes| (bytes.len() as u64).div_ceil(4_096) * 4_096).sum()
}

#[expect(clippy::disallowed_methods, reason = "a test fills its own disk")]
fn fill(file: &Path, bytes: u64) {
    std::fs::write(file, vec![0; bytes as usize]).expect("there is as much room as was reckoned");
}

#[test]
#[cfg(unix)]
fn kith_on_a_full_disk_keeps_the_old_site_says_so_and_ends_with_3() {
    let Some(disk) = SmallDisk::new("size=8m") else { return };
    let elsewhere = Scratch::new();
    let [old, new] = reports(&elsewhere);
    let public = disk.0.public();
    assert!(kith_build(&new, &public).status().expect("kith starts").success());
    let needed = room_of(&files_of(&public));
    assert!(kith_build(&old, &public).status().expect("kith starts").success());
    let before = files_of(&public);
    let filler = disk.0.path().join("filler");
    for round in 0..20 {
        // From no room at all to nearly enough.
        let free = needed * round / 26;
        let taken = 8 * 1024 * 1024 - room_of(&before) - free;
        fill(&filler, taken / 4_096 * 4_096);
        let output = kith_build(&new, &public).stderr(Stdio::piped()).output().expect("kith starts");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(3), "round {round}: {said}");
        assert!(said.contains("The disk is full: the site that was there is untouched. Make room"), "{said}");
        assert_eq!(files_of(&public), before, "round {round}: the old site is whole");
        let left = std::fs::read_dir(disk.0.path()).expect("readable").count();
        assert_eq!(left, 2, "round {round}: only the site and the filler are there");
    }
    std::fs::remove_file(filler).expect("removed");
    assert!(kith_build(&new, &public).status().expect("kith starts").success(), "with room again it works");
}
