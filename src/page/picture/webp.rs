//! WebP: the chunks that make the picture are kept, those that speak about it are not.

use std::borrow::Cow;

use crate::page::picture::{Parts, exif, little, orientation};

/// Chunks that are the picture.
const KEPT: [&[u8]; 5] = [b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF"];

/// Flags of the header that promise a colour profile, EXIF and XMP.
const SPEAKS: u8 = 0b0010_1100;
const HAS_EXIF: u8 = 0b0000_1000;

/// A picture; `None` if a chunk is broken off.
pub(super) fn parts(bytes: &[u8]) -> Option<Parts<'_>> {
    let mut it = Parts { kept: Vec::new(), beside: Vec::new(), width_px: 0, height_px: 0, orientation: 1 };
    let size = little(bytes.get(4..8)?) as usize + 8;
    let file = bytes.get(..size)?;
    if size < bytes.len() {
        it.beside.push(&bytes[size..]);
    }
    let mut header: Option<Vec<u8>> = None;
    let mut has_picture = false;
    for chunk in Chunks(file.get(12..)?) {
        let (kind, body, whole) = chunk?;
        if kind == b"VP8X" && body.len() == 10 {
            it.width_px = little(&body[4..7]) + 1;
            it.height_px = little(&body[7..10]) + 1;
            header = Some(whole.to_vec());
        } else if KEPT.contains(&kind) {
            if it.width_px == 0 {
                (it.width_px, it.height_px) = size_px(kind, body)?;
            }
            has_picture |= kind != b"ALPH" && kind != b"ANIM";
            if kind == b"ANMF" {
                frame(&mut it, body)?;
            } else {
                it.kept.push(padded(kind, body));
            }
        } else {
            if kind == b"EXIF" {
                it.orientation = orientation(body.strip_prefix(b"Exif\0\0").unwrap_or(body));
            }
            it.beside.push(whole);
        }
    }
    if let Some(mut header) = header {
        header[8] &= !SPEAKS;
        if it.orientation != 1 {
            header[8] |= HAS_EXIF;
            it.kept.push(padded(b"EXIF", &exif(it.orientation)));
        }
        it.kept.insert(0, Cow::Owned(header));
    } else {
        // Without the larger header there is no place that says it.
        it.orientation = 1;
    }
    let length: usize = it.kept.iter().map(|part| part.len()).sum();
    let mut start = b"RIFF".to_vec();
    start.extend_from_slice(&(length as u32 + 4).to_le_bytes());
    start.extend_from_slice(b"WEBP");
    it.kept.insert(0, Cow::Owned(start));
    has_picture.then_some(it)
}

/// A frame of an animation: its place and timing, and the chunks that are its picture.
fn frame<'b>(it: &mut Parts<'b>, body: &'b [u8]) -> Option<()> {
    let mut kept = body.get(..16)?.to_vec();
    for chunk in Chunks(&body[16..]) {
        let (kind, body, whole) = chunk?;
        if KEPT.contains(&kind) {
            kept.extend_from_slice(&padded(kind, body));
        } else {
            it.beside.push(whole);
        }
    }
    it.kept.push(Cow::Owned(padded(b"ANMF", &kept).into_owned()));
    Some(())
}

/// How large the picture says it is.
fn size_px(kind: &[u8], body: &[u8]) -> Option<(u32, u32)> {
    if kind == b"VP8L" {
        let bits = little(body.get(1..5)?);
        return Some(((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1));
    }
    if kind != b"VP8 " || body.get(3..6)? != [0x9d, 0x01, 0x2a] {
        return None;
    }
    Some((little(body.get(6..8)?) & 0x3fff, little(body.get(8..10)?) & 0x3fff))
}

/// A chunk anew, with nothing in the byte that makes its length even.
fn padded(kind: &[u8], body: &[u8]) -> Cow<'static, [u8]> {
    let mut chunk = kind.to_vec();
    chunk.extend_from_slice(&(body.len() as u32).to_le_bytes());
    chunk.extend_from_slice(body);
    if body.len() % 2 == 1 {
        chunk.push(0);
    }
    Cow::Owned(chunk)
}

/// Chunks one after the other: kind, body, and both with the length between; `None` for one that is broken off.
struct Chunks<'b>(&'b [u8]);

type Chunk<'b> = (&'b [u8], &'b [u8], &'b [u8]);

impl<'b> Iterator for Chunks<'b> {
    type Item = Option<Chunk<'b>>;

    fn next(&mut self) -> Option<Self::Item> {
        let bytes = self.0;
        if bytes.is_empty() {
            return None;
        }
        let chunk = || {
            let length = little(bytes.get(4..8)?) as usize;
            let body = bytes.get(8..length.checked_add(8)?)?;
            Some((&bytes[..4], body, &bytes[..8 + length]))
        };
        let found = chunk();
        let taken = found.map_or(bytes.len(), |(.., whole)| whole.len() + whole.len() % 2);
        self.0 = bytes.get(taken..).unwrap_or_default();
        Some(found)
    }
}
