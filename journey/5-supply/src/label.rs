//! Label kits: every label that was printed is on a kit, or accounted for.

use crate::{Refusal, State};
use bench::{Closed, SeriesCode, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The labelling of one series, reconciled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LabelKits {
    pub series: SeriesCode,
    pub printed: u32,
    pub applied: u32,
    pub spoiled: u32,
    /// Printed, not needed, destroyed and counted.
    pub returned: u32,
    /// Closed: its author knows the contents.
    pub remarks: Closed<Text>,
}

pub(crate) fn obstacles(state: &State, command: &LabelKits) -> BTreeSet<Refusal> {
    let Some(series) = state.series(command.series) else {
        return BTreeSet::from([Refusal::UnknownThing { thing: command.series.into() }]);
    };
    let mut found = BTreeSet::new();
    if series.labelled.is_some() {
        found.insert(Refusal::AlreadyLabelled { series: command.series });
    }
    // 21 CFR 211.125(c): labelling issued, used and returned is reconciled; here nothing may be left over.
    let accounted = u64::from(command.applied) + u64::from(command.spoiled) + u64::from(command.returned);
    if accounted != u64::from(command.printed) {
        found.insert(Refusal::LabelsDiffer { printed: command.printed, accounted });
    }
    let kits = series.kits().count() as u64;
    if kits != u64::from(command.applied) {
        found.insert(Refusal::KitsWithoutLabel { kits, applied: command.applied });
    }
    found
}
