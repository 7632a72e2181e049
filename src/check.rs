//! What is wrong with the finished site, found on its bytes: the last look before it is published.
//!
//! In: the bytes of every file as it is made. Out: findings that stop the site from being published. Promised: no finding
//! repeats what it guards. Deliberately not here: links and figures in what people wrote (`page::markdown::check`), which
//! are told at their place before anything is rendered. [`palette`] looks at the colours of a theme before it is used.

pub mod leak;
pub mod palette;
mod problems;
