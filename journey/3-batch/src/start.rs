//! Starting a batch: bank vials are thawed under a plan, a process in force, in rooms and with instruments that are ready.

use crate::process::{BankKind, Process};
use crate::{Fact, Refusal, State};
use bank::Tier;
use bench::{
    Asked, BankCode, BatchCode, Clearance, Code, Edition, InstrumentCode, Place, RoomCode, VialCode,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Start a batch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Start {
    /// The process and its version.
    pub process: Edition,
    pub bank: BankCode,
    /// The vials of that bank to thaw.
    pub vials: Vec<VialCode>,
    /// The rooms made ready for it.
    pub rooms: Vec<RoomCode>,
    /// The instruments made ready for it.
    pub instruments: Vec<InstrumentCode>,
}

impl Start {
    pub(crate) fn names(&self) -> Vec<Code> {
        let vials = self.vials.iter().map(|&vial| vial.into());
        let rooms = self.rooms.iter().map(|&room| room.into());
        let instruments = self.instruments.iter().map(|&instrument| instrument.into());
        std::iter::once(self.bank.into()).chain(vials).chain(rooms).chain(instruments).collect()
    }
}

/// The tier of bank that a process thaws.
pub(crate) fn tier(kind: BankKind) -> Tier {
    match kind {
        BankKind::Seed => Tier::Seed,
        BankKind::Master => Tier::Master,
        BankKind::Working => Tier::Working,
    }
}

pub(crate) fn obstacles(
    state: &State,
    clearance: &Clearance,
    asked: &Asked,
    command: &Start,
) -> BTreeSet<Refusal> {
    let mut found = BTreeSet::new();
    for code in command.names() {
        if !clearance.of(code).held_by.is_empty() {
            found.insert(Refusal::Held { of: code });
        }
    }
    let process = state.process(&command.process).map(|adopted| &adopted.process);
    match process {
        None => drop(found.insert(Refusal::UnknownProcess { process: command.process.clone() })),
        Some(_) if !state.is_in_force(&command.process) => {
            found.insert(Refusal::NotInForce { process: command.process.clone() });
        }
        Some(_) => {}
    }
    found.extend(bank(state, clearance, command, process));
    found.extend(command.vials.iter().flat_map(|&vial| one_vial(state, clearance, command.bank, vial)));
    let different: BTreeSet<_> = command.vials.iter().collect();
    if let Some(process) = process
        && different.len() as u64 != u64::from(process.thaw.vials)
    {
        let given = different.len() as u32;
        found.insert(Refusal::WrongNumberOfVials { wanted: process.thaw.vials, given });
    }
    found.extend(readiness(state, asked, command, process));
    found
}

fn bank(
    state: &State,
    clearance: &Clearance,
    command: &Start,
    process: Option<&Process>,
) -> BTreeSet<Refusal> {
    let code = command.bank;
    let Some(bank) = state.banks().bank(code) else {
        return BTreeSet::from([Refusal::UnknownBank { bank: code }]);
    };
    let mut found = BTreeSet::new();
    let standing = clearance.of(code);
    if !standing.donor_eligible {
        found.insert(Refusal::DonorNotEligible { of: code.into() });
    }
    if let Some(line) = state.banks().line(bank.line)
        && !standing.consent_covers.contains(&line.intended)
    {
        found.insert(Refusal::NoConsent { of: code.into(), use_: line.intended });
    }
    if standing.rejected {
        found.insert(Refusal::BankRejected { bank: code });
    }
    // Released for further manufacture: in a jurisdiction, for no trial in particular.
    if !standing.released.iter().any(|released| released.trial.is_none()) {
        found.insert(Refusal::BankNotReleased { bank: code });
    }
    if let Some(process) = process {
        let made = bank.made();
        if made.tier != tier(process.thaw.bank) {
            found.insert(Refusal::WrongTier { bank: code, wanted: process.thaw.bank });
        }
        if u32::from(made.passage) > process.passages.bank_at_most {
            let (passage, limit) = (u32::from(made.passage), process.passages.bank_at_most);
            found.insert(Refusal::PassageTooHigh { bank: code, passage, limit });
        }
    }
    found
}

fn one_vial(state: &State, clearance: &Clearance, bank: BankCode, vial: VialCode) -> Option<Refusal> {
    let place = clearance.of(vial).place.as_ref();
    match state.banks().bank_of(vial) {
        None => Some(Refusal::UnknownVial { vial }),
        Some((of, _)) if of != bank => Some(Refusal::VialOfAnotherBank { vial, of }),
        Some(_) if state.is_consumed(vial) || place == Some(&Place::Consumed) => {
            Some(Refusal::VialAlreadyUsed { vial })
        }
        Some(_) if !matches!(place, Some(Place::Stored(_))) => Some(Refusal::VialNotStored { vial }),
        Some(_) => None,
    }
}

fn readiness(state: &State, asked: &Asked, command: &Start, process: Option<&Process>) -> BTreeSet<Refusal> {
    let today = asked.now.date();
    let mut found = BTreeSet::new();
    for &room in &command.rooms {
        match state.room(room) {
            None => drop(found.insert(Refusal::UnknownRoom { room })),
            Some(known) if known.fit_until().is_none_or(|until| until < today) => {
                found.insert(Refusal::RoomNotReady { room });
            }
            Some(_) => {}
        }
    }
    for &instrument in &command.instruments {
        match state.instrument(instrument) {
            None => drop(found.insert(Refusal::UnknownInstrument { instrument })),
            Some(known) if known.fit_until().is_none_or(|until| until < today) => {
                found.insert(Refusal::InstrumentNotReady { instrument });
            }
            Some(_) => {}
        }
    }
    let Some(process) = process else { return found };
    let grades = command.rooms.iter().filter_map(|&room| Some(state.room(room)?.registered().grade));
    let cleanest = grades.min();
    for (_, step) in process.steps() {
        // Grade A is cleaner than B: a cleaner room will do.
        if let Some(grade) = step.room
            && cleanest.is_none_or(|cleanest| cleanest > grade)
        {
            found.insert(Refusal::NoRoomOfGrade { grade });
        }
        for class in &step.instruments {
            let of_class = |&&code: &&InstrumentCode| {
                state.instrument(code).is_some_and(|known| known.registered().class == *class)
            };
            if !command.instruments.iter().any(|code| of_class(&code)) {
                found.insert(Refusal::NoInstrumentOfClass { class: class.clone() });
            }
        }
    }
    found
}

pub(crate) fn decide(state: &State, asked: &Asked, command: &Start) -> Vec<Fact> {
    let batch = BatchCode::after(state.last_batch());
    vec![Fact::BatchStarted { batch, by: asked.author.person, as_authorised: command.clone() }]
}
