//! Folding facts in.

use super::{Adopted, Batch, Done, Instrument, Lot, Material, Origin, Report, Room, State, equipment};
use crate::process::Process;
use crate::{Fact, Start};
use bench::{
    BatchCode, Code, Digest, FactId, InstrumentCode, Kept, LotCode, Mark, MaterialCode, PersonCode, RoomCode,
    Run, Text, VialCode,
};
use std::collections::BTreeSet;

impl State {
    /// Folds one fact of the bank room in: every batch comes from its vials.
    pub fn learn_bank(&mut self, mark: &Mark, fact: &bank::Fact) {
        self.banks.learn(mark, fact);
    }

    /// Folds one fact in.
    pub fn learn(&mut self, mark: &Mark, fact: &Fact) {
        match fact {
            Fact::ProcessAdopted(c) => self.adopt(&c.process, c.text),
            Fact::ProcessAmended(c) => self.adopt(&c.process, c.text),
            Fact::BatchesPlanned(c) => self.plans.push(c.clone()),
            Fact::MaterialReceived { material, as_reported } => {
                self.remember(mark, "receive-material", *material);
                self.materials.insert(*material, Material::new(Kept::first(*mark, as_reported.clone())));
            }
            Fact::MaterialReleased(c) => {
                if let Some(material) = self.materials.get_mut(&c.material) {
                    material.released = true;
                }
            }
            Fact::MaterialBookedOut(c) => {
                self.remember(mark, "book-out-material", c.batch);
                self.booked.entry(c.batch).or_default().insert(c.material);
                if let Some(material) = self.materials.get_mut(&c.material) {
                    material.booked.insert(mark.fact, Kept::first(*mark, c.clone()));
                }
            }
            Fact::RoomRegistered { room, as_reported } => {
                self.remember(mark, "register-room", *room);
                self.rooms.insert(*room, Room::new(Kept::first(*mark, as_reported.clone())));
            }
            Fact::InstrumentRegistered { instrument, as_reported } => {
                self.remember(mark, "register-instrument", *instrument);
                let registered = Kept::first(*mark, as_reported.clone());
                self.instruments.insert(*instrument, Instrument::new(registered));
            }
            Fact::Calibrated(c) => {
                self.remember(mark, "calibrate", c.instrument);
                if let Some(instrument) = self.instruments.get_mut(&c.instrument) {
                    let kept = (mark.happened, Kept::first(*mark, c.clone()));
                    instrument.calibrations.insert(mark.fact, kept);
                }
            }
            Fact::MonitoringRecorded(c) => {
                self.remember(mark, "record-monitoring", c.room);
                if let Some(room) = self.rooms.get_mut(&c.room) {
                    room.rounds.insert(mark.fact, (mark.happened, Kept::first(*mark, c.clone())));
                }
            }
            Fact::BatchStarted { batch, by, as_authorised } => self.started(mark, *batch, *by, as_authorised),
            Fact::StepPerformed { by, as_reported: c } => {
                self.done(mark, c.batch, *by, "perform-step", Report::Performed(c.clone()));
            }
            Fact::Harvested { by, as_reported: c } => {
                self.done(mark, c.batch, *by, "harvest", Report::Harvested(c.clone()));
            }
            Fact::Filled { lot, vials, by, as_reported: c } => {
                let report = Report::Filled { lot: *lot, vials: *vials, as_reported: c.clone() };
                self.done(mark, c.batch, *by, "fill", report);
                self.filled(c.batch, *lot, *vials);
            }
            Fact::Frozen { sublot, vials, by, as_reported: c } => {
                let report = Report::Frozen { sublot: *sublot, vials: *vials, as_reported: c.clone() };
                self.done(mark, c.batch, *by, "freeze", report);
                if let Some(sublot) = *sublot {
                    self.derive(sublot, Origin::FreezingRun, &[c.lot], [*vials]);
                }
            }
            Fact::StepVerified { by, as_reported: c } => {
                self.with(c.batch, |batch| batch.verified.push((mark.fact, *by, c.clone())));
            }
            Fact::ControlRecorded { by, as_reported: c } => {
                self.remember(mark, "record-control", c.batch);
                let kept = Kept::first(*mark, c.clone());
                self.with(c.batch, |batch| batch.read(mark.fact, *by, kept));
            }
            Fact::Split { parts, as_reported } => {
                for &(part, run) in parts {
                    self.derive(part, Origin::Part, &[as_reported.lot], [run]);
                }
            }
            Fact::Pooled { lot, vials, as_reported } => {
                self.derive(*lot, Origin::Pool, &as_reported.lots, vials.iter().copied());
            }
            Fact::RecordClosed(c) => {
                self.open.remove(&c.batch);
                self.with(c.batch, |batch| batch.closed = true);
            }
            Fact::BatchAbandoned(c) => {
                self.open.remove(&c.batch);
                self.with(c.batch, |batch| batch.abandoned = true);
            }
            Fact::Corrected { target, content, reason } => self.correct(mark, *target, content, reason),
        }
    }

    fn remember(&mut self, mark: &Mark, verb: &'static str, about: impl Into<Code>) {
        self.correctable.insert(mark.fact, (verb.into(), about.into()));
    }

    fn adopt(&mut self, process: &Process, text: Digest) {
        self.in_force.insert(process.key.clone(), process.version.clone());
        self.processes.insert(process.edition(), Adopted { process: process.clone(), text });
    }

