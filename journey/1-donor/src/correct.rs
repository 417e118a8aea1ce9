//! Correct: what was reported was not so. The old words stay; the new ones count.

use crate::{Command, Fact, Refusal, State, identity};
use std::collections::BTreeSet;

/// A correction of one of this room's reports.
pub type Correct = bench::Correction<Command>;

pub(crate) fn obstacles(state: &State, command: &Correct) -> BTreeSet<Refusal> {
    let now = command.content.names().first().copied();
    let mut found = command.obstacles(state.correctable(command.target), now);
    if let Command::RecordIdentity(c) = command.content.as_ref() {
        found.extend(identity::wrong(c));
        if state.donor(c.donor).is_some_and(|donor| donor.erased().is_some()) {
            found.insert(Refusal::IdentityErased { donor: c.donor });
        }
    }
    found
}

pub(crate) fn decide(state: &State, command: &Correct) -> Option<Fact> {
    // Only reports can be corrected; what was authorised is reversed by a verb of its own.
    let content = match command.content.as_ref() {
        Command::Enrol(c) => {
            let (_, donor) = state.correctable(command.target)?;
            Fact::Enrolled { donor: donor.try_into().ok()?, as_reported: c.clone() }
        }
        Command::RecordConsent(c) => Fact::ConsentRecorded(c.clone()),
        Command::Screen(c) => Fact::Screened(c.clone()),
        Command::RecordTest(c) => Fact::TestRecorded(c.clone()),
        Command::RecordIdentity(c) => Fact::IdentityRecorded(c.clone()),
        _ => return None,
    };
    Some(Fact::Corrected {
        target: command.target,
        content: Box::new(content),
        reason: command.reason.clone(),
    })
}
