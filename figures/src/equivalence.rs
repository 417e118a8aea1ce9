//! Are two groups near enough? Two one-sided tests (TOST).
//!
//! Schuirmann (1987), Journal of Pharmacokinetics and Biopharmaceutics 15, 657-680. Equivalence is claimed when the difference is shown to lie above the lower
//! margin and below the upper one; which is when the confidence interval at level 1 - 2 alpha lies between the margins. A failed claim is not
//! a proof of difference, and with five batches a side it is the rule: print the power beside it. Held against R's `t.test` in
//! `reference/equivalence`.

use crate::comparison::Comparison;
use crate::distributions::student_t;
use crate::error::{Unanswerable, within};
use crate::two_sample::{Spread, compare};

/// Both tests, and the interval that decides.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Equivalence {
    /// The difference, first group less second, with its interval at level 1 - 2 alpha.
    pub comparison: Comparison,
    /// t of the difference above the lower margin.
    pub t_lower: f64,
    /// t of the difference below the upper margin.
    pub t_upper: f64,
    /// The larger of the two one-sided probabilities.
    pub p: f64,
    /// Whether equivalence is shown at alpha.
    pub shown: bool,
}

/// Tests whether the difference of means lies between the margins, at one-sided level `alpha` such as 0.05.
pub fn test(
    first: &[f64],
    second: &[f64],
    margins: (f64, f64),
    spread: Spread,
    alpha: f64,
) -> Result<Equivalence, Unanswerable> {
    within("alpha", "above 0 and below one half", alpha, alpha > 0.0 && alpha < 0.5)?;
    let (lower, upper) = margins;
    within(
        "the upper margin",
        "a number above the lower one",
        upper,
        lower < upper && (upper - lower).is_finite(),
    )?;
    let comparison = compare(first, second, spread, 1.0 - 2.0 * alpha)?;
    let t_lower = (comparison.difference - lower) / comparison.standard_error;
    let t_upper = (comparison.difference - upper) / comparison.standard_error;
    let df = comparison.degrees_of_freedom;
    let p = student_t::upper(t_lower, df).max(student_t::cdf(t_upper, df));
    Ok(Equivalence { comparison, t_lower, t_upper, p, shown: p < alpha })
}
