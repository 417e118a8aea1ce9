//! Kaplan-Meier against R's survival. Tolerance 1e-12 relative.

use crate::rows::{close, named};
use figures::kaplan_meier::{Person, Scale, curve, median};

const R: &str = include_str!("../../reference/kaplan_meier/r.txt");

fn persons(name: &str) -> Vec<Person> {
    named(R, &format!("{name}_data"))
        .into_iter()
        .map(|row| Person { time: row[0], event: row[1] == 1.0 })
        .collect()
}

#[test]
fn curves_as_in_r() {
    for name in ["maintained", "nonmaintained", "even", "own"] {
        let persons = persons(name);
        let log = curve(&persons, Scale::Log, 0.95).unwrap();
        let loglog = curve(&persons, Scale::LogLog, 0.95).unwrap();
        let rows = named(R, name);
        assert_eq!(log.len(), rows.len());
        for ((step, other), row) in log.iter().zip(&loglog).zip(&rows) {
            assert_eq!([step.time, step.at_risk as f64, step.events as f64], row[..3]);
            let ours = [
                step.survival,
                step.standard_error,
                step.interval.0,
                step.interval.1,
                other.interval.0,
                other.interval.1,
            ];
            for (at, (ours, theirs)) in ours.into_iter().zip(&row[3..]).enumerate() {
                close(ours, *theirs, 1e-12, &format!("{name} at {}, number {at}", step.time));
            }
        }
        close(median(&log).unwrap_or(f64::NAN), named(R, &format!("{name}_median"))[0][0], 0.0, name);
    }
}

/// The figures of the reference list: 13, 23, 31, 48 weeks.
#[test]
fn the_maintained_group_of_aml() {
    let steps = curve(&persons("maintained"), Scale::Log, 0.95).unwrap();
    for (time, survival) in [(13.0, 0.81818182), (23.0, 0.61363636), (31.0, 0.49090909), (48.0, 0.18409091)] {
        let step = steps.iter().find(|step| step.time == time).unwrap();
        close(step.survival, survival, 1e-7, &format!("week {time}"));
    }
}

#[test]
fn impossible_times_are_refused() {
    let person = |time| Person { time, event: true };
    assert!(curve(&[], Scale::Log, 0.95).is_err());
    assert!(curve(&[person(-1.0)], Scale::Log, 0.95).is_err());
    assert!(curve(&[person(f64::NAN)], Scale::Log, 0.95).is_err());
    assert_eq!(median(&curve(&[Person { time: 3.0, event: false }], Scale::Log, 0.95).unwrap()), None);
}
