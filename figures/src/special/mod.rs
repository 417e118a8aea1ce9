//! Special functions, in double precision over `libm`.
//!
//! Held against R 4.2.2 in `reference/distributions`, from the middle of each distribution to its far tails.

pub mod beta;
pub mod gamma;
pub mod normal;

mod loader;
mod solve;

pub(crate) use loader::{binomial_term, poisson_term};
pub(crate) use solve::rising;
