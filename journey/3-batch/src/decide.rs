//! From a command to facts, or to every reason why not; and what departs where a report was accepted all the same.

use crate::process::StepKind;
use crate::{Command, Fact, Refusal, State};
use crate::{
    adopt, close, control, correct, fill, freeze, harvest, instrument, lots, material, plan, room, start,
    verify, work,
};
use bench::{Asked, Clearance, Departure, InstrumentCode, MaterialCode, Refusals, RoomCode};
use std::collections::BTreeSet;

/// Everything that stands in the way of this command now; empty where nothing does.
#[must_use]
pub fn obstacles(
    state: &State,
    clearance: &Clearance,
    asked: &Asked,
    command: &Command,
) -> BTreeSet<Refusal> {
    match command {
        Command::AdoptProcess(c) => adopt::adopt_obstacles(state, c),
        Command::AmendProcess(c) => adopt::amend_obstacles(state, c),
        Command::PlanBatches(c) => plan::obstacles(state, c),
        Command::ReceiveMaterial(_) | Command::RegisterRoom(_) | Command::RegisterInstrument(_) => {
            BTreeSet::new()
        }
        Command::ReleaseMaterial(c) => material::release_obstacles(state, clearance, asked, c),
        Command::BookOutMaterial(c) => material::book_out_obstacles(state, c),
        Command::Calibrate(c) => instrument::obstacles(state, c),
        Command::RecordMonitoring(c) => room::obstacles(state, c),
        Command::Start(c) => start::obstacles(state, clearance, asked, c),
        Command::PerformStep(c) => work::obstacles(state, c.batch, &c.work),
        Command::VerifyStep(c) => verify::obstacles(state, c),
        Command::RecordControl(c) => control::obstacles(state, c),
        Command::Harvest(c) => work::obstacles(state, c.batch, &c.work),
        Command::Fill(c) => work::obstacles(state, c.batch, &c.work),
        Command::Freeze(c) => freeze::obstacles(state, c),
        Command::Split(c) => lots::split_obstacles(state, c),
        Command::Pool(c) => lots::pool_obstacles(state, c),
        Command::CloseRecord(c) => close::close_obstacles(state, clearance, asked, c),
        Command::Abandon(c) => close::abandon_obstacles(state, c),
        Command::Correct(c) => correct::obstacles(state, c),
    }
}

/// Decides one command. Pure: all that it may know arrives as arguments.
pub fn decide(
    state: &State,
    clearance: &Clearance,
    asked: &Asked,
    command: &Command,
) -> Result<Vec<Fact>, Refusals<Refusal>> {
    Refusals::unless_clear(obstacles(state, clearance, asked, command))?;
    let by = asked.author.person;
    Ok(match command {
        Command::AdoptProcess(c) => vec![Fact::ProcessAdopted(c.clone())],
        Command::AmendProcess(c) => vec![Fact::ProcessAmended(c.clone())],
        Command::PlanBatches(c) => vec![Fact::BatchesPlanned(c.clone())],
        Command::ReceiveMaterial(c) => {
            let material = MaterialCode::after(state.last_material());
            vec![Fact::MaterialReceived { material, as_reported: c.clone() }]
        }
        Command::ReleaseMaterial(c) => vec![Fact::MaterialReleased(c.clone())],
        Command::BookOutMaterial(c) => vec![Fact::MaterialBookedOut(c.clone())],
        Command::RegisterRoom(c) => {
            let room = RoomCode::after(state.last_room());
            vec![Fact::RoomRegistered { room, as_reported: c.clone() }]
        }
        Command::RegisterInstrument(c) => {
            let instrument = InstrumentCode::after(state.last_instrument());
            vec![Fact::InstrumentRegistered { instrument, as_reported: c.clone() }]
        }
        Command::Calibrate(c) => vec![Fact::Calibrated(c.clone())],
        Command::RecordMonitoring(c) => vec![Fact::MonitoringRecorded(c.clone())],
        Command::Start(c) => start::decide(state, asked, c),
        Command::PerformStep(c) => vec![Fact::StepPerformed { by, as_reported: c.clone() }],
        Command::VerifyStep(c) => vec![Fact::StepVerified { by, as_reported: c.clone() }],
        Command::RecordControl(c) => vec![Fact::ControlRecorded { by, as_reported: c.clone() }],
        Command::Harvest(c) => vec![Fact::Harvested { by, as_reported: c.clone() }],
        Command::Fill(c) => fill::decide(state, clearance, asked, c),
        Command::Freeze(c) => freeze::decide(state, asked, c),
        Command::Split(c) => lots::split_decide(state, c),
        Command::Pool(c) => lots::pool_decide(state, c),
        Command::CloseRecord(c) => vec![Fact::RecordClosed(c.clone())],
        Command::Abandon(c) => vec![Fact::BatchAbandoned(c.clone())],
        Command::Correct(c) => {
            let wrong = || Refusals::one(Refusal::NotThatFact { target: c.target });
            vec![correct::decide(state, c).ok_or_else(wrong)?]
        }
    })
}

