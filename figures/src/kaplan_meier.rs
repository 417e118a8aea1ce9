//! Time to an event, with persons who left before it: the product-limit estimate.
//!
//! Kaplan and Meier (1958), JASA 53, 457-481; Greenwood's variance. Held against R's `survfit` in `reference/kaplan_meier`.

use crate::error::{Unanswerable, confidence, within};
use crate::special::normal;
use alloc::vec::Vec;
use libm::{exp, log, sqrt};

/// One person.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Person {
    /// Time to the event or to the last that is known, in any unit, nought or more.
    pub time: f64,
    /// Whether the event happened then.
    pub event: bool,
}

/// On which scale the interval is symmetric. Trials state it in their analysis plans; programs differ (R: log, SAS: log-log).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// On the logarithm of survival.
    Log,
    /// On the logarithm of minus that logarithm.
    LogLog,
}

/// The estimate from one event time until the next.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// The event time.
    pub time: f64,
    /// Persons still watched just before; those who leave at this very time are among them.
    pub at_risk: usize,
    /// Events at this time.
    pub events: usize,
    /// Share without the event after this time.
    pub survival: f64,
    /// Greenwood's standard error of that share; NaN when nobody is left.
    pub standard_error: f64,
    /// Limits of the confidence interval; NaN when nobody is left.
    pub interval: (f64, f64),
}

/// The curve, one step an event time; `level` such as 0.95.
pub fn curve(persons: &[Person], scale: Scale, level: f64) -> Result<Vec<Step>, Unanswerable> {
    confidence(level)?;
    if persons.is_empty() {
        return Err(Unanswerable::TooFew { what: "a curve", needed: 1, found: 0 });
    }
    for person in persons {
        within("each time", "nought or more", person.time, person.time >= 0.0 && person.time.is_finite())?;
    }
    let mut times: Vec<f64> =
        persons.iter().filter(|person| person.event).map(|person| person.time).collect();
    times.sort_by(f64::total_cmp);
    times.dedup();
    let z = -normal::quantile(0.5 * (1.0 - level));
    let (mut survival, mut greenwood) = (1.0, 0.0);
    let step = |time: f64| {
        let at_risk = persons.iter().filter(|person| person.time >= time).count();
        let events = persons.iter().filter(|person| person.event && person.time == time).count();
        let (n, d) = (at_risk as f64, events as f64);
        survival *= (n - d) / n;
        greenwood += d / (n * (n - d));
        let spread = sqrt(greenwood);
        let interval =
            if survival == 0.0 { (f64::NAN, f64::NAN) } else { limits(survival, spread, z, scale) };
        let standard_error = if survival == 0.0 { f64::NAN } else { survival * spread };
        Step { time, at_risk, events, survival, standard_error, interval }
    };
    Ok(times.into_iter().map(step).collect())
}

fn limits(survival: f64, spread: f64, z: f64, scale: Scale) -> (f64, f64) {
    let at = log(survival);
    match scale {
        Scale::Log => (exp(at - z * spread), exp(at + z * spread).min(1.0)),
        Scale::LogLog => {
            let reach = exp(z * spread / -at);
            (exp(at * reach), exp(at / reach))
        }
    }
}

/// The time at which half are without the event: the first step at or below one half; midway to the next step if the curve lies at one
/// half exactly. Nothing if the curve stays above.
pub fn median(curve: &[Step]) -> Option<f64> {
    let at = curve.iter().position(|step| step.survival <= 0.5 + 1e-9)?;
    let flat = (curve[at].survival - 0.5).abs() <= 1e-9;
    match curve.get(at + 1) {
        Some(next) if flat => Some(0.5 * (curve[at].time + next.time)),
        _ => Some(curve[at].time),
    }
}
