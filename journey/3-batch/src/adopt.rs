//! Adopting and amending a process: from its signature on, batches may be started by it.

use crate::process::{Process, lint};
use crate::{Refusal, State};
use bench::finding::Severity;
use bench::{Digest, Edition, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Adopt the first version of a process.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AdoptProcess {
    pub process: Process,
    /// Digest of the file as it was read and signed, comments and all.
    pub text: Digest,
}

/// Adopt the next version of a process. Batches under way stay with the version that they began with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AmendProcess {
    pub process: Process,
    /// Digest of the file as it was read and signed, comments and all.
    pub text: Digest,
    /// The version in force that this one follows.
    pub replaces: Text,
    /// What changes, and why, in words.
    pub difference: Text,
}

pub(crate) fn adopt_obstacles(state: &State, command: &AdoptProcess) -> BTreeSet<Refusal> {
    let mut found = faults(&command.process);
    let key = &command.process.key;
    if let Some(in_force) = state.in_force(key) {
        found.insert(Refusal::AlreadyAdopted { process: in_force.process.edition() });
    }
    found
}

pub(crate) fn amend_obstacles(state: &State, command: &AmendProcess) -> BTreeSet<Refusal> {
    let mut found = faults(&command.process);
    let replaced = Edition { key: command.process.key.clone(), version: command.replaces.clone() };
    match state.in_force(&replaced.key) {
        None => drop(found.insert(Refusal::UnknownProcess { process: replaced })),
        Some(adopted) if adopted.process.version != replaced.version => {
            found.insert(Refusal::NotInForce { process: replaced });
        }
        Some(_) => {}
    }
    if state.process(&command.process.edition()).is_some() {
        found.insert(Refusal::AlreadyAdopted { process: command.process.edition() });
    }
    if !command.difference.says_something() {
        found.insert(Refusal::ReasonMissing);
    }
    found
}

/// Contradictions refuse; a doubt may be meant so, and whoever signs has read it.
fn faults(process: &Process) -> BTreeSet<Refusal> {
    let findings = lint(process).into_iter().filter(|finding| finding.severity == Severity::Contradiction);
    findings.map(|fault| Refusal::ProcessFault { fault }).collect()
}
