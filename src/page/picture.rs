//! Pictures as they may be published: what can be seen, and nothing that was written beside it.
//!
//! In: the bytes of a picture somebody put into the folder. Out: the same picture without its metadata (who took it, where,
//! with what, what was cut off), and its size. Nothing is drawn anew: parts are kept or left out, byte for byte, so that no
//! quality is lost and the result is the same everywhere. The orientation is the only word of the camera that is kept,
//! because without it a picture lies on its side. Colour profiles are left out, because they name people's screens.
//!
//! Promised: no panic and no memory beyond the picture's own size, whatever the bytes. Deliberately not done: formats whose
//! hidden parts we cannot list (SVG, TIFF, HEIC, AVIF): they are refused, with what to save them as.

mod gif;
mod jpeg;
mod png;
mod webp;

use crate::diagnostic::{Diagnostic, Span};
use crate::page::problems;

/// More than this would take gigabytes of a reader's memory.
const MOST_PIXELS: u64 = 100_000_000;
/// No side may be longer.
const LONGEST_SIDE_PX: u32 = 30_000;

/// Names of files that are pictures, in small letters: those that are published, and those that cannot be.
const ENDINGS: [(&str, bool); 16] = [
    ("jpg", true),
    ("jpeg", true),
    ("jpe", true),
    ("jfif", true),
    ("png", true),
    ("apng", true),
    ("webp", true),
    ("gif", true),
    ("svg", false),
    ("svgz", false),
    ("tif", false),
    ("tiff", false),
    ("heic", false),
    ("heif", false),
    ("avif", false),
    ("bmp", false),
];

/// A picture that may be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Its bytes, with nothing in them but the picture.
    pub bytes: Vec<u8>,
    /// How wide it is seen, turned as the camera was.
    pub width_px: u32,
    /// How high it is seen.
    pub height_px: u32,
}

/// Why a picture cannot be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Its bytes are of no format that can be cleaned.
    Format,
    /// It is broken off or no picture.
    Broken,
    /// It claims to be larger than a reader's machine can show.
    TooLarge,
}

/// A picture taken apart.
struct Parts<'b> {
    /// What is kept, in order.
    kept: Vec<std::borrow::Cow<'b, [u8]>>,
    /// What was written beside the picture.
    beside: Vec<&'b [u8]>,
    width_px: u32,
    height_px: u32,
    /// As EXIF counts it: 1 upright, 6 a quarter to the right.
    orientation: u8,
}

/// Whether a file is a picture, by its name.
pub fn is_picture(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| {
        let ending = ending.to_ascii_lowercase();
        ENDINGS.iter().any(|(known, _)| *known == ending)
    })
}

/// The picture without what was written beside it.
///
/// # Errors
/// A [`Fault`] if it cannot be published.
pub fn cleaned(bytes: &[u8]) -> Result<Picture, Fault> {
    let parts = match take_apart(bytes) {
        None => return Err(Fault::Format),
        Some(parts) => parts.ok_or(Fault::Broken)?,
    };
    let (width, height) = (parts.width_px, parts.height_px);
    if width == 0 || height == 0 {
        return Err(Fault::Broken);
    }
    if width.max(height) > LONGEST_SIDE_PX || u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(Fault::TooLarge);
    }
    let lies = (5..=8).contains(&parts.orientation);
    Ok(Picture {
        bytes: parts.kept.concat(),
        width_px: if lies { height } else { width },
        height_px: if lies { width } else { height },
    })
}

/// What to tell about a picture that cannot be published; `span` is where it is named.
pub fn problem(path: &str, fault: Fault, span: Span) -> Diagnostic {
    problems::picture_refused(path, fault, span)
}

/// What to tell about another file that cannot be looked into.
pub fn sealed(path: &str, span: Span) -> Diagnostic {
    problems::sealed_file(path, span)
}

/// What is written into a picture beside the picture itself; `None` if the bytes are no picture of a format we know. Of a
/// broken one, all of it.
pub fn said_beside(bytes: &[u8]) -> Option<Vec<&[u8]>> {
    take_apart(bytes).map(|parts| parts.map_or_else(|| vec![bytes], |parts| parts.beside))
}

/// `None`: of no format we know; `Some(None)`: broken.
#[expect(clippy::option_option, reason = "the outer one tells the format, the inner one whether it is whole")]
fn take_apart(bytes: &[u8]) -> Option<Option<Parts<'_>>> {
    if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        Some(jpeg::parts(bytes))
    } else if bytes.starts_with(png::SIGNATURE) {
        Some(png::parts(bytes))
    } else if bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a") {
        Some(gif::parts(bytes))
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        Some(webp::parts(bytes))
    } else {
        None
    }
}

/// The orientation in a block of EXIF that starts at its byte order; 1 where there is none.
fn orientation(tiff: &[u8]) -> u8 {
    let is_little = tiff.starts_with(b"II");
    let number = |at: usize, n: usize| -> Option<usize> {
        let bytes = tiff.get(at..at.checked_add(n)?)?;
        let sum = |sum: usize, b: &u8| sum << 8 | usize::from(*b);
        Some(if is_little { bytes.iter().rev().fold(0, sum) } else { bytes.iter().fold(0, sum) })
    };
    let find = || {
        let first = number(4, 4)?;
        let entries = number(first, 2)?;
        (0..entries.min(1000)).find_map(|n| {
            let at = first.checked_add(2 + n * 12)?;
            (number(at, 2)? == 0x112).then(|| number(at + 8, 2)).flatten()
        })
    };
    find().and_then(|n| u8::try_from(n).ok()).filter(|n| (1..=8).contains(n)).unwrap_or(1)
}

/// A block of EXIF that says the orientation and nothing else.
const fn exif(orientation: u8) -> [u8; 26] {
    [
        b'M',
        b'M',
        0,
        42,
        0,
        0,
        0,
        8, // Byte order, and where the only list starts.
        0,
        1, // It has one entry:
        1,
        0x12,
        0,
        3,
        0,
        0,
        0,
        1,
        0,
        orientation,
        0,
        0, // orientation, one short number.
        0,
        0,
        0,
        0, // No other list.
    ]
}

/// A number of two or four bytes, the most significant first.
fn big(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |sum, b| sum << 8 | u32::from(*b))
}

/// A number of two to four bytes, the least significant first.
fn little(bytes: &[u8]) -> u32 {
    bytes.iter().rev().fold(0, |sum, b| sum << 8 | u32::from(*b))
}

#[cfg(test)]
mod tests;
