//! Why a question has no answer.

use alloc::string::String;

/// A question that the numbers given cannot answer.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Unanswerable {
    /// Fewer values than the method needs.
    #[error("{what} needs at least {needed} values, but has {found}")]
    TooFew {
        /// What needs them.
        what: &'static str,
        /// How many it needs.
        needed: usize,
        /// How many there are.
        found: usize,
    },
    /// Lists that belong together differ in length.
    #[error("{what} should have {expected} values like the list beside it, but has {found}")]
    Unequal {
        /// Which list.
        what: &'static str,
        /// How long it should be.
        expected: usize,
        /// How long it is.
        found: usize,
    },
    /// A value lies outside what the method can take.
    #[error("{what} should be {expected}, but is {found}")]
    OutOfRange {
        /// What the value is.
        what: &'static str,
        /// What would do.
        expected: &'static str,
        /// What was given.
        found: String,
    },
    /// No spread, so that nothing can be divided by it.
    #[error("{0} do not vary, so there is no error to compare with")]
    NoSpread(&'static str),
    /// Effects that cannot be told apart: a stratum that holds one arm only, a covariate that is constant.
    #[error("{0} cannot be told apart from the other effects in these data")]
    Confounded(&'static str),
}

pub(crate) fn confidence(level: f64) -> Result<f64, Unanswerable> {
    within("the confidence level", "above 0 and below 1", level, level > 0.0 && level < 1.0)
}

pub(crate) fn within(
    what: &'static str,
    expected: &'static str,
    value: f64,
    fits: bool,
) -> Result<f64, Unanswerable> {
    if fits {
        Ok(value)
    } else {
        Err(Unanswerable::OutOfRange { what, expected, found: alloc::format!("{value}") })
    }
}

pub(crate) fn finite(what: &'static str, values: &[f64]) -> Result<(), Unanswerable> {
    match values.iter().find(|value| !value.is_finite()) {
        Some(value) => within(what, "a finite number", *value, false).map(|_| ()),
        None => Ok(()),
    }
}
