//! Two arms: t-tests and the adjusted difference, against R. Tolerance 1e-10 relative.

use crate::rows::{close, named};
use figures::two_sample::{Spread, compare};
use figures::{Comparison, Unanswerable, ancova, equivalence};

fn same(name: &str, ours: Comparison, theirs: [f64; 7]) {
    let ours = [
        ours.difference,
        ours.standard_error,
        ours.degrees_of_freedom,
        ours.t,
        ours.p_two_sided,
        ours.lower,
        ours.upper,
    ];
    for (at, (ours, theirs)) in ours.into_iter().zip(theirs).enumerate() {
        close(ours, theirs, 1e-10, &format!("{name}, number {at}"));
    }
}

#[test]
fn two_samples_as_in_r() {
    let r = include_str!("../../reference/two_sample/r.txt");
    let sleep = SLEEP;
    let own = ([12.1, 9.4, 15.2, 11.8, 10.9, 13.3], [8.2, 9.1, 30.5, 7.7]);
    for (spread, suffix) in [(Spread::Pooled, "pooled"), (Spread::Welch, "welch")] {
        let rows = [("sleep", &sleep.0[..], &sleep.1[..]), ("own", &own.0[..], &own.1[..])];
        for (name, first, second) in rows {
            let name = format!("{name}_{suffix}");
            let theirs = named(r, &name)[0].clone().try_into().unwrap();
            same(&name, compare(first, second, spread, 0.95).unwrap(), theirs);
        }
    }
}

/// R's `sleep` (Student 1908): extra hours of sleep under two drugs.
const SLEEP: ([f64; 10], [f64; 10]) = (
    [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0],
    [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4],
);

#[test]
fn equivalence_as_in_r_and_in_the_reference() {
    let r = include_str!("../../reference/equivalence/r.txt");
    for (name, spread) in [("pooled", Spread::Pooled), ("welch", Spread::Welch)] {
        for row in named(r, name) {
            let ours = equivalence::test(&SLEEP.0, &SLEEP.1, (-row[0], row[0]), spread, 0.05).unwrap();
            let numbers = [ours.t_lower, ours.t_upper, ours.p, ours.comparison.lower, ours.comparison.upper];
            for (ours, theirs) in numbers.into_iter().zip(&row[1..]) {
                close(ours, *theirs, 1e-10, &format!("{name} {}", row[0]));
            }
            let between = -row[0] < ours.comparison.lower && ours.comparison.upper < row[0];
            assert_eq!((ours.shown, ours.shown), (ours.p < 0.05, between), "{name} {}", row[0]);
        }
    }
    let pooled = equivalence::test(&SLEEP.0, &SLEEP.1, (-3.5, 3.5), Spread::Pooled, 0.05).unwrap();
    close(pooled.t_lower, 2.261242, 1e-6, "t above the lower margin");
    close(pooled.p, 0.0181820, 1e-5, "p");
    assert!(equivalence::test(&SLEEP.0, &SLEEP.1, (1.0, 1.0), Spread::Pooled, 0.05).is_err());
    assert!(equivalence::test(&SLEEP.0, &SLEEP.1, (-1.0, 1.0), Spread::Pooled, 0.5).is_err());
}

#[test]
fn samples_without_an_answer_say_why() {
    let why = |first: &[f64], second: &[f64]| compare(first, second, Spread::Welch, 0.95).unwrap_err();
    assert_eq!(why(&[1.0], &[1.0, 2.0]), Unanswerable::TooFew { what: "each group", needed: 2, found: 1 });
    assert_eq!(why(&[1.0, 1.0], &[2.0, 2.0]), Unanswerable::NoSpread("the values of both groups"));
    assert!(matches!(why(&[1.0, f64::NAN], &[2.0, 2.0]), Unanswerable::OutOfRange { .. }));
    assert!(compare(&[1.0, 2.0], &[2.0, 3.0], Spread::Welch, 95.0).is_err());
}

fn persons(r: &str, name: &str) -> Vec<ancova::Person> {
    let person = |row: Vec<f64>| ancova::Person {
        outcome: row[0],
        first_arm: row[1] == 1.0,
        covariate: row[2],
        stratum: row[3] as u32,
    };
    named(r, name).into_iter().map(person).collect()
}

#[test]
fn the_adjusted_difference_as_in_r() {
    let r = include_str!("../../reference/ancova/r.txt");
    let cars = persons(r, "mtcars_data");
    let plain: Vec<_> = cars.iter().map(|&person| ancova::Person { stratum: 0, ..person }).collect();
    let teeth = persons(r, "tooth_data");
    for (name, persons, level) in [
        ("mtcars_strata", &cars, 0.95),
        ("mtcars_plain", &plain, 0.95),
        ("mtcars_90", &cars, 0.90),
        ("tooth", &teeth, 0.95),
    ] {
        let ours = ancova::compare(persons, level).unwrap();
        let row = named(r, name)[0].clone();
        // R's rows: estimate, standard error, t, p, degrees of freedom, limits, residual standard deviation.
        let theirs = [row[0], row[1], row[4], row[2], row[3], row[5], row[6]];
        same(name, ours.comparison, theirs);
        close(ours.residual_sd, row[7], 1e-10, name);
    }
}

#[test]
fn effects_that_cannot_be_told_apart_are_refused() {
    let person = |outcome: f64, first_arm: bool, covariate: f64, stratum: u32| ancova::Person {
        outcome,
        first_arm,
        covariate,
        stratum,
    };
    let by_stratum: Vec<_> =
        (0..8u8).map(|n| person(f64::from(n * n), n % 2 == 0, f64::from(n), u32::from(n % 2))).collect();
    assert_eq!(ancova::compare(&by_stratum, 0.95), Err(Unanswerable::Confounded("one of the effects")));
    let constant: Vec<_> = (0..8u8).map(|n| person(f64::from(n * n), n < 3, 7.0, 0)).collect();
    assert_eq!(ancova::compare(&constant, 0.95), Err(Unanswerable::Confounded("one of the effects")));
    let exact: Vec<_> = (0..8u8).map(|n| person(2.0 * f64::from(n), n < 3, f64::from(n), 0)).collect();
    assert_eq!(ancova::compare(&exact, 0.95), Err(Unanswerable::NoSpread("the residuals")));
    assert!(matches!(ancova::compare(&exact[..3], 0.95), Err(Unanswerable::TooFew { .. })));
    assert!(matches!(ancova::compare(&exact[3..], 0.95), Err(Unanswerable::TooFew { what: "each arm", .. })));
}
