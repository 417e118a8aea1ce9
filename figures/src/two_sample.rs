//! Two groups, one number a person: Student's pooled test and Welch's test.
//!
//! Welch, B. L. (1947), Biometrika 34, 28-35; degrees of freedom after Satterthwaite (1946). Held against R's `t.test` in
//! `reference/two_sample`.

use crate::comparison::Comparison;
use crate::error::{Unanswerable, confidence, finite};

/// How the spread of the two groups is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spread {
    /// One standard deviation for both.
    Pooled,
    /// One each.
    Welch,
}

/// Compares the means of two groups; `level` is that of the confidence interval, such as 0.95.
pub fn compare(
    first: &[f64],
    second: &[f64],
    spread: Spread,
    level: f64,
) -> Result<Comparison, Unanswerable> {
    confidence(level)?;
    for group in [first, second] {
        if group.len() < 2 {
            return Err(Unanswerable::TooFew { what: "each group", needed: 2, found: group.len() });
        }
        finite("each value", group)?;
    }
    let (n1, n2) = (first.len() as f64, second.len() as f64);
    let (m1, v1) = mean_and_variance(first);
    let (m2, v2) = mean_and_variance(second);
    let (standard_error, df) = match spread {
        Spread::Pooled => {
            let df = n1 + n2 - 2.0;
            let variance = ((n1 - 1.0) * v1 + (n2 - 1.0) * v2) / df;
            (libm::sqrt(variance * (1.0 / n1 + 1.0 / n2)), df)
        }
        Spread::Welch => {
            let (a, b) = (v1 / n1, v2 / n2);
            (libm::sqrt(a + b), (a + b) * (a + b) / (a * a / (n1 - 1.0) + b * b / (n2 - 1.0)))
        }
    };
    if standard_error == 0.0 {
        return Err(Unanswerable::NoSpread("the values of both groups"));
    }
    Ok(Comparison::new(m1 - m2, standard_error, df, level))
}

/// Mean and variance (divisor n - 1), in two passes so that a large mean costs no digits.
pub(crate) fn mean_and_variance(values: &[f64]) -> (f64, f64) {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let squares = values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>();
    (mean, squares / (n - 1.0))
}
