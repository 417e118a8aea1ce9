//! Shelf life against R, and against LeBlond (2011) and JMP 12 where the reference data are at hand.

use crate::rows::{close, named};
use figures::Unanswerable;
use figures::shelf_life::{Limit, Model, Point, poolability, until};

const R: &str = include_str!("../../reference/shelf_life/r.txt");

fn batches() -> Vec<Vec<Point>> {
    let rows = named(R, "data");
    (1..=3)
        .map(|batch| {
            rows.iter().filter(|row| row[0] == f64::from(batch)).map(|row| (row[1], row[2])).collect()
        })
        .collect()
}

#[test]
fn pooling_and_months_as_in_r() {
    let batches = batches();
    let ours = poolability(&batches).unwrap();
    let theirs = &named(R, "pooling")[0];
    for (ours, theirs) in [ours.f_slopes, ours.p_slopes, ours.f_starts, ours.p_starts].into_iter().zip(theirs)
    {
        close(ours, *theirs, 1e-9, "pooling");
    }
    let mirrored: Vec<Vec<Point>> = batches
        .iter()
        .map(|batch| batch.iter().map(|&(month, value)| (month, 200.0 - value)).collect())
        .collect();
    let models = [
        ("one_line", Model::OneLine),
        ("one_slope", Model::OneSlope),
        ("one_error", Model::OwnLinesOneError),
        ("own_lines", Model::OwnLines),
    ];
    for (name, model) in models {
        for (suffix, batches, side) in [("lower", &batches, Limit::Lower), ("upper", &mirrored, Limit::Upper)]
        {
            let name = format!("{name}_{suffix}");
            let row = &named(R, &name)[0];
            let ours = until(batches, model, row[0], side, 0.95).unwrap();
            for (ours, theirs) in ours.into_iter().zip(&row[1..]) {
                close(ours.unwrap(), *theirs, 1e-9, &name);
            }
        }
    }
}

/// `exp1` of the expirest package: LeBlond, D. (2011). The reference list names who published which figure.
#[test]
fn the_published_examples() {
    let root = std::env::var_os("GRAFTLINE_REFERENCE").map_or_else(
        || std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/reference"),
        Into::into,
    );
    let Ok(text) = std::fs::read_to_string(root.join("figures/stability_leblond_exp1.csv")) else {
        eprintln!("skipped: reference data not found");
        return;
    };
    let pick = |names: [&str; 3]| {
        let points = |name: &str| {
            let head = format!("\"{name}\",");
            let cells = text.lines().filter_map(move |line| line.strip_prefix(&head)?.split_once(','));
            cells
                .map(|(month, value)| (month.parse().unwrap(), value.parse().unwrap()))
                .collect::<Vec<Point>>()
        };
        names.map(points).to_vec()
    };
    let least = |batches: &[Vec<Point>], model| {
        let found = until(batches, model, 95.0, Limit::Lower, 0.95).unwrap();
        found.into_iter().map(Option::unwrap).fold(f64::INFINITY, f64::min)
    };
    let models = [Model::OneLine, Model::OneSlope, Model::OwnLinesOneError, Model::OwnLines];
    type Row = ([&'static str; 3], [f64; 4], [f64; 4], Model);
    let rows: [Row; 3] = [
        (
            ["b2", "b5", "b7"],
            [0.229, 0.797225, 0.436, 0.651445],
            [25.995763, 24.566877, 23.470385, 23.148042],
            Model::OneLine,
        ),
        (
            ["b3", "b4", "b5"],
            [0.183, 0.833934, 21.738, 6.1623e-6],
            [28.985755, 23.397266, 22.311262, 23.115959],
            Model::OneSlope,
        ),
        (
            ["b4", "b5", "b8"],
            [1.955, 0.170420, 72.124, 2.54582e-9],
            [f64::NAN, f64::NAN, 15.606131, 15.844878],
            Model::OwnLines,
        ),
    ];
    for (names, tests, months, chosen) in rows {
        let batches = pick(names);
        let ours = poolability(&batches).unwrap();
        for (ours, theirs) in
            [ours.f_slopes, ours.p_slopes, ours.f_starts, ours.p_starts].into_iter().zip(tests)
        {
            assert!(
                (ours - theirs).abs() < 6e-4 && (ours / theirs - 1.0).abs() < 3e-3,
                "{names:?}: {ours}, {theirs}"
            );
        }
        assert_eq!(ours.model(0.25, Model::OwnLines), chosen, "{names:?}");
        for (model, theirs) in models.into_iter().zip(months).filter(|(_, theirs)| !theirs.is_nan()) {
            close(least(&batches, model), theirs, 3e-8, &format!("{names:?} {model:?}"));
        }
    }
    // JMP 12.0.1 prints more digits of the last one.
    close(least(&pick(["b4", "b5", "b8"]), Model::OwnLines), 15.844_877_978, 1e-10, "JMP");
}

#[test]
fn what_never_reaches_the_limit_and_what_starts_beyond_it() {
    let rising: Vec<Vec<Point>> =
        vec![(0..8).map(|n| (f64::from(n), 100.0 + f64::from(n) + f64::from(n % 2) * 0.1)).collect()];
    assert_eq!(until(&rising, Model::OwnLines, 95.0, Limit::Lower, 0.95).unwrap(), [None]);
    assert_eq!(until(&rising, Model::OwnLines, 105.0, Limit::Lower, 0.95).unwrap(), [Some(0.0)]);
    assert!(matches!(poolability(&rising), Err(Unanswerable::TooFew { .. })));
    assert!(matches!(until(&[], Model::OneLine, 95.0, Limit::Lower, 0.95), Err(Unanswerable::TooFew { .. })));
    let still = vec![vec![(1.0, 2.0), (1.0, 3.0), (1.0, 4.0)]];
    assert!(matches!(
        until(&still, Model::OneLine, 95.0, Limit::Lower, 0.95),
        Err(Unanswerable::NoSpread(_))
    ));
}
