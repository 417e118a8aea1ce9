//! What the messages must be: complete, in both languages, and about what the code really says.

mod names;
mod schema;
