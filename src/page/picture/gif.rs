//! GIF: frames, their timing and whether they repeat are kept; comments, captions and what programs add are not.

use std::borrow::Cow;

use crate::page::picture::{Parts, little};

/// A picture from its header to its trailer; `None` if it is broken off.
pub(super) fn parts(bytes: &[u8]) -> Option<Parts<'_>> {
    let screen = bytes.get(6..13)?;
    let mut it = Parts {
        kept: Vec::new(),
        beside: Vec::new(),
        width_px: little(&screen[..2]),
        height_px: little(&screen[2..4]),
        orientation: 1,
    };
    let mut at = 13 + table(screen[4]);
    it.kept.push(Cow::Borrowed(bytes.get(..at)?));
    let mut has_frame = false;
    loop {
        match *bytes.get(at)? {
            0x3b => break,
            0x2c => {
                let start = at;
                at += 10;
                at += table(*bytes.get(at - 1)?);
                // The size of the codes, then the blocks of the frame.
                at = blocks(bytes, at + 1)?;
                it.kept.push(Cow::Borrowed(&bytes[start..at]));
                has_frame = true;
            }
            0x21 => {
                let label = *bytes.get(at + 1)?;
                let end = blocks(bytes, at + 2)?;
                let extension = &bytes[at..end];
                let repeats = label == 0xff
                    && extension.len() == 19
                    && (extension[3..].starts_with(b"NETSCAPE2.0")
                        || extension[3..].starts_with(b"ANIMEXTS1.0"));
                if label == 0xf9 && extension.len() == 8 || repeats {
                    it.kept.push(Cow::Borrowed(extension));
                } else {
                    it.beside.push(extension);
                }
                at = end;
            }
            _ => return None,
        }
    }
    it.kept.push(Cow::Borrowed(&bytes[at..=at]));
    if at + 1 < bytes.len() {
        it.beside.push(&bytes[at + 1..]);
    }
    has_frame.then_some(it)
}

/// How many bytes the table of colours takes, by the flags before it.
const fn table(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// Where a row of blocks ends that starts here.
fn blocks(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let length = usize::from(*bytes.get(at)?);
        at += 1 + length;
        if length == 0 {
            return Some(at);
        }
    }
}