/// Every kind of departure that this room names, in alphabetical order: each has its words in the doors' message files.
pub const DEPARTURES: &[&str] = &[
    "amount-not-comparable",
    "containers-do-not-balance",
    "control-by-another-method",
    "control-not-comparable",
    "control-not-in-process",
    "control-outside-limits",
    "count-not-in-viable-cells",
    "ended-before-it-started",
    "hold-time-passed",
    "instrument-found-outside",
    "instrument-held",
    "instrument-left-outside",
    "instrument-missing",
    "instrument-overdue",
    "material-arrived-damaged",
    "material-expired",
    "material-expired-on-arrival",
    "material-held",
    "material-missing",
    "material-not-booked-out",
    "material-not-for-step",
    "material-not-released",
    "monitoring-not-comparable",
    "monitoring-outside-limits",
    "monitoring-reading-missing",
    "more-than-left",
    "more-vials-frozen-than-filled",
    "more-vials-than-cells-allow",
    "no-vials-filled",
    "parameter-missing",
    "parameter-not-comparable",
    "parameter-outside-range",
    "parent-held",
    "products-mixed",
    "room-grade-too-low",
    "room-held",
    "room-missing",
    "room-overdue",
    "step-after-the-end",
    "step-done-again",
    "step-not-in-process",
    "step-of-another-kind",
    "step-on-another-day",
    "step-out-of-order",
    "told-after-the-end",
    "verified-before-performed",
    "verifier-is-performer",
    "verifier-objects",
    "vial-in-two-parts",
    "vials-set-aside",
    "yield-outside-expected",
];

/// What is wrong with a report that is accepted: the portfolio answers each in the same entry.
#[must_use]
pub fn departures(state: &State, clearance: &Clearance, asked: &Asked, command: &Command) -> Vec<Departure> {
    match command {
        Command::ReceiveMaterial(c) => material::receive_departures(state, asked, c),
        Command::BookOutMaterial(c) => material::book_out_departures(state, clearance, asked, c),
        Command::Calibrate(c) => instrument::departures(state, c),
        Command::RecordMonitoring(c) => room::departures(state, c),
        Command::PerformStep(c) => work::departures(state, clearance, c.batch, &c.work, StepKind::Perform),
        Command::VerifyStep(c) => verify::departures(state, asked, c),
        Command::RecordControl(c) => control::departures(state, c),
        Command::Harvest(c) => harvest::departures(state, clearance, c),
        Command::Fill(c) => fill::departures(state, clearance, c),
        Command::Freeze(c) => freeze::departures(state, clearance, c),
        Command::Split(c) => lots::split_departures(c),
        Command::Pool(c) => lots::pool_departures(state, clearance, c),
        Command::Correct(c) => correct::departures(state, clearance, c),
        _ => vec![],
    }
}
