//! The words of the doors, in English and 简体中文.
//!
//! Every sentence that a person reads lies in `messages/<language>/*.ftl` (Project Fluent), never in code. A key that is missing in
//! either language fails a test; at run time it shows as `⟨key⟩`, never as another language's sentence.

mod language;
mod say;

pub use language::Language;
pub use say::{Words, keys};
