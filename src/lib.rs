//! Kithbook: a folder of Markdown profiles in, a public network report out.
pub mod content;
pub mod diagnostic;
pub mod model;
pub mod page;
pub mod report;
pub mod theme;
