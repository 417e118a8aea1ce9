//! Rare cells and sterility: what few findings, or none, can say.
//!
//! Counts of rare things among many cells are Poisson. Exact limits after Garwood (1936), Biometrika 28, 437-442. Held against R's `poisson.test` in
//! `reference/rare`.

use crate::distributions::chi_square;
use crate::error::{Unanswerable, confidence, within};
use libm::{ceil, expm1, log, log1p};

/// The one-sided upper limit of the mean behind a count: with this confidence the true mean is below it.
pub fn upper_limit(found: u64, level: f64) -> Result<f64, Unanswerable> {
    confidence(level)?;
    Ok(0.5 * chi_square::quantile(level, 2.0 * found as f64 + 2.0))
}

/// The two-sided interval of the mean behind a count.
pub fn interval(found: u64, level: f64) -> Result<(f64, f64), Unanswerable> {
    confidence(level)?;
    let tail = 0.5 * (1.0 - level);
    let lower = if found == 0 { 0.0 } else { 0.5 * chi_square::quantile(tail, 2.0 * found as f64) };
    Ok((lower, 0.5 * chi_square::quantile(1.0 - tail, 2.0 * found as f64 + 2.0)))
}

/// The upper limit of the share of rare cells, when `found` were seen among `cells` and a share `recovery` of those that are there
/// would have been seen.
pub fn upper_share(found: u64, cells: f64, recovery: f64, level: f64) -> Result<f64, Unanswerable> {
    within("the number of cells", "above 0", cells, cells > 0.0)?;
    within("the recovery", "above 0 and at most 1", recovery, recovery > 0.0 && recovery <= 1.0)?;
    Ok(upper_limit(found, level)? / (cells * recovery))
}

/// How many cells must be looked at, none of them rare, to claim at most this share with this confidence.
pub fn cells_needed(share: f64, recovery: f64, level: f64) -> Result<f64, Unanswerable> {
    confidence(level)?;
    within("the share", "above 0 and below 1", share, share > 0.0 && share < 1.0)?;
    within("the recovery", "above 0 and at most 1", recovery, recovery > 0.0 && recovery <= 1.0)?;
    Ok(ceil(-log(1.0 - level) / (share * recovery)))
}

/// Probability that a sample of so many containers holds at least one contaminated, when this share of all is.
pub fn detected(sample: u32, contaminated: f64) -> Result<f64, Unanswerable> {
    within(
        "the share of contaminated containers",
        "from 0 to 1",
        contaminated,
        (0.0..=1.0).contains(&contaminated),
    )?;
    Ok(-expm1(f64::from(sample) * log1p(-contaminated)))
}
