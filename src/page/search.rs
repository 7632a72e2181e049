//! The search index of the directory: small scripts that call `kithbook(..)`, so that search also works from a folder.
//!
//! Up to [`IN_ONE_FILE`] entries are one file. More are cut into parts by how words begin, and again by how they end (a
//! word with a wrong first letter still ends as it should), so that a first search fetches the part or two that can hold
//! what was typed. A part holds at most [`IN_ONE_PART`] entries: where a word is too common to tell anyone apart, those
//! with a rarer word in that part come first.

use serde_json::{Value, json};

use crate::model::community::AssetIx;
use crate::model::vocabulary::{FlowIx, KindIx, SectorIx};
use crate::page::words::WORDS;
use crate::page::{Content, Page, PageType, Subject, address};
use crate::report::Report;

/// `static/search/*.js`.
pub static SEARCH: PageType = PageType { slug: "search", template: None, plan, content };

/// How many entries one file holds.
pub const IN_ONE_FILE: usize = 1000;
/// How many entries a part holds.
const IN_ONE_PART: usize = 250;
/// How many letters of a word a key has at most.
const LONGEST_KEY: usize = 12;

/// Whether the whole index is one file.
pub(super) fn is_whole(report: &Report<'_>) -> bool {
    report.assets_by_name().len() <= IN_ONE_FILE
}

/// A part of the table of words: where it starts, how long, and how many letters of its words are the key.
struct Part {
    start: usize,
    end: usize,
    letters: usize,
}

/// The stretches of the sorted words that share their first letters, cut finer where they are long.
fn cut(words: &[(String, AssetIx)]) -> Vec<Part> {
    let mut done = Vec::new();
    let mut waiting = vec![Part { start: 0, end: words.len(), letters: 0 }];
    while let Some(part) = waiting.pop() {
        let is_small = part.end - part.start <= IN_ONE_PART && part.letters > 0;
        if is_small || part.letters == LONGEST_KEY + 1 {
            done.push(part);
            continue;
        }
        let mut start = part.start;
        while start < part.end {
            let key = key(&words[start].0, part.letters + 1);
            let end = start + words[start..part.end].partition_point(|(word, _)| word.starts_with(key));
            // A word that ends here stays by itself: longer keys would not find it.
            let is_whole_word = key.chars().count() <= part.letters;
            let letters = part.letters + 1;
            if is_whole_word {
                let end = start + words[start..part.end].partition_point(|(word, _)| word == key);
                done.push(Part { start, end, letters: part.letters });
                start = end;
            } else {
                waiting.push(Part { start, end, letters });
                start = end;
            }
        }
    }
    done.sort_by_key(|part| part.start);
    done
}

/// The first `letters` letters of a word.
fn key(word: &str, letters: usize) -> &str {
    word.char_indices().nth(letters).map_or(word, |(at, _)| &word[..at])
}

/// The name of a part's file: letters and digits as they are, everything else by number; never a reserved name.
fn file_name(key: &str) -> String {
    let mut name = String::from("k-");
    for c in key.chars() {
        match c {
            'a'..='z' | '0'..='9' => name.push(c),
            '~' => name.push('_'),
            c => name.extend(["-", &format!("{:x}", c as u32), "-"]),
        }
    }
    name
}

fn plan(report: &Report<'_>) -> Vec<Page> {
    let mut pages = vec![Page::new(&SEARCH, address::search("index"), Subject::Whole)];
    if !is_whole(report) {
        let words = report.search_words();
        pages.extend(cut(words).into_iter().map(|part| {
            let path = address::search(&file_name(key(&words[part.start].0, part.letters)));
            Page { part: part.letters, ..Page::new(&SEARCH, path, Subject::Nth(part.start)) }
        }));
    }
    pages
}

fn content<'r>(report: &'r Report<'r>, page: &'r Page) -> Content<'r> {
    let script = match page.subject {
        Subject::Nth(start) => part(report, start, page.part),
        _ => index(report),
    };
    Content::Bytes(script.into_bytes())
}

/// One part: everyone with a word that begins with the key.
fn part(report: &Report<'_>, start: usize, letters: usize) -> String {
    let words = report.search_words();
    let key = key(&words[start].0, letters);
    let mut end = start + words[start..].partition_point(|(word, _)| word.starts_with(key));
    // As in `cut`: a word that is itself the key of a long stretch stays by itself.
    if end - start > IN_ONE_PART && letters <= LONGEST_KEY && words[start].0 == key {
        end = start + words[start..].partition_point(|(word, _)| word == key);
    }
    let here = &words[start..end];
    // How many share each word: those with rarer words come first.
    let mut who: Vec<(usize, usize, AssetIx)> = Vec::new();
    for same in here.chunk_by(|a, b| a.0 == b.0) {
        who.extend(same.iter().map(|(_, ix)| (same.len(), report.place_by_name(*ix), *ix)));
    }
    who.sort_unstable();
    let mut seen = std::collections::BTreeSet::new();
    who.retain(|(_, _, ix)| seen.insert(*ix));
    who.truncate(IN_ONE_PART);
    let entries: Vec<Value> = who.into_iter().map(|(_, _, ix)| entry(report, ix)).collect();
    script(&[json!(key), json!(entries)])
}

