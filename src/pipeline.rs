//! The spine: one call a room, from what was typed to the bytes of the site.
//!
//! In: a [`SourceSet`] and a day. Out: [`Understood`], everything about the community that pages are made from, with
//! every diagnostic; then [`Understood::render`] hands each file of the site to whoever writes it, as soon as it is made,
//! so that memory grows with the community and not with the site.

use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use crate::check::leak::{self, Guard, Leak};
use crate::content::{self, Profile, SourceSet};
use crate::diagnostic::{Diagnostic, FileId, Severity, Span};
use crate::export;
use crate::insight::{self, Insights};
use crate::map::drawing::{self, Drawings, Positions};
use crate::model::consent::{self, Publication, Published};
use crate::model::standing::Standing;
use crate::network::Network;
use crate::page;
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
    /// Files below `content/` that pages refer to, sorted.
    pub files: Vec<String>,
    /// Problems and notes of every room, in the order of the rooms.
    pub diagnostics: Vec<Diagnostic>,
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
    // With profiles missing, a claim that does not hold would be a second message about the same fault.
    let is_fault_of_its_own = |d: &Diagnostic| is_sound || d.code == "unknown-metric";
    diagnostics.extend(insights.diagnostics.into_iter().filter(is_fault_of_its_own));
    let insights = insights.value;
    let drawings = drawing::draw_all(&published.community, &standing, &insights);
    diagnostics.extend(drawings.diagnostics);
    let drawings = drawings.value;
    let lookup = Lookup::new(&published.community, &standing, &insights);
    let files = Vec::new();
    let mut it =
        Understood { read, published, standing, network, insights, drawings, lookup, files, diagnostics };
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
    /// Whoever writes the files could not.
    #[error("{0}")]
    Write(E),
}

/// The lines of words and fields that hold a private string, files of those it is about left aside; words first,
/// because fields may name someone without printing them.
fn mentions(leak: &Leak, guard: &Guard, sources: &SourceSet, withheld: &[FileId]) -> Vec<Span> {
    let mut found: Vec<(bool, Span)> = Vec::new();
    let holds = |text: &str| {
        guard.scan("", text.as_bytes()).iter().any(|l| l.span == leak.span && l.field == leak.field)
    };
    for (id, file) in sources.files_with_ids() {
        if withheld.contains(&id) || id == leak.span.file || !holds(&file.text) {
            continue;
        }
        let words_start = file.text.match_indices("\n---").next().map_or(0, |(at, _)| at);
        let mut at = 0;
        for line in file.text.split_inclusive('\n') {
            if holds(line) {
                found.push((at <= words_start, Span::new(id, at, at + line.trim_end().len())));
            }
            at += line.len();
        }
    }
    found.sort();
    found.into_iter().map(|(_, span)| span).collect()
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

    /// Looks for everything that was kept out.
    pub fn guard(&self) -> Guard {
        Guard::new(&self.published.withheld.secrets, &self.published.community)
    }

    /// What to tell about private strings in the site: where they were written, as far as that can be told, and never
    /// the strings.
    pub fn explain(&self, leaks: &[Leak], sources: &SourceSet) -> Vec<Diagnostic> {
        let guard = self.guard();
        let mut told: Vec<Diagnostic> = Vec::new();
        for leak in leaks {
            let mentions = mentions(leak, &guard, sources, &self.published.withheld.files);
            let problem = leak::problem(leak, mentions.first().copied());
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
        for file in &self.files {
            let bytes = read_file(file).map_err(SiteError::Write)?;
            put(&page::address::file(file), &bytes)?;
        }
        let mut leaks = leaks.into_inner().unwrap_or_else(PoisonError::into_inner);
        leaks.sort();
        Ok(leaks)
    }
}
