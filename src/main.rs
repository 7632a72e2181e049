//! The command `kith`.

fn main() -> std::process::ExitCode {
    kithbook::cli::run()
}
