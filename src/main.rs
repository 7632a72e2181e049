//! The command `kith`.

/// A build makes and drops millions of small values, on all cores.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    kithbook::cli::run()
}
