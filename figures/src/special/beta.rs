//! The incomplete beta function.

use super::{binomial_term, rising};

/// The regularised incomplete beta function `I_x(a, b)`: the probability that a beta-distributed share is at most `x`. NaN unless `a > 0`, `b > 0`
/// and `0 <= x <= 1`.
pub fn cdf(x: f64, a: f64, b: f64) -> f64 {
    regularised(a, b, x, 1.0 - x)
}

/// The same with `y = 1 - x` given apart, for callers that know it to more digits than the subtraction leaves.
pub fn regularised(a: f64, b: f64, x: f64, y: f64) -> f64 {
    if !(a > 0.0 && b > 0.0 && a.is_finite() && b.is_finite() && (0.0..=1.0).contains(&x)) {
        return f64::NAN;
    }
    if x == 0.0 || y == 0.0 {
        return if x == 0.0 { 0.0 } else { 1.0 };
    }
    let front = density_times(a, b, x, y);
    if x < (a + 1.0) / (a + b + 2.0) {
        front * fraction(a, b, x) / a
    } else {
        1.0 - front * fraction(b, a, y) / b
    }
}

/// Density of the beta distribution.
pub fn pdf(x: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 || x >= 1.0 {
        return 0.0;
    }
    density_times(a, b, x, 1.0 - x) / (x * (1.0 - x))
}

/// The share `x` with `I_x(a, b) = p`. Nought and one at the ends, NaN outside.
pub fn quantile(p: f64, a: f64, b: f64) -> f64 {
    if !((0.0..=1.0).contains(&p) && a > 0.0 && b > 0.0) {
        return f64::NAN;
    }
    if p == 0.0 || p == 1.0 {
        return p;
    }
    rising(p, 0.0, 1.0, |x| (cdf(x, a, b), pdf(x, a, b)))
}

/// `x^a y^b / B(a, b)`.
fn density_times(a: f64, b: f64, x: f64, y: f64) -> f64 {
    binomial_term(a, a + b, x, y) * a * b / (a + b)
}

/// The continued fraction of Abramowitz and Stegun 26.5.8 in its contracted form, by Lentz's method.
fn fraction(a: f64, b: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let keep = |v: f64| if v.abs() < TINY { TINY } else { v };
    let (mut c, mut d) = (1.0, 1.0 / keep(1.0 - (a + b) * x / (a + 1.0)));
    let mut h = d;
    for m in 1..100_000 {
        let m = f64::from(m);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / keep(1.0 + even * d);
        c = keep(1.0 + even / c);
        h *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / keep(1.0 + odd * d);
        c = keep(1.0 + odd / c);
        h *= d * c;
        if (d * c - 1.0).abs() < 1e-16 {
            break;
        }
    }
    h
}
