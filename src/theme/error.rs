//! What can be wrong with a template.

use tera::{Error, ErrorKind};

/// A theme that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct ThemeError {
    /// The template, from the folder of the theme, where it is known.
    pub file: Option<String>,
    /// Line and column from 1, where they are known.
    pub at: Option<(usize, usize)>,
    /// What is wrong, one line.
    pub message: String,
    /// The same with the lines of the template around it.
    pub details: String,
}

/// A page that cannot be rendered, because its template asks for something that is not there.
#[derive(Debug, thiserror::Error)]
#[error("{page}: {source}")]
pub struct RenderError {
    /// The page, by its path.
    pub page: String,
    /// What is wrong with the template.
    #[source]
    pub source: ThemeError,
}

impl ThemeError {
    pub(super) fn not_text(path: &str) -> Self {
        let message = format!("{path} is not text in UTF-8");
        Self { file: Some(path.to_owned()), at: None, details: message.clone(), message }
    }

    pub(super) fn from_tera(error: &Error) -> Self {
        let details = error.to_string();
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => Self {
                file: Some(format!("templates/{}", report.filename())),
                at: Some((report.span().start_line, report.span().start_col + 1)),
                message: report.message().to_owned(),
                details,
            },
            _ => Self { file: None, at: None, message: details.clone(), details },
        }
    }
}

impl RenderError {
    pub(super) fn from_tera(page: &str, template: &str, error: &Error) -> Self {
        let mut source = ThemeError::from_tera(error);
        source.file.get_or_insert_with(|| format!("templates/{template}"));
        Self { page: page.to_owned(), source }
    }
}
