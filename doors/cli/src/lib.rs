//! The command line: every verb of every room, the boards, and the questions.
//!
//! Verbs are not written here one by one. The rooms' own command types describe themselves (JSON Schema), and from that come flags,
//! checks and examples: a room that gains a verb gains it here with a line in the roles table and its words.
//!
//! - `form`: from a type to flags, and from flags to a command (the types themselves are read in `forms`)
//! - `context`: which folder, which language, who is asking
//! - `lent`: a desk for one command, or the one that a replay goes on with
//! - `record`: what a record asks of whoever is at the keyboard
//! - `secret`: asking for words that nobody else may see
//! - `print`: tables, refusals, JSON; a closed pipe is not an error
//! - `manual`, `slip`: what the parser would say, in the reader's language
//! - `interrupt`: Ctrl-C
//! - `verbs/`: one file for each thing one can ask of the program itself

mod context;
mod exit;
mod form;
pub mod interrupt;
mod kept;
mod lent;
mod manual;
mod print;
mod record;
mod secret;
mod slip;
mod tree;
mod verbs;

pub use context::{Context, Doors, language};
pub use exit::Exit;
pub use form::Misfit;
pub use forms::{Caller, Field, Kind, VerbForm, ask, example};
pub use lent::Lent;
pub use print::Out;
pub use tree::{Door, OwnDoor, run, slipped, tree};
pub use verbs::{Form, Provenance, Retold, exported, retell};
