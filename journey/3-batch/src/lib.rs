//! To be written.
pub mod process;
