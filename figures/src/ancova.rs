//! Two arms compared after adjustment for one covariate (the value at baseline, mostly) and for strata.
//!
//! The linear model is outcome = stratum + slope x covariate + arm + error, with one slope for all: the analysis that trials state in their
//! protocols (EMA/CHMP/295050/2013 asks that variables of stratified randomisation be in it). Held against R's `lm` in `reference/ancova`.

use crate::comparison::Comparison;
use crate::error::{Unanswerable, confidence, finite};
use crate::least_squares::last_coefficient;
use alloc::collections::BTreeSet;
use alloc::vec::Vec;

/// One person's numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Person {
    /// What is compared.
    pub outcome: f64,
    /// True in the first arm, whose advantage the difference is.
    pub first_arm: bool,
    /// What was known before.
    pub covariate: f64,
    /// The stratum of the randomisation, by any number; one for all if there are none.
    pub stratum: u32,
}

/// The adjusted difference, first arm less second, and the standard deviation of what the model leaves unexplained.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Adjusted {
    /// The difference with its uncertainty.
    pub comparison: Comparison,
    /// Residual standard deviation, in the unit of the outcome.
    pub residual_sd: f64,
}

/// Compares the arms; `level` is that of the confidence interval, such as 0.95.
pub fn compare(persons: &[Person], level: f64) -> Result<Adjusted, Unanswerable> {
    confidence(level)?;
    let outcome: Vec<f64> = persons.iter().map(|person| person.outcome).collect();
    let covariate: Vec<f64> = persons.iter().map(|person| person.covariate).collect();
    finite("each outcome", &outcome)?;
    finite("each covariate", &covariate)?;
    for arm in [true, false] {
        let found = persons.iter().filter(|person| person.first_arm == arm).count();
        if found == 0 {
            return Err(Unanswerable::TooFew { what: "each arm", needed: 1, found });
        }
    }
    let strata: BTreeSet<u32> = persons.iter().map(|person| person.stratum).collect();
    // One column a stratum holds the intercepts; the covariate is centred, which changes no difference and saves digits.
    let mut columns: Vec<Vec<f64>> = strata
        .iter()
        .map(|stratum| persons.iter().map(|person| f64::from(u8::from(person.stratum == *stratum))).collect())
        .collect();
    let centre = covariate.iter().sum::<f64>() / covariate.len() as f64;
    columns.push(covariate.iter().map(|value| value - centre).collect());
    columns.push(persons.iter().map(|person| f64::from(u8::from(person.first_arm))).collect());
    let fit = last_coefficient(&columns, &outcome)?;
    let comparison = Comparison::new(fit.coefficient, fit.standard_error, fit.degrees_of_freedom, level);
    Ok(Adjusted { comparison, residual_sd: fit.residual_sd })
}
