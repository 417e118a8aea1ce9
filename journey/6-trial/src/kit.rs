//! Kits: which one a participant gets for an administration.

use bench::{KitCode, ParticipantCode, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Assign a kit for one administration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AssignKit {
    pub participant: ParticipantCode,
    /// From 1.
    pub administration: u32,
}

/// Replace an assigned kit that cannot be given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReplaceKit {
    pub participant: ParticipantCode,
    pub administration: u32,
    /// The kit that cannot be given.
    pub kit: KitCode,
    pub reason: Text,
}
