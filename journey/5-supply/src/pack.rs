//! Pack and dispatch: kits leave the depot in a qualified shipper, with a logger that watches them.

use crate::{Fact, Refusal, State};
use bench::{Asked, Clearance, KitCode, OrderCode, Place, ShipmentCode, ShipperCode, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Kits packed for one order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    pub order: OrderCode,
    /// Whole packs of the part's series.
    pub kits: BTreeSet<KitCode>,
    pub shipper: ShipperCode,
    /// The logger's serial number.
    pub logger: Text,
}

/// A shipment leaves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Dispatch {
    pub shipment: ShipmentCode,
}

/// A shipment leaves before every lot in it is released; at the site its kits cannot be assigned until they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ShipUnderQuarantine {
    pub shipment: ShipmentCode,
    pub why: Text,
}

pub(crate) fn obstacles(
    state: &State,
    clearance: &Clearance,
    asked: &Asked,
    command: &Pack,
) -> BTreeSet<Refusal> {
    let mut found = BTreeSet::new();
    let Some(order) = state.order(command.order) else {
        return BTreeSet::from([Refusal::UnknownThing { thing: command.order.into() }]);
    };
    if let Some(shipment) = order.packed {
        found.insert(Refusal::OrderFilled { order: command.order, shipment });
    }
    for &kit in &command.kits {
        found.extend(kit_obstacles(state, clearance, asked, command, kit));
    }
    if state.whole_packs(&command.kits) != Some(order.asked.packs) {
        found.insert(Refusal::NotWholePacks { order: command.order, packs: order.asked.packs });
    }
    found.extend(vessel_obstacles(state, asked, command));
    found
}

fn kit_obstacles(
    state: &State,
    clearance: &Clearance,
    asked: &Asked,
    command: &Pack,
    code: KitCode,
) -> BTreeSet<Refusal> {
    let (Some(kit), Some(order)) = (state.kit(code), state.order(command.order)) else {
        return BTreeSet::from([Refusal::UnknownThing { thing: code.into() }]);
    };
    let mut found: BTreeSet<Refusal> = state.holds(clearance, code);
    let Some(series) = state.series(kit.series) else { return found };
    if series.recalled.is_some() {
        found.insert(Refusal::RecalledSeries { series: kit.series });
    }
    let made = (&series.made.trial, &series.made.part, series.made.jurisdiction);
    if made != (&order.asked.trial, &order.asked.part, order.asked.jurisdiction) {
        found.insert(Refusal::ForAnotherPart { kit: code });
    }
    // 21 CFR 211.122, 211.130: nothing leaves unlabelled.
    if series.labelled.is_none() {
        found.insert(Refusal::NotLabelled { series: kit.series });
    }
    if !matches!(kit.place, Place::Stored(_)) {
        found.insert(Refusal::KitElsewhere { kit: code });
    }
    let lead = state.plan(order.asked.trial, &order.asked.part).map_or(0, |plan| i64::from(plan.lead_days));
    if series.made.expires < crate::usable::today(series.made.jurisdiction, asked.now).plus_days(lead) {
        found.insert(Refusal::ExpiresBeforeUse { kit: code, on: series.made.expires });
    }
    found
}

fn vessel_obstacles(state: &State, asked: &Asked, command: &Pack) -> BTreeSet<Refusal> {
    let mut found = BTreeSet::new();
    let shipper = command.shipper;
    match state.shipper(shipper) {
        None => drop(found.insert(Refusal::UnknownThing { thing: shipper.into() })),
        Some(known) => {
            if let Some(shipment) = known.busy {
                found.insert(Refusal::ShipperBusy { shipper, shipment });
            }
            let registered = known.registered.now();
            let arrives = asked.now.plus_seconds(i64::from(registered.hold_hours) * 3600).date();
            if registered.qualified_until < arrives {
                found.insert(Refusal::ShipperUnqualified { shipper, until: registered.qualified_until });
            }
        }
    }
    if !command.logger.as_str().chars().any(char::is_alphanumeric) {
        found.insert(Refusal::NoLogger);
    }
    if let Some(shipment) = state.logger_under_way(&command.logger) {
        found.insert(Refusal::LoggerBusy { shipment });
    }
    found
}

pub(crate) fn decide(state: &State, command: &Pack) -> Vec<Fact> {
    vec![Fact::Packed { shipment: ShipmentCode::after(state.last_shipment()), as_asked: command.clone() }]
}

pub(crate) fn dispatch_obstacles(
    state: &State,
    clearance: &Clearance,
    asked: &Asked,
    code: ShipmentCode,
    under_quarantine: bool,
) -> BTreeSet<Refusal> {
    let Some(shipment) = state.shipment(code) else {
        return BTreeSet::from([Refusal::UnknownThing { thing: code.into() }]);
    };
    let mut found = BTreeSet::new();
    if shipment.dispatched.is_some() {
        found.insert(Refusal::AlreadyDispatched { shipment: code });
    }
    for &kit in &shipment.packed.kits {
        found.extend(state.holds(clearance, kit));
        let Some((code, series)) = state.kit(kit).and_then(|k| Some((k.series, state.series(k.series)?)))
        else {
            continue;
        };
        if series.recalled.is_some() {
            found.insert(Refusal::RecalledSeries { series: code });
        }
        // 21 CFR 211.142(a), 211.150: what quality has not released does not leave, unless under a signed quarantine.
        if !under_quarantine {
            found.extend(state.unreleased(clearance, series));
        }
    }
    if let Some(shipper) = state.shipper(shipment.packed.shipper) {
        let until = shipper.registered.now().qualified_until;
        if until < asked.now.date() {
            found.insert(Refusal::ShipperUnqualified { shipper: shipment.packed.shipper, until });
        }
    }
    found
}
