//! A small community with everything in it once, for tests that look at pages.

use kithbook::content::{SourceFile, SourceSet};
use kithbook::model::consent::Publication;
use kithbook::page::free::FREE_PAGE;
use kithbook::page::markdown::{self, Embeds};
use kithbook::page::{Page, Subject, plan};
use kithbook::pipeline::{Understood, understand};
use kithbook::theme::Theme;

pub(crate) const SITE: &str = "title: Brook Lane
summary: Who looks after whom on Brook Lane.
language: en
contact: { email: hello@example.org }
sectors: { informal: { label: Informal, about: Neighbours }, formal: { label: Formal, about: Paid bodies } }
kinds:
  group: { label: Group, plural: Groups, sector: informal, about: Neighbours who meet }
  place: { label: Place, plural: Places, sector: formal, about: Somewhere to go }
  citizen: { label: Neighbour, plural: Neighbours, sector: informal, person: true, about: Someone who lives here }
statuses:
  inactive: { label: Inactive, about: Nothing happens now }
  generative: { label: Generative, about: Care flows now, alive: true, flowing: true }
flows:
  food: { label: Food, about: Something to eat, aliases: [meals] }
  advice: { label: Advice, about: Knowing what to do }
expected: [{ kind: place, at_least: 3, reason: not-asked, note: Who knows the school? }]
";

const WALKERS: &str = "---
name: Saturday Walkers
kind: group
summary: A slow walk for anyone.
gives: [food, { flow: advice, mode: paid, to: [library] }]
aliases: [The Walkers]
places: [library]
checked: 2024-01
---
We meet at [[library]].
";

const LIBRARY: &str = "---
name: Brook Lane Library
kind: place
summary: Books and a warm room.
needs: [food]
contact: { phone: 020 7946 0000 }
---
## How to find us

Behind the square.
";

const WITHHELD: &str = "---
name: Amina Secret
kind: citizen
consent: { status: not-asked }
---
";

const TIE: &str = "---
from: saturday-walkers
to: library
status: generative
direction: one-way
flows: [food]
views: [{ by: saturday-walkers, status: generative, on: 2024-01 }, { by: library, status: inactive, on: 2024-02 }]
history: [{ on: 2023, status: inactive, note: A first visit }]
---
Every week.
";

const REFLECTION: &str = "---
title: Food is shared
date: 2024-02-01
figures: { giving: { share: { gives: food }, of: assets } }
claims: { some: { says: Some give food., figure: giving, holds: above 10% } }
---
[[figure:giving]] give food.
";

/// The sample with these files besides; a file of the same path takes the place of the sample's. Paths are below
/// `content/`; files that are no text of the contract (pictures) are named with an empty text.
pub(crate) fn understood_with(files: &[(&str, &str)]) -> Understood {
    let own = [
        ("assets/groups/saturday-walkers.md", WALKERS),
        ("assets/library.md", LIBRARY),
        ("assets/amina.md", WITHHELD),
        ("index.md", "---\ntitle: Who looks after whom\n---\nWelcome.\n"),
        ("pages/about.md", "---\ntitle: About\n---\nMade here.\n"),
        ("pages/take-part.md", "---\ntitle: Take part\n---\nRing us.\n"),
        ("reflections/food.md", REFLECTION),
        ("relationships/saturday-walkers--library.md", TIE),
        ("site.yaml", SITE),
    ];
    let is_picture = |path: &str| path.rsplit_once('.').is_some_and(|(_, ending)| ending == "jpg");
    let kept = own.into_iter().filter(|(path, _)| !files.iter().any(|(other, _)| other == path));
    let mut all: Vec<(&str, &str)> =
        kept.chain(files.iter().copied().filter(|(path, _)| !is_picture(path))).collect();
    all.sort_unstable();
    let mut others: Vec<String> =
        files.iter().filter(|(path, _)| is_picture(path)).map(|(p, _)| (*p).to_owned()).collect();
    others.sort();
    let files = all
        .into_iter()
        .map(|(path, text)| SourceFile { path: format!("content/{path}").into(), text: text.into() });
    let sources = SourceSet { files: files.collect(), others, diagnostics: Vec::new() };
    let date = jiff::civil::date(2024, 6, 3);
    understand(&sources, &Publication { date, today: date, drafts: false })
}

/// A page of the site, in the built-in theme.
pub(crate) fn page(it: &Understood, path: &str) -> String {
    let report = it.report();
    let theme = Theme::new(Vec::new()).expect("the built-in theme is whole");
    let page = plan(&report).into_iter().find(|page| page.path == path);
    let page = page.unwrap_or_else(|| panic!("{path} is planned"));
    String::from_utf8(theme.render(&page, &report).expect("it renders")).expect("pages are UTF-8")
}

/// Some words on a page at the root, as HTML.
pub(crate) fn html_of(markdown: &str) -> String {
    let about = format!("---\ntitle: About\n---\n{markdown}\n");
    let it = understood_with(&[("pages/about.md", &about), ("pages/table.jpg", "")]);
    let report = it.report();
    let page = Page::new(&FREE_PAGE, "about.html", Subject::Nth(0));
    let words = &report.community.pages[0].words;
    markdown::render(&report, &page, words, 2, &Embeds::default()).as_str().to_owned()
}
