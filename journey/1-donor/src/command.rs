//! What may be asked of this room.

use crate::{
    CollectTissue, Correct, DetermineEligibility, Enrol, EraseIdentity, RecordConsent, RecordIdentity,
    RecordTest, ReportFinding, Screen, WithdrawConsent,
};
use bench::Code;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Every verb of the donor room. The name on the wire is the verb at the doors.
#[derive(
    Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, strum::VariantNames, strum::IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Command {
    Enrol(Enrol),
    RecordConsent(RecordConsent),
    WithdrawConsent(WithdrawConsent),
    Screen(Screen),
    RecordTest(RecordTest),
    DetermineEligibility(DetermineEligibility),
    CollectTissue(CollectTissue),
    ReportFinding(ReportFinding),
    RecordIdentity(RecordIdentity),
    EraseIdentity(EraseIdentity),
    Correct(Correct),
}

impl Command {
    /// Every code that the command names: the portfolio looks up their standing before it is decided.
    #[must_use]
    pub fn names(&self) -> Vec<Code> {
        match self {
            Self::Enrol(_) => vec![],
            Self::RecordConsent(c) => vec![c.donor.into()],
            Self::WithdrawConsent(c) => vec![c.donor.into()],
            Self::Screen(c) => vec![c.donor.into()],
            Self::RecordTest(c) => vec![c.donor.into()],
            Self::DetermineEligibility(c) => vec![c.donor.into()],
            Self::CollectTissue(c) => vec![c.donor.into()],
            Self::ReportFinding(c) => vec![c.donor.into()],
            Self::RecordIdentity(c) => vec![c.donor.into()],
            Self::EraseIdentity(c) => vec![c.donor.into()],
            Self::Correct(c) => c.content.names(),
        }
    }
}
