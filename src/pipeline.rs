//! The spine: one call a room, from what was typed to the bytes of the site.
//!
//! In: a [`SourceSet`] and a day. Out: [`Understood`], everything about the community that pages are made from, with
//! every diagnostic; then [`Understood::render`] hands each file of the site to whoever writes it, as soon as it is made,
//! so that memory grows with the community and not with the site.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, OnceLock, PoisonError};

use rayon::prelude::*;

use crate::check::leak::{self, Guard, Leak};
use crate::content::{self, PrivateFile, PrivateList, Profile, SourceSet};
use crate::diagnostic::{Diagnostic, FileId, Severity, Span};
use crate::export;
use crate::insight::{self, Insights};
use crate::map::drawing::{self, Drawings, Positions};
use crate::model::community::PublicCommunity;
use crate::model::consent::{self, ConsentStatus, Publication, Published};
use crate::model::secret::{Secret, Sort, Typed};
use crate::model::standing::Standing;
use crate::network::Network;
use crate::page::{self, picture};
use crate::report::{Lookup, Report};
use crate::theme::{RenderError, Theme};

/// Everything that pages are made from, and everything that is wrong.
pub struct Understood {
    /// How many documents of each sort were read.
    pub read: Read,
    /// What everyone agreed to publish, and what was kept out.
    pub published: Published,
    /// The network at the report's date.
    pub standing: Standing,
    /// Its graph.
    pub network: Network,
    /// What was worked out.
    pub insights: Insights,
    /// Every map.
    pub drawings: Drawings,
    /// The lists that many pages need.
    pub lookup: Lookup,
    /// Files below `content/` that pages refer to, each with the place that names it first.
    pub files: BTreeMap<String, Span>,
    /// How large the pictures among them are, once they have been looked at.
    pub pictures: BTreeMap<String, (u32, u32)>,
    /// Problems and notes of every room, in the order of the rooms.
    pub diagnostics: Vec<Diagnostic>,
    guard: OnceLock<Guard>,
}

/// How many documents were read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// Profiles of assets.
    pub assets: usize,
    /// Relationships, through all three doors.
    pub relationships: usize,
    /// Reflections.
    pub reflections: usize,
}

/// Reads, checks, agrees, connects, understands and draws.
pub fn understand(sources: &SourceSet, publication: &Publication) -> Understood {
    let mut diagnostics = sources.diagnostics.clone();
    let profiles = content::parse(sources);
    let community = crate::model::validate(&profiles.value);
    diagnostics.extend(profiles.diagnostics);
    diagnostics.extend(community.diagnostics);
    let is_sound = !has_problems(&diagnostics);
    let read = count(&profiles.value, community.value.relationships.len());
    // The community holds all there is to know; of large ones the profiles are a good part of the memory.
    drop(profiles.value);

    let published = consent::published(community.value, publication);
    diagnostics.extend(published.diagnostics.iter().cloned());
    let standing = Standing::on(&published.community, publication.date);
    let network = Network::new(&published.community, &standing);
    let insights = insight::compute(&published.community, &standing, &network);
    // With profiles missing, a claim that does not hold and a map without its middle would be second messages about one fault.
    let is_fault_of_its_own = |d: &Diagnostic| is_sound || d.code == "unknown-metric";
    diagnostics.extend(insights.diagnostics.into_iter().filter(is_fault_of_its_own));
    let insights = insights.value;
    let drawings = drawing::draw_all(&published.community, &standing, &insights);
    diagnostics
        .extend(drawings.diagnostics.into_iter().filter(|d| is_sound || d.severity == Severity::Problem));
    let drawings = drawings.value;
    let lookup = Lookup::new(&published.community, &standing, &insights);
    let mut it = Understood {
        read,
        published,
        standing,
        network,
        insights,
        drawings,
        lookup,
        files: BTreeMap::new(),
        pictures: BTreeMap::new(),
        diagnostics,
        guard: OnceLock::new(),
    };
    it.guard_remarks(sources);
    let has_file = |path: &str| sources.others.binary_search_by(|other| other.as_str().cmp(path)).is_ok();
    let links = page::markdown::check::links(&it.report(), &has_file);
    it.files = links.value;
    it.diagnostics.extend(links.diagnostics);
    it
}

