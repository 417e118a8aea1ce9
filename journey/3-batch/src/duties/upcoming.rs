//! Batches to come: planned once there is something to make them from, started once everything is ready.

use super::{Ask, duty};
use crate::process::Process;
use crate::start::tier;
use crate::{Batch, State};
use bench::{BankCode, Duty, InstrumentCode, Moment, Place, Role, RoomCode, Text, VialCode};
use serde_json::json;
use std::collections::BTreeSet;

/// Days before its date at which a start is put on somebody's list.
const AHEAD_DAYS: i64 = 1;

impl State {
    pub(super) fn upcoming_duties(&self, now: Moment, ask: Ask<'_>) -> Vec<Duty> {
        let processes = self.processes_in_force().map(|adopted| &adopted.process);
        processes.filter_map(|process| self.upcoming(process, now, ask)).collect()
    }

    fn upcoming(&self, process: &Process, now: Moment, ask: Ask<'_>) -> Option<Duty> {
        let Some(start) = self.next_start(&process.key) else {
            return self.to_plan(process, now, ask);
        };
        if start > now.plus_days(AHEAD_DAYS) {
            return None;
        }
        let rooms = self.rooms_for(process, now, ask)?;
        let instruments = self.instruments_for(process, now, ask)?;
        let stock = self.in_stock(now.date(), ask);
        let wanted: BTreeSet<&Text> =
            process.steps().flat_map(|(_, step)| &step.materials).map(|wanted| &wanted.class).collect();
        let at_hand =
            |class: &&Text| stock.get(*class).is_some_and(|lots| lots.iter().any(|(_, m)| m.is_released()));
        if !wanted.iter().all(at_hand) {
            return None;
        }
        let (bank, vials) = self.vials_for(process, ask)?;
        let prefill = json!({
            "process": process.edition(), "bank": bank, "vials": vials, "rooms": rooms,
            "instruments": instruments,
        });
        let about = self.batch_to_come();
        Some(duty("batch.start", about, Role::ManufacturingOperator, start, prefill))
    }

    /// Somebody plans the first batch, and plans again where all that was started came to nothing. How many more, and when, depends
    /// on demand: nobody's duty by rule.
    fn to_plan(&self, process: &Process, now: Moment, ask: Ask<'_>) -> Option<Duty> {
        let mut started = self.batches().filter(|(_, batch)| batch.start.process.key == process.key);
        let lost = |batch: &Batch| {
            let lots = batch.filled();
            batch.is_abandoned() || (!lots.is_empty() && lots.iter().all(|&lot| ask(lot.into()).rejected))
        };
        if started.any(|(_, batch)| !lost(batch)) {
            return None;
        }
        let (bank, _) = self.vials_for(process, ask)?;
        let prefill = json!({ "process": process.key, "batches": 1, "not_before": now, "days_apart": 14 });
        Some(duty("batch.plan-batches", bank.into(), Role::ProgrammeLead, now, prefill))
    }

    /// A released bank of the tier that the process thaws, and stored vials of it.
    fn vials_for(&self, process: &Process, ask: Ask<'_>) -> Option<(BankCode, Vec<VialCode>)> {
        let wanted = process.thaw.vials as usize;
        let fit = self.banks().banks().filter(|(_, bank)| {
            bank.made().tier == tier(process.thaw.bank)
                && u32::from(bank.made().passage) <= process.passages.bank_at_most
        });
        fit.filter(|(code, _)| {
            let standing = ask((*code).into());
            let released = standing.released.iter().any(|released| released.trial.is_none());
            released && standing.held_by.is_empty() && !standing.rejected
        })
        .find_map(|(code, bank)| {
            let stored = |vial: &VialCode| {
                let standing = ask((*vial).into());
                standing.held_by.is_empty() && matches!(standing.place, Some(Place::Stored(_)))
            };
            let free = bank.vials.iter().filter(|&vial| !self.is_consumed(vial));
            let vials: Vec<VialCode> = free.filter(stored).take(wanted).collect();
            (vials.len() == wanted).then_some((code, vials))
        })
    }

    /// The cleanest room that the process asks for; it will do for every step. `None` where no such room is fit.
    fn rooms_for(&self, process: &Process, now: Moment, ask: Ask<'_>) -> Option<Vec<RoomCode>> {
        let Some(grade) = process.steps().filter_map(|(_, step)| step.room).min() else {
            return Some(vec![]);
        };
        let clean = self.rooms().filter(|(_, room)| room.registered().grade <= grade);
        let fit = clean.filter(|(_, room)| room.fit_until().is_some_and(|until| until >= now.date()));
        let room = fit.map(|(code, _)| code).find(|&code| ask(code.into()).held_by.is_empty())?;
        Some(vec![room])
    }

    /// One fit instrument of each class that the process asks for; `None` where one is missing.
    fn instruments_for(&self, process: &Process, now: Moment, ask: Ask<'_>) -> Option<Vec<InstrumentCode>> {
        let classes: BTreeSet<&Text> = process.steps().flat_map(|(_, step)| &step.instruments).collect();
        classes.into_iter().map(|class| self.fit_instrument(class, now, ask)).collect()
    }

    /// A fit instrument of a class that nobody holds.
    pub(super) fn fit_instrument(&self, class: &Text, now: Moment, ask: Ask<'_>) -> Option<InstrumentCode> {
        let of_class = self.instruments().filter(|(_, known)| known.registered().class == *class);
        let fit = of_class.filter(|(_, known)| known.fit_until().is_some_and(|until| until >= now.date()));
        fit.map(|(code, _)| code).find(|&code| ask(code.into()).held_by.is_empty())
    }
}
