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
//! | [`special`] | the normal distribution and its inverse, the functions that other methods stand on |
#![cfg_attr(not(test), no_std)]
#![warn(missing_docs)]

extern crate alloc;

pub mod philox;
pub mod special;
