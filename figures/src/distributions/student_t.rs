//! Student's t.

use crate::special::{beta, normal, rising};
use libm::{exp, lgamma, log1p, sqrt};

/// Probability that t with `df` degrees of freedom is at most `t`.
pub fn cdf(t: f64, df: f64) -> f64 {
    upper(-t, df)
}

/// Probability that t with `df` degrees of freedom exceeds `t`.
pub fn upper(t: f64, df: f64) -> f64 {
    if df.is_nan() || df <= 0.0 || t.is_nan() {
        return f64::NAN;
    }
    if t < 0.0 {
        return 1.0 - upper(-t, df);
    }
    if df.is_infinite() {
        return normal::upper(t);
    }
    if t.is_infinite() {
        return 0.0;
    }
    let square = t * t;
    0.5 * beta::regularised(0.5 * df, 0.5, df / (df + square), square / (df + square))
}

/// Probability of a t at least as far from nought, on both sides.
pub fn two_sided(t: f64, df: f64) -> f64 {
    (2.0 * upper(t.abs(), df)).min(1.0)
}

/// Density.
pub fn pdf(t: f64, df: f64) -> f64 {
    let constant = lgamma(0.5 * (df + 1.0)) - lgamma(0.5 * df);
    exp(constant - 0.5 * (df + 1.0) * log1p(t * t / df)) / sqrt(core::f64::consts::PI * df)
}

/// The t that is not exceeded with probability `p`.
pub fn quantile(p: f64, df: f64) -> f64 {
    if !(0.0..=1.0).contains(&p) || df.is_nan() || df <= 0.0 {
        return f64::NAN;
    }
    if p == 0.0 || p == 1.0 {
        return if p == 0.0 { f64::NEG_INFINITY } else { f64::INFINITY };
    }
    if p > 0.5 {
        return -quantile(1.0 - p, df);
    }
    if df.is_infinite() {
        return normal::quantile(p);
    }
    // On the lower side p keeps all its digits. The bracket grows until it holds the answer.
    let mut low = -1.0;
    while cdf(low, df) > p && low > -1e300 {
        low *= 4.0;
    }
    rising(p, low, 0.0, |t| (cdf(t, df), pdf(t, df)))
}
