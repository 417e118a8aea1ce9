//! 3+3: three persons a cohort, and at most one toxicity among six.
//!
//! There are several rules of that name; a protocol must say which. Both here start at the lowest level and treat three at a time. None of three: go
//! up. One of three: treat three more; one of six: go up. Two or more: this level is too toxic. They differ in what follows:
//!
//! * [`Variant::Plain`] declares the level below, with the three persons that it had; and the top level after three without a toxicity.
//! * [`Variant::ReExpanding`] goes down, treats three more there, and goes further down if that level turns out too toxic; and treats six at
//!   the top level before it declares it.
//!
//! What a rule will do is counted exactly over all courses of a trial, never simulated. Held against a brute-force enumeration in R in
//! `reference/three_plus_three`, and the plain rule against the escalation package's dose paths.

use crate::error::{Unanswerable, finite, within};
use crate::special::binomial_term;
use alloc::vec;
use alloc::vec::Vec;

/// Which 3+3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    /// No second look at a lower level.
    Plain,
    /// Six persons at whatever level is declared, if it had only three.
    ReExpanding,
}

/// What happened at one level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Level {
    /// Persons whose window is over: 0, 3 or 6.
    pub persons: u32,
    /// Those with a dose-limiting toxicity.
    pub toxic: u32,
}

/// What the rule says next. Levels count from nought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Treat three persons at this level.
    Treat(usize),
    /// The trial is over; this level is the highest tolerated, or none is.
    Declare(Option<usize>),
}

/// The next step, after a cohort at level `at` is complete.
pub fn next(variant: Variant, levels: &[Level], at: usize) -> Result<Step, Unanswerable> {
    let Some(here) = levels.get(at) else {
        return Err(Unanswerable::TooFew { what: "the rule", needed: at + 1, found: levels.len() });
    };
    for level in levels {
        let persons = f64::from(level.persons);
        within("the persons at each level", "0, 3 or 6", persons, matches!(level.persons, 0 | 3 | 6))?;
        within(
            "the toxicities at each level",
            "at most the persons",
            f64::from(level.toxic),
            level.toxic <= level.persons,
        )?;
    }
    within("the persons at the level just treated", "3 or 6", f64::from(here.persons), here.persons > 0)?;
    let top = at + 1 == levels.len();
    let again = variant == Variant::ReExpanding;
    Ok(match here {
        Level { toxic: 2.., .. } => match at.checked_sub(1) {
            Some(below) if again && levels[below].persons == 3 => Step::Treat(below),
            below => Step::Declare(below),
        },
        Level { persons: 3, toxic: 1 } => Step::Treat(at),
        _ if !top && levels[at + 1].persons == 0 => Step::Treat(at + 1),
        Level { persons: 3, .. } if top && again => Step::Treat(at),
        _ => Step::Declare(Some(at)),
    })
}

/// What a rule does on average, if the chance of a toxicity at each level is this.
#[derive(Clone, Debug, PartialEq)]
pub struct Characteristics {
    /// Probability that no level is declared.
    pub none: f64,
    /// Probability that each level is declared.
    pub declared: Vec<f64>,
    /// Mean number of persons treated.
    pub persons: f64,
    /// Mean number of persons with a toxicity.
    pub toxic: f64,
}

/// Counts all courses of the trial; at most 12 levels.
pub fn characteristics(variant: Variant, chances: &[f64]) -> Result<Characteristics, Unanswerable> {
    finite("each chance", chances)?;
    within("the number of levels", "from 1 to 12", chances.len() as f64, (1..=12).contains(&chances.len()))?;
    for &chance in chances {
        within("each chance", "from 0 to 1", chance, (0.0..=1.0).contains(&chance))?;
    }
    let mut found =
        Characteristics { none: 0.0, declared: vec![0.0; chances.len()], persons: 0.0, toxic: 0.0 };
    // Courses still open: what was seen so far, the level to treat next, and how likely that is.
    let mut open = vec![(vec![Level::default(); chances.len()], 0, 1.0)];
    while let Some((levels, at, probability)) = open.pop() {
        for toxic in 0..=3u32 {
            let share = binomial_term(f64::from(toxic), 3.0, chances[at], 1.0 - chances[at]);
            let probability = probability * share;
            if probability == 0.0 {
                continue;
            }
            let mut levels = levels.clone();
            levels[at].persons += 3;
            levels[at].toxic += toxic;
            match next(variant, &levels, at)? {
                Step::Treat(to) => open.push((levels, to, probability)),
                Step::Declare(level) => {
                    *level.map_or(&mut found.none, |level| &mut found.declared[level]) += probability;
                    found.persons +=
                        probability * levels.iter().map(|level| f64::from(level.persons)).sum::<f64>();
                    found.toxic +=
                        probability * levels.iter().map(|level| f64::from(level.toxic)).sum::<f64>();
                }
            }
        }
    }
    Ok(found)
}
