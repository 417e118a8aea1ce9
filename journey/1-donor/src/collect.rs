//! Collection of tissue.

use crate::{Fact, Refusal, State};
use bench::{DonorCode, Quantity, TissueCode, Use};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What is collected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TissueKind {
    /// Peripheral blood mononuclear cells: leukocyte-rich.
    PeripheralBlood,
    /// Cord blood: leukocyte-rich.
    CordBlood,
    /// Skin: dermal fibroblasts.
    Skin,
}

impl TissueKind {
    /// Viable, leukocyte-rich tissue is tested for HTLV and CMV too (21 CFR 1271.85(b)).
    #[must_use]
    pub fn is_leukocyte_rich(self) -> bool {
        matches!(self, Self::PeripheralBlood | Self::CordBlood)
    }
}

/// Collect tissue from a donor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CollectTissue {
    pub donor: DonorCode,
    pub kind: TissueKind,
    pub amount: Quantity,
    /// For what use it is collected: consent must cover it.
    pub intended: Use,
}

pub(crate) fn obstacles(state: &State, command: &CollectTissue) -> BTreeSet<Refusal> {
    let Some(donor) = state.donor(command.donor) else {
        return BTreeSet::from([Refusal::UnknownDonor { donor: command.donor }]);
    };
    let allowed = donor.uses_allowed().contains(&command.intended);
    (!allowed)
        .then_some(Refusal::NoConsent { donor: command.donor, use_: command.intended })
        .into_iter()
        .collect()
}

pub(crate) fn decide(state: &State, command: &CollectTissue) -> Vec<Fact> {
    let tissue = TissueCode::after(state.last_tissue());
    vec![Fact::TissueCollected { tissue, as_reported: command.clone() }]
}
