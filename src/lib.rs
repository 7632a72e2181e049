#![allow(missing_docs)]
pub mod map;
