//! One binary for all tests that look at the house from outside: it links once.

mod architecture;
mod community;
mod crash;
mod disk;
mod exports;
mod reflections;
