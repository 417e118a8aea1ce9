//! Visits: what was asked and answered, as it was.

use bench::{Date, ParticipantCode, PersonCode, Quantity, Text};
use instruments::isncsci;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The answers to one instrument, or one measured value. Scores are computed at each look, never stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Answers {
    Isncsci(Box<isncsci::Form>),
    /// A measured value under the protocol's key.
    Number {
        key: Text,
        value: Quantity,
    },
}

/// Something that the visit asks for and that could not be had.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Missing {
    /// The assessment's key in the protocol.
    pub assessment: Text,
    pub why: Text,
}

/// A visit of the protocol that took place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordVisit {
    pub participant: ParticipantCode,
    /// The visit's key in the protocol.
    pub visit: Text,
    pub on: Date,
    /// By telephone or picture rather than in person.
    pub remote: bool,
    /// Who rated, where anything was rated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rater: Option<PersonCode>,
    pub answers: Vec<Answers>,
    pub missing: Vec<Missing>,
}

/// A visit that the protocol did not plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordUnscheduledVisit {
    pub participant: ParticipantCode,
    pub on: Date,
    pub remote: bool,
    /// Why the participant came.
    pub reason: Text,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rater: Option<PersonCode>,
    pub answers: Vec<Answers>,
}
