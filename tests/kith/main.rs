//! One binary for all tests that look at the house from outside: it links once.

mod architecture;
mod cases;
mod community;
mod crash;
mod disk;
mod exports;
mod findings;
mod maps;
mod markdown;
mod pages;
mod palette;
mod public_names;
mod reflections;
mod sample;
mod theme;
