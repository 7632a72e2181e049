//! The front desk: what was typed becomes a call, diagnostics become text, and every end has its exit code.
//!
//! Results go to standard output, progress and messages to standard error. Colour stands only on a terminal.
//! 0 fine · 1 problems in the content · 2 typed wrongly · 3 the machine · 4 our own fault.

mod args;
mod build;
mod check;
mod diff;
mod init;
mod layout;
mod message;
mod new;
mod snapshot;
mod system;
mod withdraw;
mod write;

use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};

use args::{Arguments, Command};

/// Why a command ended without its result.
enum Failure {
    /// The content has problems; they have been told.
    Content,
    /// The command was typed wrongly: what to type instead.
    Typed(String),
    /// The machine: can't read, can't write.
    Machine(String),
    /// A fault of ours.
    Ours(String),
}

/// Runs the command that was typed.
pub fn run() -> ExitCode {
    static WHERE: Mutex<String> = Mutex::new(String::new());
    // The place in our own code, and nothing of the content.
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map_or_else(String::new, ToString::to_string);
        *WHERE.lock().unwrap_or_else(PoisonError::into_inner) = place;
    }));
    let arguments = match Arguments::from_typed() {
        Ok(arguments) => arguments,
        Err(help) => {
            let is_mistake = help.use_stderr();
            // A closed pipe is no reason to fail.
            let _ = help.print();
            return ExitCode::from(if is_mistake { 2 } else { 0 });
        }
    };
    let outcome = std::panic::catch_unwind(|| match &arguments.command {
        Command::Init(command) => init::run(&arguments, command),
        Command::New(command) => new::run(&arguments, command),
        Command::Check(command) => check::run(&arguments, command),
        Command::Build(command) => build::run(&arguments, command),
        Command::Snapshot(command) => snapshot::run(&arguments, command),
        Command::Diff(command) => diff::run(&arguments, command),
        Command::Withdraw(command) => withdraw::run(&arguments, command),
        Command::Layout(command) => layout::run(&arguments, command),
    });
    let failure = match outcome {
        Ok(Ok(())) => return ExitCode::SUCCESS,
        Ok(Err(failure)) => failure,
        Err(_) => {
            let place = WHERE.lock().unwrap_or_else(PoisonError::into_inner);
            Failure::Ours(format!("a promise was broken at {place}"))
        }
    };
    match failure {
        Failure::Content => ExitCode::from(1),
        Failure::Typed(text) => end(2, &text),
        Failure::Machine(text) => end(3, &text),
        Failure::Ours(text) => {
            let version = env!("CARGO_PKG_VERSION");
            end(
                4,
                &format!(
                    "{text}\nThis is a fault in kith {version}, not in your content. Please report it with this line and what you typed."
                ),
            )
        }
    }
}

fn end(code: u8, text: &str) -> ExitCode {
    system::say(&format!("kith: {text}"));
    ExitCode::from(code)
}
