//! What people typed. The only room that reads `content/`.
//!
//! In: the report folder. Out: [`SourceSet`] (every file with its text) and [`Profile`]s (front matter as a tree
//! in which every key and value knows its place, and the words below it). Promised: every file of the contract is
//! read or reported; nothing is followed out of the folder; nothing hostile takes long. Deliberately not done: what a
//! field means (that is `model`), Markdown (that is `page::markdown`).

mod front_matter;
mod limits;
mod mistakes;
mod outline;
mod private;
mod problems;
mod profile;
mod read;
mod remark;
mod rows;
mod slug;
mod source;
pub mod yaml;

pub use limits::LIMITS;
pub use outline::{Ground, Piece, outline};
pub use private::{PrivateEntry, PrivateFile, PrivateList, read_private};
pub use profile::{Folder, Profile, Story, parse};
pub use read::{ReadError, read, read_folder, read_other};
pub use remark::{Remark, remarks};
pub use slug::slug;
pub use source::{SourceFile, SourceSet};
