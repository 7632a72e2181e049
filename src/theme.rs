//! How pages look: templates and static files. The only room that names Tera.
//!
//! In: the files of a theme, read by someone else, as paths and bytes; then a page and its report. Out: the bytes of the
//! page. The built-in theme is complete; a theme in `themes/<name>/` replaces it file by file.
//!
//! Promised: every template escapes what it prints, whatever its name; a fault in a template is told with its file, line
//! and column. Deliberately not here: what stands on a page (`page`), and any reading or writing of files.

mod built_in;
mod error;

pub use error::{RenderError, ThemeError};

use std::collections::BTreeMap;

use tera::{Context, Tera, Value};

use crate::page::frame::Frame;
use crate::page::words::WORDS;
use crate::page::{Content, Page};
use crate::report::Report;

/// A theme, ready to render.
pub struct Theme {
    tera: Tera,
    statics: BTreeMap<String, Vec<u8>>,
}

impl Theme {
    /// The built-in theme, with files of another one in place of its own: `templates/asset.html`, `static/site.css`.
    /// Files elsewhere in the theme's folder (its `theme.yaml`, notes) are left alone.
    ///
    /// # Errors
    /// A template that is not UTF-8, or that does not parse, or that names a part that is not there.
    pub fn new(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Result<Self, ThemeError> {
        let mut templates: BTreeMap<String, String> =
            built_in::templates().map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
        let mut statics: BTreeMap<String, Vec<u8>> = built_in::STATICS
            .iter()
            .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()))
            .collect();
        for (path, bytes) in files {
            if let Some(name) = path.strip_prefix("templates/") {
                let text = String::from_utf8(bytes).map_err(|_| ThemeError::not_text(&path))?;
                templates.insert(name.to_owned(), text);
            } else if path.starts_with("static/") {
                statics.insert(path, bytes);
            }
        }
        let mut tera = Tera::new();
        // The empty suffix: every template escapes. By its own choice Tera would escape in .html and .xml only.
        tera.autoescape_on([""]);
        tera.add_raw_templates(templates).map_err(|error| ThemeError::from_tera(&error))?;
        tera.global_context().insert("words", &WORDS);
        Ok(Self { tera, statics })
    }

    /// The static files of the site: addresses and bytes, sorted.
    pub fn statics(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.statics.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// The bytes of a page: a pure function of the page and its report.
    ///
    /// # Errors
    /// A template that asks for something its page does not have.
    ///
    /// # Panics
    /// When a page type has views and no template; a test of `page` forbids it.
    pub fn render(&self, page: &Page, report: &Report<'_>) -> Result<Vec<u8>, RenderError> {
        let (head, view) = match page.content(report) {
            Content::Bytes(bytes) => return Ok(bytes),
            Content::View { head, view } => (head, view),
        };
        let template = page.page_type.template.expect("a page type with a view has a template").name;
        let broken = |error| RenderError::from_tera(&page.path, template, &error);
        let mut context = Context::new();
        context.insert_value("frame", Value::from_serializable(&Frame::new(report, page, head)));
        context.insert_value("page", Value::try_from_serializable(&view).map_err(broken)?);
        let mut bytes = Vec::with_capacity(8 << 10);
        self.tera.render_to(template, &context, &mut bytes).map_err(broken)?;
        Ok(bytes)
    }
}
