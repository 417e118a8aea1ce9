//! The binomial distribution, exactly.

use crate::special::{beta, binomial_term};

/// Probability of exactly `k` successes in `n` tries.
pub fn pmf(k: u64, n: u64, p: f64) -> f64 {
    if !(0.0..=1.0).contains(&p) {
        return f64::NAN;
    }
    if k > n { 0.0 } else { binomial_term(k as f64, n as f64, p, 1.0 - p) }
}

/// Probability of at most `k` successes in `n` tries.
pub fn cdf(k: u64, n: u64, p: f64) -> f64 {
    if !(0.0..=1.0).contains(&p) {
        return f64::NAN;
    }
    if k >= n { 1.0 } else { beta::regularised((n - k) as f64, k as f64 + 1.0, 1.0 - p, p) }
}

/// Probability of at least `k` successes in `n` tries.
pub fn at_least(k: u64, n: u64, p: f64) -> f64 {
    if !(0.0..=1.0).contains(&p) {
        return f64::NAN;
    }
    match k {
        0 => 1.0,
        k if k > n => 0.0,
        k => beta::regularised(k as f64, (n - k) as f64 + 1.0, p, 1.0 - p),
    }
}
