//! What can be typed. The help texts here are what people read first.

use std::path::PathBuf;

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

/// Publish a map of who cares for whom: profiles in, website out.
#[derive(Debug, Parser)]
#[command(
    name = "kith",
    version,
    max_term_width = 80,
    disable_help_subcommand = false,
    after_help = "Examples:\n  kith init clapton && cd clapton && kith build\n  kith new place \"Brook Lane Library\"\n  kith check && kith build\n\n\
                  Nothing is sent anywhere. Exit codes: 0 fine, 1 problems in the content,\n2 typed wrongly, 3 machine, 4 our fault."
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
    /// Report folder [default: the nearest one upwards with content/site.yaml]
    #[arg(short = 'C', long, global = true, value_name = "FOLDER")]
    pub(super) root: Option<PathBuf>,
    /// Only problems
    #[arg(short, long, global = true)]
    pub(super) quiet: bool,
    /// Name people who are left out; in a terminal only
    #[arg(long, global = true)]
    pub(super) show_withheld: bool,
    #[arg(
        long,
        help = "auto, always or never [env: NO_COLOR]",
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        hide_possible_values = true
    )]
    pub(super) color: Color,
}

/// Under which heading each command stands in `kith --help`; one that is not named here stands under the last.
const GROUPS: [(&str, &[&str]); 3] = [
    ("Start here", &["init", "new", "check", "serve", "build"]),
    ("Over time", &["layout", "snapshot", "diff", "withdraw"]),
    ("More", &["explain", "schema", "completions", "help"]),
];

impl Arguments {
    /// What was typed, or the help or complaint to print instead.
    pub(super) fn from_typed() -> Result<Self, clap::Error> {
        Self::from_arg_matches(&with_groups(Self::command()).try_get_matches()?)
    }
}

/// The command with its subcommands in groups, those to start with first.
fn with_groups(mut command: clap::Command) -> clap::Command {
    command.build();
    let known = |name: &str| GROUPS.iter().any(|(_, names)| names.contains(&name));
    let more = GROUPS.len() - 1;
    let mut groups = String::new();
    for (n, (heading, names)) in GROUPS.iter().enumerate() {
        let others =
            command.get_subcommands().map(clap::Command::get_name).filter(|name| n == more && !known(name));
        let lines: Vec<String> = names
            .iter()
            .copied()
            .chain(others)
            .filter_map(|name| command.find_subcommand(name))
            .map(|sub| {
                let about = sub.get_about().map_or_else(String::new, ToString::to_string);
                let about =
                    if sub.get_name() == "help" { "Show help for a command".to_owned() } else { about };
                format!("  {:<11}  {about}\n", sub.get_name())
            })
            .collect();
        if !lines.is_empty() {
            groups.extend([heading, ":\n", &lines.concat(), "\n"]);
        }
    }
    command.help_template(format!(
        "{{about}}\n\n{{usage-heading}} {{usage}}\n\n{groups}Options:\n{{options}}{{after-help}}"
    ))
}

/// When colour is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Make a new report folder, with a small example to copy
    Init(Init),
    /// Start a profile, relationship or reflection from a blank form
    New(New),
    /// Look for mistakes, missing consent and claims that no longer hold
    Check(Check),
    /// Write the finished site into a folder
    Build(Build),
    /// Keep dots where they are on the map when somebody joins
    Layout(Layout),
    /// Keep today's network under a name, so it can be compared
    Snapshot(Snapshot),
    /// Say what changed between two snapshots or two days
    Diff(Diff),
    /// Take a person or group out of everything, now
    Withdraw(Withdraw),
}

#[derive(Debug, Args)]
pub(super) struct Init {
    /// The folder to make
    #[arg(value_name = "FOLDER", default_value = ".")]
    pub(super) folder: PathBuf,
}

#[derive(Debug, Args)]
#[command(
    after_help = "What: any kind in content/site.yaml (person, group, place, team ...),\n      relationship, reflection, map, page\n\n\
                  Examples:\n  kith new place \"Brook Lane Library\"\n  kith new relationship --from b-team --to brook-lane-library --status engaged"
)]
pub(super) struct New {
    /// A kind of your community, or relationship, reflection, map, page
    #[arg(value_name = "WHAT")]
    pub(super) what: String,
    /// What it is called
    #[arg(value_name = "NAME")]
    pub(super) name: Option<String>,
    /// For a relationship: the asset it starts from
    #[arg(long, value_name = "ASSET")]
    pub(super) from: Option<String>,
    /// For a relationship: the asset it leads to
    #[arg(long, value_name = "ASSET")]
    pub(super) to: Option<String>,
    /// For a relationship: how alive it is
    #[arg(long, value_name = "STATUS")]
    pub(super) status: Option<String>,
    /// Write a .yaml file instead of Markdown
    #[arg(long)]
    pub(super) yaml: bool,
}

