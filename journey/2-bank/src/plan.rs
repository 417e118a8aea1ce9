//! Planning a bank: which tier, how many vials, how full, and how old the cells may be. Limits are signed here, never in code.

use crate::reprogramme::origin_obstacles;
use crate::{Refusal, State, Tier};
use bench::{Clearance, LineCode, Quantity, Unit};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Plan one bank of a chosen line. One report of banked cells answers one plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanBank {
    pub line: LineCode,
    pub tier: Tier,
    /// Vials wanted.
    pub vials: u16,
    /// Cells or viable cells in each.
    pub cells_a_vial: Quantity,
    /// The highest passage at which these cells may be frozen (ICH Q5D 2.2: limits on in-vitro age).
    pub passage_limit: u16,
}

pub(crate) fn obstacles(state: &State, clearance: &Clearance, command: &PlanBank) -> BTreeSet<Refusal> {
    let code = command.line;
    let Some(line) = state.line(code) else {
        return BTreeSet::from([Refusal::UnknownLine { line: code }]);
    };
    let mut found = origin_obstacles(clearance, code.into(), line.intended);
    if line.chosen().is_none() {
        found.insert(Refusal::LineNotChosen { line: code });
    }
    if !counts_cells(&command.cells_a_vial) {
        found.insert(Refusal::NotCells { unit: command.cells_a_vial.unit });
    }
    if command.vials == 0 {
        found.insert(Refusal::NothingPlanned);
    }
    found
}

pub(crate) fn counts_cells(quantity: &Quantity) -> bool {
    matches!(quantity.unit, Unit::Cells | Unit::ViableCells) && quantity.value > 0.into()
}
