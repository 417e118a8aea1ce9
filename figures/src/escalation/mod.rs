//! Which dose next: rules of first-in-human trials.

pub mod boin;
pub mod three_plus_three;
