//! PNG: the chunks that make the picture are kept, those that speak about it are not.

use std::borrow::Cow;

use crate::page::picture::{Parts, big, exif, orientation};

/// What every PNG starts with.
pub(super) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Chunks that decide how the picture looks and moves.
const KEPT: [&[u8]; 13] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD", b"acTL",
    b"fcTL", b"fdAT",
];

/// A picture from its header to its end; `None` if a chunk is broken off or does not add up.
pub(super) fn parts(bytes: &[u8]) -> Option<Parts<'_>> {
    let mut it = Parts { kept: Vec::new(), beside: Vec::new(), width_px: 0, height_px: 0, orientation: 1 };
    it.kept.push(Cow::Borrowed(SIGNATURE));
    let mut at = SIGNATURE.len();
    let mut has_data = false;
    loop {
        let length = big(bytes.get(at..at + 4)?) as usize;
        let end = at.checked_add(12)?.checked_add(length)?;
        let chunk = bytes.get(at..end)?;
        let (kind, body) = (&chunk[4..8], &chunk[8..8 + length]);
        let is_kept = KEPT.contains(&kind);
        if is_kept && checksum(&chunk[4..8 + length]) != big(&chunk[8 + length..]) {
            return None;
        }
        if kind == b"IHDR" {
            it.width_px = big(body.get(..4)?);
            it.height_px = big(body.get(4..8)?);
        } else if at == SIGNATURE.len() {
            return None;
        }
        has_data |= kind == b"IDAT";
        if is_kept {
            it.kept.push(Cow::Borrowed(chunk));
        } else {
            if kind == b"eXIf" {
                it.orientation = orientation(body);
            }
            it.beside.push(chunk);
        }
        at = end;
        if kind == b"IEND" {
            break;
        }
    }
    if at < bytes.len() {
        it.beside.push(&bytes[at..]);
    }
    if it.orientation != 1 {
        let block = exif(it.orientation);
        let mut chunk = (block.len() as u32).to_be_bytes().to_vec();
        chunk.extend_from_slice(b"eXIf");
        chunk.extend_from_slice(&block);
        let sum = checksum(&chunk[4..]);
        chunk.extend_from_slice(&sum.to_be_bytes());
        // Behind the signature and the header.
        it.kept.insert(2, Cow::Owned(chunk));
    }
    has_data.then_some(it)
}

/// The checksum of a chunk: CRC-32 of its kind and body.
fn checksum(bytes: &[u8]) -> u32 {
    const TABLE: [u32; 256] = {
        let mut table = [0; 256];
        let mut n = 0;
        while n < 256 {
            let mut crc = n as u32;
            let mut bit = 0;
            while bit < 8 {
                crc = if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 };
                bit += 1;
            }
            table[n] = crc;
            n += 1;
        }
        table
    };
    !bytes.iter().fold(!0, |crc: u32, b| TABLE[((crc ^ u32::from(*b)) & 0xff) as usize] ^ (crc >> 8))
}
