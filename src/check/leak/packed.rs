//! What lies folded up within a file: archives, compressed data, base64, wide letters, what is written into pictures.
//!
//! In: the bytes of a finished file. Out: every stretch of text that can be got out of them. Promised: bounded; what is
//! packed deeper than [`DEEPEST`] or unpacks to more than [`MOST`] is told as sealed instead of passed over. Deliberately not
//! done: glyphs of a PDF, words spoken in a film, letters drawn in a photograph.

use miniz_oxide::inflate;

use crate::page::picture;

/// Archives within archives.
const DEEPEST: usize = 4;
/// Bytes that one file may unpack to.
const MOST: usize = 64 << 20;

/// What a file comes to.
#[derive(Default)]
pub(super) struct Unpacked {
    /// Names and contents that were packed, as bytes of text or of whatever they are.
    pub(super) inner: Vec<Vec<u8>>,
    /// Something in it cannot be looked into.
    pub(super) is_sealed: bool,
    room: usize,
}

/// Everything that is packed in a file, however deep; the file itself is not among it.
pub(super) fn unpack(bytes: &[u8]) -> Unpacked {
    let mut all = Unpacked { room: MOST, ..Unpacked::default() };
    all.look(bytes, 0);
    all
}

impl Unpacked {
    fn add(&mut self, bytes: Vec<u8>, depth: usize) {
        if bytes.is_empty() {
            return;
        }
        if depth >= DEEPEST || bytes.len() > self.room {
            self.is_sealed = true;
            return;
        }
        self.room -= bytes.len();
        self.look(&bytes, depth + 1);
        self.inner.push(bytes);
    }

    fn look(&mut self, bytes: &[u8], depth: usize) {
        if bytes.starts_with(&[0x1f, 0x8b]) {
            self.gzip(bytes, depth);
        } else if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
            self.zip(bytes, depth);
        } else if [&b"7z\xbc\xaf\x27\x1c"[..], b"Rar!", b"\xfd7zXZ", b"BZh", b"\x28\xb5\x2f\xfd"]
            .iter()
            .any(|magic| bytes.starts_with(magic))
        {
            self.is_sealed = true;
        } else if bytes.starts_with(b"%PDF") {
            self.pdf(bytes, depth);
        } else if let Some(hidden) = picture::said_beside(bytes) {
            for piece in hidden {
                self.chunk(piece, depth);
            }
        }
        if bytes.contains(&0) {
            self.wide(bytes);
        }
        self.base64(bytes, depth);
    }

    /// A piece of a picture that is no picture: as it is, and whatever in it is compressed.
    fn chunk(&mut self, piece: &[u8], depth: usize) {
        for (at, pair) in piece.windows(2).enumerate().take(200) {
            if pair[0] == 0x78
                && matches!(pair[1], 0x01 | 0x5e | 0x9c | 0xda)
                && let Some(text) = self.zlib(&piece[at..])
            {
                self.add(text, depth);
            }
        }
        self.add(piece.to_vec(), depth);
    }

    fn zlib(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        inflate::decompress_to_vec_zlib_with_limit(bytes, self.room).ok()
    }

    fn raw(&mut self, bytes: &[u8]) -> Vec<u8> {
        match inflate::decompress_to_vec_with_limit(bytes, self.room) {
            Ok(out) => out,
            Err(error) => {
                self.is_sealed = true;
                error.output
            }
        }
    }

    fn gzip(&mut self, bytes: &[u8], depth: usize) {
        let (Some(flags), Some(_)) = (bytes.get(3), bytes.get(10)) else {
            self.is_sealed = true;
            return;
        };
        let mut at = 10;
        if flags & 4 != 0 {
            at += 2 + bytes.get(at..at + 2).map_or(0, |n| usize::from(u16::from_le_bytes([n[0], n[1]])));
        }
        for flag in [8, 16] {
            if flags & flag != 0 {
                let rest = bytes.get(at..).unwrap_or_default();
                let end = rest.iter().position(|b| *b == 0).unwrap_or(rest.len());
                self.add(rest[..end].to_vec(), depth);
                at += end + 1;
            }
        }
        if flags & 2 != 0 {
            at += 2;
        }
        let inside = self.raw(bytes.get(at..).unwrap_or_default());
        self.add(inside, depth);
    }

    /// Every entry that starts with the mark of one, whether the list at the end names it or not.
    fn zip(&mut self, bytes: &[u8], depth: usize) {
        let number = |at: usize, n: usize| -> usize {
            bytes
                .get(at..at + n)
                .unwrap_or_default()
                .iter()
                .rev()
                .fold(0, |sum, b| sum << 8 | usize::from(*b))
        };
        let mut at = 0;
        while let Some(found) = position(&bytes[at..], b"PK\x03\x04") {
            at += found;
            let (flags, method) = (number(at + 6, 2), number(at + 8, 2));
            let (size, name, extra) = (number(at + 18, 4), number(at + 26, 2), number(at + 28, 2));
            let start = at + 30 + name + extra;
            self.add(
                bytes.get(at + 30..(at + 30 + name).min(bytes.len())).unwrap_or_default().to_vec(),
                depth,
            );
            let is_measured = flags & 8 == 0 && size != 0xffff_ffff;
            let content = bytes.get(start..).unwrap_or_default();
            let content = if is_measured { &content[..size.min(content.len())] } else { content };
            if flags & 1 != 0 {
                self.is_sealed = true;
            } else if method == 8 {
                let inside = self.raw(content);
                self.add(inside, depth);
            } else if method == 0 {
                // Without a size it reaches to the next entry.
                let end = if is_measured {
                    content.len()
                } else {
                    position(content, b"PK\x07\x08").unwrap_or(content.len())
                };
                self.add(content[..end].to_vec(), depth);
            } else {
                self.is_sealed = true;
            }
            at = if is_measured { (start + size).max(at + 4) } else { start.max(at + 4) };
            if at >= bytes.len() {
                break;
            }
        }
        // The list at the end holds names and comments of its own.
        if let Some(list) = position(bytes, b"PK\x01\x02").or_else(|| position(bytes, b"PK\x05\x06")) {
            self.add(bytes[list..].to_vec(), DEEPEST - 1);
        }
    }

    /// The compressed streams of a PDF.
    fn pdf(&mut self, bytes: &[u8], depth: usize) {
        let mut rest = bytes;
        while let Some(at) = position(rest, b"stream") {
            rest = &rest[at + 6..];
            let start = rest.iter().position(|b| !matches!(b, b'\r' | b'\n')).unwrap_or(rest.len());
            if let Some(text) = self.zlib(&rest[start..]) {
                self.add(text, depth);
            }
        }
    }

    /// Letters of two bytes each.
    fn wide(&mut self, bytes: &[u8]) {
        for (start, read) in [
            (0, u16::from_le_bytes as fn([u8; 2]) -> u16),
            (1, u16::from_le_bytes),
            (0, u16::from_be_bytes),
            (1, u16::from_be_bytes),
        ] {
            let units = bytes[start..].chunks_exact(2).map(|pair| read([pair[0], pair[1]]));
            // What is no text in this reading parts what is.
            let text: String = char::decode_utf16(units)
                .map(|c| c.ok().filter(|c| !c.is_control() && *c < '\u{3000}').unwrap_or('\n'))
                .collect();
            let runs: Vec<&str> = text.split('\n').filter(|run| run.chars().count() >= 3).collect();
            let size: usize = runs.iter().map(|run| run.len() + 1).sum();
            if size > 0 && size <= self.room {
                self.room -= size;
                self.inner.push(runs.join("\n").into_bytes());
            }
        }
    }

    /// Runs of letters that read as text when taken for base64, from each of the four places such a run can start at.
    fn base64(&mut self, bytes: &[u8], depth: usize) {
        for run in bytes.split(|b| value(*b).is_none()).filter(|run| run.len() >= 12) {
            // Words and addresses are of small letters; what is packed has both, everywhere.
            if !(run.iter().any(u8::is_ascii_uppercase) && run.iter().any(u8::is_ascii_lowercase)) {
                continue;
            }
            for skip in 0..4 {
                let text = decoded(&run[skip..]);
                let readable =
                    text.iter().filter(|b| matches!(b, b' '..=b'~' | b'\n' | b'\r' | b'\t' | 0x80..)).count();
                let is_packed = text.starts_with(&[0x1f, 0x8b]) || text.starts_with(b"PK\x03\x04");
                if is_packed || readable * 20 >= text.len() * 19 && std::str::from_utf8(&text).is_ok() {
                    self.add(text, depth);
                }
            }
        }
    }
}

