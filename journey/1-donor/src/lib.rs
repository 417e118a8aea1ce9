//! The donor: one person whose cells thousands may receive.
//!
//! Consent says what may be done with the cells; screening and testing say whether they may be given to anybody; collection is the
//! moment around which every test must lie. A donor is known here by a code only: who that is, is sealed under a key that can be destroyed.
//!
//! Rules: 21 CFR 1271 subpart C (donor eligibility), cited beside each line that obeys one.

mod collect;
mod command;
mod consent;
mod correct;
mod decide;
mod duties;
mod eligibility;
mod enrol;
mod fact;
mod finding;
mod identity;
mod refusal;
mod screening;
mod state;
mod testing;

pub use collect::{CollectTissue, TissueKind};
pub use command::Command;
pub use consent::{RecordConsent, WithdrawConsent};
pub use correct::Correct;
pub use decide::decide;
pub use eligibility::{Determination, DetermineEligibility};
pub use enrol::Enrol;
pub use fact::Fact;
pub use finding::ReportFinding;
pub use identity::{EraseIdentity, RecordIdentity};
pub use refusal::Refusal;
pub use screening::Screen;
pub use state::{Donor, State, Tissue};
pub use testing::{Marker, Reading, RecordTest};
