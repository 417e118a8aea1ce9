//! Correct: what was said of a milestone or a study was not so.

use super::decide::of_content;
use super::{Command, Fact, Refusal, State};
use bench::{Asked, Code};
use std::collections::BTreeSet;

/// A correction of a milestone or of an adopted study.
pub type Correct = bench::Correction<Command>;

pub(super) fn obstacles(state: &State, asked: &Asked, command: &Correct) -> BTreeSet<Refusal> {
    let mut found = of_content(asked, &command.content);
    if !command.reason.says_something() {
        found.insert(Refusal::ReasonMissing);
    }
    // Which product it was may be the very thing that was wrong: a report here is found by its fact alone.
    let reported = state.correctable(command.target).map(|verb| (verb, None::<Code>));
    let misfit = command.target_misfit(reported, None);
    found.extend(misfit.map(|_| Refusal::NotThatFact { target: command.target }));
    found
}

pub(super) fn decide(command: &Correct) -> Option<Fact> {
    let content = match command.content.as_ref() {
        Command::RecordMilestone(c) => Fact::MilestoneRecorded(c.clone()),
        Command::AdoptEvidence(c) => Fact::EvidenceAdopted(c.clone()),
        Command::Correct(_) => return None,
    };
    let (target, reason) = (command.target, command.reason.clone());
    Some(Fact::Corrected { target, content: Box::new(content), reason })
}
