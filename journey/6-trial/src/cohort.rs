//! Escalation: cohorts, who enters them, and what is decided once their window is over.

use bench::{Date, ParticipantCode, Text, TrialCode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Open a cohort of an escalation part at a dose level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenCohort {
    pub trial: TrialCode,
    pub part: Text,
    /// The level's number in the protocol, from 1.
    pub level: u32,
}

/// Give a participant the next place of the open cohort.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EnterCohort {
    pub participant: ParticipantCode,
}

/// What to do after a cohort.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, strum::Display,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Verdict {
    /// The next level.
    Escalate,
    /// More people at this level.
    Expand,
    /// The level below.
    DeEscalate,
    /// No further cohort: the maximum tolerated dose, or the highest level, is found.
    Stop,
}

/// Decide what follows a cohort.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DecideEscalation {
    pub trial: TrialCode,
    pub part: Text,
    pub cohort: u32,
    /// The last day whose data were looked at.
    pub data_cut: Date,
    /// Who had a dose-limiting toxicity, by what was known at the cut.
    pub dose_limiting: BTreeSet<ParticipantCode>,
    pub verdict: Verdict,
    pub reason: Text,
}
