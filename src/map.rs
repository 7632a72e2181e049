//! The map room: pictures of the network, drawn when the report is built.
pub mod label;
pub mod ladder;
pub mod layout;
pub mod line;
pub mod rect;
pub mod scene;
pub mod shape;
pub mod svg;
pub mod text;
