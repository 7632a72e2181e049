//! What somebody with bad intent can write: into every field, as a whole file, as a name, as a size.

mod inert;
mod injection;
