//! The ISNCSCI worksheet: what is asked at each segment stands where the paper form has it, and beside it what the answers come to. The
//! layout is our own; which points and muscles are examined, and how, are the standards' (revised 2019, see `instruments::isncsci`).
//!
//! - `grid`: the cells; `read`: from cells to a form, every wrong one named; `panel`: scores and body; `score`: the same, asked while typing

mod grid;
mod panel;
mod read;
mod score;

pub use grid::sheet;
pub use panel::filled;
pub use read::problems;
pub use score::{script, take};
