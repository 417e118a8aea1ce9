//! Rooms: registered with their grade and limits, and monitored (EU GMP Annex 1, section 9).

use crate::process::RoomGrade;
use crate::{Refusal, State};
use bench::{BatchCode, Departure, Digest, Limit, Quantity, RoomCode, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A room in which cells are handled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RegisterRoom {
    pub name: Text,
    pub grade: RoomGrade,
    /// Days for which one round of monitoring holds.
    pub every_days: u16,
    /// What is read at each round, and its limit.
    pub limits: Vec<MonitoringLimit>,
}

/// One limit of a room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MonitoringLimit {
    /// What is read: `settle-plate`, `particles-0.5um`.
    pub what: Text,
    pub limit: Limit,
}

/// One reading of a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MonitoringReading {
    pub what: Text,
    pub value: Quantity,
}

/// A round of monitoring.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordMonitoring {
    pub room: RoomCode,
    pub readings: Vec<MonitoringReading>,
    /// Photographs and files, such as of the plates, by their digests.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub files: BTreeSet<Digest>,
}

pub(crate) fn obstacles(state: &State, command: &RecordMonitoring) -> BTreeSet<Refusal> {
    let room = command.room;
    state.room(room).is_none().then_some(Refusal::UnknownRoom { room }).into_iter().collect()
}

/// What one round shows against the room's limits: a missing reading is no pass. A room outside its limits is not fit until it passes
/// again; what was done in it since it last passed is in doubt, and only that is held.
pub(crate) fn departures(state: &State, command: &RecordMonitoring) -> Vec<Departure> {
    let Some(room) = state.room(command.room) else { return vec![] };
    let depart = |kind, limit: &MonitoringLimit| {
        let departure = Departure::new("batch", kind, vec![command.room.into()]);
        departure.with("what", &limit.what).with("limit", &limit.limit)
    };
    let mut found = Vec::new();
    for limit in &room.registered().limits {
        let mut readings = command.readings.iter().filter(|reading| reading.what == limit.what).peekable();
        if readings.peek().is_none() {
            found.push(depart("monitoring-reading-missing", limit));
        }
        for reading in readings {
            match limit.limit.allows(&reading.value) {
                Ok(true) => {}
                Ok(false) => {
                    let outside = depart("monitoring-outside-limits", limit).with("value", reading.value);
                    let worked =
                        state.worked_since(room.last_passed(), |work| work.room == Some(command.room));
                    found.extend(in_doubt(outside, worked));
                }
                Err(_) => {
                    found.push(depart("monitoring-not-comparable", limit).with("value", reading.value));
                }
            }
        }
    }
    found
}

/// The same departure for each batch that it puts in doubt, grave; alone and not grave where no batch is.
pub(crate) fn in_doubt(departure: Departure, batches: Vec<BatchCode>) -> Vec<Departure> {
    if batches.is_empty() {
        return vec![departure];
    }
    let of = |batch: BatchCode| {
        let about = std::iter::once(batch.into()).chain(departure.about.iter().copied()).collect();
        Departure { about, ..departure.clone() }.grave()
    };
    batches.into_iter().map(of).collect()
}

/// Whether a round passed whole.
pub(crate) fn passed(registered: &RegisterRoom, round: &RecordMonitoring) -> bool {
    registered.limits.iter().all(|limit| {
        let mut readings = round.readings.iter().filter(|reading| reading.what == limit.what).peekable();
        readings.peek().is_some() && readings.all(|reading| limit.limit.allows(&reading.value) == Ok(true))
    })
}
