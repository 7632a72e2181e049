//! The map room: pictures of the network, drawn when the report is built and never moving.
//!
//! **Comes in:** the community, its saved maps, the places that are kept ([`drawing`]); below that plain arrays. Which asset is which dot, its shape, mark, radius and words; which dots a line joins,
//! its status and direction; places that are kept ([`scene::DrawInput`], [`ego::EgoInput`]).
//! **Goes out:** a [`scene::Scene`] with a place for everything, and SVG text ([`svg::write`]).
//!
//! **Promised**
//! - The same input gives the same bytes on every machine: chance comes from a seed, sums run in order, float functions
//!   come from `libm`.
//! - A dot that has a place keeps it; drawing again with the places a scene gives changes nothing.
//! - No dot overlaps a dot; no name touches a name, a dot or the edge in any of the fonts `text` has measured; up to
//!   80 dots every name is there, whole.
//! - Shape is kind, mark is sector, line is status; each can be told without colour.
//! - Nothing here fails or panics on any input; what makes no sense is passed over.
//!
//! **Not done, on purpose:** nothing moves, zooms or needs a script; no words are made up here; no picture holds a fact
//! that its table lacks; past 700 dots nobody should ask for one picture.
//!
//! [`chart`] draws numbers instead of networks.
//!
//! [`drawing`] knows the community: it says which assets are which dots, and calls all the rest, which know only numbers.
//!
//! The way of the data: [`layout`] (where dots go) → [`label`] (where names go, `text` says how wide they are) →
//! [`line`] (how dots are joined, by the rungs of [`ladder`]) → [`scene`] → [`svg`]. [`shape`] is the alphabet. A new
//! layout is a file in `layout/` and an arm of [`layout::Method`].

pub mod chart;
pub mod drawing;
pub mod ego;
pub mod label;
pub mod ladder;
pub mod layout;
pub mod line;
pub mod rect;
pub mod scene;
pub mod shape;
pub mod svg;
pub mod text;
