//! Instruments: registered by class, and calibrated at intervals (21 CFR 211.68(a), 211.160(b)(4)).

use crate::room::in_doubt;
use crate::{Refusal, State, Work};
use bench::{Departure, Digest, InstrumentCode, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// An instrument or a piece of equipment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RegisterInstrument {
    pub name: Text,
    /// Class, as processes name it: `cell-sorter`.
    pub class: Text,
    /// Days for which one calibration holds.
    pub every_days: u16,
}

/// A calibration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Calibrate {
    pub instrument: InstrumentCode,
    /// Whether it was found within its limits, before any adjustment.
    pub found_within: bool,
    /// Whether it is within them now.
    pub left_within: bool,
    pub laboratory: Text,
    /// The calibration certificate, as an attachment, where there is one.
    pub certificate: Option<Digest>,
}

pub(crate) fn obstacles(state: &State, command: &Calibrate) -> BTreeSet<Refusal> {
    let instrument = command.instrument;
    let unknown = state.instrument(instrument).is_none();
    unknown.then_some(Refusal::UnknownInstrument { instrument }).into_iter().collect()
}

/// Found outside its limits, everything measured since the last good calibration is in doubt: those batches are held. Left outside,
/// the instrument is not fit, which is enough to keep it from use.
pub(crate) fn departures(state: &State, command: &Calibrate) -> Vec<Departure> {
    let Some(instrument) = state.instrument(command.instrument) else { return vec![] };
    let depart = |kind| Departure::new("batch", kind, vec![command.instrument.into()]);
    let mut found = Vec::new();
    if !command.found_within {
        let used = |work: &Work| work.instruments.contains(&command.instrument);
        let worked = state.worked_since(instrument.last_passed(), used);
        found.extend(in_doubt(depart("instrument-found-outside"), worked));
    }
    if !command.left_within {
        found.push(depart("instrument-left-outside"));
    }
    found
}
