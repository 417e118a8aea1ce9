//! How somebody's part in the trial ends, or changes.

use bench::{Date, PartialDate, ParticipantCode, SiteCode, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// No further administrations; visits go on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StopTreatment {
    pub participant: ParticipantCode,
    pub on: Date,
    pub reason: Text,
}

/// Whose decision a withdrawal was.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, strum::Display,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum DecidedBy {
    Participant,
    Investigator,
    Sponsor,
}

/// The participant leaves the trial.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Withdraw {
    pub participant: ParticipantCode,
    pub on: Date,
    pub decided_by: DecidedBy,
    /// Nobody has to give one: may be empty where the participant decided.
    pub reason: Text,
}

/// Nobody can reach the participant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lose {
    pub participant: ParticipantCode,
    /// The last day on which somebody heard of them.
    pub last_heard: Date,
}

/// The participant goes on at another site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Transfer {
    pub participant: ParticipantCode,
    pub to: SiteCode,
    pub on: Date,
}

/// The participant died. The safety room asks for its own report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordDeath {
    pub participant: ParticipantCode,
    pub on: PartialDate,
    pub cause: Text,
}

/// The participant has gone through the whole trial.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Complete {
    pub participant: ParticipantCode,
    pub on: Date,
}
