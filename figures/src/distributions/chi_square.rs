//! Chi-square.

use crate::special::{gamma, poisson_term, rising};

/// Probability that chi-square with `df` degrees of freedom is at most `x`.
pub fn cdf(x: f64, df: f64) -> f64 {
    if x <= 0.0 { 0.0 } else { gamma::lower(0.5 * df, 0.5 * x) }
}

/// Probability that chi-square with `df` degrees of freedom exceeds `x`.
pub fn upper(x: f64, df: f64) -> f64 {
    if x <= 0.0 { 1.0 } else { gamma::upper(0.5 * df, 0.5 * x) }
}

/// The chi-square that is not exceeded with probability `p`.
pub fn quantile(p: f64, df: f64) -> f64 {
    if !(0.0..=1.0).contains(&p) || df.is_nan() || df <= 0.0 {
        return f64::NAN;
    }
    if p == 0.0 || p == 1.0 {
        return if p == 0.0 { 0.0 } else { f64::INFINITY };
    }
    let mut high = df + 1.0;
    while cdf(high, df) < p && high < 1e300 {
        high *= 2.0;
    }
    // The density at x is the Poisson term of df/2 at mean x/2, times df/(2x).
    rising(p, 0.0, high, |x| (cdf(x, df), poisson_term(0.5 * df, 0.5 * x) * 0.5 * df / x))
}
