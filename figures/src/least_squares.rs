//! Linear least squares by Householder's reflections.

use crate::error::Unanswerable;
use alloc::vec;
use alloc::vec::Vec;
use libm::sqrt;

/// One fitted coefficient and what its uncertainty is made of.
pub(crate) struct Fit {
    pub coefficient: f64,
    pub standard_error: f64,
    pub degrees_of_freedom: f64,
    pub residual_sd: f64,
}

/// Fits `outcome` to the columns and returns the last column's coefficient. `columns[j][i]` is column j of person i.
///
/// With the last column reflected last, its coefficient is the last element of the rotated outcome over the last diagonal element, and its standard
/// error the residual deviation over that element; no inverse is needed.
pub(crate) fn last_coefficient(columns: &[Vec<f64>], outcome: &[f64]) -> Result<Fit, Unanswerable> {
    let (n, k) = (outcome.len(), columns.len());
    if n <= k {
        return Err(Unanswerable::TooFew { what: "the model", needed: k + 1, found: n });
    }
    let mut columns = columns.to_vec();
    let mut y = outcome.to_vec();
    let mut diagonal = vec![0.0; k];
    for j in 0..k {
        let whole = norm(&columns[j]);
        let below = norm(&columns[j][j..]);
        // What is left of a column after the ones before it: nothing but rounding if they explain it.
        if below <= 1e-9 * whole || below == 0.0 {
            return Err(Unanswerable::Confounded("one of the effects"));
        }
        let mut mirror = columns[j][j..].to_vec();
        let sign = if mirror[0] < 0.0 { -1.0 } else { 1.0 };
        mirror[0] += sign * below;
        diagonal[j] = -sign * below;
        let square = mirror.iter().map(|v| v * v).sum::<f64>();
        for other in columns.iter_mut().skip(j + 1) {
            reflect(&mut other[j..], &mirror, square);
        }
        reflect(&mut y[j..], &mirror, square);
    }
    let degrees_of_freedom = (n - k) as f64;
    let residual_sd = norm(&y[k..]) / sqrt(degrees_of_freedom);
    if residual_sd <= 1e-12 * norm(outcome) / sqrt(n as f64) {
        return Err(Unanswerable::NoSpread("the residuals"));
    }
    let last = diagonal[k - 1];
    Ok(Fit {
        coefficient: y[k - 1] / last,
        standard_error: residual_sd / last.abs(),
        degrees_of_freedom,
        residual_sd,
    })
}

fn norm(values: &[f64]) -> f64 {
    sqrt(values.iter().map(|v| v * v).sum())
}

fn reflect(target: &mut [f64], mirror: &[f64], square: f64) {
    let factor = 2.0 * target.iter().zip(mirror).map(|(a, b)| a * b).sum::<f64>() / square;
    target.iter_mut().zip(mirror).for_each(|(a, b)| *a -= factor * b);
}
