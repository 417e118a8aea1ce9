//! What may be corrected: reports. What was authorised, and where a thing went, is reversed by verbs of its own (decisions/0007).

use crate::{Command, Open, Verb};
use bench::FactId;

/// The verb whose report stands at a fact, where its room takes a correction of it. Each room remembers its own.
#[must_use]
pub fn correctable(open: &Open, fact: FactId) -> Option<Verb> {
    let found = [
        ("people", open.people.correctable(fact).map(|(verb, _)| verb)),
        ("donor", open.donor.correctable(fact).map(|(verb, _)| verb)),
        ("bank", open.bank.correctable(fact).map(|(verb, _)| verb)),
        ("batch", open.batch.correctable(fact).map(|(verb, _)| verb)),
        ("quality", open.quality.correctable(fact).map(|(verb, _)| verb)),
        ("supply", open.supply.correctable(fact).map(|(verb, _)| verb)),
        ("trial", open.trial.correctable(fact).map(|(verb, _)| verb)),
        ("safety", open.safety.correctable(fact).map(|(verb, ..)| verb)),
        ("portfolio", open.milestones.correctable(fact)),
    ];
    let (room, verb) = found.into_iter().find_map(|(room, verb)| Some((room, verb?)))?;
    Command::verbs().into_iter().find(|known| known.room == room && known.verb == verb)
}
