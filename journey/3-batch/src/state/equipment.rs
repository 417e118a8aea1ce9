//! Rooms and instruments, and until when they are fit.

use crate::{Calibrate, RecordMonitoring, RegisterInstrument, RegisterRoom, room};
use bench::{Date, FactId, Kept, Mark, Moment, Text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A room.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Room {
    pub(super) registered: Kept<RegisterRoom>,
    /// Each round, with the moment at which it was read.
    pub(super) rounds: BTreeMap<FactId, (Moment, Kept<RecordMonitoring>)>,
}

impl Room {
    pub(super) fn new(registered: Kept<RegisterRoom>) -> Self {
        Self { registered, rounds: BTreeMap::new() }
    }

    /// How it is registered.
    #[must_use]
    pub fn registered(&self) -> &RegisterRoom {
        self.registered.now()
    }

    /// Every round, oldest first.
    pub fn rounds(&self) -> impl Iterator<Item = (Moment, &RecordMonitoring)> {
        self.rounds.values().map(|(at, round)| (*at, round.now()))
    }

    /// When a round last passed whole.
    #[must_use]
    pub fn last_passed(&self) -> Option<Moment> {
        let passed = self.rounds().filter(|(_, round)| room::passed(self.registered(), round));
        passed.map(|(at, _)| at).max()
    }

    /// The last day on which it is fit: its last round, if that passed whole, plus the interval. `None` before the first and after a
    /// round that failed.
    #[must_use]
    pub fn fit_until(&self) -> Option<Date> {
        let (at, round) = self.rounds.values().max_by_key(|(at, round)| (*at, round.fact()))?;
        let registered = self.registered.now();
        let fit = room::passed(registered, round.now());
        fit.then(|| at.date().plus_days(i64::from(registered.every_days)))
    }
}

/// An instrument.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Instrument {
    pub(super) registered: Kept<RegisterInstrument>,
    /// Each calibration, with the moment at which it was done.
    pub(super) calibrations: BTreeMap<FactId, (Moment, Kept<Calibrate>)>,
}

impl Instrument {
    pub(super) fn new(registered: Kept<RegisterInstrument>) -> Self {
        Self { registered, calibrations: BTreeMap::new() }
    }

    /// How it is registered.
    #[must_use]
    pub fn registered(&self) -> &RegisterInstrument {
        self.registered.now()
    }

    /// Every calibration, oldest first.
    pub fn calibrations(&self) -> impl Iterator<Item = (Moment, &Calibrate)> {
        self.calibrations.values().map(|(at, done)| (*at, done.now()))
    }

    /// When a calibration last found it within its limits.
    #[must_use]
    pub fn last_passed(&self) -> Option<Moment> {
        self.calibrations().filter(|(_, done)| done.found_within).map(|(at, _)| at).max()
    }

    /// The last day on which it is fit: its last calibration, if that left it within limits, plus the interval.
    #[must_use]
    pub fn fit_until(&self) -> Option<Date> {
        let (at, done) = self.calibrations.values().max_by_key(|(at, done)| (*at, done.fact()))?;
        done.now().left_within.then(|| at.date().plus_days(i64::from(self.registered().every_days)))
    }
}

/// Corrects one of several kept observations, if it is there.
pub(super) fn correct<T>(
    kept: &mut BTreeMap<FactId, (Moment, Kept<T>)>,
    target: FactId,
    mark: &Mark,
    now: T,
    reason: &Text,
) {
    if let Some((_, kept)) = kept.get_mut(&target) {
        kept.correct(*mark, now, reason.clone());
    }
}
