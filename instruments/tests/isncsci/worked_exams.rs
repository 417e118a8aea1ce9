//! The authors' worked exams: every one of the 25 expected results of every exam must agree.

use instruments::isncsci::{classify, flat};
use serde_json::Value;
use std::path::PathBuf;

pub fn reference() -> PathBuf {
    std::env::var_os("GRAFTLINE_REFERENCE").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/reference"),
        PathBuf::from,
    )
}

/// The exams as they are published, or none with a plain word about it.
pub fn exams() -> Vec<Value> {
    let path = reference().join("isncsci/worked-exams-2019.json");
    match std::fs::read(&path) {
        Ok(bytes) => serde_json::from_slice(&bytes).unwrap(),
        Err(_) => {
            eprintln!("skipped: reference data not found (worked ISNCSCI exams)");
            Vec::new()
        }
    }
}

#[test]
fn all_worked_exams_agree_in_all_fields() {
    let mut wrong = Vec::new();
    let mut compared = 0;
    for exam in exams() {
        let form = flat::read(|key| exam.get(key)?.as_str().map(str::to_string)).unwrap();
        let found = flat::totals(&classify(&form));
        for (name, ours) in found {
            compared += 1;
            // The layout of this file names the lowest segment as the answers do.
            let expected = exam["totals"][name].as_str().unwrap();
            if ours != expected {
                wrong.push(format!("exam {}: {name} is {ours}, expected {expected}", exam["id"]));
            }
        }
        assert_eq!(exam["totals"].as_object().unwrap().len(), 25);
    }
    eprintln!("compared {compared} expected results of the authors' worked exams");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
