//! Whole-number draws.

use super::dice::Dice;
use libm::{exp, floor, lgamma, log, log1p, sqrt};

impl Dice {
    /// A whole number in `0 <= x < n`, each exactly as likely as any other; nought if `n` is nought.
    ///
    /// Lemire (2019), "Fast random integer generation in an interval", ACM TOMACS 29(1), 3: multiply, and draw again in the few
    /// cases that would favour some values. Takes two words, more only when it draws again.
    pub fn below(&mut self, n: u64) -> u64 {
        if n == 0 {
            return 0;
        }
        let unfair = n.wrapping_neg() % n; // 2^64 mod n
        loop {
            let product = u128::from(self.next_u64()) * u128::from(n);
            if product as u64 >= unfair {
                return (product >> 64) as u64;
            }
        }
    }

    /// A whole number in `low..=high`; `low` if they are in the wrong order.
    pub fn whole_between(&mut self, low: i64, high: i64) -> i64 {
        match high.wrapping_sub(low) as u64 {
            _ if high < low => low,
            u64::MAX => self.next_u64() as i64,
            span => low.wrapping_add(self.below(span + 1) as i64),
        }
    }

    /// True with this probability: never at 0 or below, always at 1 or above. Takes two words whatever the probability is.
    pub fn bernoulli(&mut self, probability: f64) -> bool {
        self.uniform() < probability
    }

    /// How many of `n` tries succeed. Nought if the probability is not a number.
    ///
    /// By inversion while fewer than ten successes (or failures) are expected; beyond, Hörmann (1993), "The generation of binomial random variates",
    /// J. Statist. Comput. Simul. 46, 101-110, algorithm BTRS.
    pub fn binomial(&mut self, n: u64, probability: f64) -> u64 {
        if probability.is_nan() {
            return 0;
        }
        let p = probability.clamp(0.0, 1.0);
        if p > 0.5 {
            return n - self.binomial(n, 1.0 - p);
        }
        if n as f64 * p < 10.0 { self.binomial_by_inversion(n, p) } else { self.binomial_by_rejection(n, p) }
    }

    fn binomial_by_inversion(&mut self, n: u64, p: f64) -> u64 {
        let odds = p / (1.0 - p);
        let mut share = exp(n as f64 * log1p(-p));
        let mut left = self.uniform();
        for k in 0..n {
            if left < share || share == 0.0 {
                return k;
            }
            left -= share;
            share *= odds * (n - k) as f64 / (k + 1) as f64;
        }
        n
    }

    fn binomial_by_rejection(&mut self, n: u64, p: f64) -> u64 {
        let (n, q) = (n as f64, 1.0 - p);
        let spread = sqrt(n * p * q);
        let b = 1.15 + 2.53 * spread;
        let a = -0.0873 + 0.0248 * b + 0.01 * p;
        let alpha = (2.83 + 5.1 / b) * spread;
        let mode = floor((n + 1.0) * p);
        let at_mode = lgamma(mode + 1.0) + lgamma(n - mode + 1.0);
        loop {
            let u = self.uniform() - 0.5;
            let v = self.uniform_open();
            let us = 0.5 - u.abs();
            let k = floor((2.0 * a / us + b) * u + n * p + 0.5);
            if !(0.0..=n).contains(&k) {
                continue;
            }
            if us >= 0.07 && v <= 0.92 - 4.2 / b {
                return k as u64;
            }
            let height = log(v * alpha / (a / (us * us) + b));
            if height <= at_mode - lgamma(k + 1.0) - lgamma(n - k + 1.0) + (k - mode) * log(p / q) {
                return k as u64;
            }
        }
    }

    /// A count of independent happenings with this mean. Nought if the mean is not a positive finite number.
    ///
    /// By inversion below ten (two words); beyond, Hörmann (1993), "The transformed rejection method for generating Poisson random
    /// variables", Insurance: Mathematics and Economics 12, 39-45, algorithm PTRS.
    pub fn poisson(&mut self, mean: f64) -> u64 {
        if !(mean > 0.0 && mean.is_finite()) {
            return 0;
        }
        if mean < 10.0 { self.poisson_by_inversion(mean) } else { self.poisson_by_rejection(mean) }
    }

    fn poisson_by_inversion(&mut self, mean: f64) -> u64 {
        let mut share = exp(-mean);
        let mut left = self.uniform();
        let mut k = 0;
        while left >= share && share > 0.0 {
            left -= share;
            k += 1;
            share *= mean / k as f64;
        }
        k
    }

