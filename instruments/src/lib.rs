//! Clinical scales, scored exactly as their authors say: answers in, scores out.
//!
//! A rater's answers go in as they were given, with everything that could not be tested; the scores come out as
//! numbers or, where an answer is missing, as what the authors' own rules make of that: a set of possible grades,
//! a total that cannot be determined, or a sum prorated within its published limits. Nothing is guessed. The crate
//! is pure: no clock, file, network or randomness, and it knows no other part of Graftline.
//!
//! - [`isncsci`]: neurological classification of spinal cord injury, revised 2019
//! - [`scim`]: spinal cord independence measure, version III
//! - [`mds_updrs`]: Parkinson's disease, parts I to IV
//! - [`alsfrs_r`]: function in amyotrophic lateral sclerosis, revised
//! - [`rating`]: how the last three write an answer; [`Thousandths`]: a score that need not be whole
#![deny(missing_docs)]

pub mod alsfrs_r;
pub mod isncsci;
pub mod mds_updrs;
pub mod rating;
pub mod scim;
mod thousandths;

pub use thousandths::Thousandths;
