//! Freeze: one freezing run of one lot. A lot that is frozen in several runs becomes a sub-lot by run, since each has its own curve.

use crate::process::StepKind;
use crate::{Fact, Refusal, State, Work, work};
use bench::{Asked, BatchCode, Clearance, Departure, Digest, LotCode, Run, VialCode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A freezing run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Freeze {
    pub batch: BatchCode,
    pub work: Work,
    pub lot: LotCode,
    /// Vials frozen in this run: the lot's next ones, in order of their numbers.
    pub vials: u16,
    /// Vials broken or set aside before the run, the next ones after those frozen; remarks say why. They keep their numbers until
    /// somebody destroys them before a witness.
    pub set_aside: u16,
    /// The freezer's temperature curve, as an attachment.
    pub curve: Digest,
}

pub(crate) fn obstacles(state: &State, command: &Freeze) -> BTreeSet<Refusal> {
    let mut found = work::obstacles(state, command.batch, &command.work);
    match state.lot(command.lot) {
        None => drop(found.insert(Refusal::UnknownLot { lot: command.lot })),
        Some(lot) if !lot.batches.contains(&command.batch) => {
            found.insert(Refusal::LotOfAnotherBatch { lot: command.lot, batch: command.batch });
        }
        Some(_) => {}
    }
    found
}

pub(crate) fn decide(state: &State, asked: &Asked, command: &Freeze) -> Vec<Fact> {
    let by = asked.author.person;
    let taken = state.lot_progress(command.lot);
    let whole = state.lot(command.lot).map_or(0, |lot| lot.count());
    let left = whole.saturating_sub(taken);
    let frozen = u32::from(command.vials).min(left);
    let next = state.lot(command.lot).and_then(|lot| lot.vials().nth(taken as usize));
    // A run of the whole lot is the lot: it needs no name of its own.
    let all_at_once = taken == 0 && frozen + u32::from(command.set_aside) >= whole;
    let sublot = (!all_at_once && frozen > 0).then(|| LotCode::after(state.last_lot()));
    let vials = Run::new(next.unwrap_or(VialCode(0)), if next.is_some() { frozen } else { 0 });
    vec![Fact::Frozen { sublot, vials, by, as_reported: command.clone() }]
}

pub(crate) fn departures(state: &State, clearance: &Clearance, command: &Freeze) -> Vec<Departure> {
    let mut found = work::departures(state, clearance, command.batch, &command.work, StepKind::Freeze);
    let about = vec![command.batch.into(), command.lot.into()];
    let depart = |kind| Departure::new("batch", kind, about.clone()).with("step", &command.work.step);
    let left = state.unfrozen(command.lot);
    let told = u32::from(command.vials) + u32::from(command.set_aside);
    if told > left {
        found.push(depart("more-vials-frozen-than-filled").grave().with("told", told).with("left", left));
    }
    if command.set_aside > 0 {
        found.push(depart("vials-set-aside").with("vials", command.set_aside));
    }
    found
}
