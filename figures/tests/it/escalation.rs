//! Escalation rules: exact numbers from an enumeration in R and from the designs' authors.

use crate::rows::{close, named};
use figures::escalation::boin::Design;
use figures::escalation::three_plus_three::{Level, Step, Variant, characteristics, next};

const R: &str = include_str!("../../reference/three_plus_three/r.txt");

#[test]
fn both_three_plus_threes_as_enumerated_in_r() {
    for (name, variant) in [("plain", Variant::Plain), ("again", Variant::ReExpanding)] {
        for row in named(R, name) {
            let levels = (row.len() - 3) / 2;
            let ours = characteristics(variant, &row[..levels]).unwrap();
            close(ours.none, row[levels], 1e-12, name);
            for (ours, theirs) in ours.declared.iter().zip(&row[levels + 1..]) {
                close(*ours, *theirs, 1e-12, name);
            }
            close(ours.persons, row[row.len() - 2], 1e-12, name);
            close(ours.toxic, row[row.len() - 1], 1e-12, name);
            let sum = ours.none + ours.declared.iter().sum::<f64>();
            close(sum, 1.0, 1e-14, "all courses end");
        }
    }
}

/// The plain rule at .1 .2 .3: the escalation package's `get_three_plus_three` dose paths give the same two means.
#[test]
fn the_plain_rule_as_the_escalation_package_has_it() {
    let ours = characteristics(Variant::Plain, &[0.1, 0.2, 0.3]).unwrap();
    close(ours.persons, 10.26713, 1e-6, "persons");
    close(ours.toxic, 1.958108, 1e-6, "toxicities");
}

#[test]
fn the_rule_step_by_step() {
    let at = |variant, levels: &[(u32, u32)], at| {
        let levels: Vec<Level> = levels.iter().map(|&(persons, toxic)| Level { persons, toxic }).collect();
        next(variant, &levels, at)
    };
    use Step::{Declare, Treat};
    use Variant::{Plain, ReExpanding};
    assert_eq!(at(Plain, &[(3, 0), (0, 0)], 0), Ok(Treat(1)));
    assert_eq!(at(Plain, &[(3, 1), (0, 0)], 0), Ok(Treat(0)));
    assert_eq!(at(Plain, &[(6, 1), (0, 0)], 0), Ok(Treat(1)));
    assert_eq!(at(Plain, &[(3, 2), (0, 0)], 0), Ok(Declare(None)));
    assert_eq!(at(Plain, &[(3, 0), (3, 2)], 1), Ok(Declare(Some(0))));
    assert_eq!(at(ReExpanding, &[(3, 0), (3, 2)], 1), Ok(Treat(0)));
    assert_eq!(at(ReExpanding, &[(6, 1), (3, 2)], 0), Ok(Declare(Some(0))));
    assert_eq!(at(ReExpanding, &[(6, 2), (3, 2)], 0), Ok(Declare(None)));
    assert_eq!(at(Plain, &[(3, 0), (3, 0)], 1), Ok(Declare(Some(1))));
    assert_eq!(at(ReExpanding, &[(3, 0), (3, 0)], 1), Ok(Treat(1)));
    assert!(at(Plain, &[(4, 0)], 0).is_err() && at(Plain, &[(3, 4)], 0).is_err());
    assert!(at(Plain, &[(3, 0)], 1).is_err() && at(Plain, &[(0, 0)], 0).is_err());
    assert!(characteristics(Plain, &[]).is_err() && characteristics(Plain, &[1.2]).is_err());
}

#[test]
fn boin_as_in_r() {
    let r = include_str!("../../reference/boin/r.txt");
    for row in named(r, "lambda") {
        let (escalate, de_escalate) = Design::new(row[0]).lambdas().unwrap();
        close(escalate, row[1], 1e-13, "lambda e");
        close(de_escalate, row[2], 1e-13, "lambda d");
    }
    for row in named(r, "bounds") {
        let ours = Design::new(row[0]).bounds(row[1] as u32).unwrap();
        let whole = |bound: Option<u32>, none: f64| bound.map_or(none, f64::from);
        let found = [
            whole(ours.escalate_at_most, -1.0),
            whole(ours.de_escalate_at_least, row[1] + 1.0),
            whole(ours.eliminate_at_least, -1.0),
        ];
        assert_eq!(found, row[2..5], "target {} persons {}", row[0], row[1]);
    }
}

/// The lambdas of Liu and Yuan (2015) and the BOIN package's tables for cohorts of three, as kept from memory: R computes the same from the formulae.
#[test]
fn boin_as_published() {
    let published = [
        (0.10, 0.0784, 0.1190),
        (0.15, 0.1178, 0.1787),
        (0.20, 0.1572, 0.2385),
        (0.25, 0.1968, 0.2984),
        (0.30, 0.2365, 0.3585),
        (0.35, 0.2763, 0.4189),
        (0.40, 0.3164, 0.4797),
    ];
    for (target, escalate, de_escalate) in published {
        let ours = Design::new(target).lambdas().unwrap();
        assert!(
            (ours.0 - escalate).abs() < 5.1e-5 && (ours.1 - de_escalate).abs() < 5.1e-5,
            "{target}: {ours:?}"
        );
    }
    let table = |target: f64| {
        let bounds = (1..=10u32).map(move |cohorts| Design::new(target).bounds(3 * cohorts).unwrap());
        let columns = bounds.map(|b| {
            [b.escalate_at_most.unwrap(), b.de_escalate_at_least.unwrap(), b.eliminate_at_least.unwrap()]
        });
        columns.collect::<Vec<_>>()
    };
    let rows = |escalate: [u32; 10], de_escalate: [u32; 10], eliminate: [u32; 10]| {
        (0..10).map(|at| [escalate[at], de_escalate[at], eliminate[at]]).collect::<Vec<_>>()
    };
    assert_eq!(
        table(0.30),
        rows(
            [0, 1, 2, 2, 3, 4, 4, 5, 6, 7],
            [2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
            [3, 4, 5, 7, 8, 9, 10, 11, 12, 14]
        )
    );
    assert_eq!(
        table(0.25),
        rows(
            [0, 1, 1, 2, 2, 3, 4, 4, 5, 5],
            [1, 2, 3, 4, 5, 6, 7, 8, 9, 9],
            [3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
        )
    );
    assert!(
        Design::new(0.0).lambdas().is_err()
            && Design::new(0.9).lambdas().is_err()
            && Design::new(0.3).bounds(0).is_err()
    );
}
