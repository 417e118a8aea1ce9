//! The hyperlog scale: an exponential plus a straight line, inverted.
//!
//! Bagwell (2005), Cytometry A 64, 34-42; in the form of Gating-ML 2.0: the inverse of `EH(y) = a e^(by) + cy - f`, and below nought its
//! mirror image.

use super::solve;
use libm::exp;
use std::f64::consts::LN_10;

/// The constants of `EH`.
#[derive(Clone, Debug)]
pub(in super::super) struct Hyperlog {
    a: f64,
    b: f64,
    c: f64,
    f: f64,
    /// Where the data value nought goes.
    zero: f64,
}

impl Hyperlog {
    /// Top of scale `t`, `w` decades of the linear part, `m` decades in all, `a` additional negative ones. The caller has checked that
    /// `t > 0`, `m > 0`, `0 < w <= m/2` and `-w <= a <= m - 2w`.
    pub fn new(t: f64, w: f64, m: f64, a: f64) -> Hyperlog {
        let b = (m + a) * LN_10;
        let w = w / (m + a);
        let x2 = a / (m + a);
        let x1 = x2 + w;
        let x0 = x1 + w;
        let ca = exp(b * x0) / w;
        let fa = exp(b * x1) + ca * x1;
        let a = t / (exp(b) + ca - fa);
        Hyperlog { a, b, c: ca * a, f: fa * a, zero: x1 }
    }

    /// The place of a data value on the scale.
    pub fn of(&self, x: f64) -> f64 {
        if x < 0.0 {
            return 2.0 * self.zero - self.of(-x);
        }
        solve(x, |y| {
            let rising = self.a * exp(self.b * y);
            (rising + self.c * y - self.f, self.b * rising + self.c)
        })
    }
}
