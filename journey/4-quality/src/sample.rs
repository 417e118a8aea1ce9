//! Samples: material taken to be tested, or kept back for later.

use crate::{Refusal, State};
use bench::{BatchCode, Clearance, Code, LotCode, Moment, Quantity, Text, VialCode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What kind of material was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SampleKind {
    /// The thing itself.
    Itself,
    /// Something that stands for it: a sister culture carried on for weeks, a vial of the same fill thawed for the test.
    Surrogate,
}

/// A sample taken for testing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TakeSample {
    /// The lot, bank or batch that it was taken from.
    pub of: Code,
    pub kind: SampleKind,
    /// The tests of the specification that it is for, by their keys.
    pub tests: BTreeSet<Text>,
    /// The stage of the process, as the specification names it ("day-12-pre-sort", "final").
    pub at: Text,
    /// How much was taken, where that was measured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Quantity>,
    /// The instrument that took or split it, where one did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instrument: Option<Code>,
    /// The vials that were taken whole, where it was taken of vials; what was taken before filling, or of a vial, names none.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub vials: BTreeSet<VialCode>,
}

/// A sample kept back and not tested: 21 CFR 211.170(b) asks for reserves of twice what all release tests need.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReserveSample {
    /// The lot or bank.
    pub of: Code,
    pub amount: Quantity,
    /// Until when it is kept at least.
    pub keep_until: Moment,
    /// The vials that were taken whole, where it was taken of vials; what was taken before filling, or of a vial, names none.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub vials: BTreeSet<VialCode>,
}

/// Kinds that can be sampled.
pub(crate) fn is_sampled(code: Code) -> bool {
    [LotCode::KIND, bench::BankCode::KIND, BatchCode::KIND].contains(&code.kind)
}

/// A report about material is refused only where nobody knows the material.
pub(crate) fn unknown(state: &State, clearance: &Clearance, of: Code) -> Option<Refusal> {
    if !is_sampled(of) {
        return Some(Refusal::NotATestedThing { of });
    }
    (!state.is_known(of) && !clearance.of(of).known).then_some(Refusal::UnknownThing { of })
}
