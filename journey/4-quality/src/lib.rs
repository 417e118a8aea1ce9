//! To be written.
pub mod specification;
