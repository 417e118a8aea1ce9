//! Continuous draws.

use super::dice::Dice;
use crate::special::normal;
use libm::{exp, log, sqrt};

impl Dice {
    /// A number in `0 <= u < 1`, a multiple of 2^-53. Takes two words.
    pub fn uniform(&mut self) -> f64 {
        (self.next_u64() >> 11) as f64 * (1.0 / 9_007_199_254_740_992.0)
    }

    /// A number in `0 < u < 1`, never an end: the middle of one of 2^52 equal cells. Takes two words.
    pub fn uniform_open(&mut self) -> f64 {
        ((self.next_u64() >> 12) as f64 + 0.5) * (1.0 / 4_503_599_627_370_496.0)
    }

    /// A number in `low <= u < high`. `low` if the two are equal or in the wrong order.
    pub fn uniform_between(&mut self, low: f64, high: f64) -> f64 {
        let u = self.uniform();
        if low < high { (low + (high - low) * u).min(high.next_down()) } else { low }
    }

    /// A normal draw by inversion. Takes two words, always: a shift of the mean leaves every later draw alone.
    pub fn normal(&mut self, mean: f64, standard_deviation: f64) -> f64 {
        mean + standard_deviation * normal::quantile(self.uniform_open())
    }

    /// A draw whose logarithm is normal, from its median and the standard deviation of its natural logarithm.
    pub fn lognormal(&mut self, median: f64, sd_of_log: f64) -> f64 {
        median * exp(self.normal(0.0, sd_of_log))
    }

    /// A waiting time with this mean, by inversion. Takes two words.
    pub fn exponential(&mut self, mean: f64) -> f64 {
        -mean * log(self.uniform_open())
    }

    /// A gamma draw, mean `shape * scale`. Zero if either is not positive.
    ///
    /// Marsaglia and Tsang (2000), "A simple method for generating gamma variables", ACM TOMS 26, 363-372; below shape one
    /// their boost by `u^(1/shape)`.
    pub fn gamma(&mut self, shape: f64, scale: f64) -> f64 {
        if !(shape > 0.0 && scale > 0.0 && shape.is_finite() && scale.is_finite()) {
            return 0.0;
        }
        if shape < 1.0 {
            let boost = exp(log(self.uniform_open()) / shape);
            return self.gamma(shape + 1.0, scale) * boost;
        }
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / (3.0 * sqrt(d));
        loop {
            let x = self.normal(0.0, 1.0);
            let root = 1.0 + c * x;
            let v = root * root * root;
            let u = self.uniform_open();
            if root > 0.0 && log(u) < 0.5 * x * x + d - d * v + d * log(v) {
                return d * v * scale;
            }
        }
    }

    /// A share between nought and one, from a beta distribution. One half if a parameter is not positive.
    pub fn beta(&mut self, a: f64, b: f64) -> f64 {
        let (x, y) = (self.gamma(a, 1.0), self.gamma(b, 1.0));
        if x + y > 0.0 { x / (x + y) } else { 0.5 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const N: usize = 200_000;

    /// Mean and variance of many draws, and how many standard errors the mean lies from what was expected.
    fn moments(label: &str, mut draw: impl FnMut(&mut Dice) -> f64) -> (f64, f64) {
        let mut dice = Dice::from_number(11).split(label);
        let draws: Vec<f64> = (0..N).map(|_| draw(&mut dice)).collect();
        let mean = draws.iter().sum::<f64>() / N as f64;
        let variance = draws.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (N - 1) as f64;
        (mean, variance)
    }

    #[track_caller]
    fn close(label: &str, mean: f64, variance: f64, draw: impl FnMut(&mut Dice) -> f64) {
        let (m, v) = moments(label, draw);
        let standard_error = sqrt(variance / N as f64);
        assert!((m - mean).abs() < 4.0 * standard_error, "{label}: mean {m}, expected {mean}");
        assert!((v / variance - 1.0).abs() < 0.03, "{label}: variance {v}, expected {variance}");
    }

    #[test]
    fn each_shape_has_its_mean_and_variance() {
        close("uniform", 0.5, 1.0 / 12.0, Dice::uniform);
        close("open", 0.5, 1.0 / 12.0, Dice::uniform_open);
        close("between", -1.0, 16.0 / 12.0, |d| d.uniform_between(-3.0, 1.0));
        close("normal", 30.0, 16.0, |d| d.normal(30.0, 4.0));
        close("exponential", 5.0, 25.0, |d| d.exponential(5.0));
        close("gamma", 6.0, 18.0, |d| d.gamma(2.0, 3.0));
        close("gamma below one", 0.3, 0.3, |d| d.gamma(0.3, 1.0));
        close("beta", 0.25, 0.1875 / 9.0, |d| d.beta(2.0, 6.0));
        let (spread, mean) = (exp(0.04), 10.0 * exp(0.02));
        close("lognormal", mean, (spread - 1.0) * mean * mean, |d| d.lognormal(10.0, 0.2));
    }

    #[test]
    fn the_normal_fills_its_tails_as_the_distribution_says() {
        let mut dice = Dice::from_number(3);
        let mut beyond = [0u32; 4];
        for _ in 0..N {
            let z = dice.normal(0.0, 1.0).abs();
            (0..4).filter(|&k| z > k as f64).for_each(|k| beyond[k] += 1);
        }
        for (k, &found) in beyond.iter().enumerate().skip(1) {
            let p = 2.0 * normal::upper(k as f64);
            let expected = p * N as f64;
            assert!(
                (f64::from(found) - expected).abs() < 4.0 * sqrt(expected),
                "beyond {k}: {found}, {expected}"
            );
        }
    }

    #[test]
    fn foolish_parameters_give_a_stated_value_and_no_endless_loop() {
        let mut dice = Dice::from_number(3);
        assert_eq!(dice.gamma(f64::NAN, 1.0), 0.0);
        assert_eq!(dice.gamma(-1.0, 1.0), 0.0);
        assert_eq!(dice.gamma(f64::INFINITY, 1.0), 0.0);
        assert_eq!(dice.beta(0.0, 0.0), 0.5);
        assert_eq!(dice.uniform_between(2.0, 1.0), 2.0);
    }
}
