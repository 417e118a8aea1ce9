//! BOIN, the Bayesian optimal interval design.
//!
//! Liu and Yuan (2015), Applied Statistics 64, 507-523. Escalate while the share with a dose-limiting toxicity is at most lambda-e,
//! de-escalate when it is at least lambda-d; eliminate a dose once it is too toxic with more than 95 per cent posterior probability. Held against the
//! published tables and against R in `reference/boin`.

use crate::error::{Unanswerable, within};
use crate::special::beta;
use libm::{ceil, floor, log};

/// What a trial's protocol states.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Design {
    /// The share of persons with a toxicity that is wanted.
    pub target: f64,
    /// The highest share that is still clearly too low; 0.6 of the target by default.
    pub too_low: f64,
    /// The lowest share that is clearly too high; 1.4 of the target by default.
    pub too_high: f64,
    /// Eliminate when the posterior probability that the dose exceeds the target is above this; 0.95 by default.
    pub eliminate_above: f64,
}

/// The decisions after so many persons on a dose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Escalate with at most so many toxicities; nothing if even none is too many.
    pub escalate_at_most: Option<u32>,
    /// De-escalate with at least so many; nothing if even all are too few.
    pub de_escalate_at_least: Option<u32>,
    /// Eliminate this dose and all above with at least so many; nothing before the third person or if never.
    pub eliminate_at_least: Option<u32>,
}

impl Design {
    /// The authors' default for a target.
    pub fn new(target: f64) -> Design {
        Design { target, too_low: 0.6 * target, too_high: 1.4 * target, eliminate_above: 0.95 }
    }

    /// The two shares lambda-e and lambda-d.
    pub fn lambdas(&self) -> Result<(f64, f64), Unanswerable> {
        let (phi, low, high) = (self.target, self.too_low, self.too_high);
        within("the target", "above 0 and below 1", phi, phi > 0.0 && phi < 1.0)?;
        within("the share that is too low", "above 0 and below the target", low, low > 0.0 && low < phi)?;
        within("the share that is too high", "above the target and below 1", high, high > phi && high < 1.0)?;
        let escalate = log((1.0 - low) / (1.0 - phi)) / log(phi * (1.0 - low) / (low * (1.0 - phi)));
        let de_escalate = log((1.0 - phi) / (1.0 - high)) / log(high * (1.0 - phi) / (phi * (1.0 - high)));
        Ok((escalate, de_escalate))
    }

    /// The whole-number boundaries for `persons` treated at a dose.
    pub fn bounds(&self, persons: u32) -> Result<Bounds, Unanswerable> {
        let (escalate, de_escalate) = self.lambdas()?;
        within(
            "the elimination limit",
            "above 0 and below 1",
            self.eliminate_above,
            self.eliminate_above > 0.0 && self.eliminate_above < 1.0,
        )?;
        if persons == 0 {
            return Err(Unanswerable::TooFew { what: "a decision", needed: 1, found: 0 });
        }
        let n = f64::from(persons);
        let most = floor(escalate * n) as u32;
        let least = ceil(de_escalate * n) as u32;
        let eliminate =
            (persons >= 3).then(|| (0..=persons).find(|&toxic| self.too_toxic(toxic, persons))).flatten();
        Ok(Bounds {
            escalate_at_most: Some(most),
            de_escalate_at_least: (least <= persons).then_some(least),
            eliminate_at_least: eliminate,
        })
    }

    /// Posterior probability, from a flat prior, that the dose exceeds the target, against the limit.
    fn too_toxic(&self, toxic: u32, persons: u32) -> bool {
        let (y, n) = (f64::from(toxic), f64::from(persons));
        beta::cdf(1.0 - self.target, 1.0 + n - y, 1.0 + y) > self.eliminate_above
    }
}
