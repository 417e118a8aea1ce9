//! Gate files: a test that is computed from a flow cytometry file names a gate, and the gate is there.

use crate::files::{Files, Source};
use bench::at;
use bench::finding::{Finding, Spot};
use quality::specification::Specification;

/// Every gate that a specification names and nobody can find.
pub(crate) fn lint(files: &Files, document: &str, specification: &Specification) -> Vec<Finding> {
    let mut found = Vec::new();
    for (t, test) in specification.tests.iter().enumerate() {
        let Some(gate) = &test.gate else { continue };
        let tell = |role, key: &'static str| {
            Finding::contradiction("gate-file")
                .value("file", &gate.file)
                .value("gate", &gate.gate)
                .spot(Spot::new(document, role, at!["tests", t, "gate", key]))
        };
        // Only files of this folder, by their very path: a signed programme is complete in itself.
        match files.0.get(gate.file.as_str()) {
            Some(Source::Bytes(bytes)) => {
                // Gating-ML 2.0: every gate carries its identity in the attribute gating:id.
                let named = format!("gating:id=\"{}\"", gate.gate);
                if !String::from_utf8_lossy(bytes).contains(&named) {
                    found.push(tell("no-gate", "gate"));
                }
            }
            _ => found.push(tell("no-file", "file")),
        }
    }
    found
}
