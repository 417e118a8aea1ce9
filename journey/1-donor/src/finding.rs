//! A finding about a donor after the fact: a late seroconversion, an illness, a recall of a test kit.

use bench::{DonorCode, PartialDate, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Something found. The portfolio holds everything downstream in the same entry (house.md section 4.4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportFinding {
    pub donor: DonorCode,
    pub what: Text,
    /// Since when it may have been so, as far as anybody knows.
    pub since: PartialDate,
}
