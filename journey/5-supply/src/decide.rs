//! From a command to facts, or to every reason why not.

use crate::correct::reason_obstacles;
use crate::stow::{Stow, is_container};
use crate::{
    ClosedState, Command, Counted, Fact, Refusal, State, correct, excursion, label, order, pack, plan,
    recall, series, shipper, thaw,
};
use bench::{Asked, Clearance, Code, Refusals};
use std::collections::BTreeSet;

type Found = BTreeSet<Refusal>;

/// Everything that stands in the way of this command now; empty where nothing does.
///
/// Reports are refused only where they name what nobody knows, or say no reason where one is due.
#[must_use]
pub fn obstacles(
    state: &State,
    closed: Option<&ClosedState>,
    clearance: &Clearance,
    asked: &Asked,
    command: &Command,
) -> Found {
    match command {
        Command::PutAway(c) => unknown_rows(state, &c.rows),
        Command::Move(c) => unknown_rows(state, &c.rows),
        Command::Count(c) => {
            let site = match c.at {
                Counted::Site(site) if !clearance.of(site).known => Some(site.into()),
                _ => None,
            };
            let unknown = c.found.iter().copied().filter(|&thing| !state.knows(thing));
            site.into_iter().chain(unknown).map(|thing| Refusal::UnknownThing { thing }).collect()
        }
        Command::DeclareMissing(c) => {
            let mut found = unknown(state, c.things.iter().copied());
            found.extend(reason_obstacles(closed, &c.why));
            found
        }
        Command::PlanSupply(c) => plan::obstacles(clearance, c),
        Command::MakeSeries(c) => series::obstacles(state, closed, clearance, c),
        Command::LabelKits(c) => label::obstacles(state, c),
        Command::RegisterShipper(c) => known(state, c.shipper.map(Code::from)),
        Command::Order(c) => order::obstacles(state, clearance, c),
        Command::Pack(c) => pack::obstacles(state, clearance, asked, c),
        Command::Dispatch(c) => pack::dispatch_obstacles(state, clearance, asked, c.shipment, false),
        Command::ShipUnderQuarantine(c) => {
            let mut found = pack::dispatch_obstacles(state, clearance, asked, c.shipment, true);
            if !c.why.says_something() {
                found.insert(Refusal::ReasonMissing);
            }
            found
        }
        Command::Receive(c) => {
            known(state, [c.shipment.into()].into_iter().chain(c.kits.keys().map(|&kit| kit.into())))
        }
        Command::ReadLogger(c) => known(state, [c.shipment.into()]),
        Command::DispositionExcursion(c) => excursion::obstacles(state, c),
        Command::Thaw(c) => known(state, [c.kit.into()]),
        Command::PrepareDose(c) => known(state, [c.preparation.into()]),
        Command::ReturnKit(c) => unknown(state, c.kits.iter().map(|&kit| kit.into())),
        Command::Destroy(c) => unknown(state, c.things.iter().copied()),
        Command::Reconcile(c) => {
            let mut found = known(state, c.found.iter().map(|&kit| kit.into()));
            let others = [Code::from(c.site), c.trial.into()];
            let strange = others.into_iter().filter(|&code| !clearance.of(code).known);
            found.extend(strange.map(|thing| Refusal::UnknownThing { thing }));
            found
        }
        Command::Recall(c) => recall::obstacles(state, c),
        Command::MockRecall(c) => {
            let mut found = recall::unknown(state, &c.series);
            found.extend(known(state, c.located.iter().map(|&kit| kit.into())));
            found
        }
        Command::Correct(c) => {
            let mut found = correct::obstacles(state, closed, c);
            if !matches!(*c.content, Command::Correct(_)) {
                found.extend(obstacles(state, closed, clearance, asked, &c.content));
            }
            found
        }
    }
}

/// Those of the things that nobody knows.
fn known(state: &State, things: impl IntoIterator<Item = Code>) -> Found {
    let strange = things.into_iter().filter(|&thing| !state.knows(thing));
    strange.map(|thing| Refusal::UnknownThing { thing }).collect()
}

/// The same for containers, of which at least one must be named.
fn unknown(state: &State, things: impl IntoIterator<Item = Code>) -> Found {
    let mut things = things.into_iter().peekable();
    if things.peek().is_none() {
        return BTreeSet::from([Refusal::NothingNamed]);
    }
    let strange = things.filter(|&thing| !is_container(thing) || !state.knows(thing));
    strange.map(|thing| Refusal::UnknownThing { thing }).collect()
}

fn unknown_rows(state: &State, rows: &[Stow]) -> Found {
    if rows.iter().all(|row| row.count == 0) {
        return BTreeSet::from([Refusal::NothingNamed]);
    }
    // The first one that nobody knows is enough: a run of a million slips should not be listed one by one.
    let strange = |row: &Stow| row.things().find(|&thing| !is_container(thing) || !state.knows(thing));
    rows.iter().filter_map(strange).map(|thing| Refusal::UnknownThing { thing }).collect()
}

/// Decides one command. Pure: all that it may know arrives as arguments.
pub fn decide(
    state: &State,
    closed: Option<&ClosedState>,
    clearance: &Clearance,
    asked: &Asked,
    command: &Command,
) -> Result<Vec<Fact>, Refusals<Refusal>> {
    Refusals::unless_clear(obstacles(state, closed, clearance, asked, command))?;
    Ok(match command {
        Command::PutAway(c) => vec![Fact::PutAway(c.clone())],
        Command::Move(c) => vec![Fact::Moved(c.clone())],
        Command::Count(c) => vec![Fact::Counted(c.clone())],
        Command::DeclareMissing(c) => vec![Fact::DeclaredMissing(c.clone())],
        Command::PlanSupply(c) => vec![Fact::SupplyPlanned(c.clone())],
        Command::MakeSeries(c) => {
            series::decide(state, closed, c).ok_or_else(|| Refusals::one(Refusal::ClosedNotAtHand))?
        }
        Command::LabelKits(c) => vec![Fact::KitsLabelled(c.clone())],
        Command::RegisterShipper(c) => shipper::decide(state, c),
        Command::Order(c) => order::decide(state, c),
        Command::Pack(c) => pack::decide(state, c),
        Command::Dispatch(c) => vec![Fact::Dispatched(c.clone())],
        Command::ShipUnderQuarantine(c) => vec![Fact::ShippedUnderQuarantine(c.clone())],
        Command::Receive(c) => vec![Fact::Received(c.clone())],
        Command::ReadLogger(c) => vec![Fact::LoggerRead(c.clone())],
        Command::DispositionExcursion(c) => vec![Fact::ExcursionDecided(c.clone())],
        Command::Thaw(c) => thaw::decide(state, c),
        Command::PrepareDose(c) => vec![Fact::DosePrepared(c.clone())],
        Command::ReturnKit(c) => vec![Fact::KitsReturned(c.clone())],
        Command::Destroy(c) => vec![Fact::Destroyed(c.clone())],
        Command::Reconcile(c) => vec![Fact::Reconciled(c.clone())],
        Command::Recall(c) => vec![Fact::RecallBegun(c.clone())],
        Command::MockRecall(c) => vec![Fact::MockRecallDone(c.clone())],
        Command::Correct(c) => {
            let corrected = correct::decide(state, c)
                .ok_or_else(|| Refusals::one(Refusal::NotThatFact { target: c.target }))?;
            vec![corrected]
        }
    })
}
