//! One binary for all tests that look at the house from outside: it links once.

mod architecture;
mod cases;
mod crash;
mod disk;
