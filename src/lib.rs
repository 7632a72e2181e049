//! Kithbook: a folder of Markdown profiles in, a public network report out.
//!
//! # The way of the data
//!
//! One direction, a type of its own at every door:
//!
//! ```text
//! content::SourceSet → content::Profile → model::Community → model::PublicCommunity → network::Network
//!   → insight::Insights, map::Drawings → report::Report → page::Page → bytes → public/
//! ```
//!
//! Rooms after `model::consent` cannot leak a withheld name: they never receive one. Bad content is data: every room
//! returns a value *and* its diagnostics, so that one run reports every problem in every file; `cli` decides the exit
//! code. There is no disk, clock or environment in the middle: `content` reads, `publish` writes, `cli` asks the system.
//! The same content and date give the same bytes. `tests/kith/architecture.rs` holds who may import what.
//!
//! The rooms below stand in reading order.

pub mod diagnostic;

pub mod content;

pub mod model;

pub mod network;

pub mod insight;

pub mod map;

pub mod report;

pub mod page;

pub mod export;

pub mod theme;

pub mod check;

pub mod publish;

pub mod pipeline;

pub mod cli;
