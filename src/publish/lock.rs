//! One build at a time for one target.
//!
//! The lock is the system's, on an open file, not the file's existence: it ends with the process, however that
//! ends. The file says who holds it.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::PublishError;
use super::target::Target;

/// A second build waits this long before it says so: long enough for the end of a small build.
const TRIES: u32 = 80;
const PAUSE: Duration = Duration::from_millis(25);

/// The right to publish to one target, until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    #[cfg_attr(not(unix), expect(dead_code, reason = "only Unix removes the file"))]
    path: PathBuf,
    _file: File,
}

impl Lock {
    pub(super) fn take(target: &Target) -> Result<Self, PublishError> {
        let path = target.beside("lock");
        let disk = |error| PublishError::disk("lock", &path, error);
        let mut tries = 0;
        loop {
            let mut file = open(&path).map_err(disk)?;
            match file.try_lock() {
                // Between opening and locking, the one before us may have removed the file: then our lock is on
                // a file that nobody else will find.
                Ok(()) if still_there(&file, &path) => {
                    // Only for the other build's message; a full disk shall not stop us here.
                    let _ = write!(file, "{}", std::process::id());
                    return Ok(Self { path, _file: file });
                }
                Ok(()) => {}
                Err(TryLockError::WouldBlock) if tries < TRIES => {
                    tries += 1;
                    thread::sleep(PAUSE);
                }
                Err(TryLockError::WouldBlock) => {
                    return Err(PublishError::Busy {
                        target: target.asked().to_owned(),
                        pid: holder(&mut file),
                    });
                }
                Err(TryLockError::Error(error)) => return Err(disk(error)),
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // While we still hold it, so that we never remove the file of the next build. Other systems do not let an
        // open file go, or have no way to tell that it went: there it stays.
        #[cfg(unix)]
        let _ = fs::remove_file(&self.path);
    }
}

fn holder(file: &mut File) -> Option<u32> {
    let mut text = String::new();
    file.rewind().ok()?;
    file.take(20).read_to_string(&mut text).ok()?;
    text.trim().parse().ok()
}

/// Opens without following a link that somebody may have put there, and without waiting at a pipe.
#[cfg(unix)]
fn open(path: &Path) -> io::Result<File> {
    use rustix::fs::{Mode, OFlags};
    let flags = OFlags::RDWR | OFlags::CREATE | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let file = File::from(rustix::fs::open(path, flags, Mode::from_raw_mode(0o666))?);
    if file.metadata()?.is_file() {
        Ok(file)
    } else {
        Err(io::Error::other("there is something else of that name"))
    }
}

#[cfg(not(unix))]
fn open(path: &Path) -> io::Result<File> {
    fs::OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)
}

#[cfg(unix)]
fn still_there(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let (Ok(ours), Ok(there)) = (file.metadata(), fs::symlink_metadata(path)) else { return false };
    (ours.dev(), ours.ino()) == (there.dev(), there.ino()) && file.set_len(0).is_ok()
}

#[cfg(not(unix))]
fn still_there(file: &File, _: &Path) -> bool {
    let _ = file.set_len(0);
    true
}
