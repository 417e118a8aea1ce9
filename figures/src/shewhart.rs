//! The control chart for single values, and capability.
//!
//! Shewhart's individuals chart as in the NIST/SEMATECH handbook, 6.3.2.2: sigma is the mean moving range over d2 = 2/sqrt(pi). Held
//! against the handbook's example and R in `reference/shewhart`.

use crate::error::{Unanswerable, finite, within};
use crate::two_sample::mean_and_variance;
use alloc::vec::Vec;
use libm::sqrt;

/// The mean of the range of two standard normal draws: 2 / sqrt(pi). Handbooks print 1.128.
pub const D2: f64 = core::f64::consts::FRAC_2_SQRT_PI;

/// A chart's centre and limits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chart {
    /// Mean of the values.
    pub centre: f64,
    /// Mean absolute difference between neighbours.
    pub moving_range: f64,
    /// Centre less three sigma.
    pub lower: f64,
    /// Centre plus three sigma.
    pub upper: f64,
}

/// How a process fits between two limits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Capability {
    /// Width of the specification over six sigma of the chart (short-term).
    pub cp: f64,
    /// Distance of the mean from the nearer limit over three sigma of the chart.
    pub cpk: f64,
    /// As `cp`, with the standard deviation of all values (long-term).
    pub pp: f64,
    /// As `cpk`, with the standard deviation of all values.
    pub ppk: f64,
}

/// Why a value calls for a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// Beyond a limit.
    Beyond,
    /// The eighth value or a later one in a row on one side of the centre.
    Run,
}

/// The chart of values in the order of time; at least two.
pub fn chart(values: &[f64]) -> Result<Chart, Unanswerable> {
    if values.len() < 2 {
        return Err(Unanswerable::TooFew { what: "a chart", needed: 2, found: values.len() });
    }
    finite("each value", values)?;
    let centre = values.iter().sum::<f64>() / values.len() as f64;
    let ranges = values.windows(2).map(|pair| (pair[1] - pair[0]).abs());
    let moving_range = ranges.sum::<f64>() / (values.len() - 1) as f64;
    let reach = 3.0 * moving_range / D2;
    Ok(Chart { centre, moving_range, lower: centre - reach, upper: centre + reach })
}

impl Chart {
    /// Which values call for a look, by their index, and why.
    pub fn signals(&self, values: &[f64]) -> Vec<(usize, Signal)> {
        let (mut found, mut run, mut side) = (Vec::new(), 0, 0.0);
        for (index, &value) in values.iter().enumerate() {
            let now = if value == self.centre { 0.0 } else { (value - self.centre).signum() };
            run = if now != 0.0 && now == side { run + 1 } else { 1 };
            side = now;
            if value < self.lower || value > self.upper {
                found.push((index, Signal::Beyond));
            } else if run >= 8 && now != 0.0 {
                found.push((index, Signal::Run));
            }
        }
        found
    }
}

/// Capability of a process between a lower and an upper specification limit.
pub fn capability(values: &[f64], lower: f64, upper: f64) -> Result<Capability, Unanswerable> {
    let chart = chart(values)?;
    within(
        "the upper limit",
        "a number above the lower limit",
        upper,
        lower < upper && (upper - lower).is_finite(),
    )?;
    let short = chart.moving_range / D2;
    let long = sqrt(mean_and_variance(values).1);
    if short == 0.0 || long == 0.0 {
        return Err(Unanswerable::NoSpread("the values"));
    }
    let nearer = (upper - chart.centre).min(chart.centre - lower);
    Ok(Capability {
        cp: (upper - lower) / (6.0 * short),
        cpk: nearer / (3.0 * short),
        pp: (upper - lower) / (6.0 * long),
        ppk: nearer / (3.0 * long),
    })
}
