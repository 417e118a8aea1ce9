//! Binomial and Poisson terms that keep their precision for large counts.
//!
//! Loader, C. (2000), "Fast and accurate computation of binomial probabilities": the term is written as a saddle point, so that
//! large logarithms do not cancel.

use core::f64::consts::PI;
use libm::{exp, lgamma, log, log1p, sqrt};

/// Half the logarithm of two pi.
const HALF_LN_TWO_PI: f64 = 0.918_938_533_204_672_8;

/// `ln(n!)` less Stirling's approximation, for real `n > 0`.
fn stirling_error(n: f64) -> f64 {
    if n <= 15.0 {
        return lgamma(n + 1.0) - (n + 0.5) * log(n) + n - HALF_LN_TWO_PI;
    }
    let s = 1.0 / (n * n);
    (1.0 / 12.0 - s * (1.0 / 360.0 - s * (1.0 / 1260.0 - s * (1.0 / 1680.0 - s / 1188.0)))) / n
}

/// `x ln(x / m) + m - x`, without cancellation where `x` is near `m`.
fn deviance(x: f64, m: f64) -> f64 {
    let d = x - m;
    if d.abs() >= 0.1 * (x + m) {
        return x * log(x / m) - d;
    }
    let v = d / (x + m);
    let (mut sum, mut term) = (d * v, 2.0 * x * v);
    for odd in (3..2000).step_by(2) {
        term *= v * v;
        let next = sum + term / f64::from(odd);
        if next == sum {
            break;
        }
        sum = next;
    }
    sum
}

/// `m^x e^(-m) / x!` for real `x >= 0`, `m >= 0`.
pub(crate) fn poisson_term(x: f64, m: f64) -> f64 {
    if m == 0.0 {
        return if x == 0.0 { 1.0 } else { 0.0 };
    }
    if x == 0.0 {
        return exp(-m);
    }
    exp(-stirling_error(x) - deviance(x, m)) / sqrt(2.0 * PI * x)
}

/// `n! / (x! (n-x)!) p^x q^(n-x)` for real `0 <= x <= n`, with `q = 1 - p` given apart so that neither loses its digits.
pub(crate) fn binomial_term(x: f64, n: f64, p: f64, q: f64) -> f64 {
    if p == 0.0 {
        return if x == 0.0 { 1.0 } else { 0.0 };
    }
    if q == 0.0 {
        return if x == n { 1.0 } else { 0.0 };
    }
    if x == 0.0 {
        return exp(if p < 0.1 { n * log1p(-p) } else { n * log(q) });
    }
    if x == n {
        return exp(if q < 0.1 { n * log1p(-q) } else { n * log(p) });
    }
    let correction = stirling_error(n) - stirling_error(x) - stirling_error(n - x);
    let far = deviance(x, n * p) + deviance(n - x, n * q);
    exp(correction - far) * sqrt(n / (2.0 * PI * x * (n - x)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_add_up_to_one_for_small_and_large_counts() {
        for (n, p) in [(1u32, 0.3), (12, 0.25), (60, 0.9), (5000, 0.001), (5000, 0.4)] {
            let sum: f64 = (0..=n).map(|x| binomial_term(f64::from(x), f64::from(n), p, 1.0 - p)).sum();
            assert!((sum - 1.0).abs() < 1e-13, "n {n} p {p}: {sum}");
        }
        for m in [0.01, 3.0, 40.0, 2000.0] {
            let sum: f64 = (0..4000).map(|x| poisson_term(f64::from(x), m)).sum();
            assert!((sum - 1.0).abs() < 1e-13, "m {m}: {sum}");
        }
    }
}
