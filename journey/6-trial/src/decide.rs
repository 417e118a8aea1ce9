//! From a command to facts, or to every reason why not.

use crate::state::Case;
use crate::{
    ClosedState, Command, Fact, Refusal, State, adopt, analysis, clearing, close_out, cohort, consent,
    correct, criterion, dosing, eligibility, identity, kit, leave, list, pause, query, randomise, screen,
    site, visit,
};
use bench::{Asked, Clearance, Code, Date, Departure, ParticipantCode, Refusals, TrialCode};
use std::collections::BTreeSet;

/// All that a rule may look at.
#[derive(Clone, Copy)]
pub(crate) struct Look<'a> {
    pub state: &'a State,
    pub closed: Option<&'a ClosedState>,
    pub clearance: &'a Clearance,
    pub asked: &'a Asked,
}

impl<'a> Look<'a> {
    /// A participant with what applies to them, or the refusal that nobody knows them.
    pub fn case(&self, participant: ParticipantCode) -> Result<Case<'a>, Refusal> {
        self.state.case(participant).ok_or(Refusal::UnknownParticipant { participant })
    }

    /// The day it is, by the ledger's clock, at the participant's site.
    pub fn today(&self, case: &Case<'_>) -> Date {
        case.day(self.asked.now)
    }

    /// The highest level that the safety review allowed; the first one is allowed by the protocol itself.
    pub fn allowed_level(&self, trial: TrialCode, part: &bench::Text) -> u32 {
        let reviewed = self.clearance.allowed_level.get(&(trial, part.clone()));
        let standing = self.clearance.of(trial).allowed_levels.get(part);
        reviewed.or(standing).copied().unwrap_or(1)
    }
}

/// One reason, as the set that `obstacles` gives.
pub(crate) fn only(refusal: Refusal) -> BTreeSet<Refusal> {
    BTreeSet::from([refusal])
}

