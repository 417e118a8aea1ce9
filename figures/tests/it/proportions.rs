//! Exact tests and intervals of counts, against R; and published ones.

use crate::rows::{close, named};
use figures::{blocks, clopper_pearson, fisher, rare, shewhart};

fn table(row: &[f64]) -> fisher::Table {
    fisher::Table { first: (row[0] as u32, row[1] as u32), second: (row[2] as u32, row[3] as u32) }
}

#[test]
fn fishers_test_as_in_r() {
    let r = include_str!("../../reference/fisher/r.txt");
    for row in named(r, "p") {
        let ours = table(&row).test();
        for (ours, theirs) in [ours.two_sided, ours.first_more, ours.first_fewer].into_iter().zip(&row[4..]) {
            close(ours, *theirs, 1e-11, &format!("{row:?}"));
        }
    }
    for row in named(r, "odds") {
        let ours = table(&row).odds_ratio(0.95).unwrap();
        for (ours, theirs) in [ours.estimate, ours.lower, ours.upper].into_iter().zip(&row[4..]) {
            close(ours, *theirs, 1e-10, &format!("{row:?}"));
        }
    }
}

#[test]
fn the_tables_of_the_reference() {
    close(fisher::Table { first: (9, 3), second: (3, 9) }.test().two_sided, 0.0391257, 2e-6, "9/12 v 3/12");
    close(fisher::Table { first: (7, 5), second: (1, 11) }.test().two_sided, 0.0271907, 2e-6, "7/12 v 1/12");
    assert!(fisher::Table { first: (0, 0), second: (0, 0) }.test().two_sided == 1.0);
}

#[test]
fn the_interval_of_a_proportion_as_in_r() {
    for row in named(include_str!("../../reference/clopper_pearson/r.txt"), "interval") {
        let (lower, upper) = clopper_pearson::interval(row[0] as u64, row[1] as u64, row[2]).unwrap();
        close(lower, row[3], 1e-11, &format!("{row:?} lower"));
        close(upper, row[4], 1e-11, &format!("{row:?} upper"));
    }
    assert!(clopper_pearson::interval(3, 2, 0.95).is_err() && clopper_pearson::interval(0, 0, 0.95).is_err());
}

#[test]
fn rare_cells_as_in_r_and_in_tables() {
    let r = include_str!("../../reference/rare/r.txt");
    for row in named(r, "interval") {
        let (lower, upper) = rare::interval(row[0] as u64, row[1]).unwrap();
        close(lower, row[2], 1e-11, &format!("{row:?} lower"));
        close(upper, row[3], 1e-11, &format!("{row:?} upper"));
    }
    for row in named(r, "upper") {
        close(rare::upper_limit(row[0] as u64, row[1]).unwrap(), row[2], 1e-11, &format!("{row:?}"));
    }
    for row in named(r, "detect") {
        close(rare::detected(row[0] as u32, row[1]).unwrap(), row[2], 1e-12, &format!("{row:?}"));
    }
    // To claim at most one in a million with 95 % confidence, 2,995,733 clean cells.
    assert_eq!(rare::cells_needed(1e-6, 1.0, 0.95).unwrap(), 2_995_733.0);
    close(rare::upper_share(0, 1e6, 0.5, 0.95).unwrap(), 5.99146e-6, 1e-6, "half recovered");
    assert!(rare::upper_share(0, 0.0, 1.0, 0.95).is_err() && rare::detected(3, 1.5).is_err());
}

#[test]
fn guessing_in_blocks_as_enumerated_in_r_and_by_formula() {
    let r = include_str!("../../reference/guessing/r.txt");
    for name in ["arms2", "arms3"] {
        for row in named(r, name) {
            let (theirs, sizes) = row.split_last().unwrap();
            let sizes: Vec<u32> = sizes.iter().map(|&n| n as u32).collect();
            close(blocks::guess_share(&sizes).unwrap(), *theirs, 1e-13, &format!("{sizes:?}"));
        }
    }
    for m in 1..=20u32 {
        let middle: f64 = (1..=m).map(|k| f64::from(m + k) / f64::from(k)).product();
        let formula = (f64::from(m) + (libm::pow(4.0, f64::from(m)) / middle - 1.0) / 2.0) / f64::from(2 * m);
        close(blocks::guess_share(&[m, m]).unwrap(), formula, 1e-13, &format!("blocks of {}", 2 * m));
    }
    assert!(blocks::guess_share(&[]).is_err() && blocks::guess_share(&[9999, 9999]).is_err());
}

#[test]
fn the_handbooks_control_chart() {
    let values = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1];
    let chart = shewhart::chart(&values).unwrap();
    // NIST/SEMATECH e-Handbook 6.3.2.2: centre 50.81, limits 45.8159 and 55.8041, with d2 rounded to 1.128.
    close(chart.centre, 50.81, 1e-12, "centre");
    let rounded = 3.0 * chart.moving_range / 1.128;
    close(chart.centre - rounded, 45.8159, 1e-6, "lower, d2 rounded");
    close(chart.centre + rounded, 55.8041, 1e-6, "upper, d2 rounded");
    let r = include_str!("../../reference/shewhart/r.txt");
    let theirs = &named(r, "limits")[0];
    for (ours, theirs) in [chart.centre, chart.moving_range, chart.lower, chart.upper].into_iter().zip(theirs)
    {
        close(ours, *theirs, 1e-13, "limits");
    }
    let row = &named(r, "capability")[0];
    let ours = shewhart::capability(&values, row[0], row[1]).unwrap();
    for (ours, theirs) in [ours.cp, ours.cpk, ours.pp, ours.ppk].into_iter().zip(&row[2..]) {
        close(ours, *theirs, 1e-12, "capability");
    }
    assert!(shewhart::capability(&[1.0, 1.0], 0.0, 2.0).is_err() && shewhart::chart(&[1.0]).is_err());
}

#[test]
fn a_chart_points_at_outliers_and_runs() {
    let chart = shewhart::Chart { centre: 0.0, moving_range: 1.0, lower: -3.0, upper: 3.0 };
    let mut values = vec![1.0; 9];
    values.extend([-1.0, 4.0, 0.0, 1.0]);
    let found = chart.signals(&values);
    assert_eq!(
        found,
        [(7, shewhart::Signal::Run), (8, shewhart::Signal::Run), (10, shewhart::Signal::Beyond)]
    );
}
