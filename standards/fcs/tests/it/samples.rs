//! Files from six instruments against what fcsparser, another program, reads of them.

use crate::places;
use serde_json::Value;
use standards_fcs::{Fcs, Oddity};

/// Compares a file with the numbers that another program gives for it.
pub fn compare(name: &str, witness: &Value) {
    let fcs = Fcs::read(&places::sample(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(fcs.events() as u64, witness["events"].as_u64().unwrap(), "{name}");
    let names: Vec<&str> = fcs.parameters().iter().map(|parameter| parameter.name.as_str()).collect();
    let expected: Vec<&str> =
        witness["names"].as_array().unwrap().iter().map(|v| v.as_str().unwrap()).collect();
    assert_eq!(names, expected, "{name}");
    for (index, parameter) in names.iter().enumerate() {
        let values = fcs.channels(index).unwrap();
        let number = |key: &str| witness[key][index].as_f64().unwrap();
        // serde_json reads a decimal to within one unit in the last place, so no closer than that.
        for (ours, key) in [(values[0], "first"), (*values.last().unwrap(), "last")] {
            assert!((ours - number(key)).abs() <= 3e-16 * ours.abs(), "{name} {parameter} {key}: {ours}");
        }
        let size: f64 = values.iter().map(|value| value.abs()).sum::<f64>().max(1.0);
        let close = |ours: f64, key: &str, size: f64| {
            assert!(
                (ours - number(key)).abs() <= 1e-12 * size,
                "{name} {parameter} {key}: {ours}, {}",
                number(key)
            );
        };
        close(values.iter().sum(), "sums", size);
        close(
            values.iter().enumerate().map(|(at, value)| value * (at % 97) as f64).sum(),
            "weighted",
            size * 97.0,
        );
    }
}

#[test]
fn every_sample_holds_the_values_that_fcsparser_reads() {
    let witness: Value = serde_json::from_slice(&places::sample("fcsparser.json")).unwrap();
    let files = witness["files"].as_object().unwrap();
    assert_eq!(files.len(), 6);
    files.iter().for_each(|(name, witness)| compare(name, witness));
}

#[test]
fn what_is_odd_about_a_file_is_said() {
    let odd = |name: &str| Fcs::read(&places::sample(name)).unwrap().oddities().to_vec();
    assert_eq!(odd("cyflow-cube-8.fcs"), [Oddity::SupplementUnreadable]);
    assert_eq!(odd("cytek-xp5.fcs"), []);
    assert_eq!(odd("facscalibur-2.0.fcs"), [Oddity::Latin1]);
    assert_eq!(odd("fortessa-3.0.fcs"), []);
    assert_eq!(odd("lsr-ii.fcs"), []);
    assert_eq!(odd("macsquant-3.1.fcs"), [Oddity::EndOnePast]);
}

#[test]
fn a_corrupted_file_is_refused_with_what_where_and_what_to_do() {
    let error = Fcs::read(&places::sample("corrupted.fcs")).unwrap_err();
    assert_eq!(
        error.to_string(),
        "byte 0: an FCS file starts with FCS2.0, FCS3.0, FCS3.1 or FCS3.2, this one with \"oi21j0\". \
         Check that this is the instrument's own file and that the copy is complete"
    );
}

#[test]
fn the_spillover_of_a_file_names_its_detectors() {
    let fcs = Fcs::read(&places::sample("lsr-ii.fcs")).unwrap();
    let spillover = fcs.spillover().unwrap().unwrap();
    assert_eq!(spillover.detectors, ["FITC-A", "PerCP-Cy5-5-A", "AmCyan-A", "PE-TxRed YG-A"]);
    assert_eq!(spillover.matrix.at(0, 2), 0.021999996191960042);
    assert!(Fcs::read(&places::sample("cytek-xp5.fcs")).unwrap().spillover().unwrap().is_none());
}
