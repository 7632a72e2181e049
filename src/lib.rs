//! Kithbook turns a folder of Markdown profiles of a community into a public network report.

pub mod map;
