//! What this room knows: a fold of its facts. Learning never refuses, for a fact in the ledger is already so.

mod batch;
mod equipment;
mod learn;
mod lot;
mod material;
mod standing;

pub use batch::{Batch, Done, Report};
pub use equipment::{Instrument, Room};
pub use lot::{Lot, Origin};
pub use material::Material;

use crate::process::{Process, Step, StepKind};
use crate::{PlanBatches, Work};
use bench::{
    BatchCode, Code, Digest, Edition, FactId, InstrumentCode, LotCode, MaterialCode, Moment, PersonCode,
    Quantity, RoomCode, Text, Unit, VialCode,
};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// An adopted version of a process.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Adopted {
    pub process: Process,
    /// Digest of the text that was signed.
    pub text: Digest,
}

/// The batch room.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct State {
    /// Lines and banks, folded from the bank room's facts: where every batch comes from.
    banks: bank::State,
    processes: BTreeMap<Edition, Adopted>,
    /// By key: the version in force.
    in_force: BTreeMap<Text, Text>,
    plans: Vec<PlanBatches>,
    materials: BTreeMap<MaterialCode, Material>,
    /// By batch: every material ever booked out to it, so that nobody searches the whole store for them.
    booked: BTreeMap<BatchCode, BTreeSet<MaterialCode>>,
    rooms: BTreeMap<RoomCode, Room>,
    instruments: BTreeMap<InstrumentCode, Instrument>,
    batches: BTreeMap<BatchCode, Batch>,
    /// Batches neither closed nor abandoned: all that duties walk over.
    open: BTreeSet<BatchCode>,
    lots: BTreeMap<LotCode, Lot>,
    /// By the first number of a fill's run: the last number, and the lot. A run is one row, however many vials it has.
    runs: BTreeMap<u32, (u32, LotCode)>,
    /// Bank vials that batches took, and for which batch.
    consumed: BTreeMap<VialCode, BatchCode>,
    /// What a correction may target: the verb that reported it, and the main thing that it is about.
    correctable: BTreeMap<FactId, (Cow<'static, str>, Code)>,
}

impl State {
    /// Lines and banks as this room knows them.
    #[must_use]
    pub fn banks(&self) -> &bank::State {
        &self.banks
    }

    /// A version of a process.
    #[must_use]
    pub fn process(&self, edition: &Edition) -> Option<&Adopted> {
        self.processes.get(edition)
    }

    /// The version of a process that is in force.
    #[must_use]
    pub fn in_force(&self, key: &Text) -> Option<&Adopted> {
        let version = self.in_force.get(key)?.clone();
        self.processes.get(&Edition { key: key.clone(), version })
    }

    /// Whether this version is the one in force.
    #[must_use]
    pub fn is_in_force(&self, edition: &Edition) -> bool {
        self.in_force.get(&edition.key) == Some(&edition.version)
    }

    /// Every process, in the version that is in force.
    pub fn processes_in_force(&self) -> impl Iterator<Item = &Adopted> {
        self.in_force.keys().filter_map(|key| self.in_force(key))
    }

    /// Every version of every process.
    pub fn processes(&self) -> impl Iterator<Item = &Adopted> {
        self.processes.values()
    }

    /// The process that a batch follows: the version with which it was started.
    #[must_use]
    pub fn process_of(&self, batch: BatchCode) -> Option<&Process> {
        let batch = self.batches.get(&batch)?;
        self.processes.get(&batch.start.process).map(|adopted| &adopted.process)
    }

    /// Every plan of a process, in order.
    pub fn plans(&self, process: &Text) -> impl Iterator<Item = &PlanBatches> {
        self.plans.iter().filter(move |plan| plan.process == *process)
    }

    /// A material lot.
    #[must_use]
    pub fn material(&self, code: MaterialCode) -> Option<&Material> {
        self.materials.get(&code)
    }

    /// Every material lot.
    pub fn materials(&self) -> impl Iterator<Item = (MaterialCode, &Material)> {
        self.materials.iter().map(|(&code, material)| (code, material))
    }

    /// Every material lot that was booked out to a batch.
    pub fn materials_for(&self, batch: BatchCode) -> impl Iterator<Item = (MaterialCode, &Material)> {
        let codes = self.booked.get(&batch).into_iter().flatten();
        codes.filter_map(|&code| Some((code, self.materials.get(&code)?)))
    }

