//! Pictures made by hand, so that every byte in them is known.

use super::{Fault, cleaned, said_beside};

/// The same checksum by the slow way.
fn crc(bytes: &[u8]) -> u32 {
    let mut crc = !0_u32;
    for b in bytes {
        crc ^= u32::from(*b);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 };
        }
    }
    !crc
}

fn chunk(kind: &[u8], body: &[u8]) -> Vec<u8> {
    let mut all = (body.len() as u32).to_be_bytes().to_vec();
    all.extend_from_slice(kind);
    all.extend_from_slice(body);
    all.extend_from_slice(&crc(&all[4..]).to_be_bytes());
    all
}

fn exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"II*\0\x08\0\0\0\x02\0".to_vec();
    tiff.extend_from_slice(&[0x3b, 1, 2, 0, 4, 0, 0, 0]);
    tiff.extend_from_slice(b"Zora");
    tiff.extend_from_slice(&[0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
    tiff.extend_from_slice(&[0, 0, 0, 0]);
    tiff
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut header = [width.to_be_bytes(), height.to_be_bytes()].concat();
    header.extend_from_slice(&[8, 0, 0, 0, 0]);
    [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        chunk(b"IHDR", &header),
        chunk(b"tEXt", b"Author\0Zora Quill"),
        chunk(b"eXIf", &exif(6)),
        chunk(b"IDAT", &[0x78, 0x9c, 1, 2, 3]),
        chunk(b"IEND", b""),
        b"Zora behind the end".to_vec(),
    ]
    .concat()
}

fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
    let mut all = vec![0xff, marker];
    all.extend_from_slice(&(body.len() as u16 + 2).to_be_bytes());
    all.extend_from_slice(body);
    all
}

fn jpeg(width: u16, height: u16) -> Vec<u8> {
    let mut frame = vec![8];
    frame.extend_from_slice(&height.to_be_bytes());
    frame.extend_from_slice(&width.to_be_bytes());
    frame.extend_from_slice(&[1, 1, 0x11, 0]);
    [
        vec![0xff, 0xd8],
        segment(0xe0, b"JFIF\0\x01\x02\0\0\x01\0\x01\0\0"),
        segment(0xe1, &[b"Exif\0\0".to_vec(), exif(6)].concat()),
        segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0<x>Zora</x>"),
        segment(0xed, b"Photoshop 3.0\0Zora"),
        segment(0xfe, b"Zora"),
        segment(0xdb, &[0; 65]),
        segment(0xc0, &frame),
        segment(0xda, &[1, 1, 0, 0, 63, 0]),
        vec![1, 2, 0xff, 0, 3, 0xff, 0xd0, 4, 0xff, 0xd9],
        b"Zora behind the end".to_vec(),
    ]
    .concat()
}

fn gif() -> Vec<u8> {
    [
        b"GIF89a".as_slice(),
        &[4, 0, 3, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255],
        &[0x21, 0xfe, 4],
        b"Zora\0",
        &[0x21, 0xff, 11],
        b"NETSCAPE2.0\x03\x01\0\0\0",
        &[0x21, 0xf9, 4, 0, 0, 0, 0, 0],
        &[0x2c, 0, 0, 0, 0, 4, 0, 3, 0, 0, 2, 2, 0x4c, 1, 0],
        &[0x3b],
        b"Zora behind the end",
    ]
    .concat()
}

fn riff(kind: &[u8], body: &[u8]) -> Vec<u8> {
    let mut all = kind.to_vec();
    all.extend_from_slice(&(body.len() as u32).to_le_bytes());
    all.extend_from_slice(body);
    if body.len() % 2 == 1 {
        all.push(b'Z');
    }
    all
}

fn webp() -> Vec<u8> {
    let body = [
        b"WEBP".to_vec(),
        riff(b"VP8X", &[0b0010_1100, 0, 0, 0, 3, 0, 0, 2, 0, 0]),
        riff(b"ICCP", b"Zora's screen"),
        riff(b"VP8L", &[0x2f, 3, 0x80, 0, 0]),
        riff(b"EXIF", &exif(8)),
        riff(b"XMP ", b"<x>Zora</x>"),
    ]
    .concat();
    let mut all = riff(b"RIFF", &body);
    all.extend_from_slice(b"Zora behind the end");
    all
}

fn holds(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|w| w == what)
}

#[test]
fn nothing_that_was_written_beside_a_picture_is_left_in_it() {
    for (name, bytes, size) in [
        ("png", png(4, 3), (3, 4)),
        ("jpeg", jpeg(4, 3), (3, 4)),
        ("gif", gif(), (4, 3)),
        ("webp", webp(), (3, 4)),
    ] {
        let said: Vec<u8> = said_beside(&bytes).unwrap().concat();
        assert!(holds(&said, b"Zora") && holds(&said, b"behind the end"), "{name}");
        let picture = cleaned(&bytes).unwrap_or_else(|e| panic!("{name}: {e:?}"));
        assert!(!holds(&picture.bytes, b"Zora"), "{name}");
        assert_eq!((picture.width_px, picture.height_px), size, "{name}");
        let again = cleaned(&picture.bytes).unwrap();
        assert_eq!(again, picture, "{name} is clean and turned as it was");
    }
}

#[test]
fn a_picture_that_is_broken_off_anywhere_is_refused_and_no_byte_of_it_brings_us_down() {
    for bytes in [png(4, 3), jpeg(4, 3), gif(), webp()] {
        let end = bytes.len() - b"Zora behind the end".len();
        for cut in 0..end {
            assert!(cleaned(&bytes[..cut]).is_err(), "{cut}");
        }
        for at in 0..end {
            let mut changed = bytes.clone();
            for flip in [0xff, 1, 0x80] {
                changed[at] ^= flip;
                let _ = cleaned(&changed);
                let _ = said_beside(&changed);
            }
        }
    }
}

#[test]
fn a_picture_larger_than_a_machine_can_show_is_refused() {
    assert_eq!(cleaned(&png(60_000, 1)), Err(Fault::TooLarge));
    assert_eq!(cleaned(&png(20_000, 20_000)), Err(Fault::TooLarge));
    assert_eq!(cleaned(&jpeg(65_535, 65_535)), Err(Fault::TooLarge));
    assert_eq!(cleaned(b"<svg/>"), Err(Fault::Format));
}
