//! Dosing: cleared by two people, given, recorded.

use bench::{KitCode, Moment, ParticipantCode, Quantity, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Clear a participant for one administration of one kit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClearForDosing {
    pub participant: ParticipantCode,
    /// From 1.
    pub administration: u32,
    pub kit: KitCode,
}

/// An administration as it happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordAdministration {
    pub participant: ParticipantCode,
    pub administration: u32,
    pub kit: KitCode,
    pub route: Text,
    pub device: Text,
    /// What was given, over all sites of injection.
    pub volume: Quantity,
    /// Where, in the operator's words: `L3/4`, `left putamen, track 2`.
    pub sites_of_injection: Vec<Text>,
    pub started: Moment,
    pub ended: Moment,
}
