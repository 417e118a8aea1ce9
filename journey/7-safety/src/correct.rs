//! Correct: what was reported was not so. The old words stay; the new ones count.

use crate::{Command, Fact, Refusal, State};
use bench::AdverseCode;
use std::collections::BTreeSet;

/// A correction of one of this room's reports.
pub type Correct = bench::Correction<Command>;

pub(crate) fn obstacles(state: &State, command: &Correct) -> BTreeSet<Refusal> {
    let now = command.content.names().first().copied();
    let reported = state.correctable(command.target).map(|(verb, about, _)| (verb, about));
    command.obstacles(reported, now)
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
