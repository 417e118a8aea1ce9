//! Pause and resume: what may not go on until somebody responsible has looked.

use bench::{FactId, ReviewCode, SiteCode, Text, TrialCode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What is paused (house.md section 4.8).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// Screening and allocation of further people.
    Enrolment,
    /// Everybody's first administration.
    FirstDose,
    /// Every administration after somebody's first.
    LaterDoses,
    /// One cohort of an escalation part.
    Cohort { part: Text, cohort: u32 },
    /// Everything at one site.
    Site { site: SiteCode },
}

/// Why it was paused: this says who may lift it.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    JsonSchema,
    strum::IntoStaticStr,
    strum::Display,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Cause {
    /// A stopping rule of the protocol was met: lifted by a safety physician, after a safety review.
    StoppingRule,
    /// A physician's concern short of a stopping rule: lifted by a safety physician.
    Safety,
    /// The sponsor's own decision, or an authority's: lifted by the programme lead.
    Sponsor,
    /// The site asked for it: lifted by its investigator.
    Site,
    /// Product quality: lifted by quality assurance.
    Quality,
}

/// Pause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pause {
    pub trial: TrialCode,
    pub scope: Scope,
    pub cause: Cause,
    pub reason: Text,
}

/// Resume: lift one pause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Resume {
    pub trial: TrialCode,
    /// The fact that paused.
    pub pause: FactId,
    /// The safety review that looked, where a stopping rule was the cause.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<ReviewCode>,
    pub reason: Text,
}