#[derive(Debug, Args)]
pub(super) struct Check {
    /// Only these files [default: all]
    #[arg(value_name = "FILES")]
    pub(super) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) day: Day,
    /// Only these, e.g. missing-consent,unknown-field
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    pub(super) only: Vec<String>,
    /// Exit 1 on notes too
    #[arg(long)]
    pub(super) strict: bool,
    /// Names and words to guard, in a file outside the report folder
    #[arg(long, value_name = "FILE")]
    pub(super) private: Option<PathBuf>,
    /// human, short, json, json-lines or github
    #[arg(long, value_name = "FORMAT", default_value = "human", hide_possible_values = true)]
    pub(super) format: Format,
}

#[derive(Debug, Args)]
pub(super) struct Build {
    /// Where to write [default: public, beside content]
    #[arg(short, long, value_name = "FOLDER")]
    pub(super) output: Option<PathBuf>,
    #[command(flatten)]
    pub(super) day: Day,
    /// Include drafts
    #[arg(long)]
    pub(super) drafts: bool,
    /// The changes page compares with this day instead of the newest snapshot
    #[arg(long, value_name = "DATE")]
    pub(super) since: Option<String>,
    /// The theme in themes/NAME, where it differs from the built-in one
    #[arg(long, value_name = "NAME")]
    pub(super) theme: Option<String>,
    /// Stop on notes as well as problems
    #[arg(long)]
    pub(super) strict: bool,
    /// Names and words to guard, in a file outside the report folder
    #[arg(long, value_name = "FILE")]
    pub(super) private: Option<PathBuf>,
    /// human, short, json, json-lines or github
    #[arg(long, value_name = "FORMAT", default_value = "human", hide_possible_values = true)]
    pub(super) format: Format,
}

#[derive(Debug, Args)]
#[command(after_help = "The file is content/snapshots/NAME.yaml; one that is there is never changed.\n\
        Reflections with  as_of:  that day keep their numbers, whatever profiles say later.\n\nExample:\n  kith snapshot 2024-summer")]
pub(super) struct Snapshot {
    /// What the snapshot is called: small letters, digits and hyphens
    #[arg(value_name = "NAME")]
    pub(super) name: String,
    #[command(flatten)]
    pub(super) day: Day,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Each is the name of a snapshot, a day, or today.\nA day is read from the dates within profiles.\n\n\
                  Examples:\n  kith diff 2024-summer today\n  kith diff 2024-01-01 2024-06-03 --format json"
)]
pub(super) struct Diff {
    /// The earlier one
    #[arg(value_name = "EARLIER")]
    pub(super) from: String,
    /// The later one
    #[arg(value_name = "LATER")]
    pub(super) to: String,
    #[command(flatten)]
    pub(super) day: Day,
    /// human or json
    #[arg(long, value_name = "FORMAT", default_value = "human", hide_possible_values = true)]
    pub(super) format: Format,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Their profile is closed (consent: withdrawn), and their lines in snapshots and on the\n\
                  map are taken out. What people wrote stays, and is listed with its place.\n\n\
                  Examples:\n  kith withdraw \"Amina Yusuf\" --dry-run\n  kith withdraw amina-yusuf\n  \
                  kith withdraw amina-yusuf --prove public"
)]
pub(super) struct Withdraw {
    /// Who: an id, a name or another name of theirs
    #[arg(value_name = "NAME", required = true)]
    pub(super) names: Vec<String>,
    /// Say what would be done, and change nothing
    #[arg(long)]
    pub(super) dry_run: bool,
    /// Change nothing; search a built folder, and exit 1 if it holds a trace of them
    #[arg(long, value_name = "FOLDER", conflicts_with = "dry_run")]
    pub(super) prove: Option<PathBuf>,
    #[command(flatten)]
    pub(super) day: Day,
    /// human or json
    #[arg(long, value_name = "FORMAT", default_value = "human", hide_possible_values = true)]
    pub(super) format: Format,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Dots that have a place in content/positions.yaml stay there; new ones settle\namong those they are joined to. Keep the file with the rest of your content."
)]
pub(super) struct Layout {
    /// Find places for all anew, and say how far everyone moved
    #[arg(long)]
    pub(super) relax: bool,
    #[command(flatten)]
    pub(super) day: Day,
    /// human or json
    #[arg(long, value_name = "FORMAT", default_value = "human", hide_possible_values = true)]
    pub(super) format: Format,
}

#[derive(Clone, Debug, Args)]
pub(super) struct Day {
    #[arg(long, help = "As if on this day [default: today; env: SOURCE_DATE_EPOCH]", value_name = "DATE")]
    pub(super) date: Option<String>,
}

/// How diagnostics are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Human,
    Short,
    Json,
    JsonLines,
    Github,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_names_every_command_once_in_lines_of_eighty_columns() {
        let help = with_groups(Arguments::command()).render_help().to_string();
        let command = Arguments::command();
        for sub in command.get_subcommands() {
            let line = format!("\n  {} ", sub.get_name());
            assert_eq!(help.matches(&line).count(), 1, "{line} in {help}");
        }
        assert!(help.lines().all(|line| line.chars().count() <= 80), "{help}");
    }

    #[test]
    fn the_table_of_arguments_is_sound() {
        with_groups(Arguments::command()).debug_assert();
    }
}
