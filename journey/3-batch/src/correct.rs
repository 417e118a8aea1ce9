//! Correct: what was reported was not so. The old words stay; the new ones count.

use crate::{Command, Fact, Refusal, Report, State, control, freeze, instrument, material, room, work};
use bench::{Clearance, Departure};
use std::collections::BTreeSet;

/// A correction of one of this room's reports.
pub type Correct = bench::Correction<Command>;

pub(crate) fn obstacles(state: &State, command: &Correct) -> BTreeSet<Refusal> {
    let now = command.content.names().first().copied();
    let reported = state.correctable(command.target);
    let mut found = command.obstacles(reported, now);
    if reported.is_some_and(|(verb, _)| verb == <&str>::from(command.content.as_ref())) {
        found.extend(of_content(state, command));
    }
    found
}

/// The report's own rule still holds for its new words.
fn of_content(state: &State, command: &Correct) -> BTreeSet<Refusal> {
    let mut found = match command.content.as_ref() {
        Command::BookOutMaterial(c) => material::book_out_obstacles(state, c),
        Command::Calibrate(c) => instrument::obstacles(state, c),
        Command::RecordMonitoring(c) => room::obstacles(state, c),
        Command::PerformStep(c) => work::obstacles(state, c.batch, &c.work),
        Command::RecordControl(c) => control::obstacles(state, c),
        Command::Harvest(c) => work::obstacles(state, c.batch, &c.work),
        Command::Fill(c) => work::obstacles(state, c.batch, &c.work),
        Command::Freeze(c) => freeze::obstacles(state, c),
        _ => BTreeSet::new(),
    };
    let numbered = |lot, was: u16, now: u16| {
        (was != now).then_some(Refusal::VialsAreNumbered { lot, vials: u32::from(was) })
    };
    let refused = match (command.content.as_ref(), state.reported(command.target)) {
        (Command::Fill(now), Some(Report::Filled { lot, as_reported: was, .. })) => {
            numbered(*lot, was.vials, now.vials)
        }
        (Command::Freeze(now), Some(Report::Frozen { as_reported: was, .. })) => {
            // Which vials a later run took was counted from both numbers.
            let set_aside = numbered(was.lot, was.set_aside, now.set_aside);
            let frozen = numbered(was.lot, was.vials, now.vials).or(set_aside);
            let another = Refusal::AboutSomethingElse { was: was.lot.into(), now: now.lot.into() };
            if was.lot == now.lot { frozen } else { Some(another) }
        }
        _ => None,
    };
    found.extend(refused);
    found
}

pub(crate) fn decide(state: &State, command: &Correct) -> Option<Fact> {
    // Only reports can be corrected; what was authorised is reversed by a verb of its own. Whose hands they were, the first
    // report said: a correction is another act, perhaps by another person.
    let by = state.done_by(command.target);
    let content = match command.content.as_ref() {
        Command::ReceiveMaterial(c) => {
            let material = state.received_by(command.target)?;
            Fact::MaterialReceived { material, as_reported: c.clone() }
        }
        Command::BookOutMaterial(c) => Fact::MaterialBookedOut(c.clone()),
        Command::RegisterRoom(c) => {
            Fact::RoomRegistered { room: state.room_by(command.target)?, as_reported: c.clone() }
        }
        Command::RegisterInstrument(c) => {
            let instrument = state.instrument_by(command.target)?;
            Fact::InstrumentRegistered { instrument, as_reported: c.clone() }
        }
        Command::Calibrate(c) => Fact::Calibrated(c.clone()),
        Command::RecordMonitoring(c) => Fact::MonitoringRecorded(c.clone()),
        Command::PerformStep(c) => Fact::StepPerformed { by: by?, as_reported: c.clone() },
        Command::RecordControl(c) => Fact::ControlRecorded { by: by?, as_reported: c.clone() },
        Command::Harvest(c) => Fact::Harvested { by: by?, as_reported: c.clone() },
        Command::Fill(c) => match state.reported(command.target)? {
            Report::Filled { lot, vials, .. } => {
                Fact::Filled { lot: *lot, vials: *vials, by: by?, as_reported: c.clone() }
            }
            _ => return None,
        },
        Command::Freeze(c) => match state.reported(command.target)? {
            Report::Frozen { sublot, vials, .. } => {
                Fact::Frozen { sublot: *sublot, vials: *vials, by: by?, as_reported: c.clone() }
            }
            _ => return None,
        },
        _ => return None,
    };
    Some(Fact::Corrected {
        target: command.target,
        content: Box::new(content),
        reason: command.reason.clone(),
    })
}

/// New words are judged like first ones. But a step told anew is not done a second time: its place among the others is not judged
/// again; whoever reads the correction sees both.
pub(crate) fn departures(state: &State, clearance: &Clearance, command: &Correct) -> Vec<Departure> {
    let work = |batch, work| work::content(state, clearance, batch, work);
    match command.content.as_ref() {
        Command::RecordControl(c) => control::departures(state, c),
        Command::RecordMonitoring(c) => room::departures(state, c),
        Command::Calibrate(c) => instrument::departures(state, c),
        Command::PerformStep(c) => work(c.batch, &c.work),
        Command::Harvest(c) => work(c.batch, &c.work),
        Command::Fill(c) => work(c.batch, &c.work),
        Command::Freeze(c) => work(c.batch, &c.work),
        _ => vec![],
    }
}
