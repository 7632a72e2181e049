//! The new site takes the place of the old one.
//!
//! Where the system can exchange two folders in one step, it does. Elsewhere the old site is first moved aside
//! and then the new one into its place; between the two the target is absent, and if we die there, the next
//! build ends what was begun. No journal is written for that: the folder moved aside *is* the journal, and the
//! marker, written last and removed first, says which of the folders are whole.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::target::{State, Target};
use super::{PublishError, Refusal, marker};

/// Puts `staged`, a whole site, where the target is, and removes what was there.
///
/// Gives the path of the old site if it could not be removed.
pub(super) fn swap(target: &Target, staged: &Path, state: State) -> Result<Option<PathBuf>, PublishError> {
    let live = target.path();
    let old = match state {
        State::Absent | State::Empty => {
            // Replaces an empty folder in one step, and fails if somebody has put something there meanwhile.
            #[cfg(not(unix))]
            let _ = fs::remove_dir(live);
            fs::rename(staged, live).map_err(|error| failed(target, error))?;
            None
        }
        State::Ours => Some(match exchange(staged, live) {
            Ok(()) => staged.to_owned(),
            Err(error) if cannot_exchange(&error) => in_two_steps(target, staged)?,
            Err(error) => return Err(failed(target, error)),
        }),
    };
    // The swap must not be undone by a power cut once we have said that it is done.
    sync_folder(target.parent())?;
    Ok(old.filter(|old| remove(old).is_err()))
}

/// Ends what a build began that died, and removes what it left.
pub(super) fn recover(target: &Target) -> Result<(), PublishError> {
    let live = target.path();
    let staged = target.beside("staging");
    let old = target.beside("old");
    let disk = |error| PublishError::disk("end the last build at", live, error);
    if fs::symlink_metadata(live).is_err() && fs::symlink_metadata(&old).is_ok() {
        if marker::is_in(&staged) {
            fs::rename(&staged, live).map_err(disk)?;
        } else if marker::is_in(&old) {
            fs::rename(&old, live).map_err(disk)?;
        }
    }
    for folder in [&staged, &old] {
        remove(folder).map_err(|error| PublishError::disk("remove", folder, error))?;
    }
    Ok(())
}

/// Takes a folder apart, marker first. A folder that is not there is fine; a link is removed, not followed.
pub(super) fn remove(folder: &Path) -> io::Result<()> {
    match fs::symlink_metadata(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
        Ok(found) if !found.is_dir() => return fs::remove_file(folder),
        Ok(_) => {}
    }
    marker::remove(folder)?;
    fs::remove_dir_all(folder)
}

/// Every file below a folder, as addresses with `/`, sorted. What cannot be read is left out: it is for counting.
pub(super) fn files_below(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut waiting = vec![(folder.to_owned(), String::new())];
    while let Some((folder, address)) = waiting.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let address = format!("{address}{}", entry.file_name().to_string_lossy());
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                waiting.push((entry.path(), address + "/"));
            } else {
                found.push(address);
            }
        }
    }
    found.sort();
    found
}

/// Where folders cannot be exchanged. Gives the place of the old site.
fn in_two_steps(target: &Target, staged: &Path) -> Result<PathBuf, PublishError> {
    let live = target.path();
    let old = target.beside("old");
    fs::rename(live, &old).map_err(|error| failed(target, error))?;
    if let Err(error) = fs::rename(staged, live) {
        // Back to how it was; if even that fails, the next build does it.
        let _ = fs::rename(&old, live);
        return Err(failed(target, error));
    }
    Ok(old)
}

fn failed(target: &Target, error: io::Error) -> PublishError {
    match error.kind() {
        // The kernel's answer for a folder that something is mounted on.
        ErrorKind::ResourceBusy => target.refused(Refusal::MountPoint),
        _ => PublishError::disk("put the new site at", target.path(), error),
    }
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

/// Old kernels and network disks do not know the call (`ENOSYS`, `ENOTSUP`) or the flag (`EINVAL`).
fn cannot_exchange(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::Unsupported | ErrorKind::InvalidInput)
}

/// Waits until everything below `folder` is on the disk.
///
/// One call for the file system: asking file by file costs a journal commit each, which for 10,000 files is
/// minutes on a slow disk.
#[cfg(any(target_os = "linux", target_os = "android"))]
pub(super) fn settle(folder: &Path) -> Result<(), PublishError> {
    let disk = |error| PublishError::disk("write to the disk", folder, error);
    let open = open_folder(folder).map_err(disk)?;
    rustix::fs::syncfs(&open).map_err(|error| disk(error.into()))
}

