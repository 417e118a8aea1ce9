//! Correct: what was reported was not so. The old words stay; the new ones count.

use crate::{Command, Fact, Refusal, State};
use bench::{AdverseCode, FactId, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A correction of one reported fact by a report of the same kind about the same thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Correct {
    pub target: FactId,
    pub content: Box<Command>,
    pub reason: Text,
}

pub(crate) fn obstacles(state: &State, command: &Correct) -> BTreeSet<Refusal> {
    let mut found = BTreeSet::new();
    if !command.reason.says_something() {
        found.insert(Refusal::ReasonMissing);
    }
    match state.correctable(command.target) {
        Some((verb, about, _)) if verb == <&'static str>::from(command.content.as_ref()) => {
            if let Some(&now) = command.content.names().first()
                && now != about
            {
                found.insert(Refusal::AboutSomethingElse { was: about, now });
            }
        }
        _ => drop(found.insert(Refusal::NotThatFact { target: command.target })),
    }
    found
}

pub(crate) fn decide(state: &State, command: &Correct) -> Option<Fact> {
    // Only reports can be corrected; what was authorised is reversed by a verb of its own.
    let event = || -> Option<AdverseCode> { state.correctable(command.target)?.2 };
    let content = match command.content.as_ref() {
        Command::ReportAdverseEvent(c) => {
            Fact::AdverseEventReported { event: event()?, as_reported: c.clone() }
        }
        Command::FollowUp(c) => Fact::FollowedUp(c.clone()),
        Command::UnblindParticipant(c) => Fact::ParticipantUnblinded(c.clone()),
        _ => return None,
    };
    Some(Fact::Corrected {
        target: command.target,
        content: Box::new(content),
        reason: command.reason.clone(),
    })
}
