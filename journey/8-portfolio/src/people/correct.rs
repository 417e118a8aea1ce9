//! Correct: what was reported was not so. Training is the only report about people; roles are given and taken back by verbs of their own.

use super::{Command, Fact, Refusal, State};
use std::collections::BTreeSet;

/// A correction of one of this room's reports.
pub type Correct = bench::Correction<Command>;

pub(super) fn obstacles(state: &State, command: &Correct) -> BTreeSet<Refusal> {
    let now = command.content.names().first().copied();
    command.obstacles(state.correctable(command.target), now)
}

pub(super) fn decide(command: &Correct) -> Option<Fact> {
    let Command::Train(content) = command.content.as_ref() else { return None };
    Some(Fact::Corrected {
        target: command.target,
        content: Box::new(Fact::Trained(content.clone())),
        reason: command.reason.clone(),
    })
}
