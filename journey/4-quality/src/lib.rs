//! Quality: what a lot must be, what the laboratory found, and whether anybody may be given it.
//!
//! A specification says beforehand what will be tested and within which limits. Samples are taken, results reported with their
//! digits as written, and compared with the signed limits at each look. A result outside is never overwritten: an
//! investigation says, over a signature, what it was and what counts. Whatever departs from what was approved opens a
//! deviation; a hold keeps a thing, and all that came of it, where it is. At the end one person who neither made nor tested
//! the lot releases it, for one jurisdiction and one trial, or rejects it for ever.
//!
//! Rules: 21 CFR 211 subparts B, I and J, cited beside each line that obeys one.

mod adopt;
mod change;
mod command;
mod correct;
mod decide;
mod departures;
mod deviation;
mod duties;
mod fact;
mod hold;
mod investigation;
mod made;
mod refusal;
mod release;
mod result;
mod sample;
mod shelf_life;
pub mod specification;
mod stability;
mod state;
mod taken;
mod tally;

pub use adopt::AdoptSpecification;
pub use change::{CloseChange, OpenChange};
pub use command::Command;
pub use correct::Correct;
pub use decide::{asks, decide, obstacles};
pub use departures::{DEPARTURES, departures};
pub use deviation::{
    AssessDeviation, CloseDeviation, Found, Impact, OpenDeviation, Reasons, Severity, next_deviation,
    open_for,
};
pub use fact::Fact;
pub use hold::{LiftHold, PlaceHold, hold_for};
pub use investigation::{Cause, ConcludeInvestigation, Counts, OpenInvestigation};
pub use made::Made;
pub use refusal::Refusal;
pub use release::{Reject, Release, StageRelease};
pub use result::{Computed, ReportResult, ReviewResult, Value, Verdict};
pub use sample::{ReserveSample, SampleKind, TakeSample};
pub use shelf_life::SetShelfLife;
pub use specification::{
    Class, Gate, IfItFails, Pending, Reportable, SampleOf, Specification, Stage, Surrogate, Test,
};
pub use stability::{RecordPull, StartStability, guideline_months};
pub use state::{
    Adopted, Change, Deviation, Hold, Investigation, Purpose, ReleaseRecord, ResultRecord, Sample, State,
    Study,
};
pub use tally::{Problem, Tally, verdict};
