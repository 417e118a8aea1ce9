//! Clinical scales, scored exactly as their authors say: answers in, scores out.
//!
//! A rater's answers go in as they were given, with everything that could not be tested; the scores come out as
//! numbers or, where an answer is missing, as what the authors' own rules make of that: a set of possible grades,
//! a total that cannot be determined, or a sum prorated within its published limits. Nothing is guessed. The crate
//! is pure: no clock, file, network or randomness, and it knows no other part of Graftline.
//!
//! - [`isncsci`]: neurological classification of spinal cord injury, revised 2019
#![deny(missing_docs)]

pub mod isncsci;
