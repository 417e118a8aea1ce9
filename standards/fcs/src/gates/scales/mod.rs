//! Scales: Gating-ML 2.0 section 6, each of which maps the top of scale to one.

mod hyperlog;
mod logicle;

pub(super) use hyperlog::Hyperlog;
pub(super) use logicle::Logicle;

use libm::{asinh, log10, sinh};
use std::f64::consts::LN_10;

/// A scale, and the bounds within which its results are kept (`boundMin`, `boundMax`).
#[derive(Clone, Debug)]
pub(super) struct Scale {
    pub kind: Kind,
    pub bound_min: Option<f64>,
    pub bound_max: Option<f64>,
}

/// The formulae. `t` is the top of scale, `m` decades, `a` additional negative decades (or an offset, in the linear scale).
#[derive(Clone, Debug)]
pub(super) enum Kind {
    /// `(x + a) / (t + a)`.
    Linear {
        t: f64,
        a: f64,
    },
    /// `log10(x / t) / m + 1`; minus infinity at nought, undefined below.
    Logarithmic {
        t: f64,
        m: f64,
    },
    /// `(asinh(x * sinh(m ln 10) / t) + a ln 10) / ((m + a) ln 10)`.
    Asinh {
        t: f64,
        m: f64,
        a: f64,
    },
    Logicle(Logicle),
    Hyperlog(Hyperlog),
}

impl Scale {
    /// The place of a value on the scale; NaN if it has none.
    pub fn of(&self, x: f64) -> f64 {
        let y = match &self.kind {
            Kind::Linear { t, a } => (x + a) / (t + a),
            Kind::Logarithmic { m, .. } if x == 0.0 => f64::NEG_INFINITY / m,
            Kind::Logarithmic { t, m } => log10(x / t) / m + 1.0,
            Kind::Asinh { t, m, a } => (asinh(x * sinh(m * LN_10) / t) + a * LN_10) / ((m + a) * LN_10),
            Kind::Logicle(logicle) => logicle.of(x),
            Kind::Hyperlog(hyperlog) => hyperlog.of(x),
        };
        let y = self.bound_min.map_or(y, |bound| if y < bound { bound } else { y });
        self.bound_max.map_or(y, |bound| if y > bound { bound } else { y })
    }
}

/// The `y` at which a rising function reaches `x`: Newton's steps, halving whenever one leaves the bracket. `function` gives the value and
/// the slope. NaN for what is not a number, infinities for themselves.
fn solve(x: f64, function: impl Fn(f64) -> (f64, f64)) -> f64 {
    if !x.is_finite() {
        return x;
    }
    let (mut low, mut high) = (-1.0, 2.0);
    while function(low).0 > x {
        low *= 2.0;
    }
    while function(high).0 < x {
        high *= 2.0;
    }
    let mut y = 0.5 * (low + high);
    // Halving alone would end in about 60 steps from any bracket that a finite x can need.
    for _ in 0..200 {
        let (value, slope) = function(y);
        if value == x {
            return y;
        }
        if value < x {
            low = y
        } else {
            high = y
        }
        let step = y - (value - x) / slope;
        let next = if step > low && step < high { step } else { 0.5 * (low + high) };
        if next == y || next <= low || next >= high {
            return next;
        }
        y = next;
    }
    y
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(kind: Kind) -> Scale {
        Scale { kind, bound_min: None, bound_max: None }
    }

    #[test]
    fn each_scale_puts_its_top_at_one() {
        let t = 10_000.0;
        for kind in [
            Kind::Linear { t, a: 500.0 },
            Kind::Logarithmic { t, m: 5.0 },
            Kind::Asinh { t, m: 4.0, a: 1.0 },
            Kind::Logicle(Logicle::new(t, 0.5, 4.5, 0.0)),
            Kind::Logicle(Logicle::new(t, 0.0, 4.0, 0.0)),
            Kind::Hyperlog(Hyperlog::new(t, 1.0, 4.5, 0.0)),
        ] {
            let top = plain(kind.clone()).of(t);
            assert!((top - 1.0).abs() < 1e-14, "{kind:?} puts its top at {top}");
        }
    }

    #[test]
    fn bounds_hold_results_and_leave_the_undefined_undefined() {
        let scale = Scale {
            kind: Kind::Logarithmic { t: 100.0, m: 2.0 },
            bound_min: Some(0.0),
            bound_max: Some(0.9),
        };
        assert_eq!((scale.of(1e-9), scale.of(0.0), scale.of(100.0)), (0.0, 0.0, 0.9));
        assert!(scale.of(-1.0).is_nan());
    }
}
