//! The command `kith`.
fn main() {}
