//! What this room's ledger entries state. Variants are added, never edited; the number is the version of the shape.

use crate::{
    CollectTissue, DetermineEligibility, Enrol, EraseIdentity, RecordConsent, RecordIdentity, RecordTest,
    ReportFinding, Screen, WithdrawConsent,
};
use bench::{Code, DonorCode, FactId, Text, TissueCode};
use serde::{Deserialize, Serialize};

/// A fact about a donor. Where a report is taken as given, the fact holds the report itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, strum::VariantNames, strum::IntoStaticStr)]
pub enum Fact {
    #[serde(rename = "enrolled/1")]
    Enrolled { donor: DonorCode, as_reported: Enrol },
    #[serde(rename = "consent-recorded/1")]
    ConsentRecorded(RecordConsent),
    #[serde(rename = "consent-withdrawn/1")]
    ConsentWithdrawn(WithdrawConsent),
    #[serde(rename = "screened/1")]
    Screened(Screen),
    #[serde(rename = "test-recorded/1")]
    TestRecorded(RecordTest),
    #[serde(rename = "eligibility-determined/1")]
    EligibilityDetermined(DetermineEligibility),
    #[serde(rename = "tissue-collected/1")]
    TissueCollected { tissue: TissueCode, as_reported: CollectTissue },
    #[serde(rename = "finding-reported/1")]
    FindingReported(ReportFinding),
    /// Who the donor is, sealed under their own key.
    #[serde(rename = "identity-recorded/1")]
    IdentityRecorded(RecordIdentity),
    /// From here on the key is to be destroyed, and nobody is shown the identity any more.
    #[serde(rename = "identity-erased/1")]
    IdentityErased(EraseIdentity),
    #[serde(rename = "corrected/1")]
    Corrected { target: FactId, content: Box<Fact>, reason: Text },
}

impl Fact {
    /// What came of what: pairs of (from, into) for the genealogy.
    #[must_use]
    pub fn links(&self) -> Vec<(Code, Code)> {
        match self {
            Self::TissueCollected { tissue, as_reported } => {
                vec![(as_reported.donor.into(), (*tissue).into())]
            }
            _ => vec![],
        }
    }
}
