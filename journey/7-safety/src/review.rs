//! Safety review: people who look at everything so far and say whether, and how far, the trial may go on.

use crate::{Refusal, State};
use bench::{Asked, Closed, Moment, PersonCode, Text, TrialCode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What the review says.
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
pub enum ReviewVerdict {
    /// Go on as planned; pauses that asked for this review may be lifted.
    Continue,
    /// Pause, or stay paused.
    Pause,
    /// Stop for good.
    Stop,
}

/// What was said behind closed doors, with the arms in sight.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClosedSession {
    /// Who was there.
    pub members: BTreeSet<PersonCode>,
    pub words: Text,
}

/// Convene a safety review of one part of a trial.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConveneReview {
    pub trial: TrialCode,
    pub part: Text,
    /// Up to when data were looked at.
    pub data_cut: Moment,
    pub verdict: ReviewVerdict,
    /// What the open session says to everybody.
    pub words: Text,
    /// Who was in the open session.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub members: BTreeSet<PersonCode>,
    /// The highest dose level allowed from now on, by part; parts left out stay as they were.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub allowed: BTreeMap<Text, u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<Closed<ClosedSession>>,
}

pub(crate) fn obstacles(state: &State, asked: &Asked, command: &ConveneReview) -> BTreeSet<Refusal> {
    let trial = command.trial;
    let Some(protocol) = state.protocol(trial) else {
        return BTreeSet::from([Refusal::UnknownTrial { trial }]);
    };
    let mut found = BTreeSet::new();
    if !command.words.says_something() {
        found.insert(Refusal::ReasonMissing);
    }
    for (part, &level) in std::iter::once((&command.part, &0)).chain(&command.allowed) {
        match protocol.parts.iter().find(|known| known.key == *part) {
            None => drop(found.insert(Refusal::UnknownPart { trial, part: part.clone() })),
            Some(known) if level as usize > levels(known) => {
                found.insert(Refusal::UnknownLevel { trial, part: part.clone(), level });
            }
            Some(_) => {}
        }
    }
    // A verdict over data that are still to come is no verdict.
    if command.data_cut > asked.now {
        found.insert(Refusal::DataCutInFuture { data_cut: command.data_cut });
    }
    if command.verdict != ReviewVerdict::Continue && !command.allowed.is_empty() {
        found.insert(Refusal::LevelsWithoutGoing { trial, part: command.part.clone() });
    }
    found
}

/// How many dose levels a part has: those of its escalation, else one.
fn levels(part: &trial::protocol::Part) -> usize {
    match &part.design {
        trial::protocol::Design::Escalation(escalation) => escalation.levels.len(),
        trial::protocol::Design::Parallel(_) => 1,
    }
}
