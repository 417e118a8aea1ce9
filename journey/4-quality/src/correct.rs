//! Correct: what was reported was not so. The old words stay; the new ones count.

use crate::{Command, Fact, RecordPull, Refusal, ReserveSample, State, TakeSample};
use bench::{FactId, Text};
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
        Some((verb, about)) if verb == <&'static str>::from(command.content.as_ref()) => {
            if let Some(&now) = command.content.names().first()
                && now != about
            {
                found.insert(Refusal::AboutSomethingElse { was: about, now });
            }
            if let Command::RecordPull(c) = command.content.as_ref()
                && state.study(c.study).is_none()
            {
                found.insert(Refusal::UnknownStudy { study: c.study });
            }
        }
        _ => drop(found.insert(Refusal::NotThatFact { target: command.target })),
    }
    found
}

pub(crate) fn decide(state: &State, command: &Correct) -> Option<Fact> {
    // Only reports can be corrected; what was authorised is reversed by a verb of its own.
    let sample = || state.sample_by(command.target);
    let content = match command.content.as_ref() {
        Command::ReportResult(c) => Fact::ResultReported(c.clone()),
        Command::TakeSample(c) => {
            let as_reported = TakeSample { vials: BTreeSet::new(), ..c.clone() };
            Fact::SampleTaken { sample: sample()?, as_reported }
        }
        Command::ReserveSample(c) => {
            let as_reported = ReserveSample { vials: BTreeSet::new(), ..c.clone() };
            Fact::SampleReserved { sample: sample()?, as_reported }
        }
        Command::RecordPull(c) => {
            let as_reported = RecordPull { vials: BTreeSet::new(), ..c.clone() };
            Fact::StabilityPulled { sample: sample()?, as_reported }
        }
        _ => return None,
    };
    Some(Fact::Corrected {
        target: command.target,
        content: Box::new(content),
        reason: command.reason.clone(),
    })
}
