//! Parts: a trial within the trial, with a design, arms and a schedule of its own.

use super::arm::{Arm, ArmRole, Immunosuppression};
use super::schedule::Schedule;
use super::stopping::StoppingRule;
use bench::{Quantity, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// One part of a trial.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Short name, unique among its kind in the document; other places refer to it.
    pub key: Text,
    /// For people: a line on a screen or certificate.
    pub title: Text,
    /// What is made public of it; the lint reads it against everything below.
    pub summary: Text,
    /// Keys of the parts that must have read out before this one opens.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub opens_after: Vec<Text>,
    /// How participants come to an arm.
    pub design: Design,
    /// Who does not know the arm; nobody named is open label.
    pub masked: BTreeSet<Masked>,
    /// Participants planned; in an escalation, the most that it can take.
    pub participants: u32,
    /// The fewest that an escalation can take; `None` where the number is fixed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub participants_at_least: Option<u32>,
    /// Who they are, in words; the lint reads it against the criteria.
    pub population: Text,
    /// Days from confirming eligibility until it must be confirmed again, if nothing was given.
    pub eligibility_holds_days: u32,
    /// Days that must pass between participants.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stagger: Vec<Stagger>,
    /// When it is given, the same for every arm.
    pub schedule: Schedule,
    /// None where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub immunosuppression: Option<Immunosuppression>,
    /// In the order of the protocol; levels and ratio name them.
    pub arms: Vec<Arm>,
    /// How it is read out.
    pub analysis: Analysis,
    /// Rules that pause it.
    pub stopping: Vec<StoppingRule>,
}

impl Part {
    /// An arm by its key.
    #[must_use]
    pub fn arm(&self, key: &Text) -> Option<&Arm> {
        self.arms.iter().find(|arm| arm.key == *key)
    }

    /// Whether anybody is masked.
    #[must_use]
    pub fn is_masked(&self) -> bool {
        !self.masked.is_empty()
    }

    /// Whether any arm gets no cells.
    #[must_use]
    pub fn has_control(&self) -> bool {
        self.arms.iter().any(|arm| arm.role == ArmRole::Control)
    }

    /// Days from the first administration to each administration, in order; empty where a day does not exist in the convention.
    #[must_use]
    pub fn days_of_administrations(&self) -> Vec<i64> {
        let convention = self.schedule.convention;
        let days = self.schedule.administrations.iter().map(|a| convention.days_after_first(a.day));
        days.collect::<Option<Vec<_>>>().unwrap_or_default()
    }
}

/// How participants come to their arm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Design {
    Escalation(Escalation),
    Parallel(Parallel),
}

/// Whoever may not know the arm.
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
pub enum Masked {
    Participant,
    Investigator,
    Rater,
    Caregiver,
    Analyst,
}

/// How levels are climbed.
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
pub enum EscalationRule {
    /// Three, and three more after one toxicity (Storer, Biometrics 1989;45:925).
    #[serde(rename = "3+3")]
    #[strum(serialize = "3+3")]
    ThreePlusThree,
    /// Bayesian optimal interval (Liu and Yuan, J R Stat Soc C 2015;64:507).
    Boin,
}

/// Open escalation: one arm a level, in climbing order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Escalation {
    /// How levels are climbed.
    pub rule: EscalationRule,
    /// Keys of the arms, lowest level first; the first is level 1.
    pub levels: Vec<Text>,
    /// Participants a cohort.
    pub cohort_size: u32,
    /// Days after a participant's last administration during which a toxicity counts as dose-limiting.
    pub dlt_window_days: u32,
}

/// Randomised, side by side. How long the blocks are is sealed with the list and not told here: a known block length lets a site
/// guess (ICH E9 2.3.2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parallel {
    /// Shares by arm: `{ cells = 2, saline = 1 }`.
    pub ratio: BTreeMap<Text, u32>,
    /// Factors that divide the list; none is one list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub strata: Vec<Stratum>,
}

/// A factor by which the list is divided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Stratum {
    /// `site`, or what is classified: `ais`.
    pub key: Text,
    /// Its values, each as `cervical`, `A`; empty for `site`, whose values are the sites.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<Text>,
}

/// Days between one participant's first administration and the next one's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Stagger {
    /// From one first administration to the next.
    pub days: u32,
    /// Between whom.
    pub over: StaggerOver,
}

/// Between whom days must pass.
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
pub enum StaggerOver {
    /// Between each participant of a cohort and the next.
    EachInCohort,
    /// Between the first of a cohort and the second.
    FirstOfCohort,
    /// Between the last of a level and the first of the next.
    BetweenLevels,
}

/// How the part is read out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Analysis {
    /// Who is analysed, in words.
    pub population: Text,
    /// The one outcome that decides.
    pub primary: Outcome,
    /// Others, in the order of the protocol.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub secondary: Vec<Outcome>,
    /// Two-sided error of the first kind: `5 %`. `None` where nothing is tested.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alpha: Option<Quantity>,
    /// What the number of participants was planned for; `None` where it was not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned_for: Option<PlannedFor>,
}

/// The difference that the part could see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlannedFor {
    /// Between the arms, in the outcome's points.
    pub difference: Quantity,
    /// Within an arm, in the outcome's points.
    pub standard_deviation: Quantity,
    /// `80 %`.
    pub power: Quantity,
}

/// One outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// Short name, unique among its kind in the document; other places refer to it.
    pub key: Text,
    /// For people: a line on a screen or certificate.
    pub title: Text,
    /// `isncsci`, `scim3`, `mds-updrs`, `alsfrs-r`, or `safety` for adverse events.
    pub instrument: Text,
    /// `motor-total`, `part-3`; for safety, which events.
    pub item: Text,
    /// Key of the visit at which it is read.
    pub visit: Text,
    /// What of the score is compared.
    pub measure: Measure,
    /// By which method.
    pub method: Method,
}

/// What of the score is compared.
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
pub enum Measure {
    Value,
    ChangeFromBaseline,
    /// The share of participants with at least one such event.
    Participants,
}

/// By which method.
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
pub enum Method {
    /// Mixed model for repeated measures.
    Mmrm,
    /// Covariance with the baseline.
    Ancova,
    TTest,
    Wilcoxon,
    Fisher,
    Survival,
    /// Counts and summaries; nothing is tested.
    Descriptive,
}
