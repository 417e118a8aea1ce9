//! Stopping rules: what, how often, pauses what.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What a pause stops.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
    strum::Display,
    strum::VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum PauseScope {
    /// Nobody new is screened or randomised.
    Enrolment,
    /// Nobody gets a first administration.
    FirstDose,
    /// Nobody gets a later administration.
    LaterDoses,
    /// The present cohort or level takes nobody more.
    Cohort,
    /// The sites at which somebody had such an event stop.
    Site,
}

/// What is counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Events {
    Death,
    LifeThreatening,
    /// Serious in the sense of ICH E2A.
    Serious,
    /// Dose-limiting toxicity, inside the part's window.
    DoseLimiting,
    /// Of this grade (CTCAE) or worse.
    GradeAtLeast(u8),
    /// An event of special interest by its key: `tumour`, `graft-overgrowth`, `meningitis`.
    OfInterest(bench::Text),
}

/// Over whom events are counted together.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
    strum::Display,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum CountedOver {
    /// The participants of one cohort at one level.
    Cohort,
    /// Everybody in the part.
    Part,
    /// Everybody in the trial.
    Trial,
}

/// One stopping rule: so many participants with such an event pause these things until a safety review has met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StoppingRule {
    /// Short name, unique among its kind in the document; other places refer to it.
    pub key: bench::Text,
    /// As the protocol prints it.
    pub words: bench::Text,
    /// What is counted.
    pub events: Events,
    /// Whether only events count that are at least possibly related to cells, procedure or immunosuppression. Otherwise all count.
    pub related_only: bool,
    /// The number of participants with such an event at which the pause begins.
    pub participants: u32,
    /// Whose events are added up.
    pub counted_over: CountedOver,
    /// What stops until a safety review has met.
    pub pauses: BTreeSet<PauseScope>,
}
