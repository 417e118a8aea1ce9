//! Rooms and instruments: registered where a process asks for them, monitored and calibrated before it is due.

use super::duty;
use crate::State;
use bench::{Date, Duty, Moment, Role, Text};
use serde_json::json;
use std::collections::BTreeSet;

impl State {
    pub(super) fn equipment_duties(&self, now: Moment) -> Vec<Duty> {
        let mut open = self.missing_equipment(now);
        for (code, room) in self.rooms() {
            let interval = room.registered().every_days;
            if let Some(until) = due(room.fit_until(), interval, now) {
                let monitor = duty(
                    "batch.record-monitoring",
                    code.into(),
                    Role::ManufacturingOperator,
                    now,
                    json!({ "room": code }),
                );
                open.push(Duty { until: Some(until), ..monitor });
            }
        }
        for (code, instrument) in self.instruments() {
            let interval = instrument.registered().every_days;
            if let Some(until) = due(instrument.fit_until(), interval, now) {
                let calibrate = duty(
                    "batch.calibrate",
                    code.into(),
                    Role::ManufacturingOperator,
                    now,
                    json!({ "instrument": code }),
                );
                open.push(Duty { until: Some(until), ..calibrate });
            }
        }
        open
    }

    /// What the processes in force ask for and nobody has registered.
    fn missing_equipment(&self, now: Moment) -> Vec<Duty> {
        let about = self.batch_to_come();
        let steps = || self.processes_in_force().flat_map(|adopted| adopted.process.steps());
        let cleanest = self.rooms().map(|(_, room)| room.registered().grade).min();
        let wanted = steps().filter_map(|(_, step)| step.room).min();
        // One room of the cleanest grade asked for will do for every step.
        let room = wanted.filter(|wanted| cleanest.is_none_or(|cleanest| cleanest > *wanted));
        let mut open: Vec<Duty> = room
            .map(|grade| {
                let prefill = json!({ "grade": grade });
                duty("batch.register-room", about, Role::ManufacturingOperator, now, prefill)
            })
            .into_iter()
            .collect();
        let known: BTreeSet<&Text> = self.instruments().map(|(_, known)| &known.registered().class).collect();
        let classes: BTreeSet<&Text> = steps().flat_map(|(_, step)| &step.instruments).collect();
        open.extend(classes.difference(&known).map(|class| {
            let prefill = json!({ "class": class });
            duty("batch.register-instrument", about, Role::ManufacturingOperator, now, prefill)
        }));
        open
    }
}

/// Until when it must be done, once it is time to think of it: within the last quarter of the interval, two weeks at most.
fn due(fit_until: Option<Date>, every_days: u16, now: Moment) -> Option<Moment> {
    let Some(until) = fit_until else { return Some(now) };
    let ahead = i64::from(every_days / 4).min(14);
    let days = until.days_since(now.date());
    // To the end of the last day.
    (days <= ahead).then(|| now.plus_days(days.max(0)))
}