    /// A room.
    #[must_use]
    pub fn room(&self, code: RoomCode) -> Option<&Room> {
        self.rooms.get(&code)
    }

    /// Every room.
    pub fn rooms(&self) -> impl Iterator<Item = (RoomCode, &Room)> {
        self.rooms.iter().map(|(&code, room)| (code, room))
    }

    /// An instrument.
    #[must_use]
    pub fn instrument(&self, code: InstrumentCode) -> Option<&Instrument> {
        self.instruments.get(&code)
    }

    /// Every instrument.
    pub fn instruments(&self) -> impl Iterator<Item = (InstrumentCode, &Instrument)> {
        self.instruments.iter().map(|(&code, instrument)| (code, instrument))
    }

    /// A batch.
    #[must_use]
    pub fn batch(&self, code: BatchCode) -> Option<&Batch> {
        self.batches.get(&code)
    }

    /// Every batch.
    pub fn batches(&self) -> impl Iterator<Item = (BatchCode, &Batch)> {
        self.batches.iter().map(|(&code, batch)| (code, batch))
    }

    /// Every batch that is neither closed nor abandoned.
    pub fn open_batches(&self) -> impl Iterator<Item = (BatchCode, &Batch)> {
        self.open.iter().filter_map(|&code| Some((code, self.batches.get(&code)?)))
    }

    /// Batches, not abandoned, of which some work like this ended after a moment; ever, where there is none.
    pub(crate) fn worked_since(&self, since: Option<Moment>, like: impl Fn(&Work) -> bool) -> Vec<BatchCode> {
        let since = since.unwrap_or(Moment(i64::MIN));
        let work_of = |batch: &Batch| {
            batch.done().map(|done| done.report.now().work()).any(|work| work.ended > since && like(work))
        };
        let known = self.batches().filter(|(_, batch)| !batch.is_abandoned() && work_of(batch));
        known.map(|(code, _)| code).collect()
    }

    /// A lot.
    #[must_use]
    pub fn lot(&self, code: LotCode) -> Option<&Lot> {
        self.lots.get(&code)
    }

    /// Every lot.
    pub fn lots(&self) -> impl Iterator<Item = (LotCode, &Lot)> {
        self.lots.iter().map(|(&code, lot)| (code, lot))
    }

    /// The lot that a vial was filled for; `None` for a bank vial and for one that nobody filled.
    #[must_use]
    pub fn lot_of(&self, vial: VialCode) -> Option<LotCode> {
        let (_, &(last, lot)) = self.runs.range(..=vial.0).next_back()?;
        // Inside the run, some numbers are stepped over: they name no vial.
        (vial.0 <= last && Code::mintable(VialCode::KIND, vial.0)).then_some(lot)
    }

    /// Every lot that holds this vial: the one that it was filled for, its freezing run's, the parts and pools since.
    #[must_use]
    pub fn lots_of(&self, vial: VialCode) -> BTreeSet<LotCode> {
        let mut found = BTreeSet::new();
        let mut open: Vec<LotCode> = self.lot_of(vial).into_iter().collect();
        while let Some(code) = open.pop() {
            let Some(lot) = self.lots.get(&code).filter(|lot| lot.contains(vial)) else { continue };
            if found.insert(code) {
                open.extend(lot.children.iter().copied());
            }
        }
        found
    }

    /// Viable cells in this vial as its fill tells them, and the volume; `None` for a vial that no batch filled.
    #[must_use]
    pub fn filled_with(&self, vial: VialCode) -> Option<(Quantity, Quantity)> {
        let lot = self.lot_of(vial)?;
        let &code = self.lots.get(&lot)?.batches.first()?;
        let done = self.batches.get(&code)?.done();
        done.map(|done| done.report.now()).find_map(|report| match report {
            Report::Filled { lot: filled, as_reported, .. } if *filled == lot => {
                Some((as_reported.cells_a_vial, as_reported.volume))
            }
            _ => None,
        })
    }

    /// Whether a batch was started with this bank vial, or a later bank made of it.
    #[must_use]
    pub fn is_consumed(&self, vial: VialCode) -> bool {
        self.consumed.contains_key(&vial) || self.banks.is_consumed(vial)
    }

