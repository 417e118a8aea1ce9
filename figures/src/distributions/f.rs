//! Fisher's F.

use crate::special::{beta, rising};

/// Probability that F with `d1` and `d2` degrees of freedom is at most `x`.
pub fn cdf(x: f64, d1: f64, d2: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    let whole = d2 + d1 * x;
    beta::regularised(0.5 * d1, 0.5 * d2, d1 * x / whole, d2 / whole)
}

/// Probability that F with `d1` and `d2` degrees of freedom exceeds `x`.
pub fn upper(x: f64, d1: f64, d2: f64) -> f64 {
    if x <= 0.0 {
        return 1.0;
    }
    let whole = d2 + d1 * x;
    beta::regularised(0.5 * d2, 0.5 * d1, d2 / whole, d1 * x / whole)
}

/// The F that is not exceeded with probability `p`.
pub fn quantile(p: f64, d1: f64, d2: f64) -> f64 {
    if !((0.0..=1.0).contains(&p) && d1 > 0.0 && d2 > 0.0) {
        return f64::NAN;
    }
    if p == 0.0 || p == 1.0 {
        return if p == 0.0 { 0.0 } else { f64::INFINITY };
    }
    let mut high = 1.0;
    while cdf(high, d1, d2) < p && high < 1e300 {
        high *= 4.0;
    }
    rising(p, 0.0, high, |x| {
        let (u, v) = (d1 * x / (d2 + d1 * x), d2 / (d2 + d1 * x));
        (cdf(x, d1, d2), beta::pdf(u, 0.5 * d1, 0.5 * d2) * v * u / x)
    })
}