    fn started(&mut self, mark: &Mark, code: BatchCode, by: PersonCode, start: &Start) {
        self.consumed.extend(start.vials.iter().map(|&vial| (vial, code)));
        self.open.insert(code);
        self.batches.insert(code, Batch::new(start.clone(), mark.happened, by));
    }

    fn done(&mut self, mark: &Mark, batch: BatchCode, by: PersonCode, verb: &'static str, report: Report) {
        self.remember(mark, verb, batch);
        let done = Done { by, report: Kept::first(*mark, report) };
        self.with(batch, |batch| batch.made(mark.fact, done));
    }

    fn filled(&mut self, batch: BatchCode, lot: LotCode, vials: Run<VialCode>) {
        if vials.count > 0 {
            self.runs.insert(vials.first.number, (vials.last(), lot));
        }
        let filled = Lot::new(Origin::Fill, BTreeSet::from([batch]), vec![]).holding([vials]);
        self.lots.insert(lot, filled);
    }

    fn derive(
        &mut self,
        code: LotCode,
        origin: Origin,
        parents: &[LotCode],
        runs: impl IntoIterator<Item = Run<VialCode>>,
    ) {
        let batches = parents.iter().filter_map(|lot| self.lots.get(lot)).flat_map(|lot| lot.batches.clone());
        let lot = Lot::new(origin, batches.collect(), parents.to_vec()).holding(runs);
        for parent in parents {
            if let Some(parent) = self.lots.get_mut(parent) {
                parent.children.push(code);
            }
        }
        self.lots.insert(code, lot);
    }

    fn correct(&mut self, mark: &Mark, target: FactId, content: &Fact, reason: &Text) {
        match content {
            Fact::MaterialReceived { material, as_reported } => {
                self.correct_material(*material, |m| {
                    m.received.correct(*mark, as_reported.clone(), reason.clone());
                });
            }
            Fact::MaterialBookedOut(c) => self.correct_booking(mark, target, c, reason),
            Fact::RoomRegistered { room, as_reported } => self.correct_room(*room, |room| {
                room.registered.correct(*mark, as_reported.clone(), reason.clone());
            }),
            Fact::InstrumentRegistered { instrument, as_reported } => {
                self.correct_instrument(*instrument, |instrument| {
                    instrument.registered.correct(*mark, as_reported.clone(), reason.clone());
                });
            }
            Fact::Calibrated(c) => self.correct_instrument(c.instrument, |instrument| {
                equipment::correct(&mut instrument.calibrations, target, mark, c.clone(), reason);
            }),
            Fact::MonitoringRecorded(c) => self.correct_room(c.room, |room| {
                equipment::correct(&mut room.rounds, target, mark, c.clone(), reason);
            }),
            Fact::ControlRecorded { as_reported: c, .. } => self.with(c.batch, |batch| {
                if let Some((_, kept)) = batch.controls.get_mut(&target) {
                    kept.correct(*mark, c.clone(), reason.clone());
                }
            }),
            Fact::StepPerformed { as_reported: c, .. } => {
                self.correct_work(mark, target, c.batch, Report::Performed(c.clone()), reason);
            }
            Fact::Harvested { as_reported: c, .. } => {
                self.correct_work(mark, target, c.batch, Report::Harvested(c.clone()), reason);
            }
            Fact::Filled { lot, vials, as_reported: c, .. } => {
                let report = Report::Filled { lot: *lot, vials: *vials, as_reported: c.clone() };
                self.correct_work(mark, target, c.batch, report, reason);
            }
            Fact::Frozen { sublot, vials, as_reported: c, .. } => {
                let report = Report::Frozen { sublot: *sublot, vials: *vials, as_reported: c.clone() };
                self.correct_work(mark, target, c.batch, report, reason);
            }
            _ => {}
        }
    }

    fn correct_work(&mut self, mark: &Mark, target: FactId, batch: BatchCode, now: Report, reason: &Text) {
        self.with(batch, |batch| {
            if let Some(done) = batch.done.get_mut(&target) {
                done.report.correct(*mark, now, reason.clone());
            }
        });
    }

    /// A booking may have named the wrong material: it moves to the one that it was.
    fn correct_booking(&mut self, mark: &Mark, target: FactId, now: &crate::BookOutMaterial, reason: &Text) {
        let was = self.materials.values_mut().find_map(|material| material.booked.remove(&target));
        let Some(mut kept) = was else { return };
        kept.correct(*mark, now.clone(), reason.clone());
        self.booked.entry(now.batch).or_default().insert(now.material);
        self.correct_material(now.material, |material| drop(material.booked.insert(target, kept)));
    }

    fn correct_material(&mut self, code: MaterialCode, change: impl FnOnce(&mut Material)) {
        if let Some(material) = self.materials.get_mut(&code) {
            change(material);
        }
    }

    fn correct_room(&mut self, code: RoomCode, change: impl FnOnce(&mut Room)) {
        if let Some(room) = self.rooms.get_mut(&code) {
            change(room);
        }
    }

    fn correct_instrument(&mut self, code: InstrumentCode, change: impl FnOnce(&mut Instrument)) {
        if let Some(instrument) = self.instruments.get_mut(&code) {
            change(instrument);
        }
    }

    fn with(&mut self, batch: BatchCode, change: impl FnOnce(&mut Batch)) {
        if let Some(batch) = self.batches.get_mut(&batch) {
            change(batch);
        }
    }
}
