//! The auditor against the twin: clean stories stay clean, and each spoiled fact is named by its number.

mod clean;
mod doctored;
mod story;
