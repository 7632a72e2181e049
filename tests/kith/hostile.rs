//! What somebody with bad intent can write: into every field, as a whole file, as a name, as a size.

#[cfg(unix)]
mod disk;
mod inert;
mod injection;
mod size;
