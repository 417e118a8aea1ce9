//! Dice that need no memory: Philox4x32-10, a counter-based generator, and a tree of labelled streams over it.
//!
//! A pseudo-random generator usually walks: the thousandth number needs the 999 before it. A counter-based generator is a
//! scrambling function instead: number 1000 is `philox(key, 1000)`. So any shard of a simulation can start anywhere, and an
//! allocation list can be derived again, years later, from its seed and the number of its block.
//!
//! [`Dice`] puts labels on top: `seed.split("site 3").split("weather")` is a stream of its own whose luck depends on its labels
//! only, never on how many numbers another stream drew. One more site leaves the other sites' luck alone.
//!
//! ```
//! use figures::philox::Dice;
//! let study = Dice::from_number(2026);
//! let mut road = study.split("site 3").split("road");
//! let hours = road.normal(30.0, 4.0);
//! let late = road.bernoulli(0.02);
//! assert_eq!(hours, study.split("site 3").split("road").normal(30.0, 4.0));
//! # assert!(!late);
//! ```
//!
//! Every draw is a function of the words alone over `libm`, so it has the same bits on every processor. How many words a draw
//! takes is part of the contract: a change to any of these methods changes recorded rehearsals and gets a new version of the tree.
//!
//! Philox is not a cipher. The allocation list is safe because its 256-bit seed is sealed, hashed with SHA-256 before it
//! reaches the generator, and what leaks of the stream is one arm at a time; do not use these dice for keys or nonces.

mod block;
mod counts;
mod dice;
mod measures;
mod order;

pub use block::{Block, Key, philox4x32_10};
pub use dice::Dice;
