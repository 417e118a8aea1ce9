//! What every door does alike: forms from the commands' own types, an ask in somebody's name, and answers in the reader's words.
//!
//! - `schema`, `shape`: what a command's type says of itself, and an example of each of its fields
//! - `give`: a command in somebody's name, as the desk is asked for it
//! - `reasons`: why not, each with its rule and the way out, as its reader may know them
//! - `cell`: a value of a board, in words
//! - `fault`: what failed in the world

mod cell;
mod fault;
mod give;
mod reasons;
mod schema;
mod shape;

pub use cell::cell;
pub use fault::{Told, told};
pub use give::{Caller, ask};
pub use reasons::{fill, reasons};
pub use schema::{Field, Kind, VerbForm, verbs};
pub use shape::{example, value};