    fn poisson_by_rejection(&mut self, mean: f64) -> u64 {
        let b = 0.931 + 2.53 * sqrt(mean);
        let a = -0.059 + 0.02483 * b;
        let inverse_alpha = 1.1239 + 1.1328 / (b - 3.4);
        loop {
            let u = self.uniform() - 0.5;
            let v = self.uniform_open();
            let us = 0.5 - u.abs();
            let k = floor((2.0 * a / us + b) * u + mean + 0.43);
            if us >= 0.07 && v <= 0.9277 - 3.6224 / (b - 2.0) {
                return k as u64;
            }
            if k < 0.0 || (us < 0.013 && v > us) {
                continue;
            }
            let height = log(v) + log(inverse_alpha) - log(a / (us * us) + b);
            if height <= k * log(mean) - mean - lgamma(k + 1.0) {
                return k as u64;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const N: usize = 100_000;

    /// Pearson's statistic of many draws against their exact probabilities, cells under five expected pooled into one; fails
    /// beyond four standard deviations of its chi-square distribution.
    #[track_caller]
    fn fits(label: &str, probability: impl Fn(u64) -> f64, mut draw: impl FnMut(&mut Dice) -> u64) {
        let mut dice = Dice::from_number(5).split(label);
        let mut found = vec![0u32; 4000];
        (0..N).for_each(|_| found[draw(&mut dice) as usize] += 1);
        let (mut statistic, mut cells, mut rest, mut rest_expected) = (0.0, 0.0, 0.0, N as f64);
        for (k, &count) in found.iter().enumerate() {
            let expected = probability(k as u64) * N as f64;
            if expected >= 5.0 {
                statistic += (f64::from(count) - expected) * (f64::from(count) - expected) / expected;
                cells += 1.0;
                rest_expected -= expected;
            } else {
                rest += f64::from(count);
            }
        }
        let free = cells - 1.0;
        let limit = free + 4.0 * sqrt(2.0 * free) + 4.0;
        assert!(statistic < limit, "{label}: chi-square {statistic} on {free}");
        assert!(
            (rest - rest_expected).abs() < 5.0 * sqrt(rest_expected.max(1.0)),
            "{label}: tail {rest}, {rest_expected}"
        );
    }

    fn poisson_share(mean: f64) -> impl Fn(u64) -> f64 {
        move |k| exp(k as f64 * log(mean) - mean - lgamma(k as f64 + 1.0))
    }

    fn binomial_share(n: u64, p: f64) -> impl Fn(u64) -> f64 {
        move |k| {
            if k > n {
                return 0.0;
            }
            let (n, k) = (n as f64, k as f64);
            exp(lgamma(n + 1.0) - lgamma(k + 1.0) - lgamma(n - k + 1.0) + k * log(p) + (n - k) * log(1.0 - p))
        }
    }

    #[test]
    fn counts_follow_their_exact_probabilities() {
        fits("below 6", |k| if k < 6 { 1.0 / 6.0 } else { 0.0 }, |d| d.below(6));
        fits("poisson .3", poisson_share(0.3), |d| d.poisson(0.3));
        fits("poisson 9.9", poisson_share(9.9), |d| d.poisson(9.9));
        fits("poisson 10", poisson_share(10.0), |d| d.poisson(10.0));
        fits("poisson 1500", poisson_share(1500.0), |d| d.poisson(1500.0));
        fits("binomial 12 .25", binomial_share(12, 0.25), |d| d.binomial(12, 0.25));
        fits("binomial 60 .9", binomial_share(60, 0.9), |d| d.binomial(60, 0.9));
        fits("binomial 1e12 3e-12", poisson_share(3.0), |d| d.binomial(1_000_000_000_000, 3e-12));
        fits("binomial 1000 .4", binomial_share(1000, 0.4), |d| d.binomial(1000, 0.4));
    }

    #[test]
    fn below_reaches_every_value_and_never_its_bound() {
        let mut dice = Dice::from_number(1);
        for n in [1u64, 2, 3, 7, 1 << 33, u64::MAX] {
            assert!((0..2000).all(|_| dice.below(n) < n), "below {n}");
        }
        // With n = 3 * 2^62 a plain multiplication would draw every third value twice as often; drawing again removes that.
        let n = 3u64 << 62;
        let thirds = (0..N).filter(|_| dice.below(n).is_multiple_of(3)).count() as f64;
        assert!((thirds - N as f64 / 3.0).abs() < 4.0 * sqrt(N as f64 * 2.0 / 9.0), "{thirds}");
    }

    #[test]
    fn the_ends_of_whole_between_are_reached() {
        let mut dice = Dice::from_number(2);
        let drawn: Vec<i64> = (0..200).map(|_| dice.whole_between(-2, 2)).collect();
        assert_eq!((drawn.iter().min(), drawn.iter().max()), (Some(&-2), Some(&2)));
        assert_eq!(dice.whole_between(5, 4), 5);
        let _any = dice.whole_between(i64::MIN, i64::MAX);
    }

    #[test]
    fn foolish_parameters_give_a_stated_value() {
        let mut dice = Dice::from_number(2);
        assert_eq!(
            (dice.below(0), dice.poisson(-1.0), dice.poisson(f64::NAN), dice.binomial(9, f64::NAN)),
            (0, 0, 0, 0)
        );
        assert_eq!((dice.binomial(9, -1.0), dice.binomial(9, 2.0), dice.binomial(0, 0.5)), (0, 9, 0));
        assert!(!dice.bernoulli(0.0) && dice.bernoulli(1.0) && !dice.bernoulli(f64::NAN));
    }
}
