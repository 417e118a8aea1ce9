//! Vials taken whole as a sample: a fact beside the sample's own, so that the room that keeps vials can be told.

use crate::{Command, Fact, State};
use bench::{Clearance, Code, Departure, LotCode, Place, SampleCode, VialCode};
use std::collections::BTreeSet;

/// What a sampling command says was taken: of what, which vials.
fn said(command: &Command) -> Option<(Code, &BTreeSet<VialCode>)> {
    match command {
        Command::TakeSample(c) => Some((c.of, &c.vials)),
        Command::ReserveSample(c) => Some((c.of, &c.vials)),
        Command::RecordPull(c) => Some((c.of, &c.vials)),
        _ => None,
    }
}

/// The vials that this report says were taken and no earlier report of the same sample did. A correction may add what was
/// forgotten; what was named wrongly is put away again, by whoever finds it.
fn newly<'a>(state: &State, command: &'a Command) -> Option<(Option<SampleCode>, Code, Vec<&'a VialCode>)> {
    let (sample, (of, vials)) = match command {
        Command::Correct(c) => (state.sample_by(c.target), said(&c.content)?),
        other => (None, said(other)?),
    };
    let before = sample.and_then(|sample| state.sample(sample));
    let known = |vial: &&VialCode| before.is_some_and(|before| before.vials.contains(*vial));
    Some((sample, of, vials.iter().filter(|vial| !known(vial)).collect()))
}

/// The fact of the vials taken, where any were named: of this new sample, or of the one that a correction is about.
pub(crate) fn fact(state: &State, new: SampleCode, command: &Command) -> Option<Fact> {
    let (corrected, _, vials) = newly(state, command)?;
    let sample = corrected.unwrap_or(new);
    (!vials.is_empty()).then(|| Fact::VialsTaken { sample, vials: vials.into_iter().copied().collect() })
}

/// A vial can be taken once, from where it is, of the lot that it belongs to (house, invariant 3). That it is in a kit is closed, and
/// found by whoever holds the key.
pub(crate) fn departures(state: &State, clearance: &Clearance, command: &Command) -> Vec<Departure> {
    let Some((_, of, vials)) = newly(state, command) else { return vec![] };
    let wrong = |vial: &VialCode| {
        let standing = clearance.of(*vial);
        let part_of = |&lot: &LotCode| {
            Code::from(lot) == of || state.made(lot.into()).is_some_and(|made| made.with.contains(&of))
        };
        // A vial of a bank has no lot.
        let belongs =
            standing.lots.iter().all(part_of) && (of.kind != LotCode::KIND || !standing.lots.is_empty());
        Some(match &standing.place {
            None => "vial-unknown",
            Some(Place::Bench | Place::Stored(_)) if belongs => return None,
            Some(Place::Bench | Place::Stored(_)) => "vial-of-another-lot",
            Some(_) => "vial-not-there",
        })
    };
    let found = vials.into_iter().filter_map(|vial| {
        wrong(vial).map(|kind| Departure::new("quality", kind, vec![of, (*vial).into()]).with("vial", vial))
    });
    found.collect()
}
