//! What every door does alike: forms from the commands' own types, an ask in somebody's name, and answers in the reader's words.
//!
//! - `schema`, `shape`: what a command's type says of itself, and an example of each of its fields
//! - `give`: a command in somebody's name, as the desk is asked for it
//! - `reasons`: why not, each with its rule and the way out, as its reader may know them
//! - `cell`, `limit`: a value of a board, a limit, an amount, in words
//! - `audit`: an entry as the auditor reads it
//! - `fault`: what failed in the world

mod audit;
mod cell;
mod fault;
mod give;
mod limit;
mod reasons;
mod schema;
mod shape;

pub use audit::{read, unjudged};
pub use cell::cell;
pub use fault::{Told, told};
pub use give::{Caller, ask};
pub use limit::{amount, limit};
pub use reasons::{fill, reasons};
pub use schema::{Field, Kind, VerbForm, resolve, verbs};
pub use shape::{example, value};
