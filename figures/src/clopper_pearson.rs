//! The exact confidence interval of a proportion. Clopper and Pearson (1934), Biometrika 26, 404-413. Held against R's `binom.test` in
//! `reference/clopper_pearson`.

use crate::error::{Unanswerable, confidence, within};
use crate::special::beta;

/// Lower and upper limit of the proportion behind `successes` of `n`; `level` such as 0.95.
pub fn interval(successes: u64, n: u64, level: f64) -> Result<(f64, f64), Unanswerable> {
    confidence(level)?;
    if n == 0 {
        return Err(Unanswerable::TooFew { what: "a proportion", needed: 1, found: 0 });
    }
    within("the number of successes", "at most the number of tries", successes as f64, successes <= n)?;
    let tail = 0.5 * (1.0 - level);
    let (k, rest) = (successes as f64, (n - successes) as f64);
    let lower = if successes == 0 { 0.0 } else { beta::quantile(tail, k, rest + 1.0) };
    // From the other side, so that an upper limit near one keeps its digits.
    let upper = if successes == n { 1.0 } else { 1.0 - beta::quantile(tail, rest, k + 1.0) };
    Ok((lower, upper))
}
