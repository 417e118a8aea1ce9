//! The answer of every method that compares two arms by a difference.

use crate::distributions::student_t;

/// A difference with its uncertainty.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Comparison {
    /// First arm less second arm, in the unit of the outcome.
    pub difference: f64,
    /// Standard error of the difference.
    pub standard_error: f64,
    /// Degrees of freedom of the error; not whole for Welch's test.
    pub degrees_of_freedom: f64,
    /// Difference over standard error.
    pub t: f64,
    /// Probability of a t at least as far from nought if there is no difference.
    pub p_two_sided: f64,
    /// Lower end of the confidence interval.
    pub lower: f64,
    /// Upper end of the confidence interval.
    pub upper: f64,
}

impl Comparison {
    pub(crate) fn new(
        difference: f64,
        standard_error: f64,
        degrees_of_freedom: f64,
        level: f64,
    ) -> Comparison {
        let t = difference / standard_error;
        let reach = -student_t::quantile(0.5 * (1.0 - level), degrees_of_freedom) * standard_error;
        Comparison {
            difference,
            standard_error,
            degrees_of_freedom,
            t,
            p_two_sided: student_t::two_sided(t, degrees_of_freedom),
            lower: difference - reach,
            upper: difference + reach,
        }
    }
}