/// Whether a diagnostic stops a build. A sentence that does not hold is a problem for its author and no fault of the
/// site: its page says so, and is published.
pub fn stops_a_build(d: &Diagnostic) -> bool {
    d.severity == Severity::Problem && !insight::ABOUT_CLAIMS.contains(&d.code)
}

/// Profiles that have a problem and do not plainly say that somebody agreed: what stands in them may be private.
fn unclear(diagnostics: &[Diagnostic], sources: &SourceSet, community: &PublicCommunity) -> Vec<FileId> {
    let kinds = community.site.vocabularies.kinds.terms.iter().filter(|kind| kind.more.person);
    let people: Vec<String> = kinds.map(|kind| format!("kind: {}", kind.id)).collect();
    let problems = diagnostics.iter().filter(|d| d.severity == Severity::Problem);
    // Each file once, however many problems it has.
    let files: BTreeSet<FileId> = problems.filter_map(|d| d.span).map(|span| span.file).collect();
    let is_unclear = |id: &FileId| {
        let file = sources.file(*id);
        let is_about_someone =
            || file.text.contains("consent") || people.iter().any(|kind| file.text.contains(kind));
        file.path.starts_with("content/assets/")
            && is_about_someone()
            && !file.text.contains("status: agreed")
    };
    files.into_iter().filter(is_unclear).collect()
}

/// Whether a comment says only what may be typed for consent, as blank forms do: that tells nothing about anybody, and
/// messages must be free to say it.
fn lists_choices(comment: &str) -> bool {
    comment.split('|').all(|choice| ConsentStatus::ALL.iter().any(|(word, _)| *word == choice.trim()))
}

/// Whether any of them is a problem.
pub fn has_problems(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|d| d.severity == Severity::Problem)
}

fn count(profiles: &[Profile], relationships: usize) -> Read {
    let of = |folder| profiles.iter().filter(|p| p.folder == folder).count();
    Read { assets: of(content::Folder::Assets), relationships, reflections: of(content::Folder::Reflections) }
}

