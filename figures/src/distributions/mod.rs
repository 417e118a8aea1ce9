//! The distributions that tests and limits stand on. Each has `cdf` (at most), `upper` (more than, with full precision where it is small)
//! and `quantile` where one is needed. Parameters that make no distribution give NaN.

pub mod binomial;
pub mod chi_square;
pub mod f;
pub mod poisson;
pub mod student_t;
