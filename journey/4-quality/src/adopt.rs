//! Adopt: a specification comes into force, whole and typed, as it was signed.

use crate::specification::lint;
use crate::{Refusal, Specification, State};
use bench::{Digest, Severity};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Adopt a specification, or a new version of one: from then on only this version of its key is in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AdoptSpecification {
    pub specification: Specification,
    /// Of the file as it was read and signed, byte for byte.
    pub text: Digest,
}

pub(crate) fn obstacles(state: &State, command: &AdoptSpecification) -> BTreeSet<Refusal> {
    let edition = command.specification.edition();
    // A doubt may be meant so; a contradiction cannot be tested against.
    let faults = lint(&command.specification).into_iter().filter(|f| f.severity == Severity::Contradiction);
    let mut found: BTreeSet<Refusal> = faults.map(|fault| Refusal::SpecificationFaulty { fault }).collect();
    if state.specification(&edition).is_some() {
        found.insert(Refusal::VersionTaken { edition });
    }
    found
}
