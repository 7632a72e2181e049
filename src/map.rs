//! Pictures.
pub mod layout;
