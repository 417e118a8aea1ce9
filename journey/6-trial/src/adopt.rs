//! Adopt and amend: the protocol that a trial runs by, whole and typed, signed.

use crate::Protocol;
use bench::{Digest, Text, TrialCode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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
