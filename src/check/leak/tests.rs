//! A secret is found in every dress, and ordinary prose is let be.

use super::*;
use crate::diagnostic::FileId;
use crate::model::community::Community;
use crate::model::consent::{Publication, published};

fn guard(texts: &[(&str, &'static str, Sort)]) -> Guard {
    let date = jiff::civil::date(2026, 1, 1);
    let public = published(Community::default(), &Publication { date, today: date, drafts: false }).community;
    let typed = Typed::In(Span::start_of(FileId(0)));
    let secrets: Vec<Secret> = texts
        .iter()
        .map(|(text, field, sort)| Secret { text: (*text).to_owned(), field, sort: *sort, typed })
        .collect();
    Guard::new(&secrets, &[], &public)
}

#[test]
fn a_name_is_found_in_every_dress() {
    let guard = guard(&[("Zoë O'Néill", "name", Sort::Name)]);
    for dress in [
        "We met Zoë O'Néill there.",
        "ZOE ONEILL",
        "href=\"zoe-oneill.html\"",
        "zo%C3%AB%20o%27n%C3%A9ill",
        "zo%25C3%25AB_o%2527n%25C3%25A9ill",
        "Zo&#235; O&#39;N&#xe9;ill",
        "Zo&euml; O&apos;N&eacute;ill",
        "{\"name\":\"Zo\\u00eb O'N\\u00e9ill\"}",
        ".x:before{content:\"Zo\\eb  O'N\\e9ill\"}",
        "Zoë <b>O'Néill</b>",
        "Z<b>o</b>ë O'<i>Né</i>ill",
        "<text>Zoë</text>\n<text>O'Néill</text>",
        "Zoe\u{308} O\u{2019}Ne\u{301}ill",
        "Zo\u{200b}ë O'N\u{ad}éill",
        "Ｚｏë Ｏ'Ｎéill",
        "ZoëO'Néill.jpg",
        "only O'Neill's garden",
        "O&#x27;NEILL",
    ] {
        assert_eq!(guard.scan("a.html", dress.as_bytes()).len(), 1, "{dress}");
    }
    for other in ["zoes oneills", "Zoëtrope O'Néillson", "a zo e o neil l"] {
        assert!(guard.scan("a.html", other.as_bytes()).is_empty(), "{other}");
    }
    assert_eq!(guard.scan("assets/zoe-oneill.html", b"").len(), 1);
    assert!(guard.scan("assets/zoe-oneill.html", b"")[0].is_in_path);
}

#[test]
fn a_telephone_number_is_found_however_it_is_spaced() {
    for typed in ["020 7946 0123", "+44 20 7946 0123", "0044 20 79460123"] {
        let guard = guard(&[(typed, "contact", Sort::Phone)]);
        for dress in [
            "tel:02079460123",
            "(020) 7946-0123",
            "020&nbsp;7946&nbsp;0123",
            "+44 (0)20 7946 0123",
            "tel:+442079460123",
            "0044 20 7946 0123",
            "020.7946.0123",
            "<b>020</b> 7946 01<i>23</i>",
        ] {
            if typed.starts_with('0') || !dress.contains("(0)") {
                assert_eq!(guard.scan("a.html", dress.as_bytes()).len(), 1, "{typed}: {dress}");
            }
        }
        for other in ["120794601234", "0.20, 79.46, 01.23", "20,7946,0123"] {
            assert!(guard.scan("a.html", other.as_bytes()).is_empty(), "{typed}: {other}");
        }
    }
}

#[test]
fn a_name_that_is_a_word_is_looked_for_as_the_whole_name_of_a_file_only() {
    let guard = guard(&[("May", "name", Sort::Name), ("Rose", "name", Sort::Name)]);
    for prose in ["3 May 2024", "you may come", "Prices rose.", "Rose Garden"] {
        assert!(guard.scan("a.html", prose.as_bytes()).is_empty(), "{prose}");
    }
    assert_eq!(guard.scan("assets/may.html", b"").len(), 1);
    assert!(guard.scan("assets/rose-garden.html", b"").is_empty());
    let whole = super::tests::guard(&[("Rose May Quill", "name", Sort::Name)]);
    assert_eq!(whole.scan("a.html", b"rose may quill").len(), 1);
    assert!(whole.scan("a.html", b"the rose may open").is_empty());
}

#[test]
fn a_sentence_is_found_whole_and_a_few_words_are_nobodys() {
    let guard = guard(&[("My door is red. Yes.\n\nI feed the ducks", "story", Sort::Prose)]);
    assert_eq!(guard.scan("a.html", b"<p>My <b>door</b> is red.</p>").len(), 1);
    assert_eq!(guard.scan("a.html", b"i feed the\nducks").len(), 1);
    assert!(guard.scan("a.html", b"Yes. The door is red.").is_empty());
}

#[test]
fn what_is_packed_is_looked_into() {
    let guard = guard(&[("Zora Quill", "name", Sort::Name)]);
    let text = b"{\"who\": \"Zora Quill\"}";
    let deflated = miniz_oxide::deflate::compress_to_vec(text, 6);
    let gz = [&[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3][..], &deflated, &[0; 8]].concat();
    let entry = |name: &[u8], content: &[u8], method: u8| {
        let mut all = b"PK\x03\x04\x14\0\0\0".to_vec();
        all.extend_from_slice(&[method, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        all.extend_from_slice(&(content.len() as u32).to_le_bytes());
        all.extend_from_slice(&[0; 4]);
        all.extend_from_slice(&(name.len() as u16).to_le_bytes());
        all.extend_from_slice(&[0, 0]);
        [all, name.to_vec(), content.to_vec()].concat()
    };
    let zip = entry(b"a.txt", &deflated, 8);
    let wide: Vec<u8> = "Zora Quill".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (what, bytes) in [
        ("gzip", gz.clone()),
        ("zip", zip.clone()),
        ("stored", entry(b"a.txt", text, 0)),
        ("name of an entry", entry(b"zora-quill.txt", b"", 0)),
        ("zip in zip", entry(b"a.zip", &zip, 0)),
        ("gzip in zip", entry(b"a.gz", &gz, 0)),
        ("two bytes a letter", wide),
        ("base64", b"data:text/plain;base64,eyJ3aG8iOiAiWm9yYSBRdWlsbCJ9".to_vec()),
    ] {
        assert_eq!(guard.scan("a.bin", &bytes).len(), 1, "{what}");
    }
    let short = super::tests::guard(&[("Zora", "name", Sort::Name)]);
    assert_eq!(short.scan("a.html", b"data:,SSBtZXQgWm9yYSB0aGVyZQ").len(), 1);
}

#[test]
fn of_a_sentence_without_end_every_piece_is_found() {
    let words: Vec<String> = (0..400).map(|n| format!("w{}x", n * 7919)).collect();
    let guard = guard(&[(&words.join(" "), "story", Sort::Prose)]);
    assert_eq!(guard.scan("a.html", words.join(" ").as_bytes()).len(), 1);
    assert_eq!(guard.scan("a.html", words[150..250].join("-").as_bytes()).len(), 1);
    assert!(guard.scan("a.html", words[150..155].join(" ").as_bytes()).is_empty());
}

#[test]
fn a_word_without_end_is_found_in_parts_and_costs_what_it_is_long() {
    for (word, times) in [("amp", 20_000), ("a", 40_000), ("\u{e9}\u{5d0}", 10_000)] {
        for gap in ["", " "] {
            let text = format!("{word}{gap}").repeat(times);
            let guard = guard(&[(&text, "story", Sort::Prose)]);
            assert_eq!(guard.scan("a.html", text.as_bytes()).len(), 1, "{word}{gap}");
            assert!(guard.scan("a.html", b"amp a").is_empty());
        }
    }
}
