//! JPEG: tables, frames and scans are kept; every comment and application segment is not, but what tells decoders how
//! colours are coded.

use std::borrow::Cow;

use crate::page::picture::{Parts, big, exif, orientation};

/// A picture from its first marker to its end; `None` if it is broken off or has no frame.
pub(super) fn parts(bytes: &[u8]) -> Option<Parts<'_>> {
    let mut it = Parts { kept: Vec::new(), beside: Vec::new(), width_px: 0, height_px: 0, orientation: 1 };
    it.kept.push(Cow::Borrowed(bytes.get(..2)?));
    let mut at = 2;
    let mut has_scan = false;
    loop {
        let start = at;
        if *bytes.get(at)? != 0xff {
            return None;
        }
        // A marker may be led by more of its first byte.
        while *bytes.get(at + 1)? == 0xff {
            at += 1;
        }
        let marker = bytes[at + 1];
        match marker {
            0xd9 => {
                let end = at + 2;
                it.kept.push(Cow::Borrowed(&bytes[at..end]));
                if end < bytes.len() {
                    it.beside.push(&bytes[end..]);
                }
                break;
            }
            0x01 | 0xd0..=0xd8 | 0x00 => return None,
            _ => {}
        }
        let length = big(bytes.get(at + 2..at + 4)?) as usize;
        let end = at + 2 + length;
        let body = bytes.get(at + 4..end)?;
        match marker {
            0xda => {
                has_scan = true;
                let scan = end + scan_length(&bytes[end..])?;
                it.kept.push(Cow::Borrowed(&bytes[at..scan]));
                at = scan;
                continue;
            }
            0xc0..=0xcf => {
                if !matches!(marker, 0xc4 | 0xc8 | 0xcc) {
                    it.height_px = big(body.get(1..3)?);
                    it.width_px = big(body.get(3..5)?);
                }
                it.kept.push(Cow::Borrowed(&bytes[at..end]));
            }
            0xdb | 0xdd => it.kept.push(Cow::Borrowed(&bytes[at..end])),
            // How the colours are coded, in the twelve bytes of it that say so.
            0xee if body.starts_with(b"Adobe") && body.len() == 12 => {
                it.kept.push(Cow::Borrowed(&bytes[at..end]));
            }
            _ => {
                if marker == 0xe1 && body.starts_with(b"Exif\0\0") && it.orientation == 1 {
                    it.orientation = orientation(&body[6..]);
                }
                it.beside.push(&bytes[start..end]);
            }
        }
        at = end;
    }
    if it.orientation != 1 {
        let block = exif(it.orientation);
        let mut segment = vec![0xff, 0xe1, 0, (block.len() + 8) as u8];
        segment.extend_from_slice(b"Exif\0\0");
        segment.extend_from_slice(&block);
        it.kept.insert(1, Cow::Owned(segment));
    }
    (has_scan && it.width_px > 0).then_some(it)
}

/// How far the data of a scan reaches: up to a marker that is no part of it.
fn scan_length(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += bytes.get(at..)?.iter().position(|b| *b == 0xff)?;
        match *bytes.get(at + 1)? {
            0x00 | 0xd0..=0xd7 => at += 2,
            0xff => at += 1,
            _ => return Some(at),
        }
    }
}
