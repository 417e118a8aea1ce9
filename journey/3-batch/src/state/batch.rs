//! One batch: everything told about it, as it counts now.

use crate::process::{Step, StepKind};
use crate::{Fill, Freeze, Harvest, PerformStep, RecordControl, Start, VerifyStep, Work};
use bench::{Decimal, FactId, Kept, LotCode, Moment, PersonCode, Quantity, Run, Text, Unit, VialCode};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A report of work, with the numbers that were given out on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Report {
    Performed(PerformStep),
    Harvested(Harvest),
    Filled { lot: LotCode, vials: Run<VialCode>, as_reported: Fill },
    Frozen { sublot: Option<LotCode>, vials: Run<VialCode>, as_reported: Freeze },
}

impl Report {
    /// The kind of step that it tells.
    #[must_use]
    pub fn kind(&self) -> StepKind {
        match self {
            Self::Performed(_) => StepKind::Perform,
            Self::Harvested(_) => StepKind::Harvest,
            Self::Filled { .. } => StepKind::Fill,
            Self::Frozen { .. } => StepKind::Freeze,
        }
    }

    /// What every report of work tells.
    #[must_use]
    pub fn work(&self) -> &Work {
        match self {
            Self::Performed(c) => &c.work,
            Self::Harvested(c) => &c.work,
            Self::Filled { as_reported, .. } => &as_reported.work,
            Self::Frozen { as_reported, .. } => &as_reported.work,
        }
    }
}

/// Work done: by whom, and the report with its corrections.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Done {
    pub by: PersonCode,
    pub report: Kept<Report>,
}

/// One execution of a process.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Batch {
    pub start: Start,
    /// When the vials were thawed: day 0 of the process is counted from here.
    pub started: Moment,
    pub started_by: PersonCode,
    pub(super) done: BTreeMap<FactId, Done>,
    pub(super) verified: Vec<(FactId, PersonCode, VerifyStep)>,
    pub(super) controls: BTreeMap<FactId, (PersonCode, Kept<RecordControl>)>,
    hands: BTreeSet<PersonCode>,
    pub(super) closed: bool,
    pub(super) abandoned: bool,
}

impl Batch {
    pub(super) fn new(start: Start, started: Moment, started_by: PersonCode) -> Self {
        Self {
            start,
            started,
            started_by,
            done: BTreeMap::new(),
            verified: Vec::new(),
            controls: BTreeMap::new(),
            hands: BTreeSet::from([started_by]),
            closed: false,
            abandoned: false,
        }
    }

