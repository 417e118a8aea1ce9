//! Pre-screening and consent: how a person comes to the trial, and what they allow.

use crate::protocol::ConsentMode;
use bench::{Date, FactId, ParticipantCode, SiteCode, Text, TrialCode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A look at somebody's notes before they are asked. Says nothing of who it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PreScreen {
    pub trial: TrialCode,
    pub part: Text,
    pub site: SiteCode,
    /// Whether this person may be asked.
    pub suitable: bool,
    /// Why not, in words; may be empty where suitable.
    pub remarks: Text,
}

/// A consent given. The first one of a person names no participant: the code is minted at screening.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordConsent {
    pub trial: TrialCode,
    pub part: Text,
    pub site: SiteCode,
    /// The pre-screening that this person comes from, where there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pre_screened: Option<FactId>,
    /// Who, where this person is a participant already: a new version, or their own consent after a representative's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub participant: Option<ParticipantCode>,
    pub mode: ConsentMode,
    /// Whether the person can decide for themselves now.
    pub has_capacity: bool,
    /// Whether the person can write, so that a witness is not asked for.
    pub can_write: bool,
    /// The version of the consent form.
    pub version: Text,
    /// The language of the form, as in BCP 47.
    pub language: Text,
    pub signed_on: Date,
}

/// What a consent covers, and what can be taken back apart.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, strum::Display,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Covers {
    /// Further administrations.
    Treatment,
    /// Further visits.
    Visits,
    /// Further use of data; what was collected stays.
    Data,
    /// Samples kept.
    Samples,
}

/// A consent taken back, for some things or all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WithdrawConsent {
    pub participant: ParticipantCode,
    pub covers: BTreeSet<Covers>,
    /// As the person said it; nobody has to give one.
    pub remarks: Text,
}
