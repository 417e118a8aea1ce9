//! Testing for communicable disease agents.

use bench::{DonorCode, Moment, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An agent that is tested for.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
    strum::VariantArray,
)]
#[serde(rename_all = "kebab-case")]
pub enum Marker {
    /// HIV types 1 and 2: 21 CFR 1271.85(a)(1), (2).
    Hiv,
    /// Hepatitis B: 21 CFR 1271.85(a)(3).
    Hbv,
    /// Hepatitis C: 21 CFR 1271.85(a)(4).
    Hcv,
    /// Treponema pallidum: 21 CFR 1271.85(a)(5).
    Syphilis,
    /// HTLV types I and II, for leukocyte-rich tissue: 21 CFR 1271.85(b)(1).
    Htlv,
    /// Cytomegalovirus, for leukocyte-rich tissue: 21 CFR 1271.85(b)(2).
    Cmv,
}

impl Marker {
    /// Whether this tissue must be tested for it.
    #[must_use]
    pub fn is_required(self, leukocyte_rich: bool) -> bool {
        match self {
            Self::Hiv | Self::Hbv | Self::Hcv | Self::Syphilis => true,
            Self::Htlv | Self::Cmv => leukocyte_rich,
        }
    }

    /// Whether a reactive result alone makes a donor ineligible. For CMV it does not: the recipient's physician is told
    /// (21 CFR 1271.85(b)(2) asks for a procedure governing the release of reactive donations).
    #[must_use]
    pub fn excludes(self) -> bool {
        self != Self::Cmv
    }
}

/// What the laboratory read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Reading {
    NonReactive,
    Reactive,
    /// Neither; eligibility cannot rest on it.
    Indeterminate,
}

/// A test result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordTest {
    pub donor: DonorCode,
    pub marker: Marker,
    pub reading: Reading,
    pub method: Text,
    pub laboratory: Text,
    /// When the specimen was taken, not when it was tested: the window is around this.
    pub specimen_taken: Moment,
}
