//! What the system is asked: the clock, the environment, the current folder, the terminal.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::cli::Failure;
use crate::cli::args::{Arguments, Color, Day};
use crate::content::{self, ReadError, SourceSet};
use crate::model::consent::Publication;

/// A line on standard error: progress and messages.
pub(super) fn say(line: &str) {
    // A closed pipe is no reason to fail.
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}

/// A line on standard output: the result.
pub(super) fn result(line: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{line}");
}

/// An environment variable that says something.
#[expect(clippy::disallowed_methods, reason = "cli is the door to the environment")]
pub(super) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Whether text on standard error may be coloured.
pub(super) fn is_coloured(arguments: &Arguments) -> bool {
    match arguments.color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => {
            variable("NO_COLOR").is_none()
                && variable("TERM").as_deref() != Some("dumb")
                && std::io::stderr().is_terminal()
        }
    }
}

/// Whether names of those who are left out may be shown: asked for, and everything that is said goes to a terminal, where
/// nobody keeps it.
pub(super) fn shows_withheld(arguments: &Arguments) -> bool {
    arguments.show_withheld && std::io::stderr().is_terminal() && std::io::stdout().is_terminal()
}

/// The folder that holds `content/`: the one named, or the nearest upwards.
pub(super) fn root(arguments: &Arguments) -> Result<PathBuf, Failure> {
    if let Some(root) = &arguments.root {
        return Ok(root.clone());
    }
    let here = current_folder()?;
    let found = here.ancestors().find(|folder| folder.join("content/site.yaml").is_file());
    found.map(Path::to_path_buf).ok_or_else(|| {
        Failure::Typed(
            "there is no report here: no folder upwards has a file content/site.yaml\n\
             Make a report with  kith init NAME,  or say where yours is with  --root FOLDER"
                .to_owned(),
        )
    })
}

/// Reads the report folder. One that was named and holds no report was typed wrongly.
pub(super) fn read(root: &Path) -> Result<SourceSet, Failure> {
    content::read(root).map_err(|e| match e {
        ReadError::NoReport(_) => Failure::Typed(e.to_string()),
        ReadError::Unreadable { .. } => Failure::Machine(e.to_string()),
    })
}

/// The folder the command was typed in.
#[expect(clippy::disallowed_methods, reason = "cli is the door to the environment")]
pub(super) fn current_folder() -> Result<PathBuf, Failure> {
    std::env::current_dir().map_err(|e| Failure::Machine(format!("cannot tell which folder this is: {e}")))
}

/// A day that was typed after an option.
pub(super) fn date(typed: &str, option: &str) -> Result<Date, Failure> {
    let day = typed.parse::<Date>().ok().filter(|_| typed.len() == 10);
    day.ok_or_else(|| Failure::Typed(format!("`{typed}` is not a date; write it like  {option} 2024-06-03")))
}

/// The report's date: the one typed, else `SOURCE_DATE_EPOCH`, else today.
pub(super) fn publication(day: &Day, drafts: bool) -> Result<Publication, Failure> {
    let today = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
    let date = match (&day.date, variable("SOURCE_DATE_EPOCH")) {
        (Some(typed), _) => self::date(typed, "--date")?,
        (None, Some(seconds)) => {
            let wrong =
                || Failure::Typed("SOURCE_DATE_EPOCH must be a number of seconds since 1970".to_owned());
            let seconds: i64 = seconds.parse().map_err(|_| wrong())?;
            jiff::Timestamp::from_second(seconds)
                .map_err(|_| wrong())?
                .to_zoned(jiff::tz::TimeZone::UTC)
                .date()
        }
        (None, None) => today,
    };
    Ok(Publication { date, today, drafts })
}

/// The home folder, which no site may replace.
pub(super) fn home() -> Option<PathBuf> {
    variable("HOME").or_else(|| variable("USERPROFILE")).map(PathBuf::from)
}
