//! Why not. Declared gravest first: the order is the precedence.

use super::Milestone;
use bench::{FactId, PartialDate, Reason};
use serde::Serialize;

/// A reason why a milestone or a study is not taken.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, strum::VariantNames, strum::IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Refusal {
    /// What is still to come is a plan, no milestone.
    NotYet { on: PartialDate },
    /// The product or the indication is not named.
    IdentityMissing,
    /// It is for an authority to say, and none is named.
    AuthorityMissing { milestone: Milestone },
    /// Nothing says where it can be read.
    SourceMissing,
    /// The study is adopted for nothing that it found.
    ClaimsMissing,
    /// A reason is asked for and none was given.
    ReasonMissing,
    /// The correction names no milestone and no study, or one for the other.
    NotThatFact { target: FactId },
}

impl Reason for Refusal {
    fn rule(&self) -> &'static str {
        match self {
            Self::NotYet { .. } => "house 4.11",
            Self::IdentityMissing | Self::AuthorityMissing { .. } => "21 CFR 312.7(a), 316.20(b)",
            Self::SourceMissing | Self::ClaimsMissing => "21 CFR 312.7(a)",
            Self::ReasonMissing | Self::NotThatFact { .. } => "house 4.11, 5",
        }
    }
}
