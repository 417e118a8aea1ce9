//! Stability: a lot is kept as it will be kept, and tested again at intervals (21 CFR 211.166, ICH Q1A(R2), Q5C).

use crate::{Refusal, State};
use bench::{Clearance, Code, FactId, Quantity, Text, VialCode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Start a stability study of a lot or bank. The fact that starts it names the study.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StartStability {
    pub of: Code,
    /// The condition of storage, as the label says it.
    pub condition: Text,
    /// In which months after the start a sample is pulled; 0 is the start itself.
    pub months: BTreeSet<u32>,
    /// The tests done at each pull, by their keys.
    pub tests: BTreeSet<Text>,
    /// Why fewer points than the guideline asks for are enough, where they are fewer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fewer_because: Option<Text>,
}

/// A sample pulled from a study.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordPull {
    /// The lot or bank of the study.
    pub of: Code,
    pub study: FactId,
    pub month: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Quantity>,
    /// The vials that were taken whole, where it was taken of vials; what was taken before filling, or of a vial, names none.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub vials: BTreeSet<VialCode>,
}

/// The months that the guideline asks for up to the last one planned: every third month in the first year, every sixth in the
/// second, yearly from then on (ICH Q1A(R2) section 2.1.5; Q5C section 6.3 for a shelf life of more than one year).
#[must_use]
pub fn guideline_months(last: u32) -> BTreeSet<u32> {
    let asked = |month: &u32| match month {
        0..=12 => month.is_multiple_of(3),
        13..=24 => month.is_multiple_of(6),
        _ => month.is_multiple_of(12),
    };
    (0..=last.min(1_200)).filter(asked).collect()
}

pub(crate) fn obstacles(state: &State, clearance: &Clearance, command: &StartStability) -> BTreeSet<Refusal> {
    let mut found: BTreeSet<Refusal> =
        crate::sample::unknown(state, clearance, command.of).into_iter().collect();
    let last = command.months.last().copied().unwrap_or(0);
    let missing = guideline_months(last).difference(&command.months).count();
    let said = command.fewer_because.as_ref().is_some_and(Text::says_something);
    if (missing > 0 || last == 0) && !said {
        found.insert(Refusal::FewerPointsUnsaid { of: command.of, missing: missing as u32 });
    }
    if command.tests.is_empty() {
        found.insert(Refusal::NothingTested { of: command.of });
    }
    found
}
