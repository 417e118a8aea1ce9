//! From a command to facts, or to every reason why not.

use crate::{ClosedFact, ClosedState, Command, Fact, Refusal, State, assess, correct, review, rules, susar};
use bench::{AdverseCode, Asked, Clearance, Closed, Code, ParticipantCode, Refusals, ReportCode, ReviewCode};
use std::collections::BTreeSet;

/// Codes whose standing this command's rules ask for, beside those that it names: the participant of an event.
#[must_use]
pub fn asks(state: &State, command: &Command) -> Vec<Code> {
    let of = |event| state.event(event).map(|event| event.participant().into()).into_iter().collect();
    match command {
        Command::FollowUp(c) => of(c.event),
        Command::Assess(c) => of(c.event),
        Command::DetermineSusar(c) => of(c.event),
        Command::SubmitReport(c) => of(c.event),
        Command::RecordNothingDue(c) => of(c.event),
        Command::Correct(c) => asks(state, &c.content),
        _ => vec![],
    }
}

/// Everything that stands in the way of this command now; empty where nothing does.
#[must_use]
pub fn obstacles(
    state: &State,
    closed: Option<&ClosedState>,
    clearance: &Clearance,
    asked: &Asked,
    command: &Command,
) -> BTreeSet<Refusal> {
    let known = |participant: ParticipantCode| {
        let known = state.whereabouts(participant).is_some() || clearance.of(participant).known;
        (!known).then_some(Refusal::UnknownParticipant { participant }).into_iter().collect()
    };
    match command {
        Command::AdoptRules(c) => rules::obstacles(state, c),
        Command::ReportAdverseEvent(c) => known(c.participant),
        Command::FollowUp(c) => {
            let unknown = state.event(c.event).is_none();
            unknown.then_some(Refusal::UnknownEvent { event: c.event }).into_iter().collect()
        }
        Command::Assess(c) => assess::obstacles(state, asked, c),
        Command::DetermineSusar(c) => susar::determine_obstacles(state, closed, asked, c),
        Command::SubmitReport(c) => susar::submit_obstacles(state, closed, c),
        Command::RecordNothingDue(c) => susar::nothing_due_obstacles(state, closed, c),
        Command::ConveneReview(c) => review::obstacles(state, asked, c),
        // Never refused for want of a reason, a role or an hour: only a person whom nobody knows cannot be unblinded.
        Command::UnblindParticipant(c) => known(c.participant),
        Command::Correct(c) => correct::obstacles(state, c),
    }
}

/// Decides one command. Pure: all that it may know arrives as arguments.
pub fn decide(
    state: &State,
    closed: Option<&ClosedState>,
    clearance: &Clearance,
    asked: &Asked,
    command: &Command,
) -> Result<Vec<Fact>, Refusals<Refusal>> {
    Refusals::unless_clear(obstacles(state, closed, clearance, asked, command))?;
    Ok(vec![match command {
        Command::AdoptRules(c) => Fact::RulesAdopted(c.clone()),
        Command::ReportAdverseEvent(c) => Fact::AdverseEventReported {
            event: AdverseCode::after(state.last_event()),
            as_reported: c.clone(),
        },
        Command::FollowUp(c) => Fact::FollowedUp(c.clone()),
        Command::Assess(c) => Fact::Assessed(c.clone()),
        Command::DetermineSusar(c) => Fact::Closed(Closed::over(ClosedFact::SusarDetermined(c.clone()))),
        Command::SubmitReport(c) => {
            // The obstacles have made sure that the closed side is at hand.
            let last = closed.map_or(0, ClosedState::last_report);
            let report = ReportCode::after(last);
            Fact::Closed(Closed::over(ClosedFact::ReportSubmitted { report, as_sent: c.clone() }))
        }
        Command::RecordNothingDue(c) => Fact::Closed(Closed::over(ClosedFact::NothingDue(c.clone()))),
        Command::ConveneReview(c) => {
            Fact::ReviewConvened { review: ReviewCode::after(state.last_review()), as_held: c.clone() }
        }
        Command::UnblindParticipant(c) => Fact::ParticipantUnblinded(c.clone()),
        Command::Correct(c) => correct::decide(state, c)
            .ok_or_else(|| Refusals::one(Refusal::NotThatFact { target: c.target }))?,
    }])
}
