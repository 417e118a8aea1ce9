//! Adopt and amend: the protocol that a trial runs by, whole and typed, signed.

use crate::decide::Look;
use crate::{Fact, Protocol, Refusal};
use bench::{Digest, Text, TrialCode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Adopt a protocol: the trial's code is minted here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AdoptProtocol {
    pub protocol: Protocol,
    /// Of the file as it was read and signed, byte for byte.
    pub text: Digest,
}

/// Put a new version of a trial's protocol in force. Sites go on under the version that they were activated for until they
/// are activated for this one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AmendProtocol {
    pub trial: TrialCode,
    pub protocol: Protocol,
    pub text: Digest,
    /// What changed, and why.
    pub reason: Text,
}

/// Contradictions that the linter finds: what a registry would print, a site could not follow.
fn lint_obstacles(protocol: &Protocol) -> impl Iterator<Item = Refusal> {
    crate::contradiction::contradictions(protocol)
}

pub(crate) fn adopt_obstacles(look: Look<'_>, command: &AdoptProtocol) -> BTreeSet<Refusal> {
    let known = look.state.trials().find(|(_, trial)| trial.newest().key == command.protocol.key);
    let taken = known.map(|(trial, _)| Refusal::AlreadyAdopted { trial });
    taken.into_iter().chain(lint_obstacles(&command.protocol)).collect()
}

pub(crate) fn adopt(look: Look<'_>, command: &AdoptProtocol) -> Fact {
    let trial = TrialCode::after(look.state.last_trial());
    Fact::ProtocolAdopted { trial, as_signed: Box::new(command.clone()) }
}

pub(crate) fn amend_obstacles(look: Look<'_>, command: &AmendProtocol) -> Result<BTreeSet<Refusal>, Refusal> {
    let trial = look.state.trial(command.trial).ok_or(Refusal::UnknownTrial { trial: command.trial })?;
    let mut found: BTreeSet<Refusal> = lint_obstacles(&command.protocol).collect();
    if trial.newest().key != command.protocol.key {
        found.insert(Refusal::AnotherProtocol { key: command.protocol.key.clone() });
    }
    if trial.version(&command.protocol.version).is_some() {
        found.insert(Refusal::VersionTaken { version: command.protocol.version.clone() });
    }
    if !command.reason.says_something() {
        found.insert(Refusal::ReasonMissing);
    }
    Ok(found)
}
