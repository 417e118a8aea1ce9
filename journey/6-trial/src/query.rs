//! Queries: questions on the data, and their answers.

use crate::decide::Look;
use crate::{Fact, Refusal};
use bench::{ParticipantCode, QueryCode, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

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

pub(crate) fn raise_obstacles(look: Look<'_>, c: &RaiseQuery) -> Result<BTreeSet<Refusal>, Refusal> {
    look.case(c.participant)?;
    let silent = !c.question.says_something();
    Ok(silent.then_some(Refusal::ReasonMissing).into_iter().collect())
}

pub(crate) fn raise(look: Look<'_>, c: &RaiseQuery) -> Fact {
    Fact::QueryRaised { query: QueryCode::after(look.state.last_query()), as_asked: c.clone() }
}

pub(crate) fn answer_obstacles(look: Look<'_>, c: &AnswerQuery) -> Result<BTreeSet<Refusal>, Refusal> {
    look.state.query(c.query).ok_or(Refusal::UnknownQuery { query: c.query })?;
    let silent = !c.answer.says_something();
    Ok(silent.then_some(Refusal::ReasonMissing).into_iter().collect())
}