/// The index itself: the words of the community, and everyone or the keys of the parts.
fn index(report: &Report<'_>) -> String {
    let v = &report.community.site.vocabularies;
    let kinds: Vec<Value> = (v.kinds.places::<KindIx>())
        .map(|i| {
            let kind = v.kinds.get(i);
            let other: Vec<&str> =
                std::iter::once(&kind.more.plural).chain(&kind.aliases).map(String::as_str).collect();
            json!([kind.label, address::kind(&kind.id), report.of_kind(i).len(), other.join(" ")])
        })
        .collect();
    let sectors: Vec<Value> = (v.sectors.places::<SectorIx>())
        .map(|i| {
            let sector = v.sectors.get(i);
            json!([
                sector.label,
                address::sector(&sector.id),
                report.of_sector(i).len(),
                sector.aliases.join(" ")
            ])
        })
        .collect();
    let flows: Vec<Value> = (v.flows.places::<FlowIx>())
        .map(|i| {
            let flow = v.flows.get(i);
            json!([flow.label, address::flow(&flow.id), report.givers(i).len(), flow.aliases.join(" ")])
        })
        .collect();
    let is_whole = is_whole(report);
    let all: Option<Vec<Value>> =
        is_whole.then(|| report.assets_by_name().iter().map(|ix| entry(report, *ix)).collect());
    let keys: Vec<&str> = if is_whole {
        Vec::new()
    } else {
        let words = report.search_words();
        cut(words).into_iter().map(|part| key(&words[part.start].0, part.letters)).collect()
    };
    let names: Vec<String> = keys.iter().map(|key| file_name(key)).collect();
    // Places are assets as well, and are found as such; their lists are linked from their profiles.
    let words = [WORDS.find_list, WORDS.find_one, WORDS.find_many, WORDS.find_none, WORDS.find_too_many];
    let data = json!({
        "kinds": kinds, "sectors": sectors, "flows": flows, "places": [], "all": all, "keys": keys, "names": names,
        "words": words,
    });
    script(&[json!(""), data])
}

/// One entry: name, id, kind, sector (-1: none), flows, other words to find it by.
fn entry(report: &Report<'_>, ix: AssetIx) -> Value {
    let asset = report.asset(ix);
    let sector = asset.sector.map_or(-1, |sector| usize::from(sector) as i64);
    let mut flows: Vec<usize> = asset.gives.items().iter().map(|give| usize::from(give.flow)).collect();
    flows.sort_unstable();
    flows.dedup();
    let places = asset.places.iter().map(|place| &report.asset(*place).name);
    let other: Vec<&str> =
        asset.aliases.iter().chain(&asset.tags).chain(places).map(String::as_str).collect();
    json!([asset.name, asset.id, usize::from(asset.kind), sector, flows, other.join(" ")])
}

/// A call of `kithbook` with these values. JSON is JavaScript but for two line separators; angle brackets and ampersands
/// are escaped as well, so that the file is inert wherever it ends up.
fn script(values: &[Value]) -> String {
    let mut script = String::from("kithbook(");
    for (i, value) in values.iter().enumerate() {
        if i > 0 {
            script.push(',');
        }
        for c in value.to_string().chars() {
            match c {
                '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                    script.extend(["\\u", &format!("{:04x}", c as u32)]);
                }
                c => script.push(c),
            }
        }
    }
    script.push_str(");\n");
    script
}

#[cfg(test)]
mod tests {
    use super::{IN_ONE_PART, cut, file_name, key, script};
    use crate::model::community::AssetIx;

    #[test]
    fn every_word_is_in_the_part_whose_key_is_the_longest_it_starts_with() {
        let mut words: Vec<(String, AssetIx)> = (0..2000)
            .map(|n| (format!("{}{n}", ["care", "carer", "garden"][n % 3]), AssetIx(n as u32)))
            .collect();
        words.extend((0..600).map(|n| ("care".to_owned(), AssetIx(n))));
        words.sort();
        let parts = cut(&words);
        let keys: Vec<&str> = parts.iter().map(|p| key(&words[p.start].0, p.letters)).collect();
        for (part, own) in parts.iter().zip(&keys) {
            for (word, _) in &words[part.start..part.end] {
                let longest = keys.iter().filter(|k| word.starts_with(**k)).max_by_key(|k| k.len());
                assert_eq!(longest, Some(own), "{word}");
            }
        }
        assert!(
            parts.iter().all(|p| p.end - p.start <= IN_ONE_PART || words[p.start].0 == words[p.end - 1].0)
        );
        assert_eq!(parts.iter().map(|p| p.end - p.start).sum::<usize>(), words.len());
    }

    #[test]
    fn an_index_cannot_end_the_script_it_is_in() {
        assert_eq!(
            script(&[serde_json::json!("</script>\u{2028}")]),
            "kithbook(\"\\u003c/script\\u003e\\u2028\");\n"
        );
        assert_eq!((file_name("con"), file_name("~née")), ("k-con".to_owned(), "k-_n-e9-e".to_owned()));
    }
}
