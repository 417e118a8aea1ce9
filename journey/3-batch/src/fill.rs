//! Fill: the harvest becomes a lot of equal, numbered vials (21 CFR 211.125, 211.130: labels made, used and left must agree).

use crate::process::StepKind;
use crate::{Fact, State, Work, work};
use bench::{Asked, BatchCode, Clearance, Departure, LotCode, Quantity, Run, Unit, VialCode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A fill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Fill {
    pub batch: BatchCode,
    pub work: Work,
    /// Empty containers taken.
    pub containers: u16,
    /// Vials filled and closed: each gets a number.
    pub vials: u16,
    /// Containers spoiled and thrown away: never numbered.
    pub spoiled: u16,
    /// Viable cells in each.
    pub cells_a_vial: Quantity,
    /// Volume in each, as filled.
    pub volume: Quantity,
}

pub(crate) fn decide(state: &State, clearance: &Clearance, asked: &Asked, command: &Fill) -> Vec<Fact> {
    // Vials of banks and of fills share one number space, so the counter is the house's, not this room's.
    let last = state.last_vial().max(clearance.last_vial);
    let vials = Run::new(VialCode::after(last), u32::from(command.vials));
    let lot = LotCode::after(state.last_lot());
    vec![Fact::Filled { lot, vials, by: asked.author.person, as_reported: command.clone() }]
}

pub(crate) fn departures(state: &State, clearance: &Clearance, command: &Fill) -> Vec<Departure> {
    let mut found = work::departures(state, clearance, command.batch, &command.work, StepKind::Fill);
    let depart = |kind| {
        let departure = Departure::new("batch", kind, vec![command.batch.into()]);
        departure.with("step", &command.work.step)
    };
    if u32::from(command.containers) != u32::from(command.vials) + u32::from(command.spoiled) {
        let counts = depart("containers-do-not-balance").with("taken", command.containers);
        found.push(counts.with("filled", command.vials).with("spoiled", command.spoiled));
    }
    if command.vials == 0 {
        found.push(depart("no-vials-filled"));
    }
    if command.cells_a_vial.unit != Unit::ViableCells || command.cells_a_vial.value <= 0.into() {
        found.push(depart("count-not-in-viable-cells").with("value", command.cells_a_vial));
    } else if let Some(batch) = state.batch(command.batch)
        && let Some(at_most) = batch.cells_at_most()
    {
        let before = batch.cells_filled();
        let now = command.cells_a_vial.value.0.checked_mul(command.vials.into());
        let filled = now.and_then(|now| now.checked_add(before.0));
        if filled.is_none_or(|filled| filled > at_most.0) {
            found.push(depart("more-vials-than-cells-allow").with("at_most", at_most));
        }
    }
    if let Some(process) = state.process_of(command.batch) {
        let vials = Quantity::whole(command.vials.into(), Unit::Vial);
        if process.expected_yield.vials.allows(&vials) == Ok(false) {
            let expected = &process.expected_yield.vials;
            found.push(depart("yield-outside-expected").with("value", vials).with("limit", expected));
        }
    }
    found
}
