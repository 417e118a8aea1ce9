//! Correct: what was reported was not so. The old words stay; the new ones count.

use crate::decide::Look;
use crate::{Command, Fact, ReadOut, Refusal, identity};
use bench::ParticipantCode;
use std::collections::BTreeSet;

/// A correction of one of this room's reports.
pub type Correct = bench::Correction<Command>;

pub(crate) fn obstacles(look: Look<'_>, command: &Correct) -> BTreeSet<Refusal> {
    let now = command.content.names().first().copied();
    let reported = look.state.correctable(command.target);
    let mut found = command.obstacles(reported, now);
    // The report's own rule still holds for its new words.
    if let Command::PreScreen(c) = command.content.as_ref() {
        found.extend(
            crate::consent::pre_screen_obstacles(look, c).unwrap_or_else(|one| BTreeSet::from([one])),
        );
    }
    let same_kind = reported.filter(|(verb, _)| *verb == <&str>::from(command.content.as_ref()));
    if let Some(person) = same_kind.and_then(|(_, about)| ParticipantCode::try_from(about).ok()) {
        found.extend(another_dose(look, person, command));
        found.extend(locked(look, person, &command.content));
        found.extend(of_identity(look, person, &command.content));
    }
    found
}

/// Who somebody is can be told anew, of the same person and as long as they are not erased.
fn of_identity(look: Look<'_>, person: ParticipantCode, content: &Command) -> BTreeSet<Refusal> {
    let Command::RecordIdentity(now) = content else { return BTreeSet::new() };
    let mut found = identity::wrong(now);
    if look.state.participant(person).is_some_and(|p| p.erased().is_some()) {
        found.insert(Refusal::IdentityErased { participant: person });
    }
    found
}

/// How a dose was given can be told anew; that another kit was given, or at another administration, is another dose: it is recorded by
/// its own verb, and shows (house.md section 5).
fn another_dose(look: Look<'_>, person: ParticipantCode, command: &Correct) -> Option<Refusal> {
    let Command::RecordAdministration(now) = command.content.as_ref() else { return None };
    let was = look.state.participant(person)?.recorded_by(command.target)?;
    let same = (was.kit, was.administration) == (now.kit, now.administration);
    (!same).then(|| Refusal::AboutSomethingElse { was: was.kit.into(), now: now.kit.into() })
}

/// Data of a locked analysis are not edited: lock comes before unblinding, and what is known after must not change them
/// (ICH E6(R3) section 3; records reference 10.28).
fn locked(look: Look<'_>, person: ParticipantCode, content: &Command) -> Option<Refusal> {
    // A name is no datum of the analysis.
    if matches!(content, Command::RecordIdentity(_)) {
        return None;
    }
    let case = look.state.case(person)?;
    let part = case.trial.state_of(&case.part.key)?;
    let visit = match content {
        Command::RecordVisit(c) => case.protocol.visits.iter().find(|visit| visit.key == c.visit),
        _ => None,
    };
    let covered = |analysis: &ReadOut| visit.is_none_or(|visit| analysis.includes(&case, visit));
    let analysis = part.locked.keys().copied().find(covered)?;
    Some(Refusal::DataLocked { analysis })
}

pub(crate) fn decide(command: &Correct) -> Result<Fact, Refusal> {
    // Only reports can be corrected; what was authorised is reversed by a verb of its own.
    let content = match command.content.as_ref() {
        Command::PreScreen(c) => Fact::PreScreened(c.clone()),
        Command::RecordConsent(c) => Fact::ConsentRecorded(c.clone()),
        Command::AnswerCriterion(c) => Fact::CriterionAnswered(c.clone()),
        Command::RecordAdministration(c) => Fact::AdministrationRecorded(c.clone()),
        Command::RecordVisit(c) => Fact::VisitRecorded(c.clone()),
        Command::RecordUnscheduledVisit(c) => Fact::UnscheduledVisitRecorded(c.clone()),
        Command::RecordIdentity(c) => Fact::IdentityRecorded(c.clone()),
        _ => return Err(Refusal::NotThatFact { target: command.target }),
    };
    Ok(Fact::Corrected { target: command.target, content: Box::new(content), reason: command.reason.clone() })
}
