//! Figures: the statistics of a small trial. Numbers go in, numbers come out; nothing here knows a participant, a lot or a site.
//!
//! A scientist can hold every function against a published table: beside each method lies a folder `reference/<method>/` with
//! somebody else's answers, the program and version that gave them, and the tolerance that our tests hold. The crate is
//! built without the standard library's mathematics (`no_std`), because `ln`, `exp` and their kin differ from one processor to the
//! next; the `libm` crate gives the same bits everywhere, so a result may become a fact.
//!
//! | module | answers |
//! | --- | --- |
//! | [`philox`] | dice: the same seed and label give the same luck on every machine |
//! | [`special`] | the normal distribution and its inverse, incomplete gamma and beta |
//! | [`distributions`] | t, F, chi-square, binomial, Poisson: probabilities and quantiles |
//! | [`two_sample`] | two groups by Student's pooled test and Welch's |
//! | [`equivalence`] | are two groups near enough: two one-sided tests |
//! | [`ancova`] | two arms adjusted for a covariate and strata |
//! | [`fisher`] | the exact test of a two-by-two table, the conditional odds ratio |
//! | [`clopper_pearson`] | the exact interval of a proportion |
//! | [`rare`] | limits from few or no findings among many cells; sterility samples |
//! | [`kaplan_meier`] | time to an event with persons who left before |
//! | [`joint_rank`] | death and function in one comparison: CAFS, win ratio, net benefit |
//! | [`shelf_life`] | how long batches stay within a limit: ICH Q1E |
//! | [`escalation`] | 3+3 and BOIN: which dose next, and what a rule does on average |
//! | [`blocks`] | how often an open hand guesses the next arm of a permuted block |
//! | [`shewhart`] | the control chart for single values, and capability |
//! | [`error`] | why a question has no answer |
#![cfg_attr(not(test), no_std)]
#![warn(missing_docs)]

extern crate alloc;

pub mod ancova;
pub mod blocks;
pub mod clopper_pearson;
pub mod comparison;
pub mod distributions;
pub mod equivalence;
pub mod error;
pub mod escalation;
pub mod fisher;
pub mod joint_rank;
pub mod kaplan_meier;
pub mod philox;
pub mod rare;
pub mod shelf_life;
pub mod shewhart;
pub mod special;
pub mod two_sample;

mod least_squares;

pub use comparison::Comparison;
pub use error::Unanswerable;
