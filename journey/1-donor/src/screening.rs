//! Screening: history, examination and records reviewed for risk factors (21 CFR 1271.75).

use bench::{Date, DonorCode, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A donor screened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Screen {
    pub donor: DonorCode,
    /// The version of the questionnaire.
    pub questionnaire: Text,
    pub on: Date,
    /// Whether a risk factor or clinical evidence of a relevant disease was found.
    pub risk_found: bool,
    /// What was found, in words; may be empty where nothing was.
    pub remarks: Text,
}
