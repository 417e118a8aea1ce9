//! What may be asked of this room.

use crate::{
    ActivateSite, AdoptProtocol, AmendProtocol, AnswerCriterion, AnswerQuery, AssignKit, ClearForDosing,
    CloseOut, CommitList, Complete, ConfirmEligibility, Correct, CorrectStratum, DecideEscalation,
    EnterCohort, EraseIdentity, FailScreening, LockAnalysis, Lose, OpenAnalysis, OpenCohort, Pause,
    PlanEnrolment, PreScreen, RaiseQuery, Randomise, RecordAdministration, RecordApproval, RecordConsent,
    RecordDeath, RecordIdentity, RecordUnscheduledVisit, RecordVisit, RegisterSite, ReplaceKit, Resume,
    RevealSeed, Screen, ScreenAgain, StopTreatment, SupersedeList, Transfer, Withdraw, WithdrawConsent,
};
use bench::Code;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Every verb of the trial room. The name on the wire is the verb at the doors.
#[derive(
    Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, strum::VariantNames, strum::IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Command {
    AdoptProtocol(Box<AdoptProtocol>),
    AmendProtocol(Box<AmendProtocol>),
    RegisterSite(RegisterSite),
    RecordApproval(RecordApproval),
    ActivateSite(ActivateSite),
    PlanEnrolment(PlanEnrolment),
    Pause(Pause),
    Resume(Resume),
    PreScreen(PreScreen),
    RecordConsent(RecordConsent),
    WithdrawConsent(WithdrawConsent),
    Screen(Screen),
    AnswerCriterion(AnswerCriterion),
    ConfirmEligibility(ConfirmEligibility),
    FailScreening(FailScreening),
    ScreenAgain(ScreenAgain),
    CommitList(CommitList),
    SupersedeList(SupersedeList),
    Randomise(Randomise),
    CorrectStratum(CorrectStratum),
    OpenCohort(OpenCohort),
    EnterCohort(EnterCohort),
    DecideEscalation(DecideEscalation),
    AssignKit(AssignKit),
    ReplaceKit(ReplaceKit),
    ClearForDosing(ClearForDosing),
    RecordAdministration(RecordAdministration),
    RecordVisit(RecordVisit),
    RecordUnscheduledVisit(RecordUnscheduledVisit),
    RaiseQuery(RaiseQuery),
    AnswerQuery(AnswerQuery),
    StopTreatment(StopTreatment),
    Withdraw(Withdraw),
    Lose(Lose),
    Transfer(Transfer),
    RecordDeath(RecordDeath),
    Complete(Complete),
    LockAnalysis(LockAnalysis),
    OpenAnalysis(OpenAnalysis),
    RevealSeed(RevealSeed),
    CloseOut(CloseOut),
    RecordIdentity(RecordIdentity),
    EraseIdentity(EraseIdentity),
    Correct(Correct),
}

impl Command {
    /// Every code that the command names, the main thing first: the portfolio looks up their standing before it is decided.
    /// What the room must know of further codes, [`crate::asks`] says.
    #[must_use]
    pub fn names(&self) -> Vec<Code> {
        match self {
            Self::AdoptProtocol(_) => vec![],
            Self::AmendProtocol(c) => vec![c.trial.into()],
            Self::RegisterSite(c) => vec![c.trial.into()],
            Self::RecordApproval(c) => with(c.trial, c.site),
            Self::ActivateSite(c) => vec![c.site.into()],
            Self::PlanEnrolment(c) => {
                std::iter::once(c.trial.into()).chain(c.sites.iter().map(|&s| s.into())).collect()
            }
            Self::Pause(c) => vec![c.trial.into()],
            Self::Resume(c) => with(c.trial, c.review),
            Self::PreScreen(c) => vec![c.site.into(), c.trial.into()],
            Self::RecordConsent(c) => match c.participant {
                Some(participant) => vec![participant.into(), c.site.into(), c.trial.into()],
                None => vec![c.site.into(), c.trial.into()],
            },
            Self::WithdrawConsent(c) => vec![c.participant.into()],
            Self::Screen(_) => vec![],
            Self::AnswerCriterion(c) => vec![c.participant.into()],
            Self::ConfirmEligibility(c) => vec![c.participant.into()],
            Self::FailScreening(c) => vec![c.participant.into()],
            Self::ScreenAgain(c) => vec![c.participant.into()],
            Self::CommitList(c) => vec![c.trial.into()],
            Self::SupersedeList(c) => vec![c.trial.into()],
            Self::Randomise(c) => vec![c.participant.into()],
            Self::CorrectStratum(c) => vec![c.participant.into()],
            Self::OpenCohort(c) => vec![c.trial.into()],
            Self::EnterCohort(c) => vec![c.participant.into()],
            Self::DecideEscalation(c) => {
                std::iter::once(c.trial.into()).chain(c.dose_limiting.iter().map(|&p| p.into())).collect()
            }
            Self::AssignKit(c) => vec![c.participant.into()],
            Self::ReplaceKit(c) => vec![c.participant.into(), c.kit.into()],
            Self::ClearForDosing(c) => vec![c.participant.into(), c.kit.into()],
            Self::RecordAdministration(c) => vec![c.participant.into(), c.kit.into()],
            Self::RecordVisit(c) => with(c.participant, c.rater),
            Self::RecordUnscheduledVisit(c) => with(c.participant, c.rater),
            Self::RaiseQuery(c) => vec![c.participant.into()],
            Self::AnswerQuery(c) => vec![c.query.into()],
            Self::StopTreatment(c) => vec![c.participant.into()],
            Self::Withdraw(c) => vec![c.participant.into()],
            Self::Lose(c) => vec![c.participant.into()],
            Self::Transfer(c) => vec![c.participant.into(), c.to.into()],
            Self::RecordDeath(c) => vec![c.participant.into()],
            Self::Complete(c) => vec![c.participant.into()],
            Self::LockAnalysis(c) => vec![c.trial.into()],
            Self::OpenAnalysis(c) => vec![c.trial.into()],
            Self::RevealSeed(c) => vec![c.trial.into()],
            Self::CloseOut(c) => vec![c.trial.into()],
            Self::RecordIdentity(c) => vec![c.participant.into()],
            Self::EraseIdentity(c) => vec![c.participant.into()],
            Self::Correct(c) => c.content.names(),
        }
    }
}

/// The main thing, and another where there is one.
fn with(main: impl Into<Code>, other: Option<impl Into<Code>>) -> Vec<Code> {
    std::iter::once(main.into()).chain(other.map(Into::into)).collect()
}
