//! Why not. Declared gravest first: the order is the precedence.

use crate::Assay;
use bench::{BankCode, Code, FactId, LineCode, Misfit, Reason, TissueCode, Unit, Use, VialCode};
use serde::Serialize;

/// A reason why this room refuses.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, strum::VariantNames, strum::IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Refusal {
    /// Nobody knows such a tissue.
    UnknownTissue { tissue: TissueCode },
    /// Nobody knows such a line.
    UnknownLine { line: LineCode },
    /// No bank holds such a vial.
    UnknownVial { vial: VialCode },
    /// It, or something that it came from, is held.
    Held { of: Code },
    /// The donor is not determined eligible, nor used under a signed exception.
    DonorNotEligible { of: Code },
    /// The donor has not allowed this use, or has withdrawn it.
    NoConsent { of: Code, use_: Use },
    /// The line's profile is not its tissue's.
    IdentityDoesNotMatch { line: LineCode, assay: Assay },
    /// The line was found abnormal.
    Abnormal { line: LineCode, assay: Assay },
    /// The tissue has no profile to compare with.
    NoReferenceProfile { tissue: TissueCode, assay: Assay },
    /// A required look at the line is missing.
    NotCharacterised { line: LineCode, assay: Assay },
    /// Banks are planned of chosen lines only.
    LineNotChosen { line: LineCode },
    /// This line is chosen already.
    AlreadyChosen { line: LineCode },
    /// The amount is not a number of cells above nought.
    NotCells { unit: Unit },
    /// No colony picked.
    NothingBegun,
    /// A bank of no vials.
    NothingPlanned,
    /// The report names neither a line nor a vial that the bank was made from.
    NoParents,
    /// A reason, or a method, is asked for and none was given.
    ReasonMissing,
    /// The correction names no fact of this room, or one of another kind.
    NotThatFact { target: FactId },
    /// The corrected content is about something else.
    AboutSomethingElse { was: Code, now: Code },
    /// So many vials were numbered and labelled: one too few is declared missing, never corrected away.
    VialsAreNumbered { bank: BankCode, vials: u32 },
}

impl Reason for Refusal {
    fn rule(&self) -> &'static str {
        match self {
            Self::UnknownTissue { .. } | Self::UnknownLine { .. } | Self::UnknownVial { .. } => "house 4.3",
            Self::Held { .. } | Self::NoConsent { .. } => "house 4.4",
            Self::DonorNotEligible { .. } => "21 CFR 1271.45(c), 1271.50",
            Self::IdentityDoesNotMatch { .. } | Self::NoReferenceProfile { .. } => "ICH Q5D 2.3.1",
            Self::Abnormal { .. } | Self::NotCharacterised { .. } => "ICH Q5D 2.3.3",
            Self::LineNotChosen { .. } | Self::AlreadyChosen { .. } | Self::NothingBegun => "ICH Q5D 2.1",
            Self::NotCells { .. } | Self::NothingPlanned | Self::NoParents => "ICH Q5D 2.2",
            Self::VialsAreNumbered { .. } => "house 4.3",
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
