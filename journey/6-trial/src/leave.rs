//! How somebody's part in the trial ends, or changes.

use crate::decide::Look;
use crate::{Refusal, departure, site};
use bench::{Date, Departure, PartialDate, ParticipantCode, SiteCode, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// No further administrations; visits go on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StopTreatment {
    pub participant: ParticipantCode,
    pub on: Date,
    pub reason: Text,
}

/// Whose decision a withdrawal was.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, strum::Display,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum DecidedBy {
    Participant,
    Investigator,
    Sponsor,
}

/// The participant leaves the trial.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Withdraw {
    pub participant: ParticipantCode,
    pub on: Date,
    pub decided_by: DecidedBy,
    /// Nobody has to give one: may be empty where the participant decided.
    pub reason: Text,
}

/// Nobody can reach the participant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lose {
    pub participant: ParticipantCode,
    /// The last day on which somebody heard of them.
    pub last_heard: Date,
}

/// The participant goes on at another site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Transfer {
    pub participant: ParticipantCode,
    pub to: SiteCode,
    pub on: Date,
}

/// The participant died. The safety room asks for its own report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordDeath {
    pub participant: ParticipantCode,
    pub on: PartialDate,
    pub cause: Text,
}

/// The participant has gone through the whole trial.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Complete {
    pub participant: ParticipantCode,
    pub on: Date,
}

/// Reports: refused only where nobody knows the person, or a reason is due.
pub(crate) fn obstacles(
    look: Look<'_>,
    participant: ParticipantCode,
    reason: Option<&Text>,
) -> Result<BTreeSet<Refusal>, Refusal> {
    look.case(participant)?;
    let silent = reason.is_some_and(|reason| !reason.says_something());
    Ok(silent.then_some(Refusal::ReasonMissing).into_iter().collect())
}

/// Nobody owes a reason for taking part no longer (ICH E6(R3) 2.9); whoever takes somebody else out does.
pub(crate) fn withdraw_obstacles(look: Look<'_>, c: &Withdraw) -> Result<BTreeSet<Refusal>, Refusal> {
    let due = (c.decided_by != DecidedBy::Participant).then_some(&c.reason);
    obstacles(look, c.participant, due)
}

pub(crate) fn transfer_obstacles(look: Look<'_>, c: &Transfer) -> Result<BTreeSet<Refusal>, Refusal> {
    let case = look.case(c.participant)?;
    Ok(site::of_trial(look, case.participant.trial, c.to).into_iter().collect())
}

pub(crate) fn complete_departures(look: Look<'_>, c: &Complete) -> Vec<Departure> {
    let Some(case) = look.state.case(c.participant) else { return vec![] };
    let awaited = case.protocol.visits_of(&case.part.key).filter(|visit| case.awaits(visit));
    let awaited = awaited.map(|v| Refusal::VisitAwaited { participant: case.code, visit: v.key.clone() });
    awaited.map(|why| departure::of(&why, vec![c.participant.into()])).collect()
}
