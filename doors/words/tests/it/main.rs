//! What the messages must be: complete, in both languages, and about what the code really says.

mod departures;
mod messages;
mod names;
mod refusals;
mod said;
mod schema;
mod source;
mod terms;
mod used;
mod whole;
