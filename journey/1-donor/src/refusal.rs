//! Why not. Declared gravest first: the order is the precedence.

use crate::testing::Marker;
use bench::{Code, DonorCode, FactId, Misfit, Reason, Use};
use serde::Serialize;

/// A reason why this room refuses.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, strum::VariantNames, strum::IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Refusal {
    /// Nobody knows such a donor.
    UnknownDonor { donor: DonorCode },
    /// The donor has not allowed this use, or has withdrawn it.
    NoConsent { donor: DonorCode, use_: Use },
    /// A test that makes a donor ineligible is reactive.
    Reactive { donor: DonorCode, marker: Marker },
    /// Screening found a risk.
    RiskFound { donor: DonorCode },
    /// A required test has no result.
    Untested { donor: DonorCode, marker: Marker },
    /// The specimen was taken too far from collection for eligibility to rest on it.
    SpecimenOutsideWindow { donor: DonorCode, marker: Marker, days: i64 },
    /// Not screened yet.
    NotScreened { donor: DonorCode },
    /// No tissue yet, so that no test can be placed around collection.
    NothingCollected { donor: DonorCode },
    /// Erased already: nothing more is sealed in this person's name.
    IdentityErased { donor: DonorCode },
    /// The identity says that it is of somebody else, or is sealed from this desk.
    IdentityOfAnother { donor: DonorCode },
    /// An identity is recorded: it can be corrected.
    IdentityKnown { donor: DonorCode, fact: FactId },
    /// No identity was ever recorded.
    NoIdentity { donor: DonorCode },
    /// A name is asked for.
    NameMissing,
    /// A reason is asked for and none was given.
    ReasonMissing,
    /// The correction names no fact of this room, or one of another kind.
    NotThatFact { target: FactId },
    /// The corrected content is about something else.
    AboutSomethingElse { was: Code, now: Code },
}

impl Reason for Refusal {
    fn rule(&self) -> &'static str {
        match self {
            Self::UnknownDonor { .. } => "house 4.3",
            Self::NoConsent { .. } => "house 4.4",
            Self::Reactive { .. } | Self::Untested { .. } => "21 CFR 1271.80(d), 1271.85",
            Self::RiskFound { .. } | Self::NotScreened { .. } => "21 CFR 1271.75",
            Self::SpecimenOutsideWindow { .. } | Self::NothingCollected { .. } => "21 CFR 1271.80(b)",
            Self::IdentityErased { .. }
            | Self::IdentityOfAnother { .. }
            | Self::IdentityKnown { .. }
            | Self::NoIdentity { .. }
            | Self::NameMissing => "house 4.11, 4.12",
            Self::ReasonMissing | Self::NotThatFact { .. } | Self::AboutSomethingElse { .. } => {
                "house 4.11, 5"
            }
        }
    }
}

impl From<Misfit> for Refusal {
    fn from(misfit: Misfit) -> Self {
        match misfit {
            Misfit::ReasonMissing => Self::ReasonMissing,
            Misfit::NotThatFact { target } => Self::NotThatFact { target },
            Misfit::AboutSomethingElse { was, now } => Self::AboutSomethingElse { was, now },
        }
    }
}