    /// Whether its record is closed.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.closed
    }

    /// Whether it was abandoned.
    #[must_use]
    pub fn is_abandoned(&self) -> bool {
        self.abandoned
    }

    /// Closed or abandoned.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.closed || self.abandoned
    }

    /// All work, in the order in which it was told.
    pub fn done(&self) -> impl Iterator<Item = &Done> {
        self.done.values()
    }

    /// Every reading of a control, in the order in which it was told, with who read it.
    pub fn controls(&self) -> impl Iterator<Item = (PersonCode, &RecordControl)> {
        self.controls.values().map(|(by, kept)| (*by, kept.now()))
    }

    /// The last report of a step.
    #[must_use]
    pub fn last_done(&self, step: &Text) -> Option<&Done> {
        self.done.values().rev().find(|done| done.report.now().work().step == *step)
    }

    /// Whether a step is told by a report of its own kind.
    pub(crate) fn is_told(&self, step: &Step) -> bool {
        self.done()
            .map(|done| done.report.now())
            .any(|report| report.kind() == step.kind && report.work().step == step.key)
    }

    /// Everybody who did this step.
    #[must_use]
    pub fn performers(&self, step: &Text) -> BTreeSet<PersonCode> {
        self.done.values().filter(|d| d.report.now().work().step == *step).map(|d| d.by).collect()
    }

    /// Every verification of a step: by whom, and what they said.
    pub fn verifications(&self, step: &Text) -> impl Iterator<Item = (PersonCode, &VerifyStep)> {
        self.verified.iter().filter(move |(_, _, v)| v.step == *step).map(|(_, by, v)| (*by, v))
    }

    /// Whether somebody who did not do the step saw it right, after it was last told.
    #[must_use]
    pub fn is_verified(&self, step: &Text) -> bool {
        let Some(last) = self.last_done(step) else { return false };
        let performers = self.performers(step);
        self.verified.iter().any(|(fact, by, verified)| {
            verified.step == *step
                && verified.objection == Text::default()
                && *fact > last.report.fact()
                && !performers.contains(by)
        })
    }

    /// Whether a control has a reading.
    #[must_use]
    pub fn is_controlled(&self, step: &Text, control: &Text) -> bool {
        self.controls().any(|(_, read)| read.step == *step && read.control == *control)
    }

    /// Everybody who made or measured it: nobody of them closes its record or releases its lots.
    #[must_use]
    pub fn hands(&self) -> &BTreeSet<PersonCode> {
        &self.hands
    }

    /// Work told by somebody, whose hand it was from then on, whatever a correction says of the work.
    pub(super) fn made(&mut self, fact: FactId, done: Done) {
        self.hands.insert(done.by);
        self.done.insert(fact, done);
    }

    /// A control read by somebody.
    pub(super) fn read(&mut self, fact: FactId, by: PersonCode, kept: Kept<RecordControl>) {
        self.hands.insert(by);
        self.controls.insert(fact, (by, kept));
    }

    /// Every harvest.
    pub fn harvests(&self) -> impl Iterator<Item = &Harvest> {
        self.done().filter_map(|done| match done.report.now() {
            Report::Harvested(harvest) => Some(harvest),
            _ => None,
        })
    }

    /// Every lot filled.
    #[must_use]
    pub fn filled(&self) -> Vec<LotCode> {
        let fills = self.done().filter_map(|done| match done.report.now() {
            Report::Filled { lot, .. } => Some(*lot),
            _ => None,
        });
        fills.collect()
    }

    /// Vials of a lot that freezing runs took or set aside.
    pub(super) fn frozen_of(&self, lot: LotCode) -> u32 {
        let runs = self.done().filter_map(|done| match done.report.now() {
            Report::Frozen { as_reported, .. } if as_reported.lot == lot => Some(as_reported),
            _ => None,
        });
        runs.map(|run| u32::from(run.vials) + u32::from(run.set_aside)).fold(0, u32::saturating_add)
    }

    /// The most viable cells that there can have been: what was counted, and two uncertainties of the count above it. `None` before a
    /// harvest counted in viable cells.
    pub(crate) fn cells_at_most(&self) -> Option<Decimal> {
        let hundred = Decimal::from(100).0;
        let mut sum = None;
        for harvest in self.harvests().filter(|harvest| harvest.viable_cells.unit == Unit::ViableCells) {
            let counted = harvest.viable_cells.value.0;
            let share = match harvest.count_uncertainty.unit {
                Unit::Percent => harvest.count_uncertainty.value.0,
                _ => Decimal::default().0,
            };
            let twice = counted.checked_mul(share)?.checked_mul(Decimal::from(2).0)?.checked_div(hundred)?;
            let at_most = counted.checked_add(twice)?;
            sum = Some(sum.map_or(Some(at_most), |sum: Decimal| sum.0.checked_add(at_most)).map(Decimal)?);
        }
        sum
    }

    /// Viable cells in all vials filled so far.
    pub(crate) fn cells_filled(&self) -> Decimal {
        let mut sum = Decimal::default().0;
        for done in self.done() {
            if let Report::Filled { as_reported, .. } = done.report.now() {
                let vials = as_reported.vials.into();
                let filled = as_reported.cells_a_vial.value.0.checked_mul(vials).unwrap_or_default();
                sum = sum.checked_add(filled).unwrap_or(sum);
            }
        }
        Decimal(sum)
    }

    /// Viable cells harvested in all; `None` before a harvest.
    #[must_use]
    pub fn harvested(&self) -> Option<Quantity> {
        let mut counted = self.harvests().filter(|h| h.viable_cells.unit == Unit::ViableCells).peekable();
        counted.peek()?;
        let sum = counted.try_fold(Decimal::default().0, |sum, h| sum.checked_add(h.viable_cells.value.0))?;
        Some(Quantity { value: Decimal(sum), unit: Unit::ViableCells })
    }

    pub(crate) fn reported(&self, target: FactId) -> Option<&Report> {
        self.done.get(&target).map(|done| done.report.now())
    }

    pub(crate) fn done_by(&self, target: FactId) -> Option<PersonCode> {
        let work = self.done.get(&target).map(|done| done.by);
        work.or_else(|| self.controls.get(&target).map(|(by, _)| *by))
    }
}
