//! Splitting and pooling lots: lots form a directed graph; the vials in them keep their numbers.

use crate::{Fact, Refusal, State};
use bench::{BatchCode, Clearance, Code, Departure, LotCode, Run, Text, VialCode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Vials with numbers one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VialRange {
    pub first: VialCode,
    pub count: u16,
}

impl VialRange {
    /// The same as a run.
    #[must_use]
    pub fn run(self) -> Run<VialCode> {
        Run::new(self.first, u32::from(self.count))
    }
}

/// A lot split: each part becomes a lot of its own, within the old one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Split {
    pub lot: LotCode,
    pub parts: Vec<VialRange>,
    pub why: Text,
}

/// Lots pooled: one lot with several parents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pool {
    pub lots: Vec<LotCode>,
    pub why: Text,
}

pub(crate) fn split_obstacles(state: &State, command: &Split) -> BTreeSet<Refusal> {
    let mut found = BTreeSet::new();
    match state.lot(command.lot) {
        None => drop(found.insert(Refusal::UnknownLot { lot: command.lot })),
        Some(lot) => {
            // A vial in a part that is not in the lot is a vial that the report does not know: nobody could find it.
            let strange = |vial: &VialCode| !lot.contains(*vial);
            let all = command.parts.iter().flat_map(|part| part.run().iter());
            found.extend(
                all.filter(strange).take(1).map(|vial| Refusal::VialNotOfLot { vial, lot: command.lot }),
            );
        }
    }
    if command.parts.iter().all(|part| part.count == 0) {
        found.insert(Refusal::NothingToDivide);
    }
    if !command.why.says_something() {
        found.insert(Refusal::ReasonMissing);
    }
    found
}

pub(crate) fn split_decide(state: &State, command: &Split) -> Vec<Fact> {
    let mut last = state.last_lot();
    let parts = command.parts.iter().filter(|part| part.count > 0).map(|part| {
        let lot = LotCode::after(last);
        last = lot.0;
        (lot, part.run())
    });
    vec![Fact::Split { parts: parts.collect(), as_reported: command.clone() }]
}

pub(crate) fn split_departures(command: &Split) -> Vec<Departure> {
    let mut seen = BTreeSet::new();
    let twice = command.parts.iter().flat_map(|part| part.run().iter()).find(|vial| !seen.insert(*vial));
    let depart = |vial: VialCode| {
        Departure::new("batch", "vial-in-two-parts", vec![command.lot.into(), vial.into()]).grave()
    };
    twice.map(depart).into_iter().collect()
}

pub(crate) fn pool_obstacles(state: &State, command: &Pool) -> BTreeSet<Refusal> {
    let unknown = command.lots.iter().filter(|&&lot| state.lot(lot).is_none());
    let mut found: BTreeSet<Refusal> = unknown.map(|&lot| Refusal::UnknownLot { lot }).collect();
    if command.lots.iter().collect::<BTreeSet<_>>().len() < 2 {
        found.insert(Refusal::NothingToDivide);
    }
    if !command.why.says_something() {
        found.insert(Refusal::ReasonMissing);
    }
    found
}

pub(crate) fn pool_decide(state: &State, command: &Pool) -> Vec<Fact> {
    let lots: BTreeSet<LotCode> = command.lots.iter().copied().collect();
    let vials = lots.iter().filter_map(|&lot| state.lot(lot)).flat_map(|lot| lot.runs()).collect();
    vec![Fact::Pooled { lot: LotCode::after(state.last_lot()), vials, as_reported: command.clone() }]
}

pub(crate) fn pool_departures(state: &State, clearance: &Clearance, command: &Pool) -> Vec<Departure> {
    let mut found = Vec::new();
    // About the pool, first: what is grave holds the pool, not each lot in it.
    let pool: Code = LotCode::after(state.last_lot()).into();
    let lots = command.lots.iter().map(|&lot| Code::from(lot));
    let about: Vec<Code> = std::iter::once(pool).chain(lots).collect();
    for &lot in &about[1..] {
        if !clearance.of(lot).held_by.is_empty() {
            found.push(Departure::new("batch", "parent-held", vec![pool, lot]).grave());
        }
    }
    let batches: BTreeSet<BatchCode> =
        command.lots.iter().filter_map(|&lot| state.lot(lot)).flat_map(|lot| lot.batches.clone()).collect();
    let products: BTreeSet<_> =
        batches.iter().filter_map(|&batch| Some(&state.process_of(batch)?.product)).collect();
    if products.len() > 1 {
        found.push(Departure::new("batch", "products-mixed", about).grave());
    }
    found
}