/// What can stop a site on its way to whoever writes it.
#[derive(Debug, thiserror::Error)]
pub enum SiteError<E> {
    /// A template could not be rendered.
    #[error(transparent)]
    Render(#[from] RenderError),
    /// A picture cannot be published; [`Understood::look_at_files`] says so before.
    #[error("content/{0} is no picture that can be published")]
    Picture(String),
    /// Whoever writes the files could not.
    #[error("{0}")]
    Write(E),
}

/// The lines of words and fields that hold a private string, for each that leaks; files of those it is about left aside.
/// Words come first, because fields may name someone without printing them.
fn mentions(
    guard: &Guard,
    sources: &SourceSet,
    withheld: &[FileId],
) -> BTreeMap<(&'static str, Typed), (bool, Span)> {
    let mut first: BTreeMap<(&'static str, Typed), (bool, Span)> = BTreeMap::new();
    for (id, file) in sources.files_with_ids() {
        if withheld.binary_search(&id).is_ok() || guard.scan("", file.text.as_bytes()).is_empty() {
            continue;
        }
        let words_start = file.text.match_indices("\n---").next().map_or(0, |(at, _)| at);
        let mut at = 0;
        for line in file.text.split_inclusive('\n') {
            for leak in guard.scan("", line.as_bytes()) {
                let own = matches!(leak.typed, Typed::In(span) if span.file == id);
                let place = (at <= words_start, Span::new(id, at, at + line.trim_end().len()));
                if !own {
                    let found = first.entry((leak.field, leak.typed)).or_insert(place);
                    *found = place.min(*found);
                }
            }
            at += line.len();
        }
    }
    first
}

impl Understood {
    /// The finished values side by side.
    pub fn report(&self) -> Report<'_> {
        Report::new(
            &self.published.community,
            &self.standing,
            &self.network,
            &self.insights,
            &self.drawings,
            &self.lookup,
        )
        .with_pictures(&self.pictures)
    }

    /// Compares the report's date with another day, by the dates within profiles; that comes first on the page of
    /// changes.
    pub fn compare_since(&mut self, day: jiff::civil::Date) {
        self.insights.changes.push(insight::change::since(&self.published.community, day));
    }

    /// Places for the dots of the maps as if none were written down.
    pub fn places_anew(&self) -> Positions {
        drawing::positions(&self.published.community, &self.standing, &self.insights, true)
    }

    /// Guards what a private file holds besides.
    pub fn guard_also(&mut self, private: &PrivateFile) {
        self.diagnostics.extend(private.diagnostics.iter().cloned());
        let withheld = &mut self.published.withheld;
        for entry in &private.entries {
            let mut add = |field, sort| {
                let typed = Typed::Privately { line: entry.line };
                withheld.secrets.push(Secret { text: entry.text.clone(), field, sort, typed });
            };
            match entry.list {
                PrivateList::Names => {
                    if entry.text.split_whitespace().nth(1).is_some() {
                        add("name", Sort::Guarded);
                    }
                    add("name", Sort::Name);
                }
                PrivateList::Contacts if entry.text.bytes().filter(u8::is_ascii_digit).count() >= 6 => {
                    add("contact", Sort::Phone);
                    add("contact", Sort::Guarded);
                }
                PrivateList::Contacts => add("contact", Sort::Guarded),
                PrivateList::Words => add("words", Sort::Guarded),
                PrivateList::Ordinary => withheld.ordinary.push(entry.text.clone()),
            }
        }
        self.guard = OnceLock::new();
    }

    /// Guards what files of those who are left out say to other authors only; and comments of all others.
    fn guard_remarks(&mut self, sources: &SourceSet) {
        let unclear = unclear(&self.diagnostics, sources, &self.published.community);
        let withheld = &mut self.published.withheld;
        withheld.files.extend(unclear);
        withheld.files.sort();
        withheld.files.dedup();
        // Without anything to keep out, comments are looked after by never leaving the reader.
        if withheld.secrets.is_empty() {
            return;
        }
        for (id, file) in sources.files_with_ids() {
            let is_withheld = withheld.files.binary_search(&id).is_ok();
            for remark in content::remarks(&file.text) {
                if (is_withheld || remark.what == "comment") && !lists_choices(remark.text) {
                    let sort = if remark.what == "comment" { Sort::Prose } else { Sort::Point };
                    let span = Span::new(id, remark.at, remark.at + remark.text.len());
                    let (text, typed) = (remark.text.to_owned(), Typed::In(span));
                    withheld.secrets.push(Secret { text, field: remark.what, sort, typed });
                }
            }
        }
    }

    /// Looks at every picture and other file that will be copied: their sizes, and what is wrong with them. `read_file`
    /// gives their bytes.
    ///
    /// # Errors
    /// What `read_file` could not do.
    pub fn look_at_files<E: Send>(
        &mut self,
        read_file: impl Fn(&str) -> Result<Vec<u8>, E> + Sync,
    ) -> Result<(), E> {
        type Found = (String, Result<Option<(u32, u32)>, Diagnostic>);
        let is_guarded = !self.guard().is_idle();
        let there: Vec<(&String, &Span)> = self
            .files
            .iter()
            .filter(|(_, span)| {
                !self.diagnostics.iter().any(|d| d.code == "image-missing" && d.span == Some(**span))
            })
            .collect();
        let found: Result<Vec<Found>, E> = there
            .into_par_iter()
            .map(|(path, span)| {
                let bytes = read_file(path)?;
                let what = if picture::is_picture(path) {
                    picture::cleaned(&bytes)
                        .map(|it| Some((it.width_px, it.height_px)))
                        .map_err(|fault| picture::problem(path, fault, *span))
                } else if is_guarded && leak::is_sealed(&bytes) {
                    Err(picture::sealed(path, *span))
                } else {
                    Ok(None)
                };
                Ok((path.clone(), what))
            })
            .collect();
        for (path, what) in found? {
            match what {
                Ok(size) => self.pictures.extend(size.map(|size| (path, size))),
                Err(problem) => self.diagnostics.push(problem),
            }
        }
        Ok(())
    }

    /// Looks for everything that was kept out.
    pub fn guard(&self) -> &Guard {
        let withheld = &self.published.withheld;
        self.guard
            .get_or_init(|| Guard::new(&withheld.secrets, &withheld.ordinary, &self.published.community))
    }

    /// What to tell about private strings in the site: where they were written, as far as that can be told, and never
    /// the strings. One message for each string, however many files hold it.
    pub fn explain(&self, leaks: &[Leak], sources: &SourceSet) -> Vec<Diagnostic> {
        let mut by_secret: BTreeMap<(Typed, &'static str), Vec<&Leak>> = BTreeMap::new();
        for leak in leaks {
            by_secret.entry((leak.typed, leak.field)).or_default().push(leak);
        }
        if by_secret.is_empty() {
            return Vec::new();
        }
        let mentions = mentions(self.guard(), sources, &self.published.withheld.files);
        let mut told: Vec<Diagnostic> = Vec::new();
        for leaks in by_secret.values() {
            // A file whose name may be said, if there is one.
            let shown = leaks.iter().find(|leak| !leak.is_in_path).unwrap_or(&leaks[0]);
            let mention = mentions.get(&(shown.field, shown.typed)).map(|(_, span)| *span);
            let problem = leak::problem(shown, mention, leaks.len() - 1);
            if !told.iter().any(|other| other.span == problem.span && other.message == problem.message) {
                told.push(problem);
            }
        }
        told
    }

    /// Makes every file of the site, on all cores, and hands each to `write` with its address. `read_file` gives the
    /// bytes of a picture or other file below `content/` that a page refers to. What comes back are the private strings
    /// that stand in the site after all: a site with one of them must not be published.
    ///
    /// # Errors
    /// The first page that could not be rendered, or what `write` or `read_file` could not do.
    pub fn render<E: Send>(
        &self,
        theme: &Theme,
        read_file: impl Fn(&str) -> Result<Vec<u8>, E> + Sync,
        write: impl Fn(&str, &[u8]) -> Result<(), E> + Sync,
    ) -> Result<Vec<Leak>, SiteError<E>> {
        let guard = self.guard();
        let leaks: Mutex<Vec<Leak>> = Mutex::new(Vec::new());
        let put = |path: &str, bytes: &[u8]| {
            let found = guard.scan(path, bytes);
            if !found.is_empty() {
                leaks.lock().unwrap_or_else(PoisonError::into_inner).extend(found);
            }
            write(path, bytes).map_err(SiteError::Write)
        };
        let report = self.report();
        let mut sizes = Vec::new();
        // One after the other: of a large community each is several megabytes.
        for format in export::FORMATS {
            let bytes = (format.write)(&report);
            put(format.file.path, &bytes)?;
            sizes.push(bytes.len());
        }
        let report = report.with_data_sizes(sizes);
        let pages = page::plan(&report);
        pages.par_iter().try_for_each(|page| put(&page.path, &theme.render(page, &report)?))?;
        for (path, bytes) in theme.statics() {
            put(path, bytes)?;
        }
        for file in self.files.keys() {
            let bytes = read_file(file).map_err(SiteError::Write)?;
            if picture::is_picture(file) {
                let clean = picture::cleaned(&bytes).map_err(|_| SiteError::Picture(file.clone()))?;
                put(&page::address::file(file), &clean.bytes)?;
            } else {
                put(&page::address::file(file), &bytes)?;
            }
        }
        let mut leaks = leaks.into_inner().unwrap_or_else(PoisonError::into_inner);
        leaks.sort();
        Ok(leaks)
    }
}
