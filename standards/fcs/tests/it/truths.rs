//! Gating-ML 2.0's compliance tests: for each gate, the membership of each of 13,367 events as the standard's authors have it.

use crate::places;
use standards_fcs::{Fcs, Gate};
use std::path::Path;

fn truth(folder: &Path, id: &str) -> Option<Vec<bool>> {
    let text = std::fs::read_to_string(folder.join(format!("truth/Results_{id}.txt"))).ok()?;
    Some(text.lines().map(|line| line.trim() == "1").collect())
}

fn documents(folder: &Path) -> Vec<(String, String)> {
    let mut documents: Vec<(String, String)> = std::fs::read_dir(folder.join("gml"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(path).unwrap())
        })
        .collect();
    documents.sort();
    documents
}

#[test]
fn every_membership_of_every_gate_that_has_a_truth_agrees() {
    let Some(folder) = places::reference() else { return };
    let fcs = Fcs::read(&std::fs::read(folder.join("data1.fcs")).unwrap()).unwrap();
    let mut seen = std::collections::BTreeSet::new();
    let (mut compared, mut wrong) = (0, Vec::new());
    for (name, document) in documents(&folder) {
        for id in Gate::ids(&document).unwrap() {
            let Some(truth) = truth(&folder, &id) else { continue };
            let inside = match Gate::parse(&document, &id).and_then(|gate| gate.members(&fcs)) {
                Ok(members) => members.inside,
                Err(error) => {
                    wrong.push(format!("{name} {id}: {error}"));
                    continue;
                }
            };
            assert_eq!(truth.len(), inside.len());
            let differing = truth.iter().zip(&inside).filter(|(a, b)| a != b).count();
            if differing > 0 {
                wrong.push(format!("{name} {id}: {differing} of {} events differ", truth.len()));
            }
            seen.insert(id);
            compared += 1;
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let truths = std::fs::read_dir(folder.join("truth")).unwrap().count();
    assert_eq!(seen.len(), truths, "each truth file is used");
    println!("{compared} gates in all documents, {} truths of {} events", seen.len(), fcs.events());
}

#[test]
fn gates_without_a_truth_are_read_and_counted_or_refused_with_a_reason() {
    let Some(folder) = places::reference() else { return };
    let fcs = Fcs::read(&std::fs::read(folder.join("data1.fcs")).unwrap()).unwrap();
    let mut refused = Vec::new();
    for (name, document) in documents(&folder) {
        for id in Gate::ids(&document).unwrap() {
            if let Err(error) = Gate::parse(&document, &id).and_then(|gate| gate.members(&fcs)) {
                refused.push(format!("{name} {id}: {error}"));
            }
        }
    }
    // Its covariance matrix is neither symmetric nor positive definite (rows 2.5 7.5 17.5 / 7.5 7 13.5 / 15.5 13.5 4.3).
    assert_eq!(refused.len(), 1, "{refused:#?}");
    assert!(refused[0].starts_with("gml_ellipsoid3d_gate.xml Ellipsoid3D: line 22"), "{}", refused[0]);
    assert!(refused[0].contains("symmetric and positive definite"), "{}", refused[0]);
}
