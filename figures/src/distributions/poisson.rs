//! The Poisson distribution.

use crate::special::{gamma, poisson_term};

/// Probability of exactly `k` happenings where `mean` are expected.
pub fn pmf(k: u64, mean: f64) -> f64 {
    if mean >= 0.0 { poisson_term(k as f64, mean) } else { f64::NAN }
}

/// Probability of at most `k` happenings.
pub fn cdf(k: u64, mean: f64) -> f64 {
    gamma::upper(k as f64 + 1.0, mean)
}

/// Probability of at least `k` happenings.
pub fn at_least(k: u64, mean: f64) -> f64 {
    match k {
        0 if mean >= 0.0 => 1.0,
        0 => f64::NAN,
        k => gamma::lower(k as f64, mean),
    }
}