/// Codes beyond those that a command names, whose standing this room must know to decide it: of the site and trial of a
/// participant, of kits given before (one lot a course), of the members of a cohort. For whatever assigns a kit, the standing of each
/// usable kit of the site is asked for as well: the portfolio knows which those are.
#[must_use]
pub fn asks(state: &State, command: &Command) -> Vec<Code> {
    let mut asked = Vec::new();
    for code in command.names() {
        let Some(case) = ParticipantCode::try_from(code).ok().and_then(|p| state.case(p)) else { continue };
        asked.extend([Code::from(case.participant.trial), case.participant.site.into()]);
        asked.extend(case.participant.given().map(|given| Code::from(given.kit)));
    }
    if let Command::DecideEscalation(c) = command
        && let Some(part) = state.trial(c.trial).and_then(|t| t.state_of(&c.part))
    {
        asked.extend(part.cohorts.iter().flat_map(|c| c.members.iter().map(|&m| Code::from(m))));
    }
    if let Command::Screen(c) = command
        && let Some(consent) = state.consent(c.consent)
    {
        asked.extend([Code::from(consent.trial), consent.site.into()]);
    }
    asked.sort();
    asked.dedup();
    asked
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
    let look = Look { state, closed, clearance, asked };
    use Command as C;
    let found = match command {
        C::AdoptProtocol(c) => Ok(adopt::adopt_obstacles(look, c)),
        C::AmendProtocol(c) => adopt::amend_obstacles(look, c),
        C::RegisterSite(c) => site::register_obstacles(look, c),
        C::RecordApproval(c) => site::approval_obstacles(look, c),
        C::ActivateSite(c) => site::activate_obstacles(look, c),
        C::PlanEnrolment(c) => site::plan_obstacles(look, c),
        C::Pause(c) => pause::pause_obstacles(look, c),
        C::Resume(c) => pause::resume_obstacles(look, c),
        C::PreScreen(c) => consent::pre_screen_obstacles(look, c),
        C::RecordConsent(c) => consent::record_obstacles(look, c),
        C::WithdrawConsent(c) => look.case(c.participant).map(|_| BTreeSet::new()),
        C::Screen(c) => screen::obstacles(look, c),
        C::ScreenAgain(c) => screen::again_obstacles(look, c),
        C::FailScreening(c) => screen::fail_obstacles(look, c),
        C::AnswerCriterion(c) => criterion::obstacles(look, c),
        C::ConfirmEligibility(c) => eligibility::obstacles(look, c),
        C::CommitList(c) => list::commit_obstacles(look, c),
        C::SupersedeList(c) => list::supersede_obstacles(look, c),
        C::Randomise(c) => randomise::obstacles(look, c),
        C::CorrectStratum(c) => randomise::correct_obstacles(look, c),
        C::OpenCohort(c) => cohort::open_obstacles(look, c),
        C::EnterCohort(c) => cohort::enter_obstacles(look, c),
        C::DecideEscalation(c) => cohort::decide_obstacles(look, c),
        C::AssignKit(c) => kit::assign_obstacles(look, c),
        C::ReplaceKit(c) => kit::replace_obstacles(look, c),
        C::ClearForDosing(c) => clearing::obstacles(look, c),
        C::RecordAdministration(c) => dosing::obstacles(look, c),
        C::RecordVisit(c) => visit::obstacles(look, c),
        C::RecordUnscheduledVisit(c) => visit::unscheduled_obstacles(look, c),
        C::RaiseQuery(c) => query::raise_obstacles(look, c),
        C::AnswerQuery(c) => query::answer_obstacles(look, c),
        C::StopTreatment(c) => leave::obstacles(look, c.participant, Some(&c.reason)),
        C::Withdraw(c) => leave::withdraw_obstacles(look, c),
        C::Lose(c) => leave::obstacles(look, c.participant, None),
        C::Transfer(c) => leave::transfer_obstacles(look, c),
        C::RecordDeath(c) => leave::obstacles(look, c.participant, None),
        C::Complete(c) => leave::obstacles(look, c.participant, None),
        C::LockAnalysis(c) => analysis::lock_obstacles(look, c),
        C::OpenAnalysis(c) => analysis::open_obstacles(look, c),
        C::RevealSeed(c) => analysis::reveal_obstacles(look, c),
        C::CloseOut(c) => close_out::obstacles(look, c),
        C::RecordIdentity(c) => identity::record_obstacles(look, c),
        C::EraseIdentity(c) => identity::erase_obstacles(look, c),
        C::Correct(c) => Ok(correct::obstacles(look, c)),
    };
    found.unwrap_or_else(only)
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
    let look = Look { state, closed, clearance, asked };
    use Command as C;
    let fact = match command {
        C::AdoptProtocol(c) => Ok(adopt::adopt(look, c)),
        C::AmendProtocol(c) => Ok(Fact::ProtocolAmended(c.clone())),
        C::RegisterSite(c) => Ok(site::register(look, c)),
        C::RecordApproval(c) => Ok(Fact::ApprovalRecorded(c.clone())),
        C::ActivateSite(c) => Ok(Fact::SiteActivated(c.clone())),
        C::PlanEnrolment(c) => Ok(Fact::EnrolmentPlanned(c.clone())),
        C::Pause(c) => Ok(Fact::Paused(c.clone())),
        C::Resume(c) => Ok(Fact::Resumed(c.clone())),
        C::PreScreen(c) => Ok(Fact::PreScreened(c.clone())),
        C::RecordConsent(c) => Ok(Fact::ConsentRecorded(c.clone())),
        C::WithdrawConsent(c) => Ok(Fact::ConsentWithdrawn(c.clone())),
        C::Screen(c) => Ok(screen::decide(look, c)),
        C::ScreenAgain(c) => Ok(Fact::ScreeningRepeated(c.clone())),
        C::FailScreening(c) => Ok(Fact::ScreeningFailed(c.clone())),
        C::AnswerCriterion(c) => Ok(Fact::CriterionAnswered(c.clone())),
        C::ConfirmEligibility(c) => Ok(Fact::EligibilityConfirmed(c.clone())),
        C::CommitList(c) => list::commit(look, c.trial, &c.part, &c.secret, bench::Text::default()),
        C::SupersedeList(c) => list::commit(look, c.trial, &c.part, &c.secret, c.reason.clone()),
        C::Randomise(c) => randomise::decide(look, c),
        C::CorrectStratum(c) => randomise::correct(look, c),
        C::OpenCohort(c) => Ok(cohort::open(look, c)),
        C::EnterCohort(c) => cohort::enter(look, c),
        C::DecideEscalation(c) => Ok(Fact::EscalationDecided(c.clone())),
        C::AssignKit(c) => kit::assign(look, c),
        C::ReplaceKit(c) => kit::replace(look, c),
        C::ClearForDosing(c) => Ok(Fact::DosingCleared(c.clone())),
        C::RecordAdministration(c) => Ok(Fact::AdministrationRecorded(c.clone())),
        C::RecordVisit(c) => Ok(Fact::VisitRecorded(c.clone())),
        C::RecordUnscheduledVisit(c) => Ok(Fact::UnscheduledVisitRecorded(c.clone())),
        C::RaiseQuery(c) => Ok(query::raise(look, c)),
        C::AnswerQuery(c) => Ok(Fact::QueryAnswered(c.clone())),
        C::StopTreatment(c) => Ok(Fact::TreatmentStopped(c.clone())),
        C::Withdraw(c) => Ok(Fact::Withdrawn(c.clone())),
        C::Lose(c) => Ok(Fact::Lost(c.clone())),
        C::Transfer(c) => Ok(Fact::Transferred(c.clone())),
        C::RecordDeath(c) => Ok(Fact::DeathRecorded(c.clone())),
        C::Complete(c) => Ok(Fact::Completed(c.clone())),
        C::LockAnalysis(c) => Ok(Fact::AnalysisLocked(c.clone())),
        C::OpenAnalysis(c) => Ok(Fact::AnalysisOpened(c.clone())),
        C::RevealSeed(c) => analysis::reveal(look, c),
        C::CloseOut(c) => Ok(Fact::ClosedOut(c.clone())),
        C::RecordIdentity(c) => Ok(Fact::IdentityRecorded(c.clone())),
        C::EraseIdentity(c) => Ok(Fact::IdentityErased(c.clone())),
        C::Correct(c) => correct::decide(c),
    };
    fact.map(|fact| vec![fact]).map_err(Refusals::one)
}

/// What departs from what was approved, in a report that is accepted all the same. Nothing for an authorisation.
#[must_use]
pub fn departures(state: &State, clearance: &Clearance, asked: &Asked, command: &Command) -> Vec<Departure> {
    let look = Look { state, closed: None, clearance, asked };
    match command {
        Command::RecordConsent(c) => consent::departures(look, c),
        Command::AnswerCriterion(c) => criterion::departures(look, c),
        Command::RecordAdministration(c) => dosing::departures(look, c),
        Command::RecordVisit(c) => visit::departures(look, c),
        Command::RecordUnscheduledVisit(c) => visit::unscheduled_departures(look, c),
        Command::Complete(c) => leave::complete_departures(look, c),
        _ => vec![],
    }
}
