//! Correct: what was reported was not so. The old words stay; the new ones count.

use crate::{Command, Fact, RecordPull, Refusal, ReserveSample, State, TakeSample};
use std::collections::BTreeSet;

/// A correction of one of this room's reports.
pub type Correct = bench::Correction<Command>;

pub(crate) fn obstacles(state: &State, command: &Correct) -> BTreeSet<Refusal> {
    let now = command.content.names().first().copied();
    let mut found = command.obstacles(state.correctable(command.target), now);
    if let Command::RecordPull(c) = command.content.as_ref()
        && !found.contains(&Refusal::NotThatFact { target: command.target })
        && state.study(c.study).is_none()
    {
        found.insert(Refusal::UnknownStudy { study: c.study });
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
