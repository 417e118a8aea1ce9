//! Randomise: the next place of the participant's stratum, once.

use bench::{ParticipantCode, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Randomise a participant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Randomise {
    pub participant: ParticipantCode,
}

/// Correct the stratum under which a participant is analysed, after an answer that it rests on was corrected. The place in the
/// list, and so the arm, stay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrectStratum {
    pub participant: ParticipantCode,
    pub reason: Text,
}
