//! One binary for all tests that look at the house from outside: it links once.

mod architecture;
mod cases;
mod community;
mod conclusions;
mod crash;
mod disk;
mod exports;
mod findings;
mod folder;
mod fuzz;
mod hostile;
mod maps;
mod markdown;
mod numbers;
mod pages;
mod palette;
mod properties;
mod public_names;
mod reflections;
mod repeat;
mod sample;
mod small_numbers;
mod supply;
mod theme;
mod time;
mod withdraw;
