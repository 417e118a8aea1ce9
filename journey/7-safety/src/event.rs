//! Adverse events: whatever untoward happens to a participant, whether or not the therapy caused it (ICH E2A II.A).

use bench::{AdverseCode, Moment, PartialDate, ParticipantCode, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// How severe an event is, from 1 (mild) to 5 (fatal), as CTCAE grades it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "u8", into = "u8")]
pub struct Grade(u8);

impl Grade {
    /// The grade as a number.
    #[must_use]
    pub fn number(self) -> u8 {
        self.0
    }
}

/// Grades run from 1 to 5.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAGrade(pub u8);

impl std::fmt::Display for NotAGrade {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{} is no grade: grades run from 1 to 5", self.0)
    }
}

impl TryFrom<u8> for Grade {
    type Error = NotAGrade;
    fn try_from(number: u8) -> Result<Self, NotAGrade> {
        if (1..=5).contains(&number) { Ok(Self(number)) } else { Err(NotAGrade(number)) }
    }
}

impl From<Grade> for u8 {
    fn from(grade: Grade) -> u8 {
        grade.0
    }
}

/// What makes an event serious (ICH E2A II.B; 21 CFR 312.32(a)).
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
pub enum Seriousness {
    Death,
    LifeThreatening,
    Hospitalisation,
    Disability,
    CongenitalAnomaly,
    /// Important to a physician, although none of the above.
    MedicallyImportant,
}

/// What may have caused an event.
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
pub enum Suspect {
    /// The investigational product: the cells or their blinded counterpart.
    Product,
    /// The surgery or puncture that brings it in.
    Procedure,
    /// The drugs that keep the cells from being rejected, or their dummy.
    Immunosuppression,
}

/// How likely a cause is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    Unrelated,
    Unlikely,
    Possible,
    Probable,
    Definite,
}

impl Relation {
    /// Whether there is a reasonable possibility: possible or more (21 CFR 312.32(a), *suspected adverse reaction*).
    #[must_use]
    pub fn is_suspected(self) -> bool {
        self >= Self::Possible
    }
}

/// Who told the sponsor, by qualification only: names are nowhere in the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Reporter {
    Investigator,
    OtherPhysician,
    OtherHealthProfessional,
    Participant,
    Relative,
    Other,
}

/// How an event ended, as far as is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    Recovered,
    Recovering,
    RecoveredWithSequelae,
    NotRecovered,
    Fatal,
    Unknown,
}

/// An adverse event reported. Participant, event and reporter are enough (ICH E2A III.B.1; the suspected product is the trial's):
/// what is not known yet is left out and asked for afterwards, while the clock runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportAdverseEvent {
    pub participant: ParticipantCode,
    /// What happened, in the reporter's words.
    pub term: Text,
    pub reporter: Reporter,
    /// When the sponsor, or anybody working for it, first heard of it: day 0 of every clock that starts at receipt.
    pub received: Moment,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub onset: Option<PartialDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<Grade>,
    /// Whether it is serious; not said where nobody knows yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub serious: Option<bool>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub criteria: BTreeSet<Seriousness>,
    /// Events of special interest of the protocol, by their keys: `tumour`, `meningitis`.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub interest: BTreeSet<Text>,
    /// The reporter's opinion of the causes.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub relation: BTreeMap<Suspect, Relation>,
    /// Whether it meets the protocol's definition of a dose-limiting toxicity, where its window is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dose_limiting: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
}

/// More is known of an event. What is left out stays as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FollowUp {
    pub event: AdverseCode,
    /// When the sponsor heard this.
    pub received: Moment,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub onset: Option<PartialDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<PartialDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<Grade>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub serious: Option<bool>,
    /// Criteria that are now known to be met; `None` leaves them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub criteria: Option<BTreeSet<Seriousness>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interest: Option<BTreeSet<Text>>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub relation: BTreeMap<Suspect, Relation>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dose_limiting: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// What was learnt, in words; may be empty where the fields say it all.
    #[serde(default)]
    pub note: Text,
}
