//! The command line: every verb of every room, the boards, and the questions.
//!
//! Verbs are not written here one by one. The rooms' own command types describe themselves (JSON Schema), and from that come flags,
//! checks and examples: a room that gains a verb gains it here with a line in the roles table and its words.

mod exit;
mod form;
mod give;
mod schema;
mod shape;

pub use exit::Exit;
pub use form::{body, subcommands};
pub use give::{Caller, give};
pub use schema::{Field, Kind, VerbForm, verbs};
