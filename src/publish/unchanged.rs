//! Files of the old site that the new one has too, byte for byte, are shared with it instead of written again.
//!
//! A second build of 10,000 pages is kinder to the disk that way by a factor of ten, and unchanged pages keep their
//! date, by which servers and `rsync` know them. Where anything is unusual about a file (a link, another owner,
//! other permissions, a second name), it is simply written.
//!
//! Only on Linux, where the system can promise that no link leads out of the old site on the way to a file.

use std::path::Path;

/// The old site, to look files up in.
#[derive(Debug)]
pub(super) struct OldSite {
    #[cfg(target_os = "linux")]
    root: rustix::fd::OwnedFd,
    /// Owner and permissions that a file we write now would have.
    #[cfg(target_os = "linux")]
    fresh: (u32, u32),
}

#[cfg(target_os = "linux")]
impl OldSite {
    /// `None` if we may not look: then everything is written.
    pub(super) fn open(live: &Path, staging: &Path) -> Option<Self> {
        use rustix::fs::{Mode, OFlags, open, stat};
        let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let root = open(live, flags, Mode::empty()).ok()?;
        let folder = stat(staging).ok()?;
        Some(Self { root, fresh: (folder.st_uid, folder.st_mode & 0o666) })
    }

    /// Puts the old file at `place` too, if it holds just these bytes. Says whether it did.
    pub(super) fn lends(&self, relative: &str, bytes: &[u8], place: &Path) -> bool {
        use rustix::fs::{AtFlags, CWD, linkat};
        // Between the look and the link somebody could change the live folder: who may do that needs no trick to
        // change the site.
        self.holds(relative, bytes) && linkat(&self.root, relative, CWD, place, AtFlags::empty()).is_ok()
    }

    fn holds(&self, relative: &str, bytes: &[u8]) -> bool {
        use rustix::fs::{FileType, Mode, OFlags, ResolveFlags, fstat, openat2};
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let inside = ResolveFlags::BENEATH | ResolveFlags::NO_SYMLINKS | ResolveFlags::NO_XDEV;
        let Ok(file) = openat2(&self.root, relative, flags, Mode::empty(), inside) else { return false };
        let Ok(found) = fstat(&file) else { return false };
        FileType::from_raw_mode(found.st_mode) == FileType::RegularFile
            && (found.st_uid, found.st_mode & 0o7777) == self.fresh
            && found.st_nlink == 1
            && u64::try_from(found.st_size) == Ok(bytes.len() as u64)
            && same_bytes(std::fs::File::from(file), bytes)
    }
}

#[cfg(target_os = "linux")]
fn same_bytes(mut file: std::fs::File, mut bytes: &[u8]) -> bool {
    use std::io::Read;
    let mut block = [0; 16 * 1024];
    loop {
        match file.read(&mut block) {
            Ok(0) => return bytes.is_empty(),
            Ok(count) => match bytes.strip_prefix(&block[..count]) {
                Some(rest) => bytes = rest,
                None => return false,
            },
            Err(_) => return false,
        }
    }
}

#[cfg(not(target_os = "linux"))]
impl OldSite {
    pub(super) fn open(_: &Path, _: &Path) -> Option<Self> {
        None
    }

    #[expect(clippy::unused_self, reason = "the same shape on every system")]
    pub(super) fn lends(&self, _: &str, _: &[u8], _: &Path) -> bool {
        false
    }
}
