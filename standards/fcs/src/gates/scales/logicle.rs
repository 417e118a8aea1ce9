//! The logicle scale: nearly logarithmic far from nought, nearly linear around it.
//!
//! Parks, Roederer and Moore (2006), Cytometry A 69, 541-551; in the form of Moore and Parks (2012), Cytometry A 81, 273-277, which is that
//! of Gating-ML 2.0. The scale is the inverse of `B(y) = a e^(by) - c e^(-dy) - f`, and below nought its mirror image (as in the
//! authors' code: negative values are reflected).

use super::solve;
use libm::{exp, log};
use std::f64::consts::LN_10;

/// The constants of `B`.
#[derive(Clone, Debug)]
pub(in super::super) struct Logicle {
    a: f64,
    b: f64,
    c: f64,
    d: f64,
    f: f64,
    /// Where the data value nought goes.
    zero: f64,
}

impl Logicle {
    /// Top of scale `t`, `w` decades of the linear part, `m` decades in all, `a` additional negative ones. The caller has checked that
    /// `t > 0`, `m > 0`, `0 <= w <= m/2` and `-w <= a <= m - 2w`.
    pub fn new(t: f64, w: f64, m: f64, a: f64) -> Logicle {
        let b = (m + a) * LN_10;
        let w = w / (m + a);
        let x2 = a / (m + a);
        let x1 = x2 + w;
        let x0 = x1 + w;
        let d = d(b, w);
        let ca = exp(x0 * (b + d));
        let fa = exp(b * x1) - ca / exp(d * x1);
        let a = t / ((exp(b) - fa) - ca / exp(d));
        Logicle { a, b, c: ca * a, d, f: fa * a, zero: x1 }
    }

    /// The place of a data value on the scale.
    pub fn of(&self, x: f64) -> f64 {
        if x < 0.0 {
            return 2.0 * self.zero - self.of(-x);
        }
        solve(x, |y| {
            let (rising, falling) = (self.a * exp(self.b * y), self.c * exp(-self.d * y));
            (rising - falling - self.f, self.b * rising + self.d * falling)
        })
    }
}

/// The `d` in `0 < d <= b` with `2 (ln d - ln b) + w (b + d) = 0`: the condition that the second derivative vanishes at nought.
fn d(b: f64, w: f64) -> f64 {
    if w == 0.0 {
        return b;
    }
    let (mut low, mut high) = (0.0, b);
    loop {
        let middle = 0.5 * (low + high);
        if middle <= low || middle >= high {
            return middle;
        }
        if 2.0 * (log(middle) - log(b)) + w * (b + middle) > 0.0 { high = middle } else { low = middle }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nought_lies_where_the_definition_puts_it() {
        let scale = Logicle::new(10_000.0, 1.0, 4.0, 0.5);
        assert!((scale.of(0.0) - 1.5 / 4.5).abs() < 1e-15);
        let symmetric = scale.of(-37.0) + scale.of(37.0);
        assert!((symmetric - 2.0 * 1.5 / 4.5).abs() < 1e-14, "{symmetric}");
    }
}
