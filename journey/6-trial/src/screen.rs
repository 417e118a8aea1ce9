//! Screening: from a consent to somebody who is eligible, or is not.

use bench::{Date, FactId, PartialDate, ParticipantCode, Quantity, Text};
use instruments::isncsci;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Screen a person who has consented: the participant's code is minted here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Screen {
    /// The fact that recorded the consent: it says which trial, part and site.
    pub consent: FactId,
}

/// Screen somebody again who failed before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScreenAgain {
    pub participant: ParticipantCode,
    /// What has changed since.
    pub reason: Text,
}

/// What was found for one criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// Whether it is so.
    Yes(bool),
    /// A measured value.
    Value(Quantity),
    /// One of the words that the criterion offers.
    Choice(Text),
    /// The day of something: of the injury, of the diagnosis.
    Day(PartialDate),
    /// An examination, from which the AIS grade is computed.
    Isncsci(Box<isncsci::Form>),
}

/// Answer one criterion of the protocol.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerCriterion {
    pub participant: ParticipantCode,
    /// The criterion's key in the protocol.
    pub criterion: Text,
    pub answer: Answer,
    /// Where it can be seen: the source document.
    pub evidence: Text,
    /// The day on which it was so.
    pub on: Date,
}

/// Confirm that a participant is eligible.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConfirmEligibility {
    pub participant: ParticipantCode,
}

/// A participant does not enter the trial.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FailScreening {
    pub participant: ParticipantCode,
    /// The criterion that was not met, where it was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub criterion: Option<Text>,
    pub reason: Text,
}
