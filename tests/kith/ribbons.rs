//! Who gives, what, who receives: the picture, its table and the profiles count the same offers.

use std::collections::BTreeSet;

use crate::sample::{page, understood_with};

const UNMET: &str = "insights/unmet.html";

/// Tags become spaces.
fn words(html: &str) -> String {
    let texts: Vec<&str> =
        html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
    texts.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The labels of the picture, by how they are anchored: givers, things, receivers.
fn labels(svg: &str, anchor: &str) -> Vec<String> {
    let all = svg.split("<text text-anchor=\"").skip(1).filter(|text| text.starts_with(anchor));
    all.map(|text| words(&format!("<{}", text.split("</text>").next().unwrap_or_default()))).collect()
}

fn sum(labels: &[String]) -> usize {
    let number = |label: &String| label.rsplit_once(": ").and_then(|(_, n)| n.parse::<usize>().ok());
    labels.iter().map(|label| number(label).expect("a label ends with its number")).sum()
}

#[test]
fn every_column_of_the_picture_and_its_table_count_each_offer_once() {
    let tie = "---\nfrom: library\nto: shed\nflows: [food, { flow: food, mode: paid }, advice]\ndirection: mutual\n---\n";
    let it = understood_with(&[
        ("assets/shed.md", "---\nname: The Shed\nkind: group\nsector: formal\ngives: [food]\n---\n"),
        ("relationships/library--shed.md", tie),
    ]);
    let mut offers = BTreeSet::new();
    for giver in it.standing.assets() {
        offers.extend(it.insights.offers.of(giver).iter().map(|offer| (giver, offer.flow, offer.to)));
    }
    let html = page(&it, UNMET);
    let svg = html.split("<svg class=\"kith-map ribbons\"").nth(1).and_then(|it| it.split("</svg>").next());
    let svg = svg.expect("the picture");
    let (givers, things, receivers) = (labels(svg, "end"), labels(svg, "middle"), labels(svg, "start"));
    // Walkers give food to the library, food to anyone and advice to the library; library and shed give each other food and
    // advice, as a gift or for pay; the shed gives food to anyone.
    assert_eq!(offers.len(), 8);
    assert_eq!([sum(&givers), sum(&things), sum(&receivers)], [8; 3], "{givers:?} {things:?} {receivers:?}");
    assert_eq!(givers, ["Informal: 3", "Formal: 5"]);
    assert_eq!(receivers, ["Formal: 6", "Anyone: 2"]);
    let table = html.split("<table class=\"cross\">").find(|it| it.contains("offers by what is given"));
    let table = table.and_then(|it| it.split("</table>").next()).expect("the table");
    assert!(words(table).contains("8 offers by"));
    let totals = table.split("</tr>").filter_map(|row| row.rsplit_once("</td>")).map(|(row, _)| words(row));
    let totals = totals.filter_map(|row| row.rsplit_once(' ').and_then(|(_, n)| n.parse::<usize>().ok()));
    assert_eq!(totals.sum::<usize>(), 8);
}

#[test]
fn where_nobody_gives_anything_there_is_no_picture() {
    let it = understood_with(&[
        ("assets/groups/saturday-walkers.md", "---\nname: Saturday Walkers\nkind: group\n---\n"),
        ("relationships/saturday-walkers--library.md", "---\nfrom: saturday-walkers\nto: library\n---\n"),
        ("reflections/food.md", "---\ntitle: Nothing\ndate: 2024-02-01\n---\nWords.\n"),
    ]);
    assert!(it.standing.assets().all(|ix| it.insights.offers.of(ix).is_empty()));
    assert!(!page(&it, UNMET).contains("ribbons"));
}
