//! Consent: what a donor allows, and takes back.

use bench::{Date, DonorCode, Jurisdiction, Text, Use};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A consent given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordConsent {
    pub donor: DonorCode,
    /// What may be done with the cells.
    pub uses: BTreeSet<Use>,
    /// Where they may be given.
    pub regions: BTreeSet<Jurisdiction>,
    /// The version of the consent form.
    pub version: Text,
    /// The day on which the donor signed.
    pub signed_on: Date,
}

/// A consent taken back, for some uses or all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WithdrawConsent {
    pub donor: DonorCode,
    pub uses: BTreeSet<Use>,
    pub reason: Text,
}