fn position(bytes: &[u8], mark: &[u8]) -> Option<usize> {
    bytes.windows(mark.len()).position(|window| window == mark)
}

/// What a letter of base64 stands for, in both alphabets.
const fn value(letter: u8) -> Option<u32> {
    Some(match letter {
        b'A'..=b'Z' => letter - b'A',
        b'a'..=b'z' => letter - b'a' + 26,
        b'0'..=b'9' => letter - b'0' + 52,
        b'+' | b'-' => 62,
        b'/' | b'_' => 63,
        _ => return None,
    } as u32)
}

fn decoded(run: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(run.len() * 3 / 4);
    for four in run.chunks(4) {
        let bits =
            four.iter().fold(0, |bits, b| bits << 6 | value(*b).unwrap_or(0)) << (6 * (4 - four.len()));
        out.extend_from_slice(&bits.to_be_bytes()[1..four.len()]);
    }
    out
}

/// The letters in the middle of a text's base64, whatever stands around it: one for each of the three ways it can fall.
pub(super) fn cores(text: &[u8]) -> Vec<Vec<u8>> {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut cores = Vec::new();
    for before in 0..3_usize {
        let first = (before * 8).div_ceil(6);
        let last = (before + text.len()) * 8 / 6;
        let core: Vec<u8> = (first..last)
            .map(|letter| {
                let bit = letter * 6 - before * 8;
                let byte = |n: usize| u16::from(text.get(n).copied().unwrap_or(0));
                let two = byte(bit / 8) << 8 | byte(bit / 8 + 1);
                LETTERS[usize::from(two >> (10 - bit % 8) & 63)]
            })
            .collect();
        let other = core.iter().map(|b| match b {
            b'+' => b'-',
            b'/' => b'_',
            b => *b,
        });
        let other: Vec<u8> = other.collect();
        if other != core {
            cores.push(other);
        }
        cores.push(core);
    }
    cores
}

#[cfg(test)]
mod tests {
    use super::{cores, decoded, unpack};

    #[test]
    fn a_core_stands_in_the_base64_of_everything_that_holds_its_text() {
        // "Zora Quill" behind none, one and two other bytes, by another program.
        for packed in ["Wm9yYSBRdWlsbA==", "eFpvcmEgUXVpbGx5", "eHhab3JhIFF1aWxseXk="] {
            assert!(
                cores(b"Zora Quill").iter().any(|core| packed.contains(std::str::from_utf8(core).unwrap())),
                "{packed}"
            );
        }
        assert_eq!(decoded(b"Wm9yYSBRdWlsbA"), b"Zora Quill");
    }

    #[test]
    fn what_cannot_be_looked_into_is_told() {
        assert!(unpack(b"7z\xbc\xaf\x27\x1c and more").is_sealed);
        assert!(unpack(b"\x1f\x8b").is_sealed);
        assert!(!unpack(b"plain words").is_sealed);
    }
}