    /// Every bank vial that a batch took, with the batch.
    pub fn consumed(&self) -> impl Iterator<Item = (VialCode, BatchCode)> {
        self.consumed.iter().map(|(&vial, &batch)| (vial, batch))
    }

    /// How much of a material was booked out to a step, in this unit; `None` where amounts cannot be added.
    #[must_use]
    pub fn booked_out(
        &self,
        material: MaterialCode,
        batch: BatchCode,
        step: &Text,
        unit: Unit,
    ) -> Option<Quantity> {
        self.materials.get(&material)?.booked_to(batch, step, unit)
    }

    /// Vials of a fill's lot that freezing runs took or set aside so far.
    #[must_use]
    pub fn lot_progress(&self, lot: LotCode) -> u32 {
        let Some(known) = self.lots.get(&lot) else { return 0 };
        let batches = known.batches.iter().filter_map(|batch| self.batches.get(batch));
        batches.map(|batch| batch.frozen_of(lot)).fold(0, u32::saturating_add)
    }

    /// Vials of a lot that were filled and neither frozen nor set aside.
    #[must_use]
    pub fn unfrozen(&self, lot: LotCode) -> u32 {
        let filled = self.lots.get(&lot).filter(|lot| lot.origin == Origin::Fill).map_or(0, Lot::count);
        filled.saturating_sub(self.lot_progress(lot))
    }

    /// Whether a step is done. A control without a touch is done by its readings; harvest, fill and freeze by reports of their own
    /// kind; freezing, once no vial waits.
    #[must_use]
    pub fn is_done(&self, batch: &Batch, step: &Step) -> bool {
        match step.kind {
            StepKind::Control if !step.controls.is_empty() => {
                step.controls.iter().all(|control| batch.is_controlled(&step.key, &control.key))
            }
            StepKind::Perform | StepKind::Control => batch.last_done(&step.key).is_some(),
            StepKind::Harvest | StepKind::Fill => batch.is_told(step),
            StepKind::Freeze => {
                batch.is_told(step) && batch.filled().iter().all(|&lot| self.unfrozen(lot) == 0)
            }
        }
    }

    /// The number of the last vial that this room minted; the house's counter is the larger of this and the bank room's.
    #[must_use]
    pub fn last_vial(&self) -> u32 {
        self.runs.values().next_back().map_or(0, |&(last, _)| last).max(self.banks.last_vial())
    }

    pub(crate) fn last_batch(&self) -> u32 {
        self.batches.keys().last().map_or(0, |code| code.0)
    }
    pub(crate) fn last_lot(&self) -> u32 {
        self.lots.keys().last().map_or(0, |code| code.0)
    }
    pub(crate) fn last_material(&self) -> u32 {
        self.materials.keys().last().map_or(0, |code| code.0)
    }
    pub(crate) fn last_room(&self) -> u32 {
        self.rooms.keys().last().map_or(0, |code| code.0)
    }
    pub(crate) fn last_instrument(&self) -> u32 {
        self.instruments.keys().last().map_or(0, |code| code.0)
    }

    /// What a correction may target: the verb that reported it, and what it is about.
    #[must_use]
    pub fn correctable(&self, target: FactId) -> Option<(&str, Code)> {
        self.correctable.get(&target).map(|(verb, about)| (verb.as_ref(), *about))
    }
    pub(crate) fn received_by(&self, target: FactId) -> Option<MaterialCode> {
        self.correctable(target)?.1.try_into().ok()
    }
    pub(crate) fn room_by(&self, target: FactId) -> Option<RoomCode> {
        self.correctable(target)?.1.try_into().ok()
    }
    pub(crate) fn instrument_by(&self, target: FactId) -> Option<InstrumentCode> {
        self.correctable(target)?.1.try_into().ok()
    }

    fn batch_by(&self, target: FactId) -> Option<&Batch> {
        let batch: BatchCode = self.correctable(target)?.1.try_into().ok()?;
        self.batches.get(&batch)
    }
    pub(crate) fn reported(&self, target: FactId) -> Option<&Report> {
        self.batch_by(target)?.reported(target)
    }
    pub(crate) fn done_by(&self, target: FactId) -> Option<PersonCode> {
        self.batch_by(target)?.done_by(target)
    }
}
