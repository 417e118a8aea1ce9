//! Probabilities and quantiles against R 4.2.2. Tolerance: 1e-12 relative, tails included; quantiles 1e-11; with the exceptions beside them.

use crate::rows::{close, named};
use figures::distributions::{binomial, chi_square, f, poisson, student_t};
use figures::special::{beta, normal};

const R: &str = include_str!("../../reference/distributions/r.txt");

fn all(name: &str, tolerance: f64, ours: impl Fn(&[f64]) -> f64) {
    for row in named(R, name) {
        let (theirs, arguments) = row.split_last().unwrap();
        close(ours(arguments), *theirs, tolerance, &format!("{name} {arguments:?}"));
    }
}

#[test]
fn normal_as_in_r() {
    all("normal_cdf", 1e-13, |a| normal::cdf(a[0]));
    all("normal_quantile", 1e-13, |a| normal::quantile(a[0]));
}

#[test]
fn student_t_as_in_r() {
    // The incomplete beta loses digits as its larger parameter grows: 8e-12 at a million degrees of freedom, where mpmath agrees with R.
    all("t_cdf", 2e-11, |a| student_t::cdf(a[0], a[1]));
    all("t_upper", 2e-11, |a| student_t::upper(a[0], a[1]));
    all("t_quantile", 1e-11, |a| student_t::quantile(a[0], a[1]));
}

#[test]
fn f_as_in_r() {
    all("f_cdf", 1e-12, |a| f::cdf(a[0], a[1], a[2]));
    all("f_upper", 1e-12, |a| f::upper(a[0], a[1], a[2]));
    all("f_quantile", 1e-11, |a| f::quantile(a[0], a[1], a[2]));
    close(
        f::quantile(0.001, 1.0, 1.0),
        2.467_405_158_990_141e-6,
        1e-14,
        "tan(pi/2000) squared, by mpmath 1.3",
    );
}

#[test]
fn chi_square_as_in_r() {
    all("chi_cdf", 1e-12, |a| chi_square::cdf(a[0], a[1]));
    all("chi_upper", 1e-12, |a| chi_square::upper(a[0], a[1]));
    all("chi_quantile", 1e-11, |a| chi_square::quantile(a[0], a[1]));
}

#[test]
fn beta_as_in_r() {
    all("beta_cdf", 1e-12, |a| beta::cdf(a[0], a[1], a[2]));
    all("beta_quantile", 1e-11, |a| beta::quantile(a[0], a[1], a[2]));
}

#[test]
fn counts_as_in_r() {
    all("binomial_pmf", 1e-12, |a| binomial::pmf(a[0] as u64, a[1] as u64, a[2]));
    all("binomial_cdf", 1e-12, |a| binomial::cdf(a[0] as u64, a[1] as u64, a[2]));
    all("binomial_at_least", 1e-12, |a| binomial::at_least(a[0] as u64, a[1] as u64, a[2]));
    all("poisson_pmf", 1e-12, |a| poisson::pmf(a[0] as u64, a[1]));
    all("poisson_cdf", 1e-12, |a| poisson::cdf(a[0] as u64, a[1]));
    all("poisson_at_least", 1e-12, |a| poisson::at_least(a[0] as u64, a[1]));
}

#[test]
fn what_is_no_distribution_is_not_a_number() {
    for value in [
        student_t::cdf(1.0, 0.0),
        student_t::quantile(1.5, 3.0),
        f::cdf(1.0, -1.0, 2.0),
        f::quantile(0.5, 0.0, 2.0),
        chi_square::cdf(1.0, -1.0),
        chi_square::quantile(-0.1, 1.0),
        beta::cdf(0.5, 0.0, 1.0),
        beta::cdf(1.5, 1.0, 1.0),
        binomial::cdf(1, 2, 1.5),
        poisson::pmf(1, -1.0),
        poisson::cdf(1, f64::NAN),
        normal::quantile(f64::NAN),
    ] {
        assert!(value.is_nan(), "{value}");
    }
}
