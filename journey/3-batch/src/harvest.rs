//! Harvest: the cells are taken off and counted. A count has its uncertainty; cells are never conserved (house 4.3).

use crate::process::StepKind;
use crate::{State, Work, work};
use bench::{BatchCode, Clearance, Departure, Quantity, Text, Unit};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A harvest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Harvest {
    pub batch: BatchCode,
    pub work: Work,
    /// Viable cells, as counted.
    pub viable_cells: Quantity,
    /// The count's uncertainty: in per cent, one standard deviation.
    pub count_uncertainty: Quantity,
    /// Viable cells among all, in per cent.
    pub viability: Quantity,
    /// How it was counted.
    pub method: Text,
}

pub(crate) fn departures(state: &State, clearance: &Clearance, command: &Harvest) -> Vec<Departure> {
    let mut found = work::departures(state, clearance, command.batch, &command.work, StepKind::Harvest);
    let depart = |kind| {
        let departure = Departure::new("batch", kind, vec![command.batch.into()]);
        departure.with("step", &command.work.step).with("value", command.viable_cells)
    };
    if command.viable_cells.unit != Unit::ViableCells {
        found.push(depart("count-not-in-viable-cells"));
        return found;
    }
    if let Some(process) = state.process_of(command.batch) {
        let expected = &process.expected_yield.viable_cells;
        // Too many is as strange as too few: somebody asks why.
        if expected.allows(&command.viable_cells) == Ok(false) {
            found.push(depart("yield-outside-expected").with("limit", expected));
        }
    }
    found
}