#[cfg(all(unix, not(any(target_os = "linux", target_os = "android"))))]
#[expect(clippy::unnecessary_wraps, reason = "the same shape on every system")]
pub(super) fn settle(_: &Path) -> Result<(), PublishError> {
    rustix::fs::sync();
    Ok(())
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "the same shape on every system")]
pub(super) fn settle(_: &Path) -> Result<(), PublishError> {
    Ok(())
}

/// Waits until the names in `folder` are on the disk.
#[cfg(unix)]
pub(super) fn sync_folder(folder: &Path) -> Result<(), PublishError> {
    match open_folder(folder).and_then(|open| open.sync_all()) {
        // Some network disks cannot say; they have done what they do.
        Err(error) if !cannot_exchange(&error) => Err(PublishError::disk("write to the disk", folder, error)),
        _ => Ok(()),
    }
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "the same shape on every system")]
pub(super) fn sync_folder(_: &Path) -> Result<(), PublishError> {
    Ok(())
}

#[cfg(unix)]
fn open_folder(folder: &Path) -> io::Result<fs::File> {
    fs::OpenOptions::new().read(true).open(folder)
}

#[cfg(test)]
mod tests {
    use super::super::tests::Scratch;
    use super::super::{Forbidden, target};
    use super::*;

    const ROLES: [&str; 3] = ["live", "staging", "old"];

    /// A scratch folder with the named folders in it, each holding one file that says which it was, and a marker
    /// if it was whole.
    fn street(folders: &[(&str, bool)]) -> (Scratch, Target) {
        let scratch = Scratch::new();
        let target = target::resolve(&scratch.path("public"), &Forbidden::default()).expect("a place");
        for &(role, whole) in folders {
            let folder = place(&target, role);
            fs::create_dir(&folder).expect("made");
            scratch.put(&folder.join("page.html"), role);
            if whole {
                marker::write(&folder).expect("marked");
            }
        }
        (scratch, target)
    }

    fn place(target: &Target, role: &str) -> PathBuf {
        if role == "live" { target.path().to_owned() } else { target.beside(role) }
    }

    fn said(target: &Target) -> Option<String> {
        super::super::tests::read(&target.path().join("page.html"))
    }

    #[test]
    fn two_steps_put_the_new_site_in_place_and_the_old_one_aside() {
        let (_scratch, target) = street(&[("live", true), ("staging", true)]);
        let old = in_two_steps(&target, &target.beside("staging")).expect("done");
        assert_eq!(said(&target).as_deref(), Some("staging"));
        assert_eq!(old, target.beside("old"));
    }

    #[test]
    fn two_steps_go_back_when_the_second_fails() {
        let (_scratch, target) = street(&[("live", true)]);
        in_two_steps(&target, &target.beside("staging")).expect_err("nothing is staged");
        assert_eq!(said(&target).as_deref(), Some("live"));
    }

    #[test]
    fn an_exchange_swaps_both_folders() {
        let (_scratch, target) = street(&[("live", true), ("staging", true)]);
        match exchange(&target.beside("staging"), target.path()) {
            Ok(()) => assert_eq!(said(&target).as_deref(), Some("staging")),
            Err(error) => assert!(cannot_exchange(&error), "{error}"),
        }
    }

    #[test]
    fn recovery_leaves_one_whole_site_whatever_a_dead_build_left() {
        for (left, site) in [
            // Died while staging.
            (&[("live", true), ("staging", false)][..], Some("live")),
            (&[("staging", false)], None),
            // Died between the marker and the swap.
            (&[("live", true), ("staging", true)], Some("live")),
            (&[("staging", true)], None),
            // Died between the two steps.
            (&[("staging", true), ("old", true)], Some("staging")),
            // The same, and somebody removed or broke the new site.
            (&[("old", true)], Some("old")),
            (&[("staging", false), ("old", true)], Some("old")),
            // Died while removing the old site.
            (&[("live", true), ("old", true)], Some("live")),
            (&[("live", true), ("old", false)], Some("live")),
            // The same, and somebody removed the new one: half a site is none.
            (&[("old", false)], None),
            (&[], None),
        ] {
            let (_scratch, target) = street(left);
            recover(&target).expect("recovered");
            assert_eq!(said(&target).as_deref(), site, "{left:?}");
            for role in &ROLES[1..] {
                assert!(!place(&target, role).exists(), "{role} of {left:?}");
            }
        }
    }

    #[test]
    #[cfg(unix)]
    fn a_planted_link_is_removed_and_not_followed() {
        let (scratch, target) = street(&[]);
        let precious = scratch.path("precious");
        fs::create_dir(&precious).expect("made");
        scratch.put(&precious.join(marker::NAME), "mine");
        std::os::unix::fs::symlink(&precious, target.beside("staging")).expect("linked");
        recover(&target).expect("recovered");
        assert!(precious.join(marker::NAME).exists());
        assert!(fs::symlink_metadata(target.beside("staging")).is_err());
    }
}
