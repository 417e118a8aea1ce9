//! FlowIO and FlowKit, asked again on this machine where they are installed (`tests-peers/flow`).

use crate::{places, samples};
use serde_json::Value;
use standards_fcs::{Fcs, Gate};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The Python of the peer's environment, or nothing (said aloud); a failure where peers are required.
fn python() -> Option<PathBuf> {
    let python = places::workspace().join("target/peers/flow/bin/python");
    if python.exists() {
        return Some(python);
    }
    assert!(
        std::env::var_os("GRAFTLINE_REQUIRE_PEERS").is_none_or(|value| value != "1"),
        "FlowIO and FlowKit are required but {} is missing",
        python.display()
    );
    eprintln!("skipped: FlowIO and FlowKit are not installed (tests-peers/flow/README.md says how)");
    None
}

fn ask(python: &Path, arguments: &[&Path]) -> Value {
    let script = places::workspace().join("tests-peers/flow/counts.py");
    let answer = Command::new(python).arg(script).args(arguments).output().unwrap();
    assert!(answer.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&answer.stderr));
    serde_json::from_slice(&answer.stdout).unwrap()
}

/// Compares the count of each gate of a document, and says how many there are.
fn same_counts(python: &Path, file: &Path, document: &Path) -> usize {
    let fcs = Fcs::read(&std::fs::read(file).unwrap()).unwrap();
    let text = std::fs::read_to_string(document).unwrap();
    let peer = ask(python, &[file, document]);
    let ids = Gate::ids(&text).unwrap();
    assert_eq!(peer.as_object().unwrap().len(), ids.len(), "{}", document.display());
    for id in &ids {
        let ours = Gate::parse(&text, id).unwrap().measure(&fcs).unwrap().counted;
        assert_eq!(peer[id].as_u64(), Some(ours), "{} {id}", document.display());
    }
    ids.len()
}

#[test]
fn flowio_reads_the_same_values() {
    let Some(python) = python() else { return };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples");
    // FlowIO does not read the Cytek's 24-bit integers.
    for name in
        ["cyflow-cube-8.fcs", "facscalibur-2.0.fcs", "fortessa-3.0.fcs", "lsr-ii.fcs", "macsquant-3.1.fcs"]
    {
        samples::compare(name, &ask(&python, &[&folder.join(name)]));
    }
}

#[test]
fn flowkit_counts_the_same_events_in_every_gate() {
    let Some(python) = python() else { return };
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let file = tests.join("samples/lsr-ii.fcs");
    assert_eq!(same_counts(&python, &file, &tests.join("gates/identity.xml")), 4);
    assert_eq!(same_counts(&python, &file, &tests.join("gates/residual.xml")), 5);
    let Some(reference) = places::reference() else { return };
    let all = reference.join("gml/gml_all_gates.xml");
    assert_eq!(same_counts(&python, &reference.join("data1.fcs"), &all), 49);
}
