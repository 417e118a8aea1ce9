//! Safety: what befalls participants, what caused it, who must be told by when, and whether the trial may go on.
//!
//! An event is reported as soon as anybody hears of it, however little is known; what is missing is asked for afterwards while
//! the clocks run. A physician who does not know the arm assesses it; whether it must go to an authority is determined with the
//! arm in sight, inside a closed compartment, for the fact of a report would itself tell the arm. Each authority's clocks come
//! from a signed file. Stopping rules of the protocol are counted here; a safety review looks at everything and says how far the
//! trial may go on. One person can be unblinded at any hour.
//!
//! Rules: 21 CFR 312.32, ICH E2A, cited beside each line that obeys one.

mod assess;
mod closed;
mod command;
mod correct;
mod decide;
mod departures;
mod duties;
mod event;
mod fact;
mod refusal;
mod review;
mod rules;
mod state;
mod stopping;
mod susar;
mod trials;
mod unblind;
mod view;

pub use assess::Assess;
pub use closed::{ClosedState, DueAnswer, DueReport};
pub use command::Command;
pub use correct::Correct;
pub use decide::{asks, decide, obstacles};
pub use departures::{DEPARTURES, departures};
pub use event::{
    FollowUp, Grade, NotAGrade, Outcome, Relation, ReportAdverseEvent, Reporter, Seriousness, Suspect,
};
pub use fact::{ClosedFact, Fact};
pub use refusal::Refusal;
pub use review::{ClosedSession, ConveneReview, ReviewVerdict};
pub use rules::{AdoptRules, Applies, Clock, ReportingRules, Start};
pub use state::{State, Whereabouts};
pub use stopping::{Fired, fired, newly_fired};
pub use susar::{DetermineSusar, RecordNothingDue, SubmitReport};
pub use unblind::{AskedBy, UnblindParticipant};
pub use view::{Event, View};
