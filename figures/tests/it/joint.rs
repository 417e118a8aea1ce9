//! Joint ranks against R.

use crate::rows::{close, named};
use figures::Unanswerable;
use figures::joint_rank::{Person, compare};

const R: &str = include_str!("../../reference/joint_rank/r.txt");

fn group(name: &str, wanted: f64) -> Vec<Person> {
    let rows = named(R, &format!("{name}_data"));
    let ours = rows.into_iter().filter(|row| row[0] == wanted);
    ours.map(|row| Person { died: Some(row[1]).filter(|week| !week.is_nan()), change: row[2] }).collect()
}

#[test]
fn death_and_function_as_in_r() {
    for name in ["micro", "ties"] {
        let ours = compare(&group(name, 1.0), &group(name, 2.0)).unwrap();
        let numbers = [
            ours.mean_rank_first,
            ours.mean_rank_second,
            f64::from(ours.wins),
            f64::from(ours.losses),
            ours.win_ratio,
            ours.net_benefit,
            ours.statistic,
            ours.variance,
            ours.z,
            ours.p_exact,
        ];
        for (at, (ours, theirs)) in numbers.into_iter().zip(&named(R, name)[0]).enumerate() {
            close(ours, *theirs, 1e-12, &format!("{name}, number {at}"));
        }
        let scores: Vec<f64> = ours.scores.iter().map(|&score| f64::from(score)).collect();
        assert_eq!(scores, named(R, &format!("{name}_scores"))[0]);
    }
}

/// The reference list's own numbers for the micro-set.
#[test]
fn the_micro_set_of_the_reference() {
    let ours = compare(&group("micro", 1.0), &group("micro", 2.0)).unwrap();
    assert_eq!(ours.scores, [11, 1, -7, 15, 5, -3, -11, 9, -13, -1, 3, -9, 7, -15, -5, 13]);
    assert_eq!((ours.wins, ours.losses, ours.statistic), (42, 22, 20.0));
    close(ours.p_exact, 0.32820513, 1e-7, "exact p");
    close(ours.z, 1.0502101, 1e-7, "z");
}

#[test]
fn groups_without_an_answer_say_why() {
    let alive = Person { died: None, change: 0.0 };
    assert_eq!(compare(&[], &[alive]), Err(Unanswerable::TooFew { what: "each group", needed: 1, found: 0 }));
    assert_eq!(compare(&[alive], &[alive, alive]), Err(Unanswerable::NoSpread("the persons")));
    let unknown = Person { died: None, change: f64::NAN };
    assert!(matches!(compare(&[unknown], &[alive]), Err(Unanswerable::OutOfRange { .. })));
    let dead = Person { died: Some(3.0), change: f64::NAN };
    assert_eq!(compare(&[dead], &[alive]).unwrap().losses, 1);
}

#[test]
fn two_hundred_persons_are_few_enough() {
    let group = |from: i32| {
        (0..100)
            .map(|n| Person { died: None, change: f64::from((n * 7919 + from) % 500) })
            .collect::<Vec<_>>()
    };
    let ours = compare(&group(0), &group(40)).unwrap();
    // With so many the normal approximation is close.
    let normal = 2.0 * figures::special::normal::upper(ours.z.abs());
    assert!((ours.p_exact - normal).abs() < 0.005, "{} {normal}", ours.p_exact);
}
