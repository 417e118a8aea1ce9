//! The incomplete gamma function.

use super::poisson_term;
use libm::lgamma;

/// The regularised lower incomplete gamma function `P(a, x)`: for whole `a`, the probability that a Poisson count with mean `x` is at
/// least `a`. NaN unless `a > 0` and `x >= 0`.
pub fn lower(a: f64, x: f64) -> f64 {
    if x < a + 1.0 { series(a, x) } else { 1.0 - fraction(a, x) }
}

/// The regularised upper incomplete gamma function `Q(a, x) = 1 - P(a, x)`, with full precision where it is small.
pub fn upper(a: f64, x: f64) -> f64 {
    if x < a + 1.0 { 1.0 - series(a, x) } else { fraction(a, x) }
}

/// The natural logarithm of the gamma function.
pub fn ln_gamma(x: f64) -> f64 {
    lgamma(x)
}

/// Abramowitz and Stegun 6.5.29, for `x < a + 1`.
fn series(a: f64, x: f64) -> f64 {
    if !valid(a, x) {
        return f64::NAN;
    }
    let (mut sum, mut term, mut n) = (1.0, 1.0, a);
    for _ in 0..100_000 {
        n += 1.0;
        term *= x / n;
        sum += term;
        if term < sum * 1e-17 {
            break;
        }
    }
    sum * poisson_term(a, x)
}

/// Abramowitz and Stegun 6.5.31 by Lentz's method, for `x >= a + 1`.
fn fraction(a: f64, x: f64) -> f64 {
    if !valid(a, x) {
        return f64::NAN;
    }
    if x == f64::INFINITY {
        return 0.0;
    }
    const TINY: f64 = 1e-300;
    let mut b = x + 1.0 - a;
    let mut c = 1.0 / TINY;
    let mut d = 1.0 / b;
    let mut h = d;
    for i in 1..100_000 {
        let i = f64::from(i);
        let an = -i * (i - a);
        b += 2.0;
        d = an * d + b;
        c = b + an / c;
        d = 1.0 / if d.abs() < TINY { TINY } else { d };
        c = if c.abs() < TINY { TINY } else { c };
        h *= d * c;
        if (d * c - 1.0).abs() < 1e-16 {
            break;
        }
    }
    h * poisson_term(a, x) * a
}

fn valid(a: f64, x: f64) -> bool {
    a > 0.0 && a.is_finite() && x >= 0.0
}
