//! Fisher's exact test of a two-by-two table, with the conditional odds ratio.
//!
//! Fisher (1935); two-sided as most programs have it: the probability of all tables that are no likelier than the one seen. Held against R's
//! `fisher.test` in `reference/fisher`.

use crate::error::{Unanswerable, confidence};
use crate::special::{binomial_term, rising};
use alloc::vec::Vec;
use libm::{exp, log};

/// Successes and failures in two groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Table {
    /// Successes, then failures, of the first group.
    pub first: (u32, u32),
    /// Successes, then failures, of the second group.
    pub second: (u32, u32),
}

/// Probabilities of a table at least as extreme, if success does not depend on the group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Exact {
    /// On both sides.
    pub two_sided: f64,
    /// As many successes in the first group, or more.
    pub first_more: f64,
    /// As many successes in the first group, or fewer.
    pub first_fewer: f64,
}

/// The odds ratio, first over second, given the margins of the table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OddsRatio {
    /// The likeliest value; nought or infinite at the ends.
    pub estimate: f64,
    /// Lower end of the exact confidence interval.
    pub lower: f64,
    /// Upper end of the exact confidence interval.
    pub upper: f64,
}

impl Table {
    /// The three probabilities.
    pub fn test(&self) -> Exact {
        let (shares, low) = self.shares();
        let seen = (self.first.0 - low) as usize;
        // Tables of equal probability must not fall apart by rounding: R's tolerance.
        let at_most = shares[seen] * (1.0 + 1e-7);
        let sum = |shares: &[f64]| shares.iter().sum::<f64>().min(1.0);
        Exact {
            two_sided: shares.iter().filter(|&&share| share <= at_most).sum::<f64>().min(1.0),
            first_more: sum(&shares[seen..]),
            first_fewer: sum(&shares[..=seen]),
        }
    }

    /// The conditional odds ratio and its exact interval at this level, such as 0.95.
    pub fn odds_ratio(&self, level: f64) -> Result<OddsRatio, Unanswerable> {
        confidence(level)?;
        let (shares, low) = self.shares();
        let seen = (self.first.0 - low) as usize;
        let last = shares.len() - 1;
        let tail = 0.5 * (1.0 - level);
        let solve = |value: f64, f: &dyn Fn(&[f64]) -> f64| {
            // On the logarithm of the odds ratio; the slope is left to halving, since it is asked for once a table.
            exp(rising(value, -700.0, 700.0, |ln_odds| (f(&tilted(&shares, ln_odds)), f64::NAN)))
        };
        let mean =
            |shares: &[f64]| shares.iter().enumerate().map(|(at, share)| at as f64 * share).sum::<f64>();
        let at_least = |shares: &[f64]| shares[seen..].iter().sum::<f64>();
        let above = |shares: &[f64]| shares[seen + 1..].iter().sum::<f64>();
        Ok(OddsRatio {
            estimate: match seen {
                _ if last == 0 => f64::NAN, // the margins leave one table only, which says nothing
                0 => 0.0,
                at if at == last => f64::INFINITY,
                at => solve(at as f64, &mean),
            },
            lower: if seen == 0 { 0.0 } else { solve(tail, &at_least) },
            upper: if seen == last { f64::INFINITY } else { solve(1.0 - tail, &above) },
        })
    }

    /// The probability of each possible number of successes in the first group, and the least such number.
    fn shares(&self) -> (Vec<f64>, u32) {
        let (m, n) = (
            u64::from(self.first.0) + u64::from(self.first.1),
            u64::from(self.second.0) + u64::from(self.second.1),
        );
        let k = u64::from(self.first.0) + u64::from(self.second.0);
        let low = k.saturating_sub(n);
        let high = k.min(m);
        let p = if m + n == 0 { 0.0 } else { k as f64 / (m + n) as f64 };
        let q = if m + n == 0 { 1.0 } else { (m + n - k) as f64 / (m + n) as f64 };
        let whole = binomial_term(k as f64, (m + n) as f64, p, q);
        let share = |x: u64| {
            let (first, second) =
                (binomial_term(x as f64, m as f64, p, q), binomial_term((k - x) as f64, n as f64, p, q));
            first * second / whole
        };
        ((low..=high).map(share).collect(), low as u32)
    }
}

/// The shares under another odds ratio, by its logarithm.
fn tilted(shares: &[f64], ln_odds: f64) -> Vec<f64> {
    let weights: Vec<f64> =
        shares.iter().enumerate().map(|(at, share)| log(*share) + at as f64 * ln_odds).collect();
    let top = weights.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let raised: Vec<f64> = weights.iter().map(|weight| exp(weight - top)).collect();
    let total: f64 = raised.iter().sum();
    raised.iter().map(|weight| weight / total).collect()
}
