//! From a value to a place on the paper.

/// Values beyond this, either way, stand at the edge: nothing in the house is larger, and arithmetic stays exact.
const LARGEST: f64 = 1e12;

/// A straight or logarithmic scale from values to pixels.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scale {
    lo: f64,
    hi: f64,
    from: f64,
    to: f64,
    log: bool,
}

impl Scale {
    /// Over all finite values, widened to whole steps; 0 to 1 where there is none.
    pub fn over(values: impl IntoIterator<Item = f64>, from: f64, to: f64) -> Scale {
        let (lo, hi) = extent(values);
        let (lo, hi) =
            if lo == hi { (lo - lo.abs().max(1.0) * 0.5, hi + hi.abs().max(1.0) * 0.5) } else { (lo, hi) };
        let step = step(lo, hi, 5);
        Scale { lo: (lo / step).floor() * step, hi: (hi / step).ceil() * step, from, to, log: false }
    }

    /// Exactly between two values.
    pub fn between(lo: f64, hi: f64, from: f64, to: f64) -> Scale {
        let (lo, hi) = extent([lo, hi]);
        let hi = if hi > lo { hi } else { lo + lo.abs().max(1.0) };
        Scale { lo, hi, from, to, log: false }
    }

    /// Logarithmic. What is not above zero stands at the lower edge.
    pub fn log(lo: f64, hi: f64, from: f64, to: f64) -> Scale {
        let lo = if lo.is_finite() && lo > 1e-12 { lo.min(LARGEST) } else { 1.0 };
        let hi = if hi.is_finite() && hi > lo { hi.min(LARGEST * 10.0) } else { lo * 10.0 };
        Scale { lo, hi, from, to, log: true }
    }

    /// The place of a value; values outside stand at the edge.
    pub fn at(&self, value: f64) -> f64 {
        let bend = |v: f64| if self.log { v.max(self.lo).ln() } else { v };
        let value = if value.is_nan() { self.lo } else { value.clamp(self.lo, self.hi) };
        let share = (bend(value) - bend(self.lo)) / (bend(self.hi) - bend(self.lo));
        self.from + (self.to - self.from) * if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 }
    }

    /// Round values inside the scale, about `wanted` of them.
    pub fn ticks(&self, wanted: usize) -> Vec<f64> {
        if self.log {
            return (-12..=13).map(|power| 10_f64.powi(power)).filter(|v| self.holds(*v)).collect();
        }
        let step = step(self.lo, self.hi, wanted);
        let first = (self.lo / step).ceil();
        (0..40).map(|i| (first + f64::from(i)) * step).filter(|v| self.holds(*v)).map(tidy).collect()
    }

    fn holds(&self, value: f64) -> bool {
        let slack = (self.hi - self.lo) * 1e-9;
        (self.lo - slack..=self.hi + slack).contains(&value)
    }
}

/// Takes the dust of binary fractions off a round value.
fn tidy(value: f64) -> f64 {
    let value = (value * 1e9).round() / 1e9;
    if value == 0.0 { 0.0 } else { value }
}

fn extent(values: impl IntoIterator<Item = f64>) -> (f64, f64) {
    let finite = values.into_iter().filter(|v| !v.is_nan()).map(|v| v.clamp(-LARGEST, LARGEST));
    finite
        .fold(None, |seen: Option<(f64, f64)>, v| match seen {
            Some((lo, hi)) => Some((lo.min(v), hi.max(v))),
            None => Some((v, v)),
        })
        .unwrap_or((0.0, 1.0))
}

/// 1, 2 or 5 times a power of ten.
fn step(lo: f64, hi: f64, wanted: usize) -> f64 {
    let raw = ((hi - lo) / wanted.max(1) as f64).max(1e-9);
    let power = 10_f64.powf(raw.log10().floor());
    let lead = raw / power;
    power
        * if lead <= 1.0 {
            1.0
        } else if lead <= 2.0 {
            2.0
        } else if lead <= 5.0 {
            5.0
        } else {
            10.0
        }
}
