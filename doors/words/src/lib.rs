//! The words of the doors, in English and 简体中文.
//!
//! Every sentence that a person reads lies in `messages/<language>/*.ftl` (Project Fluent), never in code. A key that is missing in
//! either language fails a test; at run time it shows as `⟨key⟩`, never as another language's sentence.
//!
//! - `cli`, `commands`, `fields`: the program, each room's verbs and their flags
//! - `refusals`, `departures`: why not, with what would lift it; what was wrong with a report that was taken all the same
//! - `identity`: who somebody is, for how long that is kept, and erasing it
//! - `export`: exports, backups, looking back, and times
//! - `names`, `boards`, `story`: codes, roles, signatures, words of the rules; boards and their columns; a rehearsal as it goes on
//!
//! Which word is used for what, in both languages, stands in `TERMS.md`.

mod language;
mod say;

pub use language::Language;
pub use say::{Words, keys};
