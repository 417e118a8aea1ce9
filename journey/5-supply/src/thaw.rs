//! Thaw and prepare: the cell laboratory's work, between the freezer and the syringe.
//!
//! The open shell is the same for cells and their dummy: a kit, a preparation, when it was ready, a cleared line. What was in it, and what
//! became of it, is closed. A dummy's record has the same shape, filled by the mock preparation.

use crate::{Fact, State};
use bench::{Closed, KitCode, Moment, PreparationCode, Quantity, Text, VialCode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What came out of the kit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Thawed {
    /// The vials; none in a dummy.
    pub vials: BTreeSet<VialCode>,
    /// How it was thawed or, for a dummy, set aside: method with version.
    pub method: Text,
    pub remarks: Text,
}

/// A kit thawed, or mock-thawed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Thaw {
    pub kit: KitCode,
    pub details: Closed<Thawed>,
}

/// What the preparation did and measured; the mock's record has the same shape.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Prepared {
    /// Vials taken up whole.
    pub used: BTreeSet<VialCode>,
    /// Vials of which only a part was taken.
    pub partial: BTreeSet<VialCode>,
    /// Volume in the syringe: `mL`.
    pub drawn: Quantity,
    /// Volume that stayed behind and was destroyed: `mL`.
    pub remainder: Quantity,
    /// Viable cells in the syringe, counted: `{viable_cells}`. `None` for a dummy.
    pub count: Option<Quantity>,
    /// Expanded uncertainty of the count, relative: `%`.
    pub count_uncertainty: Option<Quantity>,
    pub viability: Option<Quantity>,
    /// Method with version.
    pub method: Text,
    pub remarks: Text,
}

/// A dose, or its dummy, ready in the syringe.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PrepareDose {
    pub preparation: PreparationCode,
    pub ready: Moment,
    /// Whether the bench was cleared of everything else before, and checked by a second person (line clearance).
    pub line_cleared: bool,
    pub details: Closed<Prepared>,
}

pub(crate) fn decide(state: &State, command: &Thaw) -> Vec<Fact> {
    let preparation = PreparationCode::after(state.last_preparation());
    vec![Fact::Thawed { preparation, as_reported: command.clone() }]
}
