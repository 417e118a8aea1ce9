//! Queries: questions on the data, and their answers.

use bench::{ParticipantCode, QueryCode, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Raise a query.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RaiseQuery {
    pub participant: ParticipantCode,
    /// The visit that it is about, where it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit: Option<Text>,
    pub question: Text,
}

/// Answer a query.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerQuery {
    pub query: QueryCode,
    pub answer: Text,
}
