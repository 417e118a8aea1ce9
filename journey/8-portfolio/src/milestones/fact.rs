//! What the portfolio's own entries state. Variants are added, never edited; the number is the version of the shape.

use super::{AdoptEvidence, RecordMilestone};
use bench::{FactId, Text};
use serde::{Deserialize, Serialize};

/// A fact about a product rather than about one room's things.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, strum::VariantNames, strum::IntoStaticStr)]
pub enum Fact {
    #[serde(rename = "milestone-recorded/1")]
    MilestoneRecorded(RecordMilestone),
    #[serde(rename = "evidence-adopted/1")]
    EvidenceAdopted(AdoptEvidence),
    #[serde(rename = "corrected/1")]
    Corrected { target: FactId, content: Box<Fact>, reason: Text },
}
