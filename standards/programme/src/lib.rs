//! Programme files: a folder of texts that a scientist wrote and signs, read into the documents that the house decides by.
//!
//! A programme is a folder: what the product is, how it is made, what it must be, what the trial does, where. Each file is TOML, so that
//! it can be read aloud, reviewed line by line, and compared with its last version. Whatever is wrong, in a file or between files, is a
//! finding with its rule, and the file, line and column of each place; nothing a file can hold makes this crate panic.
//!
//! - [`files`]: the folder, as bytes with their digests
//! - [`document`]: one text into one typed document, every error at its place
//! - [`programme`]: the whole folder, with everything that the lint finds
#![deny(missing_docs)]

pub mod document;
pub mod files;
mod gates;
mod place;
pub mod programme;
mod reader;
mod trouble;

pub use files::{Files, NotAFolder, Source};
pub use place::{Located, Place};
pub use programme::{Programme, READING_RULES, Reading, read};
