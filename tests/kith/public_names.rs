//! People under a public name: nothing of their names or files may be told from what is published.

use crate::sample::understood_with;

const SHOWN: &str = "consent: { status: agreed, show: [name, summary, gives, relationships] }\n";

/// Every file for machines of the sample with these people besides.
fn data_with(people: &[(&str, &str)]) -> Vec<(String, Vec<u8>)> {
    let understood = understood_with(people);
    assert!(!kithbook::pipeline::has_problems(&understood.diagnostics), "{:?}", understood.diagnostics);
    let files = kithbook::export::files(&understood.report());
    files.into_iter().map(|file| (file.path.to_owned(), file.bytes)).collect()
}

/// A neighbour under a public name who gives something and knows someone, in these words.
fn neighbour(name: &str, gives: &str, to: &str) -> String {
    format!(
        "---\nname: {name}\nkind: citizen\npublic_name: a resident\ngives: [{gives}]\n{SHOWN}relationships: [{{ to: {to} }}]\n---\n"
    )
}

#[test]
fn a_person_under_a_public_name_has_relationships_with_others_and_with_each_other() {
    let (one, two) = (neighbour("Zora", "food", "library"), neighbour("Bert", "advice", "zora"));
    let data = data_with(&[("assets/zora.md", &one), ("assets/bert.md", &two)]);
    let text: String = data.iter().map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).collect();
    assert!(text.contains("a-resident--library") || text.contains("a-resident-2--library"));
    assert!(!text.to_lowercase().contains("zora") && !text.to_lowercase().contains("bert"));
}

#[test]
fn neither_a_real_name_nor_the_name_of_a_file_changes_what_is_published() {
    // Told apart by what they give alone, by whom they know, and by whom the one they know knows.
    for (first, second) in
        [(["food", "library"], ["advice", "library"]), (["food", "library"], ["food", "zz"])]
    {
        let chain = neighbour("Yara", "food", "saturday-walkers");
        let a = neighbour("Amos", first[0], first[1]);
        let b = neighbour("Bert", second[0], second[1]);
        let before = data_with(&[("assets/aa.md", &a), ("assets/bb.md", &b), ("assets/zz.md", &chain)]);
        let a = a.replace("Amos", "Rose");
        let after = data_with(&[("assets/cc.md", &a), ("assets/bb.md", &b), ("assets/zz.md", &chain)]);
        assert!(before == after);
    }
}

#[test]
fn an_offer_to_someone_whose_relationships_are_not_shown_is_not_shown() {
    let hidden = "---\nname: Dora\nkind: citizen\npublic_name: someone\nconsent: { status: agreed, show: [name] }\n---\n";
    let group = "---\nname: Bakers\nkind: group\ngives: [food, { flow: advice, to: [dora] }]\n---\n";
    let plain = group.replace(", { flow: advice, to: [dora] }", "");
    let with = data_with(&[("assets/dora.md", hidden), ("assets/bakers.md", group)]);
    let without = data_with(&[("assets/dora.md", hidden), ("assets/bakers.md", &plain)]);
    assert!(with == without);
}
