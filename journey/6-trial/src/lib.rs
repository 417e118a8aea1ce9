//! The trial: people are asked, screened, allocated, dosed and followed, by a protocol that somebody signed.
//!
//! The protocol says what is done to whom and when; a site needs its country's approvals; a person consents before anything else.
//! Who gets what is drawn from a list whose seed is sealed: the arm stands in no fact and is computed by whoever holds the seed.
//! Before each administration two people clear one kit for one participant against everything that must hold (house.md section
//! 4.2 and 4.8). What happened is recorded as it happened; what is wrong with it shows. A participant is a code here:
//! who that is, is sealed under a key that can be destroyed.

mod adopt;
mod allocation;
mod analysis;
mod boards;
mod clearing;
mod close_out;
mod cohort;
mod command;
mod consent;
mod contradiction;
mod correct;
mod criterion;
mod decide;
mod departure;
mod dosing;
mod duties;
mod eligibility;
mod escalation;
mod fact;
mod identity;
mod kit;
mod leave;
pub mod lint;
mod list;
mod pause;
pub mod protocol;
mod query;
mod randomise;
mod refusal;
mod screen;
mod site;
pub mod site_plan;
mod state;
mod stratum;
mod visit;

pub use adopt::{AdoptProtocol, AmendProtocol};
pub use allocation::{ALGORITHM, Terms};
pub use analysis::{Audience, LockAnalysis, OpenAnalysis, ReadOut, RevealSeed};
pub use boards::{Ahead, CohortRow, EnrolmentRow, ExpectedDose, Flow, ParticipantRow, VisitRow, VisitState};
pub use clearing::ClearForDosing;
pub use close_out::{CameTo, CloseOut};
pub use cohort::{DecideEscalation, EnterCohort, OpenCohort, Verdict};
pub use command::Command;
pub use consent::{Covers, PreScreen, RecordConsent, WithdrawConsent};
pub use correct::Correct;
pub use criterion::{Answer, AnswerCriterion};
pub use decide::{asks, decide, departures, obstacles};
pub use dosing::RecordAdministration;
pub use eligibility::ConfirmEligibility;
pub use fact::Fact;
pub use identity::{EraseIdentity, RecordIdentity};
pub use kit::{AssignKit, ReplaceKit};
pub use leave::{Complete, DecidedBy, Lose, RecordDeath, StopTreatment, Transfer, Withdraw};
pub use list::{CommitList, ListSecret, SupersedeList};
pub use pause::{Cause, Pause, Resume, Scope};
pub use protocol::Protocol;
pub use query::{AnswerQuery, RaiseQuery};
pub use randomise::{CorrectStratum, Randomise};
pub use refusal::Refusal;
pub use screen::{FailScreening, Screen, ScreenAgain};
pub use site::{ActivateSite, PlanEnrolment, RecordApproval, RegisterSite};
pub use state::{
    Allocation, Case, ClosedState, Cohort, Ending, Held, List, PartState, Participant, Query, Site, State,
    Status, Trial, Version,
};
pub use stratum::Stratum;
pub use visit::{Answers, Missing, RecordUnscheduledVisit, RecordVisit};
